//! What must hold for any bytes that come through the text reader, shared by the fuzz target and
//! the tests.

use chancery::text::TextLayer;
use chancery::text::dateline::Dateline;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::{Report, Span};

/// Reads the bytes and everything that can be read off the characters.
///
/// # Panics
/// If a span does not slice the text, or a character is lost.
pub fn check(bytes: &[u8]) {
    let Ok(report) = read_plain_text(bytes, &Options::default()) else {
        return;
    };
    let text = report.text.as_str();
    // Bytes that are both UTF-8 and UTF-16 (every other one NUL) are read as UTF-16.
    if let Some(decoded) = std::str::from_utf8(bytes)
        .ok()
        .filter(|_| is_utf_8(&report))
    {
        assert!(decoded.replace('\0', "\u{fffd}").ends_with(text));
    }
    covered(text, report.blocks.iter().map(|block| block.span));
    for span in report.notes.iter().filter_map(|note| note.span) {
        sliced(text, span);
    }
    let layer = TextLayer::read(&report);
    covered(text, layer.blocks.iter().map(|block| block.span));
    covered(text, layer.tokens.iter().map(|token| token.span));
    regions(&report, &layer);
}

fn is_utf_8(report: &Report) -> bool {
    report.encoding.as_deref() == Some("UTF-8")
}

/// Quotation regions, turns and the dateline lie in the text, and indices in their lists.
fn regions(report: &Report, layer: &TextLayer) {
    let text = report.text.as_str();
    assert_eq!(layer.block_tokens.len(), layer.blocks.len());
    assert_eq!(layer.quote_depth.len(), layer.tokens.len());
    for range in layer.block_tokens.iter().chain(&layer.rule_sentences) {
        assert!(range.start <= range.end && range.end <= layer.tokens.len());
    }
    for quote in &layer.quotes {
        sliced(text, quote.span);
        assert!(
            quote
                .continues
                .is_none_or(|before| before < layer.quotes.len())
        );
    }
    for turn in &layer.turns {
        for span in [turn.speaker, turn.colon, turn.words] {
            sliced(text, span);
        }
    }
    if let Some(dateline) = Dateline::of(report, &layer.blocks) {
        let parts = [Some(dateline.span), dateline.place, dateline.agency];
        for span in parts
            .into_iter()
            .flatten()
            .chain(dateline.day.map(|day| day.span))
        {
            sliced(text, span);
        }
    }
}

/// The spans stand in order, and nothing but white space lies outside them.
fn covered(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        sliced(text, span);
        assert!(end <= span.range().start, "spans overlap at byte {end}");
        assert!(
            text[end..span.range().start].trim().is_empty(),
            "text lost at byte {end}"
        );
        end = span.range().end;
    }
    assert!(text[end..].trim().is_empty(), "text lost at byte {end}");
}

fn sliced(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} does not slice the text"
    );
}
