//! Compares a record with what a case expects.

mod blocks;
mod pairing;
mod people;
mod soundness;
mod statement;

use std::collections::BTreeSet;

use chancery_record::{Record, Statement, Tier};

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
        let Some(statement) = pairing.statement(number, found) else {
            if entry.maybe {
                verdict.entries -= 1;
            } else {
                verdict.problems.push(missing(number, entry));
            }
            continue;
        };
        verdict.found += 1;
        if statement::who_is_right(entry, statement, found) {
            verdict.speakers_right += 1;
        }
        let rows = statement::differences(number, entry, statement, &pairing, found);
        if !rows.is_empty() {
            let about = label(number, entry);
            verdict.problems.push(Problem {
                line: entry.line,
                about,
                rows,
            });
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
