//! Captions and credits against labelled paragraphs.

use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::Result;
use chancery::text::blocks;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::{Block, BlockKind};
use regex::Regex;
use serde::Deserialize;

use crate::corpora;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL (it may be packed: `.gz`): objects with `label` (`caption` or `body`) and `text`.
    pub gold: PathBuf,
    /// Print the captions with a cue that were missed and the paragraphs that were hit.
    #[arg(long)]
    pub errors: bool,
}

#[derive(Deserialize)]
struct Row {
    label: String,
    text: String,
}

/// Prints recall and false hits.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> Result<()> {
    let rows: Vec<Row> = corpora::jsonl(&args.gold)?;
    let mut scores = [Score::default(), Score::default(), Score::default()];
    let mut other = 0;
    for row in &rows {
        let kinds = kinds(&row.text)?;
        let hit = kinds
            .iter()
            .any(|kind| matches!(kind, BlockKind::Caption | BlockKind::Credit));
        let body = row.label == "body";
        let class = if body {
            2
        } else {
            usize::from(!has_cue(&row.text))
        };
        scores[class].add(hit);
        other +=
            usize::from(body && !hit && kinds.iter().any(|kind| *kind != BlockKind::Paragraph));
        if args.errors && (body && hit || class == 0 && !hit) {
            println!("{}\t{}", row.label, row.text);
        }
    }
    println!("captions with a credit cue   {}", scores[0].line());
    println!("captions without one         {}", scores[1].line());
    println!("body paragraphs, false hits  {}", scores[2].line());
    println!(
        "body paragraphs marked as something else than a paragraph, caption or credit: {other}"
    );
    Ok(())
}

/// The kinds a line gets between two paragraphs, where no place in the report gives it away.
fn kinds(line: &str) -> Result<Vec<BlockKind>> {
    const BEFORE: &str = "The harbour board met on Monday and will meet again next week.";
    const AFTER: &str = "Nobody at the board would speak about the ferry on Tuesday.";
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = format!("{BEFORE}\n\n{line}\n\n{AFTER}");
    let report = read_plain_text(text.as_bytes(), &Options::default())?;
    let start = BEFORE.len();
    let end = text.len() - AFTER.len();
    let inside = |block: &&Block| block.span.range().start > start && block.span.range().end < end;
    Ok(blocks::mark(&report)
        .iter()
        .filter(inside)
        .map(|block| block.kind)
        .collect())
}

/// Whether a caption carries a credit cue: a word for a picture or its maker with a mark or "by",
/// a picture agency, names around a slash or bar at the end, or a copyright sign. Wider than the
/// rules on purpose, and independent of their lists.
fn has_cue(text: &str) -> bool {
    static CUE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)(?i:photo|photograph|picture|image|illustration|video|credit|source|graphic)s?\ ?(?i:credits?)?\ ?(?::|\.\.\.|…|\ by\ )
            |(?i:courtesy|file\ photo)|^FILE|©|\(c\)
            |\b(?:AP|PA|AFP|EPA|AAP|Reuters|REUTERS|Getty|Shutterstock|Alamy|Anadolu|Bloomberg|Xinhua|TASS|dpa|WireImage|iStock\w*|Handout|HANDOUT|Supplied|SWNS|Scanpix)\b[^.]{0,40}[)\].]*$
            |\p{L}\ ?/\ ?\p{L}[^.!?]{0,40}[)\]]?\.?$",
        )
        .expect("a valid pattern")
    });
    CUE.is_match(text.trim())
}

#[derive(Default)]
struct Score {
    all: usize,
    hits: usize,
}

impl Score {
    fn add(&mut self, hit: bool) {
        self.all += 1;
        self.hits += usize::from(hit);
    }

    fn line(&self) -> String {
        let thousandths = (self.hits * 1000).checked_div(self.all).unwrap_or(0);
        format!(
            "{} of {} ({}.{} %)",
            self.hits,
            self.all,
            thousandths / 10,
            thousandths % 10
        )
    }
}
