//! The encoder: one pass over a window of text gives every learned layer.

mod bio;
mod config;
mod encoder;
mod error;
mod features;
mod labels;
mod matrix;
mod packed;
mod reading;
#[cfg(test)]
mod tests;
mod windows;
mod wordpiece;

pub(crate) use bio::{BioTag, TaggedSpan, decode_bio, mean};
pub use encoder::Model;
pub use error::ModelError;
pub use features::{block_number, quote_number, shape_number};
pub use labels::{Deprel, NameKind, SpeechRole, Upos};
pub(crate) use matrix::{Matrix, log_sum_exp};
pub use packed::ModelParts;
pub use reading::Reading;
pub use windows::WINDOW_PIECES;
