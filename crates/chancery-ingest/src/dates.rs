//! Dates as people write them at the top of a report. Nothing is guessed: what cannot be read, or
//! cannot be, is no date and a reason.

mod scan;
mod zone;

use chancery_record::{Basis, Granularity, When};
use jiff::civil;

use scan::{Cursor, Day, Shape};
use zone::Zone;

/// Years a report can be from. The first newspapers are of 1605; dates far outside are the
/// "no date" of some database (0001, 9999).
const YEARS: std::ops::RangeInclusive<u32> = 1600..=2200;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What a piece of text says as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The date, as fine as it could be read; basis [`Basis::Explicit`].
    pub when: Option<When>,
    /// What could not be read or cannot be, and why. May stand beside a date: of
    /// "2025-05-12 25:00" the day is kept.
    pub problem: Option<String>,
}

/// Reads a date: `2025`, `2025-05`, `2025-05-12`, `12 May 2025`, `May 12, 2025`,
/// `Mon 12 May 2025`, `31/12/2025`; with or without a time (`T09:30`, `9.30am`) and a zone (`Z`,
/// `+01:00`, `BST`, `[Europe/London]`).
///
/// ```
/// use chancery_ingest::read_date;
///
/// let date = read_date("Mon 12 May 2025, 9.30am BST").when.map(|date| date.value);
/// assert_eq!(date.as_deref(), Some("2025-05-12T09:30+01:00"));
/// assert_eq!(
///     read_date("31 Feb 2025").problem.as_deref(),
///     Some("February 2025 has 28 days, not 31"),
/// );
/// assert_eq!(read_date("Thursday").when, None);
/// ```
#[must_use]
pub fn read_date(text: &str) -> Reading {
    let mut cursor = Cursor::new(text.trim());
    let Some(shape) = scan::day(&mut cursor) else {
        return Reading::none(unreadable(text.trim()));
    };
    let mut reading = time_and_day(&shape, &mut cursor);
    if !cursor.rest().trim().is_empty() && reading.problem.is_none() {
        reading.problem = Some(format!(
            "{:?} after the date cannot be read",
            cursor.rest().trim()
        ));
    }
    reading
}

/// Reads a date of year, month and day in numbers at the beginning of `text`, possible or not,
/// that is followed by white space; also gives its length in bytes.
pub(crate) fn read_leading_date(text: &str) -> Option<(Reading, usize)> {
    let mut cursor = Cursor::new(text);
    let shape = scan::day(&mut cursor).filter(|shape| shape.iso && shape.day.is_some())?;
    let reading = time_and_day(&shape, &mut cursor);
    let rest = cursor.rest();
    rest.starts_with(char::is_whitespace)
        .then_some((reading, text.len() - rest.len()))
}

/// Whether `text` has the form of a date, or is the name of a weekday: it is meant as one.
pub(crate) fn is_meant_as_date(text: &str) -> bool {
    let mut cursor = Cursor::new(text.trim());
    match scan::day(&mut cursor) {
        Some(shape) => {
            time_and_day(&shape, &mut cursor);
            cursor.rest().trim().is_empty()
        }
        None => find_name(&WEEKDAYS, text.trim()).is_some(),
    }
}

impl Reading {
    fn none(problem: impl Into<String>) -> Self {
        Self {
            when: None,
            problem: Some(problem.into()),
        }
    }
}

fn unreadable(text: &str) -> String {
    if find_name(&WEEKDAYS, text).is_some() {
        return format!("{text:?} is a day of the week, no date");
    }
    format!("{text:?} cannot be read as a date; write it as 2025-05-12")
}

fn time_and_day(shape: &Shape, cursor: &mut Cursor) -> Reading {
    let time = scan::time(cursor);
    let (value, granularity) = match day_value(shape) {
        Ok(day) => day,
        Err(problem) => return Reading::none(problem),
    };
    let mut reading = Reading {
        when: Some(explicit(value.clone(), granularity)),
        problem: weekday_problem(shape),
    };
    let Some(time) = time.filter(|_| granularity == Granularity::Day) else {
        return reading;
    };
    let placed = time.and_then(|time| {
        let offset = zone_offset(shape, &time)?;
        Ok(format!(
            "{value}T{:02}:{:02}{offset}",
            time.hour, time.minute
        ))
    });
    match placed {
        Ok(value) => reading.when = Some(explicit(value, Granularity::Minute)),
        Err(problem) => reading.problem = reading.problem.or(Some(problem)),
    }
    reading
}

fn explicit(value: String, granularity: Granularity) -> When {
    When {
        value,
        granularity,
        basis: Basis::Explicit,
        text: None,
    }
}

fn day_value(shape: &Shape) -> Result<(String, Granularity), String> {
    let Some(year) = shape.year else {
        return Err("the year is missing".to_owned());
    };
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        return Err(format!(
            "the year {year:04} is out of range ({first} to {last})"
        ));
    }
    let Some(month) = shape.month else {
        return Ok((format!("{year:04}"), Granularity::Year));
    };
    let Some(day) = shape.day else {
        month_name(month)?;
        return Ok((format!("{year:04}-{month:02}"), Granularity::Month));
    };
    let (month, day) = match day {
        Day::Known(day) => (month, day),
        Day::EitherWay(other) => which_is_the_month(year, month, other)?,
    };
    month_name(month)?;
    match civil_date(year, month, day) {
        Some(date) => Ok((date.to_string(), Granularity::Day)),
        None => Err(no_such_day(year, month, day)),
    }
}

/// Of "31/12" the day is known, of "05/12" it is not.
fn which_is_the_month(year: u32, first: u32, second: u32) -> Result<(u32, u32), String> {
    let is_month = |number: u32| (1..=12).contains(&number);
    match (is_month(first), is_month(second)) {
        (true, true) if first != second => Err(format!(
            "{first}/{second}/{year} can be read as {first} {} and as {second} {}; write it as \
             2025-05-12",
            month_name(second)?,
            month_name(first)?,
        )),
        (true, false) => Ok((first, second)),
        _ => Ok((second, first)),
    }
}

fn month_name(month: u32) -> Result<&'static str, String> {
    let index = month
        .checked_sub(1)
        .and_then(|index| usize::try_from(index).ok());
    index
        .and_then(|index| MONTHS.get(index).copied())
        .ok_or_else(|| format!("there is no month {month}"))
}

fn no_such_day(year: u32, month: u32, day: u32) -> String {
    let first = civil_date(year, month, 1);
    let days = first.map_or(0, civil::Date::days_in_month);
    match month_name(month) {
        Ok(name) => format!("{name} {year} has {days} days, not {day}"),
        Err(problem) => problem,
    }
}

fn civil_date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    let year = i16::try_from(year).ok()?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(year, month, day).ok()
}

/// The date a shape stands for, where it is whole and possible.
fn civil_of(shape: &Shape) -> Option<civil::Date> {
    let (value, granularity) = day_value(shape).ok()?;
    (granularity == Granularity::Day).then(|| value.parse().ok())?
}

fn weekday_problem(shape: &Shape) -> Option<String> {
    let named = shape.weekday?;
    let date = civil_of(shape)?;
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
    let (is, said) = (WEEKDAYS.get(index)?, WEEKDAYS.get(named)?);
    (index != named).then(|| format!("{date} is a {is}, not a {said}"))
}

fn zone_offset(shape: &Shape, time: &scan::Time) -> Result<String, String> {
    match &time.zone {
        Zone::None => Ok(String::new()),
        Zone::Utc => Ok("Z".to_owned()),
        Zone::Offset(minutes) => zone::format_offset(*minutes),
        Zone::Unknown(name) => Err(format!("the time zone {name:?} is not known")),
        Zone::Named(name) => {
            let moment = civil_of(shape).zip(time.civil());
            let (date, clock) = moment.ok_or("the time cannot be read")?;
            zone::offset_in(name, date.to_datetime(clock))
        }
    }
}

/// The index of the name that `word` is, or abbreviates to three letters or more ("Sept.").
fn find_name(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    names.iter().position(|name| {
        word.len() >= 3
            && name
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests;
