//! Wrapping of styled text to a number of columns.

use anstyle::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::style::{Segment, styled};
use super::text::columns;

/// One line of styled text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    segments: Vec<Segment>,
    width: usize,
}

impl Line {
    /// Columns it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The line as written to a terminal.
    #[must_use]
    pub fn shown(&self) -> String {
        self.segments
            .iter()
            .map(|s| styled(&s.text, s.style))
            .collect()
    }

    fn push(&mut self, text: &str, style: Style) {
        self.width += columns(text);
        match self.segments.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.segments.push(Segment::new(text, style)),
        }
    }
}

/// Breaks `segments` at blanks into lines of at most `width` columns. A word that is longer than
/// a line is cut between characters as people see them. There is always at least one line.
#[must_use]
pub fn wrapped(segments: &[Segment], width: usize) -> Vec<Line> {
    let width = width.max(2);
    let mut lines = vec![Line::default()];
    for word in words(segments) {
        let length: usize = word.iter().map(|(text, _)| columns(text)).sum();
        let mut blank = true;
        if let Some(line) = lines.last_mut().filter(|line| line.width > 0) {
            if line.width + 1 + length > width {
                lines.push(Line::default());
                blank = false;
            }
        } else {
            blank = false;
        }
        let style = word.first().map_or(Style::new(), |(_, style)| *style);
        if blank && let Some(line) = lines.last_mut() {
            line.push(" ", style);
        }
        for (text, style) in word {
            place(&mut lines, text, style, width);
        }
    }
    lines
}

/// Puts a piece of a word at the end of the last line, going on below where it is too long.
fn place(lines: &mut Vec<Line>, text: &str, style: Style, width: usize) {
    let fits = |line: &Line, text: &str| line.width + columns(text) <= width;
    if let Some(line) = lines.last_mut().filter(|line| fits(line, text)) {
        line.push(text, style);
        return;
    }
    for grapheme in text.graphemes(true) {
        if !lines.last().is_some_and(|line| fits(line, grapheme)) {
            lines.push(Line::default());
        }
        if let Some(line) = lines.last_mut() {
            line.push(grapheme, style);
        }
    }
}

/// The words, each as its pieces of one style.
fn words(segments: &[Segment]) -> Vec<Vec<(&str, Style)>> {
    let mut words = Vec::new();
    let mut word = Vec::new();
    for segment in segments {
        for (i, piece) in segment.text.split(' ').enumerate() {
            if i > 0 && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !piece.is_empty() {
                word.push((piece, segment.style));
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let segment = Segment::new(text, Style::new());
        wrapped(&[segment], width).iter().map(Line::shown).collect()
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(lines("the ferry will sail", 10), ["the ferry", "will sail"]);
        assert_eq!(lines("", 10), [""]);
    }

    #[test]
    fn wide_characters_count_double_and_long_words_are_cut() {
        assert_eq!(lines("港港港港", 5), ["港港", "港港"]);
        assert_eq!(lines("a abcdefgh", 4), ["a", "abcd", "efgh"]);
    }

    #[test]
    fn styles_join_without_a_blank_where_there_is_none() {
        let bold = Style::new().bold();
        let segments = [
            Segment::new("Anna Berg", bold),
            Segment::new(", minister", Style::new()),
        ];
        let shown: Vec<String> = wrapped(&segments, 12).iter().map(Line::shown).collect();
        assert_eq!(shown, ["\u{1b}[1mAnna Berg\u{1b}[0m,", "minister"]);
    }
}
