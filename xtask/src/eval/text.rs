//! Tokens and sentences from raw text against the treebanks.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use chancery::model::Model;
use chancery::text::TextLayer;
use rayon::prelude::*;

use super::ModelArgs;
use crate::corpora::{self, Document};
use crate::layers::paragraphs;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// A CoNLL-U file (it may be packed: `.xz`), or a folder that holds `nlp/ewt` and `nlp/gum`:
    /// then their development parts.
    pub gold: PathBuf,
    #[command(flatten)]
    model: ModelArgs,
}

/// Prints precision, recall and F1 of tokens and sentences, counted by characters as the CoNLL
/// 2018 shared task does.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> Result<()> {
    let model = args.model.load()?;
    println!("{:<40} {:>7} {:>7} {:>7} {:>7}", "", "gold", "P", "R", "F1");
    for path in files(&args.gold)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.split('.').next().unwrap_or_default();
        let documents = corpora::conllu(&path)?;
        let scores = documents
            .par_iter()
            .map(|document| measure(&model, document))
            .reduce(Scores::default, Scores::add);
        scores.tokens.print(&format!("{name} tokens"));
        scores.rules.print(&format!("{name} sentences (rules)"));
        scores.model.print(&format!("{name} sentences (model)"));
    }
    Ok(())
}

fn files(gold: &Path) -> Result<Vec<PathBuf>> {
    if gold.is_file() {
        return Ok(vec![gold.to_owned()]);
    }
    let files = [
        gold.join("nlp/ewt/en_ewt-ud-dev.conllu.xz"),
        gold.join("nlp/gum/gum-clean-dev.conllu.xz"),
    ];
    for file in &files {
        ensure!(file.is_file(), "{} is missing", file.display());
    }
    Ok(files.into())
}

fn measure(model: &Model, gold: &Document) -> Scores {
    let layer = TextLayer::of_blocks(&gold.text, paragraphs(&gold.text));
    let read = model.read(&gold.text, &layer).syntax.sentences;
    let ours: Vec<Range<usize>> = layer
        .tokens
        .iter()
        .map(|token| token.span.range())
        .collect();
    let theirs: Vec<Range<usize>> = gold.words.iter().map(|word| word.span.clone()).collect();
    let sentences = covers(&theirs, &gold.sentences);
    Scores {
        tokens: Score::of(&theirs, &ours),
        rules: Score::of(&sentences, &covers(&ours, &layer.rule_sentences)),
        model: Score::of(&sentences, &covers(&ours, &read)),
    }
}

/// The characters from the first word of each sentence to its last.
fn covers(words: &[Range<usize>], sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    sentences
        .iter()
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| words[sentence.start].start..words[sentence.end - 1].end)
        .collect()
}

/// The scores of one document, or of several.
#[derive(Default)]
struct Scores {
    tokens: Score,
    rules: Score,
    model: Score,
}

impl Scores {
    fn add(self, other: Self) -> Self {
        Self {
            tokens: self.tokens.add(other.tokens),
            rules: self.rules.add(other.rules),
            model: self.model.add(other.model),
        }
    }
}

/// Spans in the gold data, spans found, and spans that are both.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn of(gold: &[Range<usize>], found: &[Range<usize>]) -> Self {
        let known: BTreeSet<(usize, usize)> =
            gold.iter().map(|span| (span.start, span.end)).collect();
        let right = |span: &&Range<usize>| known.contains(&(span.start, span.end));
        Self {
            gold: gold.len(),
            found: found.len(),
            right: found.iter().filter(right).count(),
        }
    }

    fn add(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn print(&self, name: &str) {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let f1 = 200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.gold));
        println!(
            "{name:<40} {:>7} {precision:>7.2} {recall:>7.2} {f1:>7.2}",
            self.gold
        );
    }
}
