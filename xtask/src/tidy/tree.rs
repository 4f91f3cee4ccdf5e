//! The files of the tree, read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use walkdir::{DirEntry, WalkDir};

/// Folders that hold nothing people write.
const PASSED_OVER: [&str; 8] = [
    "target",
    ".git",
    ".venv",
    "__pycache__",
    "corpus",
    "artifacts",
    "node_modules",
    ".pytest_cache",
];

/// Larger files are data.
const LARGEST_BYTES: u64 = 4_000_000;

/// Every text file, by its path from the root.
#[derive(Debug, Default)]
pub struct Tree {
    /// Text files, in order of their paths.
    pub texts: BTreeMap<PathBuf, String>,
    /// The root, for looking up whether other files exist.
    pub root: PathBuf,
}

impl Tree {
    /// Reads the tree under `root`.
    ///
    /// # Errors
    /// If a file or folder cannot be read.
    pub fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self {
            root: root.to_owned(),
            ..Self::default()
        };
        for entry in WalkDir::new(root).into_iter().filter_entry(wanted) {
            let entry = entry?;
            if !entry.file_type().is_file() || entry.metadata()?.len() > LARGEST_BYTES {
                continue;
            }
            let bytes = std::fs::read(entry.path())
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            if let Ok(text) = String::from_utf8(bytes) {
                let path = entry.path().strip_prefix(root)?.to_owned();
                tree.texts.insert(path, text);
            }
        }
        Ok(tree)
    }

    /// Files with this ending.
    pub fn ending(&self, ending: &'static str) -> impl Iterator<Item = (&Path, &str)> {
        self.texts
            .iter()
            .filter(move |(path, _)| path.extension().is_some_and(|found| found == ending))
            .map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// A tree made by hand, for tests of the rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let texts = files
            .iter()
            .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
            .collect();
        Self {
            texts,
            root: PathBuf::from("no-such-folder"),
        }
    }
}

fn wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !PASSED_OVER.contains(&name.as_ref())
}
