//! Attributions that the tree and the cue list give by themselves.

use std::ops::Range;

use chancery_record::{Force, NoSpeaker, Tier};

use super::content::{any_taken, content_of, quotation_beside, widen_to_quotations};
use super::cue_head::entries;
use super::draft::{self, Draft, covers, without};
use super::lexicon::{CueClass, CueEntry, CueLexicon, Frame};
use super::source::source_of;
use super::view::View;
use crate::model::{Deprel, Upos};
use crate::syntax::PhraseParts;

/// The cues outside every part of the drafts at hand and outside quotation marks, with their
/// contents: a governor before what it governs, so that the outermost is found.
pub(super) fn find_missed(view: &View, cues: &CueLexicon, drafts: &[Draft]) -> Vec<Draft> {
    let taken: Vec<Range<usize>> = drafts.iter().flat_map(|d| d.parts().cloned()).collect();
    let mut candidates: Vec<usize> = (0..view.size())
        .filter(|token| view.region(*token).is_none() && !covers(&taken, *token))
        .filter(|token| may_head(view, cues, *token))
        .collect();
    candidates.sort_by_key(|token| {
        let depth = view.tree.ancestors(*token).count();
        (depth, *token)
    });
    let mut found: Vec<Draft> = Vec::new();
    for token in candidates {
        if found
            .iter()
            .any(|other| other.parts().any(|part| part.contains(&token)))
        {
            continue;
        }
        let held = |token: usize| {
            covers(&taken, token) || found.iter().any(|draft| draft.has_content(token))
        };
        let Some(one) = at(view, cues, token, "tree", &held) else {
            continue;
        };
        if !is_sure(view, cues, &one) {
            continue;
        }
        let (draft, _) = one;
        let overlaps = any_taken(&draft.content, &taken)
            || found
                .iter()
                .any(|other| any_taken(&draft.content, &other.content));
        if !overlaps {
            found.push(draft);
        }
    }
    found.sort_by_key(Draft::start);
    found
}

/// Whether the word could head a cue at all.
fn may_head(view: &View, cues: &CueLexicon, token: usize) -> bool {
    let phrases = || {
        cues.words(CueClass::Phrase)
            .filter_map(|phrase| phrase.split(' ').next())
    };
    !entries(view, cues, token).is_empty() || {
        let word = view.lower(token);
        phrases().any(|first| first == word)
    }
}

/// The cues inside the contents of the drafts at hand: statements that a statement reports.
pub(super) fn find_nested(view: &View, cues: &CueLexicon, drafts: &[Draft]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for outer in drafts {
        for token in outer.content.iter().flat_map(Clone::clone) {
            let known = drafts
                .iter()
                .chain(&found)
                .any(|draft| draft.has_cue(token));
            if known {
                continue;
            }
            let nested = at(view, cues, token, "nested", &|_| true).filter(|nested| {
                let inside = |range: &Range<usize>| range.clone().all(|t| outer.has_content(t));
                nested.0.content.iter().all(inside) && is_sure(view, cues, nested)
            });
            found.extend(nested.map(|(draft, _)| draft));
        }
    }
    found
}

/// Words that somebody said, with somebody who said them, or with the reason why nobody is named.
/// An object alone ("found a way", "offered tea") is words only where the verb does something to it
/// that takes words ("denied the claim", "praised the mayor").
fn is_sure(view: &View, cues: &CueLexicon, (draft, frame): &(Draft, Frame)) -> bool {
    let head = draft.head.unwrap_or_default();
    let noun = view.is(head, Upos::Noun);
    let does = |entry: &CueEntry| {
        let plain = matches!(entry.force, Force::Assert | Force::Offer | Force::Ask);
        let open = !entry.takes(Frame::Empty);
        let whole = !noun || matches!(frame, Frame::Clause | Frame::Infinitive);
        open && whole && entry.tier == Tier::Communication && (*frame != Frame::Object || !plain)
    };
    let phrase = draft::total(&draft.cue) > 1 && view.has_rel(head, &[Deprel::Case]);
    let speaks = phrase || entries(view, cues, head).iter().any(does);
    speaks && (!draft.source.is_empty() || draft.no_source == Some(NoSpeaker::Adverb))
}

/// The attribution whose cue has its head at this place.
fn at(
    view: &View,
    cues: &CueLexicon,
    token: usize,
    rule: &'static str,
    held: &dyn Fn(usize) -> bool,
) -> Option<(Draft, Frame)> {
    if let Some(draft) = by_phrase(view, cues, token, rule) {
        return Some((draft, Frame::Clause));
    }
    let class = CueClass::of(view.tree.upos(token))?;
    if entries(view, cues, token).is_empty() {
        return None;
    }
    if class == CueClass::Adverb {
        return by_adverb(view, token, rule).map(|draft| (draft, Frame::Clause));
    }
    let mut draft = Draft::new(rule);
    draft.head = Some(token);
    draft.cue = vec![verb_group(view, token)];
    let quotes = entries(view, cues, token)
        .iter()
        .any(|entry| entry.takes(Frame::Quote));
    let frame = complete(view, cues, &mut draft).or_else(|| {
        (quotes && complete_by_quotation(view, cues, &mut draft, held)).then_some(Frame::Quote)
    })?;
    Some((draft, frame))
}

/// Takes the quotation beside the cue's clause for its content.
fn complete_by_quotation(
    view: &View,
    cues: &CueLexicon,
    draft: &mut Draft,
    held: &dyn Fn(usize) -> bool,
) -> bool {
    match source_of(view, cues, draft) {
        Ok(words) => draft.source = vec![words],
        Err(_) => return false,
    }
    draft.content.extend(quotation_beside(view, draft, held));
    !draft.content.is_empty()
}

/// Fills in content and source of a draft whose cue is known; gives the content's frame.
fn complete(view: &View, cues: &CueLexicon, draft: &mut Draft) -> Option<Frame> {
    let complement = content_of(view, cues, draft)?;
    draft.content = complement.content;
    if let Some(lead) = complement.lead {
        draft.cue.push(lead..lead + 1);
        super::draft::join(&mut draft.cue);
    }
    match source_of(view, cues, draft) {
        Ok(words) => draft.source = vec![words],
        Err(reason) => draft.no_source = Some(reason),
    }
    let mut stop = draft.cue.clone();
    stop.extend(draft.source.iter().cloned());
    widen_to_quotations(view, &mut draft.content, &stop);
    draft.content = draft
        .content
        .iter()
        .flat_map(|range| without(range, &stop))
        .collect();
    (!draft.content.is_empty()).then_some(complement.frame)
}

/// "according to the ministry": the clause that the phrase hangs on is its content.
pub(super) fn by_phrase(
    view: &View,
    cues: &CueLexicon,
    token: usize,
    rule: &'static str,
) -> Option<Draft> {
    let end = phrase_end(view, cues, token)?;
    let named = view.tree.head(end - 1).filter(|head| *head >= end);
    let named = named.or_else(|| view.tree.head(token).filter(|head| *head >= end))?;
    let outside = |up: &usize| !(token..end).contains(up);
    let around = view.tree.ancestors(named).find(outside)?;
    let mut draft = Draft::new(rule);
    draft.head = Some(token);
    draft.cue = vec![token..end];
    draft.source = vec![view.tree.noun_phrase(named, PhraseParts::ALL)];
    draft.content = without(&view.reach(around), &[view.reach(named), token..end]);
    draft
        .content
        .retain(|range| range.clone().any(|t| !view.is_punct(t)));
    (!draft.content.is_empty()).then_some(draft)
}

/// Where a listed phrase that begins at this token ends.
fn phrase_end(view: &View, cues: &CueLexicon, token: usize) -> Option<usize> {
    cues.words(CueClass::Phrase).find_map(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let end = token + words.len();
        let fits = end < view.size()
            && (token..end)
                .zip(&words)
                .all(|(at, word)| view.lower(at) == *word);
        fits.then_some(end)
    })
}

/// "reportedly": the clause it stands in is what is reported.
fn by_adverb(view: &View, token: usize, rule: &'static str) -> Option<Draft> {
    let clause = view.tree.clause_of(token);
    if clause == token {
        return None;
    }
    let mut draft = Draft::new(rule);
    draft.head = Some(token);
    draft.cue = vec![token..token + 1];
    draft.no_source = Some(NoSpeaker::Adverb);
    draft.content = without(&view.reach(clause), &draft.cue);
    Some(draft)
}

/// The verb with its auxiliaries, adverbs and particles, as far as they stand together.
pub(super) fn verb_group(view: &View, head: usize) -> Range<usize> {
    const BEFORE: &[Deprel] = &[
        Deprel::Aux,
        Deprel::AuxPass,
        Deprel::Cop,
        Deprel::Advmod,
        Deprel::Det,
    ];
    let mut group = head..head + 1;
    let noun = !view.is(head, Upos::Verb);
    while group.start > 0 {
        let before = group.start - 1;
        let own = view.tree.head(before) == Some(head) && view.has_rel(before, BEFORE);
        if !own || (noun && view.is(before, Upos::Det) && view.lower(before) == "no") {
            break;
        }
        group.start = before;
    }
    while group.end < view.size()
        && view.tree.head(group.end) == Some(head)
        && view.has_rel(group.end, &[Deprel::CompoundPrt])
    {
        group.end += 1;
    }
    group
}
