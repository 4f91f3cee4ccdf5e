//! Structural blocks: where paragraphs begin and end, from line breaks alone.
//!
//! Blank lines, form feeds and U+2029 part paragraphs. Any other line break does too, unless the
//! lines are hard-wrapped: then a break belongs to its paragraph where the next word would not
//! have fitted on the line.

use chancery_record::{Block, BlockKind, Span};

/// Widths, in characters, that lines are wrapped at.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;
/// Adjacent lines wanted before a whole text is called hard-wrapped.
const LINES_TO_JUDGE: usize = 3;

/// The paragraphs of `text`, in order: every character that is not white space lies in one.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in &lines {
        let joined = last.is_some_and(|last| !line.after_gap && is_wrapped(last, line, width));
        match blocks.last_mut().filter(|_| joined) {
            Some(block) => block.span = block.span.cover(line.span),
            None => blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: line.span,
                reason: None,
            }),
        }
        last = Some(line);
    }
    blocks
}

/// A line that is not blank, without the white space around it.
struct Line<'a> {
    span: Span,
    text: &'a str,
    /// White space before its first character.
    indent: usize,
    /// In characters, the indent included.
    width: usize,
    /// Whether a blank line, or a break that always parts paragraphs, stands before it.
    after_gap: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut gap = true;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (length, break_length, parts) = line_length(rest);
        let line = &rest[..length];
        let words = line.trim();
        if words.is_empty() {
            gap = true;
        } else {
            let indent = line.len() - line.trim_start().len();
            let start = at + indent;
            lines.push(Line {
                span: Span::new(start, start + words.len()),
                text: words,
                indent: line[..indent].chars().count(),
                width: line[..indent + words.len()].chars().count(),
                after_gap: gap,
            });
            gap = false;
        }
        gap |= parts;
        at += length + break_length;
    }
    lines
}

/// The length of the first line, of the break after it, and whether that break parts paragraphs
/// by itself.
fn line_length(text: &str) -> (usize, usize, bool) {
    let breaks = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let Some(at) = text.find(breaks) else {
        return (text.len(), 0, false);
    };
    let rest = &text[at..];
    let length = if rest.starts_with("\r\n") {
        2
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    };
    (at, length, rest.starts_with(['\u{c}', '\u{2029}']))
}

/// The width the text is wrapped at, if it is hard-wrapped throughout: nearly all lines within
/// one width, and lines broken in mid-sentence again and again.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let (_, longest) = (WRAP_WIDTHS.start(), WRAP_WIDTHS.end());
    let within = lines.iter().filter(|line| line.width <= *longest);
    let width = within.clone().map(|line| line.width).max()?;
    if !WRAP_WIDTHS.contains(&width) || within.count() * 10 < lines.len() * 9 {
        return None;
    }
    let pairs = || lines.windows(2).filter(|pair| !pair[1].after_gap);
    let all = pairs().count();
    let full = pairs()
        .filter(|pair| is_full(&pair[0], &pair[1], width))
        .count();
    let broken = pairs()
        .filter(|pair| breaks_sentence(&pair[0], &pair[1]))
        .count();
    (all >= LINES_TO_JUDGE && full * 2 >= all && broken * 4 >= all).then_some(width)
}

/// Whether the break between two adjacent lines was put there by wrapping.
fn is_wrapped(line: &Line, next: &Line, width: Option<usize>) -> bool {
    if is_list_item(next.text) || next.indent > line.indent + 1 && next.indent >= 3 {
        return false;
    }
    if breaks_sentence(line, next) && WRAP_WIDTHS.contains(&line.width) {
        return true;
    }
    width.is_some_and(|width| is_full(line, next, width))
}

/// Whether the next line's first word would not have fitted on this one.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    let word = next
        .text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    line.width + 1 + word > width
}

/// Whether a sentence plainly runs on from one line to the next.
fn breaks_sentence(line: &Line, next: &Line) -> bool {
    let open = !line
        .text
        .ends_with(['.', '!', '?', ':', ';', '”', '"', '’', ')', ']', '…']);
    open && next.text.starts_with(char::is_lowercase)
}

fn is_list_item(text: &str) -> bool {
    text.starts_with(['•', '*', '·', '‣', '–', '—']) || text.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text)
            .iter()
            .map(|b| b.span.slice(text))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("One.\n\nTwo.\n \t\nThree.\n", &["One.", "Two.", "Three."]);
        check("One.\r\n\r\nTwo.\r\rThree.", &["One.", "Two.", "Three."]);
        check("  \n\n", &[]);
    }

    #[test]
    fn every_kind_of_line_break() {
        for mark in [
            "\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{c}", "\u{b}", "\u{85}",
        ] {
            check(
                &format!("One here.{mark}Two here."),
                &["One here.", "Two here."],
            );
        }
    }

    #[test]
    fn lines_without_blank_lines_are_blocks() {
        check(
            "Ferry talks open\nBy Ada Lunt\nThe talks opened on Monday.\nThey go on.",
            &[
                "Ferry talks open",
                "By Ada Lunt",
                "The talks opened on Monday.",
                "They go on.",
            ],
        );
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let first = "The harbour board of Estmark said on Monday that the ferry\n\
                     would sail again from Thursday, after Captain Ivo Querny\n\
                     Lindqvist had told the inspectors that the new engine was\n\
                     sound.";
        let second = "Passengers who hold a ticket for the cancelled crossings may\n\
                      use it until June.";
        check(&format!("{first}\n\n{second}\n"), &[first, second]);
        check(&format!("{first}\n{second}\n"), &[first, second]);
        check(
            &format!("Ferry to sail\n{first}\n   {second}"),
            &["Ferry to sail", first, second],
        );
    }

    #[test]
    fn two_wrapped_lines_alone_are_told_by_the_running_sentence() {
        let text = "The harbour board of Estmark said on Monday that the ferry\nwould sail again.";
        check(text, &[text]);
        check(
            "apples from Estmark\npears from Norland",
            &["apples from Estmark", "pears from Norland"],
        );
    }

    #[test]
    fn long_lines_are_never_joined() {
        let long = "The harbour board of Estmark said on Monday that the ferry would sail again \
                    from Thursday, and that all tickets for the cancelled crossings stay valid";
        check(&format!("{long}\n{long}"), &[long, long]);
    }
}
