//! Licences of everything that is linked, against the list in `deny.toml`. Needs no network.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::Deserialize;

/// `licences` takes no options.
#[derive(clap::Args)]
pub struct Args {}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

/// Prints the packages whose licence is not on the list.
///
/// # Errors
/// If there is one, or Cargo cannot say what is linked.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(crate::root().join("deny.toml"))?;
    let deny: Deny = toml::from_str(&text).context("deny.toml")?;
    let metadata = metadata()?;
    let linked: BTreeSet<&str> = metadata
        .resolve
        .nodes
        .iter()
        .map(|n| n.id.as_str())
        .collect();
    let foreign: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| linked.contains(package.id.as_str()))
        .filter(|package| {
            let licence = package.license.as_deref().unwrap_or_default();
            !allows(licence, &deny.licenses.allow)
        })
        .map(|p| {
            format!(
                "{} {}: {}",
                p.name,
                p.version,
                p.license.as_deref().unwrap_or("none")
            )
        })
        .collect();
    ensure!(
        foreign.is_empty(),
        "licences that deny.toml does not allow:\n{}",
        foreign.join("\n")
    );
    Ok(())
}

fn metadata() -> anyhow::Result<Metadata> {
    let rustc = Command::new("rustc").arg("-vV").output();
    let rustc = rustc.context("cannot run rustc")?;
    let about = String::from_utf8(rustc.stdout)?;
    let target = about.lines().find_map(|line| line.strip_prefix("host: "));
    let target = target.context("`rustc -vV` names no host")?;
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            target,
        ])
        .current_dir(crate::root())
        .output()
        .context("cannot run cargo")?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata: {complaint}");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Whether an SPDX expression can be met with the allowed licences: every part of an AND, one
/// part of an OR. Older manifests write `/` for OR.
fn allows(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at, allowed) && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all_of(words, at, allowed);
    }
    met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(&word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if word == "(" {
        let met = any_of(words, at, allowed);
        *at += 1;
        return met;
    }
    let mut name = word.to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = words[*at - 1..words.len().min(*at + 2)].join(" ");
        *at += 2;
    }
    allowed.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_by_one_part_of_or_and_all_parts_of_and() {
        let list = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"];
        let allowed = BTreeSet::from(list.map(str::to_owned));
        let met = |expression| allows(expression, &allowed);
        assert!(met("MIT"));
        assert!(met("GPL-3.0 OR MIT"));
        assert!(met("Unlicense/MIT"));
        assert!(met("(Zlib OR MIT) AND BSD-3-Clause"));
        assert!(met("Apache-2.0 WITH LLVM-exception OR Zlib"));
        assert!(!met("GPL-3.0"));
        assert!(!met("MIT AND GPL-3.0"));
        assert!(!met(""));
        assert!(!met("(GPL-3.0"));
    }
}
