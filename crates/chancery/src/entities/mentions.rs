//! Mentions: every place where the text names, describes or points at somebody.

use std::ops::Range;

use chancery_record::{ActorKind, Gender};

use super::description::{Description, describe};
use super::fold::{fold, without_possessive};
use super::pronouns::{Case, Person, Pronoun, pronoun};
use super::repair::evened;
use super::{Name, PersonName, Scene};
use crate::lexicon::TitleKind;
use crate::model::{Deprel, NameKind, Upos};

/// One mention, before it is known whose.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its tokens: a name with its honorifics, a description from its first modifier to its last,
    /// a pronoun alone.
    pub tokens: Range<usize>,
    /// The token that stands for it in the tree.
    pub head: usize,
    /// What form it has.
    pub form: Form,
}

/// The form of a mention with what its words tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A person's name.
    Person(PersonName),
    /// The name of a body, place or people: its kind and its folded words.
    Body(ActorKind, Vec<String>),
    /// A noun phrase.
    Description(Description),
    /// A pronoun.
    Pronoun(Pronoun),
}

impl Found {
    /// The gender that the mention's own words give evidence for, and the token that does.
    #[must_use]
    pub fn gender(&self) -> Option<(Gender, usize)> {
        match &self.form {
            Form::Person(name) => name.gender,
            Form::Description(description) => description.gender.map(|g| (g, self.head)),
            Form::Pronoun(Pronoun {
                person: Person::Third(gender),
                ..
            }) => Some((*gender, self.head)),
            Form::Body(..) | Form::Pronoun(_) => None,
        }
    }
}

/// Every mention of a report in order of the text, no two with the same head. `sources` are heads
/// of sources and addressees in order: nouns there are mentions whatever the noun.
#[must_use]
pub fn mentions(scene: &Scene, names: &[Name], sources: &[usize]) -> Vec<Found> {
    let mut found = named(scene, &evened(scene, names));
    let mut covered = vec![false; scene.size()];
    for mention in &found {
        covered[mention.tokens.clone()].fill(true);
    }
    for token in 0..scene.size() {
        if covered[token] {
            continue;
        }
        let source = sources.binary_search(&token).is_ok();
        if let Some(mention) = pointer(scene, token)
            .or_else(|| unseen_name(scene, token, source))
            .or_else(|| described(scene, token, source))
        {
            if !matches!(mention.form, Form::Description(_)) {
                covered[mention.tokens.clone()].fill(true);
            }
            found.push(mention);
        }
    }
    found.sort_by_key(|m| (m.head, m.tokens.start));
    found.dedup_by_key(|m| m.head);
    found.sort_by_key(|m| (m.tokens.start, m.head));
    found
}

/// The mentions that the names make.
fn named(scene: &Scene, names: &[Name]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < names.len() {
        if names[next].tokens.is_empty() {
            next += 1;
            continue;
        }
        let (tokens, used) = with_nickname(scene, &names[next..]);
        let mention = match names[next].kind {
            NameKind::Per => person(scene, tokens),
            NameKind::Org => body(scene, tokens, ActorKind::Organisation),
            NameKind::Loc => body(scene, tokens, ActorKind::Place),
            NameKind::Norp => nationality(scene, tokens),
            NameKind::Date | NameKind::Event => None,
        };
        found.extend(mention);
        next += used;
    }
    found
}

/// A name's tokens and how many of the names make it up: `Robert “Bob” Hale` may come as three,
/// and what stands between the marks may be marked as anything or not at all.
fn with_nickname(scene: &Scene, names: &[Name]) -> (Range<usize>, usize) {
    let first = &names[0];
    let alone = (first.tokens.clone(), 1);
    let opens = scene
        .after(first.tokens.end - 1)
        .filter(|t| first.kind == NameKind::Per && scene.is_quote_mark(*t));
    let Some(opening) = opens else { return alone };
    let reach = scene.syntax.sentence_range(opening).end.min(opening + 6);
    let closing = (opening + 2..reach).find(|t| scene.is_quote_mark(*t));
    let rest = closing.and_then(|mark| {
        let later = names
            .iter()
            .position(|name| name.tokens.start == mark + 1)?;
        (names[later].kind == NameKind::Per).then_some(later)
    });
    match rest {
        Some(later) => (first.tokens.start..names[later].tokens.end, later + 1),
        None => alone,
    }
}

fn person(scene: &Scene, tokens: Range<usize>) -> Option<Found> {
    let name = PersonName::read(scene, tokens)?;
    let tokens = name.mention(scene);
    Some(Found {
        head: head_of(scene, name.tokens.clone()),
        tokens,
        form: Form::Person(name),
    })
}

fn body(scene: &Scene, tokens: Range<usize>, kind: ActorKind) -> Option<Found> {
    // A title before the name shows a person that the model took for a body ("Mr Hale").
    let titled = scene
        .before(tokens.start)
        .filter(|t| scene.is_capital(*t))
        .and_then(|t| scene.people.title(scene.form(t)));
    let first = scene.people.title(scene.form(tokens.start));
    let inside = first.is_some_and(|t| t.gender.is_some() && t.kind == TitleKind::Honorific);
    if (titled.is_some_and(|t| t.gender.is_some()) && tokens.len() <= 2)
        || (inside && (2..=4).contains(&tokens.len()))
    {
        return person(scene, tokens);
    }
    let end = tokens.end - trailing_possessive(scene, &tokens);
    let tokens = house_number(scene, tokens.start)..tokens.end;
    let key = body_key(scene, tokens.clone());
    (!key.is_empty()).then(|| Found {
        head: head_of(scene, tokens.start..end),
        tokens: tokens.start..end,
        form: Form::Body(kind, key),
    })
}

/// Where a name begins that a number belongs to: "*No 14* Quay Street".
fn house_number(scene: &Scene, start: usize) -> usize {
    let number = scene
        .before(start)
        .filter(|t| scene.syntax.upos(*t) == Upos::Num);
    let no = number
        .and_then(|t| scene.before(t))
        .filter(|t| matches!(scene.form(*t), "No" | "No." | "Number"));
    no.unwrap_or(start)
}

/// A nationality is a mention where it stands as a noun ("the Norlanders"), not where it
/// describes one ("the Norland minister").
fn nationality(scene: &Scene, tokens: Range<usize>) -> Option<Found> {
    let head = head_of(scene, tokens.clone());
    let noun = scene.is_nominal(head)
        && !matches!(
            scene.syntax.deprel(head).base(),
            "compound" | "amod" | "flat" | "nmod:desc"
        );
    noun.then(|| Found {
        head,
        form: Form::Body(ActorKind::Group, body_key(scene, tokens.clone())),
        tokens,
    })
}

/// The folded words of a body's name, without a leading article and possessive endings.
fn body_key(scene: &Scene, tokens: Range<usize>) -> Vec<String> {
    let words: Vec<String> = tokens
        .map(|t| fold(without_possessive(scene.form(t))))
        .filter(|w| w.chars().any(char::is_alphanumeric) && w != "'s")
        .collect();
    let article = usize::from(words.len() > 1 && words[0] == "the");
    words[article..].to_vec()
}

fn trailing_possessive(scene: &Scene, tokens: &Range<usize>) -> usize {
    let last = scene.form(tokens.end - 1);
    usize::from(tokens.len() > 1 && matches!(last, "'s" | "’s" | "'" | "’"))
}

/// The head of a name's tokens: of several tops the last, since titles hang on names or names
/// on titles, but never on marks.
fn head_of(scene: &Scene, tokens: Range<usize>) -> usize {
    let fallback = tokens.start;
    scene.syntax.head_of_range(tokens).unwrap_or(fallback)
}

/// A pronoun.
fn pointer(scene: &Scene, token: usize) -> Option<Found> {
    let relative = || {
        scene.syntax.antecedent_of(token)?;
        Some(Pronoun {
            person: Person::Relative,
            case: Case::Plain,
        })
    };
    let mut form = pronoun(scene.form(token)).or_else(relative)?;
    if scene.syntax.upos(token) == Upos::Adj || scene.syntax.deprel(token) == Deprel::Expl {
        return None;
    }
    if scene.syntax.deprel(token) == Deprel::NmodPoss {
        form.case = Case::Possessive;
    }
    Some(Found {
        tokens: token..token + 1,
        head: token,
        form: Form::Pronoun(form),
    })
}

/// A proper noun that the model has not marked as a name but that is the source of words.
fn unseen_name(scene: &Scene, token: usize, source: bool) -> Option<Found> {
    let role = || scene.people.role(scene.form(token));
    if !source || scene.syntax.upos(token) != Upos::Propn || role().is_some() {
        return None;
    }
    let mut tokens = token..token + 1;
    while let Some(before) = scene.before(tokens.start) {
        if scene.syntax.upos(before) != Upos::Propn {
            break;
        }
        tokens.start = before;
    }
    while let Some(after) = scene.after(tokens.end - 1) {
        if scene.syntax.upos(after) != Upos::Propn {
            break;
        }
        tokens.end = after + 1;
    }
    let known = |t: usize| scene.people.given_name(&scene.folded(t)).is_some();
    let titled = |t: usize| scene.people.title(scene.form(t)).is_some();
    let name = PersonName::read(scene, tokens.clone());
    let before = scene.before(tokens.start).is_some_and(titled);
    if name.is_some() && (tokens.clone().any(|t| known(t) || titled(t)) || before) {
        return person(scene, tokens);
    }
    Some(Found {
        head: token,
        form: Form::Body(ActorKind::Unknown, body_key(scene, tokens.clone())),
        tokens,
    })
    .filter(|m| !matches!(&m.form, Form::Body(_, key) if key.is_empty()))
}

/// A noun phrase headed by a word for persons, groups, bodies or documents, or any noun phrase
/// that is a source.
fn described(scene: &Scene, token: usize, source: bool) -> Option<Found> {
    let part = matches!(
        scene.syntax.deprel(token),
        Deprel::Compound
            | Deprel::Flat
            | Deprel::Fixed
            | Deprel::Goeswith
            | Deprel::Amod
            | Deprel::NmodDesc
            | Deprel::Case
    );
    if part && !source {
        return None;
    }
    let description = describe(scene, token, source)?;
    Some(Found {
        tokens: description.tokens.clone(),
        head: token,
        form: Form::Description(description),
    })
}
