//! Rules for documents, and for text of any sort.

use std::path::Path;

use super::Problem;
use super::tree::Tree;

/// Files that everybody expects at the root.
const NEEDED: [&str; 9] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "deny.toml",
    "schema/record.schema.json",
    ".ci/run",
];

/// Paths of one person's machine do not belong into the tree.
pub fn no_machine_paths(tree: &Tree) -> Vec<Problem> {
    // Put together here so that the rule does not find itself.
    let homes = ["home", "work", "root", "Users"].map(|home| format!("/{home}/"));
    let mut problems = Vec::new();
    for (path, text) in &tree.texts {
        for (i, line) in text.lines().enumerate() {
            if let Some(home) = homes.iter().find(|home| holds_path(line, home)) {
                problems.push(Problem::new(
                    path,
                    i + 1,
                    format!("a machine's own path ({home}…)"),
                ));
            }
        }
    }
    problems
}

/// Whether `line` holds `start` where a path would begin: not inside another path or an address.
fn holds_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "./_-}~*>".contains(c))
    })
}

/// The files that everybody expects are there.
pub fn needed_files_are_there(tree: &Tree) -> Vec<Problem> {
    let missing = |file: &&str| !tree.texts.contains_key(Path::new(file));
    let problem = |file| Problem::new(file, 0, "is missing");
    NEEDED
        .into_iter()
        .filter(|file| missing(file))
        .map(problem)
        .collect()
}

/// The change log names the version of the workspace, or what is not yet released.
pub fn change_log_names_the_version(tree: &Tree) -> Vec<Problem> {
    let text = |file: &str| tree.texts.get(Path::new(file)).map_or("", String::as_str);
    let manifest = text("Cargo.toml").lines();
    let version = manifest
        .filter_map(|line| line.strip_prefix("version = "))
        .next();
    let version = version.unwrap_or_default().trim_matches('"');
    let log = text("CHANGELOG.md");
    if log.contains("## [Unreleased]") || log.contains(&format!("## [{version}]")) {
        return Vec::new();
    }
    let what = format!("no section for {version} and none for what is unreleased");
    vec![Problem::new("CHANGELOG.md", 0, what)]
}

/// Links from one document to another lead somewhere.
pub fn links_resolve(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree.ending("md") {
        for (line, target) in links(text) {
            let file = target.split('#').next().unwrap_or_default();
            let is_outside = file.contains("://") || file.starts_with("mailto:");
            if file.is_empty() || is_outside {
                continue;
            }
            let folder = path.parent().unwrap_or(Path::new(""));
            if !tree.root.join(folder).join(file).exists() {
                problems.push(Problem::new(
                    path,
                    line,
                    format!("the link to {target} leads nowhere"),
                ));
            }
        }
    }
    problems
}

/// Targets of inline links outside code, with their lines.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (i, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        let parts = line.split("](").skip(1).filter(|_| !in_code);
        found.extend(parts.filter_map(|part| Some((i + 1, part.split_once(')')?.0))));
    }
    found
}

/// Code blocks of the root's documents and the manual say what they hold: commands (`sh`) are run
/// by the tests.
pub fn code_blocks_name_their_language(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let is_manual = |path: &Path| {
        path.starts_with("docs") || path.parent().is_some_and(|p| p.as_os_str().is_empty())
    };
    for (path, text) in tree.ending("md").filter(|(path, _)| is_manual(path)) {
        let mut open = false;
        for (i, line) in text.lines().enumerate() {
            let Some(language) = line.trim_start().strip_prefix("```") else {
                continue;
            };
            open = !open;
            if open && language.is_empty() {
                problems.push(Problem::new(
                    path,
                    i + 1,
                    "name the language of this code block",
                ));
            }
        }
    }
    problems
}

/// Lines have no blanks at their ends and files end with a line break.
pub fn lines_end_clean(tree: &Tree) -> Vec<Problem> {
    let checked = ["rs", "toml", "py", "sh", "yml"];
    let mut problems = Vec::new();
    for (path, text) in checked.iter().flat_map(|ending| tree.ending(ending)) {
        for (i, line) in text.lines().enumerate() {
            // Samples and literal texts may end as they like.
            if line.ends_with([' ', '\t']) && line.trim().starts_with("//") {
                problems.push(Problem::new(path, i + 1, "blanks at the end of the line"));
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            problems.push(Problem::new(path, 0, "no line break at the end"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(rule: fn(&Tree) -> Vec<Problem>, file: &str, text: &str) -> usize {
        rule(&Tree::of(&[(file, text)])).len()
    }

    #[test]
    fn machine_paths_are_found_and_addresses_are_not() {
        let path = ["/ho", "me/ann/news"].concat();
        assert_eq!(count(no_machine_paths, "a.md", &format!("see {path}")), 1);
        assert_eq!(
            count(no_machine_paths, "a.md", &format!("https://a.test{path}")),
            0
        );
        assert_eq!(
            count(no_machine_paths, "a.md", &format!("$CACHE}}{path}")),
            0
        );
    }

    #[test]
    fn dead_links_are_found_outside_code() {
        let text = "[a](gone.md#x) [b](https://a.test) [c](#here)\n```text\n[d](gone.md)\n```\n";
        assert_eq!(count(links_resolve, "a.md", text), 1);
    }

    #[test]
    fn code_blocks_without_language_are_found() {
        assert_eq!(
            count(code_blocks_name_their_language, "a.md", "```\nx\n```\n"),
            1
        );
        assert_eq!(
            count(code_blocks_name_their_language, "a.md", "```sh\nx\n```\n"),
            0
        );
        assert_eq!(
            count(
                code_blocks_name_their_language,
                "cases/a.md",
                "```\nx\n```\n"
            ),
            0
        );
    }

    #[test]
    fn a_change_log_names_the_version() {
        let manifest = ("Cargo.toml", "version = \"0.1.0\"");
        let tree = |log| Tree::of(&[manifest, ("CHANGELOG.md", log)]);
        assert_eq!(
            change_log_names_the_version(&tree("## [0.1.0] - 2026-01-01")).len(),
            0
        );
        assert_eq!(change_log_names_the_version(&tree("## [0.0.9]")).len(), 1);
    }
}
