//! What the words of a statement do.

use chancery_record::{Force, NoSpeaker, Tier};

use super::cue_head::entries;
use super::draft::Draft;
use super::lexicon::{CueClass, CueEntry, CueLexicon, Frame, LexiconError, force_named};
use super::view::View;
use crate::model::{Deprel, Upos};

const FILE: &str = "lexicon/speech/force.tsv";
const HARM: &str = include_str!("../../../../lexicon/speech/harm.tsv");

/// Rules that read the force of words whose cue is neutral.
#[derive(Clone, Debug, Default)]
pub struct ForceRules {
    rules: Vec<ForceRule>,
}

/// One line of `lexicon/speech/force.tsv`.
#[derive(Clone, Debug)]
pub struct ForceRule {
    /// What the rule is called.
    pub name: String,
    /// What the words do where it fits.
    pub force: Force,
    /// A sentence it fits.
    pub yes: String,
    /// A sentence it does not fit.
    pub no: String,
    signs: Vec<Sign>,
}

#[derive(Clone, Debug)]
enum Sign {
    Question,
    Modal(Vec<String>),
    Lemma(Vec<String>),
    NotLemma(Vec<String>),
    Own,
    Other,
    Condition,
    Harm,
    Imperative,
}

impl ForceRules {
    /// The rules that ship with the analyser.
    ///
    /// # Panics
    /// Never: the tests read the same list.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../../../lexicon/speech/force.tsv"))
            .expect("the shipped list is read by the tests")
    }

    /// Reads rules in the form of `lexicon/speech/force.tsv`.
    ///
    /// # Errors
    /// If a line has not five columns, or names a force or sign that does not exist.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut rules = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') || line.starts_with("name\t") {
                continue;
            }
            rules.push(parse_rule(line).map_err(|problem| LexiconError {
                file: FILE,
                line: number + 1,
                problem,
            })?);
        }
        Ok(Self { rules })
    }

    /// The rules, in the order they are tried.
    #[must_use]
    pub fn rules(&self) -> &[ForceRule] {
        &self.rules
    }
}

fn parse_rule(line: &str) -> Result<ForceRule, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, force, signs, yes, no] = columns[..] else {
        return Err(format!("{} columns instead of 5", columns.len()));
    };
    let signs: Result<Vec<Sign>, String> = signs.split(' ').map(parse_sign).collect();
    Ok(ForceRule {
        name: name.to_owned(),
        force: force_named(force).ok_or_else(|| format!("unknown force {force:?}"))?,
        yes: yes.to_owned(),
        no: no.to_owned(),
        signs: signs?,
    })
}

fn parse_sign(text: &str) -> Result<Sign, String> {
    let (name, words) = text.split_once('=').unwrap_or((text, ""));
    let words = || words.split('|').map(str::to_owned).collect();
    Ok(match name {
        "question" => Sign::Question,
        "modal" => Sign::Modal(words()),
        "lemma" => Sign::Lemma(words()),
        "not_lemma" => Sign::NotLemma(words()),
        "self" => Sign::Own,
        "other" => Sign::Other,
        "condition" => Sign::Condition,
        "harm" => Sign::Harm,
        "imperative" => Sign::Imperative,
        _ => return Err(format!("unknown sign {text:?}")),
    })
}

/// Force and tier of a finished draft; its lemma is the cue's dictionary form.
pub(super) fn judge(
    view: &View,
    cues: &CueLexicon,
    rules: &ForceRules,
    draft: &Draft,
    lemma: &str,
) -> (Force, Tier) {
    let entry = entry_of(view, cues, draft, lemma);
    let quoted = draft.content.iter().any(|r| view.region(r.start).is_some());
    let (force, tier) = match entry {
        Some(entry) => (entry.force, entry.tier),
        None if draft.cue.is_empty() || quoted || is_mark(lemma) => {
            (Force::Assert, Tier::Communication)
        }
        None => by_complement(view, draft),
    };
    if force != Force::Assert || tier != Tier::Communication {
        return (force, tier);
    }
    let fits = rules.rules.iter().find(|rule| {
        let mut signs = rule.signs.iter();
        signs.all(|sign| holds(view, draft, sign))
    });
    (fits.map_or(force, |rule| rule.force), tier)
}

fn is_mark(lemma: &str) -> bool {
    !lemma.chars().any(char::is_alphanumeric)
}

/// A word the list does not know: with a full clause it is taken for a verb of saying, else for
/// an attitude.
fn by_complement(view: &View, draft: &Draft) -> (Force, Tier) {
    let clause = draft
        .head
        .is_some_and(|head| view.tree.child_by(head, &[Deprel::Ccomp]).is_some());
    if clause {
        (Force::Assert, Tier::Communication)
    } else {
        (Force::Attitude, Tier::Attitude)
    }
}

/// The entry of the cue list whose frame is the one at hand.
fn entry_of<'c>(
    view: &View,
    cues: &'c CueLexicon,
    draft: &Draft,
    lemma: &str,
) -> Option<&'c CueEntry> {
    let phrase = cues.get(CueClass::Phrase, lemma);
    if let Some(entry) = phrase.first() {
        return Some(entry);
    }
    let head = draft.head?;
    let empty = draft.no_source == Some(NoSpeaker::EmptySubject) && view.tree.is_passive(head);
    let all = entries(view, cues, head);
    let mut of_it = all.iter().filter(|entry| entry.takes(Frame::Empty));
    if let Some(entry) = of_it.find(|_| empty) {
        return Some(entry);
    }
    let known: Vec<&CueEntry> = all
        .iter()
        .filter(|entry| !entry.takes(Frame::Empty))
        .collect();
    if known.len() < 2 {
        return known.first().copied();
    }
    let words: Vec<String> = draft
        .cue
        .iter()
        .flat_map(Clone::clone)
        .map(|t| view.lower(t))
        .collect();
    let led = known.iter().find(|entry| {
        entry
            .prepositions
            .iter()
            .any(|preposition| words.contains(preposition))
    });
    let infinitive = draft
        .content
        .first()
        .is_some_and(|range| view.lower(range.start) == "to")
        || view.tree.child_by(head, &[Deprel::Xcomp]).is_some();
    let frame = if infinitive {
        Frame::Infinitive
    } else {
        Frame::Clause
    };
    led.or_else(|| known.iter().find(|entry| entry.takes(frame)))
        .or(known.first())
        .copied()
}

fn holds(view: &View, draft: &Draft, sign: &Sign) -> bool {
    let Some(predicate) = predicate(view, draft) else {
        return false;
    };
    match sign {
        Sign::Question => ends_with_question(view, draft),
        Sign::Modal(words) => has_modal(view, predicate, words),
        Sign::Lemma(words) => words.iter().any(|word| word == view.tree.lemma(predicate)),
        Sign::NotLemma(words) => !words.iter().any(|word| word == view.tree.lemma(predicate)),
        Sign::Own => is_speaker(view, draft, predicate),
        Sign::Other => subject_word(view, predicate).is_none_or(|word| word != "i"),
        Sign::Condition => has_condition(view, draft),
        Sign::Harm => has_harm(view, draft),
        Sign::Imperative => is_imperative(view, draft, predicate),
    }
}

/// The head of the content's first main clause.
fn predicate(view: &View, draft: &Draft) -> Option<usize> {
    let first = draft.content.first()?;
    let sentence = view.tree.sentence_range(first.start);
    view.head_of(&(first.start..first.end.min(sentence.end)))
}

fn ends_with_question(view: &View, draft: &Draft) -> bool {
    draft.content.iter().any(|range| {
        let mut last = range
            .clone()
            .rev()
            .take_while(|token| view.is_punct(*token));
        last.any(|token| view.text(token).contains('?'))
    })
}

fn has_modal(view: &View, predicate: usize, words: &[String]) -> bool {
    let listed = |token: usize| {
        let form = view.lower(token);
        words
            .iter()
            .any(|word| *word == form || word == view.tree.lemma(token))
    };
    if view.tree.auxiliaries(predicate).any(|aux| {
        // The perfect's "have" is no obligation.
        listed(aux) && view.tree.lemma(aux) != "have"
    }) {
        return true;
    }
    // "needs to", "has to", "ought to": the infinitive hangs on the modal word.
    let infinitive = view
        .tree
        .children_by(predicate, &[Deprel::Xcomp])
        .any(|clause| {
            let mut marks = view.tree.children_by(clause, &[Deprel::Mark]);
            marks.any(|mark| view.is(mark, Upos::Part))
        });
    infinitive && listed(predicate) && view.lower(predicate) != "had"
}

fn subject_word(view: &View, predicate: usize) -> Option<String> {
    let subject = view
        .tree
        .child_by(predicate, &[Deprel::Nsubj, Deprel::NsubjPass])?;
    Some(view.lower(subject))
}

/// Whether the clause is about the speaker: "I" or "we" in quotation marks, otherwise a pronoun
/// or the speaker's own name.
fn is_speaker(view: &View, draft: &Draft, predicate: usize) -> bool {
    let Some(word) = subject_word(view, predicate) else {
        return false;
    };
    if view.region(predicate).is_some() {
        return matches!(word.as_str(), "i" | "we");
    }
    let same = draft.source.iter().flat_map(Clone::clone).any(|token| {
        matches!(view.tree.upos(token), Upos::Propn | Upos::Noun) && view.lower(token) == word
    });
    same || matches!(word.as_str(), "i" | "we" | "he" | "she" | "they" | "it")
}

fn has_condition(view: &View, draft: &Draft) -> bool {
    let mut tokens = draft.content.iter().flat_map(Clone::clone);
    tokens.any(|token| {
        view.has_rel(token, &[Deprel::Mark])
            && matches!(view.lower(token).as_str(), "if" | "unless")
            && view
                .tree
                .head(token)
                .is_some_and(|up| view.has_rel(up, &[Deprel::Advcl]))
    })
}

fn has_harm(view: &View, draft: &Draft) -> bool {
    let mut tokens = draft.content.iter().flat_map(Clone::clone);
    tokens.any(|token| {
        let lemma = view.tree.lemma(token).to_lowercase();
        let listed = HARM.lines().skip_while(|line| *line != "lemma").skip(1);
        listed.into_iter().any(|word| word == lemma)
    })
}

/// A sentence of a quotation that begins with a bare verb and has no subject.
fn is_imperative(view: &View, draft: &Draft, predicate: usize) -> bool {
    const SUBJECTS: &[Deprel] = &[
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Expl,
        Deprel::Csubj,
    ];
    let Some(first) = draft.content.first() else {
        return false;
    };
    let mut words = first.clone().skip_while(|token| view.is_punct(*token));
    let opening = words.next();
    let leads = opening == Some(predicate)
        || opening.is_some_and(|token| {
            view.tree.head(token) == Some(predicate)
                && matches!(
                    view.lower(token).as_str(),
                    "do" | "please" | "never" | "don't"
                )
        });
    leads
        && view.region(predicate).is_some()
        && view.is(predicate, Upos::Verb)
        && view.lower(predicate) == view.tree.lemma(predicate).to_lowercase()
        && view.tree.child_by(predicate, SUBJECTS).is_none()
}
