//! Words in columns with labels under them.

use std::ops::Range;

use anstyle::Style;

use super::style::{Palette, styled};
use super::text::{clipped, columns, padded};

/// Columns between words.
const GAP: usize = 1;

/// A label under one word or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which words, counted from the first shown.
    pub words: Range<usize>,
    /// What it says.
    pub text: String,
}

impl Label {
    /// A label under one word.
    #[must_use]
    pub fn under(word: usize, text: impl Into<String>) -> Self {
        Self {
            words: word..word + 1,
            text: text.into(),
        }
    }
}

/// The words with rows of labels, broken into as many strips as `width` asks for. Labels of one
/// row must be in order and must not overlap. Rows without a label are left out of a strip.
#[must_use]
pub fn interlinear(
    words: &[String],
    rows: &[Vec<Label>],
    width: usize,
    palette: &Palette,
) -> String {
    let width = width.max(8);
    let widths = column_widths(words, rows, width);
    let mut text = String::new();
    for strip in strips(&widths, width) {
        let cells = strip
            .clone()
            .map(|i| padded(&clipped(&words[i], width), widths[i]));
        let cells = cells.collect::<Vec<_>>().join(" ");
        push_row(&mut text, &cells, palette.speaker);
        for row in rows {
            let line = label_row(row, &strip, &widths);
            if !line.trim().is_empty() {
                push_row(&mut text, &line, palette.aside);
            }
        }
        text.push('\n');
    }
    text
}

fn push_row(text: &mut String, line: &str, style: Style) {
    text.push_str(&styled(line.trim_end(), style));
    text.push('\n');
}

fn column_widths(words: &[String], rows: &[Vec<Label>], width: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = words.iter().map(|word| columns(word).min(width)).collect();
    for label in rows
        .iter()
        .flatten()
        .filter(|label| !label.words.is_empty())
    {
        let taken: usize = widths[label.words.clone()].iter().sum();
        let room = taken + GAP * (label.words.len() - 1);
        let missing = columns(&label.text).min(width).saturating_sub(room);
        widths[label.words.end - 1] += missing;
    }
    widths.iter().map(|&w| w.min(width)).collect()
}

/// Ranges of words that fit one line each.
fn strips(widths: &[usize], width: usize) -> Vec<Range<usize>> {
    let mut strips = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (i, &word) in widths.iter().enumerate() {
        if i > start && taken + GAP + word > width {
            strips.push(start..i);
            (start, taken) = (i, 0);
        }
        taken += word + if i > start { GAP } else { 0 };
    }
    if start < widths.len() {
        strips.push(start..widths.len());
    }
    strips
}

fn label_row(row: &[Label], strip: &Range<usize>, widths: &[usize]) -> String {
    let mut line = String::new();
    let column = |word: usize| -> usize { widths[strip.start..word].iter().map(|w| w + GAP).sum() };
    for label in row {
        let (start, end) = (
            label.words.start.max(strip.start),
            label.words.end.min(strip.end),
        );
        if start >= end {
            continue;
        }
        let room = column(end) - GAP - column(start);
        let text = if label.words.start < strip.start {
            "…"
        } else {
            &label.text
        };
        let text = clipped(text, room);
        line = padded(&line, column(start));
        line.push_str(&text);
        if label.words.len() > 1 {
            line.push_str(&"─".repeat(room.saturating_sub(columns(&text))));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, rows: &[Vec<Label>], width: usize) -> String {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        interlinear(&words, rows, width, &Palette::default())
    }

    #[test]
    fn labels_stand_under_their_words_and_go_on_over_a_break() {
        let tags = ["PROPN", "PROPN", "VERB"];
        let tags = tags.iter().enumerate().map(|(i, t)| Label::under(i, *t));
        let name = Label {
            words: 0..2,
            text: "person".to_owned(),
        };
        let shown = plain("Anna Berg spoke", &[tags.collect(), vec![name]], 12);
        assert_eq!(
            shown,
            "Anna  Berg\nPROPN PROPN\nperson─────\n\nspoke\nVERB\n\n"
        );
    }

    #[test]
    fn a_label_that_is_cut_by_a_break_goes_on_with_an_ellipsis() {
        let content = Label {
            words: 0..4,
            text: "content".to_owned(),
        };
        let shown = plain("the ferry will sail", &[vec![content]], 10);
        assert_eq!(shown, "the ferry\ncontent──\n\nwill sail\n…────────\n\n");
    }
}
