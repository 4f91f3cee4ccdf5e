//! What was typed: the one declaration behind parsing, help and errors.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

/// Reads news reports and records who said what, each entry with the exact words it rests on.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    disable_version_flag = true,
    arg_required_else_help = true,
    subcommand_required = false,
    after_help = "Exit codes: 0 all read, 1 wrong usage or nothing could be read, 3 some files failed, 130 interrupted."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Print the version, with the hashes of model and word lists.
    #[arg(short = 'V', long)]
    pub version: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print who said what.
    Read(Box<ReadArgs>),
    /// Print the JSON Schema of a record.
    Schema,
}

/// Options of `chancery read`, as typed.
#[derive(Debug, Default, clap::Args)]
pub struct ReadArgs {
    /// Files and folders to read; `-` is standard input. In a folder, text files are read
    /// (.txt .text .asc .md .story), in order of their names.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write one JSON record a line instead of the readable form.
    #[arg(long)]
    pub json: bool,

    /// Put the report's text into each JSON record, so that it can be read alone.
    #[arg(long, overrides_with = "no_text")]
    pub text: bool,

    /// Leave the report's text out of the JSON records (the default).
    #[arg(long, overrides_with = "text")]
    pub no_text: bool,

    /// Look inside one layer instead: the words with what the layer says of them.
    #[arg(long, value_name = "LAYER", conflicts_with = "json")]
    pub show: Option<Layer>,

    /// When the reports were published, where the files do not say so (2025-05-12).
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// Who published the reports.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Read what symbolic links inside folders point to.
    #[arg(long)]
    pub follow: bool,

    /// Refuse texts larger than this (bytes; k, MB and MiB are understood).
    #[arg(long, value_name = "SIZE", default_value = "2MB")]
    pub max_size: String,

    /// How many reports to read at once (default: one a processor).
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,

    /// Columns to wrap at (default: the terminal's, or 80).
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<usize>,

    /// When to use colour.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,

    /// Print no progress, skipped files or totals; errors are still printed.
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub quiet: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A layer that `--show` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// Words with parts of speech, names and quotation depth.
    Tokens,
    /// The dependency tree of each sentence.
    Tree,
    /// Blocks with their kinds and the reason for each.
    Blocks,
    /// What the model takes for sources, cues and contents.
    Spans,
}
