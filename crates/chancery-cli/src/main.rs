//! The `chancery` command: a table of contents.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use chancery::Analyser;
use clap::Parser;

mod args;
mod failure;
mod interrupt;
mod read;
mod render;
mod surroundings;

use args::{Args, Color, Command, ReadArgs};
use failure::Failure;
use surroundings::Surroundings;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let color = match &args.command {
        Some(Command::Read(read)) => read.color,
        _ => Color::Auto,
    };
    let around = Surroundings::ask(color);
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match args.command {
        _ if args.version => version(&mut out),
        Some(Command::Read(args)) => read_reports(*args, around, &mut out),
        Some(Command::Schema) => schema(&mut out),
        None => Ok(ExitCode::FAILURE),
    };
    done.unwrap_or_else(|failure| {
        let text = failure::rendered(&failure, around.err_colour, around.width);
        // Where standard error is closed, the exit code has to say it alone.
        drop(io::stderr().write_all(text.as_bytes()));
        ExitCode::FAILURE
    })
}

/// Help and wrong usage. Wrong usage is 1 here; 2 will mean that a search found nothing.
fn usage(error: &clap::Error) -> ExitCode {
    drop(error.print());
    if error.use_stderr() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn analyser() -> Result<Analyser, Failure> {
    Analyser::embedded().map_err(|error| Failure::Analyser(error.to_string()))
}

fn read_reports(
    args: ReadArgs,
    around: Surroundings,
    out: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let plan = read::Plan::new(args, around)?;
    let engine = analyser()?;
    interrupt::listen();
    read::run(&plan, &engine, out, &mut io::stderr())
}

fn version(out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let made_by = analyser()?.provenance();
    print(
        out,
        &format!(
            "{}\nrecord  {}\nmodel   {}\nlexicon {}\n",
            made_by.engine, made_by.schema, made_by.model, made_by.lexicon
        ),
    )
}

fn schema(out: &mut dyn Write) -> Result<ExitCode, Failure> {
    print(out, &format!("{:#}\n", chancery_record::json_schema()))
}

/// Writes `text`; a closed pipe is no error.
fn print(out: &mut dyn Write, text: &str) -> Result<ExitCode, Failure> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}
