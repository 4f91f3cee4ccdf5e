//! Puts the layers together into the record: token indices become spans, list indices become ids.

use std::ops::Range;

use chancery_record::{
    ActorRef, Cue, Hedge, NoSpeaker, Provenance, Record, RecordId, Report, ReportId, ReportInfo,
    Span, Statement, StatementId,
};

use crate::actors::ActorLayer;
use crate::analyse::Layers;
use crate::statements::Attribution;
use crate::text::Token;

/// Writes down everything that was read.
pub(crate) fn record(
    provenance: Provenance,
    report: &Report,
    layers: Layers,
    attributions: &[Attribution],
    actors: ActorLayer,
) -> Record {
    let spans = Spans(&layers.text.tokens);
    let ids: Vec<StatementId> = attributions
        .iter()
        .map(|a| spans.id(&report.id, a))
        .collect();
    let voices = actors.speakers.into_iter().zip(actors.addressees);
    let statements = attributions.iter().zip(voices).enumerate();
    let statements = statements
        .map(|(at, (attribution, (speaker, addressee)))| {
            let within = attribution.within.map(|outer| ids[outer].clone());
            spans.statement(ids[at].clone(), within, attribution, speaker, addressee)
        })
        .collect();
    let mut notes = report.notes.clone();
    notes.extend(layers.notes);
    notes.extend(actors.notes);
    Record {
        id: record_id(&report.id, &provenance),
        provenance,
        report: info(report, layers.text.words(&report.text, |_| true)),
        blocks: layers.text.blocks,
        entities: actors.entities,
        statements,
        notes,
    }
}

fn record_id(report: &ReportId, by: &Provenance) -> RecordId {
    RecordId::new(report, &by.engine, &by.lexicon, &by.model)
}

fn info(report: &Report, words: usize) -> ReportInfo {
    ReportInfo {
        id: report.id.clone(),
        outlet: report.outlet.clone(),
        agency: report.agency.clone(),
        url: report.url.clone(),
        title: report.title.clone(),
        byline: report.byline.clone(),
        language: report.language.clone(),
        published: report.published.clone(),
        encoding: report.encoding.clone(),
        words: u32::try_from(words).unwrap_or(u32::MAX),
        text: None,
    }
}

/// Token ranges as spans of the text.
struct Spans<'a>(&'a [Token]);

impl Spans<'_> {
    fn of(&self, tokens: &Range<usize>) -> Span {
        self.0[tokens.start].span.cover(self.0[tokens.end - 1].span)
    }

    fn all(&self, ranges: &[Range<usize>]) -> Vec<Span> {
        ranges.iter().map(|tokens| self.of(tokens)).collect()
    }

    fn id(&self, report: &ReportId, attribution: &Attribution) -> StatementId {
        StatementId::new(
            report,
            &self.all(&attribution.cue),
            &self.all(&attribution.content),
        )
    }

    fn statement(
        &self,
        id: StatementId,
        within: Option<StatementId>,
        attribution: &Attribution,
        speaker: Option<ActorRef>,
        addressee: Option<ActorRef>,
    ) -> Statement {
        let unspoken = attribution.no_source.unwrap_or(NoSpeaker::NotFound);
        Statement {
            id,
            no_speaker: speaker.is_none().then_some(unspoken),
            speaker,
            cue: Cue {
                spans: self.all(&attribution.cue),
                lemma: attribution.lemma.clone(),
            },
            force: attribution.force,
            tier: attribution.tier,
            content: self.all(&attribution.content),
            kind: attribution.kind,
            quotes: attribution.quotes.clone(),
            addressee,
            within,
            hedge: attribution.hedge.map(|token| Hedge {
                span: self.0[token].span,
            }),
            confidence: three_decimals(attribution.score),
            rule: attribution.rule.to_owned(),
        }
    }
}

/// Rounded, so that the written form does not depend on the last bits of a sum.
fn three_decimals(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
