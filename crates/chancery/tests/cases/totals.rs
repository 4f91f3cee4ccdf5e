//! The count over all cases that were run.

use std::io::Write;
use std::sync::Mutex;

use crate::check::Verdict;
use crate::format::Case;

/// Counts, filled in by trials that may run at the same time.
#[derive(Default)]
pub struct Totals(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    cases: usize,
    passed: usize,
    entries: usize,
    found: usize,
    speakers_right: usize,
    known_gaps: Vec<String>,
}

impl Totals {
    /// Counts one case.
    pub fn add(&self, case: &Case, verdict: &Verdict) {
        let Ok(mut counts) = self.0.lock() else {
            return;
        };
        counts.cases += 1;
        let holds = verdict.problems.is_empty() && verdict.known_gaps.is_empty();
        counts.passed += usize::from(holds);
        counts.entries += verdict.entries;
        counts.found += verdict.found;
        counts.speakers_right += verdict.speakers_right;
        for (line, reason) in &verdict.known_gaps {
            let path = case.path.display();
            let gap = format!("{path}:{line} {}: {reason}", case.title);
            counts.known_gaps.push(gap);
        }
        if let Some(reason) = &case.known_gap {
            counts
                .known_gaps
                .push(format!("{} {}: {reason}", case.place(), case.title));
        }
    }

    /// Prints the counts; known gaps count as cases that do not hold.
    pub fn print(&self) {
        let Ok(mut counts) = self.0.lock() else {
            return;
        };
        if counts.cases == 0 {
            return;
        }
        counts.known_gaps.sort();
        let mut text = format!(
            "cases: {} of {} hold, {} known gaps\n\
             entries: {} of {} found; speaker right: {} ({:.1} % of all entries, {:.1} % of those found)\n",
            counts.passed,
            counts.cases,
            counts.known_gaps.len(),
            counts.found,
            counts.entries,
            counts.speakers_right,
            percent(counts.speakers_right, counts.entries),
            percent(counts.speakers_right, counts.found),
        );
        for gap in &counts.known_gaps {
            text.push_str(&format!("known gap: {gap}\n"));
        }
        // Standard output may be closed (`| head`); the count is then of no use to anybody.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }
}

#[allow(clippy::cast_precision_loss)]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
