//! Compares a record with what a case expects.

mod blocks;
mod pairing;
mod people;
mod soundness;
mod statement;

use std::collections::BTreeSet;

use chancery_record::{Record, Statement, Tier};

use self::pairing::Pairing;
use crate::excerpt::Words;
use crate::format::Case;
use crate::said::{Entry, Others, Said};

/// What came of one case.
#[derive(Default)]
pub struct Verdict {
    /// What is wrong; empty if the case holds.
    pub problems: Vec<Problem>,
    /// Entries of the case.
    pub entries: usize,
    /// Entries that were found, right or not in every field.
    pub found: usize,
    /// Found entries whose speaker is right.
    pub speakers_right: usize,
    /// Entries that are known not to be met, and are not: line and reason.
    pub known_gaps: Vec<(usize, String)>,
}

/// One thing that is wrong.
pub struct Problem {
    /// Line of the case it concerns.
    pub line: usize,
    /// What it is about.
    pub about: String,
    /// Field by field: name, expected, found.
    pub rows: Vec<Row>,
}

/// A field whose value is not as expected.
pub struct Row {
    /// The field.
    pub field: &'static str,
    /// What the case expects.
    pub expected: String,
    /// What was found.
    pub found: String,
}

/// What a case is checked against.
pub struct Found<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its words.
    pub words: Words<'a>,
    /// What was read out of it.
    pub record: &'a Record,
}

impl Found<'_> {
    fn content(&self, statement: &Statement) -> BTreeSet<usize> {
        self.words.within(&statement.content)
    }
}

/// Compares the record of a case's report with its expectations.
pub fn check(case: &Case, text: &str, record: &Record) -> Verdict {
    let found = Found {
        text,
        words: Words::of(text),
        record,
    };
    let mut verdict = Verdict::default();
    for about in soundness::faults(&found) {
        verdict.problems.push(Problem {
            line: case.line,
            about,
            rows: Vec::new(),
        });
    }
    if let Some(said) = &case.said {
        check_said(said, case, &found, &mut verdict);
    }
    if let Some(blocks) = &case.blocks {
        verdict
            .problems
            .extend(blocks::problems(blocks, case.line, &found));
    }
    verdict
        .problems
        .extend(people::problems(&case.people, &found));
    verdict
}

fn check_said(said: &Said, case: &Case, found: &Found<'_>, verdict: &mut Verdict) {
    let pairing = match pairing::pair(&said.entries, found) {
        Ok(pairing) => pairing,
        Err(problem) => {
            verdict.entries = said.entries.len();
            verdict.problems.push(problem);
            return;
        }
    };
    verdict.entries = said.entries.len();
    for (number, entry) in said.entries.iter().enumerate() {
        let problem = check_entry(number, entry, &pairing, found, verdict);
        match (&entry.known_gap, problem) {
            (None, problem) => verdict.problems.extend(problem),
            (Some(reason), Some(_)) => verdict.known_gaps.push((entry.line, reason.clone())),
            (Some(_), None) => verdict.problems.push(closed_gap(number, entry)),
        }
    }
    for statement in pairing.others(found).filter(|s| !allowed(said.others, s)) {
        let about = format!(
            "found, but not expected: {}",
            statement::describe(statement, found)
        );
        verdict.problems.push(Problem {
            line: case.line,
            about,
            rows: Vec::new(),
        });
    }
}

/// What is wrong with one entry; the verdict counts it.
fn check_entry(
    number: usize,
    entry: &Entry,
    pairing: &Pairing,
    found: &Found<'_>,
    verdict: &mut Verdict,
) -> Option<Problem> {
    let Some(statement) = pairing.statement(number, found) else {
        if entry.maybe {
            verdict.entries -= 1;
            return None;
        }
        return Some(missing(number, entry));
    };
    verdict.found += 1;
    if statement::who_is_right(entry, statement, found) {
        verdict.speakers_right += 1;
    }
    let rows = statement::differences(number, entry, statement, pairing, found);
    let about = label(number, entry);
    (!rows.is_empty()).then_some(Problem {
        line: entry.line,
        about,
        rows,
    })
}

fn closed_gap(number: usize, entry: &Entry) -> Problem {
    let label = label(number, entry);
    let about = format!("this known gap is closed: remove its `known-gap:` field: {label}");
    Problem {
        line: entry.line,
        about,
        rows: Vec::new(),
    }
}

fn allowed(others: Others, statement: &Statement) -> bool {
    match others {
        Others::Any => true,
        Others::Attitudes => statement.tier == Tier::Attitude,
        Others::None => false,
    }
}

fn label(number: usize, entry: &Entry) -> String {
    format!("entry {}: {}", number + 1, statement::written(entry))
}

fn missing(number: usize, entry: &Entry) -> Problem {
    let about = format!("expected, but not found: {}", label(number, entry));
    Problem {
        line: entry.line,
        about,
        rows: Vec::new(),
    }
}
