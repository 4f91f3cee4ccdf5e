//! Typed read-only views of the word lists under `lexicon/`.

mod lists;
mod people;
mod tsv;

pub use lists::hash;
pub use people::{People, RoleWord, Title, TitleKind};
