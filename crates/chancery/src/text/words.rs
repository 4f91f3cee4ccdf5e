//! The word lists that the rules of this folder ask.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Before>> = LazyLock::new(|| {
    pairs(include_str!("../../../../lexicon/text/abbreviations.tsv"))
        .map(|(word, before)| (word, Before::of(before)))
        .collect()
});

static CONTRACTIONS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    pairs(include_str!("../../../../lexicon/text/contractions.tsv"))
        .map(|(word, cuts)| {
            (
                word,
                cuts.split(',').filter_map(|cut| cut.parse().ok()).collect(),
            )
        })
        .collect()
});

static AFFIXES: LazyLock<HashSet<(&'static str, &'static str)>> =
    LazyLock::new(|| pairs(include_str!("../../../../lexicon/text/affixes.tsv")).collect());

static ELISIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/elisions.tsv")).collect());

static ENDINGS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/endings.tsv")).collect());

static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/openers.tsv")).collect());

static UNITS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/units.tsv")).collect());

static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../lexicon/text/labels.tsv")).collect());

/// The rows of an embedded table: no comments, no blank lines, no header line.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
}

/// The rows of an embedded table of two columns.
fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).filter_map(|row| row.split_once('\t'))
}

/// What an abbreviation stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// A name or more; no sentence ends at it: "Mr.".
    Name,
    /// A number; else it is no abbreviation: "No.".
    Number,
    /// Anything; the next word decides whether a sentence ends: "Inc.".
    Any,
    /// The rest of the clause; before a capital letter the sentence has ended: "etc.".
    Clause,
}

impl Before {
    fn of(value: &str) -> Self {
        match value {
            "name" => Self::Name,
            "number" => Self::Number,
            "clause" => Self::Clause,
            _ => Self::Any,
        }
    }
}

/// What the list of abbreviations says of `word`, written without its last full stop.
///
/// Upper and lower case count, except that a capital may stand at the front ("Etc.") and that
/// titles may stand in capitals ("MR.").
pub(super) fn abbreviation(word: &str) -> Option<Before> {
    let known = ABBREVIATIONS.get(word);
    known.or_else(|| recased(word)).copied()
}

fn recased(word: &str) -> Option<&'static Before> {
    let mut chars = word.chars();
    let first = chars.next().filter(|c| c.is_uppercase())?;
    let rest = chars.as_str();
    if rest.is_empty() {
        return None; // an initial
    }
    if word.len() < 5 && !rest.contains(char::is_lowercase) {
        let title = format!("{first}{}", rest.to_lowercase());
        return ABBREVIATIONS.get(title.as_str());
    }
    ABBREVIATIONS.get(format!("{}{rest}", first.to_lowercase()).as_str())
}

/// Where the lower-case `word` is cut into several, in characters from its start.
pub(super) fn contraction(word: &str) -> Option<&'static [usize]> {
    CONTRACTIONS.get(word).map(Vec::as_slice)
}

/// Whether `part`, before a hyphen and in lower case, keeps the compound one token.
pub(super) fn is_prefix(part: &str) -> bool {
    AFFIXES.contains(&(part, "front"))
}

/// Whether `part`, after a hyphen and in lower case, keeps the compound one token.
pub(super) fn is_suffix(part: &str) -> bool {
    AFFIXES.contains(&(part, "back"))
}

/// Whether a web address or a file name ends in `.part` (lower case).
pub(super) fn is_ending(part: &str) -> bool {
    ENDINGS.contains(part)
}

/// Whether the lower-case `word` is a unit that is written against its figure: "bn", "pm".
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(word)
}

/// Whether the lower-case `word` stands after an apostrophe for a longer word: "em", "til".
pub(super) fn is_elision(word: &str) -> bool {
    ELISIONS.contains(word)
}

/// Whether the lower-case `words` before a colon are a label ("note", "read more"), no speaker.
pub(super) fn is_label(words: &str) -> bool {
    LABELS.contains(words)
}

/// Whether the lower-case `word` opens a sentence where it stands capitalised after an abbreviation.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}
