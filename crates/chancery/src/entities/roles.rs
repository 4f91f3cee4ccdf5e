//! Roles: what the words around a name say that its bearer is.

use std::ops::Range;

use chancery_record::{ActorKind, BlockKind};

use super::description::{Article, Description, describe, telling_words};
use super::mentions::{Form, Found};
use super::{PersonName, Scene};
use crate::model::{Deprel, Upos};
use crate::syntax::PhraseParts;

/// A role that the text gives the bearer of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFound {
    /// The words, without an article.
    pub tokens: Range<usize>,
    /// The head word of the role.
    pub noun: usize,
    /// The role as a description.
    pub description: Description,
}

/// The roles that stand around one mention of a person or body: before the name, in apposition,
/// in a clause that describes it, or as its predicate.
#[must_use]
pub fn roles_of(scene: &Scene, mention: &Found) -> Vec<RoleFound> {
    let mut found = Vec::new();
    if !matches!(
        scene.block_kind(mention.head),
        BlockKind::Paragraph
            | BlockKind::List
            | BlockKind::Caption
            | BlockKind::Headline
            | BlockKind::Pullquote
    ) {
        return found;
    }
    if let Form::Person(name) = &mention.form {
        found.extend(offices(scene, name));
        found.extend(before_name(scene, mention, name));
    }
    for noun in apposed(scene, mention.head) {
        found.extend(role(scene, noun, &mention.tokens));
    }
    found.extend(clauses(scene, mention.head).filter_map(|verb| clause_role(scene, verb)));
    found
        .extend(predicate(scene, mention.head).and_then(|noun| role(scene, noun, &mention.tokens)));
    let person = matches!(mention.form, Form::Person(_));
    found.retain(|role| (role.description.kind == ActorKind::Person) == person);
    found.sort_by_key(|r| (r.tokens.start, r.tokens.end));
    found.dedup_by_key(|r| r.noun);
    found
}

/// The age given right after a name ("Anna Reed, 54,").
#[must_use]
pub fn age_of(scene: &Scene, mention: &Found) -> Option<String> {
    let comma = scene.after(mention.tokens.end - 1)?;
    let number = scene.after(comma)?;
    let is_age = scene.form(comma) == ","
        && scene.syntax.upos(number) == Upos::Num
        && (1..=3).contains(&scene.form(number).len());
    let closed = scene
        .after(number)
        .is_none_or(|next| matches!(scene.form(next), "," | "." | ";" | "”"));
    (is_age && closed).then(|| scene.form(number).to_owned())
}

/// Titles that are offices as well: "President Hale".
fn offices<'a>(scene: &'a Scene, name: &'a PersonName) -> impl Iterator<Item = RoleFound> + 'a {
    name.titles.iter().filter_map(|&title| {
        let description = describe(scene, title, false)?;
        (description.kind == ActorKind::Person)
            .then(|| before(scene, title, name.tokens.start, description))
    })
}

/// A role noun right before the name and its titles: "Foreign Secretary Sir Alun Reed".
fn before_name(scene: &Scene, mention: &Found, name: &PersonName) -> Option<RoleFound> {
    let first = name.titles.first().copied().unwrap_or(mention.tokens.start);
    let noun = scene.before(first)?;
    let mut description = describe(scene, noun, false)?;
    one_of_several(scene, &mut description);
    let person = matches!(description.kind, ActorKind::Person);
    let linked = scene.syntax.head(noun) == Some(mention.head)
        || scene.syntax.head(mention.head) == Some(noun)
        || scene
            .syntax
            .head(noun)
            .is_some_and(|h| (first..name.tokens.end).contains(&h));
    let bare = description.article == Article::Bare;
    (person && (linked || bare)).then(|| before(scene, noun, first, description))
}

/// The role whose noun stands before a name: its words reach left as far as the tree ties them
/// to the noun or to the name.
fn before(scene: &Scene, noun: usize, name: usize, mut description: Description) -> RoleFound {
    let mut start = noun;
    while let Some(word) = scene.before(start) {
        let tied = scene.syntax.is_under(word, noun)
            || scene.syntax.head(word).is_some_and(|h| {
                h >= name
                    && scene.syntax.sentence_of(h) == scene.syntax.sentence_of(noun)
                    && is_modifier(scene, word)
            });
        let fits = matches!(
            scene.syntax.upos(word),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part | Upos::Num | Upos::X
        ) || scene.form(word).starts_with('-');
        if !(tied && fits) {
            break;
        }
        start = word;
    }
    for word in start..noun {
        if is_modifier(scene, word) || scene.syntax.is_under(word, noun) {
            description.words.extend(telling_words(scene, word));
            if scene.is_nominal(word) || scene.syntax.upos(word) == Upos::Adj {
                description.words.insert(scene.folded(word));
            }
        }
    }
    description.plural = false;
    RoleFound {
        tokens: start..noun + 1,
        noun,
        description,
    }
}

fn is_modifier(scene: &Scene, word: usize) -> bool {
    matches!(
        scene.syntax.deprel(word),
        Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::NmodPoss | Deprel::Flat
    )
}

/// Nouns in apposition to a name, on either side, and those joined to them.
fn apposed(scene: &Scene, head: usize) -> Vec<usize> {
    let syntax = scene.syntax;
    let mut nouns: Vec<usize> = syntax.appositions(head).collect();
    if matches!(
        syntax.deprel(head),
        Deprel::Appos | Deprel::Flat | Deprel::NmodDesc
    ) {
        nouns.extend(syntax.head(head));
    }
    let joined: Vec<usize> = nouns.iter().flat_map(|n| syntax.conjuncts(*n)).collect();
    nouns.extend(joined);
    nouns.extend(shared(scene, head));
    nouns.extend(comma_before(scene, head));
    nouns.retain(|noun| !is_title_of_another(scene, *noun, head));
    nouns
}

/// "its secretary, Ada Holm,": a role and a name between commas, whatever the tree says.
fn comma_before(scene: &Scene, head: usize) -> Option<usize> {
    let mut first = head;
    while let Some(before) = scene.before(first) {
        let name = scene.syntax.upos(before) == Upos::Propn;
        let title = scene.is_capital(before) && scene.people.title(scene.form(before)).is_some();
        if !(name || title) {
            break;
        }
        first = before;
    }
    let comma = scene.before(first).filter(|t| scene.form(*t) == ",")?;
    let end = (head + 1..scene.size()).find(|t| scene.syntax.upos(*t) != Upos::Propn)?;
    let begin = scene
        .syntax
        .sentence_range(comma)
        .start
        .max(comma.saturating_sub(10));
    (begin..comma).find(|noun| {
        describe(scene, *noun, false).is_some_and(|description| {
            let closed = if description.plural {
                scene.form(end) == "and"
            } else {
                matches!(scene.form(end), "," | "." | "”")
            };
            description.known
                && closed
                && description.tokens.start <= comma
                && description.tokens.end >= comma
                && description.article != Article::Indefinite
                && matches!(description.kind, ActorKind::Person | ActorKind::Group)
        })
    })
}

/// "the *ministers*, Ada Holm and Per Lund": a plural beside the first of joined names belongs to
/// the others as well.
fn shared(scene: &Scene, head: usize) -> Vec<usize> {
    let syntax = scene.syntax;
    let by_tree = syntax
        .head(head)
        .filter(|_| syntax.deprel(head) == Deprel::Conj);
    let mut nouns = Vec::new();
    for first in by_tree.into_iter().chain(joined_before(scene, head)) {
        let above = syntax
            .head(first)
            .filter(|_| syntax.deprel(first) == Deprel::Appos);
        nouns.extend(syntax.appositions(first).chain(above));
        nouns.extend(comma_before(scene, first));
    }
    nouns.retain(|noun| describe(scene, *noun, false).is_some_and(|d| d.plural));
    nouns
}

/// The last word of the name before "and", where two names stand side by side.
fn joined_before(scene: &Scene, head: usize) -> Option<usize> {
    let mut first = head;
    while let Some(before) = scene.before(first) {
        if scene.syntax.upos(before) != Upos::Propn {
            break;
        }
        first = before;
    }
    let and = scene.before(first).filter(|t| scene.form(*t) == "and")?;
    scene
        .before(and)
        .filter(|t| scene.syntax.upos(*t) == Upos::Propn)
}

/// "COUNCILLOR ADA HOLM: Mr Lund, …": a title that stands right before somebody else's name.
fn is_title_of_another(scene: &Scene, noun: usize, head: usize) -> bool {
    scene.after(noun).is_some_and(|next| {
        scene.syntax.upos(next) == Upos::Propn
            && next != head
            && !scene.syntax.is_under(next, head)
            && scene.people.title(scene.form(noun)).is_some()
    })
}

fn clauses<'a>(scene: &'a Scene, head: usize) -> impl Iterator<Item = usize> + 'a {
    scene.syntax.children_by(head, &[Deprel::AclRelcl])
}

/// "…, who leads the agency" or "…, who is the mayor".
fn clause_role(scene: &Scene, verb: usize) -> Option<RoleFound> {
    let syntax = scene.syntax;
    let subject = syntax.subject_of(verb)?;
    if subject.token > verb
        || !matches!(syntax.lemma(subject.token), "who" | "which" | "that")
        || syntax.is_negated(verb)
    {
        return None;
    }
    if syntax.child_by(verb, &[Deprel::Cop]).is_some() {
        return role(scene, verb, &(0..0));
    }
    let noun = scene.people.role_of_verb(syntax.lemma(verb))?;
    let object = syntax
        .object_of(verb)
        .or_else(|| syntax.oblique(verb, "over"))?;
    let kind = scene.people.role(noun).map(|(_, role)| role.kind)?;
    let phrase = syntax.noun_phrase(object, PhraseParts::CORE);
    let mut words = telling_words(scene, object);
    words.insert(scene.folded(object));
    let tokens = subject.token..phrase.end;
    Some(RoleFound {
        noun: verb,
        description: Description {
            tokens: tokens.clone(),
            noun: noun.to_owned(),
            known: true,
            kind,
            gender: None,
            article: Article::Bare,
            plural: false,
            count: None,
            words,
            owner: None,
            age: None,
        },
        tokens,
    })
    .filter(|r| r.tokens.start < r.tokens.end)
}

/// "Reed is the mayor", "Reed became mayor".
fn predicate(scene: &Scene, head: usize) -> Option<usize> {
    let syntax = scene.syntax;
    if syntax.deprel(head) != Deprel::Nsubj {
        return None;
    }
    let predicate = syntax.head(head)?;
    if syntax.is_negated(predicate) {
        return None;
    }
    if syntax.child_by(predicate, &[Deprel::Cop]).is_some() {
        return scene.is_nominal(predicate).then_some(predicate);
    }
    let complement = syntax.child_by(predicate, &[Deprel::Xcomp, Deprel::Obj])?;
    (syntax.lemma(predicate) == "become" && scene.is_nominal(complement)).then_some(complement)
}

/// The role a noun names; `name` is left out of it. Beside a name any noun for an agent will do
/// ("a plasterer"), and a plural is each one's role ("the ministers Ada Holm and Per Lund").
fn role(scene: &Scene, noun: usize, name: &Range<usize>) -> Option<RoleFound> {
    let mut description = describe(scene, noun, scene.syntax.upos(noun) == Upos::Noun)?;
    one_of_several(scene, &mut description);
    let agent = description.noun.ends_with("er") || description.noun.ends_with("or");
    if agent && description.kind == ActorKind::Unknown && !description.plural {
        description.kind = ActorKind::Person;
    }
    if !(description.known || description.kind == ActorKind::Person) {
        return None;
    }
    let mut tokens = description.tokens.clone();
    if tokens.contains(&name.start) && name.start > noun {
        tokens.end = name.start;
    }
    let first_word = tokens
        .clone()
        .find(|t| !matches!(scene.syntax.upos(*t), Upos::Det | Upos::Punct))?;
    tokens = scene
        .syntax
        .trim_marks(first_word..tokens.end.max(noun + 1));
    Some(RoleFound {
        tokens,
        noun,
        description,
    })
}

/// Turns "ministers" into what each of them is.
fn one_of_several(scene: &Scene, description: &mut Description) {
    let person = scene
        .people
        .role(&description.noun)
        .is_some_and(|(_, role)| role.kind == ActorKind::Person);
    if description.plural && person {
        description.plural = false;
        description.count = None;
        description.kind = ActorKind::Person;
    }
}
