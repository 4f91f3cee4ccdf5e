//! What each block of a report is: headline, paragraph, caption, credit, dateline and so on.
//!
//! The source's paragraphs are looked at one by one, then in their order. Blocks are marked and
//! split, never cut: every character that is not white space stays in exactly one block. Each
//! mark carries the name of its rule in [`Block::reason`]. Word lists are in `lexicon/text`.

mod captions;
mod credits;
mod lines;
mod lists;
mod position;
mod shape;

use std::sync::LazyLock;

use chancery_record::{Block, BlockKind, Report, Span};

use super::dateline;
use lists::FLASHES;
pub(super) use shape::compile;

/// Paragraphs, from the first one of running text, in which a dateline may stand.
const DATELINE_PARAGRAPHS: usize = 3;
/// Share of letters in capitals, in hundredths, from which a text is written in capitals
/// throughout and they mean nothing.
const CAPITALS_PERCENT: usize = 50;
/// Bytes looked at for it.
const CAPITALS_BYTES: usize = 20_000;

/// Tells the kinds of a report's blocks. Kinds that the source itself gave are kept.
///
/// ```
/// use chancery::text::blocks;
/// use chancery_ingest::{Options, read_plain_text};
/// use chancery_record::BlockKind::{Caption, Credit, Dateline, Headline, Paragraph};
///
/// let text = "Ferry to sail again\n\nHARBOUR CITY (AP) — The ferry will sail on Thursday.\n\n\
///             Captain Ivo Roe aboard the ferry. (Jo Vane/PA)";
/// let report = read_plain_text(text.as_bytes(), &Options::default())?;
/// let kinds: Vec<_> = blocks::mark(&report).iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [Headline, Dateline, Paragraph, Caption, Credit]);
/// # Ok::<(), chancery_ingest::IngestError>(())
/// ```
#[must_use]
pub fn mark(report: &Report) -> Vec<Block> {
    let mut lines: Vec<Line> = report
        .blocks
        .iter()
        .map(|block| Line {
            text: block.span.slice(&report.text),
            start: block.span.range().start,
            given: block.clone(),
            pieces: Vec::new(),
        })
        .collect();
    by_words(&mut lines, in_capitals(&report.text));
    position::by_place(&report.text, &mut lines, report.title.as_deref());
    by_dateline(&mut lines);
    lines.iter().flat_map(Line::blocks).collect()
}

/// Where a line stands among the lines of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// More running text follows.
    Amid,
    /// It is the last.
    Last,
}

/// A part of a line and what it is; offsets count from the line's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    kind: BlockKind,
    start: usize,
    end: usize,
    reason: Option<&'static str>,
}

impl Piece {
    fn new(kind: BlockKind, start: usize, end: usize, reason: &'static str) -> Self {
        Self {
            kind,
            start,
            end,
            reason: Some(reason),
        }
    }

    fn paragraph(start: usize, end: usize) -> Self {
        Self {
            kind: BlockKind::Paragraph,
            start,
            end,
            reason: None,
        }
    }
}

/// A block of the source, and the pieces it is found to consist of; without pieces it is what
/// the source says.
struct Line<'a> {
    text: &'a str,
    start: usize,
    given: Block,
    pieces: Vec<Piece>,
}

impl Line<'_> {
    /// Whether it is a paragraph as far as is known yet.
    fn is_open(&self) -> bool {
        self.given.kind == BlockKind::Paragraph && self.pieces.is_empty()
    }

    /// Its kind, where it is one piece.
    fn kind(&self) -> Option<BlockKind> {
        match self.pieces.as_slice() {
            [] => Some(self.given.kind),
            [piece] => Some(piece.kind),
            _ => None,
        }
    }

    fn set(&mut self, kind: BlockKind, reason: &'static str) {
        self.pieces = vec![Piece::new(kind, 0, self.text.len(), reason)];
    }

    /// The blocks of the record, without the white space between pieces.
    fn blocks(&self) -> Vec<Block> {
        if self.pieces.is_empty() {
            return vec![self.given.clone()];
        }
        let block = |piece: &Piece| {
            let text = &self.text[piece.start..piece.end];
            let start = piece.start + text.len() - text.trim_start().len();
            let end = piece.start + text.trim_end().len();
            (start < end).then(|| Block {
                kind: piece.kind,
                span: Span::new(self.start + start, self.start + end),
                reason: piece.reason.map(str::to_owned),
            })
        };
        let pieces = cover(&self.pieces, self.text.len());
        pieces.iter().filter_map(block).collect()
    }
}

/// The pieces with the marks between them ("|", "/") given to the piece that follows, so that no
/// character is lost.
fn cover(pieces: &[Piece], length: usize) -> Vec<Piece> {
    let mut covered = pieces.to_vec();
    let mut from = 0;
    for piece in &mut covered {
        piece.start = from;
        from = piece.end;
    }
    if let Some(last) = covered.last_mut() {
        last.end = length;
    }
    covered
}

/// Marks the lines that are known by their own words.
fn by_words(lines: &mut [Line], capitals: bool) {
    let last = lines
        .iter()
        .rposition(|line| line.is_open() && lines::kind(line.text).is_none());
    for (index, line) in lines.iter_mut().enumerate() {
        if !line.is_open() {
            continue;
        }
        if let Some((kind, reason)) = lines::kind(line.text) {
            line.set(kind, reason);
            continue;
        }
        let place = if Some(index) == last {
            Place::Last
        } else {
            Place::Amid
        };
        if let Some(pieces) = captions::pieces(line.text, place) {
            line.pieces = pieces;
        } else if !capitals && index > 0 && lines::is_capitals_teaser(line.text) {
            line.set(BlockKind::Promotion, "capitals");
        }
    }
}

fn in_capitals(text: &str) -> bool {
    let (mut all, mut capital) = (0_usize, 0_usize);
    let head = &text[..text.floor_char_boundary(CAPITALS_BYTES)];
    for c in head.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        capital += usize::from(c.is_uppercase());
    }
    capital * 100 > all * CAPITALS_PERCENT
}

/// Splits the dateline off the first paragraphs.
fn by_dateline(lines: &mut [Line]) {
    let mut seen = 0;
    for line in lines
        .iter_mut()
        .filter(|line| line.given.kind == BlockKind::Paragraph)
    {
        let first = line.pieces.first().copied();
        let paragraph = first.unwrap_or_else(|| Piece::paragraph(0, line.text.len()));
        if paragraph.kind != BlockKind::Paragraph {
            continue;
        }
        if let Some(found) = dateline::find(&line.text[..paragraph.end]) {
            let end = found.span.range().end;
            let body = Piece::paragraph(end, paragraph.end);
            let rest = line.pieces.iter().skip(1).copied();
            line.pieces = [Piece::new(BlockKind::Dateline, 0, end, "dateline"), body]
                .into_iter()
                .chain(rest)
                .collect();
            return;
        }
        seen += 1;
        if seen == DATELINE_PARAGRAPHS {
            return;
        }
    }
}

/// Agency names as alternatives of a pattern.
pub(super) fn agency_names() -> String {
    credits::agency_pattern(|_| true)
}

/// Whether words in capitals open a flash rather than name a place.
pub(super) fn is_flash(words: &str) -> bool {
    static NAMES: LazyLock<&[&str]> = LazyLock::new(|| FLASHES.as_slice());
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests;
