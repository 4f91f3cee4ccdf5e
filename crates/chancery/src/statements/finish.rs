//! From drafts to attributions: order, nesting, kind, force.

use std::ops::Range;

use chancery_record::{NoSpeaker, QuotationKind, Span};

use super::Attribution;
use super::addressee::addressee_of;
use super::cue_head::cue_lemma;
use super::draft::{Draft, shared, total};
use super::force::{ForceRules, judge};
use super::lexicon::{CueClass, CueLexicon};
use super::view::View;
use crate::model::Deprel;

/// Turns finished drafts into attributions in order of the text.
pub(super) fn finish(
    view: &View,
    cues: &CueLexicon,
    rules: &ForceRules,
    drafts: &[Draft],
) -> Vec<Attribution> {
    // A content of marks alone has been trimmed away.
    let mut order: Vec<usize> = (0..drafts.len())
        .filter(|i| !drafts[*i].content.is_empty())
        .collect();
    order.sort_by_key(|i| {
        let draft = &drafts[*i];
        let cue = draft.cue_start().unwrap_or_default();
        (draft.start(), cue, *i)
    });
    let mut place = vec![None; drafts.len()];
    for (at, draft) in order.iter().enumerate() {
        place[*draft] = Some(at);
    }
    let finished = order.iter().map(|i| {
        let draft = &drafts[*i];
        let mut made = attribution(view, cues, rules, draft);
        made.continues = draft.continues.and_then(|other| place[other]);
        if made.source.is_empty() && made.continues.is_none() {
            made.no_source = made.no_source.or(Some(NoSpeaker::NoCue));
        }
        made.within = enclosing(drafts, *i).and_then(|other| place[other]);
        made
    });
    finished.collect()
}

/// The smallest other draft whose content holds this one's cue (or, without a cue, its content).
fn enclosing(drafts: &[Draft], at: usize) -> Option<usize> {
    let draft = &drafts[at];
    let own = if draft.cue.is_empty() {
        &draft.content
    } else {
        &draft.cue
    };
    let size = total(&draft.content);
    let around = drafts.iter().enumerate().filter(|(i, other)| {
        *i != at
            && shared(own, &other.content) == total(own)
            && (total(&other.content) > size || (total(&other.content) == size && *i < at))
    });
    around
        .min_by_key(|(i, other)| (total(&other.content), *i))
        .map(|(i, _)| i)
}

fn attribution(view: &View, cues: &CueLexicon, rules: &ForceRules, draft: &Draft) -> Attribution {
    let lemma = cue_lemma(view, cues, &draft.cue, draft.head);
    let (force, tier) = judge(view, cues, rules, draft, &lemma);
    let named = !draft.source.is_empty() || draft.continues.is_some();
    let reason = || draft.no_source.unwrap_or(NoSpeaker::NotFound);
    Attribution {
        source: draft.source.clone(),
        no_source: (!named).then(reason),
        continues: None,
        cue: draft.cue.clone(),
        cue_head: draft.head,
        lemma,
        content: draft.content.clone(),
        addressee: addressee_of(view, cues, draft),
        within: None,
        hedge: hedge_of(view, cues, draft),
        tier,
        force,
        kind: kind_of(view, draft),
        quotes: quotes_of(view, &draft.content),
        score: mean(&draft.scores),
        rule: draft.rule,
    }
}

/// All, some or none of the words stand in quotation marks; a transcript's turn is verbatim.
fn kind_of(view: &View, draft: &Draft) -> QuotationKind {
    if draft.rule == super::turns::TURN {
        return QuotationKind::Direct;
    }
    let words = || {
        let tokens = draft.content.iter().flat_map(Clone::clone);
        tokens.filter(|token| !view.is_punct(*token))
    };
    let quoted = words()
        .filter(|token| view.region(*token).is_some())
        .count();
    match quoted {
        0 => QuotationKind::Indirect,
        n if n == words().count() => QuotationKind::Direct,
        _ => QuotationKind::Mixed,
    }
}

/// The stretches of a content that stand in quotation marks, marks included.
fn quotes_of(view: &View, content: &[Range<usize>]) -> Vec<Span> {
    let mut quotes = Vec::new();
    for range in content {
        let mut at = range.start;
        while at < range.end {
            let region = view.region(at);
            let mut end = at + 1;
            while end < range.end && view.region(end) == region {
                end += 1;
            }
            if region.is_some() && (at..end).any(|token| !view.is_punct(token)) {
                quotes.push(view.span(&(at..end)));
            }
            at = end;
        }
    }
    quotes
}

/// "reportedly said": a distancing adverb of the cue or of what it hangs on.
fn hedge_of(view: &View, cues: &CueLexicon, draft: &Draft) -> Option<usize> {
    let listed = |token: &usize| {
        let word = view.tree.lemma(*token);
        view.has_rel(*token, &[Deprel::Advmod]) && !cues.get(CueClass::Adverb, word).is_empty()
    };
    let head = draft.head?;
    if listed(&head) {
        return Some(head);
    }
    view.tree.children(head).iter().copied().find(listed)
}

fn mean(scores: &[f32]) -> f32 {
    if scores.is_empty() {
        return 1.0;
    }
    let count = u16::try_from(scores.len()).unwrap_or(u16::MAX);
    scores.iter().sum::<f32>() / f32::from(count)
}
