//! The example reports as a person reads them: every layer under the words, then the record.
//!
//! After a change that is meant, look at the difference and accept it: `cargo insta review`.

#![allow(
    clippy::disallowed_methods,
    reason = "the tests, unlike the analyser, read files"
)]

mod layers;
mod record;

use std::fs;
use std::path::Path;

use chancery::Analyser;
use chancery_ingest::{Options, read_plain_text};

#[test]
fn harbour_talks() {
    insta::assert_snapshot!("harbour-talks", view("harbour-talks.txt"));
}

#[test]
fn council_transcript() {
    insta::assert_snapshot!("council-transcript", view("council-transcript.txt"));
}

#[test]
fn club_takeover() {
    insta::assert_snapshot!("club-takeover", view("club-takeover.txt"));
}

fn view(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples")
        .join(name);
    let bytes = fs::read(&path).expect("the example is part of the repository");
    let report = read_plain_text(&bytes, &Options::default()).expect("the example is plain text");
    let analyser = Analyser::embedded().expect("the model is part of the crate");
    let layers = layers::view(&report.text, &analyser.layers(&report));
    let record = record::view(&report.text, &analyser.analyse(&report));
    format!("{record}\n{layers}")
}
