//! What linking put in the wrong place: subjects among contents, stumps of phrases.

use super::cue_head::entries;
use super::draft::{Draft, join};
use super::lexicon::{CueLexicon, Frame};
use super::view::View;
use crate::model::{Deprel, Upos};

/// Tokens of a content that may be the beginning of a phrase cut short.
const LONGEST_STUMP: usize = 3;

/// Sorts out one draft as linked, before the tree completes it.
pub(super) fn settle(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    reclaim_subject(view, cues, draft);
    release_subject(view, cues, draft);
}

/// Gives the cue's own subject back to the source where the model took it for content ("Osk … the
/// rents fell" said).
fn reclaim_subject(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    let Some(head) = draft.head.filter(|head| view.is(*head, Upos::Verb)) else {
        return;
    };
    let raises = entries(view, cues, head)
        .iter()
        .any(|entry| entry.takes(Frame::Raise));
    if !draft.source.is_empty() || draft.content.len() < 2 || raises || view.tree.is_passive(head) {
        return;
    }
    let Some(subject) = view.tree.child_by(head, &[Deprel::Nsubj]) else {
        return;
    };
    let reach = view.reach(subject);
    let at = draft.content.iter().position(|range| {
        range.contains(&subject) && reach.start <= range.start && range.end <= reach.end + 1
    });
    if let Some(at) = at {
        let words = draft.content.remove(at);
        draft.source.push(words);
    }
}

/// Takes the subject of "seemed", "is expected" and the like out of the source: of a passive it is
/// the person spoken to ("was told") or, as after "seemed", part of what is held.
fn release_subject(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    let Some(head) = draft.head.filter(|head| view.is(*head, Upos::Verb)) else {
        return;
    };
    let known = entries(view, cues, head);
    let raises = known.iter().any(|entry| entry.takes(Frame::Raise));
    let passive = view.tree.is_passive(head) && view.tree.agent_of(head).is_none();
    let subject = view
        .tree
        .child_by(head, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let Some(subject) = subject.filter(|_| raises || passive) else {
        return;
    };
    let Some(at) = draft
        .source
        .iter()
        .position(|range| range.contains(&subject))
    else {
        return;
    };
    let words = draft.source.remove(at);
    let listener = known
        .iter()
        .any(|entry| entry.addressee.as_deref() == Some("obj"));
    if raises || !listener {
        draft.content.push(words);
        join(&mut draft.content);
    }
}

/// Ends a content that stops short of the word its last words belong to ("the", "two") after that
/// word's phrase.
pub(super) fn complete_phrases(view: &View, draft: &mut Draft, taken: &dyn Fn(usize) -> bool) {
    const LEANING: &[Deprel] = &[
        Deprel::Det,
        Deprel::Amod,
        Deprel::Nummod,
        Deprel::NmodPoss,
        Deprel::Case,
        Deprel::Mark,
        Deprel::Compound,
        Deprel::Aux,
        Deprel::AuxPass,
        Deprel::Cop,
    ];
    let [range] = &mut draft.content[..] else {
        return;
    };
    if range.len() <= LONGEST_STUMP {
        let last = range.end - 1;
        let governor = view.tree.head(last).filter(|head| *head >= range.end);
        let Some(governor) = governor.filter(|_| view.has_rel(last, LEANING)) else {
            return;
        };
        let mut end = range.end;
        while end < view.reach(governor).end && !taken(end) {
            end += 1;
        }
        if end > governor {
            range.end = end;
        }
    }
}
