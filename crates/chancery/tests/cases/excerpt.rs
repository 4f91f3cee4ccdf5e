//! Excerpts of a report, and the comparison of stretches of text by their words.
//!
//! Two stretches are equal when they hold the same words of the report. Quotation marks, stops
//! and spaces at their ends are left out of the comparison, so that a case need not settle
//! whether the comma in “…,” he said belongs to the quotation.

use std::collections::BTreeSet;
use std::ops::Range;

use chancery_record::Span;

/// The words of a text, in order.
pub struct Words<'a> {
    text: &'a str,
    spans: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    /// Cuts a text into runs of letters and digits.
    pub fn of(text: &'a str) -> Self {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let end = at + c.len_utf8();
            match spans.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => spans.push(at..end),
            }
        }
        Self { text, spans }
    }

    /// The words (by number) that lie wholly or partly in the spans.
    pub fn within(&self, spans: &[Span]) -> BTreeSet<usize> {
        let covered = |word: &Range<usize>| {
            spans
                .iter()
                .any(|s| s.range().start < word.end && word.start < s.range().end)
        };
        let numbered = self.spans.iter().enumerate();
        numbered
            .filter(|(_, w)| covered(w))
            .map(|(n, _)| n)
            .collect()
    }

    /// The text of the words, gaps of other words shown as " / ".
    pub fn show(&self, words: &BTreeSet<usize>) -> String {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for &word in words {
            match runs.last_mut() {
                Some(run) if run.end == word => run.end = word + 1,
                _ => runs.push(word..word + 1),
            }
        }
        let slice = |run: &Range<usize>| {
            &self.text[self.spans[run.start].start..self.spans[run.end - 1].end]
        };
        runs.iter().map(slice).collect::<Vec<_>>().join(" / ")
    }

    fn word(&self, number: usize) -> &'a str {
        &self.text[self.spans[number].clone()]
    }

    /// Where these words stand one after the other.
    fn find(&self, wanted: &[ExcerptWord]) -> Vec<Range<usize>> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let starts = 0..(self.spans.len() + 1).saturating_sub(wanted.len());
        let matches = |start: &usize| {
            wanted
                .iter()
                .enumerate()
                .all(|(i, w)| self.word(start + i) == w.word)
        };
        starts
            .filter(matches)
            .map(|s| s..s + wanted.len())
            .collect()
    }
}

/// Words given as an exact excerpt; "…" stands for words left out, and words in square brackets
/// may belong to it or not.
#[derive(Debug)]
pub struct Excerpt {
    /// As the case writes it.
    pub written: String,
    first: Vec<ExcerptWord>,
    last: Vec<ExcerptWord>,
    open: bool,
}

#[derive(Debug)]
struct ExcerptWord {
    word: String,
    optional: bool,
}

/// A place in a report where an excerpt stands, as word numbers.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The words that must be there.
    pub required: BTreeSet<usize>,
    /// The words that may be there.
    pub optional: BTreeSet<usize>,
}

impl Place {
    /// Whether exactly these words are meant.
    pub fn allows(&self, words: &BTreeSet<usize>) -> bool {
        self.required.is_subset(words)
            && words
                .iter()
                .all(|w| self.required.contains(w) || self.optional.contains(w))
    }

    /// The first word that is meant.
    pub fn start(&self) -> Option<usize> {
        let firsts = self
            .required
            .first()
            .into_iter()
            .chain(self.optional.first());
        firsts.min().copied()
    }

    /// One past the last word that is meant.
    pub fn end(&self) -> usize {
        let last = self.required.last().max(self.optional.last());
        last.map_or(0, |word| word + 1)
    }

    /// Adds the words of a later place.
    pub fn extend(&mut self, later: &Place) {
        self.required.extend(&later.required);
        self.optional.extend(&later.optional);
    }
}

impl Excerpt {
    /// Reads `all the words`, `first words … last words`, or `first words …` (the end is left
    /// open, and only the beginning is compared).
    pub fn parse(written: &str) -> Result<Self, String> {
        let written = written.trim().to_owned();
        let mut parts = written.split('…').map(excerpt_words);
        let first = parts.next().unwrap_or_default();
        let last = parts.next().unwrap_or_default();
        if first.is_empty() {
            return Err(format!(
                "an excerpt must begin with words of the report: {written:?}"
            ));
        }
        if parts.next().is_some() {
            return Err(format!("“…” may stand once in an excerpt: {written:?}"));
        }
        let open = written.contains('…') && last.is_empty();
        Ok(Self {
            written,
            first,
            last,
            open,
        })
    }

    /// Whether the end is left open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Every place where the excerpt stands.
    pub fn places(&self, words: &Words<'_>) -> Vec<Place> {
        let firsts = words.find(&self.first);
        let lasts = words.find(&self.last);
        let place = |first: Range<usize>| {
            let mut place = Place::default();
            place.add(&self.first, first.start);
            if !self.last.is_empty() {
                let last = lasts.iter().find(|last| last.start >= first.end)?;
                place.required.extend(first.end..last.start);
                place.add(&self.last, last.start);
            }
            Some(place)
        };
        firsts.into_iter().filter_map(place).collect()
    }
}

impl Place {
    fn add(&mut self, words: &[ExcerptWord], start: usize) {
        for (number, word) in (start..).zip(words) {
            let side = if word.optional {
                &mut self.optional
            } else {
                &mut self.required
            };
            side.insert(number);
        }
    }
}

fn excerpt_words(text: &str) -> Vec<ExcerptWord> {
    let mut words = Vec::new();
    let mut optional = false;
    for part in text.split_inclusive(['[', ']']) {
        let word = |word: String| ExcerptWord { word, optional };
        words.extend(words_of(part).into_iter().map(word));
        if part.ends_with(['[', ']']) {
            optional = part.ends_with('[');
        }
    }
    words
}

/// Whether words that stand alone are those expected, of which some may be in square brackets.
pub fn same_words(expected: &str, found: &str) -> bool {
    let found = words_of(found);
    let mut rest = found.iter().peekable();
    for expected in excerpt_words(expected) {
        if rest.next_if(|word| **word == expected.word).is_none() && !expected.optional {
            return false;
        }
    }
    rest.next().is_none()
}

/// The words of a piece of text, for comparison.
pub fn words_of(text: &str) -> Vec<String> {
    let words = Words::of(text);
    (0..words.spans.len())
        .map(|n| words.word(n).to_owned())
        .collect()
}
