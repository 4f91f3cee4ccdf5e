//! Begin / inside / outside tags and the best possible sequence of them.

use std::ops::Range;

use super::Matrix;
use super::matrix::{argmax, log_sum_exp};

/// A tag of a word: it begins a span of a kind, stands inside one, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BioTag<K> {
    Outside,
    Begin(K),
    Inside(K),
}

impl<K: Copy + PartialEq> BioTag<K> {
    /// The tag written as `O`, `B-KIND` or `I-KIND`.
    pub(crate) fn parse(text: &str, kind: impl Fn(&str) -> Option<K>) -> Option<Self> {
        match text.split_once('-') {
            None => (text == "O").then_some(Self::Outside),
            Some(("B", name)) => kind(name).map(Self::Begin),
            Some(("I", name)) => kind(name).map(Self::Inside),
            Some(_) => None,
        }
    }

    fn kind(self) -> Option<K> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) => Some(kind),
        }
    }

    /// Whether this tag may follow a word in a span of kind `before` (`None`: in no span).
    fn may_follow(self, before: Option<K>) -> bool {
        match self {
            Self::Inside(kind) => before == Some(kind),
            Self::Outside | Self::Begin(_) => true,
        }
    }
}

/// A span read off a sequence of tags.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaggedSpan<K> {
    /// Rows of the scores.
    pub(crate) rows: Range<usize>,
    pub(crate) kind: K,
    /// Sum over its rows of the probability of the tag chosen.
    pub(crate) mass: f32,
    /// Whether it goes on with the span that ended just before the rows.
    pub(crate) carried_on: bool,
}

impl<K> TaggedSpan<K> {
    /// Mean probability of the tags chosen.
    pub(crate) fn mean(&self) -> f32 {
        mean(self.mass, self.rows.len())
    }
}

/// A sum over `count` words as a mean, 0 to 1.
pub(crate) fn mean(mass: f32, count: usize) -> f32 {
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    (mass / f32::from(count.max(1))).clamp(0.0, 1.0)
}

/// The best sequence of tags for these rows of scores in which an inside tag follows only its own
/// span, as spans (Viterbi). `before` is the kind of the span that ends just before the first
/// row, where that span may go on.
pub(crate) fn decode_bio<K: Copy + PartialEq>(
    scores: &Matrix,
    rows: Range<usize>,
    tags: &[BioTag<K>],
    before: Option<K>,
) -> Vec<TaggedSpan<K>> {
    let path = best_path(scores, rows.clone(), tags, before);
    let mut spans: Vec<TaggedSpan<K>> = Vec::new();
    for (row, &choice) in rows.clone().zip(&path) {
        let Some(kind) = tags[choice].kind() else {
            continue;
        };
        let scores = scores.row(row);
        let probability = (scores[choice] - log_sum_exp(scores)).exp();
        let inside = matches!(tags[choice], BioTag::Inside(_));
        match spans.last_mut() {
            Some(span) if inside && span.rows.end == row => {
                span.rows.end = row + 1;
                span.mass += probability;
            }
            _ => spans.push(TaggedSpan {
                rows: row..row + 1,
                kind,
                mass: probability,
                carried_on: inside,
            }),
        }
    }
    spans
}

fn best_path<K: Copy + PartialEq>(
    scores: &Matrix,
    rows: Range<usize>,
    tags: &[BioTag<K>],
    before: Option<K>,
) -> Vec<usize> {
    if rows.is_empty() {
        return Vec::new();
    }
    let allowed = |ok: bool, score: f32| if ok { score } else { f32::NEG_INFINITY };
    let first = scores.row(rows.start);
    let mut best: Vec<f32> = tags
        .iter()
        .zip(first)
        .map(|(tag, &score)| allowed(tag.may_follow(before), score))
        .collect();
    let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for row in rows.start + 1..rows.end {
        let mut next = Vec::with_capacity(tags.len());
        let mut from = Vec::with_capacity(tags.len());
        for (tag, score) in tags.iter().zip(scores.row(row)) {
            let steps: Vec<f32> = tags
                .iter()
                .zip(&best)
                .map(|(previous, &total)| allowed(tag.may_follow(previous.kind()), total))
                .collect();
            let previous = argmax(&steps);
            from.push(previous);
            next.push(steps[previous] + score);
        }
        best = next;
        came_from.push(from);
    }
    let mut path = vec![argmax(&best)];
    for from in came_from.iter().rev() {
        path.push(from[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BioTag, decode_bio};
    use crate::model::{Matrix, NameKind};

    const TAGS: [BioTag<NameKind>; 5] = [
        BioTag::Outside,
        BioTag::Begin(NameKind::Per),
        BioTag::Inside(NameKind::Per),
        BioTag::Begin(NameKind::Org),
        BioTag::Inside(NameKind::Org),
    ];

    fn scores(rows: &[[f32; 5]]) -> Matrix {
        Matrix::new(5, rows.concat())
    }

    #[test]
    fn an_inside_tag_needs_its_span() {
        // The second word looks most like the inside of an organisation, but only a person
        // begins before it.
        let scores = scores(&[[0., 9., 0., 1., 0.], [0., 0., 4., 0., 5.]]);
        let spans = decode_bio(&scores, 0..2, &TAGS, None);
        assert_eq!(spans.len(), 1);
        assert_eq!(
            (spans[0].rows.clone(), spans[0].kind),
            (0..2, NameKind::Per)
        );
    }

    #[test]
    fn a_span_goes_on_only_where_one_ended() {
        let scores = scores(&[[1., 0., 8., 2., 0.], [5., 0., 0., 0., 0.]]);
        let fresh = decode_bio(&scores, 0..2, &TAGS, None);
        assert_eq!((fresh[0].kind, fresh[0].carried_on), (NameKind::Org, false));
        let carried = decode_bio(&scores, 0..2, &TAGS, Some(NameKind::Per));
        assert_eq!(
            (carried[0].kind, carried[0].carried_on),
            (NameKind::Per, true)
        );
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_inside(values in prop::collection::vec(-9f32..9., 5..200)) {
            let height = values.len() / 5;
            let scores = Matrix::new(5, values[..height * 5].to_vec());
            let spans = decode_bio(&scores, 0..height, &TAGS, None);
            let mut end = 0;
            for span in spans {
                prop_assert!(span.rows.start >= end && !span.rows.is_empty());
                prop_assert!(!span.carried_on);
                prop_assert!(span.mass <= span.rows.len() as f32 + 0.001);
                end = span.rows.end;
            }
            prop_assert!(end <= height);
        }
    }
}
