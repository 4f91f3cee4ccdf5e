//! Failures as people read them: expected and found side by side.

use std::fmt::Write;

use crate::check::{Row, Verdict};
use crate::format::Case;

/// Width of each of the two columns, in characters.
const COLUMN: usize = 44;
const FIELD: usize = 10;

/// Everything wrong with a case.
pub fn failure(case: &Case, verdict: &Verdict) -> String {
    let mut text = format!("{}: {}\n", case.place(), case.title);
    for problem in &verdict.problems {
        let path = case.path.display();
        let _ = writeln!(text, "\n{path}:{}: {}", problem.line, problem.about);
        if !problem.rows.is_empty() {
            let _ = writeln!(text, "{:FIELD$}  {:COLUMN$}  found", "", "expected");
        }
        for row in &problem.rows {
            text.push_str(&columns(row));
        }
    }
    text
}

fn columns(row: &Row) -> String {
    let (left, right) = (wrap(&row.expected), wrap(&row.found));
    let mut text = String::new();
    for line in 0..left.len().max(right.len()) {
        let field = if line == 0 { row.field } else { "" };
        let left = left.get(line).map_or("", String::as_str);
        let right = right.get(line).map_or("", String::as_str);
        let line = format!("{field:FIELD$}  {left:COLUMN$}  {right}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn wrap(text: &str) -> Vec<String> {
    if text.is_empty() {
        return vec!["(nothing)".to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= COLUMN => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
