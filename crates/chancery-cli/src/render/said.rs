//! The readable form: who said what, the words first.

use anstyle::Style;
use chancery_record::{
    BlockKind, Force, Granularity, Note, QuotationKind, Record, Severity, Span, Statement, Tier,
    When,
};
use jiff::civil::Date;

use super::actors::Introductions;
use super::listing::{Entry, Layout, listing};
use super::order::Order;
use super::places::place_of;
use super::style::{Palette, Segment, styled};
use super::text::columns;
use super::wrap::wrapped;
use super::{Page, visible};

/// Readings the model itself gives less than this are marked.
const UNSURE_BELOW: f64 = 0.5;

/// Deeper nesting is not indented further.
const DEEPEST_INDENT: usize = 4;

/// The record for people.
#[must_use]
pub fn said(page: &Page, record: &Record) -> String {
    let palette = Palette::new(page.colour);
    let mut text = header(page, record, &palette);
    let mut writer = Writer {
        page,
        record,
        palette: &palette,
        introductions: Introductions::new(record, &palette),
        number: 0,
    };
    let sections = [("SAID", Tier::Communication), ("HELD", Tier::Attitude)]
        .map(|(heading, tier)| (heading, writer.entries(tier)));
    let layout = Layout::fit(sections.iter().flat_map(|(_, entries)| entries), page.width);
    for (heading, entries) in &sections {
        if !entries.is_empty() {
            text.push_str(&format!("{}\n", styled(heading, palette.heading)));
            text.push_str(&listing(entries, &layout, &palette));
        }
    }
    if record.statements.is_empty() {
        text.push_str("No statements found.\n");
    }
    text.push_str(&notes(page, record, &palette));
    text
}

fn header(page: &Page, record: &Record, palette: &Palette) -> String {
    let parts = header_parts(page, record);
    let mut lines: Vec<Vec<Segment>> =
        vec![vec![Segment::new(visible(page.file), palette.speaker)]];
    let mut taken = columns(page.file);
    for part in parts {
        let part = Segment::new(format!(" · {part}"), palette.aside);
        taken += columns(&part.text);
        match lines.last_mut() {
            Some(line) if taken <= page.width => line.push(part),
            _ => {
                taken = columns(&part.text);
                lines.push(vec![part]);
            }
        }
    }
    let lines = lines.iter().flat_map(|line| wrapped(line, page.width));
    lines.map(|line| line.shown() + "\n").collect()
}

/// What is known of the report, without the file's name.
fn header_parts(page: &Page, record: &Record) -> Vec<String> {
    let report = &record.report;
    let names = [&report.outlet, &report.agency].into_iter().flatten();
    let mut parts: Vec<String> = names.map(|name| visible(name)).collect();
    parts.extend(dateline(page, record));
    parts.extend(report.published.as_ref().map(date));
    parts.push(match report.words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    });
    parts.extend(page.took.map(|took| format!("{} ms", took.as_millis())));
    parts
}

fn dateline(page: &Page, record: &Record) -> Option<String> {
    let mut blocks = record.blocks.iter();
    let block = blocks.find(|block| block.kind == BlockKind::Dateline)?;
    let words = visible(block.span.slice(&page.report.text));
    let words = words.trim_end_matches([' ', '-', '–', '—', ':']);
    (!words.is_empty()).then(|| words.to_owned())
}

/// A date with its day of the week where it has a day.
fn date(when: &When) -> String {
    let (day, rest) = match when.granularity {
        Granularity::Year | Granularity::Month => return visible(&when.value),
        Granularity::Day => (when.value.as_str(), ""),
        Granularity::Minute => when.value.split_once('T').unwrap_or((&when.value, "")),
    };
    match day.parse::<Date>() {
        Ok(day) => format!("{} {rest}", day.strftime("%a %-d %b %Y"))
            .trim_end()
            .to_owned(),
        Err(_) => visible(&when.value),
    }
}

/// Makes entries, in the order in which they are read.
struct Writer<'a> {
    page: &'a Page<'a>,
    record: &'a Record,
    palette: &'a Palette,
    introductions: Introductions<'a>,
    number: usize,
}

impl Writer<'_> {
    /// The statements of one tier that stand in no other, each followed by those inside it.
    fn entries(&mut self, tier: Tier) -> Vec<Entry> {
        let statements = &self.record.statements;
        let order = Order::new(statements);
        let roots = order.roots.iter().copied();
        let of_tier = roots.filter(|&i| statements[i].tier == tier);
        let mut open: Vec<(usize, usize)> = of_tier.map(|i| (i, 0)).rev().collect();
        let mut entries = Vec::new();
        while let Some((index, depth)) = open.pop() {
            self.number += 1;
            entries.push(self.entry(index, depth));
            let inner = order.inner.get(&index).into_iter().flatten().rev();
            open.extend(inner.map(|&i| (i, (depth + 1).min(DEEPEST_INDENT))));
        }
        entries
    }

    fn entry(&mut self, index: usize, depth: usize) -> Entry {
        let statement = &self.record.statements[index];
        let hedge = statement.hedge.as_ref().map(|hedge| {
            let word = self.words(&[hedge.span]);
            vec![Segment::new(
                format!("hedged: “{word}”"),
                self.palette.aside,
            )]
        });
        let words = self.words(&statement.content);
        let place = statement.content.first().or(statement.cue.spans.first());
        Entry {
            number: self.number,
            depth,
            speaker: self.introductions.speaker(statement),
            cue: self.cue(statement),
            kind: kind(statement, self.palette),
            place: place.map_or_else(String::new, |span| place_of(&self.record.blocks, *span)),
            words: vec![Segment::new(words, Style::new())],
            below: hedge.into_iter().collect(),
        }
    }

    fn words(&self, spans: &[Span]) -> String {
        let text = &self.page.report.text;
        let parts = spans.iter().map(|span| visible(span.slice(text)));
        parts.collect::<Vec<_>>().join(" … ")
    }

    fn cue(&self, statement: &Statement) -> Vec<Segment> {
        let mut segments = vec![match statement.cue.spans.as_slice() {
            [] => Segment::new("no cue", self.palette.aside),
            spans => Segment::new(self.words(spans), self.palette.cue),
        }];
        if let Some(addressee) = &statement.addressee {
            segments.push(Segment::new(" → ", self.palette.aside));
            segments.push(self.introductions.addressee(addressee));
        }
        segments
    }
}

fn kind(statement: &Statement, palette: &Palette) -> Vec<Segment> {
    let kind = match (statement.kind, statement.tier) {
        (QuotationKind::Direct, _) => "direct",
        (QuotationKind::Mixed, _) => "mixed",
        (QuotationKind::Indirect, Tier::Communication) => "indirect",
        (QuotationKind::Indirect, Tier::Attitude) => "held",
    };
    let mut segments = vec![Segment::new(kind, palette.aside)];
    if let Some(word) = force_word(statement.force) {
        segments.push(Segment::new(" · ", palette.aside));
        segments.push(Segment::new(word, palette.force(statement.force)));
    }
    if statement.confidence < UNSURE_BELOW {
        segments.push(Segment::new(" · unsure", palette.open));
    }
    segments
}

/// The force in one word, where it says more than that something was said or held.
fn force_word(force: Force) -> Option<&'static str> {
    Some(match force {
        Force::Assert | Force::Attitude => return None,
        Force::Ask => "ask",
        Force::Demand => "demand",
        Force::Promise => "promise",
        Force::Offer => "offer",
        Force::Threaten => "threaten",
        Force::Warn => "warn",
        Force::Deny => "deny",
        Force::Accuse => "accuse",
        Force::Praise => "praise",
        Force::Predict => "predict",
        Force::Decree => "decree",
    })
}

fn notes(page: &Page, record: &Record, palette: &Palette) -> String {
    if record.notes.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", styled("NOTES", palette.heading));
    for note in &record.notes {
        let mut lines = wrapped(
            &note_words(record, note, palette),
            page.width.saturating_sub(4),
        )
        .into_iter();
        let first = lines.next().unwrap_or_default();
        let mark = match note.severity {
            Severity::Warning => styled("!", palette.open),
            Severity::Info => "·".to_owned(),
        };
        text.push_str(&format!(" {mark}  {}\n", first.shown()));
        lines.for_each(|line| text.push_str(&format!("    {}\n", line.shown())));
    }
    text
}

fn note_words(record: &Record, note: &Note, palette: &Palette) -> Vec<Segment> {
    let place = note.span.map(|span| place_of(&record.blocks, span));
    let place = place.filter(|place| !place.is_empty());
    let place = place.map(|place| Segment::new(format!("{place}: "), palette.aside));
    let message = Segment::new(visible(&note.message), Style::new());
    place.into_iter().chain([message]).collect()
}

#[cfg(test)]
#[path = "said_tests.rs"]
mod tests;
