//! Rules for `Cargo.toml` files.

use std::path::Path;

use super::Problem;
use super::tree::Tree;

/// Which of the workspace's own crates each one may use (ARCHITECTURE.md).
const ROOMS: [(&str, &[&str]); 3] = [
    ("chancery-record", &[]),
    ("chancery-ingest", &["chancery-record"]),
    ("chancery", &["chancery-record"]),
];

/// Manifests of the workspace's members.
fn members(tree: &Tree) -> impl Iterator<Item = (&Path, Result<toml::Table, toml::de::Error>)> {
    let is_member = |path: &Path| path.starts_with("crates") || path.starts_with("xtask");
    tree.ending("toml")
        .filter(move |(path, _)| path.ends_with("Cargo.toml") && is_member(path))
        .map(|(path, text)| (path, text.parse()))
}

/// Every crate has the workspace's lints.
pub fn crates_take_the_workspace_lints(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, manifest) in members(tree) {
        match manifest {
            Err(error) => problems.push(Problem::new(path, 0, error.to_string())),
            Ok(manifest) => {
                let lints = manifest
                    .get("lints")
                    .and_then(|lints| lints.get("workspace"));
                if lints.and_then(toml::Value::as_bool) != Some(true) {
                    let what = "add `[lints]` with `workspace = true`";
                    problems.push(Problem::new(path, 0, what));
                }
            }
        }
    }
    problems
}

/// A crate uses only the rooms that the architecture lets it use.
pub fn rooms_depend_as_drawn(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, manifest) in members(tree) {
        let Ok(manifest) = manifest else { continue };
        let name = manifest.get("package").and_then(|p| p.get("name"));
        let name = name.and_then(toml::Value::as_str).unwrap_or_default();
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            continue;
        };
        let used = manifest.get("dependencies").and_then(toml::Value::as_table);
        for used in used.into_iter().flat_map(toml::Table::keys) {
            if used.starts_with("chancery") && !allowed.contains(&used.as_str()) {
                let what = format!("`{name}` may not depend on `{used}` (ARCHITECTURE.md)");
                problems.push(Problem::new(path, 0, what));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_lints_and_forbidden_rooms_are_found() {
        let manifest = "[package]\nname = \"chancery\"\n[dependencies]\nchancery-ingest = \"1\"\n";
        let tree = Tree::of(&[("crates/chancery/Cargo.toml", manifest)]);
        assert_eq!(crates_take_the_workspace_lints(&tree).len(), 1);
        assert_eq!(rooms_depend_as_drawn(&tree).len(), 1);
    }
}
