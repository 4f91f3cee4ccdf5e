//! Blocks, sentences, and the tags of each word under it.

use std::fmt::Write;
use std::ops::Range;

use chancery::Layers;
use chancery_record::Span;

/// Columns of a line of words.
const WIDTH: usize = 100;

/// The layers of one report.
pub fn view(text: &str, layers: &Layers) -> String {
    let view = View { text, layers };
    let mut out = String::new();
    for (block, tokens) in layers.text.blocks.iter().zip(&layers.text.block_tokens) {
        let kind = format!("{:?}", block.kind).to_lowercase();
        let reason = block
            .reason
            .as_deref()
            .map_or(String::new(), |r| format!(" ({r})"));
        let _ = writeln!(out, "== {kind}{reason}");
        for sentence in view.sentences(tokens) {
            out.push_str(&view.rows(sentence));
        }
    }
    out
}

struct View<'a> {
    text: &'a str,
    layers: &'a Layers,
}

impl View<'_> {
    /// The sentences of a block; a block that was not read into sentences is one.
    fn sentences(&self, block: &Range<usize>) -> Vec<Range<usize>> {
        let inside = |s: &&Range<usize>| block.contains(&s.start);
        let sentences: Vec<_> = self
            .layers
            .syntax
            .sentences
            .iter()
            .filter(inside)
            .cloned()
            .collect();
        if sentences.is_empty() {
            vec![block.clone()]
        } else {
            sentences
        }
    }

    /// A sentence in lines of words, each with its rows of tags.
    fn rows(&self, sentence: Range<usize>) -> String {
        let mut out = String::new();
        let mut columns: Vec<[String; 5]> = Vec::new();
        let mut width = 0;
        for token in sentence {
            let column = self.column(token);
            let wide = 1 + column
                .iter()
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0);
            if width + wide > WIDTH && !columns.is_empty() {
                out.push_str(&lines(&columns));
                columns.clear();
                width = 0;
            }
            width += wide;
            columns.push(column);
        }
        out.push_str(&lines(&columns));
        out
    }

    /// Word, part of speech, relation and head, name, part of an attribution.
    fn column(&self, token: usize) -> [String; 5] {
        let layers = self.layers;
        let word = layers.syntax.words.get(token);
        let upos = word.map_or(String::new(), |w| w.upos.as_str().to_owned());
        let relation = word.map_or(String::new(), |w| {
            let head = w.head.map_or("", |head| self.word(head));
            format!("{}:{head}", w.deprel.as_str())
        });
        let name = layers.names.iter().find(|n| n.tokens.contains(&token));
        let name = name.map_or(String::new(), |n| tag(&n.tokens, token, n.kind.as_str()));
        let speech = layers.speech.iter().find(|s| s.tokens.contains(&token));
        let speech = speech.map_or(String::new(), |s| tag(&s.tokens, token, s.role.as_str()));
        [self.word(token).to_owned(), upos, relation, name, speech]
    }

    fn word(&self, token: usize) -> &str {
        let span: Option<Span> = self.layers.text.tokens.get(token).map(|t| t.span);
        span.map_or("", |span| span.slice(self.text))
    }
}

/// The tag at the first word of a span, a dash below the others.
fn tag(tokens: &Range<usize>, token: usize, name: &str) -> String {
    if tokens.start == token {
        name.to_lowercase()
    } else {
        "-".to_owned()
    }
}

/// Columns side by side; rows without any tag are left out.
fn lines(columns: &[[String; 5]]) -> String {
    let mut out = String::new();
    for row in 0..5 {
        let mut line = String::new();
        for column in columns {
            let width = column
                .iter()
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0);
            let _ = write!(line, "{:width$} ", column[row]);
        }
        if !line.trim().is_empty() {
            let _ = writeln!(out, "   {}", line.trim_end());
        }
    }
    out.push('\n');
    out
}
