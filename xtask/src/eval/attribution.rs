//! Statements against gold attributions.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use chancery::Analyser;
use chancery::statements::{self, Attribution, SpeechLexicon, Steps};
use chancery::text::Token;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::corpora;
use crate::layers::report;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL with `id`, `text` and `attributions` (offsets in code points).
    pub gold: PathBuf,
    /// Where to write what was found, in the scorer's form.
    #[arg(long, default_value = "target/attribution.jsonl")]
    pub out: PathBuf,
    /// Only the articles whose ids stand in this file, one a line.
    #[arg(long)]
    pub articles: Option<PathBuf>,
    /// The scorer; without it the command that would score is printed.
    #[arg(long, default_value = "../shared/tools/score_attribution.py")]
    pub scorer: PathBuf,
    /// Steps to leave out, to see what they are worth.
    #[arg(long, value_delimiter = ',')]
    pub without: Vec<Step>,
}

/// A step that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Step {
    /// The model's spans: the tree and the word lists alone.
    Model,
    /// Sources and contents completed by the tree.
    Complete,
    /// Contents without a cue.
    Orphans,
    /// Cues the model missed.
    Missed,
    /// Quotations taken up again.
    Resume,
    /// The edges of contents.
    Polish,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Found {
    id: String,
    attributions: Vec<Parts>,
}

#[derive(Serialize)]
struct Parts {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
    rule: &'static str,
    score: f32,
}

/// Prints precision, recall and F1 of statements.
///
/// # Errors
/// If the input cannot be read or the output not written.
pub fn run(args: &Args) -> Result<()> {
    let mut articles: Vec<Article> = corpora::jsonl(&args.gold)?;
    if let Some(path) = &args.articles {
        let ids =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let ids: BTreeSet<&str> = ids.lines().map(str::trim).collect();
        articles.retain(|article| ids.contains(article.id.as_str()));
    }
    let analyser = Analyser::embedded()?;
    let lexicon = SpeechLexicon::built_in();
    let found: Vec<Found> = articles
        .par_iter()
        .map(|article| read(&analyser, &lexicon, article, &args.without))
        .collect();
    write_lines(&args.out, &found)?;
    let gold = args.out.with_extension("gold.jsonl");
    let kept: Vec<serde_json::Value> = articles.iter().map(as_json).collect();
    write_lines(&gold, &kept)?;
    println!("{} articles, {}", articles.len(), args.out.display());
    for only in [None, Some("--communication")] {
        score(&args.scorer, &gold, &args.out, only)?;
    }
    Ok(())
}

fn as_json(article: &Article) -> serde_json::Value {
    let mut fields = article.rest.clone();
    fields.insert("id".into(), article.id.clone().into());
    fields.insert("text".into(), article.text.clone().into());
    fields.into()
}

fn write_lines<T: Serialize>(path: &Path, lines: &[T]) -> Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::new(file);
    for line in lines {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// The statements of one article. The gold marks the outermost ones, and none without a cue.
fn read(
    analyser: &Analyser,
    lexicon: &SpeechLexicon,
    article: &Article,
    without: &[Step],
) -> Found {
    let report = report(&article.text);
    let layers = analyser.layers(&report);
    let keep = |step| !without.contains(&step);
    let steps = Steps {
        complete: keep(Step::Complete),
        orphans: keep(Step::Orphans),
        missed: keep(Step::Missed),
        resume: keep(Step::Resume),
        polish: keep(Step::Polish),
    };
    let spans = if keep(Step::Model) {
        layers.speech.as_slice()
    } else {
        &[]
    };
    let borrowed = statements::Layers {
        text: &report.text,
        layer: &layers.text,
        syntax: &layers.syntax,
        names: &layers.names,
    };
    let found = statements::attribute_by(borrowed, spans, lexicon, steps);
    let starts: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
    let outermost = found
        .iter()
        .filter(|one| one.within.is_none() && !one.cue.is_empty());
    Found {
        id: article.id.clone(),
        attributions: outermost
            .map(|one| parts(one, &layers.text.tokens, &starts))
            .collect(),
    }
}

fn parts(found: &Attribution, tokens: &[Token], starts: &[usize]) -> Parts {
    let code_point = |byte: usize| starts.partition_point(|at| *at < byte);
    let spans = |ranges: &[Range<usize>]| {
        let span = |range: &Range<usize>| {
            let first = tokens[range.start].span.range();
            let last = tokens[range.end - 1].span.range();
            (code_point(first.start), code_point(last.end))
        };
        ranges.iter().map(span).collect()
    };
    Parts {
        source: spans(&found.source),
        cue: spans(&found.cue),
        content: spans(&found.content),
        rule: found.rule,
        score: found.score,
    }
}

fn score(scorer: &Path, gold: &Path, found: &Path, only: Option<&str>) -> Result<()> {
    let mut command = Command::new("python3");
    command.arg(scorer).arg(gold).arg(found).args(only);
    if !scorer.exists() {
        println!("to score: {command:?}");
        return Ok(());
    }
    let output = command.output().context("cannot run python3")?;
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{}", only.unwrap_or("all cues"));
    let wanted = [
        "full.relaxed",
        "content.iou50",
        "direct.full",
        "mixed.full",
        "indirect.full",
        "source|content",
        "tok.",
    ];
    for line in text.lines() {
        if wanted.iter().any(|name| line.starts_with(name)) {
            println!("  {line}");
        }
    }
    Ok(())
}
