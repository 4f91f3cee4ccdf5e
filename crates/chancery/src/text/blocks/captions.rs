//! Captions: the words before a picture's credit, and words that point into a picture.

use std::sync::LazyLock;

use chancery_record::BlockKind;
use regex::Regex;

use super::credits::{self, Credit, Strength};
use super::lists::{self, CAPTIONS};
use super::shape::{compile, has_final_stop, has_speech, is_open_ended, sentence_starts, words};
use super::{Piece, Place};

/// Longest caption, in words, that is believed where somebody speaks in it.
const LONGEST_WITH_SPEECH: usize = 60;
/// Longest caption, in words, that words pointing into a picture alone can show.
const LONGEST_POINTED: usize = 60;
/// Credits one line can end with ("(Jo Vane/PA) PA Wire").
const MOST_CREDITS: usize = 3;

/// The pieces of a line that holds a caption or a credit, in order; none for other lines.
pub(super) fn pieces(text: &str, place: Place) -> Option<Vec<Piece>> {
    let inside = credits::inside(text);
    if inside.is_empty() {
        return one(text, place);
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end) in inside {
        let line = &text[from..end];
        let strength = Strength::Strong;
        let credit = Credit {
            start: start - from,
            strength,
            reason: "credit_in_brackets",
        };
        shift(&mut pieces, split(line, credit, Place::Amid), from);
        from = end + text[end..].len() - text[end..].trim_start().len();
    }
    let rest = &text[from..];
    let last = one(rest, place).unwrap_or_else(|| vec![Piece::paragraph(0, rest.len())]);
    shift(&mut pieces, last, from);
    pieces.dedup_by(|next, piece| {
        // "(Jo Vane/PA) PA Wire" is one credit.
        let both = piece.kind == BlockKind::Credit && next.kind == BlockKind::Credit;
        piece.end = if both { next.end } else { piece.end };
        both
    });
    Some(pieces)
}

fn shift(all: &mut Vec<Piece>, pieces: Vec<Piece>, by: usize) {
    all.extend(pieces.into_iter().map(|piece| Piece {
        start: piece.start + by,
        end: piece.end + by,
        ..piece
    }));
}

/// The pieces of a line that has no credit in the middle.
fn one(text: &str, place: Place) -> Option<Vec<Piece>> {
    if let Some(start) = credits::copy_credit(text) {
        return Some(around(
            text,
            start,
            "copy_credit",
            BlockKind::Paragraph,
            None,
        ));
    }
    if let Some(credit) = credits::whole(text) {
        return Some(vec![Piece::new(
            BlockKind::Credit,
            0,
            text.len(),
            credit.reason,
        )]);
    }
    match credits::trailing(text) {
        Some(credit) if is_sign_off(text, credit, place) => Some(around(
            text,
            credit.start,
            "agency_sign_off",
            BlockKind::Paragraph,
            None,
        )),
        Some(credit) if credit.strength > Strength::Weak || !has_speech(&text[..credit.start]) => {
            Some(split(text, credit, place))
        }
        _ => {
            pointed(text).map(|reason| vec![Piece::new(BlockKind::Caption, 0, text.len(), reason)])
        }
    }
}

/// Whether an agency after the last full stop signs the copy rather than a picture.
fn is_sign_off(text: &str, credit: Credit, place: Place) -> bool {
    let before = text[..credit.start].trim_end();
    credit.strength == Strength::Weak
        && has_final_stop(before)
        && (place == Place::Last || has_speech(before))
}

/// Caption and credit; and the sentences before the caption, where the credit shows that a
/// caption stands at the end of a paragraph in which somebody speaks.
fn split(text: &str, credit: Credit, place: Place) -> Vec<Piece> {
    let (start, reason) = first_of_credits(text, credit);
    let before = text[..start]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '-' | '–' | '—'));
    if before.is_empty() {
        return vec![Piece::new(BlockKind::Credit, 0, text.len(), reason)];
    }
    let starts = sentence_starts(before);
    let spoken = has_speech(before);
    let last = starts
        .last()
        .copied()
        .filter(|last| spoken && !has_speech(&before[*last..]) && has_speech(&before[..*last]));
    if let Some(last) = last {
        let mut pieces = vec![Piece::paragraph(0, before[..last].trim_end().len())];
        pieces.extend(around(text, start, reason, BlockKind::Caption, Some(last)));
        return pieces;
    }
    let long = words(before) > LONGEST_WITH_SPEECH;
    let doubtful = spoken && long && credit.strength < Strength::Picture;
    let kind = if doubtful
        || place == Place::Last
            && spoken
            && has_final_stop(before)
            && credit.strength == Strength::Weak
    {
        BlockKind::Paragraph
    } else {
        BlockKind::Caption
    };
    around(text, start, reason, kind, None)
}

/// Where the run of credits at the end begins: "(Jo Vane/PA) PA Wire" is one run.
fn first_of_credits(text: &str, credit: Credit) -> (usize, &'static str) {
    let mut first = credit;
    for _ in 1..MOST_CREDITS {
        let before = text[..first.start].trim_end();
        match credits::trailing(before) {
            Some(earlier) if earlier.strength > Strength::Weak => first = earlier,
            _ => break,
        }
    }
    (first.start, first.reason)
}

/// `kind` from `from` to the credit at `start`, then the credit.
fn around(
    text: &str,
    start: usize,
    reason: &'static str,
    kind: BlockKind,
    from: Option<usize>,
) -> Vec<Piece> {
    let from = from.unwrap_or(0);
    let end = from + without_divider(&text[from..start]).len();
    let credit = Piece::new(BlockKind::Credit, start, text.len(), reason);
    if end == from {
        return vec![credit];
    }
    let before = match kind {
        BlockKind::Paragraph => Piece::paragraph(from, end),
        kind => Piece::new(kind, from, end, reason),
    };
    vec![before, credit]
}

/// Without the mark that stands between caption and credit.
fn without_divider(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '-' | '–' | '—'))
}

/// The rule by which `text` points into a picture or says that it is about one.
fn pointed(text: &str) -> Option<&'static str> {
    let forms = |form: &'static str| {
        CAPTIONS
            .iter()
            .filter(move |(_, listed)| *listed == form)
            .map(|(words, _)| *words)
    };
    if words(text) > LONGEST_POINTED {
        return None;
    }
    let spoken = || has_speech(text);
    let first = text.chars().next().map(|c| c.to_ascii_lowercase());
    let mut openers = forms("opener").filter(|opener| opener.chars().next() == first);
    if openers.any(|opener| lists::begins(text, opener)) && !spoken() {
        return Some("caption_opener");
    }
    static POINTER: LazyLock<Regex> = LazyLock::new(|| {
        let words = alternatives("pointer");
        compile(&format!(
            r"\(\s?(?i:{words})\s?\)|\p{{Lu}}\p{{L}}+, (?:second from )?(?:left|right|centre|center)(?:,|\sand\s|$|\.$)"
        ))
    });
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        let words = alternatives("mark");
        compile(&format!(r"(?:\((?i:{words})\)|\s[–—-]\s(?i:{words}))\.?$"))
    });
    static RIGHTS: LazyLock<Regex> =
        LazyLock::new(|| compile(&alternatives("rights").to_uppercase()));
    let named = POINTER.is_match(text) && (is_open_ended(text) || words(text) <= 40);
    if named && !spoken() {
        return Some("caption_pointer");
    }
    if MARK.is_match(text) && !spoken() {
        return Some("caption_mark");
    }
    RIGHTS.is_match(text).then_some("picture_rights")
}

fn alternatives(form: &str) -> String {
    let mut words: Vec<String> = CAPTIONS
        .iter()
        .filter(|(_, listed)| *listed == form)
        .map(|(words, _)| regex::escape(words))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}
