use std::path::PathBuf;

use chancery_ingest::{IngestError, Options};

use crate::args::{Layer, ReadArgs};
use crate::failure::Failure;
use crate::surroundings::Surroundings;

/// Narrowest and widest columns that readable output is laid out for.
const WIDTHS: std::ops::RangeInclusive<usize> = 24..=1000;

/// What to write of each report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// For people.
    Readable,
    /// One record a line, with the report's text or without.
    Json {
        /// Whether the text is put into the record.
        text: bool,
    },
    /// One layer, for people.
    Layer(Layer),
}

/// What `read` was asked to do, checked and complete.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Files, folders and `-`, as given.
    pub paths: Vec<PathBuf>,
    /// Whether links inside folders are read.
    pub follow: bool,
    /// What to write.
    pub output: Output,
    /// What the caller knows about every report.
    pub options: Options,
    /// How many reports to read at once.
    pub threads: usize,
    /// Columns to wrap results at.
    pub width: usize,
    /// Whether results are coloured.
    pub colour: bool,
    /// Whether messages are coloured.
    pub err_colour: bool,
    /// Whether readable output says how long each report took: only for people who watch, so
    /// that output in files and pipes is the same every time.
    pub timed: bool,
    /// Whether a progress bar may be shown.
    pub progress: bool,
    /// Whether skipped files and totals are left unsaid.
    pub quiet: bool,
}

impl Plan {
    /// Builds the plan from what was typed.
    ///
    /// # Errors
    /// [`Failure::Option`] if an option's value cannot be used.
    pub fn new(args: ReadArgs, around: Surroundings) -> Result<Self, Failure> {
        let mut options = Options {
            outlet: args.outlet,
            ..Options::default()
        };
        options.limits.text_bytes = parse_size(&args.max_size)?;
        if let Some(date) = &args.date {
            options
                .set_date(date)
                .map_err(|error| bad_date(date, error))?;
        }
        Ok(Self {
            paths: args.paths,
            follow: args.follow,
            output: output(args.json, args.text, args.show),
            options,
            threads: threads(args.threads)?,
            width: width(args.width)?.unwrap_or(around.width.clamp(*WIDTHS.start(), *WIDTHS.end())),
            colour: around.out_colour,
            err_colour: around.err_colour,
            timed: around.out_is_terminal,
            progress: around.err_is_terminal && !args.quiet,
            quiet: args.quiet,
        })
    }
}

fn output(json: bool, text: bool, layer: Option<Layer>) -> Output {
    match layer {
        Some(layer) => Output::Layer(layer),
        None if json => Output::Json { text },
        None => Output::Readable,
    }
}

fn bad_date(value: &str, error: IngestError) -> Failure {
    let reason = match error {
        IngestError::BadOption { reason, .. } => reason,
        other => other.to_string(),
    };
    bad_option("date", value, reason)
}

fn bad_option(option: &'static str, value: &str, reason: impl Into<String>) -> Failure {
    Failure::Option {
        option,
        value: value.to_owned(),
        reason: reason.into(),
    }
}

fn threads(asked: Option<usize>) -> Result<usize, Failure> {
    match asked {
        Some(0) => Err(bad_option("threads", "0", "at least one thread is needed")),
        Some(threads) => Ok(threads),
        None => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
    }
}

fn width(asked: Option<usize>) -> Result<Option<usize>, Failure> {
    match asked {
        Some(width) if !WIDTHS.contains(&width) => Err(bad_option(
            "width",
            &width.to_string(),
            format!(
                "between {} and {} columns are possible",
                WIDTHS.start(),
                WIDTHS.end()
            ),
        )),
        asked => Ok(asked),
    }
}

/// Reads a size: bytes, or a number with k, M or G (thousands) or Ki, Mi, Gi (1024s), with or
/// without a B.
fn parse_size(text: &str) -> Result<u64, Failure> {
    let bad = || {
        bad_option(
            "max-size",
            text,
            "write a size such as 500000, 500k, 2MB or 4MiB",
        )
    };
    let digits_end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number: u64 = text[..digits_end].parse().map_err(|_| bad())?;
    let unit: u64 = match text[digits_end..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "ki" | "kib" => 1 << 10,
        "mi" | "mib" => 1 << 20,
        "gi" | "gib" => 1 << 30,
        _ => return Err(bad()),
    };
    let size = number.checked_mul(unit).ok_or_else(bad)?;
    // Offsets in records are 32 bits wide.
    if size > u64::from(u32::MAX) {
        return Err(bad_option("max-size", text, "at most 4 GB are possible"));
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_units() {
        let read = |text| parse_size(text).ok();
        assert_eq!(read("500"), Some(500));
        assert_eq!(read("2MB"), Some(2_000_000));
        assert_eq!(read("4MiB"), Some(4_194_304));
        assert_eq!(read("16 kib"), Some(16_384));
        assert_eq!(read(""), None);
        assert_eq!(read("MB"), None);
        assert_eq!(read("2 parsecs"), None);
        assert_eq!(read("99999999999999999999"), None);
        assert_eq!(read("5GB"), None);
    }
}
