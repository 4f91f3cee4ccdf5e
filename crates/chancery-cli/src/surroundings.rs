//! What the process runs in: terminals, their widths and colours. Asked once.

use std::io::IsTerminal;

use crate::args::Color;

/// Columns where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 80;

/// What standard output and standard error are connected to.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// Whether standard output is watched.
    pub out_is_terminal: bool,
    /// Whether standard error is watched.
    pub err_is_terminal: bool,
    /// Whether standard output takes colour.
    pub out_colour: bool,
    /// Whether standard error takes colour.
    pub err_colour: bool,
    /// Columns of the terminal, or 80.
    pub width: usize,
}

impl Surroundings {
    /// Asks the system. `NO_COLOR` and its like are honoured unless `color` says otherwise.
    #[must_use]
    pub fn ask(color: Color) -> Self {
        let out_is_terminal = std::io::stdout().is_terminal();
        let colour = |auto: anstream::ColorChoice| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => auto != anstream::ColorChoice::Never,
        };
        Self {
            out_is_terminal,
            err_is_terminal: std::io::stderr().is_terminal(),
            out_colour: colour(anstream::AutoStream::choice(&std::io::stdout())),
            err_colour: colour(anstream::AutoStream::choice(&std::io::stderr())),
            width: terminal_width(out_is_terminal).unwrap_or(DEFAULT_WIDTH),
        }
    }
}

fn terminal_width(out_is_terminal: bool) -> Option<usize> {
    // Piped output must not depend on the window it was started from.
    let (width, _) = terminal_size::terminal_size().filter(|_| out_is_terminal)?;
    Some(usize::from(width.0))
}
