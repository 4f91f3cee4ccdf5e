//! Where a content begins and ends.

use std::ops::Range;

use super::draft::{Draft, covers, join};
use super::turns::TURN;
use super::view::View;
use crate::model::Deprel;

/// Words that open a reported clause and belong to the content.
const OPENERS: &[&str] = &["that", "whether", "if", "to"];
/// Marks that never begin or end a content outside quotation marks.
const LOOSE: &[&str] = &[",", ";", ":", ".", "-", "–", "—", "--"];

/// Tokens that a phrase after a quotation may have to be cut off.
const LONGEST_TAIL: usize = 8;

/// Takes in the quotation marks and the opening word that belong to a content; leaves out marks
/// at its edges that belong to the sentence around it.
pub(super) fn polish(view: &View, draft: &mut Draft) {
    let mut holes = draft.cue.clone();
    holes.extend(draft.source.iter().cloned());
    if draft.rule == TURN {
        return;
    }
    for range in &mut draft.content {
        take_opener(view, range, &holes);
        take_quotation_marks(view, range);
        cut_tail(view, range, draft.head);
        trim(view, range);
    }
    join_over_marks(view, &mut draft.content);
}

fn take_opener(view: &View, range: &mut Range<usize>, holes: &[Range<usize>]) {
    let Some(before) = range.start.checked_sub(1) else {
        return;
    };
    let opens = view.has_rel(before, &[Deprel::Mark])
        && OPENERS.contains(&view.lower(before).as_str())
        && view
            .tree
            .head(before)
            .is_some_and(|head| range.contains(&head));
    if opens && !covers(holes, before) {
        range.start = before;
    }
}

fn take_quotation_marks(view: &View, range: &mut Range<usize>) {
    if range.start >= range.end {
        return;
    }
    if let Some(region) = view.region(range.start) {
        let tokens = view.region_tokens(region);
        if tokens.start + 1 == range.start {
            range.start = tokens.start;
        }
    }
    let last = range.end - 1;
    if let Some(region) = view.region(last) {
        let tokens = view.region_tokens(region);
        let rest = range.end..tokens.end;
        if rest.len() <= 3 && rest.clone().all(|token| view.is_punct(token)) {
            range.end = rest.end.max(range.end);
        }
    }
}

/// "“Not today,” at the striker": a phrase of the cue's own after the quotation is not quoted.
fn cut_tail(view: &View, range: &mut Range<usize>, cue: Option<usize>) {
    let Some(region) = view.region(range.start) else {
        return;
    };
    let quoted = view.region_tokens(region);
    let tail = quoted.end..range.end;
    if quoted.start != range.start || tail.start >= tail.end || tail.len() > LONGEST_TAIL {
        return;
    }
    let own = view.head_of(&tail).is_some_and(|top| {
        let phrase = [Deprel::Obl, Deprel::OblUnmarked, Deprel::Advmod];
        view.tree.head(top) == cue && view.has_rel(top, &phrase)
    });
    if own {
        range.end = quoted.end;
    }
}

fn trim(view: &View, range: &mut Range<usize>) {
    let loose = |token: usize| LOOSE.contains(&view.text(token));
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) && !quoted_end(view, range.end - 1) {
        range.end -= 1;
    }
    // A quotation mark that closes nothing here, or opens what is not part of the content.
    while range.len() > 1 && stray(view, range, range.end - 1) {
        range.end -= 1;
    }
}

/// Whether a final mark stands in a quotation that runs to it.
fn quoted_end(view: &View, token: usize) -> bool {
    let region = view.region(token);
    region.is_some_and(|region| view.region_tokens(region).end == token + 1)
}

fn stray(view: &View, range: &Range<usize>, token: usize) -> bool {
    let opens_region = view
        .region(token)
        .is_some_and(|region| view.region_tokens(region).start == token);
    view.is_quote_mark(token) && opens_region && range.start < token
}

/// Pieces of a content with nothing but marks between them are one.
fn join_over_marks(view: &View, content: &mut Vec<Range<usize>>) {
    join(content);
    content.dedup_by(|next, before| {
        let gap = before.end..next.start;
        let marks = gap.len() <= 3
            && gap.clone().all(|token| view.is_punct(token))
            && view.block_of(before.start) == view.block_of(next.start);
        if marks {
            before.end = next.end;
        }
        marks
    });
}
