//! Sentences by rule: the fallback where no model has read the text, and the cut points of long
//! paragraphs. A sentence never crosses the end of a block.

use std::ops::Range;

use super::{Token, words};

/// Cuts the tokens `range` of one block into sentences and appends them to `sentences`.
pub(super) fn sentences(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    sentences: &mut Vec<Range<usize>>,
) {
    let block = Words {
        text,
        tokens: &tokens[range.clone()],
    };
    let mut start = 0;
    for last in 0..block.tokens.len() {
        let end = block.end(last);
        // Looking past closing marks from every token would take quadratic time.
        if end == End::None || last < start {
            continue;
        }
        let next = block.after_closers(last + 1);
        if next < block.tokens.len() && block.parts(start, last, next, end) {
            sentences.push(range.start + start..range.start + next);
            start = next;
        }
    }
    if start < block.tokens.len() {
        sentences.push(range.start + start..range.end);
    }
}

/// What a token says about the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// A full stop of its own.
    Stop,
    /// Exclamation and question marks.
    Call,
    /// Three and more full stops.
    Ellipsis,
    /// A word with its full stop after which a sentence may end.
    Abbreviation,
    /// A web or e-mail address, a face: often the end of a line that was joined.
    Line,
    /// None of these.
    None,
}

/// The tokens of one block.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens[i].span.slice(self.text)
    }

    /// Whether nothing stands between the token at `i` and the one before it.
    fn touches(&self, i: usize) -> bool {
        i > 0 && self.tokens[i - 1].span.end == self.tokens[i].span.start
    }

    /// Skips closing marks and brackets that touch what they close, and footnote numbers.
    fn after_closers(&self, mut i: usize) -> usize {
        loop {
            let left = self.tokens.len() - i;
            if left > 0 && self.touches(i) && is_closer(self.word(i)) {
                i += 1;
            } else if left > 2
                && self.word(i) == "["
                && self.word(i + 2) == "]"
                && self.word(i + 1).bytes().all(|byte| byte.is_ascii_digit())
            {
                i += 3;
            } else {
                return i;
            }
        }
    }

    /// Whether a sentence that began at `start` ends with the token `last` (and the closing marks
    /// after it) and another begins at `next`.
    fn parts(&self, start: usize, last: usize, next: usize, end: End) -> bool {
        let first = self.word(next).chars().next().unwrap_or(' ');
        let closed = next > last + 1;
        let apart = !self.touches(next);
        let capital = first.is_uppercase() || first.is_numeric();
        let opens = matches!(
            first,
            '"' | '“' | '‘' | '\'' | '`' | '(' | '[' | '«' | '$' | '£' | '€' | '¡' | '¿'
        );
        match end {
            End::Stop if self.is_number(start, last) => false,
            End::Stop if closed || !apart => capital || (opens && apart),
            End::Stop => !first.is_lowercase() && !is_face(self.word(next)) || self.is_long(last),
            End::Call if closed || !apart => capital || (opens && apart),
            End::Call => !is_face(self.word(next)),
            End::Ellipsis => first.is_uppercase() || (opens && apart),
            End::Abbreviation => (opens && apart) || (capital && self.opens_sentence(next)),
            End::Line => apart && (first.is_uppercase() || is_address(self.word(next))),
            End::None => false,
        }
    }

    fn end(&self, i: usize) -> End {
        let word = self.word(i);
        if let Some(rest) = word.strip_suffix('.') {
            if rest.is_empty() {
                return End::Stop;
            }
            if rest.chars().all(|c| matches!(c, '.' | '…')) {
                return End::Ellipsis;
            }
            let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
            return match words::abbreviation(rest) {
                Some(words::Before::Name | words::Before::Number) => End::None,
                // An initial waits for its name.
                None if letters < 2 => End::None,
                _ => End::Abbreviation,
            };
        }
        if word.chars().all(|c| matches!(c, '!' | '?')) {
            End::Call
        } else if word.chars().all(|c| c == '…') {
            End::Ellipsis
        } else if is_address(word) || is_face(word) {
            End::Line
        } else {
            End::None
        }
    }

    /// Whether `start..last` is the number of a list: `1.`, `2.3.`
    fn is_number(&self, start: usize, last: usize) -> bool {
        last == start + 1
            && self.word(start).len() < 5
            && self
                .word(start)
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.')
    }

    /// Whether the word before the full stop at `stop` is too long for an abbreviation, so that
    /// even a small letter after it begins a sentence.
    fn is_long(&self, stop: usize) -> bool {
        let word = if stop > 0 { self.word(stop - 1) } else { "" };
        let shortened = word.len() < 5 && word.starts_with(char::is_uppercase);
        !shortened && self.tokens.get(stop + 1).is_some() && !is_face(self.word(stop + 1))
    }

    fn opens_sentence(&self, i: usize) -> bool {
        words::is_opener(&self.word(i).to_lowercase())
    }
}

fn is_closer(word: &str) -> bool {
    matches!(
        word,
        "\"" | "”" | "’" | "'" | "''" | "’’" | ")" | "]" | "»" | ">>"
    )
}

fn is_address(word: &str) -> bool {
    word.len() > 5
        && (word.contains('@')
            || word.starts_with("http") && word.contains("://")
            || word.starts_with("www."))
}

/// Whether a token is a face typed with punctuation.
fn is_face(word: &str) -> bool {
    matches!(word.len(), 2..=3)
        && word.starts_with([':', ';', '='])
        && word.ends_with([')', '(', 'D', 'P', 'p', '/'])
}

#[cfg(test)]
mod tests {
    use chancery_record::Span;

    use super::*;
    use crate::text::tokens::tokenize;

    /// Checks the sentences of one paragraph.
    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        let mut found = Vec::new();
        sentences(&text, &tokens, 0..tokens.len(), &mut found);
        let found: Vec<&str> = found
            .iter()
            .map(|range| {
                tokens[range.start]
                    .span
                    .cover(tokens[range.end - 1].span)
                    .slice(&text)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_and_closing_marks() {
        check(&["We wait.", "They go!", "Do they?", "Yes."]);
        check(&[
            "“We wait.”",
            "She left.",
            "‘Go.’",
            "(He went.)",
            "So did I.",
        ]);
        check(&["“We wait,” she said.", "“And see.”"]);
        check(&["“Do we wait?” she asked.", "He nodded."]);
        check(&["“We wait!”", "“No,” he said."]);
    }

    #[test]
    fn abbreviations_initials_and_numbers() {
        check(&["Mr. Veil met Gen. J. P. Roth of the U.S. Navy at No. 10 on Oct. 3."]);
        check(&["He moved to the U.S.", "The rest stayed."]);
        check(&[
            "Vale Inc. Chairman Otto Veil left at 5 p.m. Monday.",
            "It cost $3.5 m.",
        ]);
        check(&["1. The plan is late.", "It is dear."]);
        check(&["It was shut in 2019.", "By 2021 it was open."]);
    }

    #[test]
    fn ellipses_and_footnotes() {
        check(&["We waited ... and waited.", "Then ...", "Nothing."]);
        check(&["It was built in 1901.[2] [3]", "It fell."]);
        check(&["It fell.", "$5 was all he had."]);
    }
}
