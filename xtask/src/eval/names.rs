//! Names against gold names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use chancery::model::{Model, NameKind};
use rayon::prelude::*;

use super::ModelArgs;
use super::syntax::gold_layer;
use crate::corpora::{self, Document};

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// A folder that holds `nlp/ner` with the names and `nlp/ewt`, `nlp/gum` with the texts.
    pub gold: PathBuf,
    #[command(flatten)]
    model: ModelArgs,
}

/// A text with its gold names.
struct Sample {
    document: Document,
    names: BTreeSet<Named>,
}

/// Bytes of the text and the kind of name.
type Named = (usize, usize, NameKind);

/// The corpora: what they are called, their names, their texts, the kinds they mark.
const CORPORA: [(&str, &str, &str, &[NameKind]); 2] = [
    (
        "UNER-EWT dev",
        "nlp/ner/uner-ewt-dev.tsv.xz",
        "nlp/ewt/en_ewt-ud-dev.conllu.xz",
        &[NameKind::Per, NameKind::Org, NameKind::Loc],
    ),
    (
        "GUM dev",
        "nlp/ner/gum-clean-dev.tsv.xz",
        "nlp/gum/gum-clean-dev.conllu.xz",
        &[
            NameKind::Per,
            NameKind::Org,
            NameKind::Loc,
            NameKind::Date,
            NameKind::Event,
        ],
    ),
];

/// Prints precision, recall and F1 of whole names (same words, same kind) on gold tokens.
///
/// # Errors
/// If the input cannot be read.
pub fn run(args: &Args) -> Result<()> {
    let model = args.model.load()?;
    println!("{:<24} {:>7} {:>7} {:>7} {:>7}", "", "gold", "P", "R", "F1");
    for (name, names, texts, kinds) in CORPORA {
        let samples = samples(&args.gold.join(names), &args.gold.join(texts))?;
        let found: Vec<BTreeSet<Named>> = samples
            .par_iter()
            .map(|sample| find(&model, &sample.document))
            .collect();
        print(name, &samples, &found, kinds);
        for kind in kinds {
            print(&format!("  {}", kind.as_str()), &samples, &found, &[*kind]);
        }
    }
    Ok(())
}

fn find(model: &Model, document: &Document) -> BTreeSet<Named> {
    let layer = gold_layer(document);
    let reading = model.read(&document.text, &layer);
    let named = |name: &chancery::entities::Name| {
        let first = &document.words[name.tokens.start];
        let last = &document.words[name.tokens.end - 1];
        (first.span.start, last.span.end, name.kind)
    };
    reading.names.iter().map(named).collect()
}

/// Puts the names of a list of tagged sentences on the texts of a treebank, sentence by sentence
/// where the characters agree. The two may stand in another order and cut a sentence into words
/// differently: names go by characters.
fn samples(names: &Path, texts: &Path) -> Result<Vec<Sample>> {
    let tagged = tagged_sentences(&corpora::read(names)?);
    let documents = corpora::conllu(texts)?;
    let (mut samples, mut missed) = (Vec::with_capacity(documents.len()), 0);
    for document in documents {
        let mut found = BTreeSet::new();
        for sentence in &document.sentences {
            let places = letters(&document, sentence.clone());
            let text: String = places.iter().map(|at| &document.text[at.clone()]).collect();
            let Some(names) = tagged.get(&text) else {
                missed += 1;
                continue;
            };
            for (letters, kind) in names {
                found.insert((
                    places[letters.start].start,
                    places[letters.end - 1].end,
                    *kind,
                ));
            }
        }
        samples.push(Sample {
            document,
            names: found,
        });
    }
    ensure!(
        missed * 100 <= tagged.len(),
        "{missed} sentences of {} are not in {}",
        texts.display(),
        names.display()
    );
    Ok(samples)
}

/// The bytes of each character of a sentence's words, white space left out.
fn letters(document: &Document, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = document.words[sentence].iter();
    let places = words.flat_map(|word| {
        let form = &document.text[word.span.clone()];
        let start = word.span.start;
        form.char_indices()
            .filter(|(_, character)| !character.is_whitespace())
            .map(move |(at, character)| start + at..start + at + character.len_utf8())
    });
    places.collect()
}

/// For each sentence (its characters, white space left out) its names: characters and kind.
fn tagged_sentences(text: &str) -> BTreeMap<String, Vec<(Range<usize>, NameKind)>> {
    let mut sentences = BTreeMap::new();
    for block in text.split("\n\n") {
        let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
        let (mut letters, mut at) = (String::new(), 0);
        for (form, tag) in block.lines().filter_map(|line| line.split_once('\t')) {
            let tag = tag.split('\t').next().unwrap_or_default();
            let own = form.chars().filter(|character| !character.is_whitespace());
            letters.extend(own.clone());
            let end = at + own.count();
            match tag.split_once('-') {
                Some(("I", kind)) => {
                    let open = names.last_mut().filter(|(letters, _)| letters.end == at);
                    if let Some((letters, _)) = open.filter(|name| name.1.as_str() == kind) {
                        letters.end = end;
                    }
                }
                Some((_, kind)) => {
                    names.extend(NameKind::parse(kind).map(|kind| (at..end, kind)));
                }
                None => {}
            }
            at = end;
        }
        sentences.insert(letters, names);
    }
    sentences
}

#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn print(name: &str, samples: &[Sample], found: &[BTreeSet<Named>], kinds: &[NameKind]) {
    let (mut gold, mut ours, mut right) = (0, 0, 0);
    for (sample, found) in samples.iter().zip(found) {
        let wanted = |named: &&Named| kinds.contains(&named.2);
        gold += sample.names.iter().filter(wanted).count();
        ours += found.iter().filter(wanted).count();
        right += found
            .iter()
            .filter(wanted)
            .filter(|named| sample.names.contains(named))
            .count();
    }
    let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let f1 = 200.0 * right as f64 / (gold + ours).max(1) as f64;
    println!(
        "{name:<24} {gold:>7} {:>7.2} {:>7.2} {f1:>7.2}",
        share(ours),
        share(gold)
    );
}
