/// Why a packed model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A part is not the one that `config.json` was written for: it is damaged or from another model.
    #[error(
        "the model's {part} has sha256 {found}, config.json names {expected}: \
         the file is damaged or belongs to another model; put the whole folder in place again"
    )]
    Checksum {
        /// File name of the part.
        part: &'static str,
        /// What `config.json` names.
        expected: String,
        /// What the bytes have.
        found: String,
    },
    /// `config.json` cannot be understood.
    #[error("the model's config.json cannot be read: {reason}")]
    Config {
        /// What is wrong and where.
        reason: String,
    },
    /// The model was packed for another engine.
    #[error(
        "the model's config.json says {field} {found}, this engine reads {expected}: \
         use the model that came with this version"
    )]
    Format {
        /// The field of `config.json`.
        field: &'static str,
        /// What it says.
        found: String,
        /// What this engine can read.
        expected: String,
    },
    /// A label inventory holds a label that the engine does not know, or misses one.
    #[error(
        "the model's config.json lists {set} labels this engine does not read ({detail}): \
         use the model that came with this version"
    )]
    Labels {
        /// Which inventory.
        set: &'static str,
        /// The label at fault.
        detail: String,
    },
    /// The vocabulary cannot be used.
    #[error("the model's vocab.txt {reason}")]
    Vocabulary {
        /// What is wrong with it.
        reason: String,
    },
    /// The network cannot be loaded or gives results of the wrong shape.
    #[error("the model's {part} cannot be run: {reason}")]
    Network {
        /// File name of the part.
        part: &'static str,
        /// What the runtime says.
        reason: String,
    },
}
