//! Words and numbers: what belongs to one, and the clitics cut off it.

use crate::text::{Token, words};

use super::chunk::{Chunk, Following, is_invisible, is_word};

/// Longest word, in bytes, that any list holds.
const MAX_LISTED: usize = 16;

/// The clitics with an apostrophe that end a word.
const CLITICS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// Small words that a name with an initial can follow, unlike "vitamin" or "plan".
const BEFORE_NAMES: [&str; 16] = [
    "and", "or", "by", "of", "to", "with", "for", "from", "at", "that", "but", "as", "when",
    "named", "called", "said",
];

/// Whether a word of plain letters may be one that is cut.
pub(super) fn may_be_contraction(word: &str) -> bool {
    word.len() < 10 && words::contraction(&word.to_ascii_lowercase()).is_some()
}

/// Emits the word whose characters begin at `head` (what stands from `at` to `head` has no width
/// and goes with it); returns where it ends.
pub(super) fn cut(chunk: &Chunk, at: usize, head: usize, tokens: &mut Vec<Token>) -> usize {
    let mut scan = Scan {
        chunk,
        head,
        part: head,
        stops: 0,
        hyphens: 0,
    };
    let end = scan.end();
    if let Some(unit) = unit(chunk, head, end) {
        chunk.emit(at, unit, tokens);
        chunk.emit(unit, end, tokens);
    } else {
        clitics(chunk, at, head, end, tokens);
    }
    end
}

/// The walk over one word.
struct Scan<'c, 't> {
    chunk: &'c Chunk<'t>,
    /// Where the word begins.
    head: usize,
    /// Where its current part begins: after the last full stop, hyphen or slash.
    part: usize,
    /// How many full stops it holds.
    stops: usize,
    /// How many hyphens it holds.
    hyphens: usize,
}

impl Scan<'_, '_> {
    fn end(&mut self) -> usize {
        let chunk = self.chunk;
        let mut at = self.head + chunk.at(self.head).map_or(0, char::len_utf8);
        while let Some(c) = chunk.at(at) {
            if !is_word(c) && !is_invisible(c) && !self.joins(at, c) {
                break;
            }
            at += c.len_utf8();
            match c {
                '.' => self.stops += 1,
                '-' | '‐' | '‑' => self.hyphens += 1,
                '/' => {}
                _ => continue,
            }
            self.part = at;
        }
        at
    }

    /// Whether the character `c` at `at`, no letter or digit, belongs to the word.
    fn joins(&self, at: usize, c: char) -> bool {
        let chunk = self.chunk;
        let before = chunk.before(at).unwrap_or(' ');
        let after = chunk.at(at + c.len_utf8()).unwrap_or(' ');
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match c {
            '_' => true,
            '\'' | '’' | '`' => before.is_alphanumeric() && after.is_alphanumeric() && !digits,
            '.' => self.stop_joins(at, before, after),
            ',' => digits && is_group(chunk.rest(at + 1)),
            ':' => digits,
            '/' => self.slash_joins(at, before, after),
            '&' => before.is_uppercase() && after.is_uppercase() && at - self.part < 4,
            '-' | '‐' | '‑' => self.hyphen_joins(at, c.len_utf8(), before, after),
            _ => false,
        }
    }

    /// Whether the full stop at `at` belongs to the word.
    fn stop_joins(&self, at: usize, before: char, after: char) -> bool {
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        let letter = before.is_alphabetic() && at - self.part == before.len_utf8();
        if is_word(after) {
            let next = at + 1 + after.len_utf8();
            let short = !self.chunk.at(next).is_some_and(is_word);
            return (letter && after.is_alphabetic() && (short || self.is_listed(next + 8)))
                || (self.part == self.head && self.listed_ahead(at));
        }
        if after == '.'
            || self
                .chunk
                .at(at + 1)
                .is_some_and(|c| matches!(c, '…' | '?' | '!'))
                && self.stops == 0
        {
            return false;
        }
        let last = at + 1 == self.chunk.end;
        let closed = self
            .chunk
            .rest(at + 1)
            .chars()
            .all(|c| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'));
        let following = if last || closed {
            self.chunk.following()
        } else {
            Following::Other
        };
        if following == Following::End && (last || !self.chunk.rest(at + 1).contains([')', ']'])) {
            return false; // the stop of the sentence, set apart as EWT does
        }
        if let Some(before) = self.abbreviation(at) {
            return match before {
                words::Before::Number => last && following == Following::Digit,
                words::Before::Clause => following != Following::Capital,
                words::Before::Name | words::Before::Any => true,
            };
        }
        letter
            && (self.stops > 0
                || (before.is_uppercase() && self.is_initial(before, last, following)))
    }

    /// Whether one capital letter with a full stop is an initial: a capital follows, and a name
    /// or nothing is before it.
    fn is_initial(&self, letter: char, last: bool, following: Following) -> bool {
        let before = self.chunk.preceding_word();
        let after_name = before.is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric())
            || before.starts_with(char::is_uppercase)
            || BEFORE_NAMES.contains(&before);
        let certain = letter != 'I' || before.ends_with('.');
        let follows = !last || following == Following::Capital;
        self.head == self.chunk.start && certain && follows && after_name
            || (!last && letter != 'I')
    }

    fn abbreviation(&self, at: usize) -> Option<words::Before> {
        (at - self.head <= MAX_LISTED)
            .then(|| words::abbreviation(self.chunk.slice(self.head, at)))
            .flatten()
    }

    /// Whether the word up to some end no further than `limit` is on the list of abbreviations.
    fn is_listed(&self, limit: usize) -> bool {
        let rest = self.chunk.rest(self.head);
        let end = rest
            .find(|c: char| !is_word(c) && c != '.')
            .unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches('.');
        self.head + end <= limit && words::abbreviation(word).is_some()
    }

    /// Whether an abbreviation with a full stop inside ("Ph.D") stands around the one at `at`.
    fn listed_ahead(&self, at: usize) -> bool {
        at - self.head <= 4 && self.is_listed(at + 6)
    }

    /// Whether the slash at `at` belongs to a date, or to "w/o" and its like.
    fn slash_joins(&self, at: usize, before: char, after: char) -> bool {
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return self.head < self.part || is_date(self.chunk.rest(self.head));
        }
        let word = self.chunk.rest(self.head);
        let shorts = ["w/o", "w/out", "b/c", "b/t", "n/a", "l/c", "i/c"];
        at == self.head + 1
            && shorts.iter().any(|short| {
                let found = word.get(..short.len());
                found.is_some_and(|found| found.eq_ignore_ascii_case(short))
                    && !word[short.len()..].starts_with(is_word)
            })
    }

    /// Whether the hyphen at `at` belongs to the word: at an affix, in a telephone number.
    fn hyphen_joins(&self, at: usize, length: usize, before: char, after: char) -> bool {
        if !is_word(after) {
            return false;
        }
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return self.hyphens > 0 || is_telephone(self.chunk.rest(self.head));
        }
        if at - self.part <= 8 && before.is_alphabetic() {
            let part = self.chunk.slice(self.part, at);
            let shouted =
                part.len() > 1 && !part.contains(char::is_lowercase) && after.is_lowercase();
            if !shouted && words::is_prefix(&part.to_lowercase()) {
                return true;
            }
        }
        let rest = &self.chunk.rest(at)[length..];
        let next = rest
            .bytes()
            .take(8)
            .take_while(u8::is_ascii_alphabetic)
            .count();
        words::is_suffix(&rest[..next]) && !rest[next..].starts_with(is_word)
    }
}

/// Whether what follows a comma goes on with a number in groups: `250`, `250,000`, `50,000` after
/// the Indian fashion; not `19,20`.
fn is_group(rest: &str) -> bool {
    let digits = |part: &str| part.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut groups = rest
        .split(',')
        .take(5)
        .map(digits)
        .take_while(|digits| *digits > 1);
    groups.find(|digits| *digits != 2) == Some(3)
}

/// Whether `rest` begins with a date in figures: `11/28/2000`, `9/11`; not `1/2`, `2004/05`.
fn is_date(rest: &str) -> bool {
    let end = rest
        .bytes()
        .take(12)
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'/')
        .count();
    let parts: Vec<&str> = rest[..end].split('/').collect();
    let value = |part: &str| part.parse::<u32>().unwrap_or(0);
    match parts.as_slice() {
        [month, day] => {
            let fits = (1..=12).contains(&value(month)) && (1..=31).contains(&value(day));
            fits && month.len() <= 2 && day.len() == 2 || *parts == ["24", "7"]
        }
        [first, second, last] => first.len() <= 4 && second.len() <= 2 && last.len() <= 4,
        _ => false,
    }
}

/// Whether `rest` begins with figures in groups that make a telephone number, a postal code or a
/// date: `555-0117`, `202-555-0117`, `11-20-2000`; not a range such as `5-10` or `1969-1970`.
fn is_telephone(rest: &str) -> bool {
    let end = rest
        .bytes()
        .take(24)
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'-')
        .count();
    let groups: Vec<usize> = rest[..end].split('-').map(str::len).collect();
    match groups.as_slice() {
        [3, 4] | [5, 4] => true,
        [_, _, .., last] => groups.len() > 2 && *last >= 2,
        _ => false,
    }
}

/// Where the unit begins in a figure with its unit: `5|bn`, `7:30|pm`.
fn unit(chunk: &Chunk, head: usize, end: usize) -> Option<usize> {
    let word = chunk.slice(head, end);
    let figures = word
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':'))
        .count();
    let letters = &word[figures..];
    let known = !letters.is_empty()
        && letters.len() < 9
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && words::is_unit(&letters.to_ascii_lowercase());
    (figures > 0 && known).then_some(head + figures)
}

/// Emits the word `head..end`, its clitics apart.
fn clitics(chunk: &Chunk, at: usize, head: usize, end: usize, tokens: &mut Vec<Token>) {
    let word = chunk.slice(head, end);
    let apostrophes = word.bytes().any(|byte| matches!(byte, b'\'' | b'`' | 0xe2));
    if word.len() <= MAX_LISTED
        && let Some(cuts) = words::contraction(&plain(word))
    {
        let mut from = at;
        for cut in cuts {
            let to = head
                + word
                    .char_indices()
                    .nth(*cut)
                    .map_or(word.len(), |(at, _)| at);
            chunk.emit(from, to, tokens);
            from = to;
        }
        return chunk.emit(from, end, tokens);
    }
    let first = tokens.len();
    let mut to = end;
    while apostrophes && let Some(from) = last_clitic(chunk, head, to) {
        chunk.emit(from, to, tokens);
        to = from;
    }
    chunk.emit(at, to, tokens);
    tokens[first..].reverse();
}

/// Where the last clitic of `head..end` begins.
fn last_clitic(chunk: &Chunk, head: usize, end: usize) -> Option<usize> {
    let word = chunk.slice(head, end);
    let (back, _) = word
        .char_indices()
        .rev()
        .nth(2)
        .or_else(|| word.char_indices().next())?;
    let tail = plain(&word[back..]);
    let clitic = CLITICS.iter().find(|clitic| tail.ends_with(**clitic))?;
    let (from, _) = word.char_indices().rev().nth(clitic.len() - 1)?;
    let stem = &word[..from];
    // "the 1960's", "747's": a plural, but "2015's best" is not.
    let figure = stem.bytes().all(|byte| byte.is_ascii_digit());
    let year = stem.len() == 4 && !stem.ends_with('0');
    (from > 0 && (year || !figure)).then_some(head + from)
}

/// `word` in lower case with plain apostrophes.
fn plain(word: &str) -> String {
    word.chars()
        .map(|c| {
            if matches!(c, '’' | '`') {
                '\''
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}
