//! What people should know about the characters of a text: they are kept, and named.

use std::borrow::Cow;

use chancery_record::{Note, NoteKind, Span};

/// Replaces NUL, which many tools cannot hold, by U+FFFD, and says so.
pub(crate) fn replace_nul<'a>(text: &'a str, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let count = text.bytes().filter(|byte| *byte == 0).count();
    if count == 0 {
        return Cow::Borrowed(text);
    }
    let message = format!("{} replaced by U+FFFD.", counted(count, "NUL character"));
    notes.push(Note::warning(NoteKind::ReplacedNul, None, message));
    Cow::Owned(text.replace('\0', "\u{fffd}"))
}

/// Notes on the stored text: hidden characters, and text that was decoded twice.
pub(crate) fn examine(text: &str, notes: &mut Vec<Note>) {
    if let Some(found) = find(text, |_, c| is_hidden(c).then_some(c.len_utf8())) {
        let message = format!(
            "{} in the text; kept as it came. The first is U+{:04X}.",
            counted(
                found.count,
                "control, bidirectional or zero-width character"
            ),
            found.character
        );
        notes.push(Note::info(
            NoteKind::HiddenCharacters,
            Some(found.first),
            message,
        ));
    }
    if let Some(found) = find(text, decoded_twice) {
        let message = format!(
            "{} to have been decoded twice, such as {:?}; kept as it came.",
            match found.count {
                1 => "One sequence seems".to_owned(),
                count => format!("{count} sequences seem"),
            },
            found.first.slice(text)
        );
        notes.push(Note::warning(
            NoteKind::Mojibake,
            Some(found.first),
            message,
        ));
    }
}

/// Whether so much of the text is control characters that it is no text.
pub(crate) fn is_binary(text: &str) -> bool {
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || c.is_control() && !is_layout(c));
    }
    all >= 64 && odd * 10 > all * 3
}

struct Found {
    first: Span,
    character: u32,
    count: usize,
}

/// Where `length_at` (of the rest of the text and its first character) finds something.
fn find(text: &str, length_at: impl Fn(&str, char) -> Option<usize>) -> Option<Found> {
    let mut found: Option<Found> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| !is_plain(*c)) {
        if let Some(length) = length_at(&text[at..], c) {
            found
                .get_or_insert(Found {
                    first: Span::new(at, at + length),
                    character: u32::from(c),
                    count: 0,
                })
                .count += 1;
        }
    }
    found
}

fn is_plain(c: char) -> bool {
    (' '..='~').contains(&c) || c == '\n'
}

/// Tabs and line breaks, among the control characters.
fn is_layout(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}')
}

fn is_hidden(c: char) -> bool {
    let invisible = matches!(c,
        '\u{ad}'                                    // soft hyphen
        | '\u{61c}' | '\u{200e}' | '\u{200f}'       // direction marks
        | '\u{200b}'..='\u{200d}' | '\u{2060}'      // zero width
        | '\u{202a}'..='\u{202e}'                   // embeddings and overrides
        | '\u{2061}'..='\u{2064}'                   // invisible operators
        | '\u{2066}'..='\u{206f}'                   // isolates and deprecated marks
        | '\u{feff}'                                // zero-width no-break space
        | '\u{e0000}'..='\u{e007f}'                 // tags
    );
    invisible || c.is_control() && !is_layout(c)
}

/// The length of a UTF-8 sequence that was read as Windows-1252 ("â€œ" for a quotation mark),
/// if `rest` begins with one. Only the sequences of Latin letters, punctuation and emoji count,
/// and none that ends in a mark that may follow an accented letter in good text ("Groß”").
fn decoded_twice(rest: &str, first: char) -> Option<usize> {
    let length = match first {
        'Â' | 'Ã' | 'Ä' | 'Å' => 2,
        'â' if rest.starts_with("â€") || rest.starts_with("â‚") || rest.starts_with("â„") => {
            3
        }
        'ð' if rest.starts_with("ðŸ") => 4,
        _ => return None,
    };
    let mut bytes = Vec::with_capacity(length);
    let mut end = 0;
    for c in rest.chars().take(length) {
        if length == 2 && matches!(c, '‘' | '’' | '“' | '”' | '…' | '–' | '—') {
            return None;
        }
        bytes.push(windows_1252_byte(c)?);
        end += c.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (!meant.is_control()).then_some(end)
}

fn windows_1252_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    // 0x80 to 0x9F, where Windows-1252 departs from Latin-1.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let index = HIGH.chars().position(|high| high == c)?;
    u8::try_from(0x80 + index).ok()
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(text: &str) -> Vec<(NoteKind, String)> {
        let mut notes = Vec::new();
        examine(text, &mut notes);
        notes
            .into_iter()
            .map(|note| {
                let at = note.span.map_or("", |span| span.slice(text));
                (note.kind, at.to_owned())
            })
            .collect()
    }

    #[test]
    fn text_decoded_twice() {
        for (text, at) in [
            ("He said: â€œWe agree.", "â€œ"),
            ("the mayorâ€™s office", "â€™"),
            ("a cafÃ© on the quay", "Ã©"),
            ("it cost Â£9", "Â£"),
            ("well ðŸ˜€ done", "ðŸ˜€"),
        ] {
            assert_eq!(notes(text), [(NoteKind::Mojibake, at.to_owned())], "{text}");
        }
        for text in [
            "“We agree,” he said – or so",
            "À propos: SÃO JOSÉ",
            "naïve café”… £9",
            "Âme Ã”",
        ] {
            assert!(notes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hidden_characters() {
        for (text, at) in [
            ("a\u{202e}b", "\u{202e}"),
            ("\u{1b}[31mred", "\u{1b}"),
            ("zero\u{200b}width", "\u{200b}"),
            ("soft\u{ad}hyphen", "\u{ad}"),
        ] {
            assert_eq!(notes(text), [(NoteKind::HiddenCharacters, at.to_owned())]);
        }
        assert!(notes("tab\tline\r\nfeed\u{c}").is_empty());
    }

    #[test]
    fn nul_is_replaced_and_said() {
        let mut notes = Vec::new();
        assert_eq!(replace_nul("a\0b\0", &mut notes), "a\u{fffd}b\u{fffd}");
        assert_eq!(notes[0].message, "2 NUL characters replaced by U+FFFD.");
    }
}
