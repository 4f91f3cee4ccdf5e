//! Who speaks, in words.

use chancery_record::{ActorRef, Entity, EntityId, NoSpeaker, Record, ResolvedBy, Statement};

use super::style::{Palette, Segment};
use super::visible;

/// The speaker of a statement, or why there is none.
#[must_use]
pub fn speaker(record: &Record, statement: &Statement, palette: &Palette) -> Vec<Segment> {
    match &statement.speaker {
        Some(actor) => participant(record, actor, palette),
        None => vec![Segment::new(reason(statement.no_speaker), palette.open)],
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

/// A participant with name and role, the words that stand for it, or the candidates.
#[must_use]
pub fn participant(record: &Record, actor: &ActorRef, palette: &Palette) -> Vec<Segment> {
    match actor.entity.as_ref().and_then(|id| entity(record, id)) {
        Some(entity) => traced(entity, actor, palette),
        None if actor.resolved_by == ResolvedBy::Unresolved => {
            vec![Segment::new(open_question(record, actor), palette.open)]
        }
        None => vec![Segment::new(visible(&actor.text), palette.speaker)],
    }
}

fn entity<'a>(record: &'a Record, id: &EntityId) -> Option<&'a Entity> {
    record.entities.iter().find(|entity| entity.id == *id)
}

fn traced(entity: &Entity, actor: &ActorRef, palette: &Palette) -> Vec<Segment> {
    let name = visible(&entity.name);
    let written = visible(&actor.text);
    let mut segments = vec![Segment::new(name.clone(), palette.speaker)];
    if !entity.named {
        segments.push(Segment::new(" (unnamed)", palette.aside));
    } else if let Some(role) = role(entity) {
        segments.push(Segment::new(format!(", {role}"), anstyle::Style::new()));
    }
    if actor.spans.is_empty() {
        segments.push(Segment::new(" (understood)", palette.aside));
    } else if !same_words(&written, &name) {
        segments.push(Segment::new(format!(" (“{written}”)"), palette.aside));
    }
    segments
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
        .filter_map(|id| entity(record, id))
        .map(|entity| visible(&entity.name))
        .collect();
    let written = visible(&actor.text);
    match names.split_last() {
        None => format!("{written}: not known who"),
        Some((only, [])) => format!("{written}: perhaps {only}"),
        Some((last, first)) => format!("{written}: {} or {last}?", first.join(", ")),
    }
}
