//! The word lists that the rules of this folder ask.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Ends>> = LazyLock::new(|| {
    rows(include_str!("../../../../lexicon/text/abbreviations.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .map(|(word, ends)| (word, Ends::of(ends)))
        .collect()
});

static ELISIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/elisions.tsv")).collect());

static PREFIXES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/affixes.tsv")).collect());

static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/labels.tsv")).collect());

/// The rows of an embedded table: no comments, no blank lines, no header line.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
}

/// Whether a sentence may end at an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A name or a number follows: "Mr.", "No.".
    Never,
    /// The next word decides: "Inc.", "p.m.".
    Maybe,
}

impl Ends {
    fn of(value: &str) -> Self {
        if value == "maybe" {
            Self::Maybe
        } else {
            Self::Never
        }
    }
}

/// What the list of abbreviations says of `word`, written without its last full stop.
///
/// Upper and lower case count, except that a word may be written with a capital letter.
pub(super) fn abbreviation(word: &str) -> Option<Ends> {
    ABBREVIATIONS.get(word).copied()
}

/// Whether the lower-case `word` stands after an apostrophe for a longer word: "em", "til".
pub(super) fn is_elision(word: &str) -> bool {
    ELISIONS.contains(word)
}

/// Whether a hyphen after the lower-case `word` keeps the compound one token.
pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(word)
}

/// Whether the lower-case `words` before a colon are a label ("note", "read more"), no speaker.
pub(super) fn is_label(words: &str) -> bool {
    LABELS.contains(words)
}
