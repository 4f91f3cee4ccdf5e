//! Hand-made trees for tests.

use super::{SyntaxLayer, Word};
use crate::model::{Deprel, Upos};

/// The trees written as lines `form lemma UPOS head relation`, heads counted from 1 in the
/// sentence with 0 for the root, sentences parted by an empty line.
pub(crate) fn tree(lines: &str) -> SyntaxLayer {
    let mut sentences = Vec::new();
    let mut words = Vec::new();
    for sentence in rows(lines) {
        let start = words.len();
        words.extend(sentence.iter().map(|row| word(row, start)));
        sentences.push(start..words.len());
    }
    SyntaxLayer::new(sentences, words)
}

fn rows(lines: &str) -> Vec<Vec<[&str; 5]>> {
    let mut sentences = vec![Vec::new()];
    for line in lines.trim().lines().map(str::trim) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        if fields.is_empty() {
            sentences.push(Vec::new());
        } else {
            let row: [&str; 5] = fields.try_into().expect("five fields a line");
            sentences.last_mut().expect("never empty").push(row);
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn word(row: &[&str; 5], start: usize) -> Word {
    let [_, lemma, upos, head, relation] = *row;
    let head: usize = head.parse().expect("a number");
    Word {
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).expect("a part of speech"),
        head: head.checked_sub(1).map(|head| start + head),
        deprel: Deprel::parse(relation).expect("a relation"),
    }
}
