//! Colours. They repeat what the words say, they never say it alone.

use anstyle::{AnsiColor, Style};
use chancery_record::Force;

/// The styles of one output; all plain where colour is off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// Who speaks.
    pub speaker: Style,
    /// Words of the report's own that introduce what was said.
    pub cue: Style,
    /// Words that Chancery adds: numbers, places, explanations.
    pub aside: Style,
    /// Headings.
    pub heading: Style,
    /// Something that could not be told.
    pub open: Style,
    demand: Style,
    denial: Style,
}

impl Palette {
    /// The palette with colour or without.
    #[must_use]
    pub fn new(colour: bool) -> Self {
        if !colour {
            return Self::default();
        }
        let colour = |colour: AnsiColor| colour.on_default();
        Self {
            speaker: Style::new().bold(),
            cue: Style::new().dimmed(),
            aside: Style::new().dimmed(),
            heading: colour(AnsiColor::Cyan).bold(),
            open: colour(AnsiColor::Magenta),
            demand: colour(AnsiColor::Yellow),
            denial: colour(AnsiColor::Red),
        }
    }

    /// The style of a word for this force.
    #[must_use]
    pub fn force(&self, force: Force) -> Style {
        match force {
            Force::Demand | Force::Threaten | Force::Warn => self.demand,
            Force::Deny | Force::Accuse => self.denial,
            _ => self.aside,
        }
    }
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text, already [`visible`](super::visible).
    pub text: String,
    /// Its style.
    pub style: Style,
}

impl Segment {
    /// `text` in `style`.
    #[must_use]
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

/// `text` in `style`, as written to a terminal.
#[must_use]
pub fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}
