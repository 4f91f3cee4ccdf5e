//! Contents that the model found without a cue.

use std::ops::Range;

use chancery_record::NoSpeaker;

use super::SpeechSpan;
use super::cue_head::entries;
use super::draft::{Draft, covers};
use super::find::verb_group;
use super::lexicon::CueLexicon;
use super::source::source_of;
use super::view::View;
use crate::model::{Deprel, Upos};

/// Makes an attribution of each content without a cue, where the tree or the quotation before it
/// says whose words it is.
pub(super) fn adopt(
    view: &View,
    cues: &CueLexicon,
    spans: &[SpeechSpan],
    orphans: &[usize],
    drafts: &mut Vec<Draft>,
) {
    for orphan in orphans {
        let span = &spans[*orphan];
        let draft =
            by_governor(view, cues, span, drafts).or_else(|| carried_on(view, span, drafts));
        drafts.extend(draft);
    }
}

/// The verb, noun or phrase that governs the content is the cue.
fn by_governor(
    view: &View,
    cues: &CueLexicon,
    span: &SpeechSpan,
    drafts: &[Draft],
) -> Option<Draft> {
    let top = view.head_of(&span.tokens)?;
    let cue = governing_cue(view, cues, &span.tokens, top)?;
    if drafts.iter().any(|draft| draft.has_cue(cue)) {
        return None;
    }
    let mut draft = Draft::new("governor");
    draft.head = Some(cue);
    draft.cue = vec![cue_words(view, cue)];
    draft.content = vec![span.tokens.clone()];
    draft.scores.push(span.score);
    match source_of(view, cues, &draft) {
        Ok(words) => draft.source = vec![words],
        Err(reason) => draft.no_source = Some(reason),
    }
    Some(draft)
}

fn cue_words(view: &View, cue: usize) -> Range<usize> {
    if view.has_rel(cue, &[Deprel::Case]) {
        let fixed = view.tree.children_by(cue, &[Deprel::Fixed]);
        return cue..fixed.last().unwrap_or(cue) + 1;
    }
    verb_group(view, cue)
}

fn governing_cue(
    view: &View,
    cues: &CueLexicon,
    tokens: &Range<usize>,
    top: usize,
) -> Option<usize> {
    const COMPLEMENTS: &[Deprel] = &[Deprel::Ccomp, Deprel::Xcomp, Deprel::Obj, Deprel::Acl];
    let head = view.tree.head(top);
    let above = head.filter(|head| {
        let complement = view.has_rel(top, COMPLEMENTS)
            && matches!(view.tree.upos(*head), Upos::Verb | Upos::Noun | Upos::Adj);
        complement || !entries(view, cues, *head).is_empty()
    });
    let beside = || {
        let children = view
            .tree
            .children_by(top, &[Deprel::Parataxis, Deprel::Advcl]);
        let mut outside = children.filter(|child| !tokens.contains(child));
        outside.find(|child| !entries(view, cues, *child).is_empty())
    };
    let phrase = || {
        let outside = view
            .tree
            .obliques(top)
            .filter(|named| !tokens.contains(named));
        let mut leads = outside.filter_map(|named| view.tree.child_by(named, &[Deprel::Case]));
        leads.find(|lead| view.lower(*lead) == "according")
    };
    above.or_else(beside).or_else(phrase)
}

/// A quotation that stands without a cue goes on with the speaker of the one before it, in the
/// same paragraph or the one before.
fn carried_on(view: &View, span: &SpeechSpan, drafts: &[Draft]) -> Option<Draft> {
    let quoted = span
        .tokens
        .clone()
        .any(|token| view.region(token).is_some());
    if !quoted {
        return None;
    }
    let mut draft = Draft::new("continuation");
    draft.content = vec![span.tokens.clone()];
    draft.scores.push(span.score);
    draft.continues = speaker_before(view, &span.tokens, drafts);
    if draft.continues.is_none() {
        draft.no_source = Some(NoSpeaker::NoCue);
    }
    Some(draft)
}

/// The nearest attribution with a speaker before a quotation: in its paragraph, or one of the
/// paragraph before that itself quotes.
pub(super) fn speaker_before(
    view: &View,
    tokens: &Range<usize>,
    drafts: &[Draft],
) -> Option<usize> {
    let block = view.block_of(tokens.start);
    let candidates = drafts.iter().enumerate().filter(|(_, draft)| {
        let Some(last) = draft.content.last() else {
            return false;
        };
        let distance = block.saturating_sub(view.block_of(last.start));
        let quotes = draft
            .content
            .iter()
            .any(|range| view.region(range.start).is_some());
        let before = draft.start() < tokens.start && !covers(&draft.content, tokens.start);
        before && !draft.source.is_empty() && (distance == 0 || (distance == 1 && quotes))
    });
    candidates
        .max_by_key(|(_, draft)| draft.content.last().map_or(0, |range| range.end))
        .map(|(i, _)| i)
}
