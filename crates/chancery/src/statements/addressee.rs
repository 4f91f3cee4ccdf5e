//! To whom something was said.

use std::ops::Range;

use super::cue_head::entries;
use super::draft::{Draft, without};
use super::lexicon::CueLexicon;
use super::view::View;
use crate::model::{Deprel, Upos};
use crate::syntax::PhraseParts;

/// The words that name the person spoken to, where the cue has a place for one.
pub(super) fn addressee_of(view: &View, cues: &CueLexicon, draft: &Draft) -> Option<Range<usize>> {
    let head = draft.head?;
    let places = entries(view, cues, head)
        .iter()
        .filter_map(|entry| entry.addressee.as_deref());
    let token = places.into_iter().find_map(|place| match place {
        "obj" => by_object(view, draft, head),
        preposition => view.tree.oblique(head, preposition),
    })?;
    if !can_listen(view, token) || draft.source.iter().any(|range| range.contains(&token)) {
        return None;
    }
    let whole = view.tree.noun_phrase(token, PhraseParts::ALL);
    let pieces = without(&whole, &draft.cue);
    let piece = pieces.into_iter().find(|piece| piece.contains(&token))?;
    Some(view.tree.trim_marks(piece))
}

/// "told reporters that", "was told that".
fn by_object(view: &View, draft: &Draft, verb: usize) -> Option<usize> {
    let passive = view.tree.child_by(verb, &[Deprel::NsubjPass]);
    let direct = || {
        let object = view.tree.object_of(verb)?;
        // "asked a question": an object that is itself what was said is nobody's name.
        let said =
            draft.has_content(object) && view.tree.child_by(verb, &[Deprel::Xcomp]).is_none();
        (!said).then_some(object)
    };
    // "Asked about it, Ms Holm said": the one who speaks next is the one who was asked.
    let asked = || {
        let bare = view.has_rel(verb, &[Deprel::Advcl]) && view.tree.object_of(verb).is_none();
        let subject = view
            .tree
            .subject_of(verb)
            .filter(|_| bare && draft.source.is_empty());
        subject.map(|subject| subject.token)
    };
    passive
        .or_else(|| view.tree.indirect_object_of(verb))
        .or_else(direct)
        .or_else(asked)
        .filter(|token| !view.has_rel(*token, &[Deprel::Expl]))
}

fn can_listen(view: &View, token: usize) -> bool {
    let thing = matches!(
        view.lower(token).as_str(),
        "it" | "this" | "that" | "what" | "which"
    );
    let nominal = matches!(
        view.tree.upos(token),
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num
    );
    nominal && !thing
}
