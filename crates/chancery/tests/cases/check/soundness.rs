//! What must hold of every record, whatever the case expects.

use chancery_record::{ActorRef, EntityId, QuotationKind, ResolvedBy, Span, Statement};

use super::Found;

/// What is unsound in a record.
pub fn faults(found: &Found<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let ids: Vec<_> = found.record.statements.iter().map(|s| &s.id).collect();
    for statement in &found.record.statements {
        let fault = |what: &str| format!("unsound record: statement {}: {what}", statement.id);
        let spans = statement
            .content
            .iter()
            .chain(&statement.quotes)
            .chain(&statement.cue.spans);
        if !spans.copied().all(|span| is_sound(span, found.text)) {
            faults.push(fault("a span is empty or lies outside the text"));
        }
        if statement.content.is_empty() {
            faults.push(fault("no content"));
        }
        if statement.content.is_sorted_by(|a, b| a.end <= b.start) {
            faults.extend(contradictions(statement).into_iter().map(fault));
        } else {
            faults.push(fault("content spans overlap or stand out of order"));
        }
        if statement
            .within
            .as_ref()
            .is_some_and(|w| !ids.contains(&w) || *w == statement.id)
        {
            faults.push(fault("`within` names no other statement"));
        }
        let actors = statement.speaker.iter().chain(&statement.addressee);
        faults.extend(actors.flat_map(|a| actor_faults(a, found)).map(fault));
    }
    faults
}

fn is_sound(span: Span, text: &str) -> bool {
    !span.is_empty() && text.get(span.range()).is_some()
}

fn contradictions(statement: &Statement) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if statement.speaker.is_some() == statement.no_speaker.is_some() {
        faults.push("wants a speaker or a reason why there is none, and not both");
    }
    let inside = |quote: &Span| statement.content.iter().any(|c| c.contains(*quote));
    if !statement.quotes.iter().all(inside) {
        faults.push("a quotation lies outside the content");
    }
    // Transcript turns are direct without any marks.
    match statement.kind {
        QuotationKind::Indirect if !statement.quotes.is_empty() => {
            faults.push("indirect, but a part stands in quotation marks");
        }
        QuotationKind::Mixed if statement.quotes.is_empty() => {
            faults.push("mixed, but nothing stands in quotation marks");
        }
        _ => {}
    }
    faults
}

fn actor_faults(actor: &ActorRef, found: &Found<'_>) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let known = |id: &EntityId| found.record.entities.iter().any(|e| e.id == *id);
    if !actor.entity.iter().chain(&actor.candidates).all(known) {
        faults.push("an actor names an entity the record does not list");
    }
    if (actor.resolved_by == ResolvedBy::Unresolved) != actor.entity.is_none() {
        faults.push("an actor is unresolved exactly when it has no entity");
    }
    if !actor.spans.iter().all(|span| is_sound(*span, found.text)) {
        faults.push("an actor's span is empty or lies outside the text");
    }
    faults
}
