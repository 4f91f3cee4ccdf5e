//! Entities while they are put together.

use std::collections::BTreeSet;

use chancery_record::{ActorKind, Gender, ResolvedBy};

use crate::entities::{Description, Form, Found, RoleFound, Scene};

/// An entity under construction.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: ActorKind,
    pub(super) named: bool,
    /// The name to show; for the unnamed, the words that introduce it.
    pub(super) name: String,
    /// Of a person: each distinct form of the name, as folded words. Of a body: its names.
    pub(super) forms: Vec<Vec<String>>,
    /// Of a person: nicknames, folded.
    pub(super) nicknames: Vec<String>,
    /// Roles to write down.
    pub(super) roles: Vec<RoleFound>,
    /// Everything it is described as: roles, introductions, the common noun in a body's name.
    pub(super) known_as: Vec<Description>,
    /// Gender the report gives evidence for, and the token that does.
    pub(super) gender: Option<(Gender, usize)>,
    /// Gender the given name points to; never written out.
    pub(super) likely_gender: Option<Gender>,
    pub(super) age: Option<String>,
    pub(super) members: Vec<usize>,
    /// The entity whose somebody this is ("his spokesman").
    pub(super) owner: Option<usize>,
    /// Head token of the first mention.
    pub(super) first: usize,
    /// Whether a statement refers to it.
    pub(super) needed: bool,
}

impl Draft {
    pub(super) fn new(kind: ActorKind, first: usize) -> Self {
        Self {
            kind,
            named: false,
            name: String::new(),
            forms: Vec::new(),
            nicknames: Vec::new(),
            roles: Vec::new(),
            known_as: Vec::new(),
            gender: None,
            likely_gender: None,
            age: None,
            members: Vec::new(),
            owner: None,
            first,
            needed: false,
        }
    }

    /// Somebody that a description introduces.
    pub(super) fn introduced(scene: &Scene, found: &Found, description: &Description) -> Self {
        Self {
            name: scene.words(&found.tokens),
            known_as: vec![description.clone()],
            gender: description.gender.map(|gender| (gender, found.head)),
            age: description.age.clone(),
            ..Self::new(description.kind, found.head)
        }
    }

    /// The longest form of the name.
    pub(super) fn fullest(&self) -> &[String] {
        let longest = self.forms.iter().rev().max_by_key(|form| form.len());
        longest.map_or(&[], Vec::as_slice)
    }

    pub(super) fn surname(&self) -> Option<&str> {
        self.fullest().last().map(String::as_str)
    }

    /// Whether evidence in the report speaks against this gender.
    pub(super) fn is_not(&self, gender: Gender) -> bool {
        self.gender.is_some_and(|(known, _)| known != gender)
    }

    /// Every word that tells who this is: names and the words of all roles.
    pub(super) fn words(&self) -> BTreeSet<&str> {
        let names = self.forms.iter().flatten().map(String::as_str);
        let roles = self.known_as.iter().flat_map(|description| {
            let words = description.words.iter().map(String::as_str);
            words.chain(std::iter::once(description.noun.as_str()))
        });
        names.chain(roles).collect()
    }
}

/// What became of one mention.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Link {
    /// Not looked at yet, or of no interest.
    Open,
    /// A mention of this draft.
    Traced(usize, ResolvedBy),
    /// Words that give this draft a role; no mention of their own.
    Role(usize),
    /// One of these drafts, likeliest first, or nobody that could be found.
    Unsure(Vec<usize>),
}

impl Link {
    /// The draft, where it is known.
    pub(super) fn draft(&self) -> Option<usize> {
        match self {
            Self::Traced(draft, _) | Self::Role(draft) => Some(*draft),
            Self::Open | Self::Unsure(_) => None,
        }
    }
}

/// The description a mention consists of, if it is one.
pub(super) fn description_of(found: &Found) -> Option<&Description> {
    match &found.form {
        Form::Description(description) => Some(description),
        _ => None,
    }
}
