//! `cargo xtask layers`: what the analyser reads off the characters, for the training of models.
//!
//! One JSON object a line in and out. Offsets are Unicode code points, end exclusive.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use chancery::model::{block_number, quote_number};
use chancery::text::{TextLayer, Token, blocks};
use chancery_record::{Block, BlockKind, Report, Span};
use serde::{Deserialize, Serialize};

/// What to read.
#[derive(clap::Args)]
pub struct Args {
    /// Files of documents, one JSON object a line; standard input where none is given.
    files: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    /// Gold tokens, kept as they are.
    tokens: Option<Vec<(usize, usize)>>,
}

#[derive(Serialize)]
struct Layers {
    id: String,
    tokens: Vec<(usize, usize)>,
    block: Vec<i32>,
    quote: Vec<i32>,
    paragraph: Vec<(usize, usize)>,
    sentence: Vec<(usize, usize)>,
}

/// Reads documents from the files (or standard input) and writes their layers to standard output.
///
/// # Errors
/// If a file cannot be read or a line is no document.
pub fn run(args: &Args) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    if args.files.is_empty() {
        return copy(io::stdin().lock(), "standard input", &mut out);
    }
    for path in &args.files {
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        copy(BufReader::new(file), &path.display().to_string(), &mut out)?;
    }
    Ok(())
}

fn copy(input: impl BufRead, name: &str, out: &mut impl Write) -> Result<()> {
    for (number, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {name}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let document: Document = serde_json::from_str(&line)
            .with_context(|| format!("{name}, line {}: not a document", number + 1))?;
        serde_json::to_writer(&mut *out, &layers(&document))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn layers(document: &Document) -> Layers {
    let text = &document.text;
    // Code point -> byte, with the end of the text as the last entry.
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let blocks = blocks::mark(&report(text));
    let layer = match &document.tokens {
        Some(gold) => {
            let last = bytes.len() - 1;
            let tokens = gold
                .iter()
                .map(|(start, end)| Token {
                    span: Span::new(bytes[(*start).min(last)], bytes[(*end).min(last)]),
                })
                .collect();
            TextLayer::of_tokens(text, blocks, tokens)
        }
        None => TextLayer::of_blocks(text, blocks),
    };
    let code_point = |byte: u32| bytes.partition_point(|at| *at < byte as usize);
    let mut block = vec![0; layer.tokens.len()];
    for (kind, range) in layer.blocks.iter().zip(&layer.block_tokens) {
        block[range.clone()].fill(block_number(kind.kind));
    }
    Layers {
        id: document.id.clone(),
        tokens: layer
            .tokens
            .iter()
            .map(|token| (code_point(token.span.start), code_point(token.span.end)))
            .collect(),
        block,
        quote: layer
            .quote_depth
            .iter()
            .map(|depth| quote_number(*depth))
            .collect(),
        paragraph: pairs(
            layer
                .block_tokens
                .into_iter()
                .filter(|range| !range.is_empty()),
        ),
        sentence: pairs(layer.rule_sentences),
    }
}

fn pairs(ranges: impl IntoIterator<Item = std::ops::Range<usize>>) -> Vec<(usize, usize)> {
    ranges
        .into_iter()
        .map(|range| (range.start, range.end))
        .collect()
}

/// A report of `text` alone: nothing at its head is taken for metadata.
pub fn report(text: &str) -> Report {
    Report::new(text, paragraphs(text))
}

/// The blocks of a plain text: runs between line breaks.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(from, from + body.len()),
                reason: None,
            });
        }
        start += line.len();
    }
    blocks
}
