//! Measures of each layer against gold data, one file a layer.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chancery::model::{Model, ModelParts};
use clap::Subcommand;

mod attribution;
mod captions;
mod names;
mod speakers;
mod syntax;
mod text;

/// Which layer to measure.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    layer: Layer,
}

#[derive(Subcommand)]
enum Layer {
    /// Sources, cues and contents of statements (PolNeAR-style JSONL).
    Attribution(attribution::Args),
    /// Parts of speech and dependency trees on gold tokens (CoNLL-U).
    Syntax(syntax::Args),
    /// Names (CoNLL-U with UNER-style labels).
    Names(names::Args),
    /// Tokens and sentences from raw text (CoNLL-U).
    Text(text::Args),
    /// Who the speakers are (the same JSONL, and labels written by hand).
    Speakers(speakers::Args),
    /// Captions and credits among paragraphs (JSONL).
    Captions(captions::Args),
}

/// Runs the measure asked for and prints its figures.
///
/// # Errors
/// If the gold data cannot be read, or the analyser cannot be built.
pub fn run(args: &Args) -> anyhow::Result<()> {
    match &args.layer {
        Layer::Attribution(args) => attribution::run(args),
        Layer::Syntax(args) => syntax::run(args),
        Layer::Names(args) => names::run(args),
        Layer::Text(args) => text::run(args),
        Layer::Speakers(args) => speakers::run(args),
        Layer::Captions(args) => captions::run(args),
    }
}

/// Which model to measure.
#[derive(clap::Args)]
struct ModelArgs {
    /// A folder with a packed model, instead of the one inside the program.
    #[arg(long, value_name = "FOLDER")]
    model: Option<PathBuf>,
}

impl ModelArgs {
    /// Loads the model.
    ///
    /// # Errors
    /// If a part of it is missing or damaged.
    fn load(&self) -> Result<Model> {
        let Some(folder) = &self.model else {
            return Ok(Model::embedded()?);
        };
        let parts = parts_in(folder)?;
        Model::load(parts).with_context(|| format!("cannot use the model in {}", folder.display()))
    }
}

fn parts_in(folder: &Path) -> Result<ModelParts> {
    let [config, encoder, labels, vocab] = ModelParts::FILES.map(|name| {
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()));
        bytes.map(Cow::Owned)
    });
    Ok(ModelParts {
        encoder: encoder?,
        labels: labels?,
        vocab: vocab?,
        config: config?,
    })
}
