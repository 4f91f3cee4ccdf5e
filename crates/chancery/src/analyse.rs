//! The way from a report to its record, a line a stage.

use chancery_record::{BlockKind, Note, NoteKind, Provenance, Record, Report, SCHEMA_VERSION};

use crate::actors::{self, ActorLayer};
use crate::assemble;
use crate::entities::Name;
use crate::lexicon::{self, People};
use crate::model::{Model, ModelError};
use crate::statements::{self, Attribution, SpeechLexicon, SpeechSpan};
use crate::syntax::SyntaxLayer;
use crate::text::TextLayer;

/// Name and version of the engine, as written into every record.
const ENGINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// Fewer words of running text than this say nothing: a headline or a caption alone.
const FEWEST_WORDS: usize = 4;

/// Reads reports. Holds the model and the word lists; shared by threads, changed by none.
#[derive(Debug)]
pub struct Analyser {
    model: Model,
    speech: SpeechLexicon,
    people: People,
}

/// Every layer below the record, for a person to look into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// Blocks, tokens, quotation regions.
    pub text: TextLayer,
    /// Sentences, parts of speech, lemmas, trees.
    pub syntax: SyntaxLayer,
    /// Names.
    pub names: Vec<Name>,
    /// Sources, cues and contents as the model marks them.
    pub speech: Vec<SpeechSpan>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

impl Analyser {
    /// The analyser with the model and the word lists that ship with it.
    ///
    /// # Errors
    /// If the embedded model does not match its own description.
    pub fn embedded() -> Result<Self, ModelError> {
        Ok(Self::new(Model::embedded()?))
    }

    /// The analyser with another model.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self {
            model,
            speech: SpeechLexicon::built_in(),
            people: People::embedded(),
        }
    }

    /// Reads one report. Never fails: what cannot be read becomes a [`Note`].
    #[must_use]
    pub fn analyse(&self, report: &Report) -> Record {
        let layers = self.layers(report);
        let attributions = self.attributions(report, &layers);
        let actors = self.actors(report, &layers, &attributions);
        assemble::record(self.provenance(), report, layers, &attributions, actors)
    }

    /// The layers below the record. A report that cannot be read gets its text layer and the reason.
    #[must_use]
    pub fn layers(&self, report: &Report) -> Layers {
        let text = TextLayer::read(report);
        if let Some(note) = unreadable(report, &text) {
            let notes = vec![note];
            return Layers {
                text,
                notes,
                ..Layers::default()
            };
        }
        let reading = self.model.read(&report.text, &text);
        Layers {
            text,
            syntax: reading.syntax,
            names: reading.names,
            speech: reading.speech,
            notes: reading.notes,
        }
    }

    /// Which engine, with which data.
    #[must_use]
    pub fn provenance(&self) -> Provenance {
        Provenance {
            schema: SCHEMA_VERSION.to_owned(),
            engine: ENGINE.to_owned(),
            lexicon: lexicon::hash().to_owned(),
            model: self.model.hash().to_owned(),
        }
    }

    /// Who said what, before the speakers are traced.
    #[must_use]
    pub fn attributions(&self, report: &Report, layers: &Layers) -> Vec<Attribution> {
        let borrowed = statements::Layers {
            text: &report.text,
            layer: &layers.text,
            syntax: &layers.syntax,
            names: &layers.names,
        };
        if layers.syntax.words.is_empty() {
            return Vec::new();
        }
        statements::attribute(borrowed, &layers.speech, &self.speech)
    }

    fn actors(&self, report: &Report, layers: &Layers, attributions: &[Attribution]) -> ActorLayer {
        if layers.syntax.words.is_empty() {
            return ActorLayer::default();
        }
        let sources = actors::Sources {
            report: &report.id,
            text: &report.text,
            layer: &layers.text,
            syntax: &layers.syntax,
            names: &layers.names,
            attributions,
        };
        actors::trace(sources, &self.people)
    }
}

/// Why a report is not analysed, if it is not.
fn unreadable(report: &Report, text: &TextLayer) -> Option<Note> {
    let language = report.language.as_deref().unwrap_or("en");
    if !language.starts_with("en") {
        let message =
            format!("the language is {language}, not English: kept as text, no statements read");
        return Some(Note::warning(NoteKind::UnsupportedLanguage, None, message));
    }
    let running = text.words(&report.text, is_running);
    (running < FEWEST_WORDS).then(|| {
        let message = format!("{running} words of running text: too short to hold a statement");
        Note::info(NoteKind::TooShort, None, message)
    })
}

fn is_running(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::List | BlockKind::Pullquote
    )
}
