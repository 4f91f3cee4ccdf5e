//! How fast a report is read, layer by layer: `cargo bench -p chancery`.
//!
//! The reports are invented. Figures are words a second on one core.

use std::fmt::Write as _;
use std::hint::black_box;

use chancery::Analyser;
use chancery::model::Model;
use chancery::text::TextLayer;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::Report;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A story of some 400 words.
const STORY: &str = include_str!("../../../examples/harbour-talks.txt");

fn report(text: &str) -> Report {
    read_plain_text(text.as_bytes(), &Options::default()).expect("an example can be read")
}

/// A text with many quotation marks: regions broken off, nested and left open.
fn quotations() -> String {
    let mut text = String::new();
    for number in 1..=200 {
        write!(
            text,
            "“We counted {number} boats,” the harbour master said. “He told me ‘not one more’, \
             and I’m bound by that.”\n\n“It can't go on,\" she added.\n\n"
        )
        .expect("a string takes all text");
    }
    text
}

fn words(report: &Report) -> Throughput {
    let count = report.text.split_whitespace().count();
    Throughput::Elements(u64::try_from(count).unwrap_or(u64::MAX))
}

fn text(criterion: &mut Criterion) {
    for (name, report) in [("tokens", report(STORY)), ("quotes", report(&quotations()))] {
        let mut group = criterion.benchmark_group(name);
        group.throughput(words(&report));
        group.bench_function("text layer", |bench| {
            bench.iter(|| TextLayer::read(black_box(&report)));
        });
        group.finish();
    }
}

fn reading(criterion: &mut Criterion) {
    let report = report(STORY);
    let mut group = criterion.benchmark_group("story");
    group.throughput(words(&report));
    group.sample_size(20);
    let model = Model::embedded().expect("the embedded model");
    let layer = TextLayer::read(&report);
    group.bench_function("encoder", |bench| {
        bench.iter(|| model.read(black_box(&report.text), &layer));
    });
    let analyser = Analyser::new(model);
    group.bench_function("whole", |bench| {
        bench.iter(|| analyser.analyse(black_box(&report)));
    });
    group.finish();
}

fn loading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("model", |bench| bench.iter(Model::embedded));
    group.finish();
}

criterion_group!(benches, text, reading, loading);
criterion_main!(benches);
