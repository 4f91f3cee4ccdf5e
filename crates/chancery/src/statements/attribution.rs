use std::ops::Range;

use chancery_record::{Force, NoSpeaker, QuotationKind, Span, Tier};

/// The parts of one statement as token ranges, before its speaker is traced to an entity.
///
/// Attributions stand in order of their first token. `within` and `continues` are indices into
/// the same list.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name the speaker, with modifiers and appositions; empty if there are none
    /// (then `no_source` or `continues` says why).
    pub source: Vec<Range<usize>>,
    /// Why no speaker is named; absent where `source` stands or `continues` gives the speaker.
    pub no_source: Option<NoSpeaker>,
    /// An earlier attribution whose speaker goes on here without being named again.
    pub continues: Option<usize>,
    /// The words that introduce it, in order; empty for a quotation that stands without a cue.
    pub cue: Vec<Range<usize>>,
    /// The head word of the cue.
    pub cue_head: Option<usize>,
    /// Dictionary form of the cue's head word ("say"; "according to"; ":"); empty without a cue.
    pub lemma: String,
    /// What was said, in order; several ranges where it is broken ("…," he said, "…").
    pub content: Vec<Range<usize>>,
    /// To whom it was said, where the text says so.
    pub addressee: Option<Range<usize>>,
    /// The attribution whose content this one stands inside.
    pub within: Option<usize>,
    /// A word that distances the report from it ("reportedly").
    pub hedge: Option<usize>,
    /// Words, or an attitude.
    pub tier: Tier,
    /// What force the words have.
    pub force: Force,
    /// Direct, mixed or indirect.
    pub kind: QuotationKind,
    /// The parts of the content inside quotation marks, marks included (bytes).
    pub quotes: Vec<Span>,
    /// Mean probability of the spans it was made of, 0 to 1.
    pub score: f32,
    /// What made it: "spans" (the model), or the name of the rule.
    pub rule: &'static str,
}
