//! A report with a record made by hand, for tests of what is printed.

use chancery_record::{
    ActorKind, ActorRef, Basis, Block, BlockKind, Cue, Entity, EntityId, Force, Granularity, Hedge,
    NoSpeaker, Note, NoteKind, Provenance, QuotationKind, Record, RecordId, Report, ReportId,
    ReportInfo, ResolvedBy, Role, SCHEMA_VERSION, Span, Statement, StatementId, Tier, When,
};

/// Blocks of the sample, in order.
const BLOCKS: [(BlockKind, &str); 6] = [
    (BlockKind::Headline, "Norland asks for a truce"),
    (BlockKind::Dateline, "HARBOUR CITY (Northern Wire) —"),
    (
        BlockKind::Paragraph,
        "Foreign Minister Anna Berg told Tom Roe on Monday that Sudland\nhad said it “must not” wait.",
    ),
    (
        BlockKind::Caption,
        "Anna Berg, pictured, said the ferry would sail.",
    ),
    (
        BlockKind::Paragraph,
        "“We expect a 30-day truce,” she said. “It will hold.” He denied it.",
    ),
    (
        BlockKind::Paragraph,
        "It is reportedly expected to hold, and officials hope for more. \u{1b}[31mRed\u{202e}.",
    ),
];

/// A report with one of everything that can be printed, and its record.
pub fn sample() -> (Report, Record) {
    let report = report();
    let record = Maker { report: &report }.record();
    (report, record)
}

/// The report alone.
pub fn report() -> Report {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (kind, words) in BLOCKS {
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push('\n');
        let reason = None;
        blocks.push(Block { kind, span, reason });
    }
    Report {
        id: ReportId::of_text(&text),
        text,
        blocks,
        outlet: Some("Northern Wire".to_owned()),
        agency: None,
        url: None,
        title: None,
        byline: None,
        language: Some("en".to_owned()),
        published: Some(When {
            value: "2025-05-12".to_owned(),
            granularity: Granularity::Day,
            basis: Basis::Explicit,
            text: None,
        }),
        encoding: Some("UTF-8".to_owned()),
        notes: Vec::new(),
    }
}

struct Maker<'a> {
    report: &'a Report,
}

impl Maker<'_> {
    fn span(&self, words: &str) -> Span {
        let start = self.report.text.find(words).expect("words of the sample");
        Span::new(start, start + words.len())
    }

    fn record(&self) -> Record {
        let provenance = Provenance {
            schema: SCHEMA_VERSION.to_owned(),
            engine: "chancery 0.1.0".to_owned(),
            lexicon: "l".to_owned(),
            model: "m".to_owned(),
        };
        let report = ReportInfo {
            id: self.report.id.clone(),
            outlet: self.report.outlet.clone(),
            agency: None,
            url: None,
            title: None,
            byline: None,
            language: self.report.language.clone(),
            published: self.report.published.clone(),
            encoding: self.report.encoding.clone(),
            words: 48,
            text: None,
        };
        Record {
            id: RecordId::new(&self.report.id, "e", "l", "m"),
            provenance,
            report,
            blocks: self.report.blocks.clone(),
            entities: self.entities(),
            statements: self.statements(),
            notes: vec![Note::warning(
                NoteKind::UnresolvedSpeaker,
                Some(self.span("He denied")),
                "“He” may be one of two people",
            )],
        }
    }

    fn entities(&self) -> Vec<Entity> {
        let berg = self.entity("Anna Berg", Some("Foreign Minister"));
        let officials = Entity {
            kind: ActorKind::Group,
            named: false,
            ..self.entity("officials", None)
        };
        let states = ["Tom Roe", "Sudland"].map(|name| self.entity(name, None));
        [berg, officials].into_iter().chain(states).collect()
    }

    fn entity(&self, name: &str, role: Option<&str>) -> Entity {
        let role = role.map(|text| Role {
            text: text.to_owned(),
            span: self.span(text),
        });
        Entity {
            id: EntityId::new(&self.report.id, self.span(name)),
            kind: ActorKind::Person,
            name: name.to_owned(),
            named: true,
            mentions: Vec::new(),
            roles: role.into_iter().collect(),
            gender: None,
            members: Vec::new(),
        }
    }

    fn actor(&self, words: &str, entity: Option<&str>) -> ActorRef {
        let id = |name: &str| EntityId::new(&self.report.id, self.span(name));
        ActorRef {
            text: words.to_owned(),
            spans: vec![self.span(words)],
            entity: entity.map(id),
            name: entity.map(str::to_owned),
            kind: ActorKind::Person,
            resolved_by: ResolvedBy::Name,
            candidates: Vec::new(),
        }
    }

    fn statement(&self, speaker: Option<ActorRef>, cue: &str, content: &[&str]) -> Statement {
        let cue = Cue {
            spans: vec![self.span(cue)],
            lemma: cue.to_owned(),
        };
        let content: Vec<Span> = content.iter().map(|words| self.span(words)).collect();
        Statement {
            id: StatementId::new(&self.report.id, &cue.spans, &content),
            speaker,
            no_speaker: None,
            cue,
            force: Force::Assert,
            tier: Tier::Communication,
            content,
            kind: QuotationKind::Indirect,
            quotes: Vec::new(),
            addressee: None,
            within: None,
            hedge: None,
            confidence: 0.9,
            rule: "spans".to_owned(),
        }
    }

    fn statements(&self) -> Vec<Statement> {
        let told = Statement {
            addressee: Some(self.actor("Tom Roe", Some("Tom Roe"))),
            kind: QuotationKind::Mixed,
            ..self.statement(
                Some(self.actor("Foreign Minister Anna Berg", Some("Anna Berg"))),
                "told",
                &["that Sudland\nhad said it “must not” wait"],
            )
        };
        let nested = Statement {
            within: Some(told.id.clone()),
            force: Force::Demand,
            kind: QuotationKind::Mixed,
            ..self.statement(
                Some(self.actor("Sudland", Some("Sudland"))),
                "had said",
                &["it “must not” wait"],
            )
        };
        let direct = Statement {
            kind: QuotationKind::Direct,
            ..self.statement(
                Some(self.actor("she", Some("Anna Berg"))),
                "said.",
                &["“We expect a 30-day truce,”", "“It will hold.”"],
            )
        };
        vec![
            told,
            nested,
            direct,
            self.denial(),
            self.expected(),
            self.hope(),
        ]
    }

    fn denial(&self) -> Statement {
        let he = ActorRef {
            resolved_by: ResolvedBy::Unresolved,
            candidates: ["Tom Roe", "Anna Berg"]
                .map(|name| EntityId::new(&self.report.id, self.span(name)))
                .to_vec(),
            ..self.actor("He", None)
        };
        Statement {
            force: Force::Deny,
            confidence: 0.3,
            ..self.statement(Some(he), "denied", &["it.", "\u{1b}[31mRed\u{202e}"])
        }
    }

    fn expected(&self) -> Statement {
        Statement {
            no_speaker: Some(NoSpeaker::AgentlessPassive),
            tier: Tier::Attitude,
            force: Force::Attitude,
            hedge: Some(Hedge {
                span: self.span("reportedly"),
            }),
            ..self.statement(None, "expected", &["to hold"])
        }
    }

    fn hope(&self) -> Statement {
        let officials = self.actor("officials", Some("officials"));
        Statement {
            tier: Tier::Attitude,
            force: Force::Attitude,
            ..self.statement(Some(officials), "hope for", &["more"])
        }
    }
}
