//! The layers an entity is read from, with the look-ups that every question needs.

use std::ops::Range;

use chancery_record::{BlockKind, Span};

use crate::lexicon::People;
use crate::model::Upos;
use crate::syntax::SyntaxLayer;
use crate::text::TextLayer;

use super::fold::fold;

/// Everything that is asked about a token, borrowed.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Blocks, tokens and quotation regions.
    pub layer: &'a TextLayer,
    /// The trees; one word a token.
    pub syntax: &'a SyntaxLayer,
    /// The word lists about people.
    pub people: &'a People,
    block_of: Vec<usize>,
    region_of: Vec<Option<usize>>,
}

impl<'a> Scene<'a> {
    /// The scene of one report. The text and syntax layers must be of the same tokens.
    #[must_use]
    pub fn new(
        text: &'a str,
        layer: &'a TextLayer,
        syntax: &'a SyntaxLayer,
        people: &'a People,
    ) -> Self {
        let size = layer.tokens.len();
        let mut block_of = vec![0; size];
        for (block, tokens) in layer.block_tokens.iter().enumerate() {
            block_of[tokens.clone()].fill(block);
        }
        let mut region_of = vec![None; size];
        for (region, quote) in layer.quotes.iter().enumerate() {
            if quote.depth == 1 {
                let start = layer
                    .tokens
                    .partition_point(|t| t.span.start < quote.span.start);
                let end = layer
                    .tokens
                    .partition_point(|t| t.span.start < quote.span.end);
                region_of[start..end.max(start)].fill(Some(region));
            }
        }
        Self {
            text,
            layer,
            syntax,
            people,
            block_of,
            region_of,
        }
    }

    /// Number of tokens.
    #[must_use]
    pub fn size(&self) -> usize {
        self.layer.tokens.len()
    }

    /// The characters of a token.
    #[must_use]
    pub fn form(&self, token: usize) -> &'a str {
        self.layer.tokens[token].span.slice(self.text)
    }

    /// The token's form, folded.
    #[must_use]
    pub fn folded(&self, token: usize) -> String {
        fold(self.form(token))
    }

    /// The bytes from the first to the last token of a range; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match self.layer.tokens[tokens.clone()] {
            [] => Span { start: 0, end: 0 },
            [only] => only.span,
            [first, .., last] => first.span.cover(last.span),
        }
    }

    /// The words of a range as written, line breaks and runs of spaces turned into one space.
    #[must_use]
    pub fn words(&self, tokens: &Range<usize>) -> String {
        let text = self.span(tokens).slice(self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Index of the block a token stands in.
    #[must_use]
    pub fn block_of(&self, token: usize) -> usize {
        self.block_of[token]
    }

    /// The kind of the block a token stands in.
    #[must_use]
    pub fn block_kind(&self, token: usize) -> BlockKind {
        self.layer
            .blocks
            .get(self.block_of[token])
            .map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The outermost quotation region a token stands in (index into the text layer's list).
    #[must_use]
    pub fn region_of(&self, token: usize) -> Option<usize> {
        self.region_of[token]
    }

    /// Whether the token begins with a capital letter.
    #[must_use]
    pub fn is_capital(&self, token: usize) -> bool {
        self.form(token)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether the token is a quotation mark.
    #[must_use]
    pub fn is_quote_mark(&self, token: usize) -> bool {
        self.form(token).chars().all(|c| "\"“”„‘’'`«»".contains(c))
    }

    /// Whether the token is a noun or a name.
    #[must_use]
    pub fn is_nominal(&self, token: usize) -> bool {
        matches!(self.syntax.upos(token), Upos::Noun | Upos::Propn)
    }

    /// The token before, inside the same sentence.
    #[must_use]
    pub fn before(&self, token: usize) -> Option<usize> {
        let previous = token.checked_sub(1)?;
        self.syntax
            .sentence_range(token)
            .contains(&previous)
            .then_some(previous)
    }

    /// The token after, inside the same sentence.
    #[must_use]
    pub fn after(&self, token: usize) -> Option<usize> {
        let next = token + 1;
        self.syntax
            .sentence_range(token)
            .contains(&next)
            .then_some(next)
    }
}
