//! Where sentences start.

use std::ops::Range;

/// How much a rule counts against the model's score (a logarithm of odds).
const RULE_WEIGHT: f32 = 0.5;

/// Whether a word starts a sentence, from the model's score for it and from what the rules say.
pub(crate) fn starts(score: f32, by_rule: bool) -> bool {
    score + if by_rule { RULE_WEIGHT } else { -RULE_WEIGHT } > 0.0
}

/// Ranges of rows, a new one at each row for which `begins` holds.
pub(crate) fn split(rows: usize, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for row in 1..rows {
        if begins(row) {
            found.push(start..row);
            start = row;
        }
    }
    if rows > 0 {
        found.push(start..rows);
    }
    found
}
