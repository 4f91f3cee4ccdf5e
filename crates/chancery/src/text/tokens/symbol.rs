//! Punctuation, pictures and faces.

use super::chunk::{Chunk, is_invisible};

/// Faces typed with punctuation, the longer first where one begins another.
const FACES: [&str; 22] = [
    ":-)", ":-(", ";-)", ":-/", ":-D", ":-P", ":'(", "^_^", ">:(", ":)", ":(", ";)", ":D", ":P",
    ":p", "=)", "=(", ":/", "(:", "<3", ":|", "=D",
];

/// Arrows and the like that are one token.
const ARROWS: [&str; 8] = ["-->", "<--", "==>", "->", "<-", "=>", ">=", "<="];

/// The end of the symbol that begins at `at`.
pub(super) fn end(chunk: &Chunk, at: usize) -> usize {
    let rest = chunk.rest(at);
    let Some(c) = rest.chars().next() else {
        return chunk.end;
    };
    if let Some(face) = face(chunk, at) {
        return at + face;
    }
    if let Some(arrow) = ARROWS.iter().find(|arrow| rest.starts_with(**arrow)) {
        return at + arrow.len();
    }
    let run = |same: fn(char, char) -> bool| -> usize {
        rest.chars()
            .take_while(|d| same(c, *d))
            .map(char::len_utf8)
            .sum()
    };
    let length = match c {
        '.' | '-' | '*' | '=' | '_' | '~' | '—' | '–' | '<' | '>' | '+' | '^' | '#' => {
            run(|a, b| a == b)
        }
        '!' | '?' => run(|_, b| matches!(b, '!' | '?')),
        '…' => run(|_, b| matches!(b, '…' | '.')),
        '\'' | '’' | '`' if rest[c.len_utf8()..].starts_with(c) => 2 * c.len_utf8(),
        '‘' if rest.starts_with("‘’") || rest.starts_with("‘‘") => 2 * c.len_utf8(),
        // A quotation region begins and ends with a whole token.
        '"' | '“' | '”' | '‘' | '’' | '\'' | '`' | '«' | '»' | '„' => c.len_utf8(),
        _ => picture(rest),
    };
    at + length
}

/// The length of a face at `at`, where one can stand: at the head of a chunk or after a stop.
fn face(chunk: &Chunk, at: usize) -> Option<usize> {
    if chunk
        .before(at)
        .is_some_and(|c| !matches!(c, '.' | '!' | '?' | ',' | '…'))
    {
        return None;
    }
    let rest = chunk.rest(at);
    let face = FACES.iter().find(|face| rest.starts_with(**face))?;
    let after = rest[face.len()..].chars().next();
    let bare = after.is_none_or(|c| !c.is_alphanumeric() && c != '/');
    (bare && (rest.len() == face.len() || *face != "(:")).then_some(face.len())
}

/// The length of one symbol with what is joined to it: accents, skin tones, parts of a picture,
/// the two letters of a flag.
fn picture(rest: &str) -> usize {
    let mut length = 0;
    let mut joined = false;
    let mut letters = 0;
    for c in rest.chars() {
        let flag = matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
        let second = flag && letters == 1;
        if length > 0 && !joined && !second && !is_extender(c) {
            break;
        }
        letters += u8::from(flag);
        joined = c == '\u{200d}';
        length += c.len_utf8();
    }
    length
}

/// Marks that change the picture before them.
fn is_extender(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}' | '\u{e0020}'..='\u{e007f}')
        || is_invisible(c)
        || unicode_normalization::char::is_combining_mark(c)
}
