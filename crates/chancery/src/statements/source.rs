//! The source of a cue as the tree gives it.

use std::ops::Range;

use chancery_record::{NoSpeaker, Tier};

use super::cue_head::entries;
use super::draft::{Draft, overlap, without};
use super::lexicon::{CueLexicon, Frame};
use super::view::View;
use crate::model::{Deprel, Upos};
use crate::syntax::{PhraseParts, SubjectBy};

/// Prepositions that lead from a noun to the one whose words it stands for.
const OWNERS: &[&str] = &["by", "from"];
/// Tokens that a name before a colon may have.
const LONGEST_NAME: usize = 12;

/// The words that name the speaker of a draft, or why there are none.
pub(super) fn source_of(
    view: &View,
    cues: &CueLexicon,
    draft: &Draft,
) -> Result<Range<usize>, NoSpeaker> {
    let head = draft.head.ok_or(NoSpeaker::NoCue)?;
    if view.is_punct(head) {
        return before_mark(view, head).ok_or(NoSpeaker::NotFound);
    }
    let token = match speaker_token(view, cues, draft, head) {
        Err(NoSpeaker::NotFound) => sentence_subject(view, head).ok_or(NoSpeaker::NotFound)?,
        other => other?,
    };
    if draft.has_content(token) {
        return Err(NoSpeaker::NotFound);
    }
    if draft.has_cue(token) {
        // "a sign that read …": the pronoun stands in the cue, the noun before it speaks.
        let noun = view.tree.antecedent_of(token);
        return noun
            .map(|noun| phrase(view, draft, noun))
            .ok_or(NoSpeaker::NotFound);
    }
    Ok(phrase(view, draft, token))
}

/// The name before a colon ("Mayor Ada Holm: …"): what stands before it in its sentence, if it is
/// short and has no verb.
pub(super) fn before_mark(view: &View, mark: usize) -> Option<Range<usize>> {
    let sentence = view.tree.sentence_range(mark);
    let block = view.block(mark);
    let name = sentence.start.max(block.start)..mark;
    let nominal = name
        .clone()
        .any(|t| matches!(view.tree.upos(t), Upos::Noun | Upos::Propn));
    let verbal = name
        .clone()
        .any(|t| matches!(view.tree.upos(t), Upos::Verb | Upos::Aux));
    let long = name.len() == 1 && view.text(name.start).len() == 1;
    (nominal && !verbal && !long && name.len() <= LONGEST_NAME).then_some(name)
}

/// The subject of the sentence's main clause, for a cue that the tree leaves without one
/// ("Speaking on Monday, … called it").
fn sentence_subject(view: &View, head: usize) -> Option<usize> {
    let verbal = matches!(view.tree.upos(head), Upos::Verb | Upos::Aux | Upos::Adj);
    let climb = view.tree.ancestors(head);
    let subject = climb.filter(|_| verbal).find_map(|up| {
        view.tree
            .child_by(up, &[Deprel::Nsubj])
            .filter(|subject| !view.is_punct(*subject))
    })?;
    (subject < head).then_some(subject)
}

fn speaker_token(
    view: &View,
    cues: &CueLexicon,
    draft: &Draft,
    head: usize,
) -> Result<usize, NoSpeaker> {
    if view.has_rel(head, &[Deprel::Case, Deprel::Fixed, Deprel::Mark]) {
        return view.tree.head(head).ok_or(NoSpeaker::NotFound);
    }
    match view.tree.upos(head) {
        Upos::Verb | Upos::Aux => speaker_of_verb(view, cues, draft, head),
        Upos::Noun | Upos::Propn => speaker_of_noun(view, draft, head),
        Upos::Adj => speaker_of_adjective(view, head),
        Upos::Adv => Err(NoSpeaker::Adverb),
        _ => Err(NoSpeaker::NotFound),
    }
}

fn speaker_of_verb(
    view: &View,
    cues: &CueLexicon,
    draft: &Draft,
    verb: usize,
) -> Result<usize, NoSpeaker> {
    if let Some(agent) = view.tree.agent_of(verb) {
        return Ok(agent);
    }
    let own = view.tree.child_by(verb, &[Deprel::Nsubj]);
    if own.is_none() && view.tree.child_by(verb, &[Deprel::Expl]).is_some() {
        return Err(NoSpeaker::EmptySubject);
    }
    if view.tree.is_passive(verb) || is_bare_participle(view, verb) {
        return Err(NoSpeaker::AgentlessPassive);
    }
    if entries(view, cues, verb)
        .iter()
        .any(|entry| entry.takes(Frame::Raise))
    {
        return Err(NoSpeaker::EmptySubject);
    }
    let subject = view.tree.subject_of(verb).ok_or(NoSpeaker::NotFound)?;
    if subject.by == SubjectBy::Antecedent && is_words(view, cues, subject.token) {
        // "a statement saying that …": whoever made the statement speaks.
        return speaker_of_noun(view, draft, subject.token);
    }
    let governor = view
        .tree
        .head(verb)
        .filter(|_| subject.by != SubjectBy::Own);
    if governor.is_some_and(|up| view.tree.child_by(up, &[Deprel::Expl]).is_some()) {
        return Err(NoSpeaker::EmptySubject);
    }
    Ok(subject.token)
}

/// Whether a noun stands for somebody's words ("statement", "letter").
fn is_words(view: &View, cues: &CueLexicon, noun: usize) -> bool {
    let mut known = entries(view, cues, noun).iter();
    view.is(noun, Upos::Noun) && known.any(|entry| entry.tier == Tier::Communication)
}

/// A participle that describes a noun as what was said ("the plan announced on Monday").
fn is_bare_participle(view: &View, verb: usize) -> bool {
    let text = view.lower(verb);
    let alone = view.tree.auxiliaries(verb).next().is_none()
        && view
            .tree
            .child_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass])
            .is_none();
    let leans = [Deprel::Acl, Deprel::Advcl];
    alone && view.has_rel(verb, &leans) && (text.ends_with("ed") || text.ends_with("en"))
}

fn speaker_of_noun(view: &View, draft: &Draft, noun: usize) -> Result<usize, NoSpeaker> {
    if let Some(owner) = view.tree.child_by(noun, &[Deprel::NmodPoss]) {
        return Ok(owner);
    }
    if let Some(owner) = OWNERS.iter().find_map(|by| view.tree.oblique(noun, by)) {
        return Ok(owner);
    }
    let above = view.tree.head(noun);
    if above.is_some_and(|up| view.tree.child_by(up, &[Deprel::Expl]).is_some()) {
        return Err(NoSpeaker::EmptySubject);
    }
    // A light verb's object ("made a pledge to", "issued a warning that"), also of a cue whose
    // verb is part of it.
    let verbs = view.tree.ancestors(noun).take(2);
    let verb = verbs
        .filter(|up| matches!(view.tree.upos(*up), Upos::Verb | Upos::Aux))
        .find(|up| draft.has_cue(*up) || view.has_rel(noun, &[Deprel::Obj, Deprel::Obl]));
    let verb = verb.ok_or(NoSpeaker::NotFound)?;
    if view.tree.child_by(verb, &[Deprel::Expl]).is_some() {
        return Err(NoSpeaker::EmptySubject);
    }
    if view.tree.is_passive(verb) {
        return view.tree.agent_of(verb).ok_or(NoSpeaker::AgentlessPassive);
    }
    let subject = view.tree.subject_of(verb).ok_or(NoSpeaker::NotFound)?;
    Ok(subject.token)
}

fn speaker_of_adjective(view: &View, adjective: usize) -> Result<usize, NoSpeaker> {
    if view.tree.child_by(adjective, &[Deprel::Expl]).is_some() {
        return Err(NoSpeaker::EmptySubject);
    }
    let subject = view.tree.subject_of(adjective).ok_or(NoSpeaker::NotFound)?;
    Ok(subject.token)
}

/// The noun phrase around the speaker's word, without the cue and the content that may stand in it.
fn phrase(view: &View, draft: &Draft, token: usize) -> Range<usize> {
    let whole = view.tree.noun_phrase(token, PhraseParts::ALL);
    let mut holes: Vec<Range<usize>> = draft.cue.clone();
    holes.extend(draft.content.iter().cloned());
    holes.retain(|hole| overlap(hole, &whole) > 0);
    let pieces = without(&whole, &holes);
    let piece = pieces.into_iter().find(|piece| piece.contains(&token));
    let piece = piece.unwrap_or(token..token + 1);
    let trimmed = view.tree.trim_marks(piece);
    // A clause that is cut through by the cue leaves its relative pronoun behind.
    if trimmed.contains(&token) {
        trimmed
    } else {
        token..token + 1
    }
}
