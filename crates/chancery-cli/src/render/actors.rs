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
            None => Segment::new(visible(&actor.text), Style::new()),
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
        } else if speaks_for_itself(&written, entity) {
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

/// Whether a reader sees at once whom the words mean: "Ms Berg" for Anna Berg, "officials" for
/// "the officials". Pronouns and descriptions need to be shown.
fn speaks_for_itself(written: &str, entity: &Entity) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split_whitespace();
        words.map(|word| word.to_lowercase()).collect()
    };
    let name = visible(&entity.name);
    if entity.named {
        // Small words ("of", "the") are part of many names.
        let names = name
            .split(' ')
            .filter(|word| word.starts_with(char::is_uppercase));
        let names: BTreeSet<String> = names.map(str::to_lowercase).collect();
        words(written).iter().any(|word| names.contains(word))
    } else {
        words(written).is_subset(&words(&name)) || words(&name).is_subset(&words(written))
    }
}

fn open_question(record: &Record, actor: &ActorRef) -> String {
    let names: Vec<String> = actor
        .candidates
        .iter()
        .filter_map(|id| by_id(record, id))
        .map(|entity| visible(&entity.name))
        .collect();
    let written = visible(&actor.text);
    match names.as_slice() {
        [] => format!("{written}: not known who"),
        [only] => format!("{written}: perhaps {only}"),
        [first, second] => format!("{written}: {first} or {second}?"),
        [first, second, rest @ ..] => {
            format!("{written}: {first}, {second} or {} more?", rest.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    #[test]
    fn what_speaks_for_itself_is_not_repeated() {
        let (_, record) = sample();
        let berg = &record.entities[0];
        assert!(speaks_for_itself("Ms Berg", berg));
        assert!(speaks_for_itself("Foreign Minister Anna Berg", berg));
        assert!(!speaks_for_itself("she", berg));
        assert!(!speaks_for_itself("the minister", berg));
        let officials = &record.entities[1];
        assert!(speaks_for_itself("the officials", officials));
        assert!(!speaks_for_itself("they", officials));
    }
}
