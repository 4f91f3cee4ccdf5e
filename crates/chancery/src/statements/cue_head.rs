//! The head word of a cue and what the cue list knows of it.

use std::ops::Range;

use super::draft::covers;
use super::lexicon::{CueClass, CueEntry, CueLexicon};
use super::view::View;

/// The head word of a cue: the listed word that governs the content, else the listed word
/// nearest the root, else the word the cue hangs on.
pub(super) fn cue_head(
    view: &View,
    cues: &CueLexicon,
    cue: &[Range<usize>],
    content: &[Range<usize>],
) -> Option<usize> {
    let listed: Vec<usize> = cue
        .iter()
        .flat_map(Clone::clone)
        .filter(|token| !entries(view, cues, *token).is_empty())
        .collect();
    let governs = |token: &usize| {
        let mut children = view.tree.children(*token).iter();
        children.any(|child| covers(content, *child) && !view.is_punct(*child))
    };
    let governor = listed.iter().copied().find(governs);
    let topmost = || {
        let depth = |token: &usize| view.tree.ancestors(*token).count();
        listed
            .iter()
            .copied()
            .min_by_key(|token| (depth(token), *token))
    };
    let plain = || {
        let tops = cue.iter().filter_map(|range| view.head_of(range));
        tops.min_by_key(|token| (view.tree.ancestors(*token).count(), *token))
    };
    governor
        .or_else(topmost)
        .or_else(plain)
        .or_else(|| cue.first().map(|range| range.start))
}

/// What the cue list says of the word at this place.
pub(super) fn entries<'c>(view: &View, cues: &'c CueLexicon, token: usize) -> &'c [CueEntry] {
    let class = CueClass::of(view.tree.upos(token));
    let Some(class) = class else {
        return &[];
    };
    let lemma = view.tree.lemma(token);
    let known = cues.get(class, lemma);
    // A rare verb's lemma may keep the doubled letter of its form ("quipped": "quipp").
    let mut letters = lemma.chars().rev();
    if known.is_empty()
        && letters
            .next()
            .is_some_and(|last| letters.next() == Some(last))
    {
        let shorter = lemma.char_indices().next_back().map_or(0, |(at, _)| at);
        return cues.get(class, &lemma[..shorter]);
    }
    known
}

/// Dictionary form of a cue: its head's lemma, or the phrase or mark that it is.
pub(super) fn cue_lemma(
    view: &View,
    cues: &CueLexicon,
    cue: &[Range<usize>],
    head: Option<usize>,
) -> String {
    let words: Vec<String> = cue
        .iter()
        .flat_map(Clone::clone)
        .map(|token| view.lower(token))
        .collect();
    let phrase = words.join(" ");
    if !cues.get(CueClass::Phrase, &phrase).is_empty() {
        return phrase;
    }
    match head {
        Some(head) if view.is_punct(head) => view.text(head).to_owned(),
        Some(head) => view.tree.lemma(head).to_lowercase(),
        None => phrase,
    }
}
