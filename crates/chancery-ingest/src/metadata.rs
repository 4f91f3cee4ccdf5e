//! Metadata at the top of a plain-text file: a first line `date 2025-05-12`, or `Key: value`
//! lines closed by a blank line. It is not part of the text.
//!
//! A file may as well open with words that look alike ("BERG: We shall see."), so lines are
//! metadata only where the whole block plainly is: every line has the form, at least one key is
//! known, no key comes twice and values are short.

use chancery_record::{Basis, Note, NoteKind, Report, When};

use crate::dates::{is_meant_as_date, read_date, read_leading_date};
use crate::{Options, Reading, language};

/// Longest key, in characters.
const LONGEST_KEY: usize = 30;
/// Longest value of a key that is not known, in characters: beyond it, it is somebody's words.
const LONGEST_UNKNOWN_VALUE: usize = 120;
/// Longest name of an outlet, agency or language, in words.
const LONGEST_NAME: usize = 8;

/// What stands at the top of a file.
#[derive(Debug, Default)]
pub(crate) struct Top {
    /// Bytes before the text: metadata and the white space after it. 0 without metadata.
    pub length: usize,
    notes: Vec<Note>,
    dates: Vec<(String, Reading)>,
    fields: Vec<(Key, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Date,
    Outlet,
    Source,
    Agency,
    Url,
    Title,
    Byline,
    Language,
}

fn find_key(name: &str) -> Option<Key> {
    Some(match name.to_lowercase().as_str() {
        "date" | "published" => Key::Date,
        "outlet" => Key::Outlet,
        "source" => Key::Source,
        "agency" => Key::Agency,
        "url" => Key::Url,
        "title" | "headline" => Key::Title,
        "byline" | "author" => Key::Byline,
        "language" => Key::Language,
        _ => return None,
    })
}

/// The metadata at the top of `text`.
pub(crate) fn read(text: &str) -> Top {
    let start = text.len() - text.trim_start().len();
    let mut top = key_block(&text[start..])
        .or_else(|| date_line(&text[start..]))
        .unwrap_or_default();
    if top.length > 0 {
        let rest = &text[start + top.length..];
        top.length = text.len() - rest.trim_start().len();
    }
    top
}

/// Fills the report from the metadata and from what the caller knows, which stands over it.
pub(crate) fn apply(top: Top, options: &Options, report: &mut Report, notes: &mut Vec<Note>) {
    notes.extend(top.notes);
    for (key, value) in top.fields {
        let slot = match key {
            Key::Date => continue,
            // "source" says less than "outlet": it may be the agency.
            Key::Source if report.outlet.is_some() => &mut report.agency,
            Key::Outlet | Key::Source => &mut report.outlet,
            Key::Agency => &mut report.agency,
            Key::Url => &mut report.url,
            Key::Title => &mut report.title,
            Key::Byline => &mut report.byline,
            Key::Language => &mut report.language,
        };
        slot.get_or_insert(value);
    }
    report.published = published(&top.dates, notes);
    for (name, given, slot) in [
        ("outlet", &options.outlet, &mut report.outlet),
        ("agency", &options.agency, &mut report.agency),
        ("URL", &options.url, &mut report.url),
        ("title", &options.title, &mut report.title),
        ("byline", &options.byline, &mut report.byline),
        ("language", &options.language, &mut report.language),
    ] {
        override_field(name, given.as_ref(), slot, notes);
    }
    override_date(options.date.as_ref(), &mut report.published, notes);
}

fn override_field(
    name: &str,
    given: Option<&String>,
    slot: &mut Option<String>,
    notes: &mut Vec<Note>,
) {
    let Some(given) = given else { return };
    if let Some(found) = slot.as_ref().filter(|found| *found != given) {
        let message = format!("The {name} given, {given:?}, stands over the file's, {found:?}.");
        notes.push(Note::info(NoteKind::Metadata, None, message));
    }
    *slot = Some(given.clone());
}

fn override_date(given: Option<&When>, slot: &mut Option<When>, notes: &mut Vec<Note>) {
    let Some(given) = given else { return };
    if let Some(found) = slot.as_ref().filter(|found| !agree(found, given)) {
        let message = format!(
            "The date given, {}, stands over the file's, {}.",
            given.value, found.value
        );
        notes.push(Note::warning(NoteKind::DateConflict, None, message));
    }
    *slot = Some(When {
        basis: Basis::Given,
        ..given.clone()
    });
}

/// The finest of the dates that could be read; the first, where they contradict each other.
fn published(dates: &[(String, Reading)], notes: &mut Vec<Note>) -> Option<When> {
    let mut published: Option<When> = None;
    for (text, reading) in dates {
        if let Some(problem) = &reading.problem {
            let message = match &reading.when {
                Some(when) => format!("Of the date {text:?}, {} is kept: {problem}.", when.value),
                None => format!("The date {text:?} was not used: {problem}."),
            };
            notes.push(Note::warning(NoteKind::BadDate, None, message));
        }
        let Some(when) = &reading.when else { continue };
        match &published {
            Some(first) if !agree(first, when) => {
                let message = format!(
                    "The file gives two dates, {} and {}; the first is used.",
                    first.value, when.value
                );
                notes.push(Note::warning(NoteKind::DateConflict, None, message));
            }
            Some(first) if first.granularity >= when.granularity => {}
            _ => published = Some(when.clone()),
        }
    }
    published
}

/// Whether one date only says more finely what the other says.
fn agree(one: &When, other: &When) -> bool {
    one.value.starts_with(&other.value) || other.value.starts_with(&one.value)
}

/// `date 2025-05-12`, alone on the line or (a date in numbers) before the story.
fn date_line(text: &str) -> Option<Top> {
    let line = first_line(text);
    let word = line
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("date"))?;
    let after = &line[word.len()..];
    let value = after.trim_start_matches([' ', '\t', ':', '=']);
    if value.len() == after.len() {
        return None;
    }
    let value_at = line.len() - value.len();
    let (date, reading, length) = if is_meant_as_date(value) {
        (value.trim(), read_date(value), line.len())
    } else {
        let (reading, length) = read_leading_date(value)?;
        (&value[..length], reading, value_at + length)
    };
    Some(Top {
        length,
        dates: vec![(date.to_owned(), reading)],
        ..Top::default()
    })
}

fn key_block(text: &str) -> Option<Top> {
    let mut lines = Vec::new();
    let mut length = 0;
    let mut rest = text;
    loop {
        let line = first_line(rest);
        if line.trim().is_empty() {
            break;
        }
        lines.push(key_and_value(line)?);
        length += line.len();
        let after = &rest[line.len()..];
        let line_break = if after.starts_with("\r\n") { 2 } else { 1 };
        let Some(next) = after.get(line_break..) else {
            break;
        };
        length += line_break;
        rest = next;
    }
    is_metadata(&lines).then(|| collect(&lines, length.min(text.len())))
}

/// The text up to its first line break.
fn first_line(text: &str) -> &str {
    text.find(['\n', '\r']).map_or(text, |end| &text[..end])
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_');
    let fits = !key.is_empty() && key.chars().count() <= LONGEST_KEY && key.chars().all(plain);
    fits.then(|| (key, value.trim()))
}

fn is_metadata(lines: &[(&str, &str)]) -> bool {
    let known = lines
        .iter()
        .filter(|(key, _)| find_key(key).is_some())
        .count();
    let distinct = lines.iter().enumerate().all(|(index, (key, _))| {
        let before = lines.iter().take(index);
        before
            .filter(|(other, _)| other.eq_ignore_ascii_case(key))
            .count()
            == 0
    });
    known > 0
        && distinct
        && lines
            .iter()
            .all(|(key, value)| is_plausible(find_key(key), value))
}

/// Whether a value is a value, and not what somebody called "Source" or "Author" says.
fn is_plausible(key: Option<Key>, value: &str) -> bool {
    let words = value.split_whitespace().count();
    let quoted = value.starts_with(['“', '"', '‘']);
    let sentence = words > 3 && value.ends_with(['.', '!', '?', '”', '"']);
    match key {
        Some(Key::Title | Key::Date | Key::Url) => true,
        Some(Key::Byline) => !quoted && !sentence,
        Some(_) => !quoted && !sentence && words <= LONGEST_NAME,
        None => !quoted && !sentence && value.chars().count() <= LONGEST_UNKNOWN_VALUE,
    }
}

fn collect(lines: &[(&str, &str)], length: usize) -> Top {
    let mut top = Top {
        length,
        ..Top::default()
    };
    for (name, value) in lines {
        match find_key(name) {
            _ if value.is_empty() => top.say(format!("The metadata line {name:?} has no value.")),
            None => top.say(format!(
                "The metadata line {name:?} is not known and was not used."
            )),
            Some(Key::Date) => top.dates.push(((*value).to_owned(), read_date(value))),
            Some(Key::Language) => match language::tag(value) {
                Some(tag) => top.fields.push((Key::Language, tag)),
                None => top.say(format!("{value:?} is no language tag; it was not used.")),
            },
            Some(key) => top.fields.push((key, (*value).to_owned())),
        }
    }
    top
}

impl Top {
    fn say(&mut self, message: String) {
        self.notes
            .push(Note::warning(NoteKind::Metadata, None, message));
    }
}

#[cfg(test)]
mod tests;
