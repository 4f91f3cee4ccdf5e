//! Statements against gold attributions.

use std::path::PathBuf;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL with text and attributions.
    pub gold: PathBuf,
}

/// Prints precision, recall and F1 of statements.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("cannot measure {} yet", args.gold.display())
}
