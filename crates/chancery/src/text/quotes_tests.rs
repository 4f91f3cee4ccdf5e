use std::time::{Duration, Instant};

use chancery_record::{Block, BlockKind, Span};
use proptest::prelude::*;

use crate::text::{QuoteRegion, TextLayer};

fn paragraphs(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(start, start + body.len()),
                reason: None,
            });
        }
        at += line.len() + 1;
    }
    blocks
}

fn regions(text: &str, blocks: &[Block]) -> Vec<QuoteRegion> {
    TextLayer::of_blocks(text, blocks.to_vec()).quotes
}

/// Checks the regions of `text`, each written as its depth and its characters.
fn check(text: &str, expected: &[(u8, &str)]) {
    let found = regions(text, &paragraphs(text));
    let found: Vec<(u8, &str)> = found
        .iter()
        .map(|region| (region.depth, region.span.slice(text)))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn curly_and_straight_doubles() {
    check(
        "“We wait,” she said, “and see.”",
        &[(1, "“We wait,”"), (1, "“and see.”")],
    );
    check(
        "\"We wait,\" she said. \"And see.\"",
        &[(1, "\"We wait,\""), (1, "\"And see.\"")],
    );
    check("He called it \"odd\".", &[(1, "\"odd\"")]);
    check("the (\"odd\") plan", &[(1, "\"odd\"")]);
    check("``We wait,'' she said.", &[(1, "``We wait,''")]);
    check("„Wir warten“, sagte sie.", &[(1, "„Wir warten“")]);
    check("«On attend», a-t-elle dit.", &[(1, "«On attend»")]);
    check(
        "\"We wait—\" she began. \"No.\"",
        &[(1, "\"We wait—\""), (1, "\"No.\"")],
    );
    check("\"We wait. \" she said.", &[(1, "\"We wait. \"")]);
    check("\"We wait.\"he said", &[(1, "\"We wait.\"")]);
    check("”We wait,” she said.", &[(1, "”We wait,”")]);
}

#[test]
fn british_singles_against_apostrophes() {
    check("‘We can’t wait,’ she said.", &[(1, "‘We can’t wait,’")]);
    check("'We can't wait,' she said.", &[(1, "'We can't wait,'")]);
    check("The ministers’ view is that Lea’s team won’t go.", &[]);
    check("The ministers' view is that Lea's team won't go.", &[]);
    check(
        "‘The ministers’ view is plain,’ he said.",
        &[(1, "‘The ministers’ view is plain,’")],
    );
    check(
        "'The ministers' view is plain,' he said.",
        &[(1, "'The ministers' view is plain,'")],
    );
    check("He lost ‘the keys’ on Monday.", &[(1, "‘the keys’")]);
    check("a mix of rock ’n’ roll from the ’90s", &[]);
    check("a mix of rock 'n' roll from the '90s, so tell 'em", &[]);
    check(
        "‘Songs of the ‘90s,’ he said",
        &[(1, "‘Songs of the ‘90s,’")],
    );
    check(
        "‘They were sayin’ no to us,’ he said.",
        &[(1, "‘They were sayin’ no to us,’")],
    );
    check("O'Hara met D’Angelo at five o’clock", &[]);
    check("’We wait,’ she said.", &[(1, "’We wait,’")]);
    check("the '2030 plan' was read", &[(1, "'2030 plan'")]);
}

#[test]
fn nested() {
    check(
        "“She told me ‘no way’ and left,” he said.",
        &[(1, "“She told me ‘no way’ and left,”"), (2, "‘no way’")],
    );
    check(
        "'She called it \"a farce\" twice,' he said.",
        &[
            (1, "'She called it \"a farce\" twice,'"),
            (2, "\"a farce\""),
        ],
    );
    check(
        "\"'No,' she told me,\" he said.",
        &[(1, "\"'No,' she told me,\""), (2, "'No,'")],
    );
    check("“He said, ‘Go.’”", &[(1, "“He said, ‘Go.’”"), (2, "‘Go.’")]);
    check(
        "“It’s the workers’ day,” he said.",
        &[(1, "“It’s the workers’ day,”")],
    );
    check(
        "\"He said \"go\" to me,\" she said.",
        &[(1, "\"He said \"go\" to me,\""), (2, "\"go\"")],
    );
}

#[test]
fn odd_numbers_of_marks() {
    check("“We wait, she said.", &[(1, "“We wait, she said.")]);
    check("We wait,” she said. “And see.”", &[(1, "“And see.”")]);
    check("\"We wait, she said.", &[(1, "\"We wait, she said.")]);
    check("‘twas the ministers’ fault", &[]);
}

#[test]
fn signs_of_measure() {
    check("He is 6'2\" tall and has a 12\" record.", &[]);
    check(
        "\"He bought a 12\" record,\" she said.",
        &[(1, "\"He bought a 12\" record,\"")],
    );
    check(
        "\"We won by 5\" was all he said.",
        &[(1, "\"We won by 5\"")],
    );
    check("a 5' wall", &[]);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let text = "“We wait.\n\n“We see,” she said.\n\n“Fine.”";
    let found = regions(text, &paragraphs(text));
    let links: Vec<(bool, Option<usize>)> = found
        .iter()
        .map(|region| (region.closed, region.continues))
        .collect();
    assert_eq!(links, [(false, None), (true, Some(0)), (true, None)]);
    check(
        "“We wait.\n\nWe see,” she said.",
        &[(1, "“We wait."), (1, "We see,”")],
    );
    let british = "‘We wait.\n\n‘We see,’ she said.";
    assert_eq!(regions(british, &paragraphs(british))[1].continues, Some(0));
}

#[test]
fn a_paragraph_of_another_kind_stands_between() {
    let text = "“We wait.\n\nA ferry at dusk (Lea Roth/Agency)\n\n“We see,” she said.";
    let mut blocks = paragraphs(text);
    blocks[1].kind = BlockKind::Caption;
    assert_eq!(regions(text, &blocks)[1].continues, Some(0));
}

#[test]
fn blocks_set_apart() {
    check("> We wait and see.", &[(1, "> We wait and see.")]);
    check(
        "She wrote:\n\n    We wait and see.\n\nThat was all.",
        &[(1, "We wait and see.")],
    );
    check("> “We wait.”", &[(1, "> “We wait.”"), (2, "“We wait.”")]);
}

#[test]
fn ten_thousand_nested_quotes_take_linear_time() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("‘", "’"),
        ("“‘", "’”"),
        ("x “", "” x"),
    ] {
        let text = format!("{}a{}", open.repeat(10_000), close.repeat(10_000));
        let began = Instant::now();
        let found = regions(&text, &paragraphs(&text));
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{open} took {:?}",
            began.elapsed()
        );
        assert!(!found.is_empty());
    }
}

/// Text with more marks in it than language has.
fn marked() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec![
            "\"", "'", "“", "”", "‘", "’", "``", "''", "«", "»", "`", " ", "\n", "\n\n", "a", "S",
            "s", "12", ".", ",", "—", "(", "n", "90s", "é", "🙂", "said", "> ", "\t",
        ]),
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn regions_nest_and_stay_in_their_block(text in prop_oneof![marked(), any::<String>()]) {
        let blocks = paragraphs(&text);
        let found = regions(&text, &blocks);
        for (i, region) in found.iter().enumerate() {
            prop_assert!(text.get(region.span.range()).is_some_and(|words| !words.is_empty()));
            prop_assert!(blocks.iter().any(|block| block.span.contains(region.span)));
            if let Some(before) = region.continues {
                prop_assert!(before < i && !found[before].closed);
            }
            for later in &found[i + 1..] {
                let apart = !region.span.overlaps(later.span);
                prop_assert!(apart || region.span.contains(later.span), "{region:?} {later:?}");
                prop_assert!((region.span.start, later.span.end) <= (later.span.start, region.span.end) || apart);
            }
        }
    }
}
