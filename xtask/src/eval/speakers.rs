//! Who the speakers are, against labels written by hand.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use chancery::Analyser;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::{Record, Span, Statement};
use serde::Deserialize;

use crate::corpora;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// JSONL with texts and gold attributions (offsets in code points).
    gold: PathBuf,
    /// JSONL with labels: `id`, `attribution`, `source`, `entity` (names that are right).
    labels: PathBuf,
    /// Also list the labels that are not met.
    #[arg(long)]
    wrong: bool,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    id: String,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Label {
    id: String,
    attribution: String,
    source: String,
    entity: Vec<String>,
}

/// Words before a name that do not make it another name.
const TITLES: [&str; 14] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "sir",
    "dame",
    "dr",
    "president",
    "sen",
    "rep",
    "gov",
    "former",
];

/// Prints the share of labelled speakers that are right.
///
/// # Errors
/// If an input cannot be read, or a label names no attribution of the gold.
pub fn run(args: &Args) -> Result<()> {
    let analyser = Analyser::embedded()?;
    let articles: Vec<Article> = corpora::jsonl(&args.gold)?;
    let labels: Vec<Label> = corpora::jsonl(&args.labels)?;
    let mut by_article: BTreeMap<&str, Vec<&Label>> = BTreeMap::new();
    for label in &labels {
        by_article.entry(&label.id).or_default().push(label);
    }
    let mut tally = Tally::default();
    for article in &articles {
        if let Some(labels) = by_article.remove(article.id.as_str()) {
            measure(&analyser, article, &labels, &mut tally)?;
        }
    }
    ensure!(
        by_article.is_empty(),
        "labels of articles that the gold does not hold: {:?}",
        by_article.keys()
    );
    tally.print(args.wrong)
}

#[derive(Default)]
struct Tally {
    labels: usize,
    found: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn print(&self, wrong: bool) -> Result<()> {
        let mut out = std::io::stdout().lock();
        if wrong {
            for line in &self.wrong {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out, "labelled speakers  {}", self.labels)?;
        writeln!(
            out,
            "statement found    {} ({:.1} %)",
            self.found,
            percent(self.found, self.labels)
        )?;
        writeln!(
            out,
            "speaker right      {} ({:.1} % of those found, {:.1} % of all)",
            self.right,
            percent(self.right, self.found),
            percent(self.right, self.labels)
        )?;
        Ok(())
    }
}

#[allow(clippy::cast_precision_loss)]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn measure(
    analyser: &Analyser,
    article: &Article,
    labels: &[&Label],
    tally: &mut Tally,
) -> Result<()> {
    let report = read_plain_text(article.text.as_bytes(), &Options::default())
        .with_context(|| format!("cannot read {}", article.id))?;
    let record = analyser.analyse(&report);
    // The report's text is the article's without metadata at the top.
    let shift = article.text.len() - report.text.len();
    let bytes = Bytes::of(&article.text, shift);
    for label in labels {
        let gold = article
            .attributions
            .iter()
            .find(|a| a.id == label.attribution);
        let gold = gold
            .with_context(|| format!("{} has no attribution {}", article.id, label.attribution))?;
        tally.labels += 1;
        let statement = answer(
            &record,
            &bytes.spans(&gold.cue),
            &bytes.spans(&gold.content),
        );
        let speaker = statement.and_then(|s| speaker(&record, s));
        let right = speaker.is_some_and(|name| label.entity.iter().any(|e| same_name(e, name)));
        tally.found += usize::from(statement.is_some());
        tally.right += usize::from(right);
        if !right {
            let found = match statement {
                None => "(no statement)".to_owned(),
                Some(_) => speaker.unwrap_or("(unresolved)").to_owned(),
            };
            tally.wrong.push(format!(
                "{} {} {:?}: {} instead of {}",
                label.id, label.attribution, label.source, found, label.entity[0]
            ));
        }
    }
    Ok(())
}

/// Code points of an article to bytes of its report's text.
struct Bytes {
    starts: Vec<usize>,
    shift: usize,
}

impl Bytes {
    fn of(text: &str, shift: usize) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self {
            starts: starts.collect(),
            shift,
        }
    }

    fn spans(&self, points: &[(usize, usize)]) -> Vec<Span> {
        let byte = |point: usize| {
            self.starts
                .get(point)
                .map_or(0, |at| at.saturating_sub(self.shift))
        };
        points
            .iter()
            .map(|&(start, end)| Span::new(byte(start), byte(end)))
            .collect()
    }
}

/// The statement with a cue at the gold's cue (or none, where the gold has none) and the largest
/// share of its content.
fn answer<'a>(record: &'a Record, cue: &[Span], content: &[Span]) -> Option<&'a Statement> {
    let at_cue = |s: &&Statement| {
        shared(&s.cue.spans, cue) > 0 || (cue.is_empty() && s.cue.spans.is_empty())
    };
    let candidates = record.statements.iter().filter(at_cue);
    let best = candidates.max_by_key(|s| shared(&s.content, content))?;
    (shared(&best.content, content) > 0).then_some(best)
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    let both =
        |a: &Span, b: &Span| (a.end.min(b.end)).saturating_sub(a.start.max(b.start)) as usize;
    a.iter()
        .flat_map(|a| b.iter().map(move |b| both(a, b)))
        .sum()
}

fn speaker<'a>(record: &'a Record, statement: &'a Statement) -> Option<&'a str> {
    let id = statement.speaker.as_ref()?.entity.as_ref()?;
    let entity = record.entities.iter().find(|e| e.id == *id)?;
    Some(&entity.name)
}

/// Whether a name found is the one expected. Words of office may stand before a full name.
fn same_name(expected: &str, found: &str) -> bool {
    let (expected, found) = (bare_name(expected), bare_name(found));
    expected == found || (expected.len() > 1 && found.ends_with(&expected))
}

fn bare_name(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words
        .skip_while(|w| TITLES.contains(w))
        .map(str::to_owned)
        .collect()
}
