//! Parts of speech and trees against a treebank.

use std::path::PathBuf;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// A CoNLL-U file.
    pub gold: PathBuf,
}

/// Prints UPOS, UAS and LAS on gold tokens.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("cannot measure {} yet", args.gold.display())
}
