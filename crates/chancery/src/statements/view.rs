use std::ops::Range;

use chancery_record::{BlockKind, Span};

use crate::entities::Name;
use crate::model::{Deprel, Upos};
use crate::syntax::SyntaxLayer;
use crate::text::TextLayer;

/// Everything the statements are read from, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its blocks, tokens and quotation regions.
    pub layer: &'a TextLayer,
    /// Its trees: one word a token.
    pub syntax: &'a SyntaxLayer,
    /// The names in it.
    pub names: &'a [Name],
}

/// The layers with the look-ups that linking asks for again and again.
pub(super) struct View<'a> {
    pub(super) layers: Layers<'a>,
    pub(super) tree: &'a SyntaxLayer,
    reach: Vec<Range<usize>>,
    block: Vec<usize>,
    region: Vec<Option<usize>>,
}

impl<'a> View<'a> {
    pub(super) fn new(layers: Layers<'a>) -> Self {
        let size = layers.syntax.words.len();
        let mut block = vec![usize::MAX; size];
        for (i, tokens) in layers.layer.block_tokens.iter().enumerate() {
            block[tokens.clone()].fill(i);
        }
        let mut view = Self {
            tree: layers.syntax,
            reach: reaches(layers.syntax),
            block,
            region: vec![None; size],
            layers,
        };
        for (i, quote) in layers.layer.quotes.iter().enumerate() {
            if quote.depth == 1 {
                let tokens = view.tokens_in(quote.span);
                view.region[tokens].fill(Some(i));
            }
        }
        view
    }

    /// Number of tokens.
    pub(super) fn size(&self) -> usize {
        self.reach.len()
    }

    pub(super) fn text(&self, token: usize) -> &'a str {
        let token = self.layers.layer.tokens[token];
        token.span.slice(self.layers.text)
    }

    pub(super) fn lower(&self, token: usize) -> String {
        self.text(token).to_lowercase()
    }

    /// From the first to the last token that depends on this one, itself included.
    pub(super) fn reach(&self, token: usize) -> Range<usize> {
        self.reach[token].clone()
    }

    /// Index of the block a token stands in.
    pub(super) fn block_of(&self, token: usize) -> usize {
        self.block[token]
    }

    /// The tokens of the block around a token.
    pub(super) fn block(&self, token: usize) -> Range<usize> {
        let blocks = &self.layers.layer.block_tokens;
        blocks
            .get(self.block[token])
            .cloned()
            .unwrap_or(token..token + 1)
    }

    /// Whether a token stands in a block that is no running text.
    pub(super) fn is_set_apart(&self, token: usize) -> bool {
        let block = self.layers.layer.blocks.get(self.block[token]);
        block.is_some_and(|block| !matches!(block.kind, BlockKind::Paragraph | BlockKind::List))
    }

    /// The outermost quotation region a token stands in (an index into the text layer's list).
    pub(super) fn region(&self, token: usize) -> Option<usize> {
        self.region[token]
    }

    /// The tokens of a quotation region.
    pub(super) fn region_tokens(&self, region: usize) -> Range<usize> {
        self.tokens_in(self.layers.layer.quotes[region].span)
    }

    /// The tokens whose first byte lies in a span.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = &self.layers.layer.tokens;
        let start = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The bytes from the first token of a range to its last.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let tokens = &self.layers.layer.tokens[tokens.clone()];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span { start: 0, end: 0 },
        }
    }

    pub(super) fn is_punct(&self, token: usize) -> bool {
        !self.text(token).chars().any(char::is_alphanumeric)
    }

    pub(super) fn is_quote_mark(&self, token: usize) -> bool {
        let text = self.text(token);
        text.chars().all(|c| "\"“”„‘’'`«»".contains(c))
    }

    /// The token of a range that most of it hangs on.
    pub(super) fn head_of(&self, tokens: &Range<usize>) -> Option<usize> {
        let is_top = |token: &usize| {
            let head = self.tree.head(*token);
            !self.is_punct(*token) && head.is_none_or(|head| !tokens.contains(&head))
        };
        let governs = |token: usize| {
            let reach = self.reach(token);
            reach.end.min(tokens.end) - reach.start.max(tokens.start)
        };
        let tops = tokens.clone().filter(is_top);
        tops.max_by_key(|top| (governs(*top), std::cmp::Reverse(*top)))
    }

    /// Whether the token is a word of this part of speech.
    pub(super) fn is(&self, token: usize, upos: Upos) -> bool {
        self.tree.upos(token) == upos
    }

    /// Whether the token stands in this relation to its governor.
    pub(super) fn has_rel(&self, token: usize, relations: &[Deprel]) -> bool {
        relations.contains(&self.tree.deprel(token))
    }
}

fn reaches(tree: &SyntaxLayer) -> Vec<Range<usize>> {
    let mut reach: Vec<Range<usize>> = (0..tree.words.len()).map(|i| i..i + 1).collect();
    for token in 0..tree.words.len() {
        for head in tree.ancestors(token) {
            reach[head] = reach[head].start.min(token)..reach[head].end.max(token + 1);
        }
    }
    reach
}
