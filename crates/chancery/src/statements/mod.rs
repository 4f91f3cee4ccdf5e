//! Source, cue, content: who said what.

mod addressee;
mod attribution;
mod content;
mod cue_head;
mod draft;
mod find;
mod finish;
mod force;
mod lexicon;
mod link;
mod orphans;
mod polish;
mod settle;
mod source;
mod spans;
#[cfg(test)]
mod tests;
mod turns;
mod view;

use std::ops::Range;

pub use attribution::Attribution;
pub use force::{ForceRule, ForceRules};
pub use lexicon::{CueClass, CueEntry, CueLexicon, Frame, LexiconError};
pub(crate) use spans::SpeechDecoder;
pub use view::Layers;

use crate::model::SpeechRole;
use draft::Draft;
use view::View;

/// A stretch the model takes for a source, a cue or a content.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechSpan {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which part of an attribution it is.
    pub role: SpeechRole,
    /// The model's mean probability over the span, 0 to 1.
    pub score: f32,
    /// For a source or content: the cues it may belong to (indices of spans of role cue in the
    /// same list) with the share of link mass, best first. Empty for a cue.
    pub links: Vec<(usize, f32)>,
}

/// The word lists that statements are read with.
#[derive(Clone, Debug)]
pub struct SpeechLexicon {
    /// Words that introduce what somebody says.
    pub cues: CueLexicon,
    /// What the words do beyond what their cue says.
    pub force: ForceRules,
}

impl SpeechLexicon {
    /// The lists that ship with the analyser.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            cues: CueLexicon::built_in(),
            force: ForceRules::built_in(),
        }
    }
}

/// Which of the steps after linking are taken; for measuring what each is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Sources and contents that the tree gives where the model found none.
    pub complete: bool,
    /// Contents without a cue: their governor, or the quotation they continue.
    pub orphans: bool,
    /// Cues that the model missed, by the tree and the cue list.
    pub missed: bool,
    /// Quotations taken up again after the cue or in the next paragraph.
    pub resume: bool,
    /// The edges of contents.
    pub polish: bool,
}

impl Steps {
    /// Every step.
    pub const ALL: Self = Self {
        complete: true,
        orphans: true,
        missed: true,
        resume: true,
        polish: true,
    };
}

/// Who said what, before the speakers are traced to entities.
///
/// `spans` is what the model takes for sources, cues and contents. Without any, layout, the trees
/// and the cue list alone are read.
#[must_use]
pub fn attribute(
    layers: Layers<'_>,
    spans: &[SpeechSpan],
    lexicon: &SpeechLexicon,
) -> Vec<Attribution> {
    attribute_by(layers, spans, lexicon, Steps::ALL)
}

/// As [`attribute`], taking only some of the steps.
#[must_use]
pub fn attribute_by(
    layers: Layers<'_>,
    spans: &[SpeechSpan],
    lexicon: &SpeechLexicon,
    steps: Steps,
) -> Vec<Attribution> {
    let view = View::new(layers);
    let cues = &lexicon.cues;
    let linked = link::link(&view, cues, spans);
    let mut drafts = linked.drafts;
    for draft in &mut drafts {
        settle::settle(&view, cues, draft);
    }
    if steps.complete {
        complete(&view, cues, &mut drafts);
    }
    drafts.retain(|draft| !draft.content.is_empty() && !is_label(&view, draft));
    turns::add_by_layout(&view, &mut drafts);
    if steps.orphans {
        orphans::adopt(&view, cues, spans, &linked.orphans, &mut drafts);
    }
    if steps.missed {
        drafts.extend(find::find_missed(&view, cues, &drafts));
    }
    if steps.resume {
        orphans::resume_quotations(&view, &mut drafts);
        orphans::follow_open_quotations(&view, &mut drafts);
    }
    complete_phrases(&view, cues, &mut drafts);
    drafts.extend(find::find_nested(&view, cues, &drafts));
    if steps.polish {
        for draft in &mut drafts {
            polish::polish(&view, draft);
        }
    }
    finish::finish(&view, cues, &lexicon.force, &drafts)
}

/// Gives each cue the source and content that no span was found for.
fn complete(view: &View, cues: &CueLexicon, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].source.is_empty() {
            match source::source_of(view, cues, &drafts[at]) {
                Ok(words) => drafts[at].source = vec![words],
                Err(reason) => drafts[at].no_source = Some(reason),
            }
        }
        if drafts[at].content.is_empty() {
            let content = missing_content(view, cues, drafts, at);
            drafts[at].content = content;
        }
    }
}

/// Ends contents that stop inside a phrase; words that another part holds are left to it.
fn complete_phrases(view: &View, cues: &CueLexicon, drafts: &mut [Draft]) {
    let held: Vec<Range<usize>> = drafts.iter().flat_map(|d| d.parts().cloned()).collect();
    let taken = |token: usize| draft::covers(&held, token);
    for draft in drafts {
        settle::complete_phrases(view, draft, &taken);
        settle::take_infinitive(view, cues, draft, &taken);
    }
}

/// A colon that no name stands before introduces nobody's words ("Q: …", "His verdict: …").
fn is_label(view: &View, draft: &Draft) -> bool {
    let mark = draft.head.is_some_and(|head| view.is_punct(head));
    mark && draft.source.is_empty()
}

fn missing_content(
    view: &View,
    cues: &CueLexicon,
    drafts: &[Draft],
    at: usize,
) -> Vec<Range<usize>> {
    let taken = |token: usize| drafts.iter().any(|draft| draft.has_content(token));
    let by_tree = content::content_of(view, cues, &drafts[at]).map(|found| found.content);
    let free = by_tree.filter(|content| !content.iter().flat_map(Clone::clone).any(taken));
    free.or_else(|| content::quotation_beside(view, &drafts[at], taken).map(|range| vec![range]))
        .unwrap_or_default()
}
