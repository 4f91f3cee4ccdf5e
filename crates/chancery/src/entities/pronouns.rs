//! The closed class of words that stand for somebody named elsewhere.

use chancery_record::Gender;

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// I, me, my, mine, myself.
    First,
    /// we, us, our …
    FirstPlural,
    /// you, your …
    Second,
    /// he, she and their forms.
    Third(Gender),
    /// it, its, itself.
    It,
    /// they, them, their …
    They,
    /// who, which, that, whose after a noun.
    Relative,
}

/// The form a pronoun has in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// he, him (position tells which).
    Plain,
    /// his, her before a noun.
    Possessive,
    /// himself.
    Reflexive,
}

/// A pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Whom it can stand for.
    pub person: Person,
    /// Its form.
    pub case: Case,
}

/// The pronoun that a word is, if it is one; relative pronouns are told by the tree, not here.
#[must_use]
pub fn pronoun(form: &str) -> Option<Pronoun> {
    use Case::{Plain, Possessive, Reflexive};
    let (male, female) = (Person::Third(Gender::Male), Person::Third(Gender::Female));
    let (person, case) = match form.to_lowercase().as_str() {
        "i" | "me" => (Person::First, Plain),
        "my" | "mine" => (Person::First, Possessive),
        "myself" => (Person::First, Reflexive),
        "we" | "us" => (Person::FirstPlural, Plain),
        "our" | "ours" => (Person::FirstPlural, Possessive),
        "ourselves" => (Person::FirstPlural, Reflexive),
        "you" => (Person::Second, Plain),
        "your" | "yours" => (Person::Second, Possessive),
        "yourself" | "yourselves" => (Person::Second, Reflexive),
        "he" | "him" => (male, Plain),
        "his" => (male, Possessive),
        "himself" => (male, Reflexive),
        "she" => (female, Plain),
        // "her" is told apart by the tree; see `mentions`.
        "her" => (female, Plain),
        "hers" => (female, Possessive),
        "herself" => (female, Reflexive),
        "it" => (Person::It, Plain),
        "its" => (Person::It, Possessive),
        "itself" => (Person::It, Reflexive),
        "they" | "them" | "'em" => (Person::They, Plain),
        "their" | "theirs" => (Person::They, Possessive),
        "themselves" | "themself" => (Person::They, Reflexive),
        _ => return None,
    };
    Some(Pronoun { person, case })
}
