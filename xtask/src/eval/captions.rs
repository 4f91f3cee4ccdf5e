//! Captions and credits against labelled paragraphs.

use std::path::PathBuf;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL, plain or gzip.
    pub gold: PathBuf,
}

/// Prints recall and false hits.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("cannot measure {} yet", args.gold.display())
}
