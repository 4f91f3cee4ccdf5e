//! Bytes to reports: the hostile boundary.
//!
//! [`read_plain_text`] turns the bytes of a plain-text file into a
//! [`Report`](chancery_record::Report). The steps, each a module: how much may come in
//! (`limits`), which characters the bytes mean (`encoding`), the metadata at the top
//! (`metadata`, `dates`), structural blocks (`paragraphs`), the language (`language`) and what
//! people should know about the characters (`characters`).
//!
//! Nothing is trusted and nothing is repaired in silence: whatever was replaced, left out of the
//! text or found odd is a [`Note`](chancery_record::Note) in the report. The text is stored
//! exactly as decoded, from the first character after the metadata to the last.

mod characters;
mod dates;
mod encoding;
mod error;
mod language;
mod limits;
mod metadata;
mod options;
mod paragraphs;
mod plain_text;

pub use dates::{Reading, read_date};
pub use error::{Fault, IngestError, Size};
pub use limits::{Limits, read_capped};
pub use options::Options;
pub use plain_text::{read_plain_text, read_plain_text_from};
