//! One entry against one statement, field by field.

use chancery_record::{ActorRef, BlockKind, Entity, EntityId, NoSpeaker, Span, Statement};
use serde::Serialize;

use super::pairing::Pairing;
use super::{Found, Row};
use crate::excerpt::{same_words, words_of};
use crate::said::{Entry, Who};

/// Words before a name that do not make it another name.
const TITLES: [&str; 21] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "dr",
    "prof",
    "professor",
    "justice",
    "judge",
    "councillor",
    "inspector",
    "general",
    "colonel",
    "president",
    "senator",
];

/// The fields in which a statement is not as the entry expects.
pub fn differences(
    number: usize,
    entry: &Entry,
    statement: &Statement,
    pairing: &Pairing,
    found: &Found<'_>,
) -> Vec<Row> {
    let mut rows = Rows::default();
    if !who_is_right(entry, statement, found) {
        rows.push(
            "speaker",
            who_written(&entry.who),
            who_found(statement, found),
        );
    }
    content(number, entry, pairing, found, &mut rows);
    if let Some(cue) = &entry.cue {
        let cue_found = text_of(&statement.cue.spans, found);
        rows.compare_words("cue", cue, &cue_found);
    }
    if let Some(kind) = entry.kind {
        rows.compare("kind", word(kind), word(statement.kind));
    }
    if let Some(tier) = entry.tier() {
        rows.compare("tier", word(tier), word(statement.tier));
    }
    if let Some(force) = entry.force {
        rows.compare("force", word(force), word(statement.force));
    }
    actors(entry, statement, found, &mut rows);
    if let Some(within) = entry.within {
        let outer = pairing.statement(within - 1, found);
        if outer.is_none_or(|outer| statement.within.as_ref() != Some(&outer.id)) {
            rows.push(
                "within",
                format!("entry {within}"),
                within_found(statement, found),
            );
        }
    }
    if let Some(hedge) = &entry.hedge {
        let hedge_found = statement
            .hedge
            .as_ref()
            .map_or("", |h| h.span.slice(found.text));
        rows.compare_words("hedge", hedge, hedge_found);
    }
    if let Some(block) = entry.block {
        rows.compare(
            "block",
            word(block),
            block_of(statement, found).map_or_else(String::new, word),
        );
    }
    rows.0
}

/// Whether the speaker is who the entry says.
pub fn who_is_right(entry: &Entry, statement: &Statement, found: &Found<'_>) -> bool {
    match (&entry.who, &statement.speaker) {
        (Who::Speaker(name), Some(speaker)) => is_called(speaker, name, found),
        (Who::Unresolved(names), Some(speaker)) => {
            let candidates: Vec<_> = speaker
                .candidates
                .iter()
                .filter_map(|id| entity_name(id, found))
                .collect();
            speaker.entity.is_none()
                && candidates.len() == names.len()
                && names
                    .iter()
                    .all(|name| candidates.iter().any(|c| same_name(name, c)))
        }
        (Who::Nobody(reason), None) => statement.no_speaker == Some(*reason),
        _ => false,
    }
}

/// An entry in a few words.
pub fn written(entry: &Entry) -> String {
    let content: Vec<_> = entry.content.iter().map(|e| e.written.as_str()).collect();
    format!("{} · {}", who_written(&entry.who), content.join(" / "))
}

/// A statement in a few words.
pub fn describe(statement: &Statement, found: &Found<'_>) -> String {
    format!(
        "{} · {} · {}",
        who_found(statement, found),
        text_of(&statement.cue.spans, found),
        text_of(&statement.content, found)
    )
}

/// Whether two names are the same but for articles, titles, case and punctuation.
pub fn same_name(a: &str, b: &str) -> bool {
    bare_name(a) == bare_name(b)
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn push(&mut self, field: &'static str, expected: String, found: String) {
        self.0.push(Row {
            field,
            expected,
            found,
        });
    }

    fn compare(&mut self, field: &'static str, expected: String, found: String) {
        if expected != found {
            self.push(field, expected, found);
        }
    }

    fn compare_words(&mut self, field: &'static str, expected: &str, found: &str) {
        if !same_words(expected, found) {
            self.push(field, expected.to_owned(), found.to_owned());
        }
    }
}

fn content(number: usize, entry: &Entry, pairing: &Pairing, found: &Found<'_>, rows: &mut Rows) {
    let place = pairing.place(number);
    let words = pairing.content(number, found);
    let right = if entry.is_open() {
        place.required.is_subset(&words) && words.first().is_none_or(|w| Some(*w) >= place.start())
    } else {
        place.allows(&words)
    };
    if !right {
        let said = found.words.show(&words);
        rows.push("said", found.words.show(&place.required), said);
    }
}

fn actors(entry: &Entry, statement: &Statement, found: &Found<'_>, rows: &mut Rows) {
    let speaker = statement.speaker.as_ref();
    if let Some(by) = entry.by {
        let by_found = speaker.map_or_else(String::new, |s| word(s.resolved_by));
        rows.compare("by", word(by), by_found);
    }
    if let Some(as_written) = &entry.as_written {
        rows.compare_words("as written", as_written, speaker.map_or("", |s| &s.text));
    }
    if let Some(to) = &entry.to {
        let addressee = statement.addressee.as_ref();
        if !addressee.is_some_and(|a| is_called(a, to, found)) {
            let found = addressee.map_or("", |a| actor_name(a, found).unwrap_or(&a.text));
            rows.push("to", to.clone(), found.to_owned());
        }
    }
}

/// Whether an actor has this name. Somebody unnamed may be called by fewer or more of the words
/// that introduce them: "a spokesman" for "a spokesman for the ministry".
fn is_called(actor: &ActorRef, name: &str, found: &Found<'_>) -> bool {
    let entity = actor.entity.as_ref().and_then(|id| entity(id, found));
    let Some(entity) = entity else {
        return actor.name.as_ref().is_some_and(|n| same_name(n, name));
    };
    let (found, expected) = (bare_name(&entity.name), bare_name(name));
    let (short, long) = if found.len() < expected.len() {
        (&found, &expected)
    } else {
        (&expected, &found)
    };
    found == expected || (!entity.named && !short.is_empty() && long.starts_with(short))
}

fn actor_name<'a>(actor: &'a ActorRef, found: &Found<'a>) -> Option<&'a str> {
    actor
        .entity
        .as_ref()
        .and_then(|id| entity_name(id, found))
        .or(actor.name.as_deref())
}

fn entity_name<'a>(id: &EntityId, found: &Found<'a>) -> Option<&'a str> {
    entity(id, found).map(|entity| entity.name.as_str())
}

fn entity<'a>(id: &EntityId, found: &Found<'a>) -> Option<&'a Entity> {
    found.record.entities.iter().find(|e| e.id == *id)
}

fn bare_name(name: &str) -> Vec<String> {
    let mut words = words_of(&name.to_lowercase());
    let keep = words.iter().position(|w| !TITLES.contains(&w.as_str()));
    words.drain(..keep.unwrap_or(0));
    words
}

fn who_written(who: &Who) -> String {
    match who {
        Who::Speaker(name) => name.clone(),
        Who::Unresolved(names) => format!("unresolved: {}", names.join(" or ")),
        Who::Nobody(reason) => format!("no speaker: {}", reason_word(*reason)),
    }
}

fn who_found(statement: &Statement, found: &Found<'_>) -> String {
    let Some(speaker) = &statement.speaker else {
        return statement
            .no_speaker
            .map_or_else(String::new, |r| format!("no speaker: {}", reason_word(r)));
    };
    let by = word(speaker.resolved_by);
    match actor_name(speaker, found) {
        Some(name) => format!("{name} (“{}”, by {by})", speaker.text),
        None => {
            let names: Vec<_> = speaker
                .candidates
                .iter()
                .filter_map(|id| entity_name(id, found))
                .collect();
            format!("unresolved “{}”: {}", speaker.text, names.join(" or "))
        }
    }
}

fn reason_word(reason: NoSpeaker) -> String {
    word(reason).replace("agentless ", "")
}

fn within_found(statement: &Statement, found: &Found<'_>) -> String {
    let outer = found
        .record
        .statements
        .iter()
        .find(|s| statement.within.as_ref() == Some(&s.id));
    outer.map_or_else(|| "no other".to_owned(), |outer| describe(outer, found))
}

fn block_of(statement: &Statement, found: &Found<'_>) -> Option<BlockKind> {
    let first = statement.content.first()?;
    let block = found
        .record
        .blocks
        .iter()
        .find(|b| b.span.overlaps(*first))?;
    Some(block.kind)
}

fn text_of(spans: &[Span], found: &Found<'_>) -> String {
    let slices: Vec<_> = spans.iter().map(|s| s.slice(found.text)).collect();
    slices.join(" / ")
}

/// A word of one of the record's lists as people write it.
fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}
