//! Parts of speech, trees and lemmas against the treebanks.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use chancery::model::{Model, Upos};
use chancery::syntax::{SyntaxLayer, lemma};
use chancery::text::{TextLayer, Token};
use chancery_record::Span;
use rayon::prelude::*;

use super::ModelArgs;
use crate::corpora::{self, Document};
use crate::layers::paragraphs;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// A CoNLL-U file (it may be packed: `.xz`), or a folder that holds `nlp/ewt` and `nlp/gum`:
    /// then their development parts, with GUM's news and interviews apart.
    pub gold: PathBuf,
    #[command(flatten)]
    model: ModelArgs,
}

/// Prints how many words have the right part of speech, governor, governor and relation (with its
/// subtype), and lemma, in per cent: gold tokens, gold sentences, punctuation counted.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> Result<()> {
    let model = args.model.load()?;
    println!(
        "{:<24} {:>7} {:>7} {:>7} {:>7} {:>7} {:>11}",
        "", "words", "UPOS", "UAS", "LAS", "lemma", "gold tags"
    );
    for (name, documents) in corpora_of(&args.gold)? {
        let of = |prefix: &str| {
            let mut score = Score::default();
            let chosen: Vec<&Document> = documents
                .iter()
                .filter(|document| document.id.starts_with(prefix))
                .collect();
            let scores: Vec<Score> = chosen.par_iter().map(|d| measure(&model, d)).collect();
            scores.iter().for_each(|part| score.add(part));
            score
        };
        of("").print(&name);
        if name.starts_with("gum") {
            of("GUM_news").print("  news");
            of("GUM_interview").print("  interview");
        }
    }
    Ok(())
}

fn corpora_of(gold: &Path) -> Result<Vec<(String, Vec<Document>)>> {
    let files = if gold.is_file() {
        vec![gold.to_owned()]
    } else {
        vec![
            gold.join("nlp/ewt/en_ewt-ud-dev.conllu.xz"),
            gold.join("nlp/gum/gum-clean-dev.conllu.xz"),
        ]
    };
    let mut found = Vec::with_capacity(files.len());
    for path in files {
        ensure!(path.is_file(), "{} is missing", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.split('.').next().unwrap_or_default().to_owned();
        found.push((name, corpora::conllu(&path)?));
    }
    Ok(found)
}

/// The layer of a treebank text with its gold tokens.
pub fn gold_layer(document: &Document) -> TextLayer {
    let token = |word: &corpora::Word| Token {
        span: Span::new(word.span.start, word.span.end),
    };
    let tokens = document.words.iter().map(token).collect();
    TextLayer::of_tokens(&document.text, paragraphs(&document.text), tokens)
}

fn measure(model: &Model, gold: &Document) -> Score {
    let layer = gold_layer(gold);
    let syntax: SyntaxLayer = model
        .read_sentences(&gold.text, &layer, &gold.sentences)
        .syntax;
    let mut score = Score::default();
    for (word, found) in gold.words.iter().zip(&syntax.words) {
        let attached = word.head == found.head;
        let form = &gold.text[word.span.clone()];
        let tag = Upos::parse(&word.upos).unwrap_or(Upos::X);
        score.words += 1;
        score.upos += u64::from(word.upos == found.upos.as_str());
        score.attached += u64::from(attached);
        score.labelled += u64::from(attached && word.deprel == found.deprel.as_str());
        score.lemmas += u64::from(word.lemma == found.lemma);
        score.lemmas_of_gold_tags += u64::from(word.lemma == lemma(form, tag));
    }
    score
}

#[derive(Default)]
struct Score {
    words: u64,
    upos: u64,
    attached: u64,
    labelled: u64,
    lemmas: u64,
    lemmas_of_gold_tags: u64,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.upos += other.upos;
        self.attached += other.attached;
        self.labelled += other.labelled;
        self.lemmas += other.lemmas;
        self.lemmas_of_gold_tags += other.lemmas_of_gold_tags;
    }

    #[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn print(&self, name: &str) {
        let share = |right: u64| 100.0 * right as f64 / self.words.max(1) as f64;
        println!(
            "{name:<24} {:>7} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {:>11.2}",
            self.words,
            share(self.upos),
            share(self.attached),
            share(self.labelled),
            share(self.lemmas),
            share(self.lemmas_of_gold_tags),
        );
    }
}
