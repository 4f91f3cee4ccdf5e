//! The shapes of dates and times, read from left to right without judging whether they can be.

use super::zone::{self, Zone};
use super::{MONTHS, WEEKDAYS, find_name};

/// A date's numbers as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Index into the weekdays.
    pub weekday: Option<usize>,
    /// Four digits.
    pub year: Option<u32>,
    /// Counted from one.
    pub month: Option<u32>,
    /// The day, or the number that may be day or month.
    pub day: Option<Day>,
    /// Whether the year stands first, in numbers.
    pub iso: bool,
}

/// The day of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This is the day.
    Known(u32),
    /// This is the day or the month, and [`Shape::month`] the other: "05/12/2025".
    EitherWay(u32),
}

/// A time of day as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// The zone.
    pub zone: Zone,
}

impl Time {
    pub(super) fn civil(&self) -> Option<jiff::civil::Time> {
        let (hour, minute) = (
            i8::try_from(self.hour).ok()?,
            i8::try_from(self.minute).ok()?,
        );
        jiff::civil::Time::new(hour, minute, 0, 0).ok()
    }
}

/// A date at the cursor, which then stands after it; nothing is consumed otherwise.
pub(super) fn day(cursor: &mut Cursor) -> Option<Shape> {
    let mut at = *cursor;
    let weekday = weekday(&mut at);
    let mut shape = if at.at_digit() {
        in_numbers(&mut at)?
    } else {
        month_first(&mut at)?
    };
    shape.weekday = weekday;
    *cursor = at;
    Some(shape)
}

fn weekday(cursor: &mut Cursor) -> Option<usize> {
    let mut at = *cursor;
    let index = find_name(&WEEKDAYS, at.word()?)?;
    at.eat(&['.']);
    at.eat(&[',']);
    at.skip_space();
    *cursor = at;
    Some(index)
}

fn in_numbers(cursor: &mut Cursor) -> Option<Shape> {
    let (first, digits) = cursor.number()?;
    match digits {
        8 => Some(year_first(
            first / 10_000,
            first / 100 % 100,
            Some(first % 100),
        )),
        4 => Some(after_year(first, cursor)),
        1 | 2 => day_first(first, cursor),
        _ => None,
    }
}

fn year_first(year: u32, month: u32, day: Option<u32>) -> Shape {
    Shape {
        year: Some(year),
        month: Some(month),
        day: day.map(Day::Known),
        iso: true,
        ..Shape::default()
    }
}

/// `2025`, `2025-05`, `2025-05-12`.
fn after_year(year: u32, cursor: &mut Cursor) -> Shape {
    let Some((separator, month)) = separated_number(cursor, &['-', '/', '.']) else {
        return Shape {
            year: Some(year),
            ..Shape::default()
        };
    };
    let day = separated_number(cursor, &[separator]).map(|(_, day)| day);
    year_first(year, month, day)
}

fn separated_number(cursor: &mut Cursor, separators: &[char]) -> Option<(char, u32)> {
    let mut at = *cursor;
    let separator = at.eat(separators)?;
    let (number, _) = at.number().filter(|(_, digits)| *digits <= 2)?;
    *cursor = at;
    Some((separator, number))
}

/// `12 May 2025`, `12th of May 2025`, `12-May-2025`, `31/12/2025`.
fn day_first(first: u32, cursor: &mut Cursor) -> Option<Shape> {
    if let Some((separator, second)) = separated_number(cursor, &['-', '/', '.']) {
        let mut at = *cursor;
        let year = at.eat(&[separator]).and_then(|_| at.number());
        let (year, _) = year.filter(|(_, digits)| *digits == 4)?;
        *cursor = at;
        return Some(Shape {
            year: Some(year),
            month: Some(first),
            day: Some(Day::EitherWay(second)),
            ..Shape::default()
        });
    }
    ordinal(cursor);
    cursor.eat(&['-']);
    cursor.skip_space();
    let mut word = cursor.word()?;
    if word == "of" {
        cursor.skip_space();
        word = cursor.word()?;
    }
    let month = find_name(&MONTHS, word)?;
    Some(with_year(month, Some(first), cursor))
}

/// `May 12, 2025`, `May 2025`.
fn month_first(cursor: &mut Cursor) -> Option<Shape> {
    let month = find_name(&MONTHS, cursor.word()?)?;
    let mut at = *cursor;
    at.eat(&['.']);
    at.skip_space();
    let day = at.number().filter(|(_, digits)| *digits <= 2);
    if let Some((day, _)) = day {
        ordinal(&mut at);
        *cursor = at;
        return Some(with_year(month, Some(day), cursor));
    }
    let shape = with_year(month, None, cursor);
    shape.year.is_some().then_some(shape)
}

fn with_year(month: usize, day: Option<u32>, cursor: &mut Cursor) -> Shape {
    let mut at = *cursor;
    at.eat(&['.', '-']);
    at.eat(&[',']);
    at.skip_space();
    let year = at.number().filter(|(_, digits)| *digits == 4);
    if year.is_some() {
        *cursor = at;
    }
    Shape {
        year: year.map(|(year, _)| year),
        month: u32::try_from(month + 1).ok(),
        day: day.map(Day::Known),
        ..Shape::default()
    }
}

fn ordinal(cursor: &mut Cursor) {
    let mut at = *cursor;
    if matches!(at.word(), Some("st" | "nd" | "rd" | "th")) {
        *cursor = at;
    }
}

/// A time of day at the cursor, after `T`, a comma, "at" or white space: the time, or what is
/// wrong with it. Without a time nothing is consumed.
pub(super) fn time(cursor: &mut Cursor) -> Option<Result<Time, String>> {
    let mut at = *cursor;
    if at.eat(&['T', 't']).is_none() {
        at.eat(&[',']);
        at.skip_space();
        let mut word = at;
        if word.word() == Some("at") {
            word.skip_space();
            at = word;
        }
    }
    let (hour, digits) = at.number().filter(|(_, digits)| *digits <= 2)?;
    let separator = at.eat(&[':', '.']);
    let minute = match separator {
        Some(_) => at.number().filter(|(_, digits)| *digits == 2)?.0,
        None => 0,
    };
    if separator == Some(':') {
        seconds(&mut at);
    }
    let half = half_of_day(&mut at);
    // "10.30" may be a sum of money and "10" anything: a colon or am/pm makes them a time.
    if half.is_none() && (separator != Some(':') || digits == 0) {
        return None;
    }
    let zone = zone_after(&mut at);
    *cursor = at;
    Some(clock(hour, minute, half).map(|hour| Time { hour, minute, zone }))
}

fn seconds(cursor: &mut Cursor) {
    if separated_number(cursor, &[':']).is_some() {
        let mut at = *cursor;
        if at.eat(&['.', ',']).is_some() && at.number().is_some() {
            *cursor = at;
        }
    }
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(cursor: &mut Cursor) -> Option<Half> {
    let mut at = *cursor;
    at.skip_space();
    let found = [
        ("a.m.", Half::Morning),
        ("p.m.", Half::Afternoon),
        ("am", Half::Morning),
        ("pm", Half::Afternoon),
    ]
    .into_iter()
    .find(|(mark, _)| at.eat_ignoring_case(mark));
    let (_, half) = found?;
    *cursor = at;
    Some(half)
}

fn clock(hour: u32, minute: u32, half: Option<Half>) -> Result<u32, String> {
    let possible = match half {
        Some(_) => (1..=12).contains(&hour),
        None => hour < 24,
    };
    if !possible || minute > 59 {
        return Err(format!("there is no time {hour}:{minute:02}"));
    }
    Ok(match half {
        None => hour,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    })
}

fn zone_after(cursor: &mut Cursor) -> Zone {
    let mut at = *cursor;
    at.skip_space();
    let found = if at.rest().starts_with(['+', '-', '\u{2212}']) {
        offset(&mut at)
    } else if at.rest().starts_with('[') {
        bracketed(&mut at)
    } else {
        lettered(&mut at)
    };
    let Some(mut zone) = found else {
        return Zone::None;
    };
    if matches!(zone, Zone::Utc)
        && let Some(Zone::Offset(minutes)) = offset(&mut at)
    {
        zone = Zone::Offset(minutes);
    }
    if !matches!(zone, Zone::Named(_)) {
        // "+01:00[Europe/London]": the offset has said it.
        bracketed(&mut at);
    }
    *cursor = at;
    zone
}

fn offset(cursor: &mut Cursor) -> Option<Zone> {
    let mut at = *cursor;
    let sign = at.eat(&['+', '-', '\u{2212}'])?;
    let (number, digits) = at.number()?;
    let minutes = match digits {
        1 | 2 => {
            let rest = separated_number(&mut at, &[':']).map_or(0, |(_, minutes)| minutes);
            number * 60 + rest
        }
        4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    *cursor = at;
    let minutes = i32::try_from(minutes).ok()?;
    Some(Zone::Offset(if sign == '+' { minutes } else { -minutes }))
}

fn bracketed(cursor: &mut Cursor) -> Option<Zone> {
    let inner = cursor.rest().strip_prefix('[')?;
    let (name, _) = inner.split_once(']')?;
    cursor.advance(name.len() + 2);
    Some(Zone::Named(name.to_owned()))
}

/// An abbreviation, or any other word in capitals that can only be meant as one.
fn lettered(cursor: &mut Cursor) -> Option<Zone> {
    let mut at = *cursor;
    let word = at.word()?;
    let capitals = (3..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let ends = at.rest().is_empty();
    let unknown = || (capitals && ends).then(|| Zone::Unknown(word.to_owned()));
    let zone = zone::abbreviated(word).or_else(unknown)?;
    *cursor = at;
    Some(zone)
}

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn at_digit(&self) -> bool {
        self.rest.starts_with(|c: char| c.is_ascii_digit())
    }

    fn skip_space(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
    }

    fn eat(&mut self, choices: &[char]) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| choices.contains(c))?;
        self.advance(c.len_utf8());
        Some(c)
    }

    fn eat_ignoring_case(&mut self, word: &str) -> bool {
        let matches = self
            .rest
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        if matches {
            self.advance(word.len());
        }
        matches
    }

    /// A run of ASCII letters.
    fn word(&mut self) -> Option<&'a str> {
        self.run(|b| b.is_ascii_alphabetic())
    }

    /// A number and how many digits it is written with, at most nine.
    fn number(&mut self) -> Option<(u32, usize)> {
        let mut at = *self;
        let digits = at.run(|b| b.is_ascii_digit())?;
        let number = digits.parse().ok().filter(|_| digits.len() <= 9)?;
        *self = at;
        Some((number, digits.len()))
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Option<&'a str> {
        let end = self.rest.bytes().position(|b| !belongs(b));
        let (run, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!run.is_empty()).then_some(run)
    }
}
