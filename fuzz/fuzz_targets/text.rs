//! Any bytes through the text reader and everything that is read off the characters: nothing
//! panics, every span slices the text, and no character is lost.

#![no_main]

mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check(bytes));
