use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Checks how `text` is cut; the tokens are written with one space between them.
fn check(text: &str, expected: &str) {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let found: Vec<&str> = tokens.iter().map(|token| token.span.slice(text)).collect();
    assert_eq!(found.join(" "), expected, "in {text:?}");
}

#[test]
fn clitics_are_cut_off() {
    check(
        "Lea's team can't, won't and didn't go",
        "Lea 's team ca n't , wo n't and did n't go",
    );
    check(
        "She’s sure they’ve said we’ll go; I’d wait",
        "She ’s sure they ’ve said we ’ll go ; I ’d wait",
    );
    check(
        "the ministers’ cars, the ministers' cars",
        "the ministers ’ cars , the ministers ' cars",
    );
    check(
        "I cannot, gonna shouldn't've",
        "I can not , gon na should n't 've",
    );
    check(
        "O'Hara at five o'clock, Shi'ite",
        "O'Hara at five o'clock , Shi'ite",
    );
    check("the 1960's and 2015's best", "the 1960's and 2015 's best");
    check(
        "Vale Inc.'s plan, [she]'s",
        "Vale Inc. 's plan , [ she ] 's",
    );
    check("'em in the ’90s", "'em in the ’90s");
    check(
        "'I am,' he said. ‘Go,’ she said.",
        "' I am , ' he said . ‘ Go , ’ she said .",
    );
}

#[test]
fn hyphens_part_words_but_not_at_affixes() {
    check("a well-known co-founder", "a well - known co-founder");
    check(
        "anti-war 19-year-old e-mail re-elected",
        "anti-war 19 - year - old e-mail re-elected",
    );
    check(
        "al-Vale, F-16, 5-10, 1969-1970",
        "al - Vale , F - 16 , 5 - 10 , 1969 - 1970",
    );
    check(
        "call 555-0117 or 202-555-0117",
        "call 555-0117 or 202-555-0117",
    );
    check("U.S.-led non-EU UN-backed", "U.S. - led non-EU UN - backed");
    check("Veil—who left–said -- no", "Veil — who left – said -- no");
}

#[test]
fn full_stops_of_abbreviations_stay() {
    check(
        "Mr. Veil met Dr. J. Roth in the U.S. on Friday.",
        "Mr. Veil met Dr. J. Roth in the U.S. on Friday .",
    );
    check(
        "at 10 a.m. on Oct. 3, e.g. here, etc. and so on",
        "at 10 a.m. on Oct. 3 , e.g. here , etc. and so on",
    );
    check("No. 10 said no. It won.", "No. 10 said no . It won .");
    check(
        "It was vitamin C. The end. He left at 5 p.m.",
        "It was vitamin C . The end . He left at 5 p.m .",
    );
    check(
        "a Ph.D. from Vale Corp., (b. 1970)",
        "a Ph.D. from Vale Corp. , ( b. 1970 )",
    );
    check("World War I. The end", "World War I . The end");
    check(
        "Wait... no…. Really?! Yes!!",
        "Wait ... no …. Really ?! Yes !!",
    );
}

#[test]
fn numbers_money_and_time() {
    check(
        "$5m, £3.2bn, 5%, 1,250,000 and 1,2",
        "$ 5 m , £ 3.2 bn , 5 % , 1,250,000 and 1 , 2",
    );
    check(
        "7:30pm 10am 35mm 1990s 21st 3-1",
        "7:30 pm 10 am 35 mm 1990s 21st 3 - 1",
    );
    check(
        "on 11/28/2000 and 9/11, 1/2, 24/7",
        "on 11/28/2000 and 9/11 , 1 / 2 , 24/7",
    );
    check(
        "24°C, 5'11\", +44 20, #1",
        "24 ° C , 5 ' 11 \" , +44 20 , # 1",
    );
}

#[test]
fn addresses_stay_whole() {
    check(
        "(see https://vale.example/a_b?c=1,2).",
        "( see https://vale.example/a_b?c=1,2 ) .",
    );
    check(
        "lea.roth@vale.example, @learoth: #PortVeil",
        "lea.roth@vale.example , @learoth : #PortVeil",
    );
    check(
        "at council.gov.uk/plan, plan.pdf. End.Start",
        "at council.gov.uk/plan , plan.pdf . End . Start",
    );
    check("and/or AT&T, w/o he/she", "and / or AT&T , w/o he / she");
}

#[test]
fn symbols_and_pictures() {
    check("Fine :) <<no>> “so”", "Fine :) << no >> “ so ”");
    check("👍🏽👩‍🚀🇫🇮❤️ok", "👍🏽 👩‍🚀 🇫🇮 ❤️ ok");
    check("a\u{200b}b \u{feff}c", "a\u{200b}b \u{feff}c");
}

#[test]
fn a_long_run_takes_linear_time() {
    for part in [
        "a", "a.", "a-", "a'", "1,", "1/", "co-", "x's", ".", "'", "a@", "é", "w/", "http://",
        "9-9", "a’s", "(", "🙂", "a.b", "&A", ":)",
    ] {
        let text = part.repeat(500_000 / part.len());
        let mut tokens = Vec::new();
        let began = Instant::now();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{part} took {:?}",
            began.elapsed()
        );
    }
}

/// Text out of the pieces that the rules look for.
fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec![
            "a", "B", "s", "n't", "'", "’", "‘", "“", "\"", ".", "..", ",", "-", "—", "/", ":",
            ")", "(", "@", "#", "&", "%", "$", "1", "12", "345", "6789", " ", "\n", "\u{a0}", "Mr",
            "U", "S", "com", "www.", "http://", "co", "bn", "é", "e\u{301}", "🙂", "\u{200d}",
            "\u{200b}", "\u{ad}", "🇫", "🇮", "中", "º", "_", "`", "!", "?", "…", "+", "w/o", "etc.",
            "cannot",
        ]),
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_character_but_white_space_is_in_one_token(text in prop_oneof![pieces(), any::<String>()]) {
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        let mut at = 0;
        for token in &tokens {
            let range = token.span.range();
            prop_assert!(at <= range.start && range.start < range.end);
            prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
            prop_assert!(!text[range.clone()].contains(char::is_whitespace));
            at = range.end;
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }
}
