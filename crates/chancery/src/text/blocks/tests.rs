//! One table a rule: what it marks, and what it must leave alone.

use chancery_ingest::{Options, read_plain_text};
use chancery_record::{BlockKind, Report};
use proptest::prelude::*;

use super::mark;
use crate::text::dateline::Dateline;

const BODY: &str = "The harbour board met on Monday and will meet again next week.";
const MORE: &str = "Nobody at the board would speak about the ferry on Tuesday, a clerk said.";

fn report(text: &str) -> Report {
    read_plain_text(text.as_bytes(), &Options::default()).expect("a text")
}

/// The blocks as `kind: words`.
fn marks(text: &str) -> Vec<String> {
    let report = report(text);
    mark(&report)
        .iter()
        .map(|block| {
            let kind = format!("{:?}", block.kind).to_lowercase();
            format!("{kind}: {}", block.span.slice(&report.text))
        })
        .collect()
}

/// Checks the blocks of a line that stands between two paragraphs.
#[track_caller]
fn amid(line: &str, expected: &[&str]) {
    let found = marks(&format!("{BODY}\n\n{line}\n\n{MORE}"));
    assert_eq!(found[1..found.len() - 1], *expected, "in {line:?}");
}

#[track_caller]
fn stays(line: &str) {
    amid(line, &[&format!("paragraph: {line}")]);
}

#[test]
fn captions_with_a_credit_in_brackets() {
    amid(
        "Ada Lunt arrives at the quay on Monday. (Jo Vane/PA)",
        &[
            "caption: Ada Lunt arrives at the quay on Monday.",
            "credit: (Jo Vane/PA)",
        ],
    );
    amid(
        "The ferry at Estmark (Jo Vane/The Estmark Post)",
        &[
            "caption: The ferry at Estmark",
            "credit: (Jo Vane/The Estmark Post)",
        ],
    );
    amid(
        "The ferry at Estmark, March 3, 2025. (AP Photo/Jo Vane, File)",
        &[
            "caption: The ferry at Estmark, March 3, 2025.",
            "credit: (AP Photo/Jo Vane, File)",
        ],
    );
    amid(
        "The quay after the storm [Jo Vane/Reuters]",
        &[
            "caption: The quay after the storm",
            "credit: [Jo Vane/Reuters]",
        ],
    );
    amid(
        "The quay after the storm (Picture: Getty)",
        &[
            "caption: The quay after the storm",
            "credit: (Picture: Getty)",
        ],
    );
    amid(
        "The quay after the storm (Jo Vane/PA) PA Wire",
        &[
            "caption: The quay after the storm",
            "credit: (Jo Vane/PA) PA Wire",
        ],
    );
    amid(
        "(Jo Vane/Getty Images)",
        &["credit: (Jo Vane/Getty Images)"],
    );
}

#[test]
fn brackets_that_are_no_credit() {
    for line in [
        "The plan goes to the Environmental Protection Agency (EPA).",
        "She wrote for the Press Association (PA).",
        "“We will wait for them (and for you).”",
        "They may sail or fly (and/or walk).",
        "The votes were counted in both towns (Estmark/Norland).",
        "The mayor won the seat for her party (Lab).",
        "“We shall not sell,” she told the agency (Reuters)",
        "The photographer (Jo Vane/PA) was not hurt.",
    ] {
        stays(line);
    }
}

#[test]
fn captions_with_a_label() {
    for (line, caption, credit) in [
        (
            "The ferry at dawn. Photograph: Jo Vane/Getty Images",
            "The ferry at dawn.",
            "Photograph: Jo Vane/Getty Images",
        ),
        (
            "The ferry at dawn Credit: Jo Vane",
            "The ferry at dawn",
            "Credit: Jo Vane",
        ),
        (
            "The ferry at dawn. Credit... Jo Vane/The Estmark Post",
            "The ferry at dawn.",
            "Credit... Jo Vane/The Estmark Post",
        ),
        (
            "The ferry at dawn. Photo by Jo Vane",
            "The ferry at dawn.",
            "Photo by Jo Vane",
        ),
        (
            "The ferry at dawn. Photo courtesy of the Harbour Board",
            "The ferry at dawn.",
            "Photo courtesy of the Harbour Board",
        ),
        (
            "The ferry at dawn. / Credit: JO VANE/AFP via Getty Images",
            "The ferry at dawn.",
            "/ Credit: JO VANE/AFP via Getty Images",
        ),
        (
            "A map of the harbour. Source: Estmark Harbour Board.",
            "A map of the harbour.",
            "Source: Estmark Harbour Board.",
        ),
    ] {
        amid(
            line,
            &[&format!("caption: {caption}"), &format!("credit: {credit}")],
        );
    }
    amid("Illustration: Jo Vane", &["credit: Illustration: Jo Vane"]);
    for line in [
        "There is one more source: the clerk who left in May.",
        "She took the picture: it shows the quay before the storm.",
        "He was seen in a photo by the harbour.",
        "The image they want to give: calm.",
    ] {
        stays(line);
    }
}

#[test]
fn captions_with_an_agency_at_the_end() {
    for (line, caption, credit) in [
        (
            "The ferry at dawn. Getty Images",
            "The ferry at dawn.",
            "Getty Images",
        ),
        (
            "The ferry leaves the quay Getty Images",
            "The ferry leaves the quay",
            "Getty Images",
        ),
        (
            "The ferry leaves the quay AFP via Getty Images",
            "The ferry leaves the quay",
            "AFP via Getty Images",
        ),
        (
            "The ferry leaves the quay Jo Vane/PA",
            "The ferry leaves the quay",
            "Jo Vane/PA",
        ),
        (
            "The ferry at dawn. Jo Vane / Estmark Post",
            "The ferry at dawn.",
            "Jo Vane / Estmark Post",
        ),
        (
            "The ferry at dawn | Jo Vane/AFP via Getty Images",
            "The ferry at dawn",
            "| Jo Vane/AFP via Getty Images",
        ),
        (
            "The new hall, seen from the park. Supplied",
            "The new hall, seen from the park.",
            "Supplied",
        ),
        (
            "The ferry at dawn © Jo Vane 2025",
            "The ferry at dawn",
            "© Jo Vane 2025",
        ),
    ] {
        amid(
            line,
            &[&format!("caption: {caption}"), &format!("credit: {credit}")],
        );
    }
    for line in [
        "The board bought the pictures from Getty Images",
        "A minister will resign, sources tell Reuters",
        "The board sold its shares in Shutterstock.",
    ] {
        assert!(
            marks(&format!("{BODY}\n\n{line}\n\n{MORE}"))
                .iter()
                .all(|m| !m.starts_with("caption")),
            "{line}"
        );
    }
}

#[test]
fn captions_by_their_own_words() {
    for line in [
        "File photo: the ferry in the old dock",
        "FILE - The ferry stands in the old dock in May.",
        "From left: Ada Lunt, Ivo Roe and Jo Vane",
        "Ada Lunt (left) greets Ivo Roe at the quay",
        "Ada Lunt, left, and Ivo Roe, right, at the quay on Monday.",
        "Pictured: the ferry in the old dock",
        "The old dock (file photo)",
        "The ferry burns at the quay – video",
    ] {
        amid(line, &[&format!("caption: {line}")]);
    }
    for line in [
        "Ms Lunt (pictured) said the ferry would sail.",
        "The ferry left (and never came back), the clerk said.",
        "The file is lost, and nobody looks for it.",
        "Parties of the Left, Right and centre agreed on it.",
    ] {
        stays(line);
    }
}

#[test]
fn a_caption_beside_a_credit_line() {
    amid(
        "The ferry leaves the old dock for the last time\n\nPhotograph: Jo Vane/PA",
        &[
            "caption: The ferry leaves the old dock for the last time",
            "credit: Photograph: Jo Vane/PA",
        ],
    );
    amid(
        "The ferry will sail again on Thursday.\n\nReuters",
        &[
            "paragraph: The ferry will sail again on Thursday.",
            "credit: Reuters",
        ],
    );
}

#[test]
fn captions_and_body_on_one_line() {
    amid(
        "Ada Lunt at the quay. (Jo Vane/PA) The mayor said that the ferry would sail.",
        &[
            "caption: Ada Lunt at the quay.",
            "credit: (Jo Vane/PA)",
            "paragraph: The mayor said that the ferry would sail.",
        ],
    );
    amid(
        "The mayor said that the ferry would sail. Ada Lunt at the quay. (Jo Vane/PA)",
        &[
            "paragraph: The mayor said that the ferry would sail.",
            "caption: Ada Lunt at the quay.",
            "credit: (Jo Vane/PA)",
        ],
    );
    amid(
        "Ada Lunt at the quay (Jo Vane/PA) Ivo Roe on board (Photo: Jo Vane)",
        &[
            "caption: Ada Lunt at the quay",
            "credit: (Jo Vane/PA)",
            "caption: Ivo Roe on board",
            "credit: (Photo: Jo Vane)",
        ],
    );
}

#[test]
fn credits_of_the_copy() {
    amid(
        "The ferry will sail. (Reporting by Jo Vane; Editing by Ivo Roe)",
        &[
            "paragraph: The ferry will sail.",
            "credit: (Reporting by Jo Vane; Editing by Ivo Roe)",
        ],
    );
    amid(
        "Additional reporting by Jo Vane in Estmark",
        &["credit: Additional reporting by Jo Vane in Estmark"],
    );
    amid(
        "Northern Wire writer Jo Vane contributed to this report.",
        &["credit: Northern Wire writer Jo Vane contributed to this report."],
    );
    amid(
        "“We will sail,” she said. Reuters",
        &["paragraph: “We will sail,” she said.", "credit: Reuters"],
    );
    amid("PA", &["credit: PA"]);
    stays("He gave up reporting by choice, and editing by accident.");
    stays("The firm contributed to this report on ferries, the board said.");
}

#[test]
fn bylines() {
    for line in [
        "By Ada Lunt",
        "By Ada Lunt, Political Correspondent",
        "By ADA LUNT and JO VANE",
        "By Ada Lunt in Estmark and Jo Vane in Harbour City",
        "Ada Lunt, PA",
        "Ada Lunt, Political Editor",
    ] {
        amid(line, &[&format!("byline: {line}")]);
    }
    for line in [
        "By Monday the ferry had sailed.",
        "By then, nobody in Estmark would wait any longer.",
        "By the end of the week",
    ] {
        let found = marks(&format!("{BODY}\n\n{line}\n\n{MORE}"));
        assert!(
            found.iter().all(|mark| !mark.starts_with("byline")),
            "{line}"
        );
    }
}

#[test]
fn promotions() {
    for line in [
        "Read more: Ferry to sail again",
        "READ MORE",
        "Sign up for our morning letter",
        "Related: the ferry that would not sail",
        "Advertisement",
        "WATCH: the ferry leaves the quay",
        "Ferry to sail again Ferry to sail again",
        "FERRY TO SAIL AGAIN AFTER TEN YEARS IN DOCK",
    ] {
        amid(line, &[&format!("promotion: {line}")]);
    }
    for line in [
        "Related crimes rose by a tenth, the board said.",
        "Watch the harbour at night and you will see the lights.",
        "Listen to him, and you would think that nobody works.",
        "More than ten ferries were held in the old dock.",
        "Advertisement rates rose again this year.",
    ] {
        stays(line);
    }
}

#[test]
fn corrections() {
    for line in [
        "Correction: an earlier report gave a wrong name for the ferry.",
        "Editor’s note: the ferry’s name has been changed.",
        "This article was amended on 3 May to correct a name.",
        "• This article was amended on 3 May.",
        "This version corrects the spelling of Querny.",
    ] {
        amid(line, &[&format!("correction: {line}")]);
    }
    for line in [
        "Corrections officers were called to the old dock.",
        "This article of faith is not shared by all.",
    ] {
        stays(line);
    }
}

#[test]
fn separators_headings_lists_and_times() {
    for line in [
        "___",
        "* * *",
        "— — —",
        "What the board wants",
        "‘No more delay’",
        "11.42am",
        "18:05",
    ] {
        amid(line, &[&format!("heading: {line}")]);
    }
    for line in [
        "• The ferry sails on Thursday.",
        "- Tickets stay valid until June",
        "1. Buy a ticket",
        "b) Wait at the quay",
    ] {
        amid(line, &[&format!("list: {line}")]);
    }
    amid(
        "— Ada Lunt (@adalunt) May 12, 2025",
        &["credit: — Ada Lunt (@adalunt) May 12, 2025"],
    );
    for line in [
        "J. Vane will sail again, the board said.",
        "BERG: We shall see",
        "“We shall see”",
        "and then they left",
        "-5 degrees is too cold for the ferry.",
    ] {
        stays(line);
    }
}

#[test]
fn pull_quotes() {
    let quote = "“We shall sail, whatever the weather may be”";
    amid(
        &format!(
            "{quote}\n\n“We shall sail, whatever the weather may be,” Ada Lunt told the board on Monday."
        ),
        &[
            "pullquote: “We shall sail, whatever the weather may be”",
            "paragraph: “We shall sail, whatever the weather may be,” Ada Lunt told the board on Monday.",
        ],
    );
}

#[test]
fn headline_standfirst_byline_and_date() {
    let text = format!(
        "Ferry to sail again after ten years\n\nThe board has given in to the islanders\n\nBy Ada Lunt\n\n\
         12 May 2025\n\nHARBOUR CITY (NW) — {BODY}\n\n{MORE}"
    );
    assert_eq!(
        marks(&text)[..6],
        [
            "headline: Ferry to sail again after ten years",
            "headline: The board has given in to the islanders",
            "byline: By Ada Lunt",
            "dateline: 12 May 2025",
            "dateline: HARBOUR CITY (NW) —",
            &format!("paragraph: {BODY}"),
        ]
    );
}

#[test]
fn what_is_no_headline() {
    for text in [
        BODY.to_owned(),
        format!("{BODY}\n\n{MORE}"),
        format!("HARBOUR CITY — {BODY}"),
        format!("BERG: We shall see\n\n{MORE}"),
    ] {
        let found = marks(&text);
        assert!(
            found.iter().all(|mark| !mark.starts_with("headline")),
            "{found:?}"
        );
    }
    assert_eq!(
        marks("Ferry to sail again"),
        ["headline: Ferry to sail again"]
    );
    assert_eq!(
        marks("He said he would sail"),
        ["paragraph: He said he would sail"]
    );
}

#[test]
fn a_dateline_is_split_off_the_first_paragraphs_only() {
    let text = format!("{BODY}\n\nPARIS (AP) — {MORE}");
    assert_eq!(
        marks(&text)[1..],
        ["dateline: PARIS (AP) —", &format!("paragraph: {MORE}")]
    );
    let text = format!("{BODY}\n\n{BODY}\n\n{BODY}\n\nPARIS (AP) — {MORE}");
    assert!(
        marks(&text)
            .iter()
            .all(|mark| !mark.starts_with("dateline"))
    );
}

#[test]
fn the_parts_of_a_report_s_dateline() {
    let report = report(&format!(
        "Ferry to sail\n\nHARBOUR CITY, May 12 (Reuters) - {BODY}"
    ));
    let dateline = Dateline::of(&report, &mark(&report)).expect("a dateline");
    let part = |span: Option<chancery_record::Span>| span.map(|span| span.slice(&report.text));
    assert_eq!(part(dateline.place), Some("HARBOUR CITY"));
    assert_eq!(part(dateline.agency), Some("Reuters"));
    assert_eq!(dateline.day.map(|day| (day.month, day.day)), Some((5, 12)));
    assert_eq!(dateline.agrees_with("2025-06-01"), Some(false));
}

#[test]
fn kinds_given_by_the_source_are_kept() {
    let mut report = report(&format!("Read more: nothing\n\n{BODY}"));
    report.blocks[0].kind = BlockKind::Caption;
    report.blocks[0].reason = Some("figcaption".to_owned());
    let found = mark(&report);
    assert_eq!(
        (found[0].kind, found[0].reason.as_deref()),
        (BlockKind::Caption, Some("figcaption"))
    );
}

proptest! {
    #[test]
    fn every_character_stays_in_one_block(
        lines in prop::collection::vec("(\\PC{0,60}|[A-Z][a-z]{2,9} [A-Z][a-z]{2,9}( at the quay)?[.]? ?(\\(Jo Vane/PA\\)|Photo: Jo Vane|Getty Images|/ AFP)? ?(She said so[.])?|[A-Z]{3,9}, May 12 \\(AP\\) — [a-z ]{0,20}|By [A-Z][a-z]{2,9} [A-Z][a-z]{2,9}|“[a-z ]{25,40}”)", 0..8),
    ) {
        let text = lines.join("\n\n");
        let Ok(report) = read_plain_text(text.as_bytes(), &Options::default()) else {
            return Ok(());
        };
        let mut end = 0;
        for block in mark(&report) {
            let range = block.span.range();
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(report.text[end..range.start].trim().is_empty());
            prop_assert!(report.text[range.clone()].trim() == &report.text[range.clone()]);
            end = range.end;
        }
        prop_assert!(report.text[end..].trim().is_empty());
    }
}
