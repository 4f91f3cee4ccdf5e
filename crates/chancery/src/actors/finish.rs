//! From drafts to the record's entities.

use chancery_record::{
    ActorKind, ActorRef, Entity, EntityId, GenderEvidence, Mention, MentionForm, Note, NoteKind,
    ReportId, ResolvedBy, Role,
};

use super::ActorLayer;
use super::draft::{Draft, Link};
use super::speakers::{Cast, Participant};
use super::walk::Walk;
use crate::entities::Form;

/// Writes the drafts down: those that have a name, that a statement refers to, that are persons,
/// or that the report comes back to.
pub(super) fn finish(walk: &Walk, cast: Cast, report: &ReportId) -> ActorLayer {
    let mut entities: Vec<(usize, Entity)> = mentions(walk)
        .into_iter()
        .enumerate()
        .filter_map(|(draft, mentions)| Some((draft, entity(walk, draft, mentions, report)?)))
        .collect();
    entities.sort_by_key(|(_, entity)| entity.mentions.first().map(|m| (m.span.start, m.span.end)));
    let mut ids: Vec<Option<EntityId>> = vec![None; walk.drafts.len()];
    for (draft, entity) in &entities {
        ids[*draft] = Some(entity.id.clone());
    }
    for (draft, entity) in &mut entities {
        let members = walk.drafts[*draft].members.iter();
        entity.members = members.filter_map(|m| ids[*m].clone()).collect();
    }
    let writer = Writer { walk, ids };
    let entities: Vec<Entity> = entities.into_iter().map(|(_, entity)| entity).collect();
    ActorLayer {
        notes: writer.notes(&cast),
        speakers: writer.all(&cast.speakers),
        addressees: writer.all(&cast.addressees),
        entities,
    }
}

fn entity(walk: &Walk, index: usize, mentions: Vec<Mention>, report: &ReportId) -> Option<Entity> {
    let draft = &walk.drafts[index];
    let first = mentions.first()?.span;
    let known = draft.known_as.iter().any(|description| description.known);
    let person = draft.kind == ActorKind::Person && known;
    if !(draft.named || draft.needed || person || mentions.len() > 1) {
        return None;
    }
    Some(Entity {
        id: EntityId::new(report, first),
        kind: draft.kind,
        name: draft.name.clone(),
        named: draft.named,
        roles: roles(walk, draft),
        gender: draft.gender.map(|(gender, token)| GenderEvidence {
            gender,
            span: walk.scene.span(&(token..token + 1)),
        }),
        mentions,
        members: Vec::new(),
    })
}

/// The mentions of every draft, each in order of the text.
fn mentions(walk: &Walk) -> Vec<Vec<Mention>> {
    let scene = walk.scene;
    let mut of: Vec<Vec<Mention>> = vec![Vec::new(); walk.drafts.len()];
    for (found, link) in walk.found.iter().zip(&walk.links) {
        if let Link::Traced(draft, by) = link {
            of[*draft].push(Mention {
                span: scene.span(&found.tokens),
                form: match found.form {
                    Form::Person(_) | Form::Body(..) => MentionForm::Name,
                    Form::Description(_) => MentionForm::Description,
                    Form::Pronoun(_) => MentionForm::Pronoun,
                },
                resolved_by: *by,
            });
        }
    }
    for (tokens, draft) in &walk.listed {
        of[*draft].push(Mention {
            span: scene.span(tokens),
            form: MentionForm::Description,
            resolved_by: ResolvedBy::Name,
        });
    }
    for mentions in &mut of {
        mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        mentions.dedup_by_key(|mention| mention.span);
    }
    of
}

/// The role words of a draft, each wording once, in order of the text.
fn roles(walk: &Walk, draft: &Draft) -> Vec<Role> {
    if !draft.named {
        return Vec::new();
    }
    let mut roles: Vec<Role> = Vec::new();
    let mut found: Vec<_> = draft.roles.iter().collect();
    found.sort_by_key(|role| role.tokens.start);
    for role in found {
        let text = walk.scene.words(&role.tokens);
        if !roles
            .iter()
            .any(|known| known.text.eq_ignore_ascii_case(&text))
        {
            let span = walk.scene.span(&role.tokens);
            roles.push(Role { text, span });
        }
    }
    roles
}

struct Writer<'a> {
    walk: &'a Walk<'a>,
    ids: Vec<Option<EntityId>>,
}

impl Writer<'_> {
    fn all(&self, participants: &[Option<Participant>]) -> Vec<Option<ActorRef>> {
        let one = |p: &Option<Participant>| p.as_ref().map(|p| self.actor(p));
        participants.iter().map(one).collect()
    }

    fn actor(&self, participant: &Participant) -> ActorRef {
        let words: Vec<String> = participant
            .words
            .iter()
            .map(|r| self.walk.scene.words(r))
            .collect();
        let entity = participant.draft.and_then(|draft| self.ids[draft].clone());
        let candidates = participant.candidates.iter();
        ActorRef {
            text: words.join(" "),
            spans: participant
                .words
                .iter()
                .map(|r| self.walk.scene.span(r))
                .collect(),
            name: participant
                .draft
                .map(|draft| self.walk.drafts[draft].name.clone()),
            resolved_by: match entity {
                Some(_) => participant.by,
                None => ResolvedBy::Unresolved,
            },
            entity,
            kind: participant.kind,
            candidates: candidates.filter_map(|c| self.ids[*c].clone()).collect(),
        }
    }

    /// One note for each speaker that could not be told.
    fn notes(&self, cast: &Cast) -> Vec<Note> {
        let speakers = cast.speakers.iter().flatten();
        let open = speakers.filter(|p| p.draft.is_none() && !p.words.is_empty());
        let mut notes: Vec<Note> = open.map(|p| self.note(p)).collect();
        notes.dedup();
        notes
    }

    fn note(&self, participant: &Participant) -> Note {
        let scene = self.walk.scene;
        let words: Vec<String> = participant.words.iter().map(|r| scene.words(r)).collect();
        let who: Vec<&str> = participant
            .candidates
            .iter()
            .map(|draft| self.walk.drafts[*draft].name.as_str())
            .collect();
        let message = match who.as_slice() {
            [] => format!("The report does not say who “{}” is.", words.join(" ")),
            who => format!("“{}” may be {}.", words.join(" "), who.join(" or ")),
        };
        let span = participant.words.first().map(|range| scene.span(range));
        Note::warning(NoteKind::UnresolvedSpeaker, span, message)
    }
}
