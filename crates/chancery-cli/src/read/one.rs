//! One input, from bytes to what is printed of it.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::time::{Duration, Instant};

use chancery::Layers;
use chancery_ingest::{IngestError, Options, read_plain_text_from};
use chancery_record::{Record, Report};

use super::engine::Engine;
use super::inputs::Input;
use super::plan::{Output, Plan};
use crate::args::Layer;
use crate::failure::Failure;

/// What came of one input.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read(Box<Reading>),
    /// There was nothing to read in it.
    Skipped {
        /// The input's name as shown.
        file: String,
    },
    /// It could not be read.
    Failed(Failure),
    /// The run was stopped before this one was begun.
    NotBegun,
}

/// A report that was read.
#[derive(Debug)]
pub struct Reading {
    /// The input's name as shown.
    pub file: String,
    /// The report.
    pub report: Report,
    /// What was asked for.
    pub found: Found,
    /// How long ingesting and analysing took.
    pub took: Duration,
}

/// What the analyser gave.
#[derive(Debug)]
pub enum Found {
    /// The record.
    Record(Box<Record>),
    /// The layers under it, of which one is to be shown.
    Layers(Box<Layers>, Layer),
}

/// Reads one input. Never panics: a panic of the analyser is a [`Failure::Broke`].
pub fn read(input: Input, engine: &dyn Engine, plan: &Plan) -> Outcome {
    let begun = Instant::now();
    let (file, report) = match input {
        Input::Unreadable(failure) => return Outcome::Failed(failure),
        Input::Standard => ("standard input".to_owned(), standard_input(&plan.options)),
        Input::File(path) => match File::open(&path) {
            Ok(file) => (path.display().to_string(), opened(file, &plan.options)),
            Err(cause) => return Outcome::Failed(Failure::Path { path, cause }),
        },
    };
    let report = match report {
        Ok(report) => report,
        Err(error) if error.is_skip() => return Outcome::Skipped { file },
        Err(cause) => return Outcome::Failed(Failure::Ingest { file, cause }),
    };
    match guarded(|| find(&report, engine, plan.output)) {
        Ok(found) => Outcome::Read(Box::new(Reading {
            file,
            report,
            found,
            took: begun.elapsed(),
        })),
        Err(place) => Outcome::Failed(Failure::Broke {
            file,
            report: report.id,
            place,
        }),
    }
}

fn find(report: &Report, engine: &dyn Engine, output: Output) -> Found {
    match output {
        Output::Layer(layer) => Found::Layers(Box::new(engine.layers(report)), layer),
        Output::Readable | Output::Json { .. } => Found::Record(Box::new(engine.analyse(report))),
    }
}

fn opened(file: File, options: &Options) -> Result<Report, IngestError> {
    let size = file
        .metadata()
        .ok()
        .filter(|m| m.is_file())
        .map(|m| m.len());
    read_plain_text_from(file, size, options)
}

fn standard_input(options: &Options) -> Result<Report, IngestError> {
    read_plain_text_from(io::stdin().lock(), None, options)
}

thread_local! {
    /// Whether this thread is inside [`guarded`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where this thread panicked last.
    static PANICKED_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; if it panics, says where. The panic's message is dropped: it may quote the text.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.map_err(|_| {
        let place = PANICKED_AT.take();
        place.unwrap_or_else(|| "an unknown place".to_owned())
    })
}

/// Makes panics inside [`guarded`] silent and keeps the place of each; others are printed as
/// before.
pub fn catch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let otherwise = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                return otherwise(info);
            }
            let place = info.location();
            PANICKED_AT.set(place.map(|at| format!("{}:{}", at.file(), at.line())));
        }));
    });
}
