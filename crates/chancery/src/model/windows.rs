//! Where a report is cut into the windows that the encoder reads.

use std::ops::Range;

/// Wordpieces of a window without the marks at its ends.
pub const WINDOW_PIECES: usize = 254;

/// The windows of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Windows {
    /// Token ranges, one after another, covering every token.
    pub(super) ranges: Vec<Range<usize>>,
    /// Sentences by rule that are longer than a window and were cut.
    pub(super) cut_sentences: Vec<Range<usize>>,
}

/// Cuts tokens into windows of at most `limit` wordpieces: whole paragraphs where they fit, else
/// whole sentences, else as many words as fit. `pieces` has the number of wordpieces of each
/// token (none above `limit`).
pub(super) fn cut(
    pieces: &[usize],
    paragraphs: &[Range<usize>],
    sentences: &[Range<usize>],
    limit: usize,
) -> Windows {
    let mut before = Vec::with_capacity(pieces.len() + 1);
    before.push(0);
    for count in pieces {
        before.push(before[before.len() - 1] + count);
    }
    let mut cutter = Cutter {
        before,
        limit,
        start: 0,
        end: 0,
        windows: Windows::default(),
    };
    let mut next_sentence = 0;
    for paragraph in paragraphs {
        let start = cutter.end;
        if paragraph.end <= start {
            continue;
        }
        if cutter.size(start..paragraph.end) <= limit {
            cutter.add(paragraph.end);
            continue;
        }
        while sentences.get(next_sentence).is_some_and(|s| s.end <= start) {
            next_sentence += 1;
        }
        for sentence in &sentences[next_sentence..] {
            if sentence.end >= paragraph.end {
                break;
            }
            cutter.add_sentence(sentence.end);
        }
        cutter.add_sentence(paragraph.end);
    }
    cutter.add_sentence(pieces.len());
    cutter.close();
    cutter.windows
}

struct Cutter {
    /// Wordpieces before each token.
    before: Vec<usize>,
    limit: usize,
    /// First token of the window being filled.
    start: usize,
    /// One past the last token taken.
    end: usize,
    windows: Windows,
}

impl Cutter {
    fn size(&self, tokens: Range<usize>) -> usize {
        self.before[tokens.end] - self.before[tokens.start]
    }

    /// Takes the tokens up to `end` into the window, or into a new one where they do not fit.
    fn add(&mut self, end: usize) {
        if self.size(self.start..end) > self.limit {
            self.close();
        }
        self.end = end;
    }

    /// As [`add`](Self::add), for a stretch that may itself be longer than a window.
    fn add_sentence(&mut self, end: usize) {
        let start = self.end;
        while self.size(self.end..end) > self.limit {
            let fits = self.before[self.end] + self.limit;
            let part = self.before.partition_point(|&count| count <= fits) - 1;
            self.add(part.max(self.end + 1));
        }
        if self.end > start {
            self.windows.cut_sentences.push(start..end);
        }
        if end > self.end {
            self.add(end);
        }
    }

    fn close(&mut self) {
        if self.end > self.start {
            self.windows.ranges.push(self.start..self.end);
            self.start = self.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::ops::Range;

    use super::cut;

    #[test]
    fn paragraphs_stay_whole_where_they_fit() {
        let windows = cut(&[2; 10], &[0..4, 4..8, 8..10], &[0..4, 4..8, 8..10], 12);
        assert_eq!(windows.ranges, [0..4, 4..10]);
        assert!(windows.cut_sentences.is_empty());
    }

    #[test]
    fn long_paragraphs_are_cut_between_sentences() {
        let paragraphs = vec![Range { start: 0, end: 10 }];
        let windows = cut(&[1; 10], &paragraphs, &[0..4, 4..7, 7..10], 8);
        assert_eq!(windows.ranges, [0..7, 7..10]);
    }

    #[test]
    fn long_sentences_are_cut_at_the_limit_and_reported() {
        let windows = cut(&[1; 10], &[0..2, 2..10], &[0..2, 2..10], 3);
        assert_eq!(windows.ranges, [0..2, 2..5, 5..8, 8..10]);
        assert_eq!(windows.cut_sentences.len(), 1);
        assert_eq!(windows.cut_sentences[0], 2..10);
    }

    #[test]
    fn no_tokens_no_windows() {
        assert!(cut(&[], &[], &[], 5).ranges.is_empty());
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_window(
            pieces in prop::collection::vec(1usize..9, 0..120),
            paragraph_ends in prop::collection::btree_set(1usize..120, 0..10),
            sentence_ends in prop::collection::btree_set(1usize..120, 0..30),
            limit in 9usize..40,
        ) {
            let ranges = |ends: &std::collections::BTreeSet<usize>| {
                let mut start = 0;
                let mut made = Vec::new();
                for &end in ends.iter().chain([&pieces.len()]) {
                    let end = end.min(pieces.len());
                    if end > start {
                        made.push(start..end);
                        start = end;
                    }
                }
                made
            };
            let paragraphs = ranges(&paragraph_ends);
            let mut both = sentence_ends.clone();
            both.extend(&paragraph_ends);
            let windows = cut(&pieces, &paragraphs, &ranges(&both), limit);
            let mut next = 0;
            for window in windows.ranges {
                prop_assert_eq!(window.start, next);
                prop_assert!(window.end > window.start);
                prop_assert!(pieces[window.clone()].iter().sum::<usize>() <= limit);
                next = window.end;
            }
            prop_assert_eq!(next, pieces.len());
        }
    }
}
