//! Bad input, by its number in the list of fault cases, and the properties that hold for any.

use std::io::{self, Read};

use chancery_ingest::{Fault, IngestError, Limits, Options, read_plain_text, read_plain_text_from};
use chancery_record::{NoteKind, Report};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Report, IngestError> {
    read_plain_text(bytes, &Options::default())
}

fn kinds(report: &Report) -> Vec<NoteKind> {
    report.notes.iter().map(|note| note.kind).collect()
}

#[test]
fn fault_01_nothing_to_read() {
    for bytes in [
        &b""[..],
        b"  \n\t\r\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe \0",
        b"date 2025-05-12\n\n",
        b"Date: 2025-05-12\nOutlet: NW\n\n",
    ] {
        let error = read(bytes).expect_err("no text");
        assert!(error.is_skip(), "{bytes:?}: {error}");
        assert_eq!(error.to_string(), "skipped: no text");
    }
}

#[test]
fn fault_02_very_short_texts_are_reports() {
    for text in [
        "Ferry",
        "Ferry to sail again from Thursday",
        "The ferry at Estmark. (Ada Lunt/NW)",
    ] {
        let report = read(text.as_bytes()).expect("a report");
        assert_eq!((report.text.as_str(), report.blocks.len()), (text, 1));
        assert_eq!(report.language, None);
    }
}

/// A stream that counts what is taken from it.
struct Endless<'a>(&'a mut u64);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(b'a');
        *self.0 += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn fault_03_fifty_megabytes_are_refused_unread() {
    let error = read_plain_text_from(io::empty(), Some(50_000_000), &Options::default());
    let error = error.expect_err("too large");
    assert_eq!(error.fault(), Fault::Input);
    assert_eq!(
        error.to_string(),
        "the text is too large: 50 MB, and the limit is 2 MB"
    );
}

#[test]
fn fault_03_an_endless_stream_stops_at_the_limit() {
    let mut taken = 0;
    let error = read_plain_text_from(Endless(&mut taken), None, &Options::default());
    let error = error.expect_err("too large");
    assert!(taken < 8_000_000, "{taken} bytes were read");
    assert_eq!(
        error.to_string(),
        "the text is too large: more than 4 MB, and the limit is 2 MB"
    );
}

#[test]
fn fault_03_the_limit_is_on_the_text() {
    let options = Options {
        limits: Limits { text_bytes: 10 },
        ..Options::default()
    };
    assert!(read_plain_text(b"ten bytes.", &options).is_ok());
    let error = read_plain_text(b"eleven byte", &options).expect_err("too large");
    assert_eq!(
        error.to_string(),
        "the text is too large: 11 bytes, and the limit is 10 bytes"
    );
    let utf16: Vec<u8> = "\u{feff}ten bytes."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(read_plain_text(&utf16, &options).is_ok());
}

#[test]
fn fault_09_hostile_characters_are_kept_and_named() {
    let text = "The \u{1b}[31mferry\u{1b}[0m \u{1b}]8;;http://x.example\u{7}will\u{1b}]8;;\u{7} \
                \u{202e}lias\u{202c} on\u{200b} Thursday.";
    let report = read(text.as_bytes()).expect("a report");
    assert_eq!(report.text, text);
    assert_eq!(kinds(&report), [NoteKind::HiddenCharacters]);
}

#[test]
fn fault_09_nul_is_replaced_with_a_note() {
    let report = read(b"The ferry\0 sails\0.").expect("a report");
    assert_eq!(report.text, "The ferry\u{fffd} sails\u{fffd}.");
    assert_eq!(kinds(&report), [NoteKind::ReplacedNul]);
}

#[test]
fn fault_10_windows_1252_labelled_utf8() {
    let options = Options {
        encoding: Some("utf-8".to_owned()),
        ..Options::default()
    };
    let bytes = b"\x93The ferry won\x92t sail,\x94 said the caf\xe9\x92s owner.";
    let report = read_plain_text(bytes, &options).expect("a report");
    assert_eq!(
        report.text,
        "“The ferry won’t sail,” said the café’s owner."
    );
    assert_eq!(report.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(kinds(&report), [NoteKind::Encoding, NoteKind::Encoding]);
}

#[test]
fn fault_10_utf_16_with_a_mark() {
    let text = "“The ferry won’t sail,” she said.";
    let marked = format!("\u{feff}{text}");
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, name) in [(little, "UTF-16LE"), (big, "UTF-16BE")] {
        let report = read(&bytes).expect("a report");
        assert_eq!(
            (report.text.as_str(), report.encoding.as_deref()),
            (text, Some(name))
        );
        assert_eq!(kinds(&report), [NoteKind::Encoding]);
    }
}

#[test]
fn fault_10_text_decoded_twice_is_flagged_not_mended() {
    let text = "â€œThe ferry wonâ€™t sail,â€\u{9d} she said.";
    let report = read(text.as_bytes()).expect("a report");
    assert_eq!(report.text, text);
    assert!(kinds(&report).contains(&NoteKind::Mojibake));
}

#[test]
fn fault_11_characters_of_every_width_keep_their_offsets() {
    let text = "😀 “Café” is not “Cafe\u{301}”.\n\nJosé\u{ad} agreed 👍🏽.";
    let report = read(text.as_bytes()).expect("a report");
    assert_eq!(report.text, text);
    let blocks: Vec<&str> = report.blocks.iter().map(|b| b.span.slice(text)).collect();
    assert_eq!(
        blocks,
        ["😀 “Café” is not “Cafe\u{301}”.", "José\u{ad} agreed 👍🏽."]
    );
}

#[test]
fn fault_47_the_language_is_said() {
    let german = "Die Hafenverwaltung teilte am Montag mit, dass die Fähre ab Donnerstag wieder \
                  verkehren werde und dass alle Fahrkarten gültig bleiben.";
    let report = read(german.as_bytes()).expect("a report");
    assert_eq!(report.language.as_deref(), Some("de"));
}

#[test]
fn other_formats_are_named() {
    for (bytes, found) in [
        (&b"%PDF-1.7 ..."[..], "a PDF file"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\n <!DOCTYPE html><p>x", "a web page (HTML)"),
        (&[1_u8, 2, 3, 4, 5, 6, 7, 8].repeat(20), "binary data"),
    ] {
        let error = read(bytes).expect_err("not text");
        let message = format!("not plain text: {found}; save it as plain text (UTF-8) first");
        assert_eq!(error.to_string(), message);
    }
}

fn check_report(report: &Report) -> Result<(), TestCaseError> {
    let mut covered = 0_usize;
    for block in &report.blocks {
        let range = block.span.range();
        prop_assert!(range.start >= covered && range.start < range.end);
        prop_assert!(report.text[covered..range.start].trim().is_empty());
        covered = range.end;
    }
    prop_assert!(report.text[covered..].trim().is_empty());
    for span in report.notes.iter().filter_map(|note| note.span) {
        prop_assert!(report.text.get(span.range()).is_some());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_never_panic_and_blocks_cover(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(report) = read(&bytes) {
            check_report(&report)?;
        }
    }

    #[test]
    fn no_text_is_lost(text in "(\\PC|[ \\n\\r\\t\u{2028}\u{c}“”‘’:]){0,200}") {
        match read(text.as_bytes()) {
            Ok(report) => {
                check_report(&report)?;
                prop_assert!(text.ends_with(&report.text));
            }
            Err(error) => {
                let format = matches!(error, IngestError::NotPlainText { .. });
                prop_assert!(error.is_skip() || format, "{}", error);
            }
        }
    }

    #[test]
    fn only_metadata_is_cut(story in "[A-Z][a-z ,.\\n]{1,80}[a-z.]") {
        let report = read(format!("date 2025-05-12\n{story}").as_bytes());
        prop_assert_eq!(report.map(|report| report.text).ok(), Some(story));
    }
}
