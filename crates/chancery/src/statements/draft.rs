use std::ops::Range;

use chancery_record::NoSpeaker;

/// An attribution while it is put together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) cue: Vec<Range<usize>>,
    pub(super) head: Option<usize>,
    pub(super) source: Vec<Range<usize>>,
    pub(super) no_source: Option<NoSpeaker>,
    /// Index of the draft whose speaker goes on.
    pub(super) continues: Option<usize>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) scores: Vec<f32>,
    pub(super) rule: &'static str,
}

impl Draft {
    pub(super) fn new(rule: &'static str) -> Self {
        Self {
            cue: Vec::new(),
            head: None,
            source: Vec::new(),
            no_source: None,
            continues: None,
            content: Vec::new(),
            scores: Vec::new(),
            rule,
        }
    }

    /// First token of all its parts.
    pub(super) fn start(&self) -> usize {
        self.parts().map(|part| part.start).min().unwrap_or(0)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        self.source.iter().chain(&self.cue).chain(&self.content)
    }

    pub(super) fn cue_start(&self) -> Option<usize> {
        self.cue.first().map(|range| range.start)
    }

    pub(super) fn has_content(&self, token: usize) -> bool {
        covers(&self.content, token)
    }

    pub(super) fn has_cue(&self, token: usize) -> bool {
        covers(&self.cue, token)
    }
}

pub(super) fn covers(ranges: &[Range<usize>], token: usize) -> bool {
    ranges.iter().any(|range| range.contains(&token))
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

pub(super) fn total(ranges: &[Range<usize>]) -> usize {
    ranges.iter().map(ExactSizeIterator::len).sum()
}

pub(super) fn shared(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    a.iter()
        .map(|x| b.iter().map(|y| overlap(x, y)).sum::<usize>())
        .sum()
}

/// Sorts ranges and joins those that touch or overlap.
pub(super) fn join(ranges: &mut Vec<Range<usize>>) {
    ranges.retain(|range| range.start < range.end);
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
}

/// What is left of a range when others are cut out of it.
pub(super) fn without(range: &Range<usize>, cut: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = vec![range.clone()];
    for hole in cut {
        left = left
            .into_iter()
            .flat_map(|piece| {
                let end = hole.start.clamp(piece.start, piece.end);
                let start = hole.end.clamp(piece.start, piece.end);
                if overlap(&piece, hole) == 0 {
                    vec![piece]
                } else {
                    vec![piece.start..end, start..piece.end]
                }
            })
            .filter(|piece| piece.start < piece.end)
            .collect();
    }
    left
}
