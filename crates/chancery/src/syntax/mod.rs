//! The dependency tree of each sentence and how to ask it questions.

mod clause;
mod decode;
#[cfg(test)]
pub(crate) mod fixtures;
mod lemma;
mod phrase;
pub(crate) mod sentences;
mod tree;

pub use clause::{Subject, SubjectBy};
pub(crate) use decode::best_tree;
pub use lemma::{lemma, lemma_by_ending};
pub use phrase::PhraseParts;
pub use tree::{SyntaxLayer, Word};
