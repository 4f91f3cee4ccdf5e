//! House rules, generated files and evaluation.

mod layers;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "xtask", about = "House rules, generated files and evaluation")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write what the analyser reads off the characters, one JSON object a line
    Layers {
        /// Files of documents, one JSON object a line; standard input where none is given
        files: Vec<PathBuf>,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Layers { files } => layers::run(&files),
    }
}
