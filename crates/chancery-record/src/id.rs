use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Hex digits kept of a content hash: 128 bits, ample against chance collisions.
const HEX_DIGITS: usize = 32;

fn hashed(prefix: &str, parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let hex = hasher.finalize().to_hex();
    format!("{prefix}_{}", &hex.as_str()[..HEX_DIGITS])
}

fn span_bytes(spans: &[Span]) -> Vec<u8> {
    spans
        .iter()
        .flat_map(|s| [s.start.to_le_bytes(), s.end.to_le_bytes()])
        .flatten()
        .collect()
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as written in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id_type! {
    /// Identity of a report: `rp_` and a hash (BLAKE3) of its text.
    ReportId
}
id_type! {
    /// Identity of a record: `rc_` and a hash of report, engine, lexicon and model.
    RecordId
}
id_type! {
    /// Identity of a statement: `st_` and a hash of report, cue and content spans.
    StatementId
}
id_type! {
    /// Identity of an entity inside one report: `en_` and a hash of report and first mention.
    EntityId
}

impl ReportId {
    /// The id of a report with this text. Metadata does not take part, so that the same
    /// words are the same report wherever they came from.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self(hashed("rp", &[text.as_bytes()]))
    }
}

impl RecordId {
    /// The id of what one engine, lexicon and model read out of one report.
    #[must_use]
    pub fn new(report: &ReportId, engine: &str, lexicon: &str, model: &str) -> Self {
        let parts = [report.as_str(), engine, lexicon, model].map(str::as_bytes);
        Self(hashed("rc", &parts))
    }
}

impl StatementId {
    /// The id of a statement with these cue and content spans.
    #[must_use]
    pub fn new(report: &ReportId, cue: &[Span], content: &[Span]) -> Self {
        Self(hashed(
            "st",
            &[
                report.as_str().as_bytes(),
                &span_bytes(cue),
                &span_bytes(content),
            ],
        ))
    }
}

impl EntityId {
    /// The id of the entity that `first_mention` introduces.
    #[must_use]
    pub fn new(report: &ReportId, first_mention: Span) -> Self {
        Self(hashed(
            "en",
            &[report.as_str().as_bytes(), &span_bytes(&[first_mention])],
        ))
    }
}
