//! Who speaks, in words.

use std::collections::BTreeSet;

use anstyle::Style;
use chancery_record::{ActorRef, Entity, EntityId, NoSpeaker, Record, ResolvedBy, Statement};

use super::style::{Palette, Segment};
use super::visible;

/// Puts participants into words. What a reader needs to be told once, a role or that somebody is
/// unnamed, is said where an entity first speaks.
pub struct Introductions<'a> {
    record: &'a Record,
    palette: &'a Palette,
    made: BTreeSet<&'a EntityId>,
}

impl<'a> Introductions<'a> {
    /// Nobody is introduced yet.
    #[must_use]
    pub fn new(record: &'a Record, palette: &'a Palette) -> Self {
        let made = BTreeSet::new();
        Self {
            record,
            palette,
            made,
        }
    }

    /// The speaker of a statement, or why there is none.
    pub fn speaker(&mut self, statement: &'a Statement) -> Vec<Segment> {
        let Some(actor) = &statement.speaker else {
            return vec![Segment::new(
                reason(statement.no_speaker),
                self.palette.open,
            )];
        };
        let Some(entity) = entity(self.record, actor) else {
            return vec![self.untraced(actor)];
        };
        let mut segments = vec![Segment::new(visible(&entity.name), self.palette.speaker)];
        if self.made.insert(&entity.id) {
            segments.extend(self.introduction(entity));
        }
        segments.extend(self.as_written(entity, actor));
        segments
    }

    /// Somebody spoken to: just who it is.
    pub fn addressee(&self, actor: &ActorRef) -> Segment {
        match entity(self.record, actor) {
            Some(entity) => Segment::new(visible(&entity.name), Style::new()),
            None => self.untraced(actor),
        }
    }

    fn untraced(&self, actor: &ActorRef) -> Segment {
        if actor.resolved_by == ResolvedBy::Unresolved {
            Segment::new(open_question(self.record, actor), self.palette.open)
        } else {
            Segment::new(visible(&actor.text), self.palette.speaker)
        }
    }

    fn introduction(&self, entity: &Entity) -> Option<Segment> {
        if !entity.named {
            return Some(Segment::new(" (unnamed)", self.palette.aside));
        }
        role(entity).map(|role| Segment::new(format!(", {role}"), Style::new()))
    }

    /// The words that stand for the entity here, where they are not its name.
    fn as_written(&self, entity: &Entity, actor: &ActorRef) -> Option<Segment> {
        let written = visible(&actor.text);
        if actor.spans.is_empty() {
            Some(Segment::new(" (understood)", self.palette.aside))
        } else if same_words(&written, &visible(&entity.name)) {
            None
        } else {
            Some(Segment::new(format!(" (“{written}”)"), self.palette.aside))
        }
    }
}

fn reason(why: Option<NoSpeaker>) -> &'static str {
    match why {
        Some(NoSpeaker::AgentlessPassive) => "nobody named (passive)",
        Some(NoSpeaker::EmptySubject) => "nobody named (“it”, “there”)",
        Some(NoSpeaker::Adverb) => "nobody named (adverb)",
        Some(NoSpeaker::NoCue) => "nobody named (no cue)",
        Some(NoSpeaker::NotFound) | None => "no speaker found",
    }
}

fn entity<'a>(record: &'a Record, actor: &ActorRef) -> Option<&'a Entity> {
    by_id(record, actor.entity.as_ref()?)
}

fn by_id<'a>(record: &'a Record, id: &EntityId) -> Option<&'a Entity> {
    record.entities.iter().find(|entity| entity.id == *id)
}

/// The first role that the name does not hold already.
fn role(entity: &Entity) -> Option<String> {
    let name = entity.name.to_lowercase();
    let mut roles = entity.roles.iter().map(|role| visible(&role.text));
    roles.find(|role| !name.contains(&role.to_lowercase()))
}

/// Whether one of the two holds the other: "Ms Berg" tells nobody more than "Anna Berg", and
/// "the minister Anna Berg" nothing that the role does not say.
fn same_words(written: &str, name: &str) -> bool {
    let (written, name) = (written.to_lowercase(), name.to_lowercase());
    written.contains(&name) || name.contains(&written)
}

fn open_question(record: &Record, actor: &ActorRef) -> String {
    let names: Vec<String> = actor
        .candidates
        .iter()
        .filter_map(|id| by_id(record, id))
        .map(|entity| visible(&entity.name))
        .collect();
    let written = visible(&actor.text);
    match names.split_last() {
        None => format!("{written}: not known who"),
        Some((only, [])) => format!("{written}: perhaps {only}"),
        Some((last, first)) => format!("{written}: {} or {last}?", first.join(", ")),
    }
}
