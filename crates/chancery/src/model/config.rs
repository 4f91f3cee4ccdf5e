//! What `config.json` says: label inventories, sizes, checksums.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::bio::BioTag;
use super::features::{BLOCKS, QUOTES, SHAPES};
use super::{Deprel, ModelError, NameKind, SpeechRole, Upos};

/// Version of the packing that this engine reads.
const FORMAT: u32 = 1;

/// The part of `config.json` that the engine needs.
#[derive(Deserialize)]
struct File {
    format: u32,
    language: String,
    labels: LabelNames,
    dims: Dims,
    sha256: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct LabelNames {
    upos: Vec<String>,
    name: Vec<String>,
    speech: Vec<String>,
    rel: Vec<String>,
    shape: Vec<String>,
    quote: Vec<String>,
    block: Vec<String>,
}

/// Sizes of the network.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Dims {
    /// Width of the vectors that arcs are labelled from.
    pub(super) label: usize,
    /// Wordpieces of the longest window, [CLS] and [SEP] included.
    pub(super) max_wordpieces: usize,
    /// Characters of the longest word that is looked up.
    pub(super) max_chars_per_word: usize,
}

/// Label inventories in the order of the network's outputs, and the rest of `config.json`.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub(super) upos: Vec<Upos>,
    pub(super) name: Vec<BioTag<NameKind>>,
    pub(super) speech: Vec<BioTag<SpeechRole>>,
    pub(super) rel: Vec<Deprel>,
    pub(super) dims: Dims,
    sha256: BTreeMap<String, String>,
}

impl Config {
    /// Reads `config.json` and checks that the engine understands every label in it.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ModelError> {
        let file: File = serde_json::from_slice(bytes).map_err(|error| ModelError::Config {
            reason: error.to_string(),
        })?;
        check_field("format", &file.format.to_string(), &FORMAT.to_string())?;
        check_field("language", &file.language, "en")?;
        let names = &file.labels;
        check_features("shape", &names.shape, &SHAPES)?;
        check_features("quote", &names.quote, &QUOTES)?;
        check_features("block", &names.block, &BLOCKS)?;
        let config = Self {
            upos: known("upos", &names.upos, Upos::parse)?,
            name: known("name", &names.name, |tag| {
                BioTag::parse(tag, NameKind::parse)
            })?,
            speech: known("speech", &names.speech, |tag| {
                BioTag::parse(tag, SpeechRole::parse)
            })?,
            rel: known("rel", &names.rel, Deprel::parse)?,
            dims: file.dims,
            sha256: file.sha256,
        };
        config.check_needed()
    }

    /// The sha256 that `config.json` names for a part.
    pub(super) fn sha256(&self, part: &str) -> Option<String> {
        self.sha256.get(part).cloned()
    }

    /// The labels that decoding cannot do without.
    fn check_needed(self) -> Result<Self, ModelError> {
        let missing = |set, label: &str| ModelError::Labels {
            set,
            detail: format!("{label} is missing"),
        };
        if self.name.first() != Some(&BioTag::Outside) {
            return Err(missing("name", "a first label O"));
        }
        if self.speech.first() != Some(&BioTag::Outside) {
            return Err(missing("speech", "a first label O"));
        }
        if !self.rel.contains(&Deprel::Root) || self.rel.len() < 2 {
            return Err(missing("rel", "root"));
        }
        if self.upos.is_empty() {
            return Err(missing("upos", "every label"));
        }
        if self.dims.max_wordpieces < 3 {
            return Err(ModelError::Config {
                reason: "dims.max_wordpieces is below 3".to_owned(),
            });
        }
        Ok(self)
    }
}

fn check_field(field: &'static str, found: &str, expected: &str) -> Result<(), ModelError> {
    if found == expected {
        return Ok(());
    }
    Err(ModelError::Format {
        field,
        found: found.to_owned(),
        expected: expected.to_owned(),
    })
}

/// Input features are numbered by the engine, so the model must have been trained on its numbers.
fn check_features(set: &'static str, found: &[String], known: &[&str]) -> Result<(), ModelError> {
    if found == known {
        return Ok(());
    }
    Err(ModelError::Labels {
        set,
        detail: format!("found {found:?}, expected {known:?}"),
    })
}

fn known<T>(
    set: &'static str,
    names: &[String],
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ModelError> {
    let label = |name: &String| {
        parse(name).ok_or_else(|| ModelError::Labels {
            set,
            detail: format!("{name:?} is unknown"),
        })
    };
    names.iter().map(label).collect()
}
