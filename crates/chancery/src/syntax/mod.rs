//! The dependency tree of each sentence and how to ask it questions.

mod clause;
#[cfg(test)]
pub(crate) mod fixtures;
mod phrase;
mod tree;

pub use clause::{Subject, SubjectBy};
pub use phrase::PhraseParts;
pub use tree::{SyntaxLayer, Word};
