use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// How much a note matters to the reader of the record.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know; nothing is missing.
    Info,
    /// Something could not be read or resolved and is said so in the record.
    Warning,
}

/// What a note is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The text is too short to say anything (a word, a headline, a caption alone).
    TooShort,
    /// The language is not English: the report is kept, not analysed.
    UnsupportedLanguage,
    /// A sentence was longer than one model window and was read in pieces.
    LongSentence,
    /// A quotation mark opens and never closes.
    UnclosedQuotation,
    /// Bytes were not valid in the declared or detected encoding.
    Encoding,
    /// The text looks decoded twice ("â€œ" for a quotation mark); it is kept as it came.
    Mojibake,
    /// A NUL character was replaced by U+FFFD.
    ReplacedNul,
    /// Control, bidirectional or zero-width characters stand in the text.
    HiddenCharacters,
    /// A date given in the metadata is impossible or cannot be read.
    BadDate,
    /// Two sources disagree about the date.
    DateConflict,
    /// A metadata line could not be read.
    Metadata,
    /// A pronoun or description could not be traced to one person.
    UnresolvedSpeaker,
}

/// Something that could not be resolved, or that the reader should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// How much it matters.
    pub severity: Severity,
    /// The place in the text, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// One sentence for people.
    pub message: String,
}

impl Note {
    /// A note of severity [`Severity::Warning`].
    #[must_use]
    pub fn warning(kind: NoteKind, span: Option<Span>, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity: Severity::Warning,
            span,
            message: message.into(),
        }
    }

    /// A note of severity [`Severity::Info`].
    #[must_use]
    pub fn info(kind: NoteKind, span: Option<Span>, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity: Severity::Info,
            span,
            message: message.into(),
        }
    }
}
