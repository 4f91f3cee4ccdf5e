use std::fmt;
use std::io;

/// Who has to act on an [`IngestError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The input: another file, or the same one in another form, is needed.
    Input,
    /// The caller: an option has a value that cannot be used.
    Options,
    /// The machine: reading failed.
    System,
}

/// Why no report came out of some bytes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Nothing but white space, or nothing after the metadata.
    #[error("skipped: no text")]
    NoText,
    /// More than [`Limits::text_bytes`](crate::Limits::text_bytes).
    #[error("the text is too large: {size}, and the limit is {}", Megabytes(*limit))]
    TooLarge {
        /// How large it is.
        size: Size,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The bytes are not plain text at all.
    #[error("not plain text: {found}; save it as plain text (UTF-8) first")]
    NotPlainText {
        /// What they look like ("a PDF file").
        found: &'static str,
    },
    /// An option given by the caller cannot be used.
    #[error("the {option} given, {value:?}, cannot be used: {reason}")]
    BadOption {
        /// Which option ("date").
        option: &'static str,
        /// Its value as given.
        value: String,
        /// What is wrong with it and what to write instead.
        reason: String,
    },
    /// The bytes could not be read.
    #[error("reading failed: {0}")]
    Read(#[from] io::Error),
}

impl IngestError {
    /// Who has to act.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match self {
            Self::NoText | Self::TooLarge { .. } | Self::NotPlainText { .. } => Fault::Input,
            Self::BadOption { .. } => Fault::Options,
            Self::Read(_) => Fault::System,
        }
    }

    /// Whether there was simply nothing to read: counted as skipped, not as failed.
    #[must_use]
    pub fn is_skip(&self) -> bool {
        matches!(self, Self::NoText)
    }
}

/// A size in bytes, as far as it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many bytes.
    Exactly(u64),
    /// Reading stopped here; there is more.
    MoreThan(u64),
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Exactly(bytes) => Megabytes(bytes).fmt(f),
            Self::MoreThan(bytes) => write!(f, "more than {}", Megabytes(bytes)),
        }
    }
}

/// Bytes for people: "2.5 MB", in millions; "800 bytes" below a hundredth of a million.
struct Megabytes(u64);

impl fmt::Display for Megabytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.0 / 10_000;
        if hundredths == 0 {
            return write!(f, "{} bytes", self.0);
        }
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        if rest == 0 {
            write!(f, "{whole} MB")
        } else if rest.is_multiple_of(10) {
            write!(f, "{whole}.{} MB", rest / 10)
        } else {
            write!(f, "{whole}.{rest:02} MB")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_size_and_limit() {
        let error = IngestError::TooLarge {
            size: Size::Exactly(50_000_000),
            limit: 2_000_000,
        };
        assert_eq!(
            error.to_string(),
            "the text is too large: 50 MB, and the limit is 2 MB"
        );
        assert_eq!(Size::MoreThan(4_190_000).to_string(), "more than 4.19 MB");
        assert_eq!(Size::Exactly(2_500_000).to_string(), "2.5 MB");
        assert_eq!(Size::Exactly(812).to_string(), "812 bytes");
    }
}
