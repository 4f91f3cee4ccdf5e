//! The encoder: one pass over a window of text gives every learned layer.

mod labels;

pub use labels::{Deprel, NameKind, SpeechRole, Upos};
