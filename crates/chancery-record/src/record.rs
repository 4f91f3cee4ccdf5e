use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Block, Entity, Note, RecordId, ReportId, Statement, When};

/// Version of the record's shape, written into every record.
pub const SCHEMA_VERSION: &str = "chancery.record/1";

/// Which engine, with which data, made a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// [`SCHEMA_VERSION`].
    pub schema: String,
    /// Name and version of the analyser ("chancery 0.1.0").
    pub engine: String,
    /// BLAKE3 of the packed word lists the analyser holds.
    pub lexicon: String,
    /// BLAKE3 of the packed model.
    pub model: String,
}

/// What is known about the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportInfo {
    /// Identity of the report.
    pub id: ReportId,
    /// Name of the outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Agency that supplied the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its byline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<When>,
    /// Character encoding it was read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Words in the text (tokens that hold a letter or a digit).
    pub words: u32,
    /// The text, where the caller asked for it; spans slice it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Everything read out of one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Identity of the record.
    pub id: RecordId,
    /// What made it.
    pub provenance: Provenance,
    /// The report it was read from.
    pub report: ReportInfo,
    /// The text's blocks, in order.
    pub blocks: Vec<Block>,
    /// Who and what the report mentions, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who said what, in order of the text.
    pub statements: Vec<Statement>,
    /// What could not be resolved, and what the reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}
