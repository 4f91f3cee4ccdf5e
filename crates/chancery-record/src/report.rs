use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Note, ReportId, Span, When};

/// What a block of a report is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// The report's title or standfirst.
    Headline,
    /// Words under a picture. What it says can be a fact; it is never merged into a sentence beside it.
    Caption,
    /// Who made a picture or supplied the copy.
    Credit,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// Who wrote it.
    Byline,
    /// A heading between paragraphs.
    Heading,
    /// An item of a list.
    List,
    /// A quotation set apart, repeated from the text.
    Pullquote,
    /// A correction, clarification or editor's note.
    Correction,
    /// An advertisement for something else: "Read more", a newsletter, a related story.
    Promotion,
}

/// A stretch of the text and what it is. Blocks never overlap and stand in order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
    /// Why it was marked so: the name of the rule or of the markup; absent for plain paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A news report as it came in: text plus what is known about it. Never changes once made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Hash of the text.
    pub id: ReportId,
    /// The text exactly as stored. Metadata lines are not part of it.
    pub text: String,
    /// The blocks the source format itself marks (for plain text: runs between line breaks,
    /// all [`BlockKind::Paragraph`]). The analyser tells their kinds apart.
    pub blocks: Vec<Block>,
    /// Name of the outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Agency that supplied the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Title, where it is known apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Byline, where it is known apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// BCP 47 language tag, as detected or given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<When>,
    /// Character encoding of the bytes it was read from (WHATWG name), if it was read from bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What reading it in had to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Report {
    /// A report of `text` alone, of which nothing else is known.
    #[must_use]
    pub fn new(text: impl Into<String>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        Self {
            id: ReportId::of_text(&text),
            text,
            blocks,
            outlet: None,
            agency: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            published: None,
            encoding: None,
            notes: Vec::new(),
        }
    }
}
