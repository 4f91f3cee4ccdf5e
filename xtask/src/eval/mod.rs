//! Measures of each layer against gold data, one file a layer.

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
