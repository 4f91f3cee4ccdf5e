//! Sentences by rule: the fallback where no model has read the text, and the cut points of long
//! paragraphs.

use std::ops::Range;

use super::{Token, words};

/// Cuts the tokens `range` of one block into sentences and appends them to `sentences`.
pub(super) fn sentences(
    text: &str,
    all: &[Token],
    range: Range<usize>,
    sentences: &mut Vec<Range<usize>>,
) {
    let mut start = range.start;
    let mut i = range.start;
    while i < range.end {
        i += 1;
        if i < range.end && ends_sentence(text, all, i - 1) {
            while i < range.end && closes(all[i].span.slice(text)) && touches(all, i) {
                i += 1;
            }
            if i < range.end && starts_sentence(text, all, i) {
                sentences.push(start..i);
                start = i;
            }
        }
    }
    if start < range.end {
        sentences.push(start..range.end);
    }
}

fn touches(all: &[Token], i: usize) -> bool {
    i > 0 && all[i - 1].span.end == all[i].span.start
}

fn closes(token: &str) -> bool {
    matches!(token, "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "’’")
}

fn ends_sentence(text: &str, all: &[Token], i: usize) -> bool {
    let token = all[i].span.slice(text);
    if token.chars().all(|c| matches!(c, '.' | '!' | '?' | '…')) {
        return true;
    }
    let Some(word) = token.strip_suffix('.') else {
        return false;
    };
    // An initial or a title waits for its name; a unit or a company may close the sentence.
    match words::abbreviation(word) {
        Some(ends) => ends == words::Ends::Maybe,
        None => word.contains('.'),
    }
}

/// Whether the token at `i` looks like the first of a sentence.
fn starts_sentence(text: &str, all: &[Token], i: usize) -> bool {
    let token = all[i].span.slice(text);
    if touches(all, i) && !token.chars().all(char::is_alphabetic) {
        return false;
    }
    let first = token.chars().next().unwrap_or(' ');
    first.is_uppercase()
        || first.is_numeric()
        || matches!(first, '"' | '“' | '‘' | '\'' | '`' | '(' | '[' | '$' | '£')
}
