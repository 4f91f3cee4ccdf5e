//! The entries of a ```said block.

use chancery_record::{BlockKind, Force, NoSpeaker, QuotationKind, ResolvedBy, Tier};
use serde::de::DeserializeOwned;

use crate::excerpt::Excerpt;
use crate::format::block_kind;

/// What a report should be found to say.
#[derive(Debug)]
pub struct Said {
    /// The entries, in order.
    pub entries: Vec<Entry>,
    /// What may be found besides.
    pub others: Others,
}

/// What may be found besides the entries of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// `said only`: nothing.
    None,
    /// `said`: attitudes, but no other words.
    Attitudes,
    /// `said some`: anything.
    Any,
}

/// One statement that should be found. Fields that are absent are not checked.
#[derive(Debug)]
pub struct Entry {
    /// Line in the file.
    pub line: usize,
    /// Who says it.
    pub who: Who,
    /// What is said: one excerpt a span.
    pub content: Vec<Excerpt>,
    /// The words that introduce it; empty for `cue: none`.
    pub cue: Option<String>,
    /// Direct, mixed or indirect.
    pub kind: Option<QuotationKind>,
    /// Whether it is an attitude rather than words.
    pub attitude: bool,
    /// Whether careful readers differ on it: it may be absent, and of either tier.
    pub maybe: bool,
    /// Why the entry is known not to be met, if it is.
    pub known_gap: Option<String>,
    /// How the speaker was traced.
    pub by: Option<ResolvedBy>,
    /// The speaker's words as they stand in the report.
    pub as_written: Option<String>,
    /// Its force.
    pub force: Option<Force>,
    /// The name of whom it was said to.
    pub to: Option<String>,
    /// Number of the entry it is reported inside, counted from 1.
    pub within: Option<usize>,
    /// The word that distances the report from it.
    pub hedge: Option<String>,
    /// The kind of block it stands in.
    pub block: Option<BlockKind>,
}

impl Entry {
    /// The tier it should have, if careful readers agree.
    pub fn tier(&self) -> Option<Tier> {
        let tier = if self.attitude {
            Tier::Attitude
        } else {
            Tier::Communication
        };
        (!self.maybe).then_some(tier)
    }

    /// Whether an excerpt leaves its end open.
    pub fn is_open(&self) -> bool {
        self.content.iter().any(Excerpt::is_open)
    }
}

/// Who says it.
#[derive(Debug)]
pub enum Who {
    /// Somebody, by the name the record should give.
    Speaker(String),
    /// One of several; the record must not choose.
    Unresolved(Vec<String>),
    /// Nobody is named.
    Nobody(NoSpeaker),
}

type Parsed<T> = Result<T, (usize, String)>;

const FIELDS: &str = "speaker, unresolved, no speaker, cue, by, as written, force, to, within, \
    hedge, block, known-gap; the single words direct, mixed, indirect, attitude, maybe; and the words said";

/// Reads the lines of a ```said block that starts at `line`.
pub fn parse(line: usize, flag: &str, lines: &[&str]) -> Parsed<Said> {
    let others = match flag {
        "" => Others::Attitudes,
        "only" => Others::None,
        "some" => Others::Any,
        _ => {
            return Err((
                line,
                format!("```said {flag}: only `said`, `said only` and `said some` are known"),
            ));
        }
    };
    let joined = join_lines(line + 1, lines);
    if let [(_, text)] = joined.as_slice()
        && text == "nothing"
    {
        return Ok(Said {
            entries: Vec::new(),
            others,
        });
    }
    let entries: Vec<Entry> = joined
        .iter()
        .map(|(line, text)| entry(*line, text))
        .collect::<Parsed<_>>()?;
    if entries.is_empty() {
        return Err((
            line,
            "no entry: write one a line, or the word `nothing`".to_owned(),
        ));
    }
    for entry in &entries {
        if entry.within.is_some_and(|n| n == 0 || n > entries.len()) {
            return Err((
                entry.line,
                format!("`within` names entries 1 to {}", entries.len()),
            ));
        }
    }
    Ok(Said { entries, others })
}

/// Entries may be broken over lines: a line that starts with white space or a bar goes on.
fn join_lines(first: usize, lines: &[&str]) -> Vec<(usize, String)> {
    let mut joined: Vec<(usize, String)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match joined.last_mut() {
            Some((_, text)) if line.starts_with([' ', '\t', '|']) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            _ => joined.push((first + index, line.trim().to_owned())),
        }
    }
    joined
}

#[derive(Default)]
struct Draft {
    who: Option<Who>,
    content: Option<String>,
    cue: Option<String>,
    kind: Option<QuotationKind>,
    attitude: bool,
    maybe: bool,
    known_gap: Option<String>,
    by: Option<ResolvedBy>,
    as_written: Option<String>,
    force: Option<Force>,
    to: Option<String>,
    within: Option<usize>,
    hedge: Option<String>,
    block: Option<BlockKind>,
}

fn entry(line: usize, text: &str) -> Parsed<Entry> {
    let mut draft = Draft::default();
    for field in text.split('|').map(str::trim).filter(|f| !f.is_empty()) {
        draft.read(field).map_err(|e| (line, e))?;
    }
    let missing = |what: &str| {
        (
            line,
            format!("this entry has no {what}; the fields are: {FIELDS}"),
        )
    };
    let who = draft
        .who
        .ok_or_else(|| missing("`speaker:`, `unresolved:` or `no speaker:`"))?;
    let content = draft.content.ok_or_else(|| missing("words said"))?;
    let content: Result<Vec<_>, _> = content.split(" / ").map(Excerpt::parse).collect();
    Ok(Entry {
        line,
        who,
        content: content.map_err(|e| (line, e))?,
        cue: draft.cue,
        kind: draft.kind,
        attitude: draft.attitude,
        maybe: draft.maybe,
        known_gap: draft.known_gap,
        by: draft.by,
        as_written: draft.as_written,
        force: draft.force,
        to: draft.to,
        within: draft.within,
        hedge: draft.hedge,
        block: draft.block,
    })
}

impl Draft {
    fn read(&mut self, field: &str) -> Result<(), String> {
        match field {
            "direct" | "mixed" | "indirect" => {
                return put(&mut self.kind, word("kind", field)?, field);
            }
            "attitude" => {
                self.attitude = true;
                return Ok(());
            }
            "maybe" => {
                self.maybe = true;
                return Ok(());
            }
            _ => {}
        }
        let (key, value) = field.split_once(':').unwrap_or(("", ""));
        let text = value.trim();
        match key {
            "speaker" => put(&mut self.who, Who::Speaker(text.to_owned()), key),
            "unresolved" => {
                let names = text.split(" or ").map(str::to_owned).collect();
                put(&mut self.who, Who::Unresolved(names), key)
            }
            "no speaker" => put(&mut self.who, Who::Nobody(no_speaker(text)?), key),
            "cue" => put(
                &mut self.cue,
                if text == "none" {
                    String::new()
                } else {
                    text.to_owned()
                },
                key,
            ),
            "by" => put(&mut self.by, word(key, text)?, key),
            "as written" => put(&mut self.as_written, text.to_owned(), key),
            "force" => put(&mut self.force, word(key, text)?, key),
            "to" => put(&mut self.to, text.to_owned(), key),
            "within" => {
                let number = text
                    .parse()
                    .map_err(|_| format!("`within` wants the number of an entry, not {text:?}"))?;
                put(&mut self.within, number, key)
            }
            "known-gap" if text.is_empty() => Err("`known-gap:` needs a reason".to_owned()),
            "known-gap" => put(&mut self.known_gap, text.to_owned(), key),
            "hedge" => put(&mut self.hedge, text.to_owned(), key),
            "block" => put(&mut self.block, block_kind(text)?, key),
            _ => match &self.content {
                None => {
                    self.content = Some(field.to_owned());
                    Ok(())
                }
                Some(said) => Err(format!(
                    "two fields read as the words said: {said:?} and {field:?}; the fields are: {FIELDS}"
                )),
            },
        }
    }
}

fn put<T>(slot: &mut Option<T>, value: T, key: &str) -> Result<(), String> {
    match slot {
        Some(_) => Err(format!(
            "`{key}` is given twice, or contradicts another field"
        )),
        None => {
            *slot = Some(value);
            Ok(())
        }
    }
}

/// A word of one of the record's lists, spaces for underscores.
fn word<T: DeserializeOwned>(key: &str, text: &str) -> Result<T, String> {
    let value = serde_json::Value::from(text.replace(' ', "_"));
    // The error of a list of words names them all: "unknown variant `x`, expected one of …".
    serde_json::from_value(value).map_err(|e| format!("`{key}: {text}`: {e}"))
}

fn no_speaker(text: &str) -> Result<NoSpeaker, String> {
    match text {
        "passive" => Ok(NoSpeaker::AgentlessPassive),
        "empty subject" => Ok(NoSpeaker::EmptySubject),
        "adverb" => Ok(NoSpeaker::Adverb),
        "no cue" => Ok(NoSpeaker::NoCue),
        "not found" => Ok(NoSpeaker::NotFound),
        _ => Err(format!(
            "`no speaker: {text}`: the reasons are passive, empty subject, adverb, no cue, not found"
        )),
    }
}
