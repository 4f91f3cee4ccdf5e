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

/// How often each lemma occurs, for one form or several.
type Lemmas = BTreeMap<String, usize>;

/// For each part of speech and form as written, its lemmas.
type Counts = BTreeMap<&'static str, BTreeMap<String, Lemmas>>;

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
    for (upos, forms) in &counts {
        let Some(upos) = Upos::parse(upos) else {
            continue;
        };
        for (form, lemma) in exceptions(forms, upos) {
            // A line that starts with # is a comment.
            if !form.starts_with('#') {
                writeln!(list, "{form}\t{}\t{lemma}", upos.as_str())?;
            }
        }
    }
    let path = crate::root().join("lexicon/text/lemmas.tsv");
    fs::write(&path, list).with_context(|| format!("cannot write {}", path.display()))
}

/// The forms of one part of speech whose most frequent lemma the endings do not give: in lower
/// case for all cases, and as written where that differs again.
fn exceptions(forms: &BTreeMap<String, Lemmas>, upos: Upos) -> BTreeMap<String, String> {
    let mut folded: BTreeMap<String, Vec<(&String, &Lemmas)>> = BTreeMap::new();
    for (form, lemmas) in forms {
        folded.entry(lower(form)).or_default().push((form, lemmas));
    }
    let mut found = BTreeMap::new();
    for (lower, written) in folded {
        let mut all = Lemmas::new();
        let in_lower = written.iter().find(|(form, _)| **form == lower);
        for (lemma, count) in written.iter().flat_map(|(_, lemmas)| *lemmas) {
            *all.entry(lemma.clone()).or_default() += count;
        }
        let (lemma, _) = most(in_lower.map_or(&all, |(_, lemmas)| lemmas));
        let missed = |form: &str| lemma_by_ending(form, upos) != *lemma;
        let known = missed(&lower) && written.iter().any(|(form, _)| missed(form));
        for (form, lemmas) in written {
            let (own, count) = most(lemmas);
            let by_rule = lemma_by_ending(form, upos);
            let given = if known { lemma } else { &by_rule };
            // Once may be chance: a capital at the start of a sentence, say.
            if own != given && count > 1 {
                found.insert(form.clone(), own.clone());
            }
        }
        if known {
            found.insert(lower, lemma.clone());
        }
    }
    found
}

/// The most frequent lemma, the first of equals, and how often it occurs.
fn most(lemmas: &Lemmas) -> (&String, usize) {
    let mut all = lemmas.iter().map(|(lemma, count)| (lemma, *count));
    let first = all.next().expect("a form has a lemma");
    all.fold(
        first,
        |best, next| if next.1 > best.1 { next } else { best },
    )
}

fn lower(form: &str) -> String {
    form.replace('’', "'").to_lowercase()
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
    if let Some(upos) = Upos::parse(fields[3]) {
        let forms = counts.entry(upos.as_str()).or_default();
        let lemmas = forms.entry(fields[1].to_owned()).or_default();
        *lemmas.entry(fields[2].to_owned()).or_default() += 1;
    }
}
