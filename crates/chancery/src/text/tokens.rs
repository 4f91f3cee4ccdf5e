//! Tokens as Universal Dependencies cuts English words (EWT, release 2.16).

use chancery_record::Span;

use super::{Token, words};

/// Cuts the part of `text` that `span` covers into tokens and appends them to `tokens`.
///
/// Every character that is not white space comes to stand in exactly one token.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut chunk = Chunk::default();
    let base = span.range().start;
    for (offset, c) in span.slice(text).char_indices() {
        if is_space(c) {
            chunk.cut(tokens);
        } else {
            chunk.push(base + offset, c);
        }
    }
    chunk.cut(tokens);
}

/// White space, and the marks of no width that stand for it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// A run of characters without white space: their byte offsets and themselves.
#[derive(Default)]
struct Chunk {
    chars: Vec<char>,
    starts: Vec<usize>,
}

impl Chunk {
    fn push(&mut self, offset: usize, c: char) {
        self.starts.push(offset);
        self.chars.push(c);
    }

    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    fn emit(&self, from: usize, to: usize, tokens: &mut Vec<Token>) {
        if from < to {
            let end = self.starts[to - 1] + self.chars[to - 1].len_utf8();
            tokens.push(Token {
                span: Span::new(self.starts[from], end),
            });
        }
    }

    /// Cuts the chunk into tokens and empties it.
    fn cut(&mut self, tokens: &mut Vec<Token>) {
        let mut i = 0;
        while i < self.chars.len() {
            i = self.next(i, tokens);
        }
        self.chars.clear();
        self.starts.clear();
    }

    /// Emits the token or tokens that begin at `i`; returns where the next begins.
    fn next(&self, i: usize, tokens: &mut Vec<Token>) -> usize {
        let c = self.at(i);
        if let Some(end) = self.address(i) {
            self.emit(i, end, tokens);
            return end;
        }
        if is_word(c)
            || (self.at(i + 1).is_ascii_digit() && matches!(c, '.' | '\'' | '’') && i == 0)
        {
            let end = self.word(i);
            self.clitics(i, end, tokens);
            return end;
        }
        if let Some(end) = self.leading_clitic(i) {
            self.emit(i, end, tokens);
            return end;
        }
        let end = self.punctuation(i);
        self.emit(i, end, tokens);
        end
    }

    /// A web address, e-mail address, handle or tag that begins at `i`.
    fn address(&self, i: usize) -> Option<usize> {
        let c = self.at(i);
        if i > 0 && is_word(self.at(i - 1)) {
            return None;
        }
        if matches!(c, '@' | '#') && is_word(self.at(i + 1)) {
            let mut end = i + 1;
            while is_word(self.at(end)) || self.at(end) == '_' {
                end += 1;
            }
            return (c == '@' || self.at(i + 1).is_alphabetic()).then_some(end);
        }
        if !is_word(c) {
            return None;
        }
        let rest = &self.chars[i..];
        let web = ["http://", "https://", "www.", "ftp://"]
            .iter()
            .any(|head| starts_with_ignore_case(rest, head));
        let mut end = i;
        if web {
            while end < self.chars.len() && !matches!(self.at(end), '<' | '>' | '"' | '”' | '“')
            {
                end += 1;
            }
        } else {
            let at = self.mail_at(i)?;
            end = at + 1;
            while is_word(self.at(end)) || matches!(self.at(end), '.' | '-' | '_') {
                end += 1;
            }
        }
        while end > i + 1
            && matches!(
                self.at(end - 1),
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '’' | '-'
            )
        {
            end -= 1;
        }
        Some(end)
    }

    /// The `@` of an e-mail address that begins at `i`, looked for in its first 64 characters.
    fn mail_at(&self, i: usize) -> Option<usize> {
        let mut end = i;
        while end < i + 64
            && (is_word(self.at(end)) || matches!(self.at(end), '.' | '-' | '_' | '+'))
        {
            end += 1;
        }
        (self.at(end) == '@' && is_word(self.at(end + 1))).then_some(end)
    }

    /// The end of the word that begins at `i`.
    fn word(&self, i: usize) -> usize {
        let mut end = i + 1;
        loop {
            let (before, c, after) = (self.at(end - 1), self.at(end), self.at(end + 1));
            let joins = match c {
                _ if is_word(c) => true,
                '_' => true,
                '\'' | '’' => before.is_alphanumeric() && after.is_alphanumeric(),
                '.' => self.stop_joins(i, end),
                ',' => {
                    before.is_ascii_digit()
                        && (1..4).all(|k| self.at(end + k).is_ascii_digit())
                        && !self.at(end + 4).is_ascii_digit()
                }
                ':' => before.is_ascii_digit() && after.is_ascii_digit(),
                '/' => before.is_ascii_digit() && after.is_ascii_digit(),
                '&' => before.is_uppercase() && after.is_uppercase(),
                '-' | '‐' | '‑' => self.hyphen_joins(i, end),
                _ => false,
            };
            if !joins {
                return end;
            }
            end += 1;
        }
    }

    /// Whether the full stop at `end` belongs to the word that began at `i`.
    fn stop_joins(&self, i: usize, end: usize) -> bool {
        let (before, after) = (self.at(end - 1), self.at(end + 1));
        if before.is_numeric() && after.is_numeric() {
            return true;
        }
        let letter_alone = before.is_alphabetic() && (end == i + 1 || self.at(end - 2) == '.');
        if letter_alone {
            let last = !is_word(after);
            let acronym = self.chars[i..end].contains(&'.');
            return if last {
                acronym || before.is_uppercase() && before != 'I'
            } else {
                after.is_alphabetic()
            };
        }
        if end - i > 12 {
            return false;
        }
        let word: String = self.chars[i..end].iter().collect();
        if is_word(after) {
            return words::abbreviation(&word.to_lowercase()).is_none()
                && after.is_lowercase()
                && self.is_domain(end + 1);
        }
        let listed = words::abbreviation(&word.to_lowercase());
        listed.is_some()
            && (end - i > 2 || !word.chars().all(char::is_lowercase) || self.at(end + 1) == ' ')
            && !(word == "no"
                || word == "mar"
                || word == "sat"
                || word == "sun"
                || word == "fig"
                || word == "art"
                || word == "man"
                || word == "wash"
                || word == "min"
                || word == "ill"
                || word == "pa"
                || word == "la"
                || word == "co")
            && after != '.'
    }

    /// Whether a known last part of a web domain stands at `from`.
    fn is_domain(&self, from: usize) -> bool {
        [
            "com", "org", "net", "gov", "edu", "co", "uk", "info", "tv", "io",
        ]
        .iter()
        .any(|end| {
            starts_with_ignore_case(&self.chars[from..], end) && !is_word(self.at(from + end.len()))
        })
    }

    /// Whether the hyphen at `end` belongs to the word that began at `i`: after a prefix, in a
    /// telephone number or in a code.
    fn hyphen_joins(&self, i: usize, end: usize) -> bool {
        if !is_word(self.at(end + 1)) {
            return false;
        }
        if self.at(end - 1).is_ascii_digit() {
            return self.is_telephone(i, end);
        }
        if end - i > 8 {
            return false;
        }
        let word: String = self.chars[i..end]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        words::is_prefix(&word) && self.at(end + 1).is_alphanumeric()
    }

    /// Whether the digits around the hyphen at `end` make a telephone number: at least seven
    /// digits in groups of which the last has four.
    fn is_telephone(&self, i: usize, end: usize) -> bool {
        let digit_or_hyphen = |c: char| c.is_ascii_digit() || c == '-';
        let mut from = end;
        while from > i && end - from < 20 && digit_or_hyphen(self.at(from - 1)) {
            from -= 1;
        }
        let mut to = end;
        while to - end < 20 && digit_or_hyphen(self.at(to)) {
            to += 1;
        }
        let groups: Vec<usize> = self.chars[from..to]
            .split(|c| *c == '-')
            .map(<[char]>::len)
            .collect();
        let last = groups.last().copied().unwrap_or(0);
        let first = groups.first().copied().unwrap_or(0);
        (groups.len() == 2 && first == 3 && last == 4) || (groups.len() > 2 && last >= 2)
    }

    /// Emits the word `i..end`, its clitics apart.
    fn clitics(&self, i: usize, end: usize, tokens: &mut Vec<Token>) {
        let lower: String = self.chars[i..end]
            .iter()
            .map(|c| {
                if *c == '’' {
                    '\''
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        let length = end - i;
        let whole = match lower.as_str() {
            "cannot" => Some(3),
            "gonna" | "gotta" | "wanna" | "gimme" | "lemme" => Some(3),
            "dont" | "didnt" | "doesnt" | "couldnt" | "wouldnt" | "isnt" | "wasnt" => {
                Some(length - 2)
            }
            _ => None,
        };
        let tail = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"]
            .iter()
            .find(|tail| lower.ends_with(**tail) && tail.len() < length);
        let cut = whole.or_else(|| tail.map(|tail| length - tail.len()));
        if let Some(cut) = cut {
            self.clitics_before(i, i + cut, tokens);
            self.emit(i + cut, end, tokens);
        } else {
            self.emit(i, end, tokens);
        }
    }

    /// A second clitic, as in "shouldn't've".
    fn clitics_before(&self, i: usize, end: usize, tokens: &mut Vec<Token>) {
        if self.chars[i..end].iter().any(|c| matches!(c, '\'' | '’')) && end - i < 40 {
            self.clitics(i, end, tokens);
        } else {
            self.emit(i, end, tokens);
        }
    }

    /// A possessive or clitic after something that is no word: `]'s`.
    fn leading_clitic(&self, i: usize) -> Option<usize> {
        let mark = matches!(self.at(i), '\'' | '’');
        (mark && i > 0 && matches!(self.at(i + 1), 's' | 'S') && !is_word(self.at(i + 2)))
            .then_some(i + 2)
    }

    /// The end of the punctuation token at `i`: a run of the same stop or line mark is one token.
    fn punctuation(&self, i: usize) -> usize {
        let c = self.at(i);
        let mut end = i + 1;
        match c {
            '.' | '-' | '*' | '=' | '_' | '~' | '—' | '–' => {
                while self.at(end) == c {
                    end += 1;
                }
            }
            '!' | '?' => {
                while matches!(self.at(end), '!' | '?') {
                    end += 1;
                }
            }
            '`' | '\'' if self.at(end) == c => end += 1,
            _ => {
                while is_extender(self.at(end)) || (end > i + 1 && self.at(end - 1) == '\u{200d}') {
                    end += 1;
                }
            }
        }
        end
    }
}

/// Marks that change the picture before them: joiners, variation selectors, skin tones.
fn is_extender(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}')
}

/// A character of a word: letter, digit or a mark on one.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{ad}'
}

fn starts_with_ignore_case(chars: &[char], head: &str) -> bool {
    chars.len() >= head.len()
        && chars
            .iter()
            .zip(head.chars())
            .all(|(a, b)| a.to_ascii_lowercase() == b)
}
