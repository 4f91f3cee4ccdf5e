//! Transcript turns: paragraphs that open with the speaker's name and a colon.
//!
//! The same shape heads datelines ("NEW DELHI: …"), labels ("NOTE: …") and lists. A name in
//! capitals counts where the report has at least two such openings or it is the "Q:" and "A:" of an
//! interview; names in title case count where one of them comes back.

use std::collections::BTreeSet;

use chancery_record::{Block, BlockKind, Span};

use super::{Turn, words};

/// A name of a speaker is looked for in this many bytes.
const MAX_HEAD: usize = 120;
/// A name has at most this many words.
const MAX_WORDS: usize = 6;

/// Finds the transcript turns of a report.
pub(super) fn turns(text: &str, blocks: &[Block]) -> Vec<Turn> {
    let heads: Vec<Option<Head>> = blocks.iter().map(|block| head(text, block)).collect();
    let count = |form: Form| {
        heads
            .iter()
            .flatten()
            .filter(|head| head.form == form)
            .count()
    };
    let (capitals, letters) = (count(Form::Capitals), count(Form::Letter));
    let all: usize = heads.iter().flatten().count();
    let titles: Vec<&str> = heads
        .iter()
        .flatten()
        .filter(|head| head.form == Form::Title)
        .map(|head| head.label.as_str())
        .collect();
    let names: BTreeSet<&str> = titles.iter().copied().collect();
    let converse = all >= 3 && names.len() >= 2 && names.len() < titles.len();
    let speaks = |head: &Head| match head.form {
        Form::Letter => letters >= 2 || (head.label == "q" && all >= 2),
        Form::Capitals => capitals + letters >= 2,
        Form::Title => converse,
    };
    let mut turns: Vec<Turn> = Vec::new();
    let mut running = false;
    for (block, head) in blocks.iter().zip(&heads) {
        if let Some(head) = head.as_ref().filter(|head| speaks(head)) {
            turns.push(head.turn(text, block));
            running = true;
        } else if matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Heading | BlockKind::Correction
        ) {
            running = false;
        } else if running
            && is_running(block.kind)
            && let Some(turn) = turns.last_mut()
        {
            turn.words.end = block.span.end;
        }
    }
    turns
}

fn is_running(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::List | BlockKind::Pullquote
    )
}

/// How the name is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "Q" or "A".
    Letter,
    /// "MR. SMITH", "McCARTHY", "SPEAKER 2".
    Capitals,
    /// "Anna Berg".
    Title,
}

/// What may be the head of a turn.
struct Head {
    speaker: Span,
    colon: usize,
    form: Form,
    /// The name in lower case, by which two turns of one speaker are matched.
    label: String,
}

impl Head {
    fn turn(&self, text: &str, block: &Block) -> Turn {
        let after = self.colon + 1;
        let rest = &text[after..block.span.range().end];
        let start = after + (rest.len() - rest.trim_start().len());
        Turn {
            speaker: self.speaker,
            colon: Span::new(self.colon, after),
            words: Span::new(start, block.span.range().end),
        }
    }
}

/// The name and the colon that open `block`, if something like it does.
fn head(text: &str, block: &Block) -> Option<Head> {
    if !is_running(block.kind) {
        return None;
    }
    let body = block.span.slice(text);
    let colon = body.bytes().take(MAX_HEAD).position(|byte| byte == b':')?;
    let after = body[colon + 1..].chars().next();
    if after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '"' | '“' | '‘')) {
        return None;
    }
    let words = &body[colon + 1..];
    if !words.trim().is_empty() && !words.contains(char::is_alphabetic) {
        return None; // a tally: "Roth: 46."
    }
    let name = body[..colon].trim_end_matches(['*', '_', ' ']);
    let lead = name.len()
        - name
            .trim_start_matches(['*', '_', '-', '–', '—', '•', ' '])
            .len();
    let name = without_role(&name[lead..]);
    let form = form(name)?;
    let label = name.to_lowercase();
    if words::is_label(label.trim_end_matches('.')) {
        return None;
    }
    let start = block.span.range().start + lead;
    Some(Head {
        speaker: Span::new(start, start + name.len()),
        colon: block.span.range().start + colon,
        form,
        label,
    })
}

/// The name without what says who it is: "JANE ROE, HOST", "John Doe (through interpreter)".
fn without_role(name: &str) -> &str {
    let name = match name.find(['(', '[']) {
        Some(at) if name.ends_with([')', ']']) => name[..at].trim_end(),
        _ => name,
    };
    name.split_once(',')
        .map_or(name, |(before, _)| before.trim_end())
}

/// How `name` is written, if it is written as the name of a speaker.
fn form(name: &str) -> Option<Form> {
    if matches!(name, "Q" | "A") {
        return Some(Form::Letter);
    }
    let parts: Vec<&str> = name.split_whitespace().collect();
    if parts.is_empty() || parts.len() > MAX_WORDS || !name.starts_with(char::is_uppercase) {
        return None;
    }
    let of_name = |c: char| {
        c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '&' | '#') || c.is_whitespace()
    };
    if !name.chars().all(of_name) || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    if parts.iter().any(|part| is_of_headings(part)) {
        return None;
    }
    if parts.iter().all(|part| is_capitals(part)) {
        // One capital letter alone numbers a list.
        return (name.chars().filter(|c| c.is_alphabetic()).count() > 1).then_some(Form::Capitals);
    }
    let titled = parts.iter().all(|part| {
        part.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || is_particle(part)
    });
    (titled && parts.len() <= 4 && !name.ends_with('.')).then_some(Form::Title)
}

/// Whether a word is in capitals; "McCARTHY", "DeSANTIS" and a number count.
fn is_capitals(word: &str) -> bool {
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    small == 0 || (small <= 2 && capitals >= 3 && word.starts_with(char::is_uppercase))
}

/// Whether a word of a heading ("WHY IT MATTERS", "THE CITY’S PLAN") gives it away as no name.
fn is_of_headings(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "not"
            | "in"
            | "on"
            | "for"
            | "to"
            | "is"
            | "are"
            | "was"
            | "why"
            | "how"
            | "what"
            | "with"
            | "and"
            | "it"
            | "we"
            | "you"
            | "your"
            | "our"
            | "more"
    ) || word.ends_with("'s")
        || word.ends_with("’s")
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "del"
            | "der"
            | "den"
            | "la"
            | "le"
            | "van"
            | "von"
            | "al"
            | "el"
            | "bin"
            | "ibn"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the turns of paragraphs parted by blank lines: who speaks, and the words.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut blocks = Vec::new();
        let mut at = 0;
        for part in text.split("\n\n") {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(at, at + part.len()),
                reason: None,
            });
            at += part.len() + 2;
        }
        let found = turns(text, &blocks);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|turn| (turn.speaker.slice(text), turn.words.slice(text)))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn capitals_titles_and_letters() {
        check(
            "ROTH: Why now?\n\nMR. VEIL (Harbour Party): We waited.\n\nLong enough.\n\nLEA McCARR, HOST: Thanks.",
            &[
                ("ROTH", "Why now?"),
                ("MR. VEIL", "We waited.\n\nLong enough."),
                ("LEA McCARR", "Thanks."),
            ],
        );
        check(
            "Q: Why now?\n\nA: We waited.",
            &[("Q", "Why now?"), ("A", "We waited.")],
        );
        check(
            "Lea Roth: Why now?\n\nOtto Veil: We waited.\n\nLea Roth: Thanks.",
            &[
                ("Lea Roth", "Why now?"),
                ("Otto Veil", "We waited."),
                ("Lea Roth", "Thanks."),
            ],
        );
    }

    #[test]
    fn labels_datelines_and_colons_inside_sentences() {
        check("NOTE: We close at five.\n\nPHOTO: Lea Roth", &[]);
        check(
            "PORT VEIL: The harbour reopened on Friday.\n\nIt had been shut for a week.",
            &[],
        );
        check(
            "He had one wish: peace.\n\nShe had two: peace and quiet.",
            &[],
        );
        check("The score at half-time: 3-1.\n\nAt 10:30 it was over.", &[]);
    }
}
