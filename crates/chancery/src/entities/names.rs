//! From the scores of name tags to names.

use std::ops::Range;

use super::Name;
use crate::model::{BioTag, Matrix, NameKind, TaggedSpan, decode_bio};

/// The names in rows of scores (words of one block: a name never crosses blocks). `offset` is the
/// token of row 0.
pub(crate) fn decode_names(
    scores: &Matrix,
    rows: Range<usize>,
    tags: &[BioTag<NameKind>],
    offset: usize,
) -> Vec<Name> {
    let name = |span: TaggedSpan<NameKind>| Name {
        tokens: offset + span.rows.start..offset + span.rows.end,
        kind: span.kind,
        score: span.mean(),
    };
    decode_bio(scores, rows, tags, None)
        .into_iter()
        .map(name)
        .collect()
}
