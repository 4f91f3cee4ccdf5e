//! Rules for Rust sources.

use std::path::Path;

use super::Problem;
use super::lexer::{blanked, functions, without_tests};
use super::tree::Tree;

/// A longer function is cut in two.
const LONGEST_FUNCTION: usize = 60;

/// A longer file is cut in two.
const LONGEST_FILE: usize = 500;

/// Sources that are not tests, blanked.
fn sources(tree: &Tree) -> impl Iterator<Item = (&Path, String)> {
    let source = |(path, text)| (path, blanked(text));
    tree.ending("rs")
        .filter(|(path, _)| !is_test(path))
        .map(source)
}

fn is_test(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let stem = stem.unwrap_or_default();
    let in_folder = path.components().any(|part| part.as_os_str() == "tests");
    in_folder
        || stem == "tests"
        || stem == "testing"
        || stem == "sample"
        || stem.ends_with("_tests")
}

/// Functions stop at 60 lines.
pub fn short_functions(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, source) in sources(tree) {
        for function in functions(&source) {
            let lines = function.last - function.first + 1;
            if lines > LONGEST_FUNCTION {
                let what = format!(
                    "`{}` has {lines} lines; stop at {LONGEST_FUNCTION}",
                    function.name
                );
                problems.push(Problem::new(path, function.first, what));
            }
        }
    }
    problems
}

/// Files stop at 500 lines, their tests not counted.
pub fn short_files(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, source) in sources(tree) {
        let lines = without_tests(&source).lines().count();
        if lines > LONGEST_FILE {
            let what = format!("{lines} lines without tests; stop at {LONGEST_FILE}");
            problems.push(Problem::new(path, 0, what));
        }
    }
    problems
}

/// Nothing is left to be done later.
pub fn nothing_unfinished(tree: &Tree) -> Vec<Problem> {
    // Put together here so that the rule does not find itself.
    let words = [
        ["to", "do!("],
        ["TO", "DO"],
        ["FIX", "ME"],
        ["unimplemen", "ted!("],
    ];
    let mut problems = Vec::new();
    for (path, text) in tree.ending("rs").chain(tree.ending("py")) {
        for (i, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().map(|w| w.concat()).find(|w| line.contains(w)) {
                problems.push(Problem::new(
                    path,
                    i + 1,
                    format!("`{word}`: finish it or leave it out"),
                ));
            }
        }
    }
    problems
}

/// A crate's root and a folder's `mod.rs` open by saying what they are for.
pub fn folders_say_what_they_are_for(tree: &Tree) -> Vec<Problem> {
    let is_root = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        matches!(name.as_deref(), Some("lib.rs" | "main.rs" | "mod.rs"))
    };
    tree.ending("rs")
        .filter(|(path, text)| is_root(path) && !text.starts_with("//!"))
        .map(|(path, _)| Problem::new(path, 1, "open with `//!` and what this is for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_functions_and_files_are_found_and_tests_are_not() {
        let long = format!("fn a() {{\n{}}}\n", "    b();\n".repeat(59));
        let tree = Tree::of(&[("src/a.rs", &long), ("tests/b.rs", &long)]);
        let found = short_functions(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].to_string(),
            "src/a.rs:1: `a` has 61 lines; stop at 60"
        );
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "use x;\n".repeat(600));
        assert!(short_files(&Tree::of(&[("src/a.rs", &tests)])).is_empty());
        let uses = "use x;\n".repeat(501);
        assert_eq!(short_files(&Tree::of(&[("src/a.rs", &uses)])).len(), 1);
    }

    #[test]
    fn roots_without_a_word_are_found() {
        let tree = Tree::of(&[("src/lib.rs", "mod a;"), ("src/main.rs", "//! A command.")]);
        assert_eq!(folders_say_what_they_are_for(&tree).len(), 1);
    }
}
