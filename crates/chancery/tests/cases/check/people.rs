//! The people a case tells apart against the record's entities.

use super::statement::same_name;
use super::{Found, Problem, Row};
use crate::format::Person;

/// People who are missing, split in two, or lack a mention.
pub fn problems(people: &[Person], found: &Found<'_>) -> Vec<Problem> {
    people
        .iter()
        .filter_map(|person| problem(person, found))
        .collect()
}

fn problem(person: &Person, found: &Found<'_>) -> Option<Problem> {
    let problem = |about: String, rows| {
        Some(Problem {
            line: person.line,
            about,
            rows,
        })
    };
    let mut named = found
        .record
        .entities
        .iter()
        .filter(|e| same_name(&person.name, &e.name));
    let Some(entity) = named.next() else {
        return problem(format!("no entity is called {}", person.name), Vec::new());
    };
    if named.next().is_some() {
        return problem(
            format!("two entities are called {}", person.name),
            Vec::new(),
        );
    }
    let mentions: Vec<_> = entity
        .mentions
        .iter()
        .map(|m| m.span.slice(found.text))
        .collect();
    let mentioned = |words: &str| mentions.iter().any(|m| same_name(m, words));
    let missing: Vec<_> = person
        .mentions
        .iter()
        .map(|m| m.written.as_str())
        .filter(|m| !mentioned(m))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let row = Row {
        field: "mentions",
        expected: missing.join(" / "),
        found: mentions.join(" / "),
    };
    problem(format!("{} lacks a mention", person.name), vec![row])
}
