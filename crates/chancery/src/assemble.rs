//! Puts the layers together into the record: token indices become spans, list indices become ids.

use std::ops::Range;

use chancery_record::{
    ActorRef, Cue, Hedge, NoSpeaker, Note, NoteKind, Provenance, Record, RecordId, Report,
    ReportId, ReportInfo, Span, Statement, StatementId,
};

use crate::actors::ActorLayer;
use crate::analyse::Layers;
use crate::statements::Attribution;
use crate::text::dateline::Dateline;
use crate::text::{TextLayer, Token};

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
    let dateline = Dateline::of(report, &layers.text.blocks);
    let mut notes = report.notes.clone();
    notes.extend(date_conflict(report, dateline.as_ref()));
    notes.extend(layers.notes);
    notes.extend(actors.notes);
    Record {
        id: record_id(&report.id, &provenance),
        provenance,
        report: info(report, &layers.text, dateline.as_ref()),
        blocks: layers.text.blocks,
        entities: actors.entities,
        statements,
        notes,
    }
}

fn record_id(report: &ReportId, by: &Provenance) -> RecordId {
    RecordId::new(report, &by.engine, &by.lexicon, &by.model)
}

/// Said where the dateline's day is not the day the metadata give; neither is changed.
fn date_conflict(report: &Report, dateline: Option<&Dateline>) -> Option<Note> {
    let (published, dateline) = (report.published.as_ref()?, dateline?);
    if dateline.agrees_with(&published.value)? {
        return None;
    }
    let day = dateline.day.map(|day| day.span);
    let message = format!(
        "the dateline names another day than the date {}",
        published.value
    );
    Some(Note::warning(NoteKind::DateConflict, day, message))
}

fn info(report: &Report, layer: &TextLayer, dateline: Option<&Dateline>) -> ReportInfo {
    let agency = dateline.and_then(|dateline| dateline.agency);
    let words = layer.words(&report.text, |_| true);
    ReportInfo {
        id: report.id.clone(),
        outlet: report.outlet.clone(),
        agency: report
            .agency
            .clone()
            .or_else(|| agency.map(|span| span.slice(&report.text).to_owned())),
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

#[cfg(test)]
mod tests {
    use chancery_ingest::{Options, read_plain_text};
    use chancery_record::{NoteKind, Record};

    use crate::Analyser;

    fn read(text: &str) -> Record {
        let report = read_plain_text(text.as_bytes(), &Options::default()).unwrap();
        Analyser::embedded().unwrap().analyse(&report)
    }

    const STORY: &str =
        "HARBOUR CITY, May 12 (Northern Wire) — The ferry sailed at noon, the harbour master said.";

    #[test]
    fn fault_34_dateline_contradicts_metadata() {
        let record = read(&format!("date 2025-08-30\n{STORY}\n"));
        let note = record
            .notes
            .iter()
            .find(|note| note.kind == NoteKind::DateConflict)
            .unwrap();
        assert!(note.message.contains("2025-08-30"), "{}", note.message);
        assert_eq!(record.report.published.unwrap().value, "2025-08-30");
    }

    #[test]
    fn a_dateline_gives_the_agency_and_agrees_with_its_own_day() {
        let record = read(&format!("date 2025-05-12\n{STORY}\n"));
        assert!(
            record
                .notes
                .iter()
                .all(|note| note.kind != NoteKind::DateConflict)
        );
        assert_eq!(record.report.agency.as_deref(), Some("Northern Wire"));
    }
}
