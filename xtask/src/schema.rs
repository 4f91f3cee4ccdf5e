//! The JSON Schema of a record, generated from its types.

use std::path::{Path, PathBuf};

use anyhow::Context;

/// Where the committed copy lies, from the repository root.
const COMMITTED: &str = "schema/record.schema.json";

/// What to do with the schema.
#[derive(clap::Args)]
pub struct Args {
    /// Only say whether the committed copy is up to date.
    #[arg(long)]
    check: bool,
}

/// Writes the schema, or checks the committed copy.
///
/// # Errors
/// If the file cannot be written or, with `--check`, is stale.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let path = committed();
    let wanted = generated()?;
    if args.check {
        return check(&path, &wanted);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, wanted).with_context(|| format!("cannot write {}", path.display()))
}

fn committed() -> PathBuf {
    crate::root().join(COMMITTED)
}

fn generated() -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(&chancery_record::json_schema())?;
    text.push('\n');
    Ok(text)
}

fn check(path: &Path, wanted: &str) -> anyhow::Result<()> {
    let found = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read {}: run `cargo xtask schema`", path.display()))?;
    anyhow::ensure!(
        found == wanted,
        "{COMMITTED} is stale: run `cargo xtask schema` and commit it"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn committed_schema_is_up_to_date() -> anyhow::Result<()> {
        check(&committed(), &generated()?)
    }

    /// Names of all properties anywhere in the schema.
    fn properties(schema: &serde_json::Value, names: &mut BTreeSet<String>) {
        if let Some(object) = schema.as_object() {
            let named = object.get("properties").and_then(|p| p.as_object());
            names.extend(named.into_iter().flat_map(|p| p.keys().cloned()));
            object.values().for_each(|value| properties(value, names));
        }
        if let Some(list) = schema.as_array() {
            list.iter().for_each(|value| properties(value, names));
        }
    }

    #[test]
    fn the_manual_names_every_field() -> anyhow::Result<()> {
        let manual = std::fs::read_to_string(crate::root().join("docs/record.md"))?;
        let mut names = BTreeSet::new();
        properties(&chancery_record::json_schema(), &mut names);
        assert!(names.contains("statements"));
        for name in names {
            let shown = format!("`{name}`");
            assert!(
                manual.contains(&shown),
                "docs/record.md says nothing of {shown}"
            );
        }
        Ok(())
    }
}
