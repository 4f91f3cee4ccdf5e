//! From the scores of speech tags and links to speech spans.

use std::collections::BTreeMap;
use std::ops::Range;

use chancery_record::BlockKind;

use super::SpeechSpan;
use crate::model::{BioTag, Matrix, SpeechRole, TaggedSpan, decode_bio, log_sum_exp, mean};
use crate::text::TextLayer;

/// A link below this share says nothing.
const LEAST_SHARE: f32 = 0.005;

/// Gathers the speech spans of a report, window by window.
///
/// A content may run over sentences, paragraphs and windows; a source or a cue ends with its block.
#[derive(Debug, Default)]
pub(crate) struct SpeechDecoder {
    spans: Vec<Gathered>,
}

/// A span whose words may not all have been read.
#[derive(Debug)]
struct Gathered {
    tokens: Range<usize>,
    role: SpeechRole,
    /// Sum over its words of the probability of their tags.
    mass: f32,
    /// Sum over its words of the probability of each cue (index of its span).
    cues: BTreeMap<usize, f32>,
    /// Sum over its words of the probability of having no cue.
    no_cue: f32,
}

impl SpeechDecoder {
    /// Takes in the scores of the window that begins with token `offset`; windows come in order.
    pub(crate) fn window(
        &mut self,
        layer: &TextLayer,
        offset: usize,
        speech: &Matrix,
        link: &Matrix,
        tags: &[BioTag<SpeechRole>],
    ) {
        let before = self.spans.len();
        let mut read = Vec::new();
        for run in runs(layer, offset..offset + speech.height()) {
            let rows = run.tokens.start - offset..run.tokens.end - offset;
            let goes_on = run.goes_on && rows.start == 0;
            let open = self.spans.last().filter(|span| {
                goes_on && span.tokens.end == offset && span.role == SpeechRole::Content
            });
            let open = open.map(|span| span.role);
            for span in decode_bio(speech, rows, tags, open) {
                read.extend(self.add(layer, offset, span));
            }
        }
        let cues: Vec<(usize, Range<usize>)> = (before..self.spans.len())
            .filter(|&index| self.spans[index].role == SpeechRole::Cue)
            .map(|index| {
                let tokens = &self.spans[index].tokens;
                (index, tokens.start - offset..tokens.end - offset)
            })
            .collect();
        for (index, rows) in read {
            if self.spans[index].role != SpeechRole::Cue {
                self.spans[index].add_links(link, rows, &cues);
            }
        }
    }

    /// Adds a span of a window; returns the rows read for each span it was added to.
    fn add(
        &mut self,
        layer: &TextLayer,
        offset: usize,
        span: TaggedSpan<SpeechRole>,
    ) -> Vec<(usize, Range<usize>)> {
        let tokens = offset + span.rows.start..offset + span.rows.end;
        if span.carried_on
            && let Some(open) = self.spans.last_mut()
        {
            open.tokens.end = tokens.end;
            open.mass += span.mass;
            return vec![(self.spans.len() - 1, span.rows)];
        }
        let parts = match span.kind {
            SpeechRole::Content => vec![tokens],
            SpeechRole::Source | SpeechRole::Cue => parts_by_block(layer, tokens),
        };
        let mut added = Vec::with_capacity(parts.len());
        for tokens in parts {
            added.push((self.spans.len(), tokens.start - offset..tokens.end - offset));
            let share = mean(span.mass, span.rows.len());
            self.spans.push(Gathered {
                mass: share * words(&tokens),
                tokens,
                role: span.kind,
                cues: BTreeMap::new(),
                no_cue: 0.0,
            });
        }
        added
    }

    /// The spans of the whole report, in order of the text.
    pub(crate) fn finish(self, layer: &TextLayer) -> Vec<SpeechSpan> {
        let mut spans: Vec<SpeechSpan> = self.spans.into_iter().map(Gathered::finish).collect();
        inherit_links(&mut spans, layer);
        spans
    }
}

impl Gathered {
    /// Counts what these words say of the cues of their window.
    fn add_links(&mut self, link: &Matrix, rows: Range<usize>, cues: &[(usize, Range<usize>)]) {
        for row in rows {
            let scores = link.row(row);
            let total = log_sum_exp(scores);
            let probability = |column: usize| (scores[column] - total).exp();
            self.no_cue += probability(0);
            for (cue, cue_rows) in cues {
                let mass: f32 = cue_rows.clone().map(|row| probability(row + 1)).sum();
                *self.cues.entry(*cue).or_default() += mass;
            }
        }
    }

    fn finish(self) -> SpeechSpan {
        let total = self.cues.values().sum::<f32>() + self.no_cue;
        let share = |mass: f32| if total > 0.0 { mass / total } else { 0.0 };
        let links = self.cues.iter().map(|(&cue, &mass)| (cue, share(mass)));
        let mut links: Vec<(usize, f32)> = links.filter(|link| link.1 >= LEAST_SHARE).collect();
        links.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        SpeechSpan {
            score: mean(self.mass, self.tokens.len()),
            tokens: self.tokens,
            role: self.role,
            links,
        }
    }
}

/// Tokens that one content may run through.
struct Run {
    tokens: Range<usize>,
    /// Whether the content may come from the tokens before the run.
    goes_on: bool,
}

/// Parts a window where a block that is not running text begins or ends: a quotation may go on in
/// the next paragraph, never in a caption or from a headline.
fn runs(layer: &TextLayer, window: Range<usize>) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut before = window
        .start
        .checked_sub(1)
        .map(|token| block_at(layer, token));
    let mut at = window.start;
    while at < window.end {
        let block = block_at(layer, at);
        let tokens = layer.block_tokens.get(block);
        let end = tokens.map_or(window.end, |tokens| tokens.end.min(window.end));
        let running = |block: usize| layer.blocks.get(block).is_some_and(|b| is_running(b.kind));
        let goes_on = before == Some(block) || before.is_some_and(running) && running(block);
        match found.last_mut() {
            Some(run) if goes_on => run.tokens.end = end,
            _ => found.push(Run {
                tokens: at..end,
                goes_on,
            }),
        }
        before = Some(block);
        at = end;
    }
    found
}

/// The block a token stands in.
fn block_at(layer: &TextLayer, token: usize) -> usize {
    layer
        .block_tokens
        .partition_point(|block| block.end <= token)
}

fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::List)
}

fn parts_by_block(layer: &TextLayer, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    let first = layer
        .block_tokens
        .partition_point(|block| block.end <= start);
    for block in &layer.block_tokens[first..] {
        let end = block.end.min(tokens.end);
        if end > start {
            parts.push(start..end);
            start = end;
        }
        if start >= tokens.end {
            return parts;
        }
    }
    parts.push(start..tokens.end);
    parts
}

/// A content for which the model names no cue, in a quotation that went on from an earlier
/// content, belongs to the cue of that content.
fn inherit_links(spans: &mut [SpeechSpan], layer: &TextLayer) {
    let mut last_in_region: BTreeMap<usize, usize> = BTreeMap::new();
    for index in 0..spans.len() {
        let span = &spans[index];
        if span.role != SpeechRole::Content {
            continue;
        }
        let Some(region) = region_of(layer, span.tokens.start) else {
            continue;
        };
        let chain = std::iter::successors(Some(region), |&region| layer.quotes[region].continues);
        let earlier = chain
            .take(layer.quotes.len())
            .find_map(|r| last_in_region.get(&r));
        if let Some(&earlier) = earlier
            && !has_cue(span)
            && has_cue(&spans[earlier])
        {
            spans[index].links = spans[earlier].links.clone();
        }
        last_in_region.insert(region, index);
    }
}

fn has_cue(span: &SpeechSpan) -> bool {
    span.links.iter().map(|link| link.1).sum::<f32>() > 0.5
}

/// The outermost quotation region that a token stands in.
fn region_of(layer: &TextLayer, token: usize) -> Option<usize> {
    if layer.quote_depth[token] == 0 {
        return None;
    }
    let span = layer.tokens[token].span;
    let after = layer
        .quotes
        .partition_point(|quote| quote.span.start <= span.start);
    let mut before = (0..after).rev();
    before.find(|&region| {
        let quote = &layer.quotes[region];
        quote.depth == 1 && quote.span.contains(span)
    })
}

fn words(tokens: &Range<usize>) -> f32 {
    f32::from(u16::try_from(tokens.len()).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use chancery_record::{Block, BlockKind, Span};

    use super::SpeechDecoder;
    use crate::model::{BioTag, Matrix, SpeechRole};
    use crate::text::{QuoteRegion, QuoteStyle, TextLayer, Token};

    const TAGS: [BioTag<SpeechRole>; 7] = [
        BioTag::Outside,
        BioTag::Begin(SpeechRole::Source),
        BioTag::Inside(SpeechRole::Source),
        BioTag::Begin(SpeechRole::Cue),
        BioTag::Inside(SpeechRole::Cue),
        BioTag::Begin(SpeechRole::Content),
        BioTag::Inside(SpeechRole::Content),
    ];

    /// One-letter tokens in blocks of the given kinds and sizes.
    fn layer(blocks: &[(BlockKind, usize)]) -> TextLayer {
        let mut layer = TextLayer::default();
        for &(kind, size) in blocks {
            let start = layer.tokens.len();
            for token in start..start + size {
                let span = Span::new(token * 2, token * 2 + 1);
                layer.tokens.push(Token { span });
                layer.quote_depth.push(0);
            }
            layer.block_tokens.push(start..start + size);
            layer.blocks.push(Block {
                kind,
                span: Span::new(start * 2, (start + size) * 2),
                reason: None,
            });
        }
        layer
    }

    /// Scores that leave no doubt: `tags` by letter (o, s S, c C, t T; capitals begin a span).
    fn tagged(tags: &str) -> Matrix {
        let column = |letter| "oSsCcTt".find(letter).expect("a tag");
        let row = |letter| (0..7).map(move |at| if at == column(letter) { 9.0 } else { 0.0 });
        Matrix::new(7, tags.chars().flat_map(row).collect())
    }

    /// Every word points to this word of the window (`None`: to no cue).
    fn linked(words: usize, cue: Option<usize>) -> Matrix {
        let column = cue.map_or(0, |cue| cue + 1);
        let row = (0..=words).map(|at| if at == column { 9.0 } else { 0.0 });
        let rows = std::iter::repeat_n(row, words).flatten();
        Matrix::new(words + 1, rows.collect())
    }

    #[test]
    fn sources_and_contents_point_to_their_cue() {
        let layer = layer(&[(BlockKind::Paragraph, 6)]);
        let mut decoder = SpeechDecoder::default();
        decoder.window(&layer, 0, &tagged("SsCTto"), &linked(6, Some(2)), &TAGS);
        let spans = decoder.finish(&layer);
        let roles: Vec<_> = spans.iter().map(|s| (s.role, s.tokens.clone())).collect();
        assert_eq!(
            roles,
            [
                (SpeechRole::Source, 0..2),
                (SpeechRole::Cue, 2..3),
                (SpeechRole::Content, 3..5)
            ]
        );
        assert_eq!(spans[0].links[0].0, 1);
        assert!(spans[2].links[0].1 > 0.99 && spans[2].score > 0.99);
        assert!(spans[1].links.is_empty());
    }

    #[test]
    fn a_content_goes_on_in_the_next_window() {
        let layer = layer(&[(BlockKind::Paragraph, 4), (BlockKind::Paragraph, 3)]);
        let mut decoder = SpeechDecoder::default();
        decoder.window(&layer, 0, &tagged("SCTt"), &linked(4, Some(1)), &TAGS);
        decoder.window(&layer, 4, &tagged("tto"), &linked(3, None), &TAGS);
        let spans = decoder.finish(&layer);
        assert_eq!(spans.len(), 3);
        assert_eq!(spans[2].tokens, 2..6);
        let share = spans[2].links[0].1;
        assert!(
            (0.4..0.6).contains(&share),
            "half of its words name the cue"
        );
    }

    #[test]
    fn a_content_stops_before_a_caption() {
        let layer = layer(&[(BlockKind::Paragraph, 3), (BlockKind::Caption, 2)]);
        let mut decoder = SpeechDecoder::default();
        decoder.window(&layer, 0, &tagged("CTttt"), &linked(5, Some(0)), &TAGS);
        let spans = decoder.finish(&layer);
        assert_eq!(spans[1].tokens, 1..3);
    }

    #[test]
    fn a_source_ends_with_its_block() {
        let layer = layer(&[(BlockKind::Paragraph, 2), (BlockKind::Paragraph, 2)]);
        let mut decoder = SpeechDecoder::default();
        decoder.window(&layer, 0, &tagged("oSsC"), &linked(4, Some(3)), &TAGS);
        let spans = decoder.finish(&layer);
        assert_eq!(
            (spans[0].tokens.clone(), spans[1].tokens.clone()),
            (1..2, 2..3)
        );
    }

    #[test]
    fn a_continued_quotation_keeps_its_cue() {
        let mut layer = layer(&[(BlockKind::Paragraph, 3), (BlockKind::Paragraph, 2)]);
        for (region, tokens) in [(0, 2..3), (1, 3..5)] {
            layer.quotes.push(QuoteRegion {
                span: layer.tokens[tokens.start]
                    .span
                    .cover(layer.tokens[tokens.end - 1].span),
                depth: 1,
                style: QuoteStyle::Double,
                closed: region == 1,
                continues: (region == 1).then_some(0),
            });
            layer.quote_depth[tokens].fill(1);
        }
        let mut decoder = SpeechDecoder::default();
        decoder.window(&layer, 0, &tagged("SCT"), &linked(3, Some(1)), &TAGS);
        decoder.window(&layer, 3, &tagged("Tt"), &linked(2, None), &TAGS);
        let spans = decoder.finish(&layer);
        assert_eq!(spans[3].links, spans[2].links);
    }
}
