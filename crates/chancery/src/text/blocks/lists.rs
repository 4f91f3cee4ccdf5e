//! The word lists that tell blocks apart (`lexicon/text`), and how a line is compared with them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::words::rows;

/// What a listed agency does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AgencyUse {
    /// Sends copy and pictures.
    Wire,
    /// Sends pictures only.
    Photo,
    /// Stands where a name would ("Supplied").
    Note,
}

/// Agencies by name, as written.
pub(super) static AGENCIES: LazyLock<BTreeMap<&'static str, AgencyUse>> = LazyLock::new(|| {
    pairs(include_str!("../../../../../lexicon/text/agencies.tsv"))
        .map(|(name, used)| {
            let used = match used {
                "photo" => AgencyUse::Photo,
                "note" => AgencyUse::Note,
                _ => AgencyUse::Wire,
            };
            (name, used)
        })
        .collect()
});

/// Words that show a caption, each with its form.
pub(super) static CAPTIONS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| pairs(include_str!("../../../../../lexicon/text/captions.tsv")).collect());

/// Words that introduce a credit, each with its form.
pub(super) static CREDITS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| pairs(include_str!("../../../../../lexicon/text/credits.tsv")).collect());

/// How promotions begin, each with its form.
pub(super) static PROMOTIONS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| pairs(include_str!("../../../../../lexicon/text/promotions.tsv")).collect());

/// How corrections begin, each with its form.
pub(super) static CORRECTIONS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| pairs(include_str!("../../../../../lexicon/text/corrections.tsv")).collect());

/// Words of a job in a byline.
pub(super) static BYLINE_WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows(include_str!("../../../../../lexicon/text/bylines.tsv")).collect());

/// Words in capitals that open a flash.
pub(super) static FLASHES: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows(include_str!("../../../../../lexicon/text/flashes.tsv")).collect());

/// Words that show that somebody speaks.
pub(super) static SAID: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows(include_str!("../../../../../lexicon/text/said.tsv")).collect());

fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).filter_map(|row| row.split_once('\t'))
}

/// What agency `name` is, exactly as listed.
pub(super) fn agency(name: &str) -> Option<AgencyUse> {
    AGENCIES.get(name).copied()
}

/// Whether `text` begins with `words` (lower case), in any case.
pub(super) fn begins(text: &str, words: &str) -> bool {
    rest_after(text, words).is_some()
}

/// What follows `words` (lower case, any case matching) at the start of `text`, if the words end
/// there.
pub(super) fn rest_after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in words.chars() {
        let c = rest.next()?;
        if c != wanted && !c.to_lowercase().eq(std::iter::once(wanted)) {
            return None;
        }
    }
    let rest = rest.as_str();
    let inside = words.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!inside).then_some(rest)
}

/// Whether `text` begins with a listed opener, by the entry's form: `start` (the words suffice),
/// `label` (a colon, bar, dash or the end follows) or `whole`.
pub(super) fn opens_with(text: &str, list: &[(&'static str, &str)]) -> bool {
    let first = text
        .chars()
        .next()
        .map(|c| c.to_lowercase().next().unwrap_or(c));
    list.iter()
        .filter(|(words, _)| words.chars().next() == first)
        .any(|(words, form)| {
            rest_after(text, words).is_some_and(|rest| match *form {
                "start" => true,
                "label" => is_label_end(rest),
                _ => !rest.contains(char::is_alphanumeric),
            })
        })
}

fn is_label_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with([':', '|', '–', '—', '>', '»', '→'])
        || rest.starts_with("- ")
}
