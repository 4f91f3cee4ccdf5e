//! The packed model itself: loading, checking, reading.

use std::borrow::Cow;
use std::sync::OnceLock;

use chancery_record::{Block, BlockKind, NoteKind, Span};

use super::{Model, ModelParts, Reading};
use crate::text::{TextLayer, Token};

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::embedded().expect("the embedded model"))
}

/// Paragraphs of words with a space between all of them.
fn layer(text: &str) -> TextLayer {
    let mut layer = TextLayer::default();
    for paragraph in text.split_inclusive("\n\n") {
        let offset = paragraph.as_ptr() as usize - text.as_ptr() as usize;
        let first = layer.tokens.len();
        let mut at = offset;
        for word in paragraph.split_inclusive(char::is_whitespace) {
            let length = word.trim_end().len();
            if length > 0 {
                let span = Span::new(at, at + length);
                layer.tokens.push(Token { span });
                layer.quote_depth.push(0);
            }
            at += word.len();
        }
        if layer.tokens.len() == first {
            continue;
        }
        let end = layer.tokens[layer.tokens.len() - 1].span.end as usize;
        layer.block_tokens.push(first..layer.tokens.len());
        layer.rule_sentences.push(first..layer.tokens.len());
        layer.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(offset, end),
            reason: None,
        });
    }
    layer
}

const STORY: &str = "The mayor of Northmarket , Ada Holm , said on Monday that the bridge \
    would stay shut . She gave no date .\n\n\" We are not ready , \" she added .";

#[test]
fn every_token_gets_every_layer() {
    let layer = layer(STORY);
    let reading = model().read(STORY, &layer);
    assert_eq!(reading.syntax.words.len(), layer.tokens.len());
    assert!(reading.notes.is_empty());
    for name in &reading.names {
        assert!((0.0..=1.0).contains(&name.score) && name.tokens.end <= layer.tokens.len());
    }
    for span in &reading.speech {
        let shares: f32 = span.links.iter().map(|link| link.1).sum();
        assert!((0.0..=1.001).contains(&shares));
    }
}

#[test]
fn no_tokens_no_layers() {
    let reading = model().read("", &TextLayer::default());
    assert_eq!(reading, Reading::default());
}

#[test]
fn given_sentences_are_kept() {
    let layer = layer(STORY);
    let sentences = [0..9, 9..18, 18..23, 23..layer.tokens.len()];
    let reading = model().read_sentences(STORY, &layer, &sentences);
    assert_eq!(reading.syntax.sentences, sentences);
}

#[test]
fn the_same_on_any_number_of_threads() {
    let text = format!("{STORY}\n\n").repeat(20);
    let layer = layer(&text);
    let alone = model().read(&text, &layer);
    std::thread::scope(|scope| {
        let read = || model().read(&text, &layer);
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(read)).collect();
        for reader in readers {
            assert_eq!(reader.join().expect("no panic"), alone);
        }
    });
}

/// Reliability case 4, and words longer than any window.
#[test]
fn case_04_a_sentence_of_a_megabyte_is_read_in_pieces() {
    let text = format!("{} {}", "barley ".repeat(160_000), "!".repeat(1_000));
    let layer = layer(&text);
    let reading = model().read(&text, &layer);
    assert_eq!(reading.syntax.words.len(), layer.tokens.len());
    assert!(reading.syntax.sentences.iter().all(|s| s.len() <= 254));
    assert_eq!(reading.notes.len(), 1);
    assert_eq!(reading.notes[0].kind, NoteKind::LongSentence);
    let message = &reading.notes[0].message;
    assert!(message.contains("a sentence of 160001 words"), "{message}");
    assert!(message.contains("4000 words of it"), "{message}");
}

/// Reliability case 35.
#[test]
fn case_35_a_damaged_part_is_named_with_both_hashes() {
    let mut parts = ModelParts::embedded();
    let mut vocab = parts.vocab.to_vec();
    vocab[0] ^= 1;
    parts.vocab = Cow::Owned(vocab);
    let message = Model::load(parts).expect_err("damaged").to_string();
    assert!(message.contains("vocab.txt"), "{message}");
    let hashes = message
        .split(|c: char| !c.is_ascii_hexdigit())
        .filter(|part| part.len() == 64);
    assert_eq!(hashes.count(), 2, "{message}");
}

#[test]
fn case_35_a_model_for_another_engine_is_refused() {
    let edited = |from: &str, to: &str| {
        let mut parts = ModelParts::embedded();
        let config = String::from_utf8(parts.config.to_vec()).expect("UTF-8");
        assert!(config.contains(from), "{from}");
        parts.config = Cow::Owned(config.replacen(from, to, 1).into_bytes());
        Model::load(parts).expect_err("refused").to_string()
    };
    assert!(edited("\"format\": 1", "\"format\": 2").contains("format 2"));
    assert!(edited("\"I-CUE\"", "\"I-CLUE\"").contains("I-CLUE"));
    assert!(edited("\"nested\"", "\"deep\"").contains("quote"));
    assert!(edited("{", "[").contains("config.json"));
}

#[test]
fn case_35_the_embedded_parts_have_their_checksums() {
    let model = Model::load(ModelParts::embedded()).expect("checksums as in config.json");
    assert_eq!(model.hash().len(), 64);
}

#[test]
fn the_hash_tells_models_apart() {
    let mut parts = ModelParts::embedded();
    let hash = parts.hash();
    assert_eq!(hash, model().hash());
    parts.config.to_mut().push(b' ');
    assert_ne!(parts.hash(), hash);
}
