//! Folding names so that spellings of one name compare equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, no diacritics, straight apostrophes, no dots or soft hyphens.
///
/// NFKD leaves some letters whole that readers and writers take for variants of plain ones
/// (ł ø đ ð þ ß æ œ ı): they are mapped by hand.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase() {
            match lower {
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ı' => folded.push('i'),
                '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
                '‐' | '‑' | '–' => folded.push('-'),
                '.' | '\u{ad}' | '\u{200b}' | '\u{307}' => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// A name without the possessive ending that may be glued to it ("Reed's" → "Reed").
#[must_use]
pub fn without_possessive(text: &str) -> &str {
    ["'s", "’s", "'S", "’S", "s'", "s’"]
        .iter()
        .find_map(|ending| {
            let stem = text.strip_suffix(ending)?;
            // "James'" keeps its s: only the mark goes.
            let kept = if ending.starts_with('s') {
                stem.len() + 1
            } else {
                stem.len()
            };
            (kept > 1).then(|| &text[..kept])
        })
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_nfkd_keeps_are_mapped() {
        assert_eq!(fold("Radosław Øster-Đurić"), "radoslaw oster-duric");
        assert_eq!(
            fold("Þóra Æðelstan Ißler Œuvre ıl"),
            "thora aedelstan issler oeuvre il"
        );
        assert_eq!(fold("İpek O’Shea"), "ipek o'shea");
        assert_eq!(fold("U.S."), "us");
    }

    #[test]
    fn possessives_are_cut() {
        assert_eq!(without_possessive("Reed's"), "Reed");
        assert_eq!(without_possessive("Reed’s"), "Reed");
        assert_eq!(without_possessive("Jones’"), "Jones");
        assert_eq!(without_possessive("s'"), "s'");
        assert_eq!(without_possessive("Ross"), "Ross");
    }
}
