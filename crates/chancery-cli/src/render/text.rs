//! The text's characters on a terminal: nothing invisible, nothing that steers it.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text` on one line: runs of white space are one blank, and characters that are invisible or
/// would steer a terminal or the direction of writing stand as `\u{…}`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !shown.is_empty() {
            shown.push(' ');
        }
        if is_hidden(c) {
            // Writing into a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Controls, marks of direction, characters without width and tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Columns a text takes.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// `text`, cut to `width` columns with an ellipsis if it is longer.
#[must_use]
pub fn clipped(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > width {
            break;
        }
        shown.push(c);
    }
    shown.push('…');
    shown
}

/// `text` with blanks behind it up to `width` columns.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_09_what_steers_a_terminal_is_shown_not_sent() {
        assert_eq!(visible("a\u{1b}[31mred"), "a\\u{1b}[31mred");
        assert_eq!(
            visible("\u{202e}txt\u{200b}x\u{9b}"),
            "\\u{202e}txt\\u{200b}x\\u{9b}"
        );
        assert_eq!(visible("bell\u{7}, nul\u{0}"), "bell\\u{7}, nul\\u{0}");
    }

    #[test]
    fn line_breaks_fold_into_one_blank() {
        assert_eq!(visible(" one\r\n  two\u{2028}three\t\n"), "one two three");
    }

    #[test]
    fn clipping_counts_columns() {
        assert_eq!(clipped("harbour", 7), "harbour");
        assert_eq!(clipped("harbours", 7), "harbou…");
        assert_eq!(clipped("港港港港", 5), "港港…");
    }
}
