//! Which found statement answers which entry.

use std::collections::BTreeSet;

use chancery_record::{ResolvedBy, Statement};

use super::{Found, Problem};
use crate::excerpt::{Place, same_words};
use crate::said::Entry;

/// Shares of the same words below this are a chance overlap, not the same statement.
const LEAST_OVERLAP: f64 = 0.25;
/// The same cue tells two readings of the same words apart.
const SAME_CUE: f64 = 0.5;

/// The statements that answer the entries of a case.
#[derive(Default)]
pub struct Pairing {
    /// For each entry, the place in the report that fits its statement best.
    places: Vec<Place>,
    /// For each entry, the number of its statement.
    statements: Vec<Option<usize>>,
    /// For each entry, the numbers of statements that only continue it.
    continued: Vec<Vec<usize>>,
}

/// One way to pair: how well it fits, and the numbers of entry, statement and place.
struct Candidate {
    fit: f64,
    entry: usize,
    statement: usize,
    place: usize,
}

/// Pairs entries with statements, best overlap first.
pub fn pair(entries: &[Entry], found: &Found<'_>) -> Result<Pairing, Problem> {
    let places: Vec<_> = entries
        .iter()
        .map(|e| places(e, found))
        .collect::<Result<_, _>>()?;
    let mut candidates = candidates(entries, &places, found);
    candidates.sort_by(|a, b| {
        let order = |c: &Candidate| (c.entry, c.statement, c.place);
        b.fit.total_cmp(&a.fit).then(order(a).cmp(&order(b)))
    });
    let mut chosen: Vec<Option<(usize, usize)>> = vec![None; entries.len()];
    for candidate in candidates {
        let taken = chosen
            .iter()
            .flatten()
            .any(|&(other, _)| other == candidate.statement);
        if chosen[candidate.entry].is_none() && !taken {
            chosen[candidate.entry] = Some((candidate.statement, candidate.place));
        }
    }
    let place = |(entry, places): (usize, Vec<Place>)| {
        let number = chosen[entry].map_or(0, |(_, place)| place);
        places.into_iter().nth(number).unwrap_or_default()
    };
    let mut pairing = Pairing {
        places: places.into_iter().enumerate().map(place).collect(),
        statements: chosen.iter().map(|c| c.map(|(s, _)| s)).collect(),
        continued: vec![Vec::new(); entries.len()],
    };
    pairing.add_continuations(found);
    Ok(pairing)
}

impl Pairing {
    /// The statement that answers an entry.
    pub fn statement<'a>(&self, entry: usize, found: &Found<'a>) -> Option<&'a Statement> {
        let number = self.statements.get(entry).copied().flatten()?;
        found.record.statements.get(number)
    }

    /// The words an entry expects.
    pub fn place(&self, entry: usize) -> &Place {
        &self.places[entry]
    }

    /// The words found for an entry, with those of statements that only continue it.
    pub fn content(&self, entry: usize, found: &Found<'_>) -> BTreeSet<usize> {
        let numbers = self.statements[entry].iter().chain(&self.continued[entry]);
        numbers
            .flat_map(|&n| found.content(&found.record.statements[n]))
            .collect()
    }

    /// The statements that answer no entry.
    pub fn others<'a>(&self, found: &Found<'a>) -> impl Iterator<Item = &'a Statement> {
        let numbered = found.record.statements.iter().enumerate();
        numbered
            .filter(|(number, _)| !self.is_answer(*number))
            .map(|(_, s)| s)
    }

    fn is_answer(&self, number: usize) -> bool {
        self.statements.contains(&Some(number))
            || self.continued.iter().flatten().any(|&n| n == number)
    }

    /// A quoted paragraph that goes on with the same speaker's words may be recorded by itself.
    fn add_continuations(&mut self, found: &Found<'_>) {
        for (number, statement) in found.record.statements.iter().enumerate() {
            let Some(speaker) = &statement.speaker else {
                continue;
            };
            if self.is_answer(number) || speaker.resolved_by != ResolvedBy::Continuation {
                continue;
            }
            let words = found.content(statement);
            let continues = |entry: &usize| {
                let first = self
                    .statement(*entry, found)
                    .and_then(|s| s.speaker.as_ref());
                first.is_some_and(|first| first.entity == speaker.entity)
                    && words.is_subset(&self.places[*entry].required)
            };
            if let Some(entry) = (0..self.places.len()).find(continues) {
                self.continued[entry].push(number);
            }
        }
    }
}

fn candidates(entries: &[Entry], places: &[Vec<Place>], found: &Found<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (s, statement) in found.record.statements.iter().enumerate() {
        let content = found.content(statement);
        for (e, entry) in entries.iter().enumerate() {
            for (p, place) in places[e].iter().enumerate() {
                let overlap = overlap(entry, place, &content);
                let bonus = if same_cue(entry, statement, found) {
                    SAME_CUE
                } else {
                    0.0
                };
                if overlap >= LEAST_OVERLAP {
                    candidates.push(Candidate {
                        fit: overlap + bonus,
                        entry: e,
                        statement: s,
                        place: p,
                    });
                }
            }
        }
    }
    candidates
}

/// The places where an entry's words may stand: each place of its first excerpt, with the next
/// places of the others after it.
fn places(entry: &Entry, found: &Found<'_>) -> Result<Vec<Place>, Problem> {
    let mut readings = vec![Place::default()];
    for (number, excerpt) in entry.content.iter().enumerate() {
        let places = excerpt.places(&found.words);
        let mut longer = Vec::new();
        for reading in &readings {
            let after = places
                .iter()
                .filter(|p| p.start().is_some_and(|s| s >= reading.end()));
            // Only the first excerpt may stand in several places: the others follow it closely.
            for place in after.take(if number == 0 { places.len() } else { 1 }) {
                let mut reading = reading.clone();
                reading.extend(place);
                longer.push(reading);
            }
        }
        if longer.is_empty() {
            let about = format!(
                "these words do not stand in the report in this order: {}",
                excerpt.written
            );
            return Err(Problem {
                line: entry.line,
                about,
                rows: Vec::new(),
            });
        }
        readings = longer;
    }
    Ok(readings)
}

/// Intersection over union; where the entry leaves the end open, over the entry's words alone.
fn overlap(entry: &Entry, place: &Place, found: &BTreeSet<usize>) -> f64 {
    let both = place.required.intersection(found).count();
    let more = found
        .iter()
        .filter(|w| !place.required.contains(w) && !place.optional.contains(w));
    let more = if entry.is_open() { 0 } else { more.count() };
    #[allow(clippy::cast_precision_loss)]
    let share = both as f64 / (place.required.len() + more).max(1) as f64;
    share
}

fn same_cue(entry: &Entry, statement: &Statement, found: &Found<'_>) -> bool {
    let Some(cue) = &entry.cue else { return false };
    let spans: Vec<_> = statement
        .cue
        .spans
        .iter()
        .map(|s| s.slice(found.text))
        .collect();
    same_words(cue, &spans.join(" "))
}
