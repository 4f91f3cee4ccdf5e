//! House rules, generated files and evaluation.

fn main() {}
