use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ActorRef, Span, StatementId};

/// How much of a statement's content stands inside quotation marks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum QuotationKind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// What force the words have.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// Says that something is so.
    Assert,
    /// Asks a question.
    Ask,
    /// Wants somebody to do something.
    Demand,
    /// Commits the speaker to do something.
    Promise,
    /// Offers something.
    Offer,
    /// Announces harm, on a condition or not.
    Threaten,
    /// Says that something bad may come.
    Warn,
    /// Says that something is not so, or refuses.
    Deny,
    /// Blames somebody.
    Accuse,
    /// Approves of somebody or something.
    Praise,
    /// Says what will be.
    Predict,
    /// Makes it so by saying it: rules, orders, declares.
    Decree,
    /// Thinks, wants, hopes, expects: an attitude, not words.
    Attitude,
}

/// Whether something was said, or is only held to be somebody's attitude.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Words: said, told, warned, according to …
    Communication,
    /// Attitudes, intentions and expectations: wants, hopes, is expected to …
    Attitude,
}

/// The words that introduce a statement ("had told", "according to", a colon).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// Where they stand; empty for a quotation that stands without a cue.
    pub spans: Vec<Span>,
    /// Dictionary form of the head word ("say"; "according to"; ":").
    pub lemma: String,
}

/// Why a statement has no speaker.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NoSpeaker {
    /// Passive without an agent ("is expected to", "was told that").
    AgentlessPassive,
    /// An empty subject ("it is said that", "there are calls for").
    EmptySubject,
    /// An adverb ("reportedly", "allegedly").
    Adverb,
    /// A quotation that stands without a cue and nobody to give it to.
    NoCue,
    /// The words should have a speaker; none was found.
    NotFound,
}

/// A word that distances the report from what is said ("reportedly", "appeared to").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hedge {
    /// The word.
    pub span: Span,
}

/// Somebody's words, or an attitude somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Identity.
    pub id: StatementId,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<ActorRef>,
    /// Why there is no speaker; present exactly when `speaker` is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_speaker: Option<NoSpeaker>,
    /// What introduces it.
    pub cue: Cue,
    /// What force the words have.
    pub force: Force,
    /// Words, or an attitude.
    pub tier: Tier,
    /// What was said; several spans where it is broken ("…," he said, "…").
    pub content: Vec<Span>,
    /// Direct, mixed or indirect.
    pub kind: QuotationKind,
    /// The parts of the content inside quotation marks, marks included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Span>,
    /// To whom it was said, where that is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<ActorRef>,
    /// The statement whose content this one stands inside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<StatementId>,
    /// A word that distances the report from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<Hedge>,
    /// How sure the reading is: the model's mean probability over the spans, 0 to 1, three decimals.
    pub confidence: f64,
    /// What the entry rests on: the layer or rule that made it ("spans", "transcript_turn" …).
    pub rule: String,
}
