//! What is written for machines and stays whole: web and e-mail addresses, handles, tags, files.

use crate::text::words;

use super::chunk::{Chunk, is_word};

/// A name of a host, a mailbox or a file is looked at no further than this many bytes.
const MAX_NAME: usize = 96;

/// The end of the address, handle, tag or file name that begins at `at`, if one does.
pub(super) fn end(chunk: &Chunk, at: usize) -> Option<usize> {
    let first = chunk.at(at)?;
    if chunk.before(at).is_some_and(|c| is_word(c) || c == '@') {
        return None;
    }
    match first {
        '@' | '#' => handle(chunk, at),
        _ if first.is_ascii_alphanumeric() => web(chunk, at)
            .or_else(|| mail(chunk, at))
            .or_else(|| dotted(chunk, at)),
        _ => None,
    }
}

/// `@name` or `#tag`: a letter first, and more than one character.
fn handle(chunk: &Chunk, at: usize) -> Option<usize> {
    let name = &chunk.rest(at)[1..];
    let of_name = |c: char| is_word(c) || c == '_';
    let length: usize = name
        .chars()
        .take_while(|c| of_name(*c))
        .map(char::len_utf8)
        .sum();
    let lettered = name
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_');
    (lettered && length > 1).then_some(at + 1 + length)
}

/// An address that says what it is: `https://…`, `www.…`.
fn web(chunk: &Chunk, at: usize) -> Option<usize> {
    let rest = chunk.rest(at);
    ["http://", "https://", "www.", "ftp://", "mailto:"]
        .iter()
        .any(|head| {
            rest.get(..head.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(head))
        })
        .then(|| at + web_length(rest))
}

/// The length of a web address, without the punctuation of the sentence around it.
fn web_length(rest: &str) -> usize {
    let stops = |c: char| {
        matches!(
            c,
            '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '`' | '|' | '«' | '»'
        )
    };
    let address = &rest[..rest.find(stops).unwrap_or(rest.len())];
    let trailing = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '*');
    let trimmed = address.trim_end_matches(trailing);
    // A closing bracket belongs to the address only where it opens one as well.
    if trimmed.ends_with(')') && !trimmed.contains('(') {
        trimmed
            .trim_end_matches(')')
            .trim_end_matches(trailing)
            .len()
    } else {
        trimmed.len()
    }
}

/// `name@host`.
fn mail(chunk: &Chunk, at: usize) -> Option<usize> {
    if !chunk.has_at_sign {
        return None;
    }
    let rest = chunk.rest(at).as_bytes();
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+%".contains(byte);
    let name = rest
        .iter()
        .take(MAX_NAME)
        .take_while(|byte| of_name(byte))
        .count();
    if rest.get(name) != Some(&b'@') {
        return None;
    }
    let host = host_length(&rest[name + 1..]);
    (name > 0 && host > 1).then_some(at + name + 1 + host)
}

/// A host or file name that its ending gives away (`council.gov.uk`, `plan.pdf`), with the path
/// after it, or a name of three and more small parts (`misc.news.local`).
fn dotted(chunk: &Chunk, at: usize) -> Option<usize> {
    if !chunk.has_stop {
        return None;
    }
    let rest = chunk.rest(at);
    let length = host_length(rest.as_bytes());
    let name = &rest[..length];
    let (head, ending) = name.rsplit_once('.')?;
    let letters = head.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !words::is_ending(&ending.to_ascii_lowercase()) || head.len() < 2 && !letters {
        let small =
            |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase());
        return (name.split('.').count() > 2 && name.split('.').all(small)).then_some(at + length);
    }
    if head.split('.').any(|part| part.is_empty()) {
        return None;
    }
    let path = rest[length..].starts_with('/') && ending.len() < 5;
    Some(
        at + if path {
            web_length(rest).max(length)
        } else {
            length
        },
    )
}

/// How many bytes of a host or file name stand at the head of `rest`: letters, digits, and
/// `.`, `-`, `_` between them.
fn host_length(rest: &[u8]) -> usize {
    let mut end = 0;
    for (i, byte) in rest.iter().take(MAX_NAME).enumerate() {
        if byte.is_ascii_alphanumeric() {
            end = i + 1;
        } else if !matches!(byte, b'.' | b'-' | b'_') || end != i {
            break;
        }
    }
    end
}
