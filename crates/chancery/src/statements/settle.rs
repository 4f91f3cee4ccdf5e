//! What linking put in the wrong place: subjects among contents, stumps of phrases.

use chancery_record::{Force, Tier};

use super::cue_head::entries;
use super::draft::{Draft, join, without};
use super::lexicon::{CueClass, CueLexicon, Frame};
use super::view::View;
use crate::model::{Deprel, Upos};

/// Tokens of a content that may be the beginning of a phrase cut short.
const LONGEST_STUMP: usize = 3;

/// Sorts out one draft as linked, before the tree completes it.
pub(super) fn settle(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    keep_to_block(view, draft);
    leave_empty_subject(view, draft);
    leave_name(view, draft);
    reclaim_subject(view, cues, draft);
    release_subject(view, cues, draft);
    reduce_to_adverb(view, cues, draft);
    widen_to_clause(view, cues, draft);
    prefer_pronoun(view, draft);
    start_at_quotation(view, cues, draft);
}

/// Where the cue's own subject is a pronoun, a name from further off is not its source as well.
fn prefer_pronoun(view: &View, draft: &mut Draft) {
    let subject = draft
        .head
        .and_then(|head| view.tree.child_by(head, &[Deprel::Nsubj]));
    let Some(subject) = subject.filter(|token| view.is(*token, Upos::Pron)) else {
        return;
    };
    if draft.source.iter().any(|range| range.contains(&subject)) {
        draft.source.retain(|range| range.contains(&subject));
    }
}

/// "For her the matter is simple: “…”": what leads up to the colon before a quotation is the
/// report's own.
fn start_at_quotation(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    if draft.head.is_some_and(|head| is_speech(view, cues, head)) {
        return;
    }
    for range in &mut draft.content {
        let colon = range.clone().find(|token| view.text(*token) == ":");
        let Some(colon) = colon.filter(|at| at + 1 < range.end) else {
            continue;
        };
        let region = view
            .region(colon + 1)
            .map(|region| view.region_tokens(region));
        let before = (range.start..colon).any(|token| view.region(token).is_some());
        if region.is_some_and(|region| region.start == colon + 1 && region.end + 1 >= range.end)
            && !before
        {
            range.start = colon + 1;
        }
    }
}

/// Outside quotation marks what is said stands in the cue's own paragraph.
fn keep_to_block(view: &View, draft: &mut Draft) {
    let Some(cue) = draft.cue_start() else {
        return;
    };
    let block = view.block(cue);
    let quoted = |token: usize| view.region(token).is_some() && !view.is_set_apart(token);
    draft
        .content
        .retain(|range| quoted(range.start) || block.contains(&range.start));
    for range in &mut draft.content {
        let last = view.block(range.start).end;
        if range.end > last && !quoted(last - 1) {
            range.end = last;
        }
    }
}

/// The "it" or "there" of "it is understood" is no part of the cue.
fn leave_empty_subject(view: &View, draft: &mut Draft) {
    let empty = |token: usize| view.has_rel(token, &[Deprel::Expl]);
    if draft.cue.iter().flat_map(Clone::clone).all(empty) {
        return;
    }
    for range in &mut draft.cue {
        while range.start < range.end && empty(range.start) {
            range.start += 1;
        }
    }
    join(&mut draft.cue);
}

/// "General Said said": a name at the head of the cue is the speaker's.
fn leave_name(view: &View, draft: &mut Draft) {
    let Some(first) = draft.cue.first_mut() else {
        return;
    };
    let start = first.start;
    while first.len() > 1 && view.is(first.start, Upos::Propn) {
        first.start += 1;
    }
    let name = start..first.start;
    if let Some(source) = draft
        .source
        .iter_mut()
        .find(|range| range.end == name.start)
    {
        source.end = name.end;
    }
}

/// "has reportedly signed": where the verb beside the adverb is no verb of saying, the adverb is
/// the cue and its clause is what is reported.
fn reduce_to_adverb(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    let listed = |token: &usize| {
        let word = view.tree.lemma(*token);
        view.is(*token, Upos::Adv) && !cues.get(CueClass::Adverb, word).is_empty()
    };
    let Some(adverb) = draft.cue.iter().flat_map(Clone::clone).find(listed) else {
        return;
    };
    let clause = view.tree.head(adverb).filter(|up| view.is(*up, Upos::Verb));
    let complements = [Deprel::Ccomp, Deprel::Xcomp];
    let takes_words = |verb: usize| {
        !entries(view, cues, verb).is_empty() && view.tree.child_by(verb, &complements).is_some()
    };
    let Some(clause) = clause.filter(|verb| !takes_words(*verb)) else {
        return;
    };
    draft.head = Some(adverb);
    draft.cue = vec![adverb..adverb + 1];
    draft.source.clear();
    draft.content = without(&view.reach(clause), &draft.cue);
}

/// "The tunnel, according to the ministry, will open": where a content of such a phrase leaves out
/// the verb of the clause it stands in, the whole clause is meant.
fn widen_to_clause(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    let words: Vec<String> = draft
        .cue
        .iter()
        .flat_map(Clone::clone)
        .map(|token| view.lower(token))
        .collect();
    if cues.get(CueClass::Phrase, &words.join(" ")).is_empty() {
        return;
    }
    let Some(head) = draft
        .head
        .filter(|head| view.has_rel(*head, &[Deprel::Case]))
    else {
        return;
    };
    let named = view.tree.head(head);
    let Some((named, clause)) = named.and_then(|n| view.tree.head(n).map(|up| (n, up))) else {
        return;
    };
    let mut words = draft.content.iter().flat_map(Clone::clone);
    let part = words.any(|token| view.tree.head(token) == Some(clause));
    if part && !draft.has_content(clause) {
        let mut holes = draft.cue.clone();
        holes.push(view.reach(named));
        draft.content = without(&view.reach(clause), &holes);
    }
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
    // "The tunnel is likely to …": what is thought of somebody keeps its subject.
    if !is_speech(view, cues, head) {
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

/// Whether a word is listed as one that introduces somebody's words.
fn is_speech(view: &View, cues: &CueLexicon, head: usize) -> bool {
    let mut known = entries(view, cues, head).iter();
    known.any(|entry| entry.tier == Tier::Communication && !entry.takes(Frame::Empty))
}

/// Takes the subject of "seemed", "is expected" and the like out of the source: of a passive it is
/// the person spoken to ("was told") or, as after "seemed", part of what is held.
fn release_subject(view: &View, cues: &CueLexicon, draft: &mut Draft) {
    let Some(head) = draft.head.filter(|head| view.is(*head, Upos::Verb)) else {
        return;
    };
    let known = entries(view, cues, head);
    let raises = known.iter().any(|entry| entry.takes(Frame::Raise));
    let listener = known
        .iter()
        .any(|entry| entry.addressee.as_deref() == Some("obj"));
    let passive = view.tree.is_passive(head) && (listener || view.tree.agent_of(head).is_none());
    let subject = view
        .tree
        .child_by(head, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let Some(subject) = subject.filter(|_| raises || passive) else {
        return;
    };
    if listener && !raises {
        let reach = view.reach(subject);
        draft
            .content
            .retain(|range| range.start < reach.start || range.end > reach.end);
    }
    let Some(at) = draft
        .source
        .iter()
        .position(|range| range.contains(&subject))
    else {
        return;
    };
    let words = draft.source.remove(at);
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
    const DANGLING: &[Deprel] = &[Deprel::Det, Deprel::NmodPoss, Deprel::Case];
    let whole = draft.content.len() == 1;
    for range in &mut draft.content {
        let last = range.end - 1;
        let governor = view.tree.head(last).filter(|head| *head >= range.end);
        let Some(governor) = governor.filter(|_| view.has_rel(last, LEANING)) else {
            continue;
        };
        let stump = whole && range.len() <= LONGEST_STUMP;
        // A longer content only gets the word its last one cannot stand without.
        let limit = if stump {
            view.reach(governor).end
        } else if view.has_rel(last, DANGLING) && governor < range.end + 3 {
            governor + 1
        } else {
            continue;
        };
        let mut end = range.end;
        while end < limit && !taken(end) {
            end += 1;
        }
        if end > governor {
            range.end = end;
        }
    }
}

/// A content that is only the subject of the verb after it goes on to the end of that verb's clause
/// ("*A worm* draws energy from iron, researchers say").
pub(super) fn finish_clause(view: &View, draft: &mut Draft, taken: &dyn Fn(usize) -> bool) {
    let cue = draft.cue.clone();
    // Only where the cue is put after or into the clause: elsewhere a subject may be all there is.
    let follows = draft.content.last().zip(cue.first());
    if draft.content.len() > 1 || follows.is_none_or(|(range, cue)| cue.start < range.end) {
        return;
    }
    let Some(range) = draft.content.last_mut() else {
        return;
    };
    let Some(top) = view
        .head_of(range)
        .filter(|top| view.has_rel(*top, &[Deprel::Nsubj]))
    else {
        return;
    };
    let clause = view.tree.head(top).filter(|up| *up >= range.end);
    let Some(clause) = clause.filter(|up| !cue.iter().any(|part| part.contains(up))) else {
        return;
    };
    let mut end = range.end;
    while end < view.reach(clause).end && !taken(end) {
        end += 1;
    }
    if end > clause {
        range.end = end;
    }
}

/// Takes the to-infinitive that completes a content ("called on both sides … to open the road").
pub(super) fn take_infinitive(
    view: &View,
    cues: &CueLexicon,
    draft: &mut Draft,
    taken: &dyn Fn(usize) -> bool,
) {
    let Some(head) = draft.head else { return };
    let known = entries(view, cues, head);
    if !known.iter().any(|entry| entry.force == Force::Demand) {
        return;
    }
    let relations = [Deprel::Xcomp, Deprel::Advcl, Deprel::Ccomp];
    let clauses = view.tree.children_by(head, &relations).filter(|clause| {
        let mut marks = view.tree.children_by(*clause, &[Deprel::Mark]);
        marks.any(|mark| view.is(mark, Upos::Part))
    });
    for clause in clauses {
        let reach = view.reach(clause);
        let next = draft
            .content
            .iter_mut()
            .find(|range| range.end == reach.start);
        if let Some(range) = next.filter(|_| !reach.clone().any(taken)) {
            range.end = reach.end;
        }
    }
}
