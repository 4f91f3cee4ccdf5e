//! Captions and credits against labelled paragraphs.

use std::collections::BTreeMap;
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
    let mut other: BTreeMap<(BlockKind, String), usize> = BTreeMap::new();
    for row in &rows {
        let blocks = blocks_of(&row.text)?;
        let hit = blocks.iter().any(is_picture);
        let body = row.label == "body";
        let class = if body {
            2
        } else {
            usize::from(!has_cue(&row.text))
        };
        scores[class].add(hit);
        if body && !hit {
            for block in blocks
                .into_iter()
                .filter(|block| block.kind != BlockKind::Paragraph)
            {
                *other
                    .entry((block.kind, block.reason.unwrap_or_default()))
                    .or_default() += 1;
            }
        }
        if args.errors && (body && hit || class == 0 && !hit) {
            println!("{}\t{}", row.label, row.text);
        }
    }
    println!("captions with a credit cue   {}", scores[0].line());
    println!("captions without one         {}", scores[1].line());
    println!("body paragraphs, false hits  {}", scores[2].line());
    println!("other marks on body paragraphs:");
    for ((kind, reason), count) in other {
        println!("{count:>6}  {kind:?} by {reason}");
    }
    Ok(())
}

/// Whether a block belongs to a picture. Who reported and edited the copy is a credit too, and
/// stands among the body paragraphs of the gold data.
fn is_picture(block: &Block) -> bool {
    let of_copy = matches!(
        block.reason.as_deref(),
        Some("copy_credit" | "agency_sign_off" | "post_author")
    );
    block.kind == BlockKind::Caption || block.kind == BlockKind::Credit && !of_copy
}

/// The blocks of a line between two paragraphs, where no place in the report gives it away.
fn blocks_of(line: &str) -> Result<Vec<Block>> {
    const BEFORE: &str = "The harbour board met on Monday and will meet again next week.";
    const AFTER: &str = "Nobody at the board would speak about the ferry on Tuesday.";
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = format!("{BEFORE}\n\n{line}\n\n{AFTER}");
    let report = read_plain_text(text.as_bytes(), &Options::default())?;
    let mut blocks = blocks::mark(&report);
    blocks.retain(|block| {
        let span = block.span.range();
        span.start > BEFORE.len() && span.end < text.len() - AFTER.len()
    });
    Ok(blocks)
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
