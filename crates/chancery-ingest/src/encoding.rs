//! Which characters the bytes mean. Byte order mark, then UTF-16's tell-tale zero bytes, then
//! valid UTF-8, then the caller's label, then a guess by letter statistics: what the bytes show
//! stands over what a label says.

use chancery_record::{Note, NoteKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes looked at for UTF-16 without a byte order mark.
const PATTERN_BYTES: usize = 4096;
/// Valid multi-byte sequences wanted for each broken one before broken UTF-8 is called UTF-8.
const VALID_FOR_BROKEN: usize = 3;

/// Bytes turned into characters.
pub(crate) struct Decoded {
    /// The characters, without the byte order mark. What could not be decoded is U+FFFD.
    pub text: String,
    /// The encoding that was used.
    pub encoding: &'static Encoding,
    /// What there is to say about it.
    pub notes: Vec<Note>,
}

/// Decodes `bytes`; `label` is what somebody says the encoding is.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let mut notes = Vec::new();
    let labelled = label.and_then(|label| find_label(label, &mut notes));
    let (encoding, bytes) = detect(bytes, labelled);
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if encoding != UTF_8 {
        let message = format!("Read as {}.", encoding.name());
        notes.push(Note::info(NoteKind::Encoding, None, message));
    }
    if let Some(labelled) = labelled.filter(|labelled| *labelled != encoding) {
        let message = format!(
            "Labelled {}, but the bytes are {}.",
            labelled.name(),
            encoding.name()
        );
        notes.push(Note::warning(NoteKind::Encoding, None, message));
    }
    if replaced {
        notes.push(replacement_note(bytes, encoding));
    }
    Decoded {
        text: text.into_owned(),
        encoding,
        notes,
    }
}

fn find_label(label: &str, notes: &mut Vec<Note>) -> Option<&'static Encoding> {
    let found = Encoding::for_label(label.trim().as_bytes());
    if found.is_none() {
        let message = format!("The encoding label {label:?} is not known; it was not used.");
        notes.push(Note::warning(NoteKind::Encoding, None, message));
    }
    found
}

/// The encoding, and the bytes after the byte order mark.
fn detect<'a>(
    bytes: &'a [u8],
    labelled: Option<&'static Encoding>,
) -> (&'static Encoding, &'a [u8]) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = &bytes[mark..];
        // A mark for UTF-8 before bytes that are not: the mark is the lie.
        if encoding != UTF_8 || mostly_utf8(rest) {
            return (encoding, rest);
        }
        return (guess(rest), rest);
    }
    if let Some(encoding) = utf16_by_pattern(bytes) {
        return (encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (stateful_label(bytes, labelled).unwrap_or(UTF_8), bytes);
    }
    if let Some(encoding) = labelled.filter(|encoding| fits(encoding, bytes)) {
        return (encoding, bytes);
    }
    if mostly_utf8(bytes) {
        return (UTF_8, bytes);
    }
    (guess(bytes), bytes)
}

/// A label for an encoding that writes everything in seven bits (ISO-2022-JP): such bytes are
/// valid UTF-8 too, and only the escape sequences tell.
fn stateful_label(bytes: &[u8], labelled: Option<&'static Encoding>) -> Option<&'static Encoding> {
    labelled.filter(|encoding| {
        !encoding.is_ascii_compatible() && bytes.contains(&0x1b) && fits(encoding, bytes)
    })
}

/// Whether every byte means something in `encoding`.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding != UTF_8
        && encoding != UTF_16LE
        && encoding != UTF_16BE
        && !encoding.decode_without_bom_handling(bytes).1
}

/// UTF-16 without a byte order mark shows in English as every other byte zero.
fn utf16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(PATTERN_BYTES)];
    let units = sample.len() / 2;
    if units < 2 {
        return None;
    }
    let zeros = |offset: usize| {
        let every_other = sample.iter().skip(offset).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = units - units / 4;
    let few = units / 20;
    if odd >= most && even <= few {
        Some(UTF_16LE)
    } else if even >= most && odd <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether `bytes` are UTF-8 with a little damage (a cut last character, a stray byte), rather
/// than something else: valid multi-byte sequences hardly ever come about by chance.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || valid >= broken * VALID_FOR_BROKEN
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn replacement_note(bytes: &[u8], encoding: &'static Encoding) -> Note {
    let place = if encoding == UTF_8 {
        let valid = bytes.utf8_chunks().next().map_or(0, |c| c.valid().len());
        format!(" (the first at byte {valid})")
    } else {
        String::new()
    };
    let message = format!(
        "Bytes that mean nothing in {}{place} were replaced by U+FFFD.",
        encoding.name()
    );
    Note::warning(NoteKind::Encoding, None, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "“We shan’t wait,” said the mayor of Querný, pointing at a £9 café bill.";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], label: Option<&str>, encoding: &str, text: &str) -> Vec<String> {
        let decoded = decode(bytes, label);
        assert_eq!(decoded.encoding.name(), encoding);
        assert_eq!(decoded.text, text);
        decoded.notes.into_iter().map(|note| note.message).collect()
    }

    #[test]
    fn byte_order_marks() {
        for (mark, bytes_of, name) in [
            (
                &[0xff, 0xfe][..],
                u16::to_le_bytes as fn(u16) -> [u8; 2],
                "UTF-16LE",
            ),
            (&[0xfe, 0xff][..], u16::to_be_bytes, "UTF-16BE"),
        ] {
            let bytes = [mark, &utf16(WORDS, bytes_of)].concat();
            check(&bytes, None, name, WORDS);
        }
        let bytes = [&[0xef, 0xbb, 0xbf], WORDS.as_bytes()].concat();
        assert!(check(&bytes, None, "UTF-8", WORDS).is_empty());
    }

    #[test]
    fn utf_16_without_a_mark() {
        check(&utf16(WORDS, u16::to_le_bytes), None, "UTF-16LE", WORDS);
        check(&utf16(WORDS, u16::to_be_bytes), None, "UTF-16BE", WORDS);
        check(b"a\0", None, "UTF-8", "a\0");
    }

    #[test]
    fn what_the_bytes_show_stands_over_the_label() {
        let text = "“We shan’t wait,” said the mayor, pointing at a £9 café bill.";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
        let notes = check(&bytes, Some("utf-8"), "windows-1252", text);
        assert_eq!(
            notes,
            [
                "Read as windows-1252.",
                "Labelled UTF-8, but the bytes are windows-1252."
            ]
        );
        let notes = check(text.as_bytes(), Some("latin1"), "UTF-8", text);
        assert_eq!(notes, ["Labelled windows-1252, but the bytes are UTF-8."]);
        let notes = check(text.as_bytes(), Some("klingon-8"), "UTF-8", text);
        assert_eq!(
            notes,
            ["The encoding label \"klingon-8\" is not known; it was not used."]
        );
    }

    #[test]
    fn a_label_the_bytes_bear_out_is_used() {
        let text = "Ivo Šťastný řekl: „Počkáme.“";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(text);
        check(&bytes, Some("windows-1250"), "windows-1250", text);
    }

    #[test]
    fn damaged_utf_8_stays_utf_8() {
        let mut bytes = WORDS.as_bytes().to_vec();
        bytes.extend([b' ', 0xe2, 0x80]);
        let notes = check(&bytes, None, "UTF-8", &format!("{WORDS} \u{fffd}"));
        assert_eq!(
            notes,
            [format!(
                "Bytes that mean nothing in UTF-8 (the first at byte {}) were replaced by U+FFFD.",
                WORDS.len() + 1
            )]
        );
    }

    #[test]
    fn a_utf_8_mark_before_other_bytes_is_a_lie() {
        let text = "The mayor’s café, “The Crown”, is shut.";
        let (body, ..) = encoding_rs::WINDOWS_1252.encode(text);
        check(
            &[&[0xef, 0xbb, 0xbf], &body[..]].concat(),
            None,
            "windows-1252",
            text,
        );
    }
}
