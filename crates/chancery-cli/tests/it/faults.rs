//! Bad input, by the numbers of the list of faults that the project keeps.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::command::{EXAMPLE, chancery, command, folder, name, piped};

const GOOD: &[u8] = b"The ferry will sail on Friday, Harbour Master Ann Berg said on Monday.\n";

#[test]
fn case_01_an_empty_file_is_skipped_and_counted() {
    let folder = folder(&[("a.txt", b""), ("b.txt", b" \n \t\r\n"), ("c.txt", GOOD)]);
    let run = chancery(&["read", name(folder.path())]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("a.txt: skipped: no text"), "{}", run.err);
    assert!(
        run.err.contains("1 report read, 2 skipped (no text)"),
        "{}",
        run.err
    );
    let alone = piped(&["--json"], b"");
    assert_eq!((alone.code, alone.out.as_str()), (Some(0), ""));
}

#[test]
fn case_02_too_little_text_is_said_to_be_too_little() {
    for text in [
        "Ferry",
        "Ferry sails again",
        "A ferry leaves port (Pim Alder/Northern Wire)",
    ] {
        let run = piped(&["--json"], text.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!(record["statements"], serde_json::json!([]), "{text}");
        assert!(
            record["notes"].to_string().contains("too_short"),
            "{record}"
        );
    }
}

#[test]
fn case_03_fifty_megabytes_are_refused_by_name_and_the_rest_is_read() {
    let large = GOOD.repeat(50_000_000 / GOOD.len());
    let folder = folder(&[("large.txt", &large), ("small.txt", GOOD)]);
    let run = chancery(&["read", name(folder.path())]);
    assert_eq!(run.code, Some(3));
    assert!(
        run.err.contains("large.txt") && run.err.contains("2 MB"),
        "{}",
        run.err
    );
    assert!(run.err.contains("--max-size"), "{}", run.err);
    assert!(run.out.contains("small.txt"), "{}", run.out);
    let run = piped(&[], &large);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("standard input"), "{}", run.err);
}

#[test]
fn case_04_a_sentence_without_an_end_is_read_in_pieces() {
    let text = format!("The ferry, Ann Berg said, {}", "will sail and ".repeat(400));
    let run = piped(&["--json"], text.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.contains("long_sentence"),
        "no note of the long sentence"
    );
}

#[test]
fn case_05_ten_thousand_nested_quotations_are_read() {
    // That it takes linear time is tested where quotations are found.
    let marks = "“‘".repeat(5_000);
    for text in [
        marks.clone(),
        format!("{marks}The ferry will sail, Ann Berg said."),
    ] {
        let run = piped(&["--json"], text.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
}

#[test]
fn case_09_what_steers_a_terminal_is_never_printed() {
    let text = "The ferry \u{1b}]8;;http://a.test\u{7}will\u{202e} sail\u{200b}, Ann Berg said on Monday \u{9b}31m.";
    for args in [
        &[][..],
        &["--show", "tokens"],
        &["--show", "blocks"],
        &["--show", "tree"],
        &["--show", "spans"],
    ] {
        let run = piped(args, text.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let steering = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
        assert!(!run.out.contains(steering), "{args:?}: {:?}", run.out);
    }
    let shown = piped(&["--show", "blocks"], text.as_bytes()).out;
    assert!(
        shown.contains("\\u{1b}") && shown.contains("\\u{202e}"),
        "{shown}"
    );
    let stored = piped(&["--json", "--text"], text.as_bytes()).out;
    let record: serde_json::Value = serde_json::from_str(&stored).expect("JSON");
    assert_eq!(
        record["report"]["text"].as_str(),
        Some(text),
        "stored as it came"
    );
}

#[cfg(unix)]
#[test]
fn case_09_a_file_name_steers_nothing_either() {
    let folder = folder(&[("a\u{1b}[31m.txt", GOOD), ("b\u{1b}[31m.txt", b"")]);
    let run = chancery(&["read", name(folder.path())]);
    assert!(
        !run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn case_10_encodings_are_detected_and_recorded() {
    let story = "“The ferry will sail,” Ann Berg said on Monday in the café.";
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain(story.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    // Curly marks are 0x93 and 0x94 there; é has the same number as in Unicode.
    let windows = story.replace('“', "\u{93}").replace('”', "\u{94}");
    let windows: Vec<u8> = windows
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    for (bytes, name) in [(utf16, "UTF-16LE"), (windows, "windows-1252")] {
        let run = piped(&["--json", "--text"], &bytes);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!(record["report"]["encoding"].as_str(), Some(name));
        assert_eq!(record["report"]["text"].as_str(), Some(story));
    }
}

#[test]
fn case_34_an_impossible_date_in_a_file_is_noted_and_not_made_up() {
    let text = [b"Date: 2025-02-31\n\n".as_slice(), GOOD].concat();
    let run = piped(&["--json"], &text);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert!(record["report"].get("published").is_none(), "{record}");
    assert!(record["notes"].to_string().contains("bad_date"), "{record}");
}

#[cfg(unix)]
#[test]
fn case_36_a_closed_pipe_is_no_error() {
    let mut child = command(&["read", "--json", "examples"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    out.read_line(&mut line).expect("a line");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(unix)]
#[test]
fn case_36_an_interrupt_finishes_the_report_in_hand() {
    let mut child = command(&["read", "--json", "--threads", "1"])
        .args([EXAMPLE; 400])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let mut first = String::new();
    out.read_line(&mut first).expect("a line");
    let kill = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.expect("kill").success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("the rest");
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    assert!(rest.lines().count() < 399, "it went on to the end");
    for line in rest.lines() {
        assert_eq!(line, first.trim_end(), "only whole records");
    }
}

#[test]
fn case_47_another_language_is_kept_and_said_to_be_unread() {
    let text = "Der Hafenmeister sagte am Montag, die Fähre werde am Freitag wieder auslaufen. \
        „Niemand muss länger warten“, erklärte er den Reportern in der Stadt. Die Händler begrüßten \
        den Plan, doch viele fürchten, dass die Brücke dem Verkehr nicht gewachsen ist.";
    let run = piped(&["--json"], text.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(record["statements"], serde_json::json!([]));
    assert!(
        record["notes"].to_string().contains("unsupported_language"),
        "{record}"
    );
}

#[test]
fn other_formats_and_missing_files_are_named_and_the_rest_is_read() {
    let folder = folder(&[
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("b.txt", GOOD),
    ]);
    let gone = folder.path().join("gone.txt");
    let run = chancery(&["read", name(folder.path()), name(&gone)]);
    assert_eq!(run.code, Some(3));
    assert!(
        run.err.contains("a.txt") && run.err.contains("PDF"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("gone.txt") && run.err.contains("help: "),
        "{}",
        run.err
    );
    assert!(run.err.contains("1 report read, 2 failed"), "{}", run.err);
    assert!(run.out.contains("b.txt"), "{}", run.out);
}
