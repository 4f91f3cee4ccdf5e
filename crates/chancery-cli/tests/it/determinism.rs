//! The same bytes, whatever the machine does.

use std::fs;
use std::path::PathBuf;

use crate::command::{EXAMPLE, chancery, command, folder, name, root};

/// The repository's stories, copied under many names.
fn many() -> tempfile::TempDir {
    let many = folder(&[]);
    let stories = fs::read_dir(root().join("examples")).expect("examples");
    for (i, story) in stories.enumerate() {
        let story = story.expect("a story").path();
        for copy in 0..2 {
            let name = many.path().join(format!("{copy}-{i}.txt"));
            fs::copy(&story, name).expect("a copy");
        }
    }
    many
}

#[test]
fn output_is_the_same_at_any_number_of_threads() {
    let many = many();
    let path = name(many.path());
    for form in [
        &["--json", "--text"][..],
        &["--width", "90"],
        &["--show", "spans"],
    ] {
        let read = |threads| {
            let args = ["read", path, "--threads", threads];
            chancery(&[&args, form].concat()).out
        };
        let one = read("1");
        assert!(!one.is_empty());
        for threads in ["3", "16"] {
            assert_eq!(read(threads), one, "{form:?} at {threads} threads");
        }
    }
}

#[test]
fn a_record_does_not_depend_on_the_files_around_it() {
    let many = many();
    let mut names: Vec<_> = fs::read_dir(many.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    names.sort();
    let read = |paths: &[PathBuf]| -> Vec<String> {
        let paths: Vec<&str> = paths.iter().map(|path| name(path)).collect();
        let run = chancery(&[&["read", "--json"], paths.as_slice()].concat());
        let mut lines: Vec<String> = run.out.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let forwards = read(&names);
    names.reverse();
    assert_eq!(read(&names), forwards);
    let mut alone: Vec<String> = names
        .iter()
        .flat_map(|name| read(std::slice::from_ref(name)))
        .collect();
    alone.sort();
    assert_eq!(alone, forwards);
}

#[test]
fn case_46_time_zone_and_language_of_the_machine_change_nothing() {
    let read = |zone: &str, language: &str| {
        let output = command(&["read", EXAMPLE])
            .env("TZ", zone)
            .env("LANG", language)
            .env("LC_ALL", language)
            .env("COLUMNS", "33")
            .output();
        output.expect("the binary starts").stdout
    };
    let here = read("UTC", "C");
    assert!(!here.is_empty());
    assert_eq!(read("Asia/Kathmandu", "tr_TR.UTF-8"), here);
    assert_eq!(read("nowhere", "xx"), here);
}
