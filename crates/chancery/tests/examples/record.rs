//! Who said what, who they are, and what could not be resolved.

use std::fmt::Write;

use chancery_record::{ActorRef, Entity, EntityId, Record, Span, Statement, Tier};

/// The record of one report.
pub fn view(text: &str, record: &Record) -> String {
    let mut out = String::from("== said\n");
    for (number, statement) in record.statements.iter().enumerate() {
        let _ = writeln!(
            out,
            "{:2} {}",
            number + 1,
            headline(text, record, statement)
        );
        for span in &statement.content {
            let _ = writeln!(out, "   | {}", span.slice(text).replace("\n\n", " ¶ "));
        }
    }
    out.push_str("\n== who\n");
    for entity in &record.entities {
        let _ = writeln!(out, "   {}", person(text, entity));
    }
    out.push_str("\n== notes\n");
    for note in &record.notes {
        let _ = writeln!(out, "   {}", note.message);
    }
    out
}

fn headline(text: &str, record: &Record, statement: &Statement) -> String {
    let speaker = match &statement.speaker {
        Some(speaker) => actor(record, speaker),
        None => format!("nobody ({})", word(&statement.no_speaker)),
    };
    let mut parts = vec![
        speaker,
        words(text, &statement.cue.spans),
        word(&statement.kind),
    ];
    parts.push(word(&statement.force));
    if statement.tier == Tier::Attitude {
        parts.push("attitude".to_owned());
    }
    if let Some(addressee) = &statement.addressee {
        parts.push(format!("to {}", actor(record, addressee)));
    }
    if let Some(within) = &statement.within {
        let outer = record.statements.iter().position(|s| s.id == *within);
        parts.push(format!("within {}", outer.map_or(0, |n| n + 1)));
    }
    if let Some(hedge) = &statement.hedge {
        parts.push(format!("hedge {}", hedge.span.slice(text)));
    }
    parts.push(statement.rule.clone());
    parts.join(" · ")
}

fn actor(record: &Record, actor: &ActorRef) -> String {
    let by = word(&actor.resolved_by);
    match actor.entity.as_ref().and_then(|id| entity(record, id)) {
        Some(entity) => format!("{} (“{}”, {by})", entity.name, actor.text),
        None => {
            let names = actor.candidates.iter().filter_map(|id| entity(record, id));
            let names: Vec<_> = names.map(|e| e.name.as_str()).collect();
            format!("? (“{}”, {by}: {})", actor.text, names.join(" or "))
        }
    }
}

fn entity<'a>(record: &'a Record, id: &EntityId) -> Option<&'a Entity> {
    record.entities.iter().find(|e| e.id == *id)
}

fn person(text: &str, entity: &Entity) -> String {
    let mentions: Vec<_> = entity.mentions.iter().map(|m| m.span.slice(text)).collect();
    let roles: Vec<_> = entity.roles.iter().map(|r| r.text.as_str()).collect();
    let mut line = format!("{} · {}", entity.name, word(&entity.kind));
    if !entity.named {
        line.push_str(" · unnamed");
    }
    if let Some(evidence) = &entity.gender {
        let _ = write!(
            line,
            " · {} by {}",
            word(&evidence.gender),
            evidence.span.slice(text)
        );
    }
    if !roles.is_empty() {
        let _ = write!(line, " · {}", roles.join(", "));
    }
    let _ = write!(line, " · {}", mentions.join(" | "));
    line
}

fn words(text: &str, spans: &[Span]) -> String {
    let words: Vec<_> = spans.iter().map(|s| s.slice(text)).collect();
    words.join(" … ")
}

/// A word of one of the record's lists.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}
