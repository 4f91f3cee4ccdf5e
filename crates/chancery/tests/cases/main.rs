//! Literate acceptance cases: reads `cases/*.md`, analyses each report, and compares what is
//! found with what the case expects. How to write a case: `cases/README.md`.
//!
//! One trial a case, named `file: heading`; `cargo test --test cases -- asides` runs the cases
//! whose name holds "asides".

#![allow(
    clippy::disallowed_methods,
    reason = "the harness, unlike the analyser, reads files and prints a count"
)]

mod check;
mod excerpt;
mod format;
mod said;
mod selftest;
mod show;
mod totals;

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};

use crate::format::Case;
use crate::totals::Totals;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let totals = Arc::new(Totals::default());
    let mut trials = selftest::trials();
    match format::read_folder(&format::workspace().join("cases")) {
        Ok(files) => {
            for file in files {
                trials.extend(trials_of(file, &totals));
            }
        }
        Err(message) => trials.push(broken("cases", message)),
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    totals.print();
    conclusion.exit_code()
}

fn trials_of(file: format::CaseFile, totals: &Arc<Totals>) -> Vec<Trial> {
    let stem = file.stem();
    let cases = match file.cases() {
        Ok(cases) => cases,
        Err(message) => return vec![broken(&stem, message)],
    };
    let trial = |case: Case| {
        let totals = Arc::clone(totals);
        let name = format!("{stem}: {}", case.title);
        let kind = if case.known_gap.is_some() {
            "known gap"
        } else {
            ""
        };
        Trial::test(name, move || run(&case, &totals)).with_kind(kind)
    };
    cases.into_iter().map(trial).collect()
}

/// A trial that fails with the reason a file could not be read as cases.
fn broken(name: &str, message: String) -> Trial {
    Trial::test(name, move || Err(Failed::from(message)))
}

fn run(case: &Case, totals: &Totals) -> Result<(), Failed> {
    let options = chancery_ingest::Options::default();
    let report = chancery_ingest::read_plain_text(case.report.as_bytes(), &options)
        .map_err(|e| format!("{}: the report cannot be read: {e}", case.place()))?;
    let record = analyser()?.analyse(&report);
    let verdict = check::check(case, &report.text, &record);
    totals.add(case, &verdict);
    match (&case.known_gap, verdict.problems.is_empty()) {
        (None, true) | (Some(_), false) => Ok(()),
        (None, false) => Err(show::failure(case, &verdict).into()),
        (Some(_), true) => Err(format!(
            "{}: this known gap is closed: remove its `known-gap:` line",
            case.place()
        )
        .into()),
    }
}

fn analyser() -> Result<&'static chancery::Analyser, Failed> {
    static ANALYSER: OnceLock<Result<chancery::Analyser, String>> = OnceLock::new();
    ANALYSER
        .get_or_init(|| chancery::Analyser::embedded().map_err(|e| e.to_string()))
        .as_ref()
        .map_err(|e| Failed::from(format!("the analyser does not start: {e}")))
}
