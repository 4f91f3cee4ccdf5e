//! Which source and which content belongs to which cue.

use std::ops::Range;

use chancery_record::Tier;

use super::SpeechSpan;
use super::cue_head::{cue_head, entries};
use super::draft::{Draft, join};
use super::lexicon::{CueEntry, CueLexicon, Frame};
use super::orphans::governing_cue;
use super::view::View;
use crate::model::{Deprel, SpeechRole};

/// Weight of the model's link mass, of the tree and of nearness. Set on articles kept out of
/// training.
const MASS: f32 = 1.0;
const TREE: f32 = 0.5;
const NEAR: f32 = 0.3;
/// A span that reaches less than this with every cue is left without one.
const LEAST: f32 = 0.5;
/// Gap in tokens at which nearness has fallen to a half.
const HALF_GAP: f32 = 8.0;

/// What linking leaves: one draft a cue, and the contents without one.
pub(super) struct Linked {
    pub(super) drafts: Vec<Draft>,
    /// Indices of the content spans that no cue was found for.
    pub(super) orphans: Vec<usize>,
}

/// Gives every source and content span to the cue it fits best.
pub(super) fn link(view: &View, cues: &CueLexicon, spans: &[SpeechSpan]) -> Linked {
    let cue_spans: Vec<usize> = (0..spans.len())
        .filter(|i| spans[*i].role == SpeechRole::Cue && !spans[*i].tokens.is_empty())
        .collect();
    let mut drafts: Vec<Draft> = cue_spans.iter().map(|i| of_cue(&spans[*i])).collect();
    let mut orphans = Vec::new();
    for (i, span) in spans.iter().enumerate() {
        if span.role == SpeechRole::Cue || span.tokens.is_empty() {
            continue;
        }
        let best = best_cue(view, span, spans, &cue_spans)
            .filter(|at| !has_other_cue(view, cues, span, &spans[cue_spans[*at]].tokens, &drafts));
        match best.and_then(|at| drafts.get_mut(at)) {
            Some(draft) => give(draft, span),
            None if span.role == SpeechRole::Content => orphans.push(i),
            None => {}
        }
    }
    merge_broken_cues(view, &mut drafts);
    for draft in &mut drafts {
        join(&mut draft.source);
        join(&mut draft.content);
        draft.head = cue_head(view, cues, &draft.cue, &draft.content);
    }
    Linked { drafts, orphans }
}

/// Whether a quotation hangs on a word of saying that the model has overlooked, and not on the cue
/// it would be given to ("…," he said. "…," *she added*).
fn has_other_cue(
    view: &View,
    cues: &CueLexicon,
    span: &SpeechSpan,
    cue: &Range<usize>,
    drafts: &[Draft],
) -> bool {
    if span.role != SpeechRole::Content || view.region(span.tokens.start).is_none() {
        return false;
    }
    let Some(top) = view.head_of(&span.tokens) else {
        return false;
    };
    if content_tie(view, span, top, cue) > 0.0 {
        return false;
    }
    let Some(governor) = governing_cue(view, cues, &span.tokens, top) else {
        return false;
    };
    let says = |entry: &CueEntry| entry.tier == Tier::Communication && entry.takes(Frame::Quote);
    view.region(governor).is_none()
        && entries(view, cues, governor).iter().any(says)
        && !drafts.iter().any(|draft| draft.has_cue(governor))
}

fn of_cue(span: &SpeechSpan) -> Draft {
    let mut draft = Draft::new("spans");
    draft.cue.push(span.tokens.clone());
    draft.scores.push(span.score);
    draft
}

fn give(draft: &mut Draft, span: &SpeechSpan) {
    match span.role {
        SpeechRole::Source => draft.source.push(span.tokens.clone()),
        _ => draft.content.push(span.tokens.clone()),
    }
    draft.scores.push(span.score);
}

/// The position in `cue_spans` of the cue that a source or content fits best.
fn best_cue(
    view: &View,
    span: &SpeechSpan,
    spans: &[SpeechSpan],
    cue_spans: &[usize],
) -> Option<usize> {
    let mass_of = |cue: usize| {
        let link = span.links.iter().find(|(at, _)| *at == cue);
        link.map_or(0.0, |(_, mass)| *mass)
    };
    let near = near_cues(view, span, spans, cue_spans);
    let linked = span
        .links
        .iter()
        .filter_map(|(at, _)| cue_spans.binary_search(at).ok());
    let candidates: std::collections::BTreeSet<usize> = linked.chain(near).collect();
    let scored = candidates.into_iter().map(|at| {
        let cue = cue_spans[at];
        let tokens = &spans[cue].tokens;
        let score = MASS * mass_of(cue)
            + TREE * by_tree(view, span, tokens)
            + NEAR * nearness(view, &span.tokens, tokens);
        (score, at)
    });
    // Without any link the model has not judged: tree and nearness decide alone.
    let least = if span.links.is_empty() { 0.0 } else { LEAST };
    scored
        .filter(|(score, _)| *score >= least)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, at)| at)
}

/// The two cues before and the two after a span, if they stand in its sentence or beside it.
fn near_cues(
    view: &View,
    span: &SpeechSpan,
    spans: &[SpeechSpan],
    cue_spans: &[usize],
) -> impl Iterator<Item = usize> {
    let next = cue_spans.partition_point(|cue| spans[*cue].tokens.start < span.tokens.start);
    let block = view.block(span.tokens.start);
    let around = next.saturating_sub(2)..(next + 2).min(cue_spans.len());
    around
        .filter(|at| {
            let cue = &spans[cue_spans[*at]].tokens;
            block.contains(&cue.start)
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn nearness(view: &View, a: &Range<usize>, b: &Range<usize>) -> f32 {
    let gap = b.start.saturating_sub(a.end) + a.start.saturating_sub(b.end);
    let gap = f32::from(u16::try_from(gap).unwrap_or(u16::MAX));
    let same_block = view.block_of(a.start) == view.block_of(b.start);
    let share = if same_block { 1.0 } else { 0.5 };
    share / (1.0 + gap / HALF_GAP)
}

/// How strongly the tree ties a source or content to a cue, 0 to 1.
fn by_tree(view: &View, span: &SpeechSpan, cue: &Range<usize>) -> f32 {
    let Some(top) = view.head_of(&span.tokens) else {
        return 0.0;
    };
    match span.role {
        SpeechRole::Source => source_tie(view, span, top, cue),
        _ => content_tie(view, span, top, cue),
    }
}

fn content_tie(view: &View, span: &SpeechSpan, top: usize, cue: &Range<usize>) -> f32 {
    let governed = view.tree.head(top).is_some_and(|head| cue.contains(&head));
    let governs = cue
        .clone()
        .filter_map(|token| view.tree.head(token))
        .any(|head| span.tokens.contains(&head));
    let close = view.tree.ancestors(top).take(3).any(|up| cue.contains(&up));
    match (governed, governs, close) {
        (true, ..) => 1.0,
        (_, true, _) => 0.8,
        (.., true) => 0.5,
        _ => 0.0,
    }
}

fn source_tie(view: &View, span: &SpeechSpan, top: usize, cue: &Range<usize>) -> f32 {
    const OWN: &[Deprel] = &[
        Deprel::Nsubj,
        Deprel::OblAgent,
        Deprel::NmodPoss,
        Deprel::Obl,
    ];
    let governed = view.tree.head(top).is_some_and(|head| cue.contains(&head));
    if governed && view.has_rel(top, OWN) {
        return 1.0;
    }
    let subject = cue
        .clone()
        .filter_map(|token| view.tree.subject_of(token))
        .any(|subject| span.tokens.contains(&subject.token));
    if subject {
        return 0.9;
    }
    if governed { 0.5 } else { 0.0 }
}

/// Joins a cue span that got neither source nor content to the cue it belongs to in the tree
/// ("called … for").
fn merge_broken_cues(view: &View, drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at < drafts.len() {
        match partner(view, drafts, at) {
            Some(to) => {
                let broken = drafts.remove(at);
                let to = if to > at { to - 1 } else { to };
                drafts[to].cue.extend(broken.cue);
                drafts[to].cue.sort_by_key(|range| range.start);
            }
            None => at += 1,
        }
    }
}

fn partner(view: &View, drafts: &[Draft], at: usize) -> Option<usize> {
    let draft = &drafts[at];
    let tokens = draft.cue.first()?;
    if !draft.content.is_empty() || !draft.source.is_empty() {
        return None;
    }
    let top = view.head_of(tokens).unwrap_or(tokens.start);
    let sentence = view.tree.sentence_range(tokens.start);
    let neighbours = [at.checked_sub(1), Some(at + 1)];
    neighbours.into_iter().flatten().find(|other| {
        drafts.get(*other).is_some_and(|other| {
            let same = other
                .cue
                .iter()
                .all(|range| sentence.contains(&range.start));
            let ties = view.tree.ancestors(top).take(2).any(|up| other.has_cue(up));
            same && ties && !other.content.is_empty()
        })
    })
}
