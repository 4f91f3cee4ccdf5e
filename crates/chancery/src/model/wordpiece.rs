//! Wordpieces of single words, as BERT's uncased tokeniser splits them
//! (Devlin et al. 2019; Wu et al. 2016).

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::ModelError;

/// The marks that the encoder needs around a window and for unknown words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    pub(super) cls: i32,
    pub(super) sep: i32,
    pub(super) unknown: i32,
}

/// The vocabulary and the way words are split into its pieces.
#[derive(Debug)]
pub(super) struct WordPieces {
    /// Pieces that begin a word.
    beginnings: HashMap<Box<str>, i32>,
    /// Pieces that go on with a word, without their `##`.
    continuations: HashMap<Box<str>, i32>,
    /// Bytes of the longest piece: nothing longer is looked up.
    longest: usize,
    /// A stretch without punctuation of more characters than this is unknown.
    max_characters: usize,
    pub(super) marks: Marks,
}

impl WordPieces {
    /// The vocabulary of a `vocab.txt`: one piece a line, numbered from 0.
    pub(super) fn parse(vocab: &[u8], max_characters: usize) -> Result<Self, ModelError> {
        let fault = |reason: &str| ModelError::Vocabulary {
            reason: reason.to_owned(),
        };
        let text = std::str::from_utf8(vocab).map_err(|_| fault("is not UTF-8"))?;
        let (mut beginnings, mut continuations) = (HashMap::new(), HashMap::new());
        let mut longest = 0;
        for (number, piece) in (0..).zip(text.lines()) {
            longest = longest.max(piece.len());
            let (table, piece) = match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut continuations, rest),
                _ => (&mut beginnings, piece),
            };
            table.insert(Box::from(piece), number);
        }
        let mark = |name: &str| {
            let found = beginnings.get(name).copied();
            found.ok_or_else(|| fault(&format!("has no {name}")))
        };
        let marks = Marks {
            cls: mark("[CLS]")?,
            sep: mark("[SEP]")?,
            unknown: mark("[UNK]")?,
        };
        Ok(Self {
            beginnings,
            continuations,
            longest,
            max_characters,
            marks,
        })
    }

    /// Appends the pieces of a word to `out`: at least one, at most `limit`; returns how many.
    pub(super) fn split(&self, word: &str, limit: usize, out: &mut Vec<i32>) -> usize {
        let start = out.len();
        let mut part = String::new();
        for character in normalised(word) {
            if out.len() - start >= limit {
                break;
            }
            if is_blank(character) {
                self.split_part(&mut part, out);
            } else if is_punctuation(character) || is_cjk(character) {
                self.split_part(&mut part, out);
                part.push(character);
                self.split_part(&mut part, out);
            } else if part.len() <= self.max_characters * 4 {
                // A part that is too long already stays so: there is no need to keep all of it.
                part.push(character);
            }
        }
        self.split_part(&mut part, out);
        if out.len() == start {
            out.push(self.marks.unknown);
        }
        out.truncate(start + limit);
        out.len() - start
    }

    /// Greedy longest match from the left; a part that cannot be put together is unknown.
    fn split_part(&self, part: &mut String, out: &mut Vec<i32>) {
        if part.is_empty() {
            return;
        }
        let start = out.len();
        let mut rest = part.as_str();
        if rest.chars().count() > self.max_characters {
            out.push(self.marks.unknown);
            rest = "";
        }
        let mut table = &self.beginnings;
        while !rest.is_empty() {
            let Some((number, length)) = self.longest_match(rest, table) else {
                out.truncate(start);
                out.push(self.marks.unknown);
                break;
            };
            out.push(number);
            rest = &rest[length..];
            table = &self.continuations;
        }
        part.clear();
    }

    fn longest_match(&self, text: &str, table: &HashMap<Box<str>, i32>) -> Option<(i32, usize)> {
        let mut end = text.len().min(self.longest);
        while end > 0 {
            if let Some(&number) = text.get(..end).and_then(|piece| table.get(piece)) {
                return Some((number, end));
            }
            end -= 1;
        }
        None
    }
}

/// The characters of a word in lower case, without accents and without control characters.
fn normalised(word: &str) -> impl Iterator<Item = char> + '_ {
    let clean = word.chars().filter(|&c| !is_control(c));
    let bare = clean.nfd().filter(|&c| !is_accent(c));
    bare.flat_map(char::to_lowercase)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

fn is_control(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\0' | '\u{FFFD}' => true,
        _ if character.is_ascii() => character.is_ascii_control(),
        _ => matches_class(character, &CONTROL, r"\p{C}"),
    }
}

fn is_accent(character: char) -> bool {
    !character.is_ascii() && matches_class(character, &ACCENT, r"\p{Mn}")
}

fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    matches_class(character, &PUNCTUATION, r"\p{P}")
}

/// Chinese characters and signs, each of which is a word to BERT.
fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}' | '\u{2B740}'..='\u{2B81F}' | '\u{2B920}'..='\u{2CEAF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

static CONTROL: OnceLock<Regex> = OnceLock::new();
static ACCENT: OnceLock<Regex> = OnceLock::new();
static PUNCTUATION: OnceLock<Regex> = OnceLock::new();

/// Whether a character is in a Unicode general category: the tables of the regular expressions
/// are the only ones at hand, and few characters of a report are beyond ASCII.
fn matches_class(character: char, cell: &OnceLock<Regex>, class: &str) -> bool {
    let regex = cell.get_or_init(|| Regex::new(class).expect("a Unicode category"));
    regex.is_match(character.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::WordPieces;

    const VOCAB: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nsaid\nun\n##want\n##ed\n'\ns\n’\n“\ncafe\n4\n##00\n-\n日\n!\nst\n##rase";

    fn pieces(word: &str) -> Vec<String> {
        let table = WordPieces::parse(VOCAB.as_bytes(), 100).expect("a vocabulary");
        let mut out = Vec::new();
        let count = table.split(word, 254, &mut out);
        assert_eq!(count, out.len());
        let names: Vec<&str> = VOCAB.lines().collect();
        let name = |number: &i32| names[usize::try_from(*number).expect("a piece")].to_owned();
        out.iter().map(name).collect()
    }

    #[test]
    fn words_are_split_greedily() {
        assert_eq!(pieces("said"), ["said"]);
        assert_eq!(pieces("Unwanted"), ["un", "##want", "##ed"]);
        assert_eq!(pieces("unknown"), ["[UNK]"]);
    }

    #[test]
    fn accents_case_and_hidden_characters_are_dropped() {
        assert_eq!(pieces("CAFÉ"), ["cafe"]);
        assert_eq!(pieces("cafe\u{301}"), ["cafe"]);
        assert_eq!(pieces("sa\u{200B}id\u{AD}"), ["said"]);
        assert_eq!(pieces("Straße"), ["[UNK]"]);
    }

    #[test]
    fn punctuation_stands_alone() {
        assert_eq!(pieces("'s"), ["'", "s"]);
        assert_eq!(pieces("’s"), ["’", "s"]);
        assert_eq!(pieces("“"), ["“"]);
        assert_eq!(pieces("400-400"), ["4", "##00", "-", "4", "##00"]);
        assert_eq!(pieces("日日"), ["日", "日"]);
    }

    #[test]
    fn every_word_has_a_piece() {
        assert_eq!(pieces("🙂"), ["[UNK]"]);
        assert_eq!(pieces("\u{200D}"), ["[UNK]"]);
        assert_eq!(pieces(""), ["[UNK]"]);
    }

    #[test]
    fn very_long_words_are_bounded() {
        assert_eq!(pieces(&"s".repeat(1_000_000)), ["[UNK]"]);
        assert_eq!(pieces(&"!".repeat(1_000_000)).len(), 254);
    }

    #[test]
    fn a_vocabulary_needs_its_marks() {
        let error = WordPieces::parse(b"[UNK]\n[SEP]\nword", 100).expect_err("no [CLS]");
        assert_eq!(error.to_string(), "the model's vocab.txt has no [CLS]");
    }
}
