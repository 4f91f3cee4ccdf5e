//! House rules that neither the compiler nor clippy checks.

use std::fmt;
use std::path::PathBuf;

mod code;
mod documents;
mod lexer;
mod manifests;
mod tree;
mod word_lists;

use tree::Tree;

/// `tidy` takes no options.
#[derive(clap::Args)]
pub struct Args {}

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, from the root.
    pub file: PathBuf,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    fn new(file: impl Into<PathBuf>, line: usize, what: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file.display(), self.what),
            line => write!(f, "{}:{line}: {}", self.file.display(), self.what),
        }
    }
}

/// A rule: what of the tree breaks it.
type Rule = fn(&Tree) -> Vec<Problem>;

const RULES: [Rule; 13] = [
    code::short_functions,
    code::short_files,
    code::nothing_unfinished,
    code::folders_say_what_they_are_for,
    manifests::crates_take_the_workspace_lints,
    manifests::rooms_depend_as_drawn,
    word_lists::have_headers_and_even_rows,
    documents::no_machine_paths,
    documents::needed_files_are_there,
    documents::change_log_names_the_version,
    documents::links_resolve,
    documents::code_blocks_name_their_language,
    documents::lines_end_clean,
];

/// Checks every rule and prints what breaks one.
///
/// # Errors
/// If a rule is broken or the tree cannot be read.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    let problems = problems()?;
    if problems.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = problems.iter().map(Problem::to_string).collect();
    anyhow::bail!("{} house rules broken:\n{}", list.len(), list.join("\n"))
}

fn problems() -> anyhow::Result<Vec<Problem>> {
    let tree = Tree::read(crate::root())?;
    Ok(RULES.iter().flat_map(|rule| rule(&tree)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_keeps_the_house_rules() {
        let problems = problems().expect("the tree can be read");
        let list: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert!(list.is_empty(), "{}", list.join("\n"));
    }
}
