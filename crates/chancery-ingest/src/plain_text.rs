use std::io::Read;

use chancery_record::Report;

use crate::{
    IngestError, Options, characters, encoding, language, metadata, paragraphs, read_capped,
};

/// Reads a plain-text report from bytes in any common encoding.
///
/// The report's text is the decoded text from the first character after the metadata, if there
/// is any, to the last; NUL alone is replaced (by U+FFFD). Blocks are structural: paragraphs.
/// Whatever was odd is in the report's notes.
///
/// # Errors
/// [`IngestError::NoText`] where nothing but white space (or metadata) came in,
/// [`IngestError::TooLarge`] over the limit, [`IngestError::NotPlainText`] for other formats.
///
/// ```
/// use chancery_ingest::{Options, read_plain_text};
///
/// let bytes = b"date 2025-05-12\nThe ferry will sail, the harbour master said.";
/// let report = read_plain_text(bytes, &Options::default())?;
/// assert_eq!(report.text, "The ferry will sail, the harbour master said.");
/// assert_eq!(report.published.map(|date| date.value).as_deref(), Some("2025-05-12"));
/// # Ok::<(), chancery_ingest::IngestError>(())
/// ```
pub fn read_plain_text(bytes: &[u8], options: &Options) -> Result<Report, IngestError> {
    if bytes.len() as u64 > options.limits.input_bytes() {
        options.limits.check_text(bytes.len())?;
    }
    refuse_other_formats(bytes)?;
    let decoded = encoding::decode(bytes, options.encoding.as_deref());
    options.limits.check_text(decoded.text.len())?;
    let mut notes = decoded.notes;
    if characters::is_binary(&decoded.text) {
        return Err(not_plain("binary data"));
    }
    let text = characters::replace_nul(&decoded.text, &mut notes);
    let top = metadata::read(&text);
    let story = &text[top.length..];
    if story.trim().is_empty() {
        return Err(IngestError::NoText);
    }
    let mut report = bare_report(story, decoded.encoding.name());
    metadata::apply(top, options, &mut report, &mut notes);
    language::detect(&mut report, &mut notes);
    characters::examine(story, &mut notes);
    report.notes = notes;
    Ok(report)
}

/// Reads a plain-text report from a stream (a file, standard input), never holding much more
/// than the limit in memory. `size` is the stream's length where it is known.
///
/// # Errors
/// As [`read_plain_text`], and [`IngestError::Read`] if the stream fails.
pub fn read_plain_text_from(
    stream: impl Read,
    size: Option<u64>,
    options: &Options,
) -> Result<Report, IngestError> {
    let bytes = read_capped(stream, size, &options.limits)?;
    read_plain_text(&bytes, options)
}

fn bare_report(text: &str, encoding: &str) -> Report {
    Report {
        encoding: Some(encoding.to_owned()),
        ..Report::new(text, paragraphs::paragraphs(text))
    }
}

/// What other formats begin with, so that a person is told what to do rather than shown noise.
const OTHER_FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"WARC/1.", "a WARC archive"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
];

fn refuse_other_formats(bytes: &[u8]) -> Result<(), IngestError> {
    let known = OTHER_FORMATS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, found)) = known {
        return Err(not_plain(found));
    }
    let body = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let begins = |tag: &[u8]| {
        body.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    if begins(b"<!doctype html") || begins(b"<html") {
        return Err(not_plain("a web page (HTML)"));
    }
    if begins(b"<?xml") {
        return Err(not_plain("an XML file"));
    }
    Ok(())
}

fn not_plain(found: &'static str) -> IngestError {
    IngestError::NotPlainText { found }
}
