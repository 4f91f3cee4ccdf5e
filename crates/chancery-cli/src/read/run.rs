//! The run: many inputs at once, results in the order of the inputs.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use super::engine::Engine;
use super::inputs::{Input, Inputs};
use super::one::{self, Found, Outcome, Reading};
use super::plan::{Output, Plan};
use super::progress::Progress;
use crate::failure::{self, Failure};
use crate::interrupt;
use crate::render::{self, Page};

/// Reports in work or waiting to be written, a thread. Enough to keep threads busy while a long
/// report is waited for, few enough to bound memory.
const AHEAD: usize = 8;

/// Some files failed, the rest were read.
const EXIT_PARTIAL: u8 = 3;

/// Reads everything the plan names, writes results to `out` and messages to `err`.
///
/// # Errors
/// [`Failure::Output`] if results cannot be written. A closed pipe is no error.
pub fn run(
    plan: &Plan,
    engine: &dyn Engine,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    one::catch_panics();
    let inputs = Inputs::find(&plan.paths, plan.follow);
    let progress = Progress::new(inputs.list.len(), plan.progress);
    let mut desk = Desk {
        plan,
        progress: &progress,
        out,
        err,
        tally: Tally {
            links_skipped: inputs.links_skipped,
            ..Tally::default()
        },
    };
    let written = read_all(plan, engine, inputs.list, &mut desk);
    progress.end();
    match written {
        Ok(()) => desk.close(),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::Output(error)),
    }
}

/// Reads inputs on a pool of threads and hands them to the desk in their order.
fn read_all(
    plan: &Plan,
    engine: &dyn Engine,
    mut inputs: VecDeque<Input>,
    desk: &mut Desk,
) -> io::Result<()> {
    let total = inputs.len();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads.min(total.max(1)))
        .build()
        .map_err(io::Error::other)?;
    let stop = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    pool.in_place_scope(|scope| {
        let mut begun = 0;
        let mut results = InOrder::new(receiver);
        for turn in 0..total {
            let ahead = turn.saturating_add(plan.threads.saturating_mul(AHEAD));
            while begun < ahead.min(total) {
                let Some(input) = inputs.pop_front() else {
                    break;
                };
                let (place, sender, stop) = (begun, sender.clone(), &stop);
                scope.spawn(move |_| {
                    let outcome = if interrupt::asked() || stop.load(Ordering::Relaxed) {
                        Outcome::NotBegun
                    } else {
                        one::read(input, engine, plan)
                    };
                    // The receiver is gone only where writing failed and nobody waits any more.
                    drop(sender.send((place, outcome)));
                });
                begun += 1;
            }
            let taken = desk.take(results.wait_for(turn));
            if taken.as_ref().is_ok_and(|goes_on| *goes_on) {
                continue;
            }
            stop.store(true, Ordering::Relaxed);
            return taken.map(|_| ());
        }
        Ok(())
    })
}

/// Outcomes as they come, given out in the order of the inputs.
struct InOrder {
    receiver: mpsc::Receiver<(usize, Outcome)>,
    early: BTreeMap<usize, Outcome>,
}

impl InOrder {
    fn new(receiver: mpsc::Receiver<(usize, Outcome)>) -> Self {
        let early = BTreeMap::new();
        Self { receiver, early }
    }

    fn wait_for(&mut self, turn: usize) -> Outcome {
        loop {
            if let Some(outcome) = self.early.remove(&turn) {
                return outcome;
            }
            match self.receiver.recv() {
                Ok((place, outcome)) => self.early.insert(place, outcome),
                Err(mpsc::RecvError) => return Outcome::NotBegun,
            };
        }
    }
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    read: usize,
    skipped: usize,
    failed: usize,
    links_skipped: usize,
}

impl Tally {
    fn exit_code(self) -> ExitCode {
        if interrupt::asked() {
            ExitCode::from(interrupt::EXIT_CODE)
        } else if self.failed == 0 {
            ExitCode::SUCCESS
        } else if self.read + self.skipped > 0 {
            ExitCode::from(EXIT_PARTIAL)
        } else {
            ExitCode::FAILURE
        }
    }

    /// The totals in words, where there is more to say than that one file was read.
    fn sentence(self) -> Option<String> {
        if self.read + self.failed + self.skipped < 2 && self.links_skipped == 0 {
            return None;
        }
        let mut text = match self.read {
            1 => "1 report read".to_owned(),
            n => format!("{n} reports read"),
        };
        let links = match self.links_skipped {
            1 => "symbolic link passed over (--follow reads it)",
            _ => "symbolic links passed over (--follow reads them)",
        };
        for (count, what) in [
            (self.skipped, "skipped (no text)"),
            (self.failed, "failed"),
            (self.links_skipped, links),
        ] {
            if count > 0 {
                text.push_str(&format!(", {count} {what}"));
            }
        }
        Some(text)
    }
}

/// Where outcomes are written, in order.
struct Desk<'a> {
    plan: &'a Plan,
    progress: &'a Progress,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    tally: Tally,
}

impl Desk<'_> {
    /// Writes one outcome. Gives back whether there is a next one.
    fn take(&mut self, outcome: Outcome) -> io::Result<bool> {
        match outcome {
            Outcome::Read(reading) => {
                let text = self.shown(&reading)?;
                self.progress.aside(|| {
                    self.out.write_all(text.as_bytes())?;
                    self.out.flush()
                })?;
                self.tally.read += 1;
            }
            Outcome::Skipped { file } => {
                self.tally.skipped += 1;
                if !self.plan.quiet {
                    self.say(&format!("{}: skipped: no text\n", render::visible(&file)));
                }
            }
            Outcome::Failed(failure) => {
                self.tally.failed += 1;
                self.say(&failure::rendered(
                    &failure,
                    self.plan.err_colour,
                    self.plan.width,
                ));
            }
            Outcome::NotBegun => return Ok(false),
        }
        self.progress.step();
        Ok(true)
    }

    fn shown(&self, reading: &Reading) -> io::Result<String> {
        let page = Page {
            file: &reading.file,
            report: &reading.report,
            took: self.plan.timed.then_some(reading.took),
            width: self.plan.width,
            colour: self.plan.colour,
        };
        let text = match (&reading.found, self.plan.output) {
            (Found::Layers(layers, layer), _) => render::layer(&page, layers, *layer),
            (Found::Record(record), Output::Json { text }) => {
                return render::json(&page, record, text).map_err(io::Error::other);
            }
            (Found::Record(record), _) => render::said(&page, record),
        };
        let gap = if self.tally.read > 0 { "\n" } else { "" };
        Ok(format!("{gap}{text}"))
    }

    /// Writes a message. Where standard error is closed there is nobody left to tell.
    fn say(&mut self, message: &str) {
        self.progress
            .aside(|| drop(self.err.write_all(message.as_bytes())));
    }

    fn close(mut self) -> Result<ExitCode, Failure> {
        self.out.flush().or_else(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(Failure::Output(error)),
        })?;
        if !self.plan.quiet
            && let Some(sentence) = self.tally.sentence()
        {
            self.say(&format!("{sentence}\n"));
        }
        Ok(self.tally.exit_code())
    }
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
