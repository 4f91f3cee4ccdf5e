//! `--show tree`: the dependency tree of a sentence, heads above what hangs from them.

use std::collections::BTreeMap;
use std::ops::Range;

use chancery::Layers;

use super::Page;
use super::layers::words;
use super::text::clipped;

/// Deeper branches are not indented further.
const DEEPEST: usize = 24;

/// A word to print: its index in the report, the branch drawn to its parent's left, whether it
/// is the last below its parent, and its depth.
struct Open {
    word: usize,
    branch: String,
    last: bool,
    depth: usize,
}

/// The tree of one sentence; words without syntax are listed alone.
#[must_use]
pub fn tree(page: &Page, layers: &Layers, range: Range<usize>) -> String {
    let forms = words(page, layers, &range);
    let below = children(layers, &range);
    let mut text = String::new();
    let roots = below.get(&None).cloned().unwrap_or_default();
    let mut open: Vec<Open> = roots.iter().rev().map(|&word| root(word)).collect();
    while let Some(at) = open.pop() {
        let line = line(layers, &at, &range, &forms);
        text.push_str(clipped(&line, page.width).trim_end());
        text.push('\n');
        let inner = below.get(&Some(at.word)).map_or(&[][..], Vec::as_slice);
        let branch = inner_branch(&at);
        open.extend(inner.iter().enumerate().rev().map(|(i, &word)| Open {
            word,
            branch: branch.clone(),
            last: i + 1 == inner.len(),
            depth: at.depth + 1,
        }));
    }
    text.push('\n');
    text
}

fn root(word: usize) -> Open {
    Open {
        word,
        branch: String::new(),
        last: true,
        depth: 0,
    }
}

fn inner_branch(at: &Open) -> String {
    if at.depth == 0 || at.depth > DEEPEST {
        return at.branch.clone();
    }
    format!("{}{}", at.branch, if at.last { "   " } else { "│  " })
}

fn line(layers: &Layers, at: &Open, range: &Range<usize>, forms: &[String]) -> String {
    let twig = match (at.depth, at.last) {
        (0, _) => "",
        (_, true) => "└─ ",
        (_, false) => "├─ ",
    };
    let place = at.word - range.start;
    let form = forms.get(place).map_or("", String::as_str);
    let tags = layers.syntax.words.get(at.word);
    let tags = tags.map(|word| format!("{} {}", word.upos.as_str(), word.deprel.as_str()));
    let tags = tags.unwrap_or_default();
    format!("{}{twig}{form}  {tags}  {}", at.branch, place + 1)
}

/// Words by their head; heads outside the sentence and circles count as none, so that every
/// word is printed once.
fn children(layers: &Layers, range: &Range<usize>) -> BTreeMap<Option<usize>, Vec<usize>> {
    let head = |word: usize| {
        let head = layers.syntax.words.get(word)?.head?;
        range.contains(&head).then_some(head)
    };
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for word in range.clone() {
        let steps = std::iter::successors(Some(word), |&at| head(at));
        let in_a_circle = steps.take(range.len() + 1).count() > range.len();
        let head = head(word).filter(|_| !in_a_circle);
        below.entry(head).or_default().push(word);
    }
    below
}
