//! What must hold of the layer as a whole, whatever the text.

use std::time::{Duration, Instant};

use chancery_ingest::{Options, read_plain_text};
use chancery_record::Report;
use proptest::prelude::*;

use super::TextLayer;

fn report(text: &str) -> Report {
    read_plain_text(text.as_bytes(), &Options::default()).expect("text of some length")
}

/// Everything that holds of every layer.
fn assert_sound(text: &str, layer: &TextLayer) {
    let mut at = 0;
    for token in &layer.tokens {
        let range = token.span.range();
        assert!(
            at <= range.start && range.start < range.end,
            "tokens overlap"
        );
        assert!(
            text[at..range.start].chars().all(char::is_whitespace),
            "text lost"
        );
        at = range.end;
    }
    assert!(
        text[at..].chars().all(char::is_whitespace),
        "text lost at the end"
    );
    assert_eq!(layer.blocks.len(), layer.block_tokens.len());
    assert_eq!(layer.quote_depth.len(), layer.tokens.len());
    let mut next = 0;
    for (block, tokens) in layer.blocks.iter().zip(&layer.block_tokens) {
        assert_eq!(tokens.start, next, "a token in no block");
        next = tokens.end;
        let inside = |i: usize| block.span.contains(layer.tokens[i].span);
        assert!(tokens.clone().all(inside), "a token crosses a block");
    }
    assert_eq!(next, layer.tokens.len(), "a token in no block");
    let mut sentences = layer.rule_sentences.iter();
    for tokens in layer
        .block_tokens
        .iter()
        .filter(|tokens| !tokens.is_empty())
    {
        let mut at = tokens.start;
        while at < tokens.end {
            let sentence = sentences.next().expect("a token in no sentence");
            assert!(sentence.start == at && sentence.start < sentence.end);
            at = sentence.end;
        }
        assert_eq!(at, tokens.end, "a sentence crosses a block");
    }
    assert_marks(text, layer);
}

/// Quotation regions and turns slice the text, and regions begin and end with whole tokens.
fn assert_marks(text: &str, layer: &TextLayer) {
    for region in &layer.quotes {
        assert!(
            text.get(region.span.range())
                .is_some_and(|words| !words.is_empty())
        );
        assert!(
            layer
                .blocks
                .iter()
                .any(|block| block.span.contains(region.span))
        );
        let crosses = |cut: u32| {
            let i = layer.tokens.partition_point(|token| token.span.end <= cut);
            layer
                .tokens
                .get(i)
                .is_some_and(|token| token.span.start < cut)
        };
        assert!(
            !crosses(region.span.start),
            "{region:?} begins inside a token"
        );
        assert!(!crosses(region.span.end), "{region:?} ends inside a token");
    }
    for turn in &layer.turns {
        assert!(!turn.speaker.slice(text).is_empty());
        assert_eq!(turn.colon.slice(text), ":");
        assert!(text.get(turn.words.range()).is_some());
    }
}

/// Lines and words as reports have them, and as they should not.
fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec![
            "\"",
            "'",
            "“",
            "”",
            "‘",
            "’",
            "''",
            "``",
            "’’",
            "\n",
            "\n\n",
            " ",
            " ",
            ".",
            "...",
            "?!",
            ",",
            ":",
            "LEA ROTH: ",
            "Q: ",
            "A: ",
            "Mr. ",
            "U.S. ",
            "Inc. ",
            "said",
            "We wait",
            "’90s",
            "'em",
            "ministers’ ",
            "12\"",
            "(",
            ")",
            "[1]",
            "—",
            "VALE (AP) — ",
            "(Jo Vane/PA)",
            "> ",
            "    ",
            "http://vale.example",
            "@lea",
            ":)",
            "é",
            "🙂",
            "\u{200b}",
            "\u{202e}",
        ]),
        1..50,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn the_layer_is_sound_whatever_the_text(text in prop_oneof![pieces(), any::<String>()]) {
        if let Ok(report) = read_plain_text(text.as_bytes(), &Options::default()) {
            assert_sound(&report.text, &TextLayer::read(&report));
        }
    }
}

#[test]
fn a_megabyte_takes_linear_time() {
    let prose =
        "The ferry to Port Veil, which Lea Roth's firm runs, won't sail: “We wait,” she said. ";
    for part in [
        "word ",
        "word. ",
        "“",
        "a “b” ",
        "‘c’ d’ ",
        "NAME: x\n",
        "x\n\n",
        "[1] ",
        "U.S. ",
        prose,
    ] {
        let report = report(&part.repeat(1_000_000 / part.len()));
        let began = Instant::now();
        let layer = TextLayer::read(&report);
        let taken = began.elapsed();
        assert!(taken < Duration::from_secs(60), "{part:?} took {taken:?}");
        assert!(!layer.tokens.is_empty());
    }
}
