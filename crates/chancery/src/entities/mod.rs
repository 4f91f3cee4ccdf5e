//! Names, titles and bodies as the text writes them.

mod description;
mod fold;
mod mentions;
mod names;
mod person_name;
mod pronouns;
mod repair;
mod roles;
mod scene;

use std::ops::Range;

pub use description::{Article, Description, describe};
pub use fold::{fold, without_possessive};
pub use mentions::{Form, Found, mentions};
pub(crate) use names::decode_names;
pub use person_name::PersonName;
pub use pronouns::{Case, Person, Pronoun, pronoun};
pub use roles::{RoleFound, age_of, roles_of};
pub use scene::Scene;

use crate::model::NameKind;

/// A name found in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// The model's mean probability over the span, 0 to 1.
    pub score: f32,
}
