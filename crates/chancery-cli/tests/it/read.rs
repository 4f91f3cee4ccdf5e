//! `chancery read` on good input.

use crate::command::{EXAMPLE, chancery, command, folder, name, piped};

const STORY: &[u8] =
    b"HARBOUR CITY - The ferry will sail on Friday, Harbour Master Ann Berg said.\n\n\
\"We are ready,\" she told reporters. \"Nobody will wait.\"\n";

#[test]
fn the_example_story_is_read() {
    let run = chancery(&["read", EXAMPLE]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.err, "");
    assert!(run.out.contains("harbour-talks.txt · "), "{}", run.out);
    assert!(run.out.contains("\nSAID\n"), "{}", run.out);
    assert!(
        run.out.contains("“I will be on the quay at noon,”"),
        "{}",
        run.out
    );
    assert!(run.out.contains("Anna Berg"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "no colour in a pipe");
    assert!(!run.out.contains(" ms"), "no times in a pipe");
}

#[test]
fn standard_input_is_read() {
    let run = piped(&[], STORY);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("standard input · "), "{}", run.out);
    assert!(
        run.out.contains("“We are ready,”") || run.out.contains("\"We are ready,\""),
        "{}",
        run.out
    );
}

#[test]
fn json_is_one_record_a_line_in_order_of_the_files() {
    let folder = folder(&[
        ("b.txt", STORY),
        ("a.txt", STORY),
        ("c/d.txt", STORY),
        ("e.pdf", b"%PDF-"),
    ]);
    let run = chancery(&["read", "--json", name(folder.path())]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let lines: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let file = |line: &serde_json::Value| line["file"].as_str().map(str::to_owned);
    let files: Vec<String> = lines.iter().filter_map(file).collect();
    assert_eq!(files.len(), 3);
    for (file, name) in files.iter().zip(["a.txt", "b.txt", "d.txt"]) {
        assert!(file.ends_with(name), "{files:?}");
    }
    assert_eq!(lines[0]["statements"], lines[1]["statements"]);
    assert!(
        lines[0]["report"].get("text").is_none(),
        "no text unless asked for"
    );
}

#[test]
fn spans_slice_the_text_that_comes_with_the_record() {
    let run = piped(&["--json", "--text"], STORY);
    let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let text = record["report"]["text"].as_str().expect("the text");
    assert_eq!(text.as_bytes(), STORY);
    for statement in record["statements"].as_array().expect("a list") {
        for span in statement["content"].as_array().expect("a list") {
            let at =
                |i: usize| usize::try_from(span[i].as_u64().expect("an offset")).expect("small");
            assert!(text.get(at(0)..at(1)).is_some(), "{span} slices no text");
        }
    }
}

#[test]
fn a_record_meets_its_schema_by_name() {
    let run = chancery(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let known = schema["properties"].as_object().expect("properties");
    let record = piped(&["--json"], STORY).out;
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    for key in record.as_object().expect("an object").keys() {
        assert!(
            key == "file" || known.contains_key(key),
            "{key} is not in the schema"
        );
    }
    for key in schema["required"].as_array().expect("a list") {
        assert!(
            record.get(key.as_str().expect("a name")).is_some(),
            "{key} is missing"
        );
    }
}

#[test]
fn each_layer_can_be_looked_at() {
    for (layer, sign) in [
        ("tokens", "PROPN"),
        ("tree", "root"),
        ("blocks", "paragraph"),
        ("spans", "cue"),
    ] {
        let run = piped(&["--show", layer], STORY);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.out.contains(sign), "--show {layer}:\n{}", run.out);
        assert!(run.out.contains("ferry"), "--show {layer}:\n{}", run.out);
    }
}

#[test]
fn every_layer_keeps_to_the_width() {
    for layer in ["tokens", "tree", "blocks", "spans"] {
        let run = chancery(&["read", "--width", "60", "--show", layer, EXAMPLE]);
        for line in run.out.lines().skip(1) {
            assert!(line.chars().count() <= 60, "--show {layer}: {line}");
        }
    }
}

#[test]
fn outlet_and_date_of_the_caller_are_shown() {
    let run = piped(
        &["--outlet", "Northern Wire", "--date", "2025-05-12"],
        STORY,
    );
    assert!(run.out.contains("Northern Wire"), "{}", run.out);
    assert!(run.out.contains("Mon 12 May 2025"), "{}", run.out);
}

#[test]
fn colour_is_there_when_asked_for() {
    let with = piped(&["--color", "always"], STORY);
    assert!(with.out.contains("\u{1b}["), "{}", with.out);
    let never = command(&["read", EXAMPLE])
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary starts");
    assert!(!never.stdout.contains(&0x1b));
}

#[test]
fn the_version_names_model_and_word_lists() {
    let run = chancery(&["--version"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("chancery "), "{}", run.out);
    for line in ["model ", "lexicon ", "record "] {
        assert!(run.out.contains(line), "{}", run.out);
    }
}

#[test]
fn help_is_no_error_and_wrong_usage_is_one() {
    assert_eq!(chancery(&["--help"]).code, Some(0));
    assert_eq!(chancery(&["read", "--help"]).code, Some(0));
    for wrong in [
        &["read"][..],
        &["write", "x"],
        &["read", "--show", "x", "y"],
        &[],
    ] {
        let run = chancery(wrong);
        assert_eq!(run.code, Some(1), "{wrong:?}: {}", run.err);
        assert!(!run.err.is_empty());
    }
}

#[test]
fn a_bad_option_is_explained() {
    let run = piped(&["--date", "2025-02-31"], STORY);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("--date") && run.err.contains("28 days"),
        "{}",
        run.err
    );
    let run = piped(&["--max-size", "huge"], STORY);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("--max-size") && run.err.contains("2MB"),
        "{}",
        run.err
    );
}
