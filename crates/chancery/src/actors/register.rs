//! The drafts of names with the look-ups that keep merging them quick on long reports.

use std::collections::{HashMap, HashSet};

use chancery_record::ActorKind;

use super::draft::Draft;
use crate::entities::{PersonName, RoleFound, Scene};

/// Drafts by the words of their names.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) drafts: Vec<Draft>,
    /// Persons by each word of a name or nickname.
    words: HashMap<String, Vec<usize>>,
    /// How often each person is named.
    counts: HashMap<usize, usize>,
    /// Role nouns of persons.
    roles: HashSet<(usize, String)>,
    /// Bodies by their whole name.
    bodies: HashMap<Vec<String>, usize>,
    /// Organisations by the first letters of their names' words.
    initials: HashMap<String, Vec<usize>>,
    /// Organisations by the first and by the last word of a name.
    edges: HashMap<String, Vec<usize>>,
}

impl Register {
    /// A new person.
    pub(super) fn person(&mut self, scene: &Scene, name: &PersonName, head: usize) -> usize {
        let mut draft = Draft::new(ActorKind::Person, head);
        draft.named = true;
        draft.likely_gender = name
            .given()
            .and_then(|given| scene.people.given_name(given));
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Adds a form of a person's name.
    pub(super) fn absorb(&mut self, index: usize, name: &PersonName, head: usize) {
        *self.counts.entry(index).or_default() += 1;
        let draft = &mut self.drafts[index];
        draft.first = draft.first.min(head);
        draft.gender = draft.gender.or(name.gender);
        if !draft.forms.contains(&name.parts) {
            draft.forms.push(name.parts.clone());
        }
        if let Some(nickname) = &name.nickname
            && !draft.nicknames.contains(nickname)
        {
            draft.nicknames.push(nickname.clone());
        }
        for word in name
            .parts
            .iter()
            .chain(&name.nickname)
            .flat_map(|part| words(part))
        {
            file(&mut self.words, word, index);
        }
    }

    /// How often a person has been named so far.
    pub(super) fn count(&self, draft: usize) -> usize {
        self.counts.get(&draft).copied().unwrap_or_default()
    }

    /// The persons that have this word in their name.
    pub(super) fn with_word(&self, word: &str) -> &[usize] {
        self.words.get(&letters(word)).map_or(&[], Vec::as_slice)
    }

    /// The persons that share a word with this name, or have a name that one of its words is
    /// short for; in order of their making.
    pub(super) fn sharing_a_word(&self, scene: &Scene, name: &PersonName) -> Vec<usize> {
        let words = name
            .parts
            .iter()
            .chain(&name.nickname)
            .flat_map(|part| words(part));
        let mut all: Vec<usize> = words
            .flat_map(|word| {
                let long = scene.people.long_forms(&word);
                let long = long.flat_map(|name| self.with_word(name));
                self.with_word(&word)
                    .iter()
                    .chain(long)
                    .copied()
                    .collect::<Vec<_>>()
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Keeps the nouns of a person's roles.
    pub(super) fn note_roles(&mut self, draft: usize, roles: &[RoleFound]) {
        let nouns = roles.iter().map(|role| role.description.noun.clone());
        self.roles.extend(nouns.map(|noun| (draft, noun)));
    }

    /// Whether a person has a role of this noun.
    pub(super) fn has_role(&self, draft: usize, noun: &str) -> bool {
        self.roles.contains(&(draft, noun.to_owned()))
    }

    /// A new body.
    pub(super) fn body(&mut self, kind: ActorKind, head: usize) -> usize {
        let mut draft = Draft::new(kind, head);
        draft.named = true;
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Adds a form of a body's name.
    pub(super) fn absorb_body(
        &mut self,
        index: usize,
        kind: ActorKind,
        key: &[String],
        head: usize,
    ) {
        let draft = &mut self.drafts[index];
        draft.first = draft.first.min(head);
        if draft.kind == ActorKind::Unknown {
            draft.kind = kind;
        }
        if draft.forms.iter().any(|form| form == key) {
            return;
        }
        draft.forms.push(key.to_vec());
        let organisation = draft.kind == ActorKind::Organisation;
        self.bodies.entry(key.to_vec()).or_insert(index);
        if let ([first, .., last], true) = (key, organisation) {
            file(&mut self.edges, first.clone(), index);
            file(&mut self.edges, last.clone(), index);
            file(&mut self.initials, initials(key, false), index);
            file(&mut self.initials, initials(key, true), index);
        }
    }

    /// The body of exactly this name.
    pub(super) fn same_body(&self, key: &[String]) -> Option<usize> {
        self.bodies.get(key).copied()
    }

    /// The organisations whose words begin with these letters ("HSA" for "Harbour Safety
    /// Authority"); small words may count or not ("DfT", "DOT").
    pub(super) fn with_initials(&self, short: &str) -> &[usize] {
        self.initials.get(short).map_or(&[], Vec::as_slice)
    }

    /// The organisations whose name begins or ends as this one does.
    pub(super) fn with_edge(&self, key: &[String]) -> Vec<usize> {
        let edges = key.first().into_iter().chain(key.last());
        let mut all: Vec<usize> = edges
            .filter_map(|word| self.edges.get(word))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn file(map: &mut HashMap<String, Vec<usize>>, key: String, draft: usize) {
    let drafts = map.entry(key).or_default();
    if !drafts.contains(&draft) {
        drafts.push(draft);
    }
}

/// The words of a name's part, letters and digits only; the whole part as well, so that hyphens
/// and particles do not matter.
fn words(part: &str) -> impl Iterator<Item = String> {
    let whole = std::iter::once(part);
    let pieces = part.split([' ', '-']).filter(move |piece| *piece != part);
    whole
        .chain(pieces)
        .map(letters)
        .filter(|word| !word.is_empty())
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn initials(form: &[String], small: bool) -> String {
    form.iter()
        .flat_map(|word| word.split('-'))
        .filter(|word| small || !matches!(*word, "of" | "the" | "and" | "for" | "in" | "on" | "to"))
        .filter_map(|word| word.chars().next())
        .collect()
}
