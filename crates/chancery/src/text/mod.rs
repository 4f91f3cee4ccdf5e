//! Blocks, tokens, sentences and quotation regions: what can be read off the characters alone.

pub mod blocks;
pub mod dateline;
mod marks;
mod quotes;
mod sentences;
mod tokens;
mod turns;
mod words;

use std::ops::Range;

use chancery_record::{Block, BlockKind, Report, Span};

/// A word or punctuation mark as Universal Dependencies cuts it (English EWT, release 2.16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the report's text.
    pub span: Span,
}

/// How a quotation region is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuoteStyle {
    /// Double marks, curly or straight.
    Double,
    /// Single marks, curly or straight (British), told from apostrophes.
    Single,
    /// A block the source sets apart as a quotation.
    Block,
}

/// A stretch of quoted text, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteRegion {
    /// Bytes of the report's text, marks included.
    pub span: Span,
    /// 1 for an outermost region, 2 for a quotation inside it, and so on (capped).
    pub depth: u8,
    /// How it is marked.
    pub style: QuoteStyle,
    /// Whether a closing mark was found; otherwise the region runs to the end of its paragraph.
    pub closed: bool,
    /// Index of the region this one continues: an unclosed quotation taken up again by an
    /// opening mark at the start of the next paragraph.
    pub continues: Option<usize>,
}

/// A transcript turn: `NAME: words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The name before the colon.
    pub speaker: Span,
    /// The colon.
    pub colon: Span,
    /// The words after it, to the end of the turn's last paragraph.
    pub words: Span,
}

/// Everything read off the characters of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLayer {
    /// Blocks with their kinds, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// For each block, its tokens (indices into `tokens`).
    pub block_tokens: Vec<Range<usize>>,
    /// Tokens in order. White space belongs to none; every other character to exactly one.
    pub tokens: Vec<Token>,
    /// Sentences by rule, in order; the model's sentences replace them where it has read the text.
    pub rule_sentences: Vec<Range<usize>>,
    /// Quotation regions, ordered by start, then longest first.
    pub quotes: Vec<QuoteRegion>,
    /// For each token, how many quotation regions it stands in (marks included).
    pub quote_depth: Vec<u8>,
    /// Transcript turns, in order.
    pub turns: Vec<Turn>,
}

impl TextLayer {
    /// Number of words (tokens that hold a letter or a digit) in the blocks that `counts` lets in.
    #[must_use]
    pub fn words(&self, text: &str, counts: impl Fn(BlockKind) -> bool) -> usize {
        let is_word = |token: &&Token| token.span.slice(text).contains(char::is_alphanumeric);
        let blocks = self.blocks.iter().zip(&self.block_tokens);
        blocks
            .filter(|(block, _)| counts(block.kind))
            .map(|(_, tokens)| self.tokens[tokens.clone()].iter().filter(is_word).count())
            .sum()
    }

    /// Reads everything off the characters of `report`; its blocks are told apart by
    /// [`blocks::mark`].
    #[must_use]
    pub fn read(report: &Report) -> Self {
        Self::of_blocks(&report.text, blocks::mark(report))
    }

    /// The layer of `text` with its `blocks` known.
    #[must_use]
    pub fn of_blocks(text: &str, blocks: Vec<Block>) -> Self {
        let mut cut = Vec::new();
        for block in &blocks {
            tokens::tokenize(text, block.span, &mut cut);
        }
        Self::of_tokens(text, blocks, cut)
    }

    /// The layer of `text` with its `blocks` and its `tokens` (in order) known.
    #[must_use]
    pub fn of_tokens(text: &str, blocks: Vec<Block>, tokens: Vec<Token>) -> Self {
        let mut layer = Self::default();
        let mut next = 0;
        for block in &blocks {
            let start = next;
            while tokens
                .get(next)
                .is_some_and(|token| token.span.start < block.span.end)
            {
                next += 1;
            }
            layer.block_tokens.push(start..next);
            if start < next {
                sentences::sentences(text, &tokens, start..next, &mut layer.rule_sentences);
            }
        }
        layer.quotes = quotes::regions(text, &blocks, &tokens, &layer.block_tokens);
        layer.turns = turns::turns(text, &blocks);
        layer.quote_depth = depths(&tokens, &layer.quotes);
        layer.blocks = blocks;
        layer.tokens = tokens;
        layer
    }
}

/// For each token, how many regions it stands in.
fn depths(tokens: &[Token], regions: &[QuoteRegion]) -> Vec<u8> {
    let mut depth = vec![0u8; tokens.len()];
    let mut change = vec![0i64; tokens.len() + 1];
    for region in regions {
        let from = tokens.partition_point(|token| token.span.start < region.span.start);
        let to = tokens.partition_point(|token| token.span.start < region.span.end);
        change[from] += 1;
        change[to] -= 1;
    }
    let mut now = 0i64;
    for (value, step) in depth.iter_mut().zip(change) {
        now += step;
        *value = u8::try_from(now).unwrap_or(u8::MAX);
    }
    depth
}

#[cfg(test)]
mod tests;
