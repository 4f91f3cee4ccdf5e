//! Entries in columns: number, speaker, cue, kind and place in a row, the words below.

use super::style::{Palette, Segment, styled};
use super::text::columns;
use super::wrap::{Line, wrapped};

/// Below this width an entry's row is broken into two.
const NARROW: usize = 64;

/// Columns a nested entry is moved to the right.
const INDENT: usize = 4;

/// Columns between cells.
const GAP: usize = 2;

/// Widest cue cell; a longer one is wrapped.
const WIDEST_CUE: usize = 24;

/// What is printed of one statement.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number in the report.
    pub number: usize,
    /// How many statements it stands inside.
    pub depth: usize,
    /// Who.
    pub speaker: Vec<Segment>,
    /// The words that introduce it.
    pub cue: Vec<Segment>,
    /// Kind and force.
    pub kind: Vec<Segment>,
    /// Where in the report.
    pub place: String,
    /// What was said.
    pub words: Vec<Segment>,
    /// Further lines below the words.
    pub below: Vec<Vec<Segment>>,
}

/// Column widths shared by all entries of a report.
pub struct Layout {
    width: usize,
    number: usize,
    speaker: usize,
    cue: usize,
    kind: usize,
}

impl Layout {
    /// Columns that suit `entries` inside `width`.
    #[must_use]
    pub fn fit<'a>(entries: impl Iterator<Item = &'a Entry>, width: usize) -> Self {
        let entries: Vec<&Entry> = entries.collect();
        let widest =
            |of: &dyn Fn(&Entry) -> usize| entries.iter().map(|e| of(e)).max().unwrap_or(0);
        let number = widest(&|e| e.number.to_string().len()).max(2);
        let cue = widest(&|e| length(&e.cue)).min(WIDEST_CUE);
        let kind = widest(&|e| length(&e.kind));
        let place = widest(&|e| columns(&e.place));
        let taken = number + cue + kind + place + 4 * GAP;
        let wanted = widest(&|e| length(&e.speaker) + e.depth * INDENT);
        Self {
            width,
            number,
            speaker: wanted.min(width.saturating_sub(taken)),
            cue,
            kind,
        }
    }
}

fn length(segments: &[Segment]) -> usize {
    segments.iter().map(|segment| columns(&segment.text)).sum()
}

/// Entries, one below the other.
#[must_use]
pub fn listing(entries: &[Entry], layout: &Layout, palette: &Palette) -> String {
    let width = layout.width;
    let mut text = String::new();
    for entry in entries {
        let rows = if width < NARROW {
            narrow_head(entry, layout, palette)
        } else {
            wide_head(entry, layout, palette)
        };
        let margin = layout.number + GAP + entry.depth * INDENT;
        let number = format!(
            "{:>width$}",
            entry.number,
            width = layout.number + entry.depth * INDENT
        );
        for (i, row) in rows.iter().enumerate() {
            let lead = if i == 0 {
                format!("{}{}", styled(&number, palette.aside), " ".repeat(GAP))
            } else {
                " ".repeat(margin)
            };
            push_line(&mut text, &lead, row);
        }
        for part in std::iter::once(&entry.words).chain(&entry.below) {
            for line in wrapped(part, width.saturating_sub(margin)) {
                push_line(&mut text, &" ".repeat(margin), &line.shown());
            }
        }
    }
    text
}

fn push_line(text: &mut String, lead: &str, line: &str) {
    text.push_str(format!("{lead}{line}").trim_end());
    text.push('\n');
}

/// One row of cells, each wrapped inside its column.
fn wide_head(entry: &Entry, layout: &Layout, palette: &Palette) -> Vec<String> {
    let speaker = layout.speaker.saturating_sub(entry.depth * INDENT);
    let place = [Segment::new(entry.place.clone(), palette.aside)];
    let cells = [
        (wrapped(&entry.speaker, speaker), speaker),
        (wrapped(&entry.cue, layout.cue), layout.cue),
        (wrapped(&entry.kind, layout.kind), layout.kind),
        (wrapped(&place, usize::MAX), 0),
    ];
    let height = cells
        .iter()
        .map(|(lines, _)| lines.len())
        .max()
        .unwrap_or(0);
    (0..height)
        .map(|row| {
            let cell = |(lines, width): &(Vec<Line>, usize)| filled(lines.get(row), *width);
            let row = cells.iter().map(cell).collect::<Vec<_>>();
            row.join(&" ".repeat(GAP)).trim_end().to_owned()
        })
        .collect()
}

fn filled(line: Option<&Line>, width: usize) -> String {
    let (shown, taken) = line.map_or((String::new(), 0), |line| (line.shown(), line.width()));
    format!("{shown}{}", " ".repeat(width.saturating_sub(taken)))
}

/// The speaker on lines of its own, the rest below.
fn narrow_head(entry: &Entry, layout: &Layout, palette: &Palette) -> Vec<String> {
    let margin = layout.number + GAP + entry.depth * INDENT;
    let mut rest = entry.cue.clone();
    rest.push(Segment::new(" · ", palette.aside));
    rest.extend(entry.kind.iter().cloned());
    if !entry.place.is_empty() {
        rest.push(Segment::new(format!(" · {}", entry.place), palette.aside));
    }
    let room = layout.width.saturating_sub(margin);
    let lines = [&entry.speaker, &rest].map(|part| wrapped(part, room));
    lines.concat().iter().map(Line::shown).collect()
}
