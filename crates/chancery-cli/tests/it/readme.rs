//! The README's commands do what they are shown for.

use std::fs;
use std::process::Command;

use crate::command::{BINARY, root};

/// Run by whoever runs this test.
const TESTS: &str = "cargo test --workspace";

/// What the README calls the binary.
const NAMES: [&str; 2] = [
    "cargo run --release --bin chancery --",
    "target/release/chancery",
];

/// Lines of the README's `sh` blocks.
fn commands() -> Vec<String> {
    let text = fs::read_to_string(root().join("README.md")).expect("the README");
    let mut commands = Vec::new();
    let mut on = false;
    for line in text.lines() {
        match line {
            "```sh" => on = true,
            "```" => on = false,
            line if on && !line.trim().is_empty() => commands.push(line.to_owned()),
            _ => {}
        }
    }
    commands
}

#[test]
fn two_commands_are_the_set_up() {
    let commands = commands();
    let first = "cargo run --release --bin chancery -- read examples/harbour-talks.txt";
    assert_eq!(commands[..2], [first, TESTS]);
}

#[cfg(unix)]
#[test]
fn every_command_works() {
    for command in commands().iter().filter(|command| *command != TESTS) {
        let run = NAMES
            .iter()
            .fold(command.clone(), |run, name| run.replace(name, BINARY));
        assert_ne!(run, *command, "how is this run: {command}");
        let output = Command::new("bash")
            .args(["-eu", "-o", "pipefail", "-c", &run])
            .current_dir(root())
            .output()
            .expect("bash");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{err}");
        assert!(!output.stdout.is_empty(), "{command} prints nothing");
    }
}
