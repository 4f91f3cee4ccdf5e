//! Hand-made layers for unit tests: a report written as annotated words.
//!
//! One line a sentence, one word a field of `form|UPOS|head|deprel` or
//! `form|lemma|UPOS|head|deprel`; heads count from 1 inside the sentence, 0 is the root. A field
//! that starts with `+` is glued to the word before it (`+,` `+’s`), one that ends with `+` before
//! the first bar is glued to the word after it (`“+|PUNCT|4|punct`). A blank line starts a new
//! block. Curly double quotation marks make quotation regions.

#![allow(dead_code, reason = "tests of different stages use different parts")]

use std::ops::Range;

use chancery_record::{Block, BlockKind, Report, Span};

use crate::entities::Name;
use crate::model::{Deprel, NameKind, Upos};
use crate::syntax::{SyntaxLayer, Word};
use crate::text::{QuoteRegion, QuoteStyle, TextLayer, Token};

/// A report with the layers a test wrote down for it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The report itself; its text is put together from the words.
    pub report: Report,
    /// Blocks, tokens and quotation regions.
    pub text: TextLayer,
    /// The trees.
    pub syntax: SyntaxLayer,
    /// Names, in order of the text.
    pub names: Vec<Name>,
}

impl Sample {
    /// Reads the notation described at the head of this module.
    ///
    /// # Panics
    /// If a field is malformed: it is a fault in the test.
    pub fn parse(notation: &str) -> Self {
        let mut maker = Maker::default();
        for line in notation.lines().map(str::trim) {
            if line.is_empty() {
                maker.end_block();
            } else {
                maker.sentence(line);
            }
        }
        maker.end_block();
        maker.finish()
    }

    /// Marks every occurrence of `words` as a name of this kind.
    ///
    /// # Panics
    /// If the words do not occur.
    pub fn name(mut self, words: &str, kind: NameKind) -> Self {
        let mut nth = 0;
        while let Some(tokens) = self.find(words, nth) {
            nth += 1;
            let taken = |n: &Name| n.tokens.start < tokens.end && tokens.start < n.tokens.end;
            if !self.names.iter().any(taken) {
                let score = 0.99;
                self.names.push(Name {
                    tokens,
                    kind,
                    score,
                });
            }
        }
        assert!(nth > 0, "no {words:?} in {:?}", self.report.text);
        self.names.sort_by_key(|n| n.tokens.start);
        self
    }

    /// Gives the block at `index` another kind.
    pub fn block(mut self, index: usize, kind: BlockKind) -> Self {
        self.text.blocks[index].kind = kind;
        self
    }

    /// The tokens of the first occurrence of `words`.
    ///
    /// # Panics
    /// If the words do not occur on token boundaries.
    pub fn tokens(&self, words: &str) -> Range<usize> {
        self.nth(words, 0)
    }

    /// The tokens of the occurrence of `words` with this number, counted from 0.
    ///
    /// # Panics
    /// If there are not that many on token boundaries.
    pub fn nth(&self, words: &str, number: usize) -> Range<usize> {
        self.find(words, number)
            .unwrap_or_else(|| panic!("no {words:?} (number {number}) in {:?}", self.report.text))
    }

    fn find(&self, words: &str, number: usize) -> Option<Range<usize>> {
        let spans = &self.text.tokens;
        self.report
            .text
            .match_indices(words)
            .filter_map(|(at, _)| {
                let start = spans.iter().position(|t| t.span.range().start == at)?;
                let end = spans
                    .iter()
                    .position(|t| t.span.range().end == at + words.len())?;
                Some(start..end + 1)
            })
            .nth(number)
    }
}

#[derive(Default)]
struct Maker {
    text: String,
    tokens: Vec<Token>,
    words: Vec<Word>,
    sentences: Vec<Range<usize>>,
    blocks: Vec<Block>,
    block_tokens: Vec<Range<usize>>,
    block_start: usize,
    glued: bool,
}

impl Maker {
    fn sentence(&mut self, line: &str) {
        let start = self.tokens.len();
        for field in line.split_whitespace() {
            self.word(field, start);
        }
        self.sentences.push(start..self.tokens.len());
    }

    fn word(&mut self, field: &str, sentence_start: usize) {
        let parts: Vec<&str> = field.split('|').collect();
        let (form, lemma, rest) = match parts.as_slice() {
            [form, upos, head, rel] => (*form, None, [*upos, *head, *rel]),
            [form, lemma, upos, head, rel] => (*form, Some(*lemma), [*upos, *head, *rel]),
            _ => panic!("malformed word {field:?}"),
        };
        let (glue_left, form) = match form.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, form),
        };
        let (glue_right, form) = match form.strip_suffix('+') {
            Some(rest) => (true, rest),
            None => (false, form),
        };
        if !(glue_left || self.glued || self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push(' ');
        }
        self.glued = glue_right;
        let start = self.text.len();
        self.text.push_str(form);
        let span = Span::new(start, self.text.len());
        self.tokens.push(Token { span });
        let upos = Upos::parse(rest[0]).unwrap_or_else(|| panic!("part of speech in {field:?}"));
        let head: usize = rest[1]
            .parse()
            .unwrap_or_else(|_| panic!("head in {field:?}"));
        let deprel = Deprel::parse(rest[2]).unwrap_or_else(|| panic!("relation in {field:?}"));
        let lemma = match (lemma, upos) {
            (Some(lemma), _) => lemma.to_owned(),
            (None, Upos::Propn) => form.to_owned(),
            (None, _) => form.to_lowercase(),
        };
        self.words.push(Word {
            lemma,
            upos,
            head: head.checked_sub(1).map(|h| sentence_start + h),
            deprel,
        });
    }

    fn end_block(&mut self) {
        if self.block_start == self.tokens.len() {
            return;
        }
        let tokens = self.block_start..self.tokens.len();
        let span = self.tokens[tokens.start]
            .span
            .cover(self.tokens[tokens.end - 1].span);
        self.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
            reason: None,
        });
        self.block_start = tokens.end;
        self.block_tokens.push(tokens);
        self.text.push_str("\n\n");
    }

    fn finish(self) -> Sample {
        let quotes = quotes(&self.text);
        let depth = |t: &Token| {
            let inside = quotes.iter().filter(|q| q.span.contains(t.span)).count();
            u8::try_from(inside).expect("a test nests few quotations")
        };
        let text = TextLayer {
            quote_depth: self.tokens.iter().map(depth).collect(),
            blocks: self.blocks.clone(),
            block_tokens: self.block_tokens,
            tokens: self.tokens,
            rule_sentences: self.sentences.clone(),
            quotes,
            turns: Vec::new(),
        };
        Sample {
            report: Report::new(self.text, self.blocks),
            text,
            syntax: SyntaxLayer::new(self.sentences, self.words),
            names: Vec::new(),
        }
    }
}

/// Regions between curly double marks; one that is not closed runs to the end of its block.
fn quotes(text: &str) -> Vec<QuoteRegion> {
    let mut regions = Vec::new();
    for (start, _) in text.match_indices('“') {
        let rest = &text[start..];
        let block_end = rest.find("\n\n").unwrap_or(rest.len());
        let close = rest[..block_end].find('”');
        let end = start + close.map_or(block_end, |at| at + '”'.len_utf8());
        regions.push(QuoteRegion {
            span: Span::new(start, end),
            depth: 1,
            style: QuoteStyle::Double,
            closed: close.is_some(),
            continues: None,
        });
    }
    regions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_offsets_heads_and_names_fit_together() {
        let sample = Sample::parse(
            "“+|PUNCT|3|punct We|we|PRON|3|nsubj wait|VERB|6|ccomp +,|PUNCT|3|punct +”|PUNCT|3|punct \
             said|say|VERB|0|root Anna|PROPN|6|nsubj Berg|PROPN|7|flat +.|PUNCT|6|punct\n\n\
             She|she|PRON|2|nsubj left|leave|VERB|0|root +.|PUNCT|2|punct",
        )
        .name("Anna Berg", NameKind::Per);
        assert_eq!(
            sample.report.text,
            "“We wait,” said Anna Berg.\n\nShe left.\n\n"
        );
        assert_eq!(sample.names[0].tokens, 6..8);
        assert_eq!(sample.syntax.words[9].head, Some(10));
        assert_eq!(sample.text.quote_depth[..6], [1, 1, 1, 1, 1, 0]);
        assert_eq!(sample.text.blocks.len(), 2);
    }
}
