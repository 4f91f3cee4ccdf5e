//! Speakers named by layout: transcript turns, headline colons, a dash after a quotation.

use std::ops::Range;

use chancery_record::BlockKind;

use super::draft::{Draft, overlap, shared, total};
use super::source::before_mark;
use super::view::View;
use crate::model::{NameKind, Upos};

/// Labels before a headline's colon that name no speaker.
const LABELS: &str = include_str!("../../../../lexicon/speech/labels.tsv");
/// Rule name of a transcript turn.
pub(super) const TURN: &str = "transcript_turn";
/// Tokens that a name before a headline's colon may have.
const LONGEST_NAME: usize = 6;
/// Tokens that a name after a dash may have.
const LONGEST_SIGNATURE: usize = 14;

/// Adds the attributions that layout gives; a draft that has the same content already gives way.
pub(super) fn add_by_layout(view: &View, drafts: &mut Vec<Draft>) {
    let mut found = turns(view);
    found.extend(headlines(view));
    found.extend(signatures(view));
    found.extend(colons(view));
    for new in found {
        drafts.retain(|old| !same_words(old, &new));
        drafts.push(new);
    }
}

fn same_words(old: &Draft, new: &Draft) -> bool {
    let mark = new.cue_start();
    let same_cue = mark.is_some_and(|mark| old.has_cue(mark));
    let half =
        shared(&old.content, &new.content) * 2 > total(&new.content).max(total(&old.content));
    same_cue || half
}

fn draft(rule: &'static str, source: Range<usize>, mark: usize, content: Range<usize>) -> Draft {
    let mut draft = Draft::new(rule);
    draft.source.push(source);
    draft.cue.push(mark..mark + 1);
    draft.head = Some(mark);
    draft.content.push(content);
    draft
}

fn turns(view: &View) -> Vec<Draft> {
    let turns = view.layers.layer.turns.iter();
    turns
        .filter_map(|turn| {
            let speaker = view.tokens_in(turn.speaker);
            let colon = view.tokens_in(turn.colon).next()?;
            let words = view.tokens_in(turn.words);
            // "Q:" and "A:" name nobody; what is said inside such a turn is read as any other text.
            let named = turn.speaker.len() > 1;
            let whole = named && !speaker.is_empty() && !words.is_empty();
            whole.then(|| draft(TURN, speaker, colon, words))
        })
        .collect()
}

fn headlines(view: &View) -> Vec<Draft> {
    let blocks = view.layers.layer.blocks.iter();
    let ranges = view.layers.layer.block_tokens.iter();
    blocks
        .zip(ranges)
        .filter(|(block, _)| block.kind == BlockKind::Headline)
        .filter_map(|(_, tokens)| headline(view, tokens))
        .collect()
}

/// "Berg: truce must hold", or "Truce must hold: Berg".
fn headline(view: &View, block: &Range<usize>) -> Option<Draft> {
    let mut colons = block.clone().filter(|token| view.text(*token) == ":");
    let colon = colons.next()?;
    if colons.next().is_some() {
        return None;
    }
    let (before, after) = (block.start..colon, colon + 1..block.end);
    if names_somebody(view, &before) && is_clause(view, &after) {
        return Some(draft("headline_colon", before, colon, after));
    }
    if names_somebody(view, &after) && is_clause(view, &before) {
        return Some(draft("headline_colon", after, colon, before));
    }
    None
}

fn names_somebody(view: &View, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() || tokens.len() > LONGEST_NAME || is_label(view, tokens) {
        return false;
    }
    let speaks = |kind| matches!(kind, NameKind::Per | NameKind::Org | NameKind::Loc);
    let mut names = view.layers.names.iter().filter(|name| speaks(name.kind));
    names.any(|name| overlap(&name.tokens, tokens) > 0)
}

fn is_label(view: &View, tokens: &Range<usize>) -> bool {
    let words: Vec<String> = tokens.clone().map(|token| view.lower(token)).collect();
    let words = words.join(" ");
    let lines = LABELS.lines().skip_while(|line| *line != "label").skip(1);
    lines.into_iter().any(|label| label == words)
}

fn is_clause(view: &View, tokens: &Range<usize>) -> bool {
    let verb = |token: usize| matches!(view.tree.upos(token), Upos::Verb | Upos::Aux);
    tokens.len() >= 3 && tokens.clone().any(verb)
}

/// `Minister Holm, after the vote: "…"`: a sentence without a verb, a colon, a quotation.
fn colons(view: &View) -> Vec<Draft> {
    let regions = view.layers.layer.quotes.iter();
    let outermost = regions.filter(|quote| quote.depth == 1);
    outermost
        .filter_map(|quote| {
            let words = view.tokens_in(quote.span);
            let before = words.start.checked_sub(1);
            let colon = before.filter(|at| view.text(*at) == ":" && !words.is_empty())?;
            let name = before_mark(view, colon)?;
            let mut names = view.layers.names.iter();
            let speaks =
                names.any(|known| known.kind == NameKind::Per && overlap(&known.tokens, &name) > 0);
            speaks.then(|| draft("colon", name, colon, words))
        })
        .collect()
}

/// `"…" – Commissioner Holm`.
fn signatures(view: &View) -> Vec<Draft> {
    let regions = view
        .layers
        .layer
        .quotes
        .iter()
        .filter(|quote| quote.depth == 1);
    regions
        .filter_map(|quote| {
            let words = view.tokens_in(quote.span);
            let dash = words.end;
            if words.is_empty() || dash >= view.size() || !is_dash(view.text(dash)) {
                return None;
            }
            let block = view.block(dash);
            let name = view
                .tree
                .trim_marks(dash + 1..block.end.max(dash + 2).min(view.size()));
            let first = name.start == dash + 1 && block.contains(&name.start);
            let signature = first && is_signature(view, &name);
            signature.then(|| draft("signature", name, dash, words))
        })
        .collect()
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "--" | "–" | "—" | "―")
}

fn is_signature(view: &View, name: &Range<usize>) -> bool {
    let nouns = |token: usize| matches!(view.tree.upos(token), Upos::Propn | Upos::Noun);
    let verbs = |token: usize| matches!(view.tree.upos(token), Upos::Verb | Upos::Aux);
    let capital = view.text(name.start).starts_with(char::is_uppercase);
    !name.is_empty()
        && name.len() <= LONGEST_SIGNATURE
        && capital
        && name.clone().any(nouns)
        && !name.clone().any(verbs)
}
