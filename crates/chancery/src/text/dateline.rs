//! Datelines: place, date and agency before the first sentence ("HARBOUR CITY, May 12 (NW) —").

use std::sync::LazyLock;

use chancery_record::{Block, BlockKind, Report, Span};
use regex::{Captures, Regex};

use super::blocks::{agency_names, compile, is_flash};

/// Longest dateline, in bytes.
const REACH: usize = 120;

/// A day of the year as a dateline names it; the year only where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineDay {
    /// Where it stands.
    pub span: Span,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, not checked against the month.
    pub day: u8,
    /// The year, if it is written.
    pub year: Option<u16>,
}

/// What a dateline says. At least one of its parts is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The dateline, dash included.
    pub span: Span,
    /// The place, with its region or country.
    pub place: Option<Span>,
    /// The day.
    pub day: Option<DatelineDay>,
    /// The agency.
    pub agency: Option<Span>,
}

impl Dateline {
    /// The dateline of a report whose blocks are marked, read from its first dateline block.
    #[must_use]
    pub fn of(report: &Report, blocks: &[Block]) -> Option<Self> {
        let mut datelines = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Dateline);
        datelines.find_map(|block| {
            let range = block.span.range();
            // The words after it belong to the pattern: a dash alone makes no dateline.
            let found = find(&report.text[range.start..])
                .filter(|found| found.span.len() <= range.len() + 2)
                .or_else(|| day_line(&report.text[range.clone()]))?;
            Some(Self {
                span: block.span,
                ..found.shifted(range.start)
            })
        })
    }

    /// Whether the dateline's day is the day (or within the month, or year) of `date`, an
    /// ISO 8601 date. `None` where the dateline names no day or `date` is no date. Copy is often
    /// dated the day before it is published, so one day's difference counts as the same.
    #[must_use]
    pub fn agrees_with(&self, date: &str) -> Option<bool> {
        let day = self.day?;
        let mut numbers = date.get(..date.len().min(10))?.split('-');
        let year: u16 = numbers.next()?.parse().ok()?;
        let same_year = day.year.is_none_or(|written| written == year);
        let Some(month) = numbers.next().and_then(|month| month.parse::<u8>().ok()) else {
            return Some(same_year);
        };
        let Some(of_month) = numbers.next().and_then(|day| day.parse::<u8>().ok()) else {
            return Some(same_year && month == day.month);
        };
        let (written, given) = (ordinal(day.month, day.day)?, ordinal(month, of_month)?);
        let distance = written.abs_diff(given);
        let around_new_year = distance >= 364 && day.year.is_none_or(|y| y.abs_diff(year) == 1);
        Some(same_year && distance <= 1 || around_new_year)
    }

    fn shifted(self, by: usize) -> Self {
        let shift = |span: Span| Span::new(span.range().start + by, span.range().end + by);
        Self {
            span: shift(self.span),
            place: self.place.map(shift),
            day: self.day.map(|day| DatelineDay {
                span: shift(day.span),
                ..day
            }),
            agency: self.agency.map(shift),
        }
    }
}

/// The day of the year, February counted with 29 days.
fn ordinal(month: u8, day: u8) -> Option<u16> {
    const BEFORE: [u16; 12] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
    let before = BEFORE.get(usize::from(month.checked_sub(1)?))?;
    Some(before + u16::from(day))
}

/// The dateline at the beginning of `text`; spans count from there.
pub(super) fn find(text: &str) -> Option<Dateline> {
    let head = &text[..text.floor_char_boundary(REACH)];
    // The patterns are large; most paragraphs have no dash, colon or bracket so early.
    if !head.contains(['(', '–', '—', ':']) && !head.contains("--") && !head.contains("- ") {
        return None;
    }
    PATTERNS
        .iter()
        .filter_map(|pattern| pattern.captures(head))
        .find_map(|captures| dateline(&captures))
}

/// A line that is a date and nothing else.
fn day_line(text: &str) -> Option<Dateline> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| compile(&format!("(?:{DAY_PATTERN})")));
    let captures = DAY.captures(text)?;
    Some(Dateline {
        span: Span::new(0, text.len()),
        place: None,
        day: Some(day(&captures)?),
        agency: None,
    })
}

fn dateline(captures: &Captures) -> Option<Dateline> {
    let span = |name: &str| captures.name(name).map(|m| Span::new(m.start(), m.end()));
    let place = captures
        .name("place")
        .filter(|place| !is_flash(place.as_str()));
    let found = Dateline {
        span: span("all")?,
        place: place.map(|m| Span::new(m.start(), m.end())),
        day: day(captures),
        agency: span("agency"),
    };
    let flash = captures.name("place").is_some() && place.is_none();
    (!flash || found.agency.is_some()).then_some(found)
}

fn day(captures: &Captures) -> Option<DatelineDay> {
    let part = |names: [&str; 2]| names.into_iter().find_map(|name| captures.name(name));
    let (month, number) = (part(["month1", "month2"])?, part(["day1", "day2"])?);
    let year = part(["year1", "year2"]);
    let last = year.map_or(month.end().max(number.end()), |year| year.end());
    Some(DatelineDay {
        span: Span::new(month.start().min(number.start()), last),
        month: month_number(month.as_str())?,
        day: number
            .as_str()
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))?,
        year: year.and_then(|year| year.as_str().parse().ok()),
    })
}

fn month_number(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = name.get(..3)?.to_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    u8::try_from(index + 1).ok()
}

const DAY_PATTERN: &str = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)[a-z]*\.?,?\s)?(?:(?P<month1>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?)\s(?P<day1>\d{1,2})(?:,?\s(?P<year1>\d{4}))?|(?P<day2>\d{1,2})\s(?P<month2>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?)(?:,?\s(?P<year2>\d{4}))?)";

/// Place in capitals, and a region or country in any case after a comma.
const CAPITALS: &str = r"\p{Lu}[\p{Lu}.’'\-]+(?:[\s/]\p{Lu}[\p{Lu}.’'\-]*){0,4}(?:,\s\p{Lu}[\p{L}.’'\-]*(?:\s\p{Lu}[\p{L}.’'\-]*){0,2}){0,2}";
/// Place in any case.
const ANY_CASE: &str = r"\p{Lu}[\p{L}.’'\-]+(?:[\s/](?:\p{Lu}[\p{L}.’'\-]*|de|al|el|of|the|upon|on|sur)){0,4}(?:,\s\p{Lu}[\p{L}.’'\-]*(?:\s\p{Lu}[\p{L}.’'\-]*){0,2}){0,2}";
const DASH: &str = r"\s*(?:[–—]|--+|\s-\s|-\s)\s*";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let agency = format!(
        r"\((?P<agency>(?:{})(?:\s\p{{Lu}}\p{{L}}+)?)\)",
        agency_names()
    );
    let loose = r"\((?P<agency>\p{Lu}[\p{L}.&/ \-]{1,30})\)";
    let day = DAY_PATTERN;
    [
        // HARBOUR CITY, May 12 (NW) —   Harbour City, Norland, 12 May 2025 (AP) -   Paris (AFP) –
        format!(r"^(?P<all>(?P<place>{ANY_CASE})(?:,?\s{day})?,?\s{agency}(?:{DASH}|:\s))\S"),
        // HARBOUR CITY (NW) —
        format!(r"^(?P<all>(?P<place>{CAPITALS})(?:,?\s{day})?,?\s{loose}(?:{DASH}|:\s))\S"),
        // (Reuters) -   (AP) The
        format!(r"^(?P<all>{agency}(?:{DASH}|\s))[\p{{Lu}}\d“‘\x22]"),
        // Harbour City, May 12 —   HARBOUR CITY, 12 May 2025 -   Harbour City (12 May 2025) –
        format!(r"^(?P<all>(?P<place>{ANY_CASE}),?\s\(?{day}\)?{DASH})\S"),
        // HARBOUR CITY —   HARBOUR CITY, Norland --
        format!(r"^(?P<all>(?P<place>{CAPITALS})(?:\s?[–—]\s?|\s?--+\s?|\s-\s))[\p{{Lu}}\d“‘\x22]"),
    ]
    .iter()
    .map(|pattern| compile(pattern))
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, dateline: &str, place: &str, agency: &str) -> Dateline {
        let found = find(text).unwrap_or_else(|| panic!("no dateline in {text:?}"));
        let part = |span: Option<Span>| span.map_or("", |span| span.slice(text));
        assert_eq!(found.span.slice(text).trim(), dateline);
        assert_eq!(
            (part(found.place), part(found.agency)),
            (place, agency),
            "{text:?}"
        );
        found
    }

    #[test]
    fn places_agencies_and_days() {
        check(
            "PARIS (AP) — The mayor left.",
            "PARIS (AP) —",
            "PARIS",
            "AP",
        );
        check(
            "HARBOUR CITY, Norland (NW) -- Talks go on.",
            "HARBOUR CITY, Norland (NW) --",
            "HARBOUR CITY, Norland",
            "NW",
        );
        check(
            "Harbour City (AFP) – Talks go on.",
            "Harbour City (AFP) –",
            "Harbour City",
            "AFP",
        );
        check("(Reuters) - Talks go on.", "(Reuters) -", "", "Reuters");
        check(
            "HARBOUR CITY — “We wait,” she said.",
            "HARBOUR CITY —",
            "HARBOUR CITY",
            "",
        );
        check(
            "ST. ANNE’S, Norland — Talks go on.",
            "ST. ANNE’S, Norland —",
            "ST. ANNE’S, Norland",
            "",
        );
        let found = check(
            "HARBOUR CITY, May 12 (Reuters) - Talks go on.",
            "HARBOUR CITY, May 12 (Reuters) -",
            "HARBOUR CITY",
            "Reuters",
        );
        let day = found.day.expect("a day");
        assert_eq!((day.month, day.day, day.year), (5, 12, None));
        let found = check(
            "Harbour City, 12 May 2025 – Talks go on.",
            "Harbour City, 12 May 2025 –",
            "Harbour City",
            "",
        );
        let day = found.day.expect("a day");
        assert_eq!((day.month, day.day, day.year), (5, 12, Some(2025)));
        check(
            "PARIS/BONN, Sept 3 (dpa) - Talks.",
            "PARIS/BONN, Sept 3 (dpa) -",
            "PARIS/BONN",
            "dpa",
        );
    }

    #[test]
    fn what_is_no_dateline() {
        for text in [
            "Ada Lunt – once a pilot – is mayor.",
            "Ada Lunt -- pilot and mayor -- left.",
            "BREAKING — Talks have ended.",
            "EXCLUSIVE - Talks have ended.",
            "BERG: We shall see.",
            "The mayor (AP) said no.",
            "NATO-led forces left.",
            "A — B",
            "I — We wait.",
            "Ferry talks (again) — a comment",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn agreement_with_the_date_of_publication() {
        let dateline = find("HARBOUR CITY, May 12 (Reuters) - Talks.").expect("a dateline");
        for (date, agrees) in [
            ("2025-05-12", Some(true)),
            ("2025-05-13T09:30Z", Some(true)),
            ("2025-05", Some(true)),
            ("2025", Some(true)),
            ("2025-06", Some(false)),
            ("2025-05-20", Some(false)),
            ("soon", None),
        ] {
            assert_eq!(dateline.agrees_with(date), agrees, "{date}");
        }
        let dateline = find("HARBOUR CITY, Dec 31 (AP) - Talks.").expect("a dateline");
        assert_eq!(dateline.agrees_with("2026-01-01"), Some(true));
        let dateline = find("HARBOUR CITY, Dec 31, 2024 (AP) - Talks.").expect("a dateline");
        assert_eq!(dateline.agrees_with("2026-01-01"), Some(false));
    }
}
