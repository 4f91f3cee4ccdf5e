//! Source, cue, content: who said what.

mod attribution;
mod spans;

use std::ops::Range;

pub use attribution::Attribution;
pub(crate) use spans::SpeechDecoder;

use crate::model::SpeechRole;

/// A stretch the model takes for a source, a cue or a content.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechSpan {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which part of an attribution it is.
    pub role: SpeechRole,
    /// The model's mean probability over the span, 0 to 1.
    pub score: f32,
    /// For a source or content: the cues it may belong to (indices of spans of role cue in the
    /// same list) with the share of link mass, best first. Empty for a cue.
    pub links: Vec<(usize, f32)>,
}
