//! Documents to the characters' layers, as training reads them.

use std::path::PathBuf;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL with id and text.
    pub gold: PathBuf,
}

/// Writes one line of layers a document.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("cannot measure {} yet", args.gold.display())
}
