//! Lines that are known by their own words: separators, corrections, promotions, bylines, list
//! items, dates and times.

use std::sync::LazyLock;

use chancery_record::BlockKind;
use regex::Regex;

use super::lists::{BYLINE_WORDS, CORRECTIONS, PROMOTIONS, agency, begins, opens_with, rest_after};
use super::shape::{
    compile, has_final_stop, has_speech, is_capitals, is_name, is_name_like, words,
};

/// Longest promotion, in words: beyond it, a paragraph only begins like one.
const LONGEST_PROMOTION: usize = 40;
/// Longest doubled teaser, in words.
const LONGEST_DOUBLED: usize = 30;
/// Longest byline, in words.
const LONGEST_BYLINE: usize = 20;
/// Shortest line in capitals, in characters, that advertises another story.
const CAPITALS: usize = 25;

/// What a whole line is by its own words, and the rule that says so.
pub(super) fn kind(text: &str) -> Option<(BlockKind, &'static str)> {
    if is_separator(text) {
        return Some((BlockKind::Heading, "separator"));
    }
    let bare = text.trim_start_matches(['•', '*', '·', '►', '▶', '>', '→', '[', ' ']);
    if opens_with(bare, &CORRECTIONS) && words(text) <= 150 {
        return Some((BlockKind::Correction, "correction_opener"));
    }
    if words(text) <= LONGEST_PROMOTION
        && opens_with(bare, &PROMOTIONS)
        && !has_speech_after_label(bare)
    {
        return Some((BlockKind::Promotion, "promotion_opener"));
    }
    if is_doubled(text) {
        return Some((BlockKind::Promotion, "doubled"));
    }
    if let Some(reason) = byline(text) {
        return Some((BlockKind::Byline, reason));
    }
    if is_clock_time(text) {
        return Some((BlockKind::Heading, "clock_time"));
    }
    if is_post_author(text) {
        return Some((BlockKind::Credit, "post_author"));
    }
    is_list_item(text).then_some((BlockKind::List, "list_item"))
}

/// Whether a line in capitals stands for another story; only meant for texts that are not in
/// capitals throughout.
pub(super) fn is_capitals_teaser(text: &str) -> bool {
    !has_final_stop(text)
        && is_capitals(text)
        && text.chars().count() >= CAPITALS
        && words(text) >= 4
}

/// Whether the line is nothing but a date: "12 May 2025", "Published 12 May 2025 09:30".
pub(super) fn is_date_line(text: &str) -> bool {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?ix)^(?:(?:first\ |last\ )?(?:published|updated|posted|modified)\b[\ :]*(?:on\ |at\ )?)?
              (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\ )?
              (?:\d{1,2}(?:st|nd|rd|th)?\ [a-z]{3,9}\.?,?\ \d{4}|[a-z]{3,9}\.?\ \d{1,2}(?:st|nd|rd|th)?,?\ \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})
              (?:[\ ,T|·-]+(?:at\ )?\d{1,2}[:.]\d\d(?:\ ?[ap]\.?m\.?)?(?:\ ?[a-z]{1,5})?)?$",
        )
    });
    text.len() < 80 && PATTERN.is_match(text)
}

/// Whether the line opens a turn of a transcript ("BERG: We shall see").
pub(super) fn is_turn(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, words)| {
        !words.trim().is_empty() && name.len() <= 40 && (is_capitals(name) || is_name(name, 4))
    })
}

fn has_speech_after_label(text: &str) -> bool {
    // "Related to this, she said …": somebody speaks, and no mark parts a title from its label.
    has_speech(text) && !text.chars().take(40).any(|c| matches!(c, ':' | '|'))
}

fn is_separator(text: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            '_' | '*' | '-' | '–' | '—' | '=' | '~' | '#' | '•' | '·' | '.' | '⁂' | '◆' | '■'
        )
    };
    if !text.chars().all(|c| c.is_whitespace() || marks(c)) {
        return false;
    }
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (count >= 2 || text == "⁂" || text == "#") && !matches!(text, "..." | "..")
}

/// A teaser whose title is there twice ("Ferry to sail again Ferry to sail again").
fn is_doubled(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST_DOUBLED + 1).collect();
    let half = words.len() / 2;
    words.len() <= LONGEST_DOUBLED
        && half >= 3
        && words.len().is_multiple_of(2)
        && words[..half] == words[half..]
}

/// "By Ada Lunt, Political Correspondent", "Ada Lunt, PA".
fn byline(text: &str) -> Option<&'static str> {
    if has_final_stop(text) || words(text) > LONGEST_BYLINE {
        return None;
    }
    let named = [
        "by ",
        "words by ",
        "exclusive by ",
        "story by ",
        "report by ",
        "from ",
    ]
    .iter()
    .find_map(|opener| rest_after(text, opener).map(|rest| (*opener, rest)));
    if let Some((opener, rest)) = named {
        let first = rest.split([',', '|']).next().unwrap_or_default().trim();
        let person = words(first) >= 2 || agency(first).is_some();
        let fits = is_credit_list(rest) && person && !begins(rest, "the ");
        let by = opener != "from " || names_job(rest);
        return (fits && by).then_some("by_name");
    }
    let (name, rest) = text.split_once([',', '|'])?;
    let person = (2..=4).contains(&words(name)) && is_name(name, 4);
    let job = agency(rest.trim()).is_some() || names_job(rest) && is_credit_list(rest);
    (person && job).then_some("name_and_job")
}

/// Names, places and jobs: every word a name's, a job's or a small one.
fn is_credit_list(text: &str) -> bool {
    let is_job = |word: &str| {
        BYLINE_WORDS
            .iter()
            .any(|job| word.eq_ignore_ascii_case(job))
    };
    text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || is_name_like(bare) || is_job(bare) || is_small(bare)
    })
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "in"
            | "for"
            | "at"
            | "of"
            | "the"
            | "de"
            | "da"
            | "van"
            | "von"
            | "der"
            | "bin"
            | "al"
            | "el"
            | "la"
            | "le"
            | "with"
            | "political"
            | "foreign"
            | "diplomatic"
            | "senior"
    )
}

fn names_job(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        BYLINE_WORDS
            .iter()
            .any(|job| word.eq_ignore_ascii_case(job))
    })
}

/// "11.42am", "18:05 GMT": the head of an entry in a live report.
fn is_clock_time(text: &str) -> bool {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"^\d{1,2}(?:[.:]\d\d)?\s?(?:(?i:[ap]\.?m\.?)|[ap]m)?(?:\s[A-Z]{3,4})?:?$")
    });
    text.len() <= 16 && text.contains([':', '.', 'm']) && PATTERN.is_match(text)
}

/// "— Ada Lunt (@adalunt) May 12, 2025": who wrote the post above.
fn is_post_author(text: &str) -> bool {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"^[—–-]{1,2}\s?[^()]{1,60}\(@[A-Za-z0-9_]{1,30}\)\s\p{L}+\s\d{1,2},\s\d{4}$")
    });
    text.starts_with(['—', '–', '-']) && PATTERN.is_match(text)
}

fn is_list_item(text: &str) -> bool {
    static NUMBERED: LazyLock<Regex> =
        LazyLock::new(|| compile(r"^(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+\S"));
    let marked = text.starts_with(['•', '‣', '▪', '●', '◦', '·'])
        || ["- ", "* ", "– "].iter().any(|mark| text.starts_with(mark));
    marked || text.contains(' ') && !is_initial(text) && NUMBERED.is_match(text)
}

/// "J. Vane will go": an initial, no letter of a list.
fn is_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}
