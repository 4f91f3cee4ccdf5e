//! Names that the model marks in one place and not, or otherwise, in another.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{fold, without_possessive};
use super::{Name, PersonName, Scene};
use crate::model::{NameKind, Upos};

/// The names with one kind for each lone word, and with the surnames that were missed.
#[must_use]
pub fn evened(scene: &Scene, names: &[Name]) -> Vec<Name> {
    let surnames = surnames(scene, names);
    let mut evened = names.to_vec();
    one_kind(scene, &mut evened, &surnames);
    let missed = missed(scene, &evened, &surnames);
    evened.extend(missed);
    evened.sort_by_key(|name| name.tokens.start);
    evened
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
            && matches!(
                scene.syntax.upos(*token),
                Upos::Propn | Upos::Noun | Upos::X
            )
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
