//! The blocks a case expects against those found.

use chancery_record::{Block, BlockKind};

use super::{Found, Problem, Row};
use crate::excerpt::{Place, words_of};
use crate::format::{Blocks, ExpectedBlock};

/// Blocks that are missing, of another kind, or too many.
pub fn problems(expected: &Blocks, case_line: usize, found: &Found<'_>) -> Vec<Problem> {
    let mut answered = Vec::new();
    let mut problems = Vec::new();
    for block in &expected.blocks {
        match find(block, found) {
            Ok(number) => answered.push(number),
            Err(problem) => problems.push(problem),
        }
    }
    let others = found
        .record
        .blocks
        .iter()
        .enumerate()
        .filter(|(number, block)| block.kind != BlockKind::Paragraph && !answered.contains(number));
    if !expected.others_allowed && problems.is_empty() {
        problems.extend(others.map(|(_, block)| Problem {
            line: case_line,
            about: format!(
                "a block found, but not expected: {}",
                describe(block, found)
            ),
            rows: Vec::new(),
        }));
    }
    problems
}

fn find(expected: &ExpectedBlock, found: &Found<'_>) -> Result<usize, Problem> {
    let problem = |about: String, rows| Problem {
        line: expected.line,
        about,
        rows,
    };
    let places = expected.words.places(&found.words);
    if places.is_empty() {
        let about = format!(
            "these words do not stand in the report: {}",
            expected.words.written
        );
        return Err(problem(about, Vec::new()));
    }
    let fits = |block: &Block| {
        let words = found.words.within(&[block.span]);
        let open = expected.words.is_open();
        let starts = |p: &Place| p.required.first() == words.first();
        places
            .iter()
            .any(|p| p.allows(&words) || (open && starts(p)))
    };
    let blocks = &found.record.blocks;
    if let Some(number) = blocks
        .iter()
        .position(|b| b.kind == expected.kind && fits(b))
    {
        return Ok(number);
    }
    let touching = blocks.iter().filter(|block| {
        let words = found.words.within(&[block.span]);
        places
            .first()
            .is_some_and(|p| !p.required.is_disjoint(&words))
    });
    let shown: Vec<_> = touching.map(|block| describe(block, found)).collect();
    let about = "this block was not found".to_owned();
    let row = Row {
        field: "block",
        expected: format!("{}: {}", kind_word(expected.kind), expected.words.written),
        found: shown.join(" ‖ "),
    };
    Err(problem(about, vec![row]))
}

fn describe(block: &Block, found: &Found<'_>) -> String {
    let words = words_of(block.span.slice(found.text));
    let shown = if words.len() > 8 {
        format!(
            "{} … {}",
            words[..4].join(" "),
            words[words.len() - 4..].join(" ")
        )
    } else {
        words.join(" ")
    };
    format!("{}: {shown}", kind_word(block.kind))
}

fn kind_word(kind: BlockKind) -> String {
    format!("{kind:?}").to_lowercase()
}
