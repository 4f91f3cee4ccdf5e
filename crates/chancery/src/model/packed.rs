//! The files of a packed model.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::ModelError;

/// The files of a packed model, as bytes. The caller reads them: the analyser touches no files.
#[derive(Clone, Debug)]
pub struct ModelParts {
    /// `encoder.onnx`: wordpieces in, scores of every head out.
    pub encoder: Cow<'static, [u8]>,
    /// `labels.onnx`: scores of the relation labels of chosen arcs.
    pub labels: Cow<'static, [u8]>,
    /// `vocab.txt`: the wordpieces, one a line.
    pub vocab: Cow<'static, [u8]>,
    /// `config.json`: label inventories, sizes and the checksums of the other files.
    pub config: Cow<'static, [u8]>,
}

impl ModelParts {
    /// File names of the parts, `config.json` first.
    pub const FILES: [&'static str; 4] =
        ["config.json", "encoder.onnx", "labels.onnx", "vocab.txt"];

    /// The model inside this program.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            encoder: Cow::Borrowed(include_bytes!("../../../../models/en/encoder.onnx")),
            labels: Cow::Borrowed(include_bytes!("../../../../models/en/labels.onnx")),
            vocab: Cow::Borrowed(include_bytes!("../../../../models/en/vocab.txt")),
            config: Cow::Borrowed(include_bytes!("../../../../models/en/config.json")),
        }
    }

    /// BLAKE3 of `config.json`, which names the sha256 of every other part.
    pub(super) fn hash(&self) -> String {
        blake3::hash(&self.config).to_hex().to_string()
    }

    /// Checks every part against the sha256 that `config.json` names.
    pub(super) fn check(
        &self,
        expected: impl Fn(&str) -> Option<String>,
    ) -> Result<(), ModelError> {
        let parts = [&self.encoder, &self.labels, &self.vocab];
        for (part, bytes) in Self::FILES[1..].iter().zip(parts) {
            let expected = expected(part).ok_or_else(|| ModelError::Config {
                reason: format!("no sha256 for {part}"),
            })?;
            let found = hex(&Sha256::digest(bytes));
            if !expected.eq_ignore_ascii_case(&found) {
                return Err(ModelError::Checksum {
                    part,
                    expected,
                    found,
                });
            }
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
