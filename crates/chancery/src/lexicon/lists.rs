//! Every word list that is packed into the analyser, and the hash that names them all.

use std::sync::LazyLock;

macro_rules! word_lists {
    ($($path:literal),+ $(,)?) => {
        /// Path below `lexicon/` and text of every list, in order of the path.
        const ALL: &[(&str, &str)] = &[
            $(($path, include_str!(concat!("../../../../lexicon/", $path)))),+
        ];
    };
}

word_lists! {
    "people/given_names.tsv",
    "people/modifiers.tsv",
    "people/nicknames.tsv",
    "people/particles.tsv",
    "people/role_verbs.tsv",
    "people/roles.tsv",
    "people/titles.tsv",
    "speech/cues.tsv",
    "speech/force.tsv",
    "speech/harm.tsv",
    "speech/labels.tsv",
    "text/abbreviations.tsv",
    "text/affixes.tsv",
    "text/agencies.tsv",
    "text/bylines.tsv",
    "text/captions.tsv",
    "text/contractions.tsv",
    "text/corrections.tsv",
    "text/credits.tsv",
    "text/elisions.tsv",
    "text/endings.tsv",
    "text/flashes.tsv",
    "text/labels.tsv",
    "text/lemmas.tsv",
    "text/openers.tsv",
    "text/promotions.tsv",
    "text/said.tsv",
    "text/units.tsv",
}

static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for (path, text) in ALL {
        hasher.update(path.as_bytes());
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
});

/// BLAKE3 (hex) of every word list with its path.
#[must_use]
pub fn hash() -> &'static str {
    &HASH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_folder_is_packed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicon");
        let mut found = Vec::new();
        for room in std::fs::read_dir(folder).unwrap().flatten() {
            if room.path().is_dir() {
                for list in std::fs::read_dir(room.path()).unwrap().flatten() {
                    let room = room.file_name().into_string().unwrap();
                    found.push(format!(
                        "{room}/{}",
                        list.file_name().into_string().unwrap()
                    ));
                }
            }
        }
        found.sort();
        let packed: Vec<&str> = ALL.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, packed, "add the list to lexicon/lists.rs");
    }

    #[test]
    fn hash_has_64_hex_digits() {
        assert_eq!(hash().len(), 64);
        assert!(hash().bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
