//! The parts of a person's name.

use std::ops::Range;

use chancery_record::{ActorKind, Gender};

use super::Scene;
use super::fold::{fold, without_possessive};
use crate::lexicon::{Title, TitleKind};
use crate::model::Upos;

/// A person's name as one mention writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// The tokens of the name itself, without titles.
    pub tokens: Range<usize>,
    /// Titles before it, first to last, as tokens.
    pub titles: Vec<usize>,
    /// The name's words, folded: given names, then the surname with its particles as one word.
    /// A single word is a surname unless `single_is_given`.
    pub parts: Vec<String>,
    /// A nickname in quotation marks or brackets between the parts, folded.
    pub nickname: Option<String>,
    /// Whether the title before a single word goes with given names ("Sir Keir").
    pub single_is_given: bool,
    /// The gender its titles give evidence for, and the token that does.
    pub gender: Option<(Gender, usize)>,
}

impl PersonName {
    /// Reads a name from its tokens; titles may stand inside the range or right before it.
    /// `None` if nothing but titles and marks is there.
    #[must_use]
    pub fn read(scene: &Scene, tokens: Range<usize>) -> Option<Self> {
        let tokens = trim(scene, one_name(scene, tokens)?)?;
        if is_office(scene, &tokens) {
            return None;
        }
        let start = past_titles(scene, &tokens);
        let mut name = Self {
            tokens: start..tokens.end,
            titles: (tokens.start..start)
                .filter(|t| is_title(scene, *t))
                .collect(),
            ..Self::default()
        };
        name.take_titles_before(scene, tokens.start);
        name.read_parts(scene);
        let alone = name.tokens.len() == 1 && name.titles.is_empty();
        let letters_only = name.parts.iter().all(|part| part.chars().count() < 2);
        if letters_only || (alone && is_address(scene, name.tokens.start)) {
            return None;
        }
        name.read_titles(scene);
        Some(name)
    }

    /// The given name: the first of several words, or the one after "Sir".
    #[must_use]
    pub fn given(&self) -> Option<&str> {
        let first = self.parts.first().map(String::as_str);
        first.filter(|_| self.parts.len() > 1 || self.single_is_given)
    }

    /// The surname: the last of several words, or a single one that is not surely a given name.
    #[must_use]
    pub fn surname(&self) -> Option<&str> {
        let last = self.parts.last().map(String::as_str);
        last.filter(|_| !(self.single_is_given && self.parts.len() == 1))
    }

    /// Whether given name and surname both stand here.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// The mention's tokens: the name with the honorifics, titles and ranks before it, but not
    /// the offices.
    #[must_use]
    pub fn mention(&self, scene: &Scene) -> Range<usize> {
        let mut start = self.tokens.start;
        for title in self.titles.iter().rev() {
            let office = known_title(scene, *title).is_some_and(|t| t.kind == TitleKind::Office);
            if title + 1 != start || office {
                break;
            }
            start = *title;
        }
        start..self.tokens.end
    }

    fn take_titles_before(&mut self, scene: &Scene, start: usize) {
        let mut first = start;
        while let Some(previous) = scene.before(first) {
            if !is_title(scene, previous) {
                break;
            }
            self.titles.insert(0, previous);
            first = previous;
        }
    }

    fn read_titles(&mut self, scene: &Scene) {
        for token in &self.titles {
            let Some(title) = known_title(scene, *token) else {
                continue;
            };
            if self.gender.is_none() {
                self.gender = title.gender.map(|gender| (gender, *token));
            }
            if self.parts.len() == 1 {
                self.single_is_given = title.goes_with_given;
            }
        }
    }

    fn read_parts(&mut self, scene: &Scene) {
        let mut particle: Option<String> = None;
        let mut in_marks = false;
        for token in self.tokens.clone() {
            let form = scene.form(token);
            if scene.is_quote_mark(token) || matches!(form, "(" | ")") {
                in_marks = !in_marks;
                continue;
            }
            let word = fold(without_possessive(form));
            if !word.chars().any(char::is_alphanumeric) {
                continue;
            }
            let later = !self.parts.is_empty();
            if later && is_suffix(&word) {
                continue;
            }
            if in_marks {
                self.nickname = Some(word);
            } else if scene.people.is_particle(&word) && (later || !scene.is_capital(token)) {
                particle = Some(particle.map_or(word.clone(), |p| format!("{p} {word}")));
            } else {
                let part = particle
                    .take()
                    .map_or(word.clone(), |p| format!("{p} {word}"));
                self.parts.push(part);
            }
        }
    }
}

/// Whether a capitalised word is in the list of titles and a word follows it in the sentence.
fn is_title(scene: &Scene, token: usize) -> bool {
    known_title(scene, token).is_some() && scene.after(token).is_some()
}

/// "Sir", "General": a title that names nobody by itself.
fn is_address(scene: &Scene, token: usize) -> bool {
    let title = scene.people.title(scene.form(token));
    title.is_some_and(|title| title.kind != TitleKind::Title)
}

fn known_title(scene: &Scene, token: usize) -> Option<Title> {
    let title = scene.people.title(scene.form(token))?;
    scene.is_capital(token).then_some(title)
}

/// The part of a range that can be one person's name: what follows an owner ("the town's | Ada
/// Holm") and comes before a joining word or a preposition ("Ada Holm | of Norland").
fn one_name(scene: &Scene, tokens: Range<usize>) -> Option<Range<usize>> {
    let joins = |t: &usize| {
        matches!(scene.syntax.upos(*t), Upos::Adp | Upos::Cconj)
            && !scene.is_capital(*t)
            && !scene.people.is_particle(&scene.folded(*t))
    };
    let owner = |t: &usize| matches!(scene.form(*t), "'s" | "’s");
    let last = tokens.end.checked_sub(1)?;
    let start = tokens
        .clone()
        .take_while(|t| *t < last)
        .filter(owner)
        .last();
    let start = start.map_or(tokens.start, |mark| mark + 1);
    let end = (start + 1..tokens.end).find(joins).unwrap_or(tokens.end);
    Some(start..end)
}

/// Whether the words end in an office or role and so name nobody ("Prime Minister").
fn is_office(scene: &Scene, tokens: &Range<usize>) -> bool {
    let mut words = tokens
        .clone()
        .rev()
        .filter(|t| !is_suffix(&scene.folded(*t)));
    let role = words
        .next()
        .and_then(|last| scene.people.role(scene.form(last)));
    role.is_some_and(|(_, role)| role.kind == ActorKind::Person && !role.surname)
}

/// The range without marks and possessive endings at its edges.
fn trim(scene: &Scene, tokens: Range<usize>) -> Option<Range<usize>> {
    let is_word = |token: usize| {
        let form = scene.form(token);
        form.chars().any(char::is_alphanumeric) && !matches!(form, "'s" | "’s" | "'S" | "’S")
    };
    let start = tokens.clone().find(|t| is_word(*t))?;
    let end = tokens.clone().rev().find(|t| is_word(*t))? + 1;
    Some(start..end)
}

/// Where the name begins after the titles and offices that the range opens with
/// ("Foreign Secretary | Anna Reed").
fn past_titles(scene: &Scene, tokens: &Range<usize>) -> usize {
    let last_word = tokens
        .clone()
        .rev()
        .find(|t| !is_suffix(&scene.folded(*t)))
        .unwrap_or(tokens.start);
    let title = (tokens.start..last_word).rev().find(|t| {
        let leading = *t == tokens.start;
        known_title(scene, *t).is_some_and(|title| leading || title.kind == TitleKind::Office)
            || (scene.people.title(scene.form(*t)).is_some() && leading)
    });
    let mut start = title.map_or(tokens.start, |t| t + 1);
    // "Gardener Ada Holm" at the start of a sentence.
    if start == tokens.start {
        let role = (start..last_word)
            .rev()
            .find(|t| is_role(scene, start, *t, last_word));
        start = role.map_or(start, |t| t + 1);
    }
    // "Secretary Sir Keir": titles after the office.
    while start < last_word && known_title(scene, start).is_some() {
        start += 1;
    }
    start
}

/// A role word before a given name and a surname, or one that is no name before any two.
fn is_role(scene: &Scene, start: usize, token: usize, last_word: usize) -> bool {
    let Some((_, role)) = scene.people.role(scene.form(token)) else {
        return false;
    };
    let given = || token == start && scene.people.given_name(&scene.folded(token + 1)).is_some();
    role.kind == ActorKind::Person && token + 2 <= last_word && (!role.surname || given())
}

fn is_suffix(folded: &str) -> bool {
    matches!(
        folded,
        "jr" | "jnr"
            | "sr"
            | "snr"
            | "ii"
            | "iii"
            | "iv"
            | "mp"
            | "msp"
            | "mep"
            | "kc"
            | "qc"
            | "obe"
            | "mbe"
            | "cbe"
            | "phd"
            | "md"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::People;
    use crate::testing::Sample;

    fn read(words: &str) -> PersonName {
        let fields: Vec<String> = words
            .split(' ')
            .enumerate()
            .map(|(i, w)| {
                let rel = if i == 0 { "0|root" } else { "1|flat" };
                format!("{w}|PROPN|{rel}")
            })
            .collect();
        let sample = Sample::parse(&fields.join(" "));
        let people = People::embedded();
        let scene = Scene::new(&sample.report.text, &sample.text, &sample.syntax, &people);
        PersonName::read(&scene, 0..sample.text.tokens.len()).expect("a name")
    }

    #[test]
    fn titles_offices_and_suffixes_are_no_parts() {
        let name = read("Foreign Secretary Sir Alun Reed KC");
        assert_eq!(name.parts, ["alun", "reed"]);
        assert_eq!(name.gender.map(|g| g.0), Some(Gender::Male));
        assert_eq!(name.tokens, 3..6);
        assert_eq!(read("Martin Osten King").parts, ["martin", "osten", "king"]);
    }

    #[test]
    fn a_single_word_is_a_surname_unless_sir_stands_before_it() {
        assert_eq!(read("Mr Reed").surname(), Some("reed"));
        let sir = read("Sir Alun");
        assert_eq!((sir.given(), sir.surname()), (Some("alun"), None));
    }

    #[test]
    fn particles_and_nicknames() {
        let name = read("Jan van der “ Kees ” Holt");
        assert_eq!(name.parts, ["jan", "van der holt"]);
        assert_eq!(name.nickname.as_deref(), Some("kees"));
        assert_eq!(read("Salim al-Masri 's").surname(), Some("al-masri"));
    }
}
