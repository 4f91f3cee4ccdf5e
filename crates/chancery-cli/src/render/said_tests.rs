use super::super::sample::sample;
use super::*;

fn shown(width: usize, colour: bool) -> String {
    let (report, record) = sample();
    let page = Page {
        file: "talks.txt",
        report: &report,
        took: None,
        width,
        colour,
    };
    said(&page, &record)
}

#[test]
fn readable_form_at_80_columns() {
    insta::assert_snapshot!(shown(80, false));
}

#[test]
fn readable_form_at_120_columns() {
    insta::assert_snapshot!(shown(120, false));
}

#[test]
fn readable_form_at_40_columns() {
    insta::assert_snapshot!(shown(40, false));
}

#[test]
fn colour_repeats_what_the_words_say() {
    let coloured = shown(80, true);
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
    let mut plain = String::new();
    let mut escaped = false;
    for c in coloured.chars() {
        match c {
            '\u{1b}' => escaped = true,
            'm' if escaped => escaped = false,
            _ if escaped => {}
            c => plain.push(c),
        }
    }
    assert_eq!(plain, shown(80, false));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 24..130 {
        for line in shown(width, false).lines() {
            let columns = super::super::text::columns(line);
            assert!(columns <= width, "{columns} columns at {width}: {line}");
        }
    }
}

#[test]
fn statements_that_stand_in_a_circle_are_all_shown() {
    let (report, mut record) = sample();
    record.statements[0].within = Some(record.statements[1].id.clone());
    let page = Page {
        file: "talks.txt",
        report: &report,
        took: None,
        width: 80,
        colour: false,
    };
    let shown = said(&page, &record);
    for cue in ["told", "had said", "denied"] {
        assert!(shown.contains(cue), "{cue} is missing in\n{shown}");
    }
}

#[test]
fn time_of_day_and_coarse_dates_are_written_as_known() {
    let when = |value: &str, granularity| When {
        value: value.to_owned(),
        granularity,
        basis: chancery_record::Basis::Explicit,
        text: None,
    };
    assert_eq!(date(&when("2025-05", Granularity::Month)), "2025-05");
    assert_eq!(
        date(&when("2025-05-12T09:30+01:00", Granularity::Minute)),
        "Mon 12 May 2025 09:30+01:00"
    );
}
