use std::collections::BTreeMap;

use chancery_record::{Force, Tier};

use crate::model::Upos;

/// Word class of a cue's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueClass {
    /// "said", "warned".
    Verb,
    /// "pledge", "warning".
    Noun,
    /// "adamant", "confident".
    Adjective,
    /// "reportedly".
    Adverb,
    /// "according to".
    Phrase,
}

impl CueClass {
    /// The class a word of this part of speech can head a cue as.
    pub(super) fn of(upos: Upos) -> Option<Self> {
        match upos {
            Upos::Verb | Upos::Aux => Some(Self::Verb),
            Upos::Noun => Some(Self::Noun),
            Upos::Adj => Some(Self::Adjective),
            Upos::Adv => Some(Self::Adverb),
            _ => None,
        }
    }
}

/// Where the content of a cue may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A finite clause ("that …").
    Clause,
    /// A to-infinitive.
    Infinitive,
    /// The object.
    Object,
    /// Words in quotation marks.
    Quote,
    /// Object and predicate ("called it a mistake").
    Small,
    /// "seems to …": the subject is part of the content.
    Raise,
    /// "it is understood that": an empty subject and the passive.
    Empty,
    /// A phrase led by this preposition; see [`CueEntry::prepositions`].
    Preposition,
}

/// One line of the cue list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueEntry {
    /// What the words do.
    pub force: Force,
    /// Words, or an attitude.
    pub tier: Tier,
    /// Where the content may stand.
    pub frames: Vec<Frame>,
    /// Prepositions that lead to the content.
    pub prepositions: Vec<String>,
    /// Where the person spoken to stands: "obj", a preposition, or nothing.
    pub addressee: Option<String>,
}

impl CueEntry {
    /// Whether the content may stand in this frame.
    #[must_use]
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// A line of a word list that cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}:{line}: {problem}")]
pub struct LexiconError {
    /// Name of the list.
    pub file: &'static str,
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub problem: String,
}

const CUES: &str = "lexicon/speech/cues.tsv";

/// The words that introduce what somebody says, thinks or wants.
#[derive(Clone, Debug, Default)]
pub struct CueLexicon {
    entries: BTreeMap<(CueClass, String), Vec<CueEntry>>,
}

impl CueLexicon {
    /// The list that ships with the analyser.
    ///
    /// # Panics
    /// Never: the tests read the same list.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../../../lexicon/speech/cues.tsv"))
            .expect("the shipped list is read by the tests")
    }

    /// Reads a list in the form of `lexicon/speech/cues.tsv`.
    ///
    /// # Errors
    /// If a line has not six columns, or holds a word none of them knows.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut entries: BTreeMap<(CueClass, String), Vec<CueEntry>> = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') || line.starts_with("lemma\t") {
                continue;
            }
            let (class, lemma, entry) = parse_line(line).map_err(|problem| LexiconError {
                file: CUES,
                line: number + 1,
                problem,
            })?;
            entries.entry((class, lemma)).or_default().push(entry);
        }
        Ok(Self { entries })
    }

    /// Every entry of a word; several where its force differs with the frame.
    #[must_use]
    pub fn get(&self, class: CueClass, lemma: &str) -> &[CueEntry] {
        self.entries
            .get(&(class, lemma.to_lowercase()))
            .map_or(&[], Vec::as_slice)
    }

    /// The words of a class, in order of the alphabet.
    pub fn words(&self, class: CueClass) -> impl Iterator<Item = &str> {
        self.entries
            .keys()
            .filter(move |(of, _)| *of == class)
            .map(|(_, lemma)| lemma.as_str())
    }
}

fn parse_line(line: &str) -> Result<(CueClass, String, CueEntry), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [lemma, class, force, tier, frames, addressee] = columns[..] else {
        return Err(format!("{} columns instead of 6", columns.len()));
    };
    let class = class_named(class).ok_or_else(|| format!("unknown class {class:?}"))?;
    let force = force_named(force).ok_or_else(|| format!("unknown force {force:?}"))?;
    let tier = match tier {
        "communication" => Tier::Communication,
        "attitude" => Tier::Attitude,
        _ => return Err(format!("unknown tier {tier:?}")),
    };
    let mut entry = CueEntry {
        force,
        tier,
        frames: Vec::new(),
        prepositions: Vec::new(),
        addressee: Some(addressee.to_owned()).filter(|a| a != "-"),
    };
    for frame in frames.split(',').filter(|frame| *frame != "-") {
        let known = frame_named(frame);
        if known == Frame::Preposition {
            entry.prepositions.push(frame.to_owned());
        }
        entry.frames.push(known);
    }
    Ok((class, lemma.to_owned(), entry))
}

fn class_named(name: &str) -> Option<CueClass> {
    Some(match name {
        "verb" => CueClass::Verb,
        "noun" => CueClass::Noun,
        "adjective" => CueClass::Adjective,
        "adverb" => CueClass::Adverb,
        "phrase" => CueClass::Phrase,
        _ => return None,
    })
}

pub(super) fn force_named(name: &str) -> Option<Force> {
    Some(match name {
        "assert" => Force::Assert,
        "ask" => Force::Ask,
        "demand" => Force::Demand,
        "promise" => Force::Promise,
        "offer" => Force::Offer,
        "threaten" => Force::Threaten,
        "warn" => Force::Warn,
        "deny" => Force::Deny,
        "accuse" => Force::Accuse,
        "praise" => Force::Praise,
        "predict" => Force::Predict,
        "decree" => Force::Decree,
        "attitude" => Force::Attitude,
        _ => return None,
    })
}

fn frame_named(name: &str) -> Frame {
    match name {
        "clause" => Frame::Clause,
        "inf" => Frame::Infinitive,
        "obj" => Frame::Object,
        "quote" => Frame::Quote,
        "small" => Frame::Small,
        "raise" => Frame::Raise,
        "it" => Frame::Empty,
        _ => Frame::Preposition,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_read_and_covers_reporting_english() {
        let cues = CueLexicon::parse(include_str!("../../../../lexicon/speech/cues.tsv")).unwrap();
        assert!(cues.words(CueClass::Verb).count() > 400);
        assert!(cues.words(CueClass::Noun).count() > 80);
        for (lemma, force) in [
            ("say", Force::Assert),
            ("deny", Force::Deny),
            ("accuse", Force::Accuse),
            ("urge", Force::Demand),
            ("vow", Force::Promise),
            ("warn", Force::Warn),
            ("forecast", Force::Predict),
            ("hail", Force::Praise),
        ] {
            assert_eq!(cues.get(CueClass::Verb, lemma)[0].force, force, "{lemma}");
        }
        assert!(cues.get(CueClass::Verb, "tell")[0].takes(Frame::Clause));
        assert_eq!(
            cues.get(CueClass::Verb, "tell")[0].addressee.as_deref(),
            Some("obj")
        );
        assert_eq!(cues.get(CueClass::Noun, "fear")[0].tier, Tier::Attitude);
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = CueLexicon::parse("# list\nsay\tverb\tassert\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "lexicon/speech/cues.tsv:2: 3 columns instead of 6"
        );
        let error = CueLexicon::parse("say\tverb\tshouty\tcommunication\tclause\t-").unwrap_err();
        assert!(error.problem.contains("shouty"));
    }
}
