//! `--show`: one layer at a time, the words with what the layer says of them.

use std::ops::Range;

use chancery::Layers;

use super::interlinear::{Label, interlinear};
use super::places::{is_running, kind_name, place_of};
use super::style::{Palette, Segment, styled};
use super::text::padded;
use super::wrap::wrapped;
use super::{Page, spans, tree, visible};
use crate::args::Layer;

/// Width of the column of block kinds.
const KIND_COLUMN: usize = 11;

/// One layer of a report for people.
#[must_use]
pub fn layer(page: &Page, layers: &Layers, layer: Layer) -> String {
    let palette = Palette::new(page.colour);
    let head = format!("{}\n", styled(&visible(page.file), palette.speaker));
    let body = match layer {
        Layer::Blocks => blocks(page, layers, &palette),
        Layer::Tokens => each_sentence(layers, &palette, |range| {
            tokens(page, layers, range, &palette)
        }),
        Layer::Tree => each_sentence(layers, &palette, |range| tree::tree(page, layers, range)),
        Layer::Spans => each_sentence(layers, &palette, |range| {
            spans::spans(page, layers, range, &palette)
        }),
    };
    head + &body
}

fn blocks(page: &Page, layers: &Layers, palette: &Palette) -> String {
    let mut text = String::new();
    let mut paragraph = 0;
    for block in &layers.text.blocks {
        let number = if is_running(block.kind) {
            paragraph += 1;
            format!("¶{paragraph}")
        } else {
            String::new()
        };
        let reason = block.reason.as_deref().map(visible).unwrap_or_default();
        let head = format!(
            "{} {} {}..{}  {reason}",
            padded(&number, 4),
            padded(kind_name(block.kind), KIND_COLUMN),
            block.span.start,
            block.span.end
        );
        text.push_str(&styled(head.trim_end(), palette.aside));
        text.push('\n');
        let words = Segment::new(
            visible(block.span.slice(&page.report.text)),
            anstyle::Style::new(),
        );
        for line in wrapped(&[words], page.width.saturating_sub(5)) {
            text.push_str(&format!("     {}\n", line.shown()));
        }
    }
    text
}

/// The model's sentences, or the rules' where the model has not read the text.
fn sentences(layers: &Layers) -> &[Range<usize>] {
    if layers.syntax.sentences.is_empty() {
        &layers.text.rule_sentences
    } else {
        &layers.syntax.sentences
    }
}

fn each_sentence(
    layers: &Layers,
    palette: &Palette,
    show: impl Fn(Range<usize>) -> String,
) -> String {
    let mut text = String::new();
    for (i, sentence) in sentences(layers).iter().enumerate() {
        let Some(first) = layers.text.tokens.get(sentence.start) else {
            continue;
        };
        let place = place_of(&layers.text.blocks, first.span);
        let head = format!("{place} sentence {}", i + 1);
        text.push_str(&format!("{}\n", styled(head.trim_start(), palette.aside)));
        text.push_str(&show(sentence.clone()));
    }
    text
}

/// The words of a range of tokens, as shown.
pub fn words(page: &Page, layers: &Layers, range: &Range<usize>) -> Vec<String> {
    let tokens = layers.text.tokens.get(range.clone()).unwrap_or_default();
    let word = |span: chancery_record::Span| visible(span.slice(&page.report.text));
    tokens.iter().map(|token| word(token.span)).collect()
}

/// A label for the part of `tokens` inside `range`, if there is one.
pub fn label(tokens: &Range<usize>, range: &Range<usize>, text: String) -> Option<Label> {
    let start = tokens.start.max(range.start);
    let end = tokens.end.min(range.end);
    (start < end).then(|| Label {
        words: start - range.start..end - range.start,
        text,
    })
}

/// Parts of speech, lemmas, names and quotation depth under the words.
fn tokens(page: &Page, layers: &Layers, range: Range<usize>, palette: &Palette) -> String {
    let words = words(page, layers, &range);
    let tagged = layers.syntax.words.get(range.clone()).unwrap_or_default();
    let tags = tagged.iter().enumerate();
    let tags = tags.map(|(i, word)| Label::under(i, word.upos.as_str()));
    let lemmas = tagged.iter().enumerate();
    let lemmas = lemmas.map(|(i, word)| Label::under(i, visible(&word.lemma)));
    let names = layers.names.iter();
    let names = names.filter_map(|name| {
        let text = format!("{} {:.2}", name.kind.as_str(), name.score);
        label(&name.tokens, &range, text)
    });
    let depths = layers
        .text
        .quote_depth
        .get(range.clone())
        .unwrap_or_default();
    let depths = depths.iter().enumerate().filter(|(_, depth)| **depth > 0);
    let depths = depths.map(|(i, depth)| Label::under(i, format!("q{depth}")));
    let rows = [
        tags.collect(),
        lemmas.collect(),
        names.collect(),
        depths.collect(),
    ];
    interlinear(&words, &rows, page.width, palette)
}
