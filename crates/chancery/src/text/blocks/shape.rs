//! What a line looks like: names, capitals, final stops, sentences.

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::{Before, abbreviation};
use super::lists::SAID;

/// Small words inside names ("Anne de Vries", "Bank of Norland").
const PARTICLES: [&str; 34] = [
    "de", "da", "di", "do", "du", "del", "della", "der", "den", "van", "von", "le", "la", "el",
    "al", "bin", "ibn", "of", "and", "&", "the", "for", "at", "in", "y", "e", "zu", "ten", "ter",
    "dos", "das", "und", "et", "by",
];

/// Compiles a pattern of ours. The classes of letters and digits stand for those of the Latin,
/// Greek and Cyrillic scripts: all of Unicode's would make patterns a hundred times as large, and
/// every start of the program would pay for them.
///
/// # Panics
/// If the pattern is not valid: it is a fault in the code or in a word list.
pub(in crate::text) fn compile(source: &str) -> Regex {
    let source = source
        .replace(r"\p{Lu}", "[A-ZÀ-ÖØ-ÞĀ-žΑ-ΩЀ-Я]")
        .replace(r"\p{L}", "[A-Za-zÀ-ÖØ-öø-žΑ-ωЀ-ӿ]")
        .replace(r"\d", "[0-9]");
    Regex::new(&source).expect("escaped words and our own marks make a pattern")
}

/// Number of words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether every word begins with a capital or a digit, small words inside aside.
pub(super) fn is_name_like(text: &str) -> bool {
    let mut any = false;
    for (index, word) in text.split_whitespace().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let capital = bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        any |= capital;
        let small = index > 0
            && (PARTICLES.contains(&bare) || bare.starts_with("d’") || bare.starts_with("d'"));
        if !(capital || small || bare.is_empty() && word.len() == 1) {
            return false;
        }
    }
    any
}

/// Whether `text` can be a name of at most `limit` words: name-like, with no mark in it that
/// ends or divides sentences.
pub(super) fn is_name(text: &str, limit: usize) -> bool {
    let count = words(text);
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '.' | '\'' | '’' | '‘' | '-' | '&' | '@' | '_' | '\u{a0}'
            )
    };
    (1..=limit).contains(&count) && text.chars().all(plain) && is_name_like(text)
}

/// Whether all its letters are capitals, and it has two at least.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.all(|c| !c.is_lowercase())
}

/// The text without the quotation marks and brackets that close it.
fn without_closers(text: &str) -> &str {
    text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»'])
}

/// Whether a sentence ends where the text ends.
pub(super) fn has_final_stop(text: &str) -> bool {
    without_closers(text).ends_with(['.', '!', '?', '…'])
}

/// Whether nothing at the end of the text closes a sentence or leads on.
pub(super) fn is_open_ended(text: &str) -> bool {
    !without_closers(text).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Whether somebody speaks in it: a verb of speech, or words in double quotation marks.
pub(super) fn has_speech(text: &str) -> bool {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        let words = SAID
            .iter()
            .map(|word| regex::escape(word))
            .collect::<Vec<_>>();
        let pattern = format!(r"(?-u:\b)(?:{})(?-u:\b)", words.join("|"));
        compile(&pattern)
    });
    text.contains(['“', '”', '"']) || PATTERN.is_match(text)
}

/// The byte offsets at which sentences begin after the first one.
pub(super) fn sentence_starts(text: &str) -> Vec<usize> {
    static BREAK: LazyLock<Regex> = LazyLock::new(|| compile(r#"[.!?…][”"’')\]]*\s+"#));
    BREAK
        .find_iter(text)
        .filter(|found| begins_sentence(&text[found.end()..]))
        .filter(|found| !ends_abbreviation(&text[..found.start()], found.as_str()))
        .map(|found| found.end())
        .collect()
}

fn begins_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '"', '‘', '\'', '(', '[']);
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether the stop after `before` belongs to an abbreviation or an initial.
fn ends_abbreviation(before: &str, stop: &str) -> bool {
    if !stop.starts_with('.') || stop.starts_with(".”") || stop.starts_with(".\"") {
        return false;
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial || abbreviation(word) == Some(Before::Name) || word.contains('.')
}

/// The last `limit` bytes of `text`, or fewer so as not to cut a character.
pub(super) fn tail(text: &str, limit: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(limit))..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for text in [
            "Ada Lunt",
            "Anne de Vries",
            "R. J. O’Dell",
            "Bank of Norland",
            "JO VANE",
        ] {
            assert!(is_name(text, 8), "{text}");
        }
        for text in ["the mayor", "Ada Lunt said", "Ada, Lunt", "", "de"] {
            assert!(!is_name(text, 8), "{text}");
        }
    }

    #[test]
    fn sentences() {
        let text = "The U.S. envoy met Mr. Roe. “We agree.” They left. J. Vane stayed.";
        let starts: Vec<&str> = sentence_starts(text)
            .iter()
            .map(|at| &text[*at..])
            .collect();
        assert_eq!(
            starts,
            [
                "“We agree.” They left. J. Vane stayed.",
                "They left. J. Vane stayed.",
                "J. Vane stayed."
            ]
        );
    }

    #[test]
    fn speech() {
        assert!(has_speech("They will go, she said."));
        assert!(has_speech("a “firm” offer"));
        assert!(!has_speech("Asaid arrives at the talks"));
    }
}
