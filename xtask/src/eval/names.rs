//! Names against gold names.

use std::path::PathBuf;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// A file of sentences with names.
    pub gold: PathBuf,
}

/// Prints precision, recall and F1 of names.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("cannot measure {} yet", args.gold.display())
}
