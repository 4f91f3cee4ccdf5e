//! A run of characters without white space, and how to look at it.

use chancery_record::Span;

use crate::text::{Token, marks};

use super::{address, symbol, word};

/// What comes after a chunk in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Following {
    /// Nothing: the block ends.
    End,
    /// A digit.
    Digit,
    /// A capital letter.
    Capital,
    /// Anything else.
    Other,
}

/// A run of characters without white space. Positions are bytes of the block's text.
pub(super) struct Chunk<'t> {
    /// The text up to the end of the block.
    block: &'t str,
    /// First byte of the chunk.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whether it holds an at sign.
    pub has_at_sign: bool,
    /// Whether it holds a full stop.
    pub has_stop: bool,
}

impl<'t> Chunk<'t> {
    pub fn new(block: &'t str, start: usize, end: usize) -> Self {
        let chunk = &block.as_bytes()[start..end];
        Self {
            block,
            start,
            end,
            has_at_sign: chunk.contains(&b'@'),
            has_stop: chunk.contains(&b'.'),
        }
    }

    /// The characters from `from` to `to`.
    pub fn slice(&self, from: usize, to: usize) -> &'t str {
        &self.block[from..to]
    }

    /// The characters from `from` to the end of the chunk.
    pub fn rest(&self, from: usize) -> &'t str {
        &self.block[from..self.end]
    }

    /// The character at `at`.
    pub fn at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The character that ends at `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.block[self.start..at].chars().next_back()
    }

    /// What comes after the chunk.
    pub fn following(&self) -> Following {
        let marks = |c: char| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '#');
        match self.block[self.end..]
            .trim_start()
            .trim_start_matches(marks)
            .chars()
            .next()
        {
            None => Following::End,
            Some(c) if c.is_ascii_digit() => Following::Digit,
            Some(c) if c.is_uppercase() => Following::Capital,
            Some(_) => Following::Other,
        }
    }

    /// The last character before the chunk that is not white space, and the word it ends.
    pub fn preceding_word(&self) -> &'t str {
        let before = self.block[..self.start].trim_end();
        let from = before
            .char_indices()
            .rev()
            .take(24)
            .take_while(|(_, c)| !c.is_whitespace())
            .last()
            .map_or(before.len(), |(at, _)| at);
        &before[from..]
    }

    /// Emits `from..to` as a token.
    pub fn emit(&self, from: usize, to: usize, tokens: &mut Vec<Token>) {
        if from < to {
            tokens.push(Token {
                span: Span::new(from, to),
            });
        }
    }

    /// Cuts the chunk into tokens.
    pub fn cut(&self, tokens: &mut Vec<Token>) {
        let mut at = self.start;
        while at < self.end {
            at = self.next(at, tokens);
        }
    }

    /// Emits the token or tokens that begin at `at`; returns where the next begins.
    fn next(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        // Marks without width or picture go with the word after them.
        let head = at + self.invisible(at);
        if let Some(end) = address::end(self, head) {
            self.emit(at, end, tokens);
            return end;
        }
        if self.at(head).is_some_and(is_word) || self.is_signed(head) {
            return word::cut(self, at, head, tokens);
        }
        if head == at
            && let Some(end) = self.apostrophe(at)
        {
            self.emit(at, end, tokens);
            return end;
        }
        let end = if head > at {
            head
        } else {
            symbol::end(self, at)
        };
        self.emit(at, end, tokens);
        end
    }

    /// How many bytes of marks without width stand at `at`.
    fn invisible(&self, at: usize) -> usize {
        self.rest(at)
            .chars()
            .take_while(|c| is_invisible(*c))
            .map(char::len_utf8)
            .sum()
    }

    /// Whether a signed or bare decimal number stands at `at`, where one may: "+44", ".5".
    fn is_signed(&self, at: usize) -> bool {
        let digit = |at: usize| {
            self.block
                .as_bytes()
                .get(at)
                .is_some_and(u8::is_ascii_digit)
        };
        at == self.start
            && at + 1 < self.end
            && digit(at + 1)
            && matches!(self.at(at), Some('+' | '.'))
    }

    /// The end of a word that begins with an apostrophe: "'em", "’90s", or the "'s" after a
    /// bracket or an abbreviation.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        let mark = self.at(at).filter(|c| matches!(c, '\'' | '’' | '‘'))?;
        let after = at + mark.len_utf8();
        let rest = self.rest(after);
        if !self.before(at).is_some_and(is_word)
            && let Some(length) = marks::elision(rest)
        {
            return Some(after + length);
        }
        let attached = at > self.start || after + rest.len() == self.end;
        let clitic = ["s", "S", "re", "ll", "ve", "d", "m"]
            .iter()
            .find(|clitic| rest.starts_with(**clitic))?;
        let end = after + clitic.len();
        (mark != '‘' && attached && !self.opens(at) && !self.at(end).is_some_and(is_word))
            .then_some(end)
    }

    /// Whether a quotation mark at `at` would open: nothing, a bracket or a dash before it.
    fn opens(&self, at: usize) -> bool {
        let whole = at == self.start && self.end - at <= 5;
        !whole
            && self
                .before(at)
                .is_none_or(|c| matches!(c, '(' | '[' | '"' | '“' | '—' | '–' | '-' | '/'))
    }
}

/// A character of a word: letter, digit or a mark on one.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() && !matches!(c, 'º' | 'ª' | '²' | '³' | '¹' | '\u{2070}'..='\u{2089}'))
        || unicode_normalization::char::is_combining_mark(c)
}

/// Marks of no width: soft hyphen, joiners, byte order mark, directions of writing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
