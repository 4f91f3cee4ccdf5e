//! The checks of the fuzz target over its seeds and over seeds that were cut, glued and damaged:
//! what a minute of fuzzing does at length, in a second.

#![allow(
    clippy::disallowed_methods,
    reason = "the seeds are files; the analyser itself reads none"
)]

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

#[path = "../../../fuzz/fuzz_targets/checks.rs"]
mod checks;

fn seeds() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/text");
    let entries = fs::read_dir(folder).expect("the seeds of the fuzz target");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a readable seed"))
        .collect()
}

/// What layouts are made of, to be put anywhere.
const BITS: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "\n",
    "\n\n",
    "\r",
    "\u{2028}",
    "\u{202e}",
    "\0",
    "é",
    "ß",
    "İ",
    "😀",
    ": ",
    ". ",
    " - ",
    " — ",
    " (Jo Vane/PA)",
    " Photo: Jo Vane",
    " via Getty Images",
    " (AP) - ",
    "PARIS",
    ", May 12",
    "By ",
    "date 2025-05-12 ",
    "Date: ",
    "(",
    ")",
    "[",
    "]",
    "/",
    "___",
    "* ",
    "U.S. ",
    "BERG: ",
];

#[derive(Clone, Debug)]
enum Damage {
    Put(prop::sample::Index, prop::sample::Index),
    Cut(prop::sample::Index, usize),
    Set(prop::sample::Index, u8),
    Copy(prop::sample::Index, prop::sample::Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        (place(), place()).prop_map(|(at, bit)| Damage::Put(at, bit)),
        (place(), 0..12_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (place(), place(), 0..60_usize)
            .prop_map(|(at, from, length)| Damage::Copy(at, from, length)),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for one in all {
        let place = |index: &prop::sample::Index| index.index(bytes.len() + 1);
        match one {
            Damage::Put(at, bit) => {
                let at = place(at);
                bytes.splice(at..at, BITS[bit.index(BITS.len())].bytes());
            }
            Damage::Cut(at, length) => {
                let at = place(at);
                let end = bytes.len().min(at + length);
                bytes.drain(at..end);
            }
            Damage::Set(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
            Damage::Copy(at, from, length) => {
                let (at, from) = (place(at), place(from));
                let piece = bytes[from..bytes.len().min(from + length)].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

#[test]
fn every_seed_passes_the_checks() {
    let seeds = seeds();
    assert!(seeds.len() >= 5);
    for seed in seeds {
        checks::check(&seed);
    }
}

proptest! {
    #[test]
    fn damaged_seeds_pass_the_checks(
        seed in any::<prop::sample::Index>(),
        all in prop::collection::vec(damage(), 1..12),
    ) {
        let seeds = seeds();
        checks::check(&damaged(seeds[seed.index(seeds.len())].clone(), &all));
    }
}
