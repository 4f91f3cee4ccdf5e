//! House rules that neither the compiler nor clippy checks.

/// `tidy` takes no options.
#[derive(clap::Args)]
pub struct Args {}

/// Checks every rule and prints what breaks one.
///
/// # Errors
/// If a rule is broken.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    Ok(())
}
