//! What can go wrong at the edge, with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use chancery_ingest::IngestError;
use chancery_record::ReportId;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use crate::render::visible;

/// A path as it is shown: nothing in a name may steer the terminal.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// What the system said, without its number.
fn reason(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => cause.to_string(),
    }
}

/// Why the command could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path could not be looked at.
    #[error("{}: {}", shown(path), reason(cause))]
    Path {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A folder holds nothing to read.
    #[error("{}: no text files in this folder", shown(path))]
    EmptyFolder {
        /// Which.
        path: PathBuf,
    },
    /// A link inside a folder leads back to a folder above it.
    #[error("{}: this link leads back to a folder above it", shown(path))]
    Loop {
        /// Which.
        path: PathBuf,
    },
    /// A file's bytes are no report.
    #[error("{}: {cause}", visible(file))]
    Ingest {
        /// Its name as shown.
        file: String,
        /// Why.
        cause: IngestError,
    },
    /// The analyser panicked on one report. Its message may quote the text and is left out.
    #[error(
        "{}: the analyser broke on this report ({report}) at {place}",
        visible(file)
    )]
    Broke {
        /// The file's name as shown.
        file: String,
        /// Hash of the text.
        report: ReportId,
        /// Source file and line of the panic.
        place: String,
    },
    /// An option's value cannot be used.
    #[error("--{option}: {reason}")]
    Option {
        /// Its long name.
        option: &'static str,
        /// The value, as typed.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The analyser could not be made.
    #[error("the analyser cannot start: {0}")]
    Analyser(String),
    /// Results could not be written.
    #[error("results cannot be written: {0}")]
    Output(io::Error),
}

impl Failure {
    fn advice(&self) -> Option<String> {
        Some(match self {
            Self::Path { cause, .. } => match cause.kind() {
                io::ErrorKind::NotFound => "check the spelling of the path".to_owned(),
                io::ErrorKind::PermissionDenied => "make it readable for your user".to_owned(),
                _ => return None,
            },
            Self::EmptyFolder { .. } => {
                "name the files themselves, or end their names in .txt".to_owned()
            }
            Self::Loop { .. } => "leave out --follow, or remove the link".to_owned(),
            Self::Ingest { cause, .. } => ingest_advice(cause)?,
            Self::Broke { .. } => format!(
                "the other reports were read; please send this line and `chancery {}` to the maintainers",
                env!("CARGO_PKG_VERSION")
            ),
            Self::Output(_) => "check the disk's free space and the place written to".to_owned(),
            Self::Option { .. } | Self::Analyser(_) => return None,
        })
    }
}

fn ingest_advice(error: &IngestError) -> Option<String> {
    matches!(error, IngestError::TooLarge { .. })
        .then(|| "split the file into its reports, or raise the limit with --max-size".to_owned())
}

impl Diagnostic for Failure {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.advice()
            .map(|advice| Box::new(advice) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        match self {
            Self::Option { value, .. } => Some(value),
            _ => None,
        }
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        match self {
            Self::Option { value, .. } => Some(Box::new(std::iter::once(
                LabeledSpan::new_with_span(Some("given here".to_owned()), 0..value.len()),
            ))),
            _ => None,
        }
    }
}

/// The failure as it is printed on standard error.
#[must_use]
pub fn rendered(failure: &Failure, colour: bool, width: usize) -> String {
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width);
    // Writing into a String cannot fail; the plain message stands in if rendering does.
    if handler.render_report(&mut text, failure).is_err() {
        return format!("{failure}\n");
    }
    text
}
