//! Who is who, and who is speaking, inside one report.
//!
//! Names are grouped first, over the whole report; then one walk from the first mention to the
//! last traces descriptions and pronouns; then each statement's speaker is read off. Nothing is
//! known here about the world: what the report does not say stays unresolved.

mod descriptions;
mod draft;
mod finish;
mod merge;
mod pronouns;
mod register;
mod score;
mod speakers;
mod walk;

#[cfg(test)]
mod tests;

use chancery_record::{ActorRef, Entity, Note, ReportId};

use crate::entities::{Name, Scene};
use crate::lexicon::People;
use crate::statements::Attribution;
use crate::syntax::SyntaxLayer;
use crate::text::TextLayer;

/// Who the report mentions and who speaks in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorLayer {
    /// Everybody and everything mentioned, in order of first mention.
    pub entities: Vec<Entity>,
    /// One entry an attribution: its speaker; none where it has no source.
    pub speakers: Vec<Option<ActorRef>>,
    /// One entry an attribution: to whom it was said, where the text says so.
    pub addressees: Vec<Option<ActorRef>>,
    /// Who could not be told.
    pub notes: Vec<Note>,
}

/// What the actors of a report are read from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The report's identity.
    pub report: &'a ReportId,
    /// The report's text.
    pub text: &'a str,
    /// Blocks, tokens and quotation regions.
    pub layer: &'a TextLayer,
    /// The trees.
    pub syntax: &'a SyntaxLayer,
    /// The names, in order of the text.
    pub names: &'a [Name],
    /// Who said what, before it is known who.
    pub attributions: &'a [Attribution],
}

/// Traces every mention to an entity and every statement to its speaker.
#[must_use]
pub fn trace(sources: Sources, people: &People) -> ActorLayer {
    let scene = Scene::new(sources.text, sources.layer, sources.syntax, people);
    let mut walk = walk::Walk::through(&scene, sources.names, sources.attributions);
    let cast = speakers::cast(&mut walk);
    finish::finish(&walk, cast, sources.report)
}
