//! Reads a report window by window and decodes each window at once.

use std::ops::Range;

use chancery_record::{Note, NoteKind, Span};
use rten::RunOptions;

use super::encoder::{WindowInput, WindowScores};
use super::features::{SHAPE_OTHER, block_number, quote_number, shape_number};
use super::matrix::argmax;
use super::windows::{self, WINDOW_PIECES};
use super::{Deprel, Model, Upos};
use crate::entities::{Name, decode_names};
use crate::statements::{SpeechDecoder, SpeechSpan};
use crate::syntax::{SyntaxLayer, Word, best_tree, lemma, sentences};
use crate::text::TextLayer;

/// Words of one sentence that are read. What is longer is no sentence but a list, a table or
/// noise; reading all of a megabyte of it would take a minute.
const LONGEST_SENTENCE: usize = 4_000;

/// Every learned layer of one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Sentences, parts of speech, lemmas, trees.
    pub syntax: SyntaxLayer,
    /// Names, in order of the text.
    pub names: Vec<Name>,
    /// Sources, cues and contents, in order of the text.
    pub speech: Vec<SpeechSpan>,
    /// Sentences that were too long to be read in one piece.
    pub notes: Vec<Note>,
}

impl Model {
    /// Reads a report whose blocks, tokens and quotation regions are known.
    ///
    /// A window of about 250 wordpieces is read at a time and only the decoded layers are kept,
    /// so memory grows with the text by little more than the layers themselves.
    ///
    /// # Panics
    /// If a network that ran when it was loaded cannot be run any more.
    #[must_use]
    pub fn read(&self, text: &str, layer: &TextLayer) -> Reading {
        self.read_with(text, layer, None)
    }

    /// As [`read`](Self::read), with sentences that are known already (they follow one another
    /// and cover every token). A sentence longer than a window is cut all the same.
    ///
    /// # Panics
    /// As [`read`](Self::read).
    #[must_use]
    pub fn read_sentences(
        &self,
        text: &str,
        layer: &TextLayer,
        sentences: &[Range<usize>],
    ) -> Reading {
        self.read_with(text, layer, Some(sentences))
    }

    fn read_with(&self, text: &str, layer: &TextLayer, given: Option<&[Range<usize>]>) -> Reading {
        if layer.tokens.is_empty() {
            return Reading::default();
        }
        self.with_thread(|options| {
            let mut reader = Reader::new(self, text, layer, given, options);
            let windows = reader.cut();
            for window in windows.ranges {
                if is_beyond_reading(&window, &windows.cut_sentences) {
                    reader.pass_over(window);
                } else {
                    reader.read_window(window);
                }
            }
            reader.finish(&windows.cut_sentences)
        })
    }
}

struct Reader<'a> {
    model: &'a Model,
    text: &'a str,
    layer: &'a TextLayer,
    options: &'a RunOptions,
    /// Wordpieces of every token, one after another.
    pieces: Vec<i32>,
    /// How many wordpieces each token has.
    sizes: Vec<usize>,
    /// Wordpieces before the window that is read next.
    read_pieces: usize,
    /// The block number of each token.
    blocks: Vec<i32>,
    /// Whether a token is the first of a block.
    begins_block: Vec<bool>,
    /// Whether a token begins a sentence, by rule or as given.
    begins_sentence: Vec<bool>,
    /// Whether the sentences are given rather than made by rule.
    sentences_given: bool,
    sentences: Vec<Range<usize>>,
    words: Vec<Word>,
    names: Vec<Name>,
    speech: SpeechDecoder,
}

impl<'a> Reader<'a> {
    fn new(
        model: &'a Model,
        text: &'a str,
        layer: &'a TextLayer,
        given: Option<&[Range<usize>]>,
        options: &'a RunOptions,
    ) -> Self {
        let count = layer.tokens.len();
        let (mut blocks, mut begins_block) = (vec![0; count], vec![false; count]);
        for (block, tokens) in layer.blocks.iter().zip(&layer.block_tokens) {
            blocks[tokens.clone()].fill(block_number(block.kind));
            if let Some(begins) = begins_block.get_mut(tokens.start) {
                *begins = true;
            }
        }
        let mut begins_sentence = vec![false; count];
        for sentence in given.unwrap_or(&layer.rule_sentences) {
            if let Some(begins) = begins_sentence.get_mut(sentence.start) {
                *begins = true;
            }
        }
        let mut pieces = Vec::with_capacity(count * 5 / 4);
        let sizes = layer.tokens.iter().map(|token| {
            let word = token.span.slice(text);
            model.pieces.split(word, model.window_limit(), &mut pieces)
        });
        let sizes = sizes.collect();
        Self {
            model,
            text,
            layer,
            options,
            pieces,
            sizes,
            read_pieces: 0,
            blocks,
            begins_block,
            begins_sentence,
            sentences_given: given.is_some(),
            sentences: Vec::new(),
            words: Vec::with_capacity(count),
            names: Vec::new(),
            speech: SpeechDecoder::default(),
        }
    }

    fn cut(&self) -> windows::Windows {
        let ranges = |begins: &[bool]| {
            let starts = (0..begins.len()).filter(|&token| token == 0 || begins[token]);
            let starts: Vec<usize> = starts.chain([begins.len()]).collect();
            starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
        };
        let paragraphs: Vec<Range<usize>> = ranges(&self.begins_block);
        let sentences: Vec<Range<usize>> = ranges(&self.begins_sentence);
        windows::cut(
            &self.sizes,
            &paragraphs,
            &sentences,
            self.model.window_limit(),
        )
    }

    fn read_window(&mut self, window: Range<usize>) {
        let input = self.input(window.clone());
        let scores = self
            .model
            .encode(input, self.options)
            .expect("the encoder ran when it was loaded");
        self.read_trees(&window, &scores);
        self.read_names(&window, &scores);
        let tags = &self.model.config.speech;
        let (speech, link) = (&scores.speech, &scores.link);
        self.speech
            .window(self.layer, window.start, speech, link, tags);
    }

    /// Takes the words of a window for loose ones that depend on the first.
    fn pass_over(&mut self, window: Range<usize>) {
        for token in window.clone() {
            let form = self.layer.tokens[token].span.slice(self.text);
            let first = token == window.start;
            self.words.push(Word {
                lemma: lemma(form, Upos::X),
                upos: Upos::X,
                head: (!first).then_some(window.start),
                deprel: if first { Deprel::Root } else { Deprel::Dep },
            });
            self.read_pieces += self.sizes[token];
        }
        self.sentences.push(window);
    }

    fn input(&mut self, window: Range<usize>) -> WindowInput {
        let marks = self.model.pieces.marks;
        let block_of = |token: usize| self.blocks[token];
        let mut input = WindowInput::default();
        let mut push = |id, shape, quote, block| {
            input.ids.push(id);
            input.shape.push(shape);
            input.quote.push(quote);
            input.block.push(block);
        };
        push(marks.cls, SHAPE_OTHER, 0, block_of(window.start));
        let mut first = Vec::with_capacity(window.len());
        let mut place = 1;
        for token in window.clone() {
            let size = self.sizes[token];
            let shape = shape_number(self.layer.tokens[token].span.slice(self.text));
            let quote = quote_number(self.layer.quote_depth[token]);
            first.push(place);
            for &id in &self.pieces[self.read_pieces..self.read_pieces + size] {
                push(id, shape, quote, block_of(token));
                place += 1;
            }
            self.read_pieces += size;
        }
        push(marks.sep, SHAPE_OTHER, 0, block_of(window.end - 1));
        input.first = first;
        input
    }

    fn read_trees(&mut self, window: &Range<usize>, scores: &WindowScores) {
        let offset = window.start;
        let hard = |row: usize| row == 0 || self.begins_block[offset + row];
        let by_rule = |row: usize| self.begins_sentence[offset + row];
        let found = if self.sentences_given {
            sentences::split(window.len(), |row| hard(row) || by_rule(row))
        } else {
            sentences::split(window.len(), |row| {
                hard(row) || sentences::starts(scores.start.row(row)[0], by_rule(row))
            })
        };
        let mut heads = Vec::with_capacity(window.len());
        for sentence in &found {
            heads.extend(best_tree(&scores.arc, sentence.clone()));
        }
        let relations = self.relations(scores, &heads);
        for (row, (head, deprel)) in heads.into_iter().zip(relations).enumerate() {
            let upos = self.model.config.upos[argmax(scores.upos.row(row))];
            let form = self.layer.tokens[offset + row].span.slice(self.text);
            self.words.push(Word {
                lemma: lemma(form, upos),
                upos,
                head: head.map(|head| offset + head),
                deprel,
            });
        }
        let found = found.into_iter();
        self.sentences
            .extend(found.map(|rows| offset + rows.start..offset + rows.end));
    }

    /// The best label of each arc; `root` is for roots alone.
    fn relations(&self, scores: &WindowScores, heads: &[Option<usize>]) -> Vec<Deprel> {
        let rows: Vec<usize> = heads.iter().map(|h| h.map_or(0, |head| head + 1)).collect();
        let labels = self
            .model
            .label_scores(scores, &rows, self.options)
            .expect("the labels ran when they were loaded");
        let names = self.model.relations();
        let best = |row: usize| {
            let mut best = None;
            for (&score, &name) in labels.row(row).iter().zip(names) {
                if name != Deprel::Root && best.is_none_or(|(top, _)| score > top) {
                    best = Some((score, name));
                }
            }
            best.map_or(Deprel::Dep, |(_, name)| name)
        };
        let label = |(row, head): (usize, &Option<usize>)| match head {
            Some(_) => best(row),
            None => Deprel::Root,
        };
        heads.iter().enumerate().map(label).collect()
    }

    fn read_names(&mut self, window: &Range<usize>, scores: &WindowScores) {
        let tags = &self.model.config.name;
        let blocks = sentences::split(window.len(), |row| {
            row == 0 || self.begins_block[window.start + row]
        });
        for rows in blocks {
            let names = decode_names(&scores.name, rows, tags, window.start);
            self.names.extend(names);
        }
    }

    fn finish(self, cut_sentences: &[Range<usize>]) -> Reading {
        let note = |tokens: &Range<usize>| {
            let first = self.layer.tokens[tokens.start].span;
            let span: Span = first.cover(self.layer.tokens[tokens.end - 1].span);
            let mut message = format!(
                "a sentence of {} words is longer than the model's window and was read in pieces",
                tokens.len()
            );
            if tokens.len() > LONGEST_SENTENCE {
                message.push_str(&format!(", about {LONGEST_SENTENCE} words of it"));
            }
            Note::warning(NoteKind::LongSentence, Some(span), message)
        };
        Reading {
            notes: cut_sentences.iter().map(note).collect(),
            syntax: SyntaxLayer::new(self.sentences, self.words),
            names: self.names,
            speech: self.speech.finish(self.layer),
        }
    }
}

/// Whether a window lies so far inside a sentence that it is not read any more.
fn is_beyond_reading(window: &Range<usize>, cut_sentences: &[Range<usize>]) -> bool {
    let at = cut_sentences.partition_point(|sentence| sentence.end <= window.start);
    let sentence = cut_sentences.get(at);
    sentence.is_some_and(|sentence| window.start >= sentence.start + LONGEST_SENTENCE)
}

impl Model {
    /// Wordpieces of a window without the marks at its ends.
    fn window_limit(&self) -> usize {
        WINDOW_PIECES.min(self.config.dims.max_wordpieces - 2)
    }
}
