//! Tokens as Universal Dependencies cuts English words (EWT, release 2.16): clitics and hyphens
//! apart, abbreviations with their full stop, addresses whole.
//!
//! A hand-written scanner: it reads each character a bounded number of times. Where the treebanks
//! follow no rule (which hyphenated words stay whole), a list under `lexicon/text` decides.

mod address;
mod chunk;
mod symbol;
mod word;

use chancery_record::Span;

use super::Token;
use chunk::Chunk;

/// Cuts the part of `text` that `span` covers into tokens and appends them to `tokens`.
///
/// Every character that is not white space comes to stand in exactly one token.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let range = span.range();
    let block = &text[..range.end];
    let mut at = range.start;
    while let Some(start) = next_start(block, at) {
        at = match plain_word(block, start, tokens) {
            Some(end) => end,
            None => {
                let end = chunk_end(block, start);
                Chunk::new(block, start, end).cut(tokens);
                end
            }
        };
    }
}

/// The next character at or after `at` that is not white space.
fn next_start(block: &str, at: usize) -> Option<usize> {
    let rest = &block[at..];
    let skipped = rest.len() - rest.trim_start().len();
    (skipped < rest.len()).then_some(at + skipped)
}

/// The end of the run without white space that begins at `start`.
fn chunk_end(block: &str, start: usize) -> usize {
    block[start..]
        .find(char::is_whitespace)
        .map_or(block.len(), |length| start + length)
}

/// Emits a word of plain letters with white space after it, or a comma and white space: most of
/// running text. Returns where it ends.
fn plain_word(block: &str, start: usize, tokens: &mut Vec<Token>) -> Option<usize> {
    let bytes = &block.as_bytes()[start..];
    let length = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let comma = bytes.get(length) == Some(&b',');
    if length == 0 || !blank(length + usize::from(comma)) {
        return None;
    }
    let end = start + length;
    if word::may_be_contraction(&block[start..end]) {
        return None;
    }
    tokens.push(Token {
        span: Span::new(start, end),
    });
    if comma {
        tokens.push(Token {
            span: Span::new(end, end + 1),
        });
    }
    Some(end + usize::from(comma))
}

#[cfg(test)]
mod tests;
