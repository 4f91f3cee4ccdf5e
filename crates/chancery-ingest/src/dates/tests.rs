use chancery_record::Granularity;

use super::{Reading, is_meant_as_date, read_date, read_leading_date};

#[track_caller]
fn good(text: &str, value: &str) {
    let reading = read_date(text);
    assert_eq!(reading.problem, None, "in {text:?}");
    assert_eq!(
        reading.when.map(|when| when.value).as_deref(),
        Some(value),
        "in {text:?}"
    );
}

#[track_caller]
fn bad(text: &str, kept: Option<&str>, problem: &str) {
    let reading = read_date(text);
    assert_eq!(
        reading.when.map(|when| when.value).as_deref(),
        kept,
        "in {text:?}"
    );
    assert_eq!(reading.problem.as_deref(), Some(problem), "in {text:?}");
}

#[test]
fn days() {
    for text in [
        "2025-05-12",
        "2025/05/12",
        "20250512",
        "12 May 2025",
        "12th May 2025",
        "12 of May 2025",
        "12-May-2025",
        "May 12, 2025",
        "MAY 12 2025",
        "Mon 12 May 2025",
        "Monday, May 12th, 2025",
        "  2025-05-12\t",
    ] {
        good(text, "2025-05-12");
    }
    good("31/12/2025", "2025-12-31");
    good("12/31/2025", "2025-12-31");
    good("5.5.2025", "2025-05-05");
    good("Sept. 3, 2025", "2025-09-03");
}

#[test]
fn coarser_dates() {
    good("2025", "2025");
    good("2025-05", "2025-05");
    good("May 2025", "2025-05");
    assert_eq!(
        read_date("2025-05").when.map(|when| when.granularity),
        Some(Granularity::Month)
    );
}

#[test]
fn times_and_zones() {
    for (text, value) in [
        ("2025-05-12T09:30", "2025-05-12T09:30"),
        ("2025-05-12T09:30:15.250Z", "2025-05-12T09:30Z"),
        ("2025-05-12 09:30 +0100", "2025-05-12T09:30+01:00"),
        (
            "2025-05-12T09:30+01:00[Europe/London]",
            "2025-05-12T09:30+01:00",
        ),
        ("2025-05-12T09:30[Europe/London]", "2025-05-12T09:30+01:00"),
        ("Mon, 12 May 2025 21:05:00 GMT", "2025-05-12T21:05Z"),
        ("12 May 2025, 9.30am BST", "2025-05-12T09:30+01:00"),
        ("May 12, 2025 at 12:05 a.m. EDT", "2025-05-12T00:05-04:00"),
        ("May 12, 2025 9 pm", "2025-05-12T21:00"),
        ("2025-05-12 09:30 UTC+5:30", "2025-05-12T09:30+05:30"),
        ("2025-05-12T09:30+14:00", "2025-05-12T09:30+14:00"),
        ("2025-05-12T09:30-14:00", "2025-05-12T09:30-14:00"),
    ] {
        good(text, value);
    }
}

#[test]
fn fault_34_impossible_days_are_no_date_and_a_reason() {
    bad("2025-02-31", None, "February 2025 has 28 days, not 31");
    bad("31 Feb 2024", None, "February 2024 has 29 days, not 31");
    bad("2025-13-01", None, "there is no month 13");
    bad("2025-00-01", None, "there is no month 0");
    bad("2025-04-00", None, "April 2025 has 30 days, not 0");
    bad(
        "0001-01-01",
        None,
        "the year 0001 is out of range (1600 to 2200)",
    );
    bad(
        "9999-12-31",
        None,
        "the year 9999 is out of range (1600 to 2200)",
    );
    bad("12 May", None, "the year is missing");
    bad(
        "Thursday",
        None,
        "\"Thursday\" is a day of the week, no date",
    );
    bad(
        "soon",
        None,
        "\"soon\" cannot be read as a date; write it as 2025-05-12",
    );
    bad(
        "",
        None,
        "\"\" cannot be read as a date; write it as 2025-05-12",
    );
    bad(
        "05/12/2025",
        None,
        "5/12/2025 can be read as 5 December and as 12 May; write it as 2025-05-12",
    );
}

#[test]
fn fault_34_impossible_times_leave_the_day() {
    let day = Some("2025-03-30");
    bad("2025-03-30T25:00", day, "there is no time 25:00");
    bad("2025-03-30 13:00 pm", day, "there is no time 13:00");
    bad(
        "2025-03-30T09:30+15:00",
        day,
        "no time zone is +15:00 from UTC",
    );
    bad(
        "2025-03-30 09:30 IST",
        day,
        "the time zone \"IST\" is not known",
    );
    bad(
        "2025-03-30T09:30[Mars/Base]",
        day,
        "the time zone \"Mars/Base\" is not known",
    );
    bad(
        "2025-03-30T01:30[Europe/London]",
        day,
        "01:30 does not exist on 2025-03-30 in Europe/London: the clocks go forward",
    );
    bad(
        "2025-10-26T01:30[Europe/London]",
        Some("2025-10-26"),
        "01:30 comes twice on 2025-10-26 in Europe/London: the clocks go back",
    );
    bad(
        "2025-03-30 or so",
        day,
        "\"or so\" after the date cannot be read",
    );
}

#[test]
fn a_wrong_weekday_is_said() {
    bad(
        "Tue 12 May 2025",
        Some("2025-05-12"),
        "2025-05-12 is a Monday, not a Tuesday",
    );
}

#[test]
fn leading_dates() {
    let length = |text: &str| read_leading_date(text).map(|(_, length)| length);
    assert_eq!(length("2025-05-12 The ferry"), Some(10));
    assert_eq!(length("2025-05-12T09:30Z The ferry"), Some(17));
    assert_eq!(length("2025-02-31 The ferry"), Some(10));
    assert_eq!(length("2025-05-12 10 people"), Some(10));
    assert_eq!(length("2025-05 The ferry"), None);
    assert_eq!(length("2025 The ferry"), None);
    assert_eq!(length("12 May 2025 The ferry"), None);
    assert_eq!(length("2025-05-12: a day"), None);
}

#[test]
fn what_is_meant_as_a_date() {
    for text in [
        "Thursday",
        "12 May 2025",
        "31 Feb 2025",
        "2025-05-12T09:30Z",
    ] {
        assert!(is_meant_as_date(text), "{text}");
    }
    for text in [
        "night",
        "with a count",
        "12 May 2025 was fine",
        "Sun shines",
        "May",
    ] {
        assert!(!is_meant_as_date(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,40}") {
        let _: Reading = read_date(&text);
        if let Some((_, length)) = read_leading_date(&text) {
            proptest::prop_assert!(text.is_char_boundary(length));
        }
    }

    #[test]
    fn every_real_day_reads_back(year in 1600_i16..=2200, month in 1_i8..=12, day in 1_i8..=28) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let value = read_date(&text).when.map(|when| when.value);
        proptest::prop_assert_eq!(value, Some(text));
    }
}
