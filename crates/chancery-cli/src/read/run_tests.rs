use std::path::{Path, PathBuf};

use chancery::Layers;
use chancery_ingest::Options;
use chancery_record::{Provenance, Record, RecordId, Report, ReportInfo};

use super::*;

/// An analyser that only counts words, and breaks on reports that say so.
struct Counter;

impl Engine for Counter {
    fn analyse(&self, report: &Report) -> Record {
        assert!(
            !report.text.contains("BREAK"),
            "secret words: {}",
            report.text
        );
        // Later reports are done first, so that order is not kept by luck.
        let words = report.text.split_whitespace().count();
        std::thread::sleep(std::time::Duration::from_millis(40 / words as u64));
        Record {
            id: RecordId::new(&report.id, "", "", ""),
            provenance: Provenance {
                schema: String::new(),
                engine: String::new(),
                lexicon: String::new(),
                model: String::new(),
            },
            report: ReportInfo {
                id: report.id.clone(),
                outlet: None,
                agency: None,
                url: None,
                title: None,
                byline: None,
                language: None,
                published: None,
                encoding: None,
                words: u32::try_from(words).unwrap_or(u32::MAX),
                text: None,
            },
            blocks: Vec::new(),
            entities: Vec::new(),
            statements: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn layers(&self, _: &Report) -> Layers {
        unreachable!("no test here asks for layers")
    }
}

fn plan(folder: &Path, threads: usize) -> Plan {
    Plan {
        paths: vec![folder.to_owned()],
        follow: false,
        output: Output::Readable,
        options: Options::default(),
        threads,
        width: 80,
        colour: false,
        err_colour: false,
        timed: false,
        progress: false,
        quiet: false,
    }
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    }
    folder
}

/// Standard output, standard error and the exit code of a run.
fn ran(plan: &Plan) -> (String, String, ExitCode) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(plan, &Counter, &mut out, &mut err).expect("memory can be written to");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(out), text(err), code)
}

#[test]
fn results_stand_in_order_of_the_inputs_at_any_number_of_threads() {
    let files: Vec<(String, String)> = (1..60)
        .map(|i| (format!("{i:03}.txt"), "word ".repeat(i)))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let folder = folder(&files);
    let (one, _, _) = ran(&plan(folder.path(), 1));
    assert!(one.contains("001.txt · 1 word\n"));
    for threads in [2, 7] {
        assert_eq!(ran(&plan(folder.path(), threads)).0, one);
    }
}

#[test]
fn case_44_a_panic_in_one_report_is_named_and_the_rest_is_read() {
    let folder = folder(&[
        ("a.txt", "one two"),
        ("b.txt", "BREAK here"),
        ("c.txt", "three"),
    ]);
    let (out, err, code) = ran(&plan(folder.path(), 2));
    assert!(out.contains("a.txt") && out.contains("c.txt") && !out.contains("b.txt"));
    let flat = err.replace("\n  │ ", " ");
    assert!(
        flat.contains("b.txt: the analyser broke on this report (rp_"),
        "{flat}"
    );
    assert!(flat.contains("run_tests.rs:"), "{flat}");
    assert!(
        !flat.contains("secret"),
        "the report's text must not leak: {flat}"
    );
    assert_eq!(code, ExitCode::from(EXIT_PARTIAL));
}

#[test]
fn case_01_empty_files_are_skipped_and_counted() {
    let folder = folder(&[("a.txt", ""), ("b.txt", " \n\t"), ("c.txt", "three")]);
    let (out, err, code) = ran(&plan(folder.path(), 2));
    assert!(out.contains("c.txt · 1 word"));
    assert!(err.contains("a.txt: skipped: no text\n"), "{err}");
    assert!(
        err.contains("1 report read, 2 skipped (no text)\n"),
        "{err}"
    );
    assert_eq!(code, ExitCode::SUCCESS);
    let quiet = Plan {
        quiet: true,
        ..plan(folder.path(), 2)
    };
    assert_eq!(ran(&quiet).1, "");
}

#[test]
fn a_run_that_read_nothing_has_failed() {
    let missing = Plan {
        paths: vec![PathBuf::from("no/such/file.txt")],
        ..plan(Path::new("."), 1)
    };
    let (out, err, code) = ran(&missing);
    assert_eq!(out, "");
    assert!(
        err.contains("no/such/file.txt") && err.contains("help: "),
        "{err}"
    );
    assert_eq!(code, ExitCode::FAILURE);
}

#[test]
fn case_36_a_closed_pipe_ends_the_run_without_a_word() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let folder = folder(&[("a.txt", "one"), ("b.txt", "two")]);
    let mut err = Vec::new();
    let code = run(&plan(folder.path(), 1), &Counter, &mut Closed, &mut err);
    assert_eq!(code.ok(), Some(ExitCode::SUCCESS));
    assert!(err.is_empty());
}
