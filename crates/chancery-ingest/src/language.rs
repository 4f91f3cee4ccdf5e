//! Which language a text is in: by the letters' statistics, paragraph by paragraph, the majority
//! deciding; and never on a few words.

use std::collections::BTreeMap;

use chancery_record::{Note, NoteKind, Report};
use whatlang::Lang;

/// Letters a paragraph must have to be judged by itself.
const LETTERS_TO_JUDGE: usize = 60;
/// Bytes of text that are looked at: enough for any report, and bounded for a huge one.
const BYTES_LOOKED_AT: usize = 100_000;
/// Share of English function words (in hundredths) from which a text is English whatever the
/// letters say: a report full of foreign names misleads them.
const FUNCTION_WORDS_PERCENT: usize = 22;

/// Fills [`Report::language`] where it is not known yet, and notes what contradicts.
pub(crate) fn detect(report: &mut Report, notes: &mut Vec<Note>) {
    let Some((tag, others)) = majority(report) else {
        return;
    };
    match &report.language {
        Some(given) if primary(given) != tag => {
            let message =
                format!("The language is given as {given:?}; the text looks like {tag:?}.");
            notes.push(Note::warning(NoteKind::Metadata, None, message));
        }
        Some(_) => {}
        None => report.language = Some(tag.clone()),
    }
    if others > 0 {
        let message = match others {
            1 => format!("One paragraph is in another language than {tag:?}."),
            n => format!("{n} paragraphs are in other languages than {tag:?}."),
        };
        notes.push(Note::info(NoteKind::UnsupportedLanguage, None, message));
    }
}

/// The BCP 47 tag for `name`: a tag in its usual form ("en-GB"), a three-letter code ("eng") or
/// a language's English name.
pub(crate) fn tag(name: &str) -> Option<String> {
    let name = name.trim();
    let by_name = Lang::all()
        .iter()
        .find(|lang| lang.eng_name().eq_ignore_ascii_case(name) || lang.code() == name);
    if let Some(lang) = by_name {
        return Some(short_code(*lang).to_owned());
    }
    let mut parts = name.split(['-', '_']);
    let first = parts.next().filter(|part| (2..=3).contains(&part.len()))?;
    let mut tag = first.to_ascii_lowercase();
    for part in parts {
        let fits = (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !fits {
            return None;
        }
        tag.push('-');
        tag.push_str(&if part.len() == 2 {
            part.to_ascii_uppercase()
        } else {
            part.to_owned()
        });
    }
    first
        .bytes()
        .all(|b| b.is_ascii_alphabetic())
        .then_some(tag)
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The language most of the text's letters are in, and how many paragraphs are in others.
fn majority(report: &Report) -> Option<(String, usize)> {
    let mut letters: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    let mut looked_at = 0;
    let mut short = String::new();
    for block in &report.blocks {
        let text = head(block.span.slice(&report.text), BYTES_LOOKED_AT - looked_at);
        looked_at += text.len();
        let count = text.chars().filter(|c| c.is_alphabetic()).count();
        match judge(text, count) {
            Some(code) => {
                let entry = letters.entry(code).or_default();
                *entry = (entry.0 + count, entry.1 + 1);
            }
            None => {
                short.push_str(text);
                short.push(' ');
            }
        }
    }
    if letters.is_empty() {
        let count = short.chars().filter(|c| c.is_alphabetic()).count();
        return judge(&short, count).map(|code| (code.to_owned(), 0));
    }
    let (code, _) = letters.iter().max_by_key(|(_, (count, _))| *count)?;
    let others = letters.iter().filter(|(other, _)| *other != code);
    Some((
        (*code).to_owned(),
        others.map(|(_, (_, paragraphs))| paragraphs).sum(),
    ))
}

/// The first `limit` bytes, or fewer so as not to cut a character.
fn head(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

fn judge(text: &str, letters: usize) -> Option<&'static str> {
    if letters < LETTERS_TO_JUDGE {
        return None;
    }
    if function_words_percent(text) >= FUNCTION_WORDS_PERCENT {
        return Some("en");
    }
    let info = whatlang::detect(text)?;
    info.is_reliable().then(|| short_code(info.lang()))
}

/// How many in a hundred words are among the commonest of English that other languages lack.
fn function_words_percent(text: &str) -> usize {
    const WORDS: [&str; 32] = [
        "the", "of", "and", "to", "that", "which", "was", "were", "is", "it", "with", "for", "by",
        "from", "this", "his", "her", "their", "they", "she", "has", "have", "had", "been", "not",
        "would", "could", "said", "are", "be", "on", "who",
    ];
    let (mut all, mut common) = (0, 0);
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        all += 1;
        common += usize::from(WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    (common * 100).checked_div(all).unwrap_or(0)
}

/// ISO 639-1 where there is a code, as BCP 47 wants it.
fn short_code(lang: Lang) -> &'static str {
    let code = lang.code();
    SHORT_CODES
        .iter()
        .find(|(long, _)| *long == code)
        .map_or(code, |(_, short)| *short)
}

#[rustfmt::skip]
const SHORT_CODES: [(&str, &str); 70] = [
    ("epo", "eo"), ("eng", "en"), ("rus", "ru"), ("cmn", "zh"), ("spa", "es"), ("por", "pt"),
    ("ita", "it"), ("ben", "bn"), ("fra", "fr"), ("deu", "de"), ("ukr", "uk"), ("kat", "ka"),
    ("ara", "ar"), ("hin", "hi"), ("jpn", "ja"), ("heb", "he"), ("yid", "yi"), ("pol", "pl"),
    ("amh", "am"), ("jav", "jv"), ("kor", "ko"), ("nob", "nb"), ("dan", "da"), ("swe", "sv"),
    ("fin", "fi"), ("tur", "tr"), ("nld", "nl"), ("hun", "hu"), ("ces", "cs"), ("ell", "el"),
    ("bul", "bg"), ("bel", "be"), ("mar", "mr"), ("kan", "kn"), ("ron", "ro"), ("slv", "sl"),
    ("hrv", "hr"), ("srp", "sr"), ("mkd", "mk"), ("lit", "lt"), ("lav", "lv"), ("est", "et"),
    ("tam", "ta"), ("vie", "vi"), ("urd", "ur"), ("tha", "th"), ("guj", "gu"), ("uzb", "uz"),
    ("pan", "pa"), ("aze", "az"), ("ind", "id"), ("tel", "te"), ("pes", "fa"), ("mal", "ml"),
    ("ori", "or"), ("mya", "my"), ("nep", "ne"), ("sin", "si"), ("khm", "km"), ("tuk", "tk"),
    ("aka", "ak"), ("zul", "zu"), ("sna", "sn"), ("afr", "af"), ("lat", "la"), ("slk", "sk"),
    ("cat", "ca"), ("tgl", "tl"), ("hye", "hy"), ("cym", "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraphs::paragraphs;

    const ENGLISH: &str = "The harbour board said on Monday that the ferry would sail again from \
                           Thursday, and that passengers who hold a ticket may use it until June.";
    const GERMAN: &str = "Die Hafenverwaltung teilte am Montag mit, dass die Fähre ab Donnerstag \
                          wieder verkehren werde und dass alle Fahrkarten gültig bleiben.";
    const FRENCH: &str = "La direction du port a déclaré lundi que le bac reprendrait son service \
                          jeudi et que tous les billets resteraient valables jusqu'en juin.";

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) -> Vec<Note> {
        let mut report = Report::new(text, paragraphs(text));
        let mut notes = Vec::new();
        detect(&mut report, &mut notes);
        assert_eq!(report.language.as_deref(), expected, "in {text:?}");
        notes
    }

    #[test]
    fn one_language() {
        assert!(check(ENGLISH, Some("en")).is_empty());
        check(GERMAN, Some("de"));
        check(FRENCH, Some("fr"));
    }

    #[test]
    fn few_words_tell_nothing() {
        check("Ferry to sail", None);
        check("2025-05-12", None);
    }

    #[test]
    fn fault_47_mixed_text_goes_by_the_majority() {
        let notes = check(&format!("{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}"), Some("en"));
        assert_eq!(
            notes.first().map(|note| note.message.as_str()),
            Some("One paragraph is in another language than \"en\".")
        );
        check(&format!("{GERMAN}\n\n{ENGLISH}\n\n{GERMAN}"), Some("de"));
    }

    #[test]
    fn short_paragraphs_are_judged_together() {
        let text = "The ferry sails on Thursday.\n\nThe board has said so.\n\nIt was shut for \
                    a week.\n\nTickets are valid until June.";
        check(text, Some("en"));
    }

    #[test]
    fn tags() {
        for (name, expected) in [
            ("English", Some("en")),
            ("en", Some("en")),
            ("en-gb", Some("en-GB")),
            ("EN_US", Some("en-US")),
            ("eng", Some("en")),
            ("German", Some("de")),
            ("the usual one", None),
            ("", None),
        ] {
            assert_eq!(tag(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn every_language_has_its_short_code() {
        for lang in Lang::all() {
            assert_eq!(short_code(*lang).len(), 2, "{lang:?}");
        }
    }
}
