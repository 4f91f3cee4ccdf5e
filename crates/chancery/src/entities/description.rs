//! Descriptions: noun phrases that tell who somebody is without a name.

use std::collections::BTreeSet;
use std::ops::Range;

use chancery_record::{ActorKind, Gender};

use super::Scene;
use super::fold::{fold, without_possessive};
use crate::model::{Deprel, Upos};
use crate::syntax::PhraseParts;

/// How a description presents whom it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// "the mayor", "this mayor": somebody the reader is taken to know.
    Definite,
    /// "his mayor", "the town's mayor": told by an owner.
    Owned,
    /// "a mayor", "another mayor", "one mayor", "two mayors": somebody new.
    Indefinite,
    /// "Mayor", "officials": no article.
    Bare,
}

/// What a noun phrase tells of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The phrase: determiner, modifiers and prepositional phrases, no clauses or appositions.
    pub tokens: Range<usize>,
    /// Its head noun: the entry of the list of roles, or the lemma.
    pub noun: String,
    /// Whether the noun is in the list of roles.
    pub known: bool,
    /// What it describes; several persons are a group.
    pub kind: ActorKind,
    /// The gender of the noun itself.
    pub gender: Option<Gender>,
    /// How it is presented.
    pub article: Article,
    /// Whether it describes several.
    pub plural: bool,
    /// How many, where a number says so ("the two leaders").
    pub count: Option<usize>,
    /// Words that tell which one: compounds, adjectives, owners, the nouns of "of" phrases;
    /// folded lemmas.
    pub words: BTreeSet<String>,
    /// The pronoun that owns it ("his spokesman").
    pub owner: Option<usize>,
    /// The age it tells ("the 54-year-old").
    pub age: Option<String>,
}

impl Description {
    /// The modifiers that make it another office or holder ("deputy", "former").
    pub fn another<'a>(&'a self, scene: &'a Scene) -> impl Iterator<Item = &'a str> {
        let words = self.words.iter().map(String::as_str);
        words.filter(|word| scene.people.makes_another(word))
    }

    /// The modifiers that tell which office is meant.
    pub fn telling<'a>(&'a self, scene: &'a Scene) -> impl Iterator<Item = &'a str> {
        let words = self.words.iter().map(String::as_str);
        words.filter(|word| !scene.people.makes_another(word) && !scene.people.is_plain(word))
    }
}

/// Describes the noun phrase around a noun. `any` takes nouns that are in no list as well.
#[must_use]
pub fn describe(scene: &Scene, noun: usize, any: bool) -> Option<Description> {
    let age = age_of(scene, noun);
    let known = scene
        .people
        .role(scene.syntax.lemma(noun))
        .or_else(|| scene.people.role(scene.form(noun)));
    let nominal = scene.is_nominal(noun) || (age.is_some() && known.is_none());
    let pronominal = any
        && matches!(
            scene.syntax.upos(noun),
            Upos::Pron | Upos::Det | Upos::Num | Upos::Adj
        );
    if !(nominal && (known.is_some() || any || age.is_some()) || pronominal) {
        return None;
    }
    let plural = is_plural(scene, noun);
    let (key, kind, gender) = match known {
        Some((key, role)) => (key.to_owned(), role.kind, role.gender),
        None => {
            let lemma = fold(scene.syntax.lemma(noun));
            let kind = guess_kind(&lemma, age.is_some(), pronominal);
            (lemma, kind, None)
        }
    };
    let kind = match kind {
        ActorKind::Person if plural => ActorKind::Group,
        other => other,
    };
    Some(Description {
        tokens: scene.syntax.noun_phrase(noun, PhraseParts::CORE),
        noun: key,
        known: known.is_some(),
        kind,
        gender,
        article: article(scene, noun),
        plural,
        count: count(scene, noun).or_else(|| pair(scene, noun)),
        words: telling_words(scene, noun),
        owner: owner(scene, noun),
        age,
    })
}

/// What a noun outside the lists probably names.
fn guess_kind(lemma: &str, aged: bool, pronominal: bool) -> ActorKind {
    let agent = [
        "ist", "ian", "man", "woman", "person", "maker", "worker", "holder", "keeper", "player",
        "writer", "driver", "owner", "seeker", "goer", "hunter", "breaker",
    ];
    if aged || (lemma.len() > 4 && agent.iter().any(|ending| lemma.ends_with(ending))) {
        return ActorKind::Person;
    }
    match lemma {
        "one" | "another" | "somebody" | "someone" | "everyone" | "everybody" | "nobody" => {
            ActorKind::Person
        }
        _ if pronominal => ActorKind::Group,
        _ => ActorKind::Unknown,
    }
}

fn is_plural(scene: &Scene, noun: usize) -> bool {
    let form = fold(scene.form(noun));
    let lemma = fold(scene.syntax.lemma(noun));
    let inflected = form != lemma
        && (form.ends_with('s') || form.ends_with("men") || form == "people" || form == "children");
    let by_list = form.ends_with('s')
        && scene
            .people
            .role(&form)
            .is_some_and(|(key, _)| key != form && form.starts_with(&key[..key.len() - 1]));
    inflected || by_list || count(scene, noun).is_some_and(|n| n > 1)
}

/// "the 54-year-old", written as one token or as five.
fn age_of(scene: &Scene, noun: usize) -> Option<String> {
    let form = scene.form(noun);
    let whole = form
        .strip_suffix("-year-old")
        .or_else(|| form.strip_suffix("-year-olds"));
    if let Some(age) = whole {
        return (!age.is_empty()).then(|| age.to_owned());
    }
    let sentence = scene.syntax.sentence_range(noun);
    let first = noun.checked_sub(4).filter(|t| sentence.contains(t))?;
    let words: Vec<&str> = (first + 1..=noun).map(|t| scene.form(t)).collect();
    matches!(words.as_slice(), ["-", "year", "-", "old" | "olds"])
        .then(|| scene.form(first).to_owned())
}

fn article(scene: &Scene, noun: usize) -> Article {
    if scene.syntax.child_by(noun, &[Deprel::NmodPoss]).is_some() {
        return Article::Owned;
    }
    let determiner = scene.syntax.child_by(noun, &[Deprel::Det]);
    match determiner.map(|d| scene.folded(d)).as_deref() {
        Some("the" | "this" | "that" | "these" | "those" | "both") => Article::Definite,
        Some(_) => Article::Indefinite,
        None if scene.syntax.child_by(noun, &[Deprel::Nummod]).is_some() => Article::Indefinite,
        None => Article::Bare,
    }
}

fn count(scene: &Scene, noun: usize) -> Option<usize> {
    let number = scene
        .syntax
        .child_by(noun, &[Deprel::Nummod, Deprel::Det])?;
    let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match scene.folded(number).as_str() {
        "both" => Some(2),
        other => other
            .parse()
            .ok()
            .or_else(|| words.iter().position(|w| *w == other).map(|at| at + 1)),
    }
}

/// Nouns that are two by themselves.
fn pair(scene: &Scene, noun: usize) -> Option<usize> {
    matches!(scene.syntax.lemma(noun), "couple" | "pair" | "duo").then_some(2)
}

fn owner(scene: &Scene, noun: usize) -> Option<usize> {
    let owner = scene.syntax.child_by(noun, &[Deprel::NmodPoss])?;
    (scene.syntax.upos(owner) == Upos::Pron).then_some(owner)
}

/// Words that tell which one is meant.
pub(super) fn telling_words(scene: &Scene, noun: usize) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for &child in scene.syntax.children(noun) {
        match scene.syntax.deprel(child) {
            Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat => {
                words.extend(content_words(scene, child));
            }
            Deprel::NmodPoss if scene.syntax.upos(child) != Upos::Pron => {
                words.extend(content_words(scene, child));
            }
            Deprel::Nmod if is_telling(scene, child) => {
                words.extend(content_words(scene, child));
            }
            _ => {}
        }
    }
    words
}

/// "leader *of the council*", "spokesman *for the ministry*"; not "the man *in the boat*".
fn is_telling(scene: &Scene, noun: usize) -> bool {
    let marker = scene.syntax.marker_of(noun);
    matches!(
        marker.as_deref(),
        Some("of" | "for" | "at" | "with" | "to" | "in")
    )
}

fn content_words(scene: &Scene, top: usize) -> Vec<String> {
    let clause = |t: usize| {
        matches!(
            scene.syntax.deprel(t).base(),
            "acl" | "appos" | "cc" | "case" | "det"
        )
    };
    scene
        .syntax
        .subtree_without(top, clause)
        .into_iter()
        .filter(|t| {
            matches!(
                scene.syntax.upos(*t),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::X
            )
        })
        .map(|t| fold(without_possessive(word_of(scene, t))))
        .collect()
}

/// The lemma of a common noun, the form of a name.
fn word_of<'a>(scene: &Scene<'a>, token: usize) -> &'a str {
    if scene.syntax.upos(token) == Upos::Noun {
        scene.syntax.lemma(token)
    } else {
        scene.form(token)
    }
}
