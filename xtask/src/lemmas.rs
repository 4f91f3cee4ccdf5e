//! `cargo xtask lemmas`: the word forms whose lemma the endings do not give, from treebanks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use chancery::model::Upos;
use chancery::syntax::lemma_by_ending;

use crate::corpora;

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// The folder that holds `nlp/ewt` and `nlp/gum`: their training parts are read.
    data: PathBuf,
}

const HEAD: &str = "# Word forms whose lemma the endings in crates/chancery/src/syntax/lemma.rs do not give.
# Generated: cargo xtask lemmas FOLDER (from the training parts of UD English EWT r2.16 and GUM, CC BY-SA 4.0).
form\tupos\tlemma
";

/// How often a form with a part of speech has each lemma.
type Counts = BTreeMap<(String, &'static str), BTreeMap<String, usize>>;

/// Writes `lexicon/text/lemmas.tsv`.
///
/// # Errors
/// If a treebank cannot be read or the list cannot be written.
pub fn run(args: &Args) -> Result<()> {
    let mut counts = Counts::new();
    for file in [
        "nlp/ewt/en_ewt-ud-train.conllu.xz",
        "nlp/gum/gum-clean-train.conllu.xz",
    ] {
        let text = corpora::read(&args.data.join(file))?;
        text.lines().for_each(|line| count(line, &mut counts));
    }
    let mut list = HEAD.to_owned();
    for ((form, upos), lemmas) in &counts {
        let Some(upos) = Upos::parse(upos) else {
            continue;
        };
        let most = lemmas.iter().max_by_key(|(_, count)| **count);
        let Some((lemma, _)) = most else { continue };
        // A line that starts with # is a comment.
        if lemma_by_ending(form, upos).to_lowercase() != *lemma && !form.starts_with('#') {
            writeln!(list, "{form}\t{}\t{lemma}", upos.as_str())?;
        }
    }
    let path = crate::root().join("lexicon/text/lemmas.tsv");
    fs::write(&path, list).with_context(|| format!("cannot write {}", path.display()))
}

/// Counts the word on a line of CoNLL-U, if there is one whose lemma is its own.
fn count(line: &str, counts: &mut Counts) {
    let fields: Vec<&str> = line.split('\t').collect();
    let is_word = fields.len() == 10 && fields[0].bytes().all(|byte| byte.is_ascii_digit());
    if !is_word || fields[2] == "_" && fields[1] != "_" {
        return;
    }
    // A misspelt form has the lemma of the word that was meant: chance, not knowledge.
    if fields[5].contains("Typo=Yes") || fields[7] == "goeswith" {
        return;
    }
    let Some(upos) = Upos::parse(fields[3]) else {
        return;
    };
    let form = fields[1].replace('’', "'").to_lowercase();
    let lemma = fields[2].replace('’', "'").to_lowercase();
    let lemmas = counts.entry((form, upos.as_str())).or_default();
    *lemmas.entry(lemma).or_default() += 1;
}
