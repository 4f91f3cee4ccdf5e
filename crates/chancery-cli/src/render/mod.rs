//! What is printed of a report: for people, for programs, and for a look inside.

mod actors;
mod interlinear;
mod json;
mod layers;
mod listing;
mod order;
mod places;
mod said;
#[cfg(test)]
mod sample;
mod spans;
mod style;
mod text;
mod tree;
mod wrap;

use std::time::Duration;

use chancery_record::Report;

pub use json::json;
pub use layers::layer;
pub use said::said;
pub use text::visible;

/// What every rendering knows.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The input's name as shown.
    pub file: &'a str,
    /// The report.
    pub report: &'a Report,
    /// How long reading took, where that is to be said.
    pub took: Option<Duration>,
    /// Columns to wrap at.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
}
