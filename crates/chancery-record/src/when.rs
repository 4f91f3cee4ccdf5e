use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// How fine a point in time is known.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// A calendar year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// A minute of a day.
    Minute,
}

/// What a date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Written out in the text or its metadata.
    Explicit,
    /// Given by the caller (for example `--date`), not by the report.
    Given,
    /// Not known.
    None,
}

/// A point in time as far as it is known. Never a sentinel, never the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// ISO 8601 / EDTF level 0: `2025`, `2025-05`, `2025-05-12`, `2025-05-12T09:30+01:00`.
    pub value: String,
    /// How fine `value` is.
    pub granularity: Granularity,
    /// What `value` rests on.
    pub basis: Basis,
    /// Where in the text it stands, if it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Span>,
}
