//! Titles, role words, given names: what the words about people tell by themselves.

use std::collections::{BTreeSet, HashMap, HashSet};

use chancery_record::{ActorKind, Gender};

use super::tsv::rows;

/// The word lists under `lexicon/people/`.
#[derive(Clone, Debug)]
pub struct People {
    titles: HashMap<&'static str, Title>,
    roles: HashMap<&'static str, RoleWord>,
    role_verbs: HashMap<&'static str, &'static str>,
    given_names: HashMap<&'static str, Gender>,
    nicknames: BTreeSet<(&'static str, &'static str)>,
    particles: HashSet<&'static str>,
    modifiers: HashMap<&'static str, bool>,
}

/// What sort of word a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// A form of address that names no role: Mr, Sir, Dr.
    Honorific,
    /// A title of nobility or religion: King, Pope.
    Title,
    /// A military or police rank.
    Rank,
    /// An office: Senator, Judge.
    Office,
}

/// A word that stands before a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// What sort of word.
    pub kind: TitleKind,
    /// The gender it gives evidence for.
    pub gender: Option<Gender>,
    /// Whether a single name after it is a given name ("Sir Keir") rather than a surname.
    pub goes_with_given: bool,
}

/// A noun that names a person, group, organisation, place or document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleWord {
    /// What it names.
    pub kind: ActorKind,
    /// The gender the word itself has ("spokeswoman", "king").
    pub gender: Option<Gender>,
    /// Words that may stand for the same actor later ("mayor" … "politician").
    pub broader: Vec<&'static str>,
    /// Whether the word is a common surname as well ("Baker").
    pub surname: bool,
}

impl People {
    /// The lists that are part of the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            titles: rows(TITLES).filter_map(title).collect(),
            roles: rows(ROLES).filter_map(role).collect(),
            role_verbs: rows::<2>(ROLE_VERBS).map(|[v, n]| (v, n)).collect(),
            given_names: rows::<3>(GIVEN_NAMES)
                .filter_map(|[name, sex, _]| Some((name, gender(sex)?)))
                .collect(),
            nicknames: rows::<2>(NICKNAMES).map(|[s, n]| (s, n)).collect(),
            particles: rows::<1>(PARTICLES).map(|[word]| word).collect(),
            modifiers: rows::<2>(MODIFIERS)
                .map(|[m, k]| (m, k == "other"))
                .collect(),
        }
    }

    /// The title this word is, if it is one; case and a final dot do not matter.
    #[must_use]
    pub fn title(&self, word: &str) -> Option<Title> {
        let word = word.to_lowercase();
        self.titles.get(word.trim_end_matches('.')).copied()
    }

    /// What a noun names, looked up by lemma or form: lower case, singular or plural, and by its
    /// last part where it is hyphenated ("co-leader").
    #[must_use]
    pub fn role(&self, noun: &str) -> Option<(&str, &RoleWord)> {
        let noun = noun.to_lowercase();
        let noun = noun.trim_end_matches('.');
        let exact = |word: &str| self.roles.get_key_value(word).map(|(k, v)| (*k, v));
        exact(noun)
            .or_else(|| singulars(noun).iter().find_map(|word| exact(word)))
            .or_else(|| noun.rsplit_once('-').and_then(|(_, last)| exact(last)))
            .or_else(|| {
                (noun.ends_with("ologist") || noun.ends_with("ologists"))
                    .then(|| exact("scientist"))?
            })
    }

    /// The role a verb gives its subject ("leads" → "leader"), by the verb's lemma.
    #[must_use]
    pub fn role_of_verb(&self, lemma: &str) -> Option<&'static str> {
        self.role_verbs.get(lemma).copied()
    }

    /// The gender a given name (folded) points to. Weak evidence.
    #[must_use]
    pub fn given_name(&self, folded: &str) -> Option<Gender> {
        let first = folded.split('-').next().unwrap_or(folded);
        self.given_names.get(first).copied()
    }

    /// Whether one given name (folded) is a short form of the other.
    #[must_use]
    pub fn is_nickname(&self, one: &str, other: &str) -> bool {
        self.nicknames.contains(&(one, other)) || self.nicknames.contains(&(other, one))
    }

    /// The given names that one (folded) is short for.
    pub fn long_forms<'a>(&'a self, short: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let from = self.nicknames.range((short, "")..);
        from.take_while(move |(known, _)| *known == short)
            .map(|(_, name)| *name)
    }

    /// Whether a word (folded) belongs to the surname that follows it.
    #[must_use]
    pub fn is_particle(&self, folded: &str) -> bool {
        self.particles.contains(folded)
    }

    /// Whether a modifier makes a role word name another office or holder ("*deputy* mayor").
    #[must_use]
    pub fn makes_another(&self, modifier: &str) -> bool {
        self.modifiers.get(modifier).copied().unwrap_or(false)
    }

    /// Whether a modifier says nothing of which office is meant ("the *embattled* mayor").
    #[must_use]
    pub fn is_plain(&self, modifier: &str) -> bool {
        self.modifiers.get(modifier).is_some_and(|other| !other)
    }
}

const TITLES: &str = include_str!("../../../../lexicon/people/titles.tsv");
const ROLES: &str = include_str!("../../../../lexicon/people/roles.tsv");
const ROLE_VERBS: &str = include_str!("../../../../lexicon/people/role_verbs.tsv");
const GIVEN_NAMES: &str = include_str!("../../../../lexicon/people/given_names.tsv");
const NICKNAMES: &str = include_str!("../../../../lexicon/people/nicknames.tsv");
const PARTICLES: &str = include_str!("../../../../lexicon/people/particles.tsv");
const MODIFIERS: &str = include_str!("../../../../lexicon/people/modifiers.tsv");

fn gender(field: &str) -> Option<Gender> {
    match field {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn title([word, kind, sex, goes_with]: [&'static str; 4]) -> Option<(&'static str, Title)> {
    let kind = match kind {
        "honorific" => TitleKind::Honorific,
        "title" => TitleKind::Title,
        "rank" => TitleKind::Rank,
        "office" => TitleKind::Office,
        _ => return None,
    };
    let title = Title {
        kind,
        gender: gender(sex),
        goes_with_given: goes_with == "given",
    };
    Some((word, title))
}

fn role(
    [noun, kind, sex, broader, surname]: [&'static str; 5],
) -> Option<(&'static str, RoleWord)> {
    let kind = match kind {
        "person" => ActorKind::Person,
        "group" => ActorKind::Group,
        "organisation" => ActorKind::Organisation,
        "place" => ActorKind::Place,
        "document" => ActorKind::Document,
        _ => return None,
    };
    let role = RoleWord {
        kind,
        gender: gender(sex),
        broader: broader.split('|').filter(|word| !word.is_empty()).collect(),
        surname: surname == "yes",
    };
    Some((noun, role))
}

/// The singular forms an English plural may have.
fn singulars(noun: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(stem) = noun.strip_suffix("men") {
        found.push(format!("{stem}man"));
    }
    if let Some(stem) = noun.strip_suffix("ies") {
        found.push(format!("{stem}y"));
    }
    if let Some(stem) = noun.strip_suffix("wives") {
        found.push(format!("{stem}wife"));
    }
    if let Some(stem) = noun.strip_suffix('s') {
        found.push(stem.to_owned());
        if let Some(stem) = stem.strip_suffix('e') {
            found.push(stem.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let people = People::embedded();
        let lines = |list: &str| rows::<1>(list).count();
        assert_eq!(people.titles.len(), lines(TITLES));
        assert_eq!(people.roles.len(), lines(ROLES));
        assert_eq!(people.role_verbs.len(), lines(ROLE_VERBS));
        assert_eq!(people.given_names.len(), lines(GIVEN_NAMES));
        assert_eq!(people.nicknames.len(), lines(NICKNAMES));
        assert_eq!(people.particles.len(), lines(PARTICLES));
        assert_eq!(people.modifiers.len(), lines(MODIFIERS));
    }

    #[test]
    fn broader_words_are_in_the_list_of_roles() {
        let people = People::embedded();
        for [noun, _, _, broader] in rows::<4>(ROLES) {
            for word in broader.split('|').filter(|w| !w.is_empty()) {
                let last = word.rsplit(' ').next().unwrap_or(word);
                assert!(
                    people.role(last).is_some(),
                    "{word} (of {noun}) is not in roles.tsv"
                );
            }
        }
    }

    #[test]
    fn plurals_and_hyphens_are_looked_through() {
        let people = People::embedded();
        let key = |word| people.role(word).map(|(key, _)| key);
        assert_eq!(key("Ministers"), Some("minister"));
        assert_eq!(key("spokeswomen"), Some("spokeswoman"));
        assert_eq!(key("ministries"), Some("ministry"));
        assert_eq!(key("co-leader"), Some("leader"));
        assert_eq!(key("bicycle"), None);
    }

    #[test]
    fn titles_ignore_case_and_dot() {
        let people = People::embedded();
        assert_eq!(
            people.title("Mrs.").and_then(|t| t.gender),
            Some(Gender::Female)
        );
        assert!(people.title("Sir").is_some_and(|t| t.goes_with_given));
        assert!(people.title("Table").is_none());
    }
}
