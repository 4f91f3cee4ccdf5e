use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{EntityId, Span};

/// What sort of actor somebody is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// One human being, named or not.
    Person,
    /// A named body: ministry, company, party, agency, newspaper …
    Organisation,
    /// A country, capital or other place that acts or speaks.
    Place,
    /// Several people, named as a group ("officials", "the two leaders").
    Group,
    /// A document, poll or study that is said to say something.
    Document,
    /// Not known.
    Unknown,
}

/// How a participant was traced to an entity.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResolvedBy {
    /// By the name that stands there.
    Name,
    /// By the full name elsewhere in the report, for a surname, title or initials.
    FullName,
    /// By a description introduced elsewhere in the report ("the foreign secretary").
    Description,
    /// By a pronoun's antecedent ("he", "who").
    Coreference,
    /// By the statement before: a quotation that goes on without naming its speaker again.
    Continuation,
    /// The words introduce an unnamed entity of their own ("a senior official").
    Introduction,
    /// Not traced; candidates, if any, are listed.
    Unresolved,
}

/// One participant as the words name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorRef {
    /// The words, as written (several spans are joined by a space).
    pub text: String,
    /// Where they stand. Empty if the speaker is only understood ("…," he added. "…").
    pub spans: Vec<Span>,
    /// Who it is, if it could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// The entity's name in this report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// How it was traced.
    pub resolved_by: ResolvedBy,
    /// Where it could not be told: who it may be, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<EntityId>,
}

/// Grammatical gender that the report itself gives evidence for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// he, him, Mr, Sir, king …
    Male,
    /// she, her, Mrs, Dame, queen …
    Female,
}

/// The word a gender was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GenderEvidence {
    /// Which.
    pub gender: Gender,
    /// The word.
    pub span: Span,
}

/// What form a mention has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MentionForm {
    /// A name or part of one.
    Name,
    /// A noun phrase ("the foreign secretary").
    Description,
    /// A pronoun.
    Pronoun,
}

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// In what form.
    pub form: MentionForm,
    /// How it was traced to this entity.
    pub resolved_by: ResolvedBy,
}

/// A role the report gives somebody ("Foreign Secretary", "leader of the Reform group").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Somebody or something the report mentions, with every mention. Local to the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Identity inside the report.
    pub id: EntityId,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The fullest name in the report; for the unnamed, the words that introduce it.
    pub name: String,
    /// Whether `name` is a name, or a description of somebody unnamed.
    pub named: bool,
    /// Every mention, in order of the text.
    pub mentions: Vec<Mention>,
    /// Role words the report gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Gender, if the report gives evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<GenderEvidence>,
    /// Of a group: the entities it is made of, where the report lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<EntityId>,
}
