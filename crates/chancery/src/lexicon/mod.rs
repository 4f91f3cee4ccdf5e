//! Typed read-only views of the word lists under `lexicon/`.

mod people;
mod tsv;

pub use people::{People, RoleWord, Title, TitleKind};
