//! Time zones: offsets, the abbreviations that mean one thing only, and names of the IANA
//! database, which is compiled in.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZoneDatabase};

/// Offsets run from UTC-14 to UTC+14.
const LARGEST_OFFSET: i32 = 14 * 60;

/// Abbreviations with their offset in minutes. "CST", "IST" and the like mean several zones and
/// are left out on purpose.
const ABBREVIATIONS: [(&str, i32); 16] = [
    ("BST", 60),
    ("WET", 0),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AEST", 600),
    ("AEDT", 660),
];

/// The zone a time is given in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// None is named.
    None,
    /// Z, UTC or GMT.
    Utc,
    /// Minutes east of UTC, not checked.
    Offset(i32),
    /// A name of the IANA database ("Europe/London"), not checked.
    Named(String),
    /// Letters that are no zone, or several.
    Unknown(String),
}

/// The zone an abbreviation stands for.
pub(super) fn abbreviated(word: &str) -> Option<Zone> {
    if matches!(word, "Z" | "z" | "UTC" | "GMT") {
        return Some(Zone::Utc);
    }
    let known = ABBREVIATIONS.iter().find(|(name, _)| *name == word);
    known.map(|(_, minutes)| Zone::Offset(*minutes))
}

/// `+01:00`.
pub(super) fn format_offset(minutes: i32) -> Result<String, String> {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.abs();
    let text = format!("{sign}{:02}:{:02}", size / 60, size % 60);
    if size > LARGEST_OFFSET {
        return Err(format!("no time zone is {text} from UTC"));
    }
    Ok(text)
}

/// The offset of a named zone at a local time.
pub(super) fn offset_in(name: &str, at: DateTime) -> Result<String, String> {
    let zone = TimeZoneDatabase::bundled()
        .get(name)
        .map_err(|_| format!("the time zone {name:?} is not known"))?;
    match zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Unambiguous { offset } => format_offset(offset.seconds() / 60),
        AmbiguousOffset::Gap { .. } => Err(format!(
            "{:02}:{:02} does not exist on {} in {name}: the clocks go forward",
            at.hour(),
            at.minute(),
            at.date()
        )),
        AmbiguousOffset::Fold { .. } => Err(format!(
            "{:02}:{:02} comes twice on {} in {name}: the clocks go back",
            at.hour(),
            at.minute(),
            at.date()
        )),
    }
}
