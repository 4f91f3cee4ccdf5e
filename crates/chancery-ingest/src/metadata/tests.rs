use chancery_record::{Basis, NoteKind, Report};

use crate::{Options, read_plain_text};

const STORY: &str = "The ferry will sail on Thursday, the harbour master said.";

fn read(text: &str, options: &Options) -> Report {
    read_plain_text(text.as_bytes(), options).expect("a report")
}

fn plain(text: &str) -> Report {
    read(text, &Options::default())
}

fn published(report: &Report) -> Option<&str> {
    report.published.as_ref().map(|when| when.value.as_str())
}

fn messages(report: &Report) -> Vec<(NoteKind, &str)> {
    report
        .notes
        .iter()
        .map(|note| (note.kind, note.message.as_str()))
        .collect()
}

#[test]
fn a_date_line() {
    for top in [
        " date 2025-05-12 ",
        "date 2025-05-12\n",
        "date 2025-05-12\r\n\r\n",
        "Date: 2025-05-12\n",
        "date = 2025-05-12\n",
        "\n\nDATE 12 May 2025\n",
        "date May 12, 2025\n",
    ] {
        let report = plain(&format!("{top}{STORY}"));
        assert_eq!(report.text, STORY, "after {top:?}");
        assert_eq!(published(&report), Some("2025-05-12"), "after {top:?}");
        assert!(report.notes.is_empty());
    }
}

#[test]
fn words_about_a_date_are_text() {
    for text in [
        "Date night is back, the mayor of Estmark said.",
        "Date 12 May 2025 is set for the vote.",
        "dated 2025-05-12 the letter says no.",
        "date palms grow in Norland",
    ] {
        let report = plain(text);
        assert_eq!((report.text.as_str(), published(&report)), (text, None));
    }
}

#[test]
fn key_and_value_lines() {
    let top = "Title: Ferry to sail again\nDate: 12 May 2025\nOutlet: Northern Wire\nAuthor: Ada Lunt\n\
               URL: https://wire.example/1\nAgency: NW\nLanguage: English\n\n";
    let report = plain(&format!("{top}{STORY}\n"));
    assert_eq!(report.text, format!("{STORY}\n"));
    assert_eq!(published(&report), Some("2025-05-12"));
    assert_eq!(report.title.as_deref(), Some("Ferry to sail again"));
    assert_eq!(report.outlet.as_deref(), Some("Northern Wire"));
    assert_eq!(report.byline.as_deref(), Some("Ada Lunt"));
    assert_eq!(report.url.as_deref(), Some("https://wire.example/1"));
    assert_eq!(report.agency.as_deref(), Some("NW"));
    assert_eq!(report.language.as_deref(), Some("en"));
    assert!(report.notes.is_empty(), "{:?}", report.notes);
}

#[test]
fn source_is_the_outlet_unless_there_is_one() {
    let report = plain(&format!("Source: Northern Wire\n\n{STORY}"));
    assert_eq!(
        (report.outlet.as_deref(), report.agency),
        (Some("Northern Wire"), None)
    );
    let report = plain(&format!(
        "Outlet: Estmark Post\r\nSource: Northern Wire\r\n\r\n{STORY}"
    ));
    assert_eq!(report.outlet.as_deref(), Some("Estmark Post"));
    assert_eq!(report.agency.as_deref(), Some("Northern Wire"));
}

#[test]
fn unknown_keys_are_said() {
    let report = plain(&format!("Date: 2025-05-12\nDesk: Ports\nTitle:\n\n{STORY}"));
    assert_eq!(report.text, STORY);
    assert_eq!(
        messages(&report),
        [
            (
                NoteKind::Metadata,
                "The metadata line \"Desk\" is not known and was not used."
            ),
            (
                NoteKind::Metadata,
                "The metadata line \"Title\" has no value."
            ),
        ]
    );
}

#[test]
fn what_is_not_metadata() {
    for text in [
        "BERG: We shall see.\nROE: So we shall.\n\nThey left.",
        "Source: We were told nothing at all.\n\nThe ministry was silent.",
        "Author: “I never said so.”\n\nThe book is out.",
        "Title: Ferry to sail again\nThe ferry will sail, the master said.\n\nIt did.",
        "Outlet: a\nOutlet: b\n\nText here.",
        "Note: the talks go on\n\nText here.",
        "He said: we wait\n\nText here.",
    ] {
        assert_eq!(plain(text).text, text);
    }
}

#[test]
fn fault_34_a_bad_date_is_no_date() {
    for (date, reason) in [
        ("31 Feb 2025", "February 2025 has 28 days, not 31"),
        ("Thursday", "\"Thursday\" is a day of the week, no date"),
        ("0001-01-01", "the year 0001 is out of range (1600 to 2200)"),
        ("9999-12-31", "the year 9999 is out of range (1600 to 2200)"),
    ] {
        for top in [format!("date {date}\n"), format!("Date: {date}\n\n")] {
            let report = plain(&format!("{top}{STORY}"));
            assert_eq!(
                (report.text.as_str(), published(&report)),
                (STORY, None),
                "{top:?}"
            );
            let message = format!("The date {date:?} was not used: {reason}.");
            assert_eq!(messages(&report), [(NoteKind::BadDate, message.as_str())]);
        }
    }
    let report = plain(&format!("date 2025-02-31 {STORY}"));
    assert_eq!((report.text.as_str(), published(&report)), (STORY, None));
}

#[test]
fn fault_34_a_bad_time_leaves_the_day() {
    let report = plain(&format!("date 2025-03-30T01:30[Europe/London]\n{STORY}"));
    assert_eq!(published(&report), Some("2025-03-30"));
    assert_eq!(
        messages(&report),
        [(
            NoteKind::BadDate,
            "Of the date \"2025-03-30T01:30[Europe/London]\", 2025-03-30 is kept: 01:30 does not \
             exist on 2025-03-30 in Europe/London: the clocks go forward."
        )]
    );
}

#[test]
fn fault_34_dates_that_contradict_each_other() {
    let report = plain(&format!(
        "Date: 2025-05-12\nPublished: 2025-05-13\n\n{STORY}"
    ));
    assert_eq!(published(&report), Some("2025-05-12"));
    assert_eq!(
        messages(&report),
        [(
            NoteKind::DateConflict,
            "The file gives two dates, 2025-05-12 and 2025-05-13; the first is used."
        )]
    );
    let report = plain(&format!(
        "Date: 2025-05-12\nPublished: 2025-05-12T09:30Z\n\n{STORY}"
    ));
    assert_eq!(published(&report), Some("2025-05-12T09:30Z"));
    assert!(report.notes.is_empty());
}

#[test]
fn what_the_caller_gives_stands_over_the_file() {
    let mut options = Options {
        outlet: Some("Estmark Post".to_owned()),
        ..Options::default()
    };
    options.set_date("2025-05-14").expect("a date");
    let report = read(
        &format!("Date: 2025-05-12\nOutlet: Northern Wire\n\n{STORY}"),
        &options,
    );
    assert_eq!(published(&report), Some("2025-05-14"));
    assert_eq!(
        report.published.as_ref().map(|when| when.basis),
        Some(Basis::Given)
    );
    assert_eq!(report.outlet.as_deref(), Some("Estmark Post"));
    assert_eq!(
        messages(&report),
        [
            (
                NoteKind::Metadata,
                "The outlet given, \"Estmark Post\", stands over the file's, \"Northern Wire\"."
            ),
            (
                NoteKind::DateConflict,
                "The date given, 2025-05-14, stands over the file's, 2025-05-12."
            ),
        ]
    );
    let report = read(&format!("Date: 2025-05-14\n\n{STORY}"), &options);
    assert!(report.notes.is_empty());
}
