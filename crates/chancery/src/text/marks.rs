//! The characters that can be quotation marks, told from apostrophes and from signs of measure.

use chancery_record::Span;

use super::{Token, words};

/// What the sign itself says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An opening mark: “ ‘ « „ ``.
    Open,
    /// A closing mark: ” ’ ».
    Close,
    /// Either: " '.
    Straight,
}

/// A character (or a pair of them) that can be a quotation mark, and how it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// A double mark; otherwise a single one, which may be an apostrophe.
    pub double: bool,
    /// What the sign itself says.
    pub shape: Shape,
    /// Nothing that it could close stands before it (other marks skipped).
    pub left: bool,
    /// Nothing that it could open stands after it (other marks skipped).
    pub right: bool,
    /// A digit stands directly before it.
    pub after_digit: bool,
    /// A capital letter stands directly after it.
    pub before_capital: bool,
    /// A word that is written with a leading apostrophe follows.
    pub elision: bool,
    /// As a closing mark it may as well be a possessive or a lost letter: "the ministers’ view".
    pub weak: bool,
}

impl Mark {
    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it can only open a quotation.
    pub fn opens_only(&self) -> bool {
        !self.right
            && !self.elision
            && (self.shape == Shape::Open || (self.left && self.shape == Shape::Straight))
    }

    /// Whether it is a double mark typed as two single ones.
    pub fn is_pair(&self) -> bool {
        self.double && matches!(self.len(), 2 | 6) && self.shape != Shape::Open
    }
}

/// The marks of `block`, in order. Apostrophes inside words are left out, and so is a sign inside
/// one of the block's `tokens` (a web address): a region begins and ends with whole tokens.
pub(super) fn marks(text: &str, block: Span, tokens: &[Token]) -> Vec<Mark> {
    let range = block.range();
    let mut marks: Vec<Mark> = Vec::new();
    let mut tokens = Whole { tokens };
    let mut at = range.start;
    while at < range.end {
        match sign(&text[at..range.end]) {
            Some((length, double, shape)) => {
                let apostrophe = !double && is_apostrophe(text, block, at, length);
                if !apostrophe && tokens.hold(at, at + length) {
                    marks.push(stand(text, block, at, length, double, shape));
                }
                at += length;
            }
            None => at += 1 + next_candidate(&text.as_bytes()[at + 1..range.end]),
        }
    }
    settle_runs(&mut marks);
    marks
}

/// Asks, from left to right, whether stretches of text are made of whole tokens.
struct Whole<'a> {
    tokens: &'a [Token],
}

impl Whole<'_> {
    fn hold(&mut self, start: usize, end: usize) -> bool {
        let behind = |token: &&Token| token.span.range().end <= start;
        let skipped = self.tokens.iter().take_while(behind).count();
        self.tokens = &self.tokens[skipped..];
        let begins = self
            .tokens
            .first()
            .is_some_and(|token| token.span.range().start == start);
        let within = |token: &&Token| token.span.range().start < end;
        let last = self.tokens.iter().take_while(within).last();
        begins && last.is_some_and(|token| token.span.range().end == end)
    }
}

/// How many bytes stand before the next byte that can begin a mark.
fn next_candidate(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xef))
        .unwrap_or(bytes.len())
}

/// The mark that `rest` begins with: its length in bytes, whether it is double, its shape.
fn sign(rest: &str) -> Option<(usize, bool, Shape)> {
    for (pair, shape) in [
        ("''", Shape::Straight),
        ("``", Shape::Open),
        ("’’", Shape::Close),
        ("‘‘", Shape::Open),
        ("‘’", Shape::Straight),
    ] {
        if rest.starts_with(pair) {
            return Some((pair.len(), true, shape));
        }
    }
    let c = rest.chars().next()?;
    let (double, shape) = match c {
        '"' | '＂' => (true, Shape::Straight),
        '“' | '„' | '«' | '‟' => (true, Shape::Open),
        '”' | '»' => (true, Shape::Close),
        '\'' | '`' => (false, Shape::Straight),
        '‘' | '‚' | '‛' | '‹' => (false, Shape::Open),
        '’' | '›' => (false, Shape::Close),
        _ => return None,
    };
    Some((c.len_utf8(), double, shape))
}

/// How the mark at `at` stands, its neighbours taken as they are.
fn stand(text: &str, block: Span, at: usize, length: usize, double: bool, shape: Shape) -> Mark {
    let (before, after) = (
        &text[block.range().start..at],
        &text[at + length..block.range().end],
    );
    let previous = before.chars().next_back();
    let next = after.chars().next();
    Mark {
        start: at,
        end: at + length,
        double,
        shape,
        left: previous.is_none_or(opens_after),
        right: next.is_none_or(closes_before),
        after_digit: previous.is_some_and(|c| c.is_numeric()),
        before_capital: next.is_some_and(char::is_uppercase),
        elision: !double && elision(after).is_some(),
        weak: !double && is_weak(before, after),
    }
}

/// Whether an opening mark can stand directly after `c`.
fn opens_after(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '['
                | '{'
                | '<'
                | '—'
                | '–'
                | '-'
                | '/'
                | '\u{200b}'
                | '\u{feff}'
                | '>'
                | '*'
                | '•'
        )
}

/// Whether a closing mark can stand directly before `c`.
fn closes_before(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | ')'
                | ']'
                | '}'
                | '—'
                | '–'
                | '-'
                | '/'
                | '>'
                | '*'
        )
}

/// Gives the marks that stand side by side (`"'` in `"'No,' she …`) the neighbours of their run.
fn settle_runs(marks: &mut [Mark]) {
    for i in 1..marks.len() {
        if marks[i].start == marks[i - 1].end {
            marks[i].left = marks[i - 1].left;
        }
    }
    for i in (1..marks.len()).rev() {
        if marks[i].start == marks[i - 1].end {
            marks[i - 1].right = marks[i].right;
        }
    }
}

/// Whether the single mark stands inside a word.
fn is_apostrophe(text: &str, block: Span, at: usize, length: usize) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    inside(text[block.range().start..at].chars().next_back())
        && inside(text[at + length..block.range().end].chars().next())
}

/// The length in bytes of the word at the head of `after` if it is one that an apostrophe leads:
/// "em", "til", "90s".
pub(super) fn elision(after: &str) -> Option<usize> {
    let bytes = after.as_bytes();
    let digits = bytes
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let ends = |at: usize| {
        !after[at..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
    };
    if digits == 2 {
        let plural = usize::from(bytes.get(2) == Some(&b's'));
        return ends(2 + plural).then_some(2 + plural);
    }
    let letters = bytes
        .iter()
        .take(9)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    (letters > 0
        && letters < 9
        && ends(letters)
        && words::is_elision(&after[..letters].to_ascii_lowercase()))
    .then_some(letters)
}

/// Whether a single mark between `before` and `after` reads as a plural possessive ("ministers’
/// view") or a lost letter ("sayin’ no") rather than as a closing mark.
fn is_weak(before: &str, after: &str) -> bool {
    let mut ahead = after.chars();
    let word_follows = ahead.next() == Some(' ') && ahead.next().is_some_and(char::is_alphanumeric);
    let mut back = before.chars().rev();
    let (last, second, third) = (back.next(), back.next(), back.next());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let possessive = matches!(last, Some('s' | 'S' | 'x' | 'z')) && letter(second);
    let lost_g = last == Some('n') && matches!(second, Some('i')) && letter(third);
    let lost_letter = matches!(last, Some('n' | 'N' | 'o' | 'O')) && !letter(second)
        || (last == Some('n') && second == Some('a') && !letter(third))
        || (last == Some('h') && second == Some('t') && !letter(third));
    word_follows && (possessive || lost_g || lost_letter)
}
