//! The harness's own trials: a case that is written wrongly must say so, with its place.

use std::path::PathBuf;

use libtest_mimic::{Failed, Trial};

use crate::format::CaseFile;

const GOOD: &str = "```report\nAnna Berg said it rained.\n```\n";

/// What is written wrongly, the file, and what the error must say.
const MALFORMED: [(&str, &str, &str); 13] = [
    ("no heading", "Some prose.\n", "cases/x.md:1: holds no case"),
    (
        "no prose",
        "## A\n{report}```said\nnothing\n```\n",
        "cases/x.md:1: say in a sentence",
    ),
    (
        "no report",
        "## A\nWhy.\n```said\nnothing\n```\n",
        "cases/x.md:1: no ```report",
    ),
    (
        "no expectation",
        "## A\nWhy.\n{report}",
        "cases/x.md:1: nothing is expected",
    ),
    (
        "open fence",
        "## A\nWhy.\n```report\nText\n",
        "cases/x.md:3: this fenced block is never closed",
    ),
    (
        "odd fence",
        "## A\nWhy.\n{report}```sayd\n```\n",
        "cases/x.md:6: a fenced block ```sayd",
    ),
    (
        "gap without reason",
        "## A\nWhy.\nknown-gap:\n{report}",
        "`known-gap:` needs a reason",
    ),
    (
        "no entry",
        "## A\nWhy.\n{report}```said\n```\n",
        "cases/x.md:6: no entry",
    ),
    (
        "no words",
        "## A\nWhy.\n{report}```said\nspeaker: Anna Berg\n```\n",
        "cases/x.md:7: this entry has no words said",
    ),
    (
        "no speaker",
        "## A\nWhy.\n{report}```said\nit rained\n```\n",
        "cases/x.md:7: this entry has no `speaker:`",
    ),
    (
        "odd field",
        "## A\nWhy.\n{report}```said\nspeaker: B | sue: said | it rained\n```\n",
        "two fields read as the words said",
    ),
    (
        "odd word",
        "## A\nWhy.\n{report}```said\nspeaker: B | force: shout | it rained\n```\n",
        "`force: shout`: unknown variant",
    ),
    (
        "odd number",
        "## A\nWhy.\n{report}```said\nspeaker: B | within: 2 | it rained\n```\n",
        "`within` names entries 1 to 1",
    ),
];

/// One trial a kind of mistake.
pub fn trials() -> Vec<Trial> {
    let trial = |(what, text, message): (&'static str, &str, &'static str)| {
        let file = CaseFile {
            path: PathBuf::from("cases/x.md"),
            text: text.replace("{report}", GOOD),
        };
        Trial::test(format!("harness: {what}"), move || {
            expect_error(&file, message)
        })
    };
    MALFORMED.map(trial).into()
}

fn expect_error(file: &CaseFile, message: &str) -> Result<(), Failed> {
    match file.cases() {
        Ok(_) => Err(Failed::from("the file was read without an error")),
        Err(error) if error.contains(message) => Ok(()),
        Err(error) => {
            Err(format!("the error is {error:?}, which does not hold {message:?}").into())
        }
    }
}
