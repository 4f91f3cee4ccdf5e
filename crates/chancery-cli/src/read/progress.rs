//! A bar on standard error for runs that take long and are watched.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that ends before this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts reports; visible once the run has taken longer than people wait without a sign.
pub struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
}

impl Progress {
    /// A bar for `total` inputs; none at all if it is not `wanted` or there is but one.
    #[must_use]
    pub fn new(total: usize, wanted: bool) -> Self {
        let bar = (wanted && total > 1).then(|| {
            let target = ProgressDrawTarget::hidden();
            let bar = ProgressBar::with_draw_target(Some(total as u64), target);
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} reports · {eta} left");
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self {
            bar,
            begun: Instant::now(),
        }
    }

    /// One more is done.
    pub fn step(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.inc(1);
    }

    /// Does `write` with the bar out of the way.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if !bar.is_hidden() => bar.suspend(write),
            _ => write(),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
