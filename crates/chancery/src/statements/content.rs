//! The content of a cue as the tree gives it.

use std::ops::Range;

use super::cue_head::entries;
use super::draft::{Draft, covers, join, without};
use super::lexicon::{CueEntry, CueLexicon, Frame};
use super::view::View;
use crate::model::{Deprel, Upos};

/// A content found in the tree, and the preposition that leads to it (it belongs to the cue).
#[derive(Debug)]
pub(super) struct Complement {
    /// The frame it was found by.
    pub(super) frame: Frame,
    pub(super) content: Vec<Range<usize>>,
    pub(super) lead: Option<usize>,
}

impl Complement {
    fn of(frame: Frame, content: Range<usize>) -> Self {
        Self {
            frame,
            content: vec![content],
            lead: None,
        }
    }
}

/// The content of a draft whose cue is known, by the frames its head word takes; the commonest
/// frames of any verb (a clause, a clause it is put into) need no entry in the cue list.
pub(super) fn content_of(view: &View, cues: &CueLexicon, draft: &Draft) -> Option<Complement> {
    let head = draft.head?;
    let known = entries(view, cues, head);
    let takes = |frame| known.iter().any(|entry| entry.takes(frame));
    let found = by_clause(view, head)
        .or_else(|| by_interruption(view, head))
        .or_else(|| takes(Frame::Small).then(|| by_small_clause(view, head))?)
        .or_else(|| takes(Frame::Raise).then(|| by_raising(view, head))?)
        .or_else(|| takes(Frame::Infinitive).then(|| by_infinitive(view, head))?)
        .or_else(|| takes(Frame::Object).then(|| by_object(view, known, head))?)
        .or_else(|| by_preposition(view, known, head))?;
    trim(view, draft, found)
}

/// Cuts the cue, the source and what only frames them out of a content.
fn trim(view: &View, draft: &Draft, found: Complement) -> Option<Complement> {
    let mut holes: Vec<Range<usize>> = draft.cue.clone();
    holes.extend(draft.source.iter().cloned());
    holes.extend(found.lead.map(|lead| lead..lead + 1));
    let mut content: Vec<Range<usize>> = found
        .content
        .iter()
        .flat_map(|range| without(range, &holes))
        .filter(|range| range.clone().any(|token| !view.is_punct(token)))
        .collect();
    join(&mut content);
    (!content.is_empty()).then_some(Complement {
        frame: found.frame,
        content,
        lead: found.lead,
    })
}

fn by_clause(view: &View, head: usize) -> Option<Complement> {
    let noun = matches!(view.tree.upos(head), Upos::Noun | Upos::Propn);
    let clause = if noun {
        finite_description(view, head)
    } else {
        view.tree.child_by(head, &[Deprel::Ccomp])
    }?;
    Some(Complement::of(Frame::Clause, view.reach(clause)))
}

/// "the claim that …", "his pledge to …".
fn finite_description(view: &View, noun: usize) -> Option<usize> {
    let mut clauses = view.tree.children_by(noun, &[Deprel::Acl, Deprel::Ccomp]);
    clauses.find(|clause| {
        let mut marks = view.tree.children_by(*clause, &[Deprel::Mark]);
        marks.any(|mark| matches!(view.lower(mark).as_str(), "that" | "to" | "whether" | "if"))
    })
}

/// "The talks, she said, will go on": the clause that the cue is put into.
fn by_interruption(view: &View, head: usize) -> Option<Complement> {
    if !view.has_rel(head, &[Deprel::Parataxis]) {
        return None;
    }
    let around = view.tree.head(head)?;
    view.tree.subject_of(head)?;
    let content = without(&view.reach(around), &[view.reach(head)]);
    Some(Complement {
        frame: Frame::Clause,
        content,
        lead: None,
    })
}

fn by_infinitive(view: &View, head: usize) -> Option<Complement> {
    let relations = [Deprel::Xcomp, Deprel::Acl, Deprel::Advcl];
    let clause = view.tree.children_by(head, &relations).find(|clause| {
        let mut marks = view.tree.children_by(*clause, &[Deprel::Mark]);
        marks.any(|mark| view.is(mark, Upos::Part)) && *clause > head
    })?;
    Some(Complement::of(Frame::Infinitive, view.reach(clause)))
}

/// "called the plan a mistake".
fn by_small_clause(view: &View, head: usize) -> Option<Complement> {
    let predicate = view.tree.child_by(head, &[Deprel::Xcomp])?;
    let object = view.tree.object_of(head)?;
    if object < head {
        return Some(Complement::of(Frame::Small, view.reach(predicate)));
    }
    let (first, last) = (view.reach(object), view.reach(predicate));
    Some(Complement::of(
        Frame::Small,
        first.start.min(last.start)..first.end.max(last.end),
    ))
}

/// "The talks seem to stall": subject and complement.
fn by_raising(view: &View, head: usize) -> Option<Complement> {
    let predicate = view.tree.child_by(head, &[Deprel::Xcomp])?;
    let mut content = vec![view.reach(predicate)];
    let subject = view.tree.child_by(head, &[Deprel::Nsubj]);
    content.extend(subject.map(|subject| view.reach(subject)));
    Some(Complement {
        frame: Frame::Raise,
        content,
        lead: None,
    })
}

/// The object with the phrases that complete it ("accused the council of waste").
fn by_object(view: &View, known: &[CueEntry], head: usize) -> Option<Complement> {
    let object = view.tree.object_of(head)?;
    let mut range = view.reach(object);
    for phrase in view.tree.children(head) {
        if range.end == view.reach(*phrase).start && leads(view, known, *phrase).is_some() {
            range.end = view.reach(*phrase).end;
        }
    }
    Some(Complement::of(Frame::Object, range))
}

fn by_preposition(view: &View, known: &[CueEntry], head: usize) -> Option<Complement> {
    let mut phrases = view.tree.children(head).iter().copied();
    let (phrase, lead) =
        phrases.find_map(|phrase| leads(view, known, phrase).map(|lead| (phrase, lead)))?;
    let reach = view.reach(phrase);
    Some(Complement {
        frame: Frame::Preposition,
        content: vec![reach.start.max(lead + 1)..reach.end],
        lead: Some(lead),
    })
}

/// The preposition of a phrase or clause, if the cue's content may follow it.
fn leads(view: &View, known: &[CueEntry], phrase: usize) -> Option<usize> {
    let relations = [Deprel::Obl, Deprel::Nmod, Deprel::Advcl, Deprel::Acl];
    if !view.has_rel(phrase, &relations) {
        return None;
    }
    let lead = view.tree.child_by(phrase, &[Deprel::Case, Deprel::Mark])?;
    let word = view.lower(lead);
    let listed = known.iter().any(|entry| entry.prepositions.contains(&word));
    listed.then_some(lead)
}

/// Widens a content to the whole quotations whose part in this sentence it covers: a quotation
/// does not end with the sentence its cue stands in.
pub(super) fn widen_to_quotations(
    view: &View,
    content: &mut Vec<Range<usize>>,
    stop: &[Range<usize>],
) {
    let mut wider = Vec::new();
    for range in content.iter() {
        for region in [range.start, range.end - 1].map(|token| view.region(token)) {
            let Some(region) = region else { continue };
            let tokens = view.region_tokens(region);
            let opens = range.start <= tokens.start + 1;
            let mut rest = range.end.min(tokens.end)..tokens.end;
            let closes = rest.len() <= 3 && rest.all(|token| view.is_punct(token));
            if opens || closes {
                wider.extend(without(&tokens, stop));
            }
        }
    }
    content.extend(wider);
    join(content);
}

/// A quotation right before or after the cue's clause in the same paragraph, if no other
/// attribution holds it.
pub(super) fn quotation_beside(
    view: &View,
    draft: &Draft,
    taken: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let cue = draft.cue_start()?;
    let parts = || draft.source.iter().chain(&draft.cue);
    let start = parts().map(|part| part.start).min()?;
    let end = parts().map(|part| part.end).max()?;
    let block = view.block(cue);
    let before = (block.start..start)
        .rev()
        .find(|token| !view.is_punct(*token) || view.is_quote_mark(*token));
    let after = (end..block.end.min(end + 8)).find(|token| view.region(*token).is_some());
    [before, after]
        .into_iter()
        .flatten()
        .filter(|token| !taken(*token))
        .filter_map(|token| view.region(token))
        .map(|region| view.region_tokens(region))
        .find(|tokens| !tokens.contains(&cue))
}

/// Whether any token of the ranges is held already.
pub(super) fn any_taken(ranges: &[Range<usize>], taken: &[Range<usize>]) -> bool {
    ranges
        .iter()
        .flat_map(Clone::clone)
        .any(|token| covers(taken, token))
}
