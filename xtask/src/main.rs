//! House rules, generated files and evaluation: `cargo xtask <command>`.

use std::path::Path;

use clap::{Parser, Subcommand};

mod corpora;
mod eval;
mod layers;
mod lemmas;
mod schema;
mod tidy;

/// What `cargo xtask` was asked to do.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "House rules, generated files and evaluation"
)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the house rules of the tree.
    Tidy(tidy::Args),
    /// Write the JSON Schema of a record (`schema/record.schema.json`).
    Schema(schema::Args),
    /// Cut documents into tokens, blocks, quotation regions and sentences (JSONL in, JSONL out).
    Layers(layers::Args),
    /// Write the list of irregular lemmas (`lexicon/text/lemmas.tsv`) from treebanks.
    Lemmas(lemmas::Args),
    /// Measure one layer against gold data.
    Eval(eval::Args),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Tidy(args) => tidy::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Layers(args) => layers::run(&args),
        Command::Lemmas(args) => lemmas::run(&args),
        Command::Eval(args) => eval::run(&args),
    }
}

/// The repository's root folder.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
