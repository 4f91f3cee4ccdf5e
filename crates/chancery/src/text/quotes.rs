//! Quotation regions: which characters stand in quotation marks.
//!
//! Two passes over a block. [`marks`] finds the characters that can be quotation marks and how
//! they stand (what is before, what is after); [`Scan`] walks over them with a stack. Both are
//! linear in the length of the block, however deep the nesting.

use std::ops::Range;

use chancery_record::{Block, BlockKind, Span};

use super::marks::{Mark, Shape, marks};
use super::{QuoteRegion, QuoteStyle, Token};

/// Depths are written in a byte; deeper nesting than this is no language.
const MAX_DEPTH: usize = u8::MAX as usize;

/// Finds the quotation regions of all blocks, ordered by start, then longest first; the tokens of
/// each block are the `block_tokens` of `tokens`.
pub(super) fn regions(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    block_tokens: &[Range<usize>],
) -> Vec<QuoteRegion> {
    let mut regions = Vec::new();
    // Regions of the paragraph before that were not closed, outermost first.
    let mut unclosed: Vec<usize> = Vec::new();
    let mut set_apart = SetApart::default();
    for (block, within) in blocks.iter().zip(block_tokens) {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::List);
        let before: &[usize] = if running { &unclosed } else { &[] };
        let mut found = Scan::new(text, block.span, &tokens[within.clone()], before).run();
        if set_apart.holds(text, block) {
            found.insert(0, whole(block.span));
        }
        set_depths(&mut found);
        let first = regions.len();
        if running {
            unclosed = open_ends(&found, block.span, first);
        }
        regions.append(&mut found);
    }
    regions
}

/// Indices (counted from `first`) of the regions that the next paragraph may take up again.
fn open_ends(found: &[QuoteRegion], block: Span, first: usize) -> Vec<usize> {
    found
        .iter()
        .enumerate()
        .filter(|(_, region)| !region.closed && region.span.end == block.end)
        .map(|(i, _)| first + i)
        .collect()
}

fn whole(span: Span) -> QuoteRegion {
    QuoteRegion {
        span,
        depth: 1,
        style: QuoteStyle::Block,
        closed: true,
        continues: None,
    }
}

/// Sets each region's depth from the regions around it.
fn set_depths(regions: &mut [QuoteRegion]) {
    let mut ends: Vec<u32> = Vec::new();
    for region in regions {
        while ends.last().is_some_and(|end| *end <= region.span.start) {
            ends.pop();
        }
        ends.push(region.span.end);
        region.depth = u8::try_from(ends.len().min(MAX_DEPTH)).unwrap_or(u8::MAX);
    }
}

/// Tells blocks that the source sets apart as quotations: lines led by `>`, blocks whose markup
/// said so, and indented paragraphs after one that ends in a colon.
#[derive(Default)]
struct SetApart {
    /// Whether an indented block would go on with, or begin, a quotation.
    expected: bool,
}

impl SetApart {
    fn holds(&mut self, text: &str, block: &Block) -> bool {
        let words = block.span.slice(text);
        let marked = words.starts_with("> ")
            || block
                .reason
                .as_deref()
                .is_some_and(|reason| reason.contains("blockquote"));
        let indented = self.expected && is_indented(text, block.span.range().start);
        self.expected = indented || (!marked && words.ends_with(':'));
        marked || indented
    }
}

/// Whether four spaces or a tab stand before `at` on its line.
fn is_indented(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let lead = &text[line..at];
    lead.trim().is_empty() && (lead.contains('\t') || lead.len() >= 4)
}

/// What a mark does where it stands.
enum Role {
    Open,
    Close,
    Nothing,
}

/// A quotation that is open: the index of its region.
struct Open {
    region: usize,
    double: bool,
}

/// One walk over the marks of one block.
struct Scan<'a> {
    block: Span,
    marks: Vec<Mark>,
    /// For each mark, whether a sure single closing mark comes before the next single opening
    /// one: in the whole block, and before the next double mark.
    closer_ahead: Vec<(bool, bool)>,
    /// Regions of the paragraph before that were not closed.
    unclosed: &'a [usize],
    /// How many marks lead the block, nothing before or between them.
    leading: usize,
    open: Vec<Open>,
    doubles: usize,
    regions: Vec<QuoteRegion>,
}

impl<'a> Scan<'a> {
    fn new(text: &str, block: Span, tokens: &[Token], unclosed: &'a [usize]) -> Self {
        let marks = marks(text, block, tokens);
        Self {
            block,
            closer_ahead: closers_ahead(&marks),
            leading: leading(&marks, block),
            marks,
            unclosed,
            open: Vec::new(),
            doubles: 0,
            regions: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<QuoteRegion> {
        for i in 0..self.marks.len() {
            let role = if self.marks[i].double {
                self.double_role(i)
            } else {
                self.single_role(i)
            };
            match role {
                Role::Open => self.open(i),
                Role::Close if self.marks[i].double => self.close_double(i),
                Role::Close => self.close_single(i),
                Role::Nothing => {}
            }
        }
        self.finish()
    }

    fn double_role(&self, i: usize) -> Role {
        let mark = &self.marks[i];
        let open = self.doubles > 0;
        match (mark.shape, mark.left, mark.right) {
            (Shape::Open, false, true) if open => Role::Close,
            (Shape::Open, _, _) => Role::Open,
            (Shape::Close, true, false) if !open => Role::Open,
            (Shape::Straight, true, false) => Role::Open,
            (Shape::Straight, true, true) if !open => Role::Open,
            (Shape::Straight, false, false) if !open && !mark.after_digit => Role::Open,
            _ if self.is_inch(i) => Role::Nothing,
            _ => Role::Close,
        }
    }

    /// Whether the mark after a digit is a unit: nothing is open, or a better closing mark of the
    /// one open quotation follows.
    fn is_inch(&self, i: usize) -> bool {
        let next = self.marks[i + 1..].iter().take(8).find(|mark| mark.double);
        let next_closes = next.is_some_and(|next| {
            !next.left && next.right && next.shape != Shape::Open && !next.after_digit
        });
        self.marks[i].after_digit && (self.doubles == 0 || (self.doubles == 1 && next_closes))
    }

    fn single_role(&self, i: usize) -> Role {
        let mark = &self.marks[i];
        let inside = self.open.last().is_some_and(|open| !open.double);
        let opens = match mark.shape {
            Shape::Open => !mark.right,
            Shape::Straight => mark.left && !mark.right,
            // Wrong-way marks of word processors, where a sure closing mark follows.
            Shape::Close => mark.left && mark.before_capital && !inside && self.closer_ahead[i].0,
        };
        if opens && !mark.elision {
            return Role::Open;
        }
        let closes = inside && mark.right && (!mark.left || mark.shape != Shape::Open);
        let (anywhere, before_double) = self.closer_ahead[i];
        let better = if self.doubles > 0 {
            before_double
        } else {
            anywhere
        };
        if closes && !(mark.weak && better) {
            Role::Close
        } else {
            Role::Nothing
        }
    }

    fn open(&mut self, i: usize) {
        let (start, double) = (self.marks[i].start, self.marks[i].double);
        // Marks that lead the block take up what the paragraph before left open, one for one.
        let leads = i < self.leading && self.regions.len() == i;
        let continues = self.unclosed.get(i).copied().filter(|_| leads);
        self.push(start, double, continues);
    }

    fn push(&mut self, start: usize, double: bool, continues: Option<usize>) {
        self.open.push(Open {
            region: self.regions.len(),
            double,
        });
        self.doubles += usize::from(double);
        self.regions.push(QuoteRegion {
            span: Span::new(start, self.block.range().end),
            depth: 1,
            style: if double {
                QuoteStyle::Double
            } else {
                QuoteStyle::Single
            },
            closed: false,
            continues,
        });
    }

    fn close_double(&mut self, i: usize) {
        if self.doubles == 0 {
            return self.close_stray(i);
        }
        while let Some(open) = self.open.pop() {
            if open.double {
                self.doubles -= 1;
                self.close(open.region, self.marks[i].end);
                return;
            }
            self.drop_region(open.region);
        }
    }

    /// A closing mark with nothing open: two single ones typed as a double, or the end of a
    /// quotation that the paragraph before left open and this one took up without a mark.
    fn close_stray(&mut self, i: usize) {
        if self.open.len() >= 2 && self.marks[i].is_pair() {
            self.close_single(i);
            self.close_single(i);
        } else if i == 0
            && !self.marks[i].left
            && let Some(before) = self.unclosed.first()
        {
            self.push(self.block.range().start, true, Some(*before));
            self.close_double(i);
        }
    }

    fn close_single(&mut self, i: usize) {
        if let Some(open) = self.open.pop() {
            self.close(open.region, self.marks[i].end);
        }
    }

    fn close(&mut self, region: usize, end: usize) {
        let region = &mut self.regions[region];
        region.span = Span::new(region.span.range().start, end);
        region.closed = true;
    }

    /// Marks a region as none: a single mark that nothing closes was an apostrophe.
    fn drop_region(&mut self, region: usize) {
        let region = &mut self.regions[region];
        region.span = Span::new(region.span.range().start, region.span.range().start);
    }

    fn finish(mut self) -> Vec<QuoteRegion> {
        for open in std::mem::take(&mut self.open) {
            // A single mark at the head of a paragraph, or one that takes up what was open, is a
            // quotation that runs on; any other that nothing closes was an apostrophe.
            let region = &self.regions[open.region];
            let leads = region.span.start == self.block.start || region.continues.is_some();
            if !open.double && !leads {
                self.drop_region(open.region);
            }
        }
        self.regions.retain(|region| !region.span.is_empty());
        self.regions
    }
}

fn closers_ahead(marks: &[Mark]) -> Vec<(bool, bool)> {
    let mut ahead = vec![(false, false); marks.len()];
    let mut now = (false, false);
    for (i, mark) in marks.iter().enumerate().rev() {
        ahead[i] = now;
        if mark.double {
            now.1 = false;
        } else if mark.opens_only() {
            now = (false, false);
        } else if mark.right && !mark.left && !mark.weak {
            now = (true, true);
        }
    }
    ahead
}

fn leading(marks: &[Mark], block: Span) -> usize {
    let mut next = block.range().start;
    marks
        .iter()
        .take_while(|mark| {
            let leads = mark.start == next;
            next = mark.end;
            leads
        })
        .count()
}

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod tests;
