//! Contents that the model found without a cue.

use std::ops::Range;

use chancery_record::NoSpeaker;

use super::SpeechSpan;
use super::cue_head::entries;
use super::draft::{Draft, covers, shared};
use super::find::{by_phrase, verb_group};
use super::lexicon::{CueLexicon, Frame};
use super::source::source_of;
use super::view::View;
use crate::model::{Deprel, Upos};

/// Makes an attribution of each content without a cue, where the tree or the quotation before it
/// says whose words it is.
pub(super) fn adopt(
    view: &View,
    cues: &CueLexicon,
    spans: &[SpeechSpan],
    linked: (&[usize], &[Range<usize>]),
    drafts: &mut Vec<Draft>,
) {
    let (orphans, sources) = linked;
    for orphan in orphans {
        let span = &spans[*orphan];
        let held = |draft: &Draft| shared(&draft.content, std::slice::from_ref(&span.tokens)) * 2;
        if drafts.iter().any(|draft| held(draft) > span.tokens.len()) {
            continue;
        }
        let draft = by_governor(view, cues, span, sources, drafts);
        if draft.is_none() && resume(view, span, drafts) {
            continue;
        }
        drafts.extend(draft.or_else(|| carried_on(view, span, drafts)));
    }
}

/// The verb, noun or phrase that governs the content is the cue.
fn by_governor(
    view: &View,
    cues: &CueLexicon,
    span: &SpeechSpan,
    sources: &[Range<usize>],
    drafts: &[Draft],
) -> Option<Draft> {
    if let Some(draft) = beside_phrase(view, cues, span) {
        return Some(draft);
    }
    let top = view.head_of(&span.tokens)?;
    let cue = governing_cue(view, cues, &span.tokens, top)
        .or_else(|| neighbour(view, cues, &span.tokens))?;
    if drafts.iter().any(|draft| draft.has_cue(cue)) {
        return None;
    }
    let mut draft = Draft::new("governor");
    draft.head = Some(cue);
    draft.cue = vec![cue_words(view, cue)];
    draft.content = vec![span.tokens.clone()];
    draft.scores.push(span.score);
    let sentence = view.tree.sentence_range(cue);
    let loose = sources.iter().find(|words| sentence.contains(&words.start));
    let source = loose
        .cloned()
        .or_else(|| source_of(view, cues, &draft).ok());
    draft.source = vec![source?];
    Some(draft)
}

/// "in the words of Ms Holt, “…”": a listed phrase in the sentence of the quotation.
fn beside_phrase(view: &View, cues: &CueLexicon, span: &SpeechSpan) -> Option<Draft> {
    view.region(span.tokens.start)?;
    let sentence = view.tree.sentence_range(span.tokens.start);
    let mut outside = sentence.filter(|token| !span.tokens.contains(token));
    let mut draft = outside.find_map(|token| by_phrase(view, cues, token, "governor"))?;
    draft.content = vec![span.tokens.clone()];
    draft.scores.push(span.score);
    Some(draft)
}

/// A listed word of saying right after a quotation ("…," quipped Mr Lunt), however the tree reads it.
fn neighbour(view: &View, cues: &CueLexicon, tokens: &Range<usize>) -> Option<usize> {
    view.region(tokens.end - 1)?;
    let block = view.block(tokens.start);
    let mut after = (tokens.end..block.end)
        .filter(|token| !view.is_punct(*token))
        .take(3);
    after.find(|token| {
        let mut known = entries(view, cues, *token).iter();
        view.region(*token).is_none() && known.any(|entry| entry.takes(Frame::Quote))
    })
}

fn cue_words(view: &View, cue: usize) -> Range<usize> {
    if view.has_rel(cue, &[Deprel::Case]) {
        let fixed = view.tree.children_by(cue, &[Deprel::Fixed]);
        return cue..fixed.last().unwrap_or(cue) + 1;
    }
    verb_group(view, cue)
}

pub(super) fn governing_cue(
    view: &View,
    cues: &CueLexicon,
    tokens: &Range<usize>,
    top: usize,
) -> Option<usize> {
    let head = view.tree.head(top);
    // A full clause is enough for a verb that no list knows.
    let above = head.filter(|head| {
        let clause = view.has_rel(top, &[Deprel::Ccomp]) && view.is(*head, Upos::Verb);
        clause || !entries(view, cues, *head).is_empty()
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

/// "…," he said. "…": a quotation that follows a cue in its paragraph, with another before the
/// cue, is the rest of the same statement.
fn resume(view: &View, span: &SpeechSpan, drafts: &mut [Draft]) -> bool {
    let before = drafts
        .iter_mut()
        .filter(|draft| draft.cue_start().is_some_and(|cue| cue < span.tokens.start))
        .max_by_key(|draft| draft.cue_start());
    match before {
        Some(draft) if goes_on(view, draft, &span.tokens) => {
            draft.content.push(span.tokens.clone());
            true
        }
        _ => false,
    }
}

/// Whether a quotation is the rest of what a draft has quoted before its cue.
fn goes_on(view: &View, draft: &Draft, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    let Some(region) = view.region(start) else {
        return false;
    };
    let ends = draft.parts().map(|part| part.end).max().unwrap_or(start);
    let opened = draft.content.iter().any(|range| {
        let mut regions = range.clone().filter_map(|token| view.region(token));
        regions.any(|other| other != region)
    });
    let same_paragraph = view.block_of(draft.start()) == view.block_of(start);
    let between = ends..start;
    ends <= start
        && opened
        && same_paragraph
        && between
            .clone()
            .all(|token| view.region(token).is_none_or(|other| other == region))
}

/// Adds to each broken quotation its rest where no other attribution holds it: the region that
/// begins the next sentence after the cue.
pub(super) fn resume_quotations(view: &View, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(rest) = rest_of(view, &drafts[at]) else {
            continue;
        };
        let taken = drafts
            .iter()
            .any(|draft| rest.clone().any(|token| draft.has_content(token)));
        if !taken && goes_on(view, &drafts[at], &rest) {
            drafts[at].content.push(rest);
        }
    }
}

/// A quotation that stays open at the end of a paragraph goes on where the next one opens again:
/// one statement.
pub(super) fn follow_open_quotations(view: &View, drafts: &mut [Draft]) {
    for (index, region) in view.layers.layer.quotes.iter().enumerate() {
        let Some(open) = region.continues.filter(|open| *open != index) else {
            continue;
        };
        let (before, rest) = (view.region_tokens(open), view.region_tokens(index));
        let Some(last) = before.clone().rev().find(|token| !view.is_punct(*token)) else {
            continue;
        };
        let taken = drafts
            .iter()
            .any(|draft| rest.clone().any(|token| draft.has_content(token)));
        let owner = drafts.iter_mut().find(|draft| draft.has_content(last));
        if let Some(owner) = owner.filter(|_| !taken && !rest.is_empty()) {
            owner.content.push(rest);
        }
    }
}

fn rest_of(view: &View, draft: &Draft) -> Option<Range<usize>> {
    let end = draft
        .cue
        .iter()
        .chain(&draft.source)
        .map(|part| part.end)
        .max()?;
    if draft.content.last()?.end > end {
        return None;
    }
    let sentence = view.tree.sentence_range(end - 1);
    let next = (end..view.size())
        .find(|token| view.region(*token).is_some() || !sentence.contains(token))?;
    let tokens = view.region_tokens(view.region(next)?);
    let closed = view.layers.layer.quotes[view.region(next)?].closed;
    (tokens.start == next && closed).then_some(tokens)
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
