//! Names that the model marks in one place and not, or otherwise, in another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chancery_record::ActorKind;

use super::fold::{fold, without_possessive};
use super::{Name, PersonName, Scene};
use crate::model::{NameKind, Upos};

/// The names with one kind for each lone word, and with the surnames that were missed.
#[must_use]
pub fn evened(scene: &Scene, names: &[Name]) -> Vec<Name> {
    let mut evened: Vec<Name> = names.iter().flat_map(|name| apart(scene, name)).collect();
    unmarked(scene, &mut evened);
    let surnames = surnames(scene, &evened);
    one_kind(scene, &mut evened, &surnames);
    let missed = missed(scene, &evened, &surnames);
    evened.extend(missed);
    evened.sort_by_key(|name| name.tokens.start);
    evened
}

/// Two persons marked as one name ("Ada Holm and Per Lund") are two.
fn apart(scene: &Scene, name: &Name) -> Vec<Name> {
    let joins = |t: &usize| name.kind == NameKind::Per && scene.syntax.upos(*t) == Upos::Cconj;
    let mut cuts: Vec<usize> = name.tokens.clone().filter(joins).collect();
    cuts.push(name.tokens.end);
    let mut start = name.tokens.start;
    let mut parts = Vec::new();
    for cut in cuts {
        if start < cut {
            parts.push(Name {
                tokens: start..cut,
                ..name.clone()
            });
        }
        start = cut + 1;
    }
    parts
}

/// Adds runs of capitalised proper nouns that the model left out though a role word stands before
/// them ("farmer Ada Holm") or they begin with a given name, and the rest of a person's name that
/// it broke off.
fn unmarked(scene: &Scene, names: &mut Vec<Name>) {
    let mut covered = vec![false; scene.size()];
    for name in names.iter() {
        covered[name.tokens.clone()].fill(true);
    }
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Per) {
        let end = run_end(scene, &covered, name.tokens.end);
        let plain = |t: usize| {
            scene
                .people
                .role(scene.form(t))
                .is_none_or(|(_, role)| role.surname)
                && scene.people.title(scene.form(t)).is_none()
                && scene.syntax.sentence_of(t) == scene.syntax.sentence_of(name.tokens.start)
        };
        if end > name.tokens.end && end <= name.tokens.end + 2 && (name.tokens.end..end).all(plain)
        {
            covered[name.tokens.end..end].fill(true);
            name.tokens.end = end;
        }
    }
    let mut token = 0;
    while token < scene.size() {
        let end = run_end(scene, &covered, token);
        if end > token && is_person(scene, token..end) {
            names.push(Name {
                tokens: token..end,
                kind: NameKind::Per,
                score: 0.5,
            });
        }
        token = end.max(token + 1);
    }
    names.sort_by_key(|name| name.tokens.start);
}

/// Where a run of capitalised proper nouns that starts here ends; here, if none does.
fn run_end(scene: &Scene, covered: &[bool], start: usize) -> usize {
    let mut end = start;
    while end < covered.len()
        && !covered[end]
        && scene.syntax.upos(end) == Upos::Propn
        && scene.is_capital(end)
        && scene.syntax.sentence_of(end) == scene.syntax.sentence_of(start)
    {
        end += 1;
    }
    end
}

/// Whether an unmarked run of proper nouns is a person's name: two words or more, after a role
/// word or with a given name in front.
fn is_person(scene: &Scene, tokens: Range<usize>) -> bool {
    let person = |t: usize| {
        let role = scene.people.role(scene.form(t));
        role.is_some_and(|(_, role)| role.kind == ActorKind::Person)
    };
    let role_before = scene.before(tokens.start).is_some_and(person);
    let given = scene
        .people
        .given_name(&scene.folded(tokens.start))
        .is_some();
    let none_is_role = !tokens.clone().skip(1).any(|t| {
        let role = scene.people.role(scene.form(t));
        role.is_some_and(|(_, role)| !role.surname)
    });
    tokens.len() >= 2 && tokens.len() <= 4 && none_is_role && (role_before || given)
}

/// The surnames of everybody named in full.
fn surnames(scene: &Scene, names: &[Name]) -> BTreeSet<String> {
    names
        .iter()
        .filter(|name| name.kind == NameKind::Per && name.tokens.len() > 1)
        .filter_map(|name| PersonName::read(scene, name.tokens.clone()))
        .filter(PersonName::is_full)
        .filter_map(|name| name.surname().map(str::to_owned))
        .collect()
}

/// Gives a lone word that is marked now as a person, now as a place or body the kind it has most
/// often: without a title and a full name it is hardly a person.
fn one_kind(scene: &Scene, names: &mut [Name], surnames: &BTreeSet<String>) {
    let mut votes: BTreeMap<String, BTreeMap<NameKind, usize>> = BTreeMap::new();
    for name in names.iter().filter(|name| is_lone(scene, name)) {
        let kinds = votes.entry(word(scene, name)).or_default();
        *kinds.entry(name.kind).or_default() += 1;
    }
    for name in names {
        let word = word(scene, name);
        if !is_lone(scene, name) || surnames.contains(&word) {
            continue;
        }
        let Some(kinds) = votes.get(&word).filter(|kinds| kinds.len() > 1) else {
            continue;
        };
        let rank = |kind: NameKind| u8::from(kind != NameKind::Per);
        let best = kinds
            .iter()
            .max_by_key(|(kind, count)| (**count, rank(**kind)));
        if let Some((kind, _)) = best {
            name.kind = *kind;
        }
    }
}

/// A single word without a title before it.
fn is_lone(scene: &Scene, name: &Name) -> bool {
    let titled = |t: usize| scene.is_capital(t) && scene.people.title(scene.form(t)).is_some();
    let words = name
        .tokens
        .clone()
        .filter(|t| scene.form(*t).chars().any(char::is_alphanumeric));
    matches!(name.kind, NameKind::Per | NameKind::Org | NameKind::Loc)
        && words.count() == 1
        && !scene.before(name.tokens.start).is_some_and(titled)
}

fn word(scene: &Scene, name: &Name) -> String {
    fold(without_possessive(scene.form(name.tokens.start)))
}

/// Capitalised words outside every name that are the surname of somebody named in full.
fn missed(scene: &Scene, names: &[Name], surnames: &BTreeSet<String>) -> Vec<Name> {
    let mut covered = vec![false; scene.size()];
    for name in names {
        covered[name.tokens.clone()].fill(true);
    }
    let is_name = |token: &usize| {
        !covered[*token]
            && scene.is_capital(*token)
            && (matches!(
                scene.syntax.upos(*token),
                Upos::Propn | Upos::Noun | Upos::X
            ) || is_all_capitals(scene, *token))
            && scene.form(*token).len() > 2
            && surnames.contains(&fold(without_possessive(scene.form(*token))))
    };
    let name = |token: usize| Name {
        tokens: token..token + 1,
        kind: NameKind::Per,
        score: 0.5,
    };
    (0..scene.size()).filter(is_name).map(name).collect()
}

/// A turn of a transcript is headed "HOLM:", whatever the tree takes that for.
fn is_all_capitals(scene: &Scene, token: usize) -> bool {
    scene.form(token).chars().all(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::People;
    use crate::testing::Sample;

    #[test]
    fn a_missed_surname_is_found_and_a_place_stays_a_place() {
        let sample = Sample::parse(
            "Anna|PROPN|3|nsubj Berg|PROPN|1|flat left|VERB|0|root Norland|PROPN|3|obj +.|PUNCT|3|punct
             Norland|PROPN|2|nsubj waits|VERB|0|root +.|PUNCT|2|punct
             Berg|PROPN|2|nsubj sleeps|VERB|0|root in|ADP|4|case Norland|PROPN|2|obl +.|PUNCT|2|punct",
        );
        let people = People::embedded();
        let scene = Scene::new(&sample.report.text, &sample.text, &sample.syntax, &people);
        let name = |words: &str, nth: usize, kind| Name {
            tokens: sample.nth(words, nth),
            kind,
            score: 0.9,
        };
        let names = [
            name("Anna Berg", 0, NameKind::Per),
            name("Norland", 0, NameKind::Loc),
            name("Norland", 1, NameKind::Per),
        ];
        let evened = evened(&scene, &names);
        let kinds: Vec<NameKind> = evened.iter().map(|n| n.kind).collect();
        assert_eq!(
            kinds,
            [NameKind::Per, NameKind::Loc, NameKind::Loc, NameKind::Per]
        );
        assert_eq!(evened[3].tokens, sample.nth("Berg", 1));
    }
}
