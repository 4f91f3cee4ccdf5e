//! The record: what Chancery writes down about a news report, and what the words mean.
//!
//! This crate is the contract between all parts. It holds data only: no logic beyond
//! construction and identity, no input or output. Field names here are the names in JSON.
//!
//! Offsets: every [`Span`] counts UTF-8 bytes into [`Report::text`], end exclusive.

mod actor;
mod id;
mod note;
mod record;
mod report;
mod span;
mod statement;
mod when;

pub use actor::{
    ActorKind, ActorRef, Entity, Gender, GenderEvidence, Mention, MentionForm, ResolvedBy, Role,
};
pub use id::{EntityId, RecordId, ReportId, StatementId};
pub use note::{Note, NoteKind, Severity};
pub use record::{Provenance, Record, ReportInfo, SCHEMA_VERSION};
pub use report::{Block, BlockKind, Report};
pub use span::Span;
pub use statement::{Cue, Force, Hedge, NoSpeaker, QuotationKind, Statement, Tier};
pub use when::{Basis, Granularity, When};

/// The JSON Schema (draft 2020-12) of a [`Record`], generated from the types.
///
/// The committed copy is `schema/record.schema.json`; a test fails when it is stale.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
