//! The dependency tree of each sentence and how to ask it questions.

use std::ops::Range;

use crate::model::{Deprel, Upos};

/// What syntax says of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Dictionary form, lower case unless a proper noun.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Index of the governing token in the report; `None` for the root of the sentence.
    pub head: Option<usize>,
    /// Relation to the governor.
    pub deprel: Deprel,
}

/// The trees of one report: one [`Word`] a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyntaxLayer {
    /// Sentences as token ranges, in order; never across a block.
    pub sentences: Vec<Range<usize>>,
    /// One entry a token of the text layer.
    pub words: Vec<Word>,
}
