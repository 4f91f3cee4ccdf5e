//! House rules, generated files and evaluation: `cargo xtask <command>`.

#![allow(
    clippy::print_stdout,
    reason = "figures are what these commands are for"
)]

use std::path::Path;

use clap::{Parser, Subcommand};

mod corpora;
mod eval;
mod layers;
mod lemmas;
mod licences;
mod schema;
mod speed;
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
    /// Check the licences of everything linked against `deny.toml`.
    Licences(licences::Args),
    /// Measure words a second, time to the first result, peak memory and binary size.
    Speed(speed::Args),
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
        Command::Licences(args) => licences::run(&args),
        Command::Speed(args) => speed::run(&args),
        Command::Layers(args) => layers::run(&args),
        Command::Lemmas(args) => lemmas::run(&args),
        Command::Eval(args) => eval::run(&args),
    }
}

/// The repository's root folder.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
