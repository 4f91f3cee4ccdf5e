//! Names, titles and bodies as the text writes them.

mod names;

use std::ops::Range;

pub(crate) use names::decode_names;

use crate::model::NameKind;

/// A name found in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// The model's mean probability over the span, 0 to 1.
    pub score: f32,
}
