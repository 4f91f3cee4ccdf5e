use chancery_record::Record;
use serde::Serialize;

use super::Page;

/// A record with the name of the file it came from in front.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

/// The record as one line of JSON, with the report's text in it if `text`.
///
/// # Errors
/// If the record cannot be written as JSON.
pub fn json(page: &Page, record: &Record, text: bool) -> serde_json::Result<String> {
    let mut record = record.clone();
    record.report.text = text.then(|| page.report.text.clone());
    let file = page.file;
    let mut line = serde_json::to_string(&Line {
        file,
        record: &record,
    })?;
    line.push('\n');
    Ok(line)
}
