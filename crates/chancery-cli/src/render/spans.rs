//! `--show spans`: sources, cues and contents under the words, with scores and links.

use std::ops::Range;

use anstyle::Style;
use chancery::Layers;
use chancery::model::SpeechRole;
use chancery::statements::SpeechSpan;

use super::Page;
use super::interlinear::{Label, interlinear};
use super::layers::{label, words};
use super::style::{Palette, Segment};
use super::wrap::{Line, wrapped};

/// The spans that touch one sentence.
#[must_use]
pub fn spans(page: &Page, layers: &Layers, range: Range<usize>, palette: &Palette) -> String {
    let here: Vec<(usize, &SpeechSpan)> = layers
        .speech
        .iter()
        .enumerate()
        .filter(|(_, span)| span.tokens.start < range.end && range.start < span.tokens.end)
        .collect();
    let labels = |role: SpeechRole| -> Vec<Label> {
        let of_role = here.iter().filter(|(_, span)| span.role == role);
        let labels = of_role.filter_map(|(i, span)| label(&span.tokens, &range, name(*i, role)));
        labels.collect()
    };
    let rows = [SpeechRole::Source, SpeechRole::Cue, SpeechRole::Content].map(labels);
    let mut text = interlinear(&words(page, layers, &range), &rows, page.width, palette);
    // A span over several sentences is listed with the first.
    for (i, span) in here.iter().filter(|(_, s)| s.tokens.start >= range.start) {
        text.push_str(&listed(*i, span, page.width));
    }
    text.push('\n');
    text
}

fn name(index: usize, role: SpeechRole) -> String {
    format!("{}{}", role.as_str().to_lowercase(), index + 1)
}

/// A span with its cues, on as many lines as `width` asks for.
fn listed(index: usize, span: &SpeechSpan, width: usize) -> String {
    let mut words = format!("{} {:.2}", name(index, span.role), span.score);
    for (i, (cue, share)) in span.links.iter().enumerate() {
        let lead = if i == 0 { " →" } else { "," };
        words.push_str(&format!(
            "{lead} {} {share:.2}",
            name(*cue, SpeechRole::Cue)
        ));
    }
    let lines = wrapped(
        &[Segment::new(words, Style::new())],
        width.saturating_sub(4),
    );
    let line = |(i, line): (usize, &Line)| {
        let margin = if i == 0 { "  " } else { "    " };
        format!("{margin}{}\n", line.shown())
    };
    lines.iter().enumerate().map(line).collect()
}
