use std::io::Read;

use crate::IngestError;
use crate::error::Size;

/// How much may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest text, in bytes of UTF-8 after decoding. 2,000,000 unless set: some forty times the
    /// longest news reports.
    pub text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: 2_000_000,
        }
    }
}

impl Limits {
    /// Largest input before decoding. UTF-16 may take twice the bytes its text takes in UTF-8,
    /// and a byte order mark comes on top.
    #[must_use]
    pub fn input_bytes(&self) -> u64 {
        self.text_bytes.saturating_mul(2).saturating_add(4)
    }

    /// # Errors
    /// [`IngestError::TooLarge`] if a text of `bytes` is over the limit.
    pub(crate) fn check_text(&self, bytes: usize) -> Result<(), IngestError> {
        let size = bytes as u64;
        if size > self.text_bytes {
            return Err(self.too_large(Size::Exactly(size)));
        }
        Ok(())
    }

    fn too_large(&self, size: Size) -> IngestError {
        IngestError::TooLarge {
            size,
            limit: self.text_bytes,
        }
    }
}

/// Reads a stream to its end, or to the limit: never holds more than
/// [`Limits::input_bytes`] + 1 bytes. `size`, where the caller knows it (a file's length), is
/// used to refuse before reading and to name the size in the error; it is not trusted otherwise.
///
/// # Errors
/// [`IngestError::TooLarge`] over the limit, [`IngestError::Read`] if the stream fails.
pub fn read_capped(
    stream: impl Read,
    size: Option<u64>,
    limits: &Limits,
) -> Result<Vec<u8>, IngestError> {
    let cap = limits.input_bytes();
    if let Some(size) = size.filter(|size| *size > cap) {
        return Err(limits.too_large(Size::Exactly(size)));
    }
    let mut bytes = Vec::new();
    stream.take(cap + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > cap {
        return Err(limits.too_large(Size::MoreThan(cap)));
    }
    Ok(bytes)
}
