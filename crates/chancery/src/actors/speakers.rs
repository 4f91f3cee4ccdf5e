//! The speaker and the addressee of each statement.

use std::ops::Range;

use chancery_record::{ActorKind, ResolvedBy};

use super::draft::Link;
use super::walk::Walk;
use crate::entities::Form;

/// A participant of a statement, still in drafts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Participant {
    /// The words that name it; empty if it is only understood.
    pub(super) words: Vec<Range<usize>>,
    /// Who it is.
    pub(super) draft: Option<usize>,
    /// What sort of actor it is where no draft says so.
    pub(super) kind: ActorKind,
    /// How it was traced.
    pub(super) by: ResolvedBy,
    /// Who it may be, likeliest first.
    pub(super) candidates: Vec<usize>,
}

/// The participants of every attribution.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    pub(super) speakers: Vec<Option<Participant>>,
    pub(super) addressees: Vec<Option<Participant>>,
}

/// Reads off who speaks each attribution and to whom.
pub(super) fn cast(walk: &mut Walk) -> Cast {
    let mut cast = Cast::default();
    let attributions = walk.attributions;
    for (index, attribution) in attributions.iter().enumerate() {
        let speaker = if attribution.source.is_empty() {
            attribution
                .continues
                .map(|earlier| carried_on(&cast, earlier.min(index)))
        } else {
            let part = walk.source_part(attribution);
            let part = part.map(|(range, mention)| (range.clone(), mention));
            Some(participant(walk, &attribution.source, part))
        };
        cast.speakers.push(speaker);
        let addressee = attribution.addressee.clone();
        cast.addressees.push(addressee.map(|words| {
            let part = walk
                .main_mention(&words)
                .map(|mention| (words.clone(), mention));
            participant(walk, &[words], part)
        }));
    }
    for participant in cast.speakers.iter().chain(&cast.addressees).flatten() {
        for draft in participant.draft.iter().chain(&participant.candidates) {
            walk.drafts[*draft].needed = true;
        }
    }
    cast
}

/// The speaker of an earlier statement goes on.
fn carried_on(cast: &Cast, earlier: usize) -> Participant {
    let before = cast.speakers.get(earlier).cloned().flatten();
    let by = match before.as_ref().and_then(|p| p.draft) {
        Some(_) => ResolvedBy::Continuation,
        None => ResolvedBy::Unresolved,
    };
    Participant {
        words: Vec::new(),
        draft: before.as_ref().and_then(|p| p.draft),
        kind: before.as_ref().map_or(ActorKind::Unknown, |p| p.kind),
        by,
        candidates: before.map(|p| p.candidates).unwrap_or_default(),
    }
}

/// Whom the words of a source or addressee name.
fn participant(
    walk: &mut Walk,
    words: &[Range<usize>],
    part: Option<(Range<usize>, usize)>,
) -> Participant {
    let mut found = Participant {
        words: words.to_vec(),
        draft: None,
        kind: ActorKind::Unknown,
        by: ResolvedBy::Unresolved,
        candidates: Vec::new(),
    };
    let Some((range, mention)) = part else {
        return found;
    };
    if let Some((draft, by)) = joined(walk, &range, mention) {
        found.draft = Some(draft);
        found.by = by;
        found.kind = ActorKind::Group;
        return found;
    }
    match walk.links[mention].clone() {
        Link::Traced(draft, by) => {
            found.draft = Some(draft);
            found.by = by;
        }
        Link::Role(draft) => {
            found.draft = Some(draft);
            found.by = ResolvedBy::Name;
        }
        Link::Unsure(candidates) => found.candidates = candidates,
        Link::Open => {}
    }
    found.kind = match found.draft {
        Some(draft) => walk.drafts[draft].kind,
        None => kind_of(&walk.found[mention].form),
    };
    found
}

/// "Reed and Hale": a group of those the words list, if every one of them is known.
fn joined(walk: &mut Walk, range: &Range<usize>, mention: usize) -> Option<(usize, ResolvedBy)> {
    let head = walk.found[mention].head;
    let heads: Vec<usize> = std::iter::once(head)
        .chain(
            walk.scene
                .syntax
                .conjuncts(head)
                .filter(|t| range.contains(t)),
        )
        .collect();
    if heads.len() < 2 {
        return None;
    }
    let mut members = Vec::new();
    let mut named = true;
    for head in heads {
        let mention = walk.mention_at(head)?;
        members.push(walk.links[mention].draft()?);
        named &= !matches!(
            walk.links[mention],
            Link::Traced(_, ResolvedBy::Introduction)
        );
    }
    members.sort_unstable();
    members.dedup();
    if members.len() < 2 {
        return None;
    }
    for member in &members {
        walk.drafts[*member].needed = true;
    }
    let by = if named {
        ResolvedBy::Name
    } else {
        ResolvedBy::Introduction
    };
    Some((walk.list(members, range.clone()), by))
}

fn kind_of(form: &Form) -> ActorKind {
    use crate::entities::Person;
    match form {
        Form::Person(_) => ActorKind::Person,
        Form::Body(kind, _) => *kind,
        Form::Description(description) => description.kind,
        Form::Pronoun(pronoun) => match pronoun.person {
            Person::First | Person::Third(_) => ActorKind::Person,
            Person::FirstPlural => ActorKind::Group,
            _ => ActorKind::Unknown,
        },
    }
}
