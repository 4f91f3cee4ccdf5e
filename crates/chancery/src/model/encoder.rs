//! Loading a packed model and running it over a window.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;

use super::config::Config;
use super::features::SHAPE_OTHER;
use super::wordpiece::WordPieces;
use super::{Deprel, Matrix, ModelError, ModelParts};

/// The packed model, loaded: every learned layer of a report in one pass.
///
/// One copy serves any number of threads; each report being read takes one inference thread.
pub struct Model {
    pub(super) config: Config,
    pub(super) pieces: WordPieces,
    encoder: Network<5, 8>,
    labels: Network<2, 1>,
    hash: String,
    /// Inference threads not in use. The runtime's own pool would spread one window over all cores;
    /// with a thread of its own, a report costs the same on any machine and reports run side by side.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// What the encoder is told of one window, one entry a wordpiece but for `first`.
#[derive(Clone, Debug, Default)]
pub(super) struct WindowInput {
    pub(super) ids: Vec<i32>,
    pub(super) shape: Vec<i32>,
    pub(super) quote: Vec<i32>,
    pub(super) block: Vec<i32>,
    /// For each word, the place of its first wordpiece.
    pub(super) first: Vec<i32>,
}

/// The scores of every head for one window, one row a word.
#[derive(Debug)]
pub(super) struct WindowScores {
    pub(super) upos: Matrix,
    pub(super) name: Matrix,
    pub(super) speech: Matrix,
    /// One value a word: above 0, it starts a sentence.
    pub(super) start: Matrix,
    /// Column 0 the root, column j + 1 word j as the governor.
    pub(super) arc: Matrix,
    /// Column 0 no cue, column j + 1 word j as the first word of the cue.
    pub(super) link: Matrix,
    pub(super) dependent: Matrix,
    /// Row 0 the root, row j + 1 word j.
    pub(super) governor: Matrix,
}

impl Model {
    /// The model inside this program. Its checksums are not taken again each time it starts (a test
    /// has taken them); everything else is checked as by [`load`](Self::load).
    ///
    /// # Errors
    /// If the program was built with a model for another engine.
    pub fn embedded() -> Result<Self, ModelError> {
        let parts = ModelParts::embedded();
        let config = Config::parse(&parts.config)?;
        Self::open(parts, config)
    }

    /// Loads a packed model.
    ///
    /// # Errors
    /// If a part does not have the checksum that `config.json` names, was packed for another
    /// engine, has labels that this engine does not know, or cannot be run.
    pub fn load(parts: ModelParts) -> Result<Self, ModelError> {
        let config = Config::parse(&parts.config)?;
        parts.check(|part| config.sha256(part))?;
        Self::open(parts, config)
    }

    fn open(parts: ModelParts, config: Config) -> Result<Self, ModelError> {
        let hash = parts.hash();
        let pieces = WordPieces::parse(&parts.vocab, config.dims.max_chars_per_word)?;
        let encoder = Network::load(
            "encoder.onnx",
            parts.encoder,
            ["ids", "shape", "quote", "block", "first"],
            [
                "upos", "name", "speech", "start", "arc", "link", "rel_dep", "rel_head",
            ],
        )?;
        let labels = Network::load("labels.onnx", parts.labels, ["dep", "head"], ["rel"])?;
        let model = Self {
            config,
            pieces,
            encoder,
            labels,
            hash,
            idle: Mutex::default(),
        };
        model.try_out()?;
        Ok(model)
    }

    /// BLAKE3 of `config.json`, in hexadecimal: which model made a record. The file names the
    /// sha256 of every other part, so the hash stands for all of them.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Runs `work` with an inference thread of its own.
    ///
    /// The wait happens on a plain thread: a worker of a caller's own thread pool that waited here
    /// itself would be handed other reports meanwhile, one inside the other.
    pub(super) fn with_thread<R: Send>(&self, work: impl FnOnce(&RunOptions) -> R + Send) -> R {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let pool = idle().pop();
        let pool = pool.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
        let waiting = || pool.run(|| work(&options));
        let done = std::thread::scope(|scope| scope.spawn(waiting).join());
        idle().push(pool);
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    /// Runs the encoder over one window.
    pub(super) fn encode(
        &self,
        input: WindowInput,
        options: &RunOptions,
    ) -> Result<WindowScores, ModelError> {
        let words = input.first.len();
        let row = |values: Vec<i32>| Value::from(NdTensor::from_data([1, values.len()], values));
        let first = Value::from(NdTensor::from_data([words], input.first));
        let inputs = [
            row(input.ids),
            row(input.shape),
            row(input.quote),
            row(input.block),
            first,
        ];
        let config = &self.config;
        let shapes = [
            (words, config.upos.len()),
            (words, config.name.len()),
            (words, config.speech.len()),
            (words, 1),
            (words, words + 1),
            (words, words + 1),
            (words, config.dims.label),
            (words + 1, config.dims.label),
        ];
        let [upos, name, speech, start, arc, link, dependent, governor] =
            self.encoder.run(inputs, shapes, options)?;
        Ok(WindowScores {
            upos,
            name,
            speech,
            start,
            arc,
            link,
            dependent,
            governor,
        })
    }

    /// Scores of the relation labels for words whose governors are chosen; `rows[i]` is the row
    /// of word i's governor (0 the root).
    pub(super) fn label_scores(
        &self,
        scores: &WindowScores,
        rows: &[usize],
        options: &RunOptions,
    ) -> Result<Matrix, ModelError> {
        let width = self.config.dims.label;
        let dependents: Vec<f32> = (0..rows.len())
            .flat_map(|row| scores.dependent.row(row))
            .copied()
            .collect();
        let governors: Vec<f32> = rows
            .iter()
            .flat_map(|&row| scores.governor.row(row))
            .copied()
            .collect();
        let table = |values| Value::from(NdTensor::from_data([rows.len(), width], values));
        let inputs = [table(dependents), table(governors)];
        let shape = (rows.len(), self.config.rel.len());
        let [rel] = self.labels.run(inputs, [shape], options)?;
        Ok(rel)
    }

    /// Reads one word, so that a network of the wrong shape is found when it is loaded.
    fn try_out(&self) -> Result<(), ModelError> {
        let marks = self.pieces.marks;
        let input = WindowInput {
            ids: vec![marks.cls, marks.unknown, marks.sep],
            shape: vec![SHAPE_OTHER; 3],
            quote: vec![0; 3],
            block: vec![0; 3],
            first: vec![1],
        };
        self.with_thread(|options| {
            let scores = self.encode(input, options)?;
            self.label_scores(&scores, &[0], options).map(|_| ())
        })
    }

    /// The relation labels in the order of the network's output.
    pub(super) fn relations(&self) -> &[Deprel] {
        &self.config.rel
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model")
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

/// A network with its inputs and outputs looked up by name.
struct Network<const I: usize, const O: usize> {
    part: &'static str,
    network: rten::Model,
    inputs: [NodeId; I],
    outputs: [NodeId; O],
}

impl<const I: usize, const O: usize> Network<I, O> {
    fn load(
        part: &'static str,
        bytes: Cow<'static, [u8]>,
        inputs: [&str; I],
        outputs: [&str; O],
    ) -> Result<Self, ModelError> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let network = match bytes {
            Cow::Borrowed(bytes) => options.load_static_slice(bytes),
            Cow::Owned(bytes) => options.load(bytes),
        };
        let network = network.map_err(|error| fault(part, &error))?;
        let node = |name: &str| network.node_id(name).map_err(|error| fault(part, &error));
        let mut input_nodes = Vec::with_capacity(I);
        for name in inputs {
            input_nodes.push(node(name)?);
        }
        let mut output_nodes = Vec::with_capacity(O);
        for name in outputs {
            output_nodes.push(node(name)?);
        }
        let (inputs, outputs) = (as_array(input_nodes), as_array(output_nodes));
        Ok(Self {
            part,
            network,
            inputs,
            outputs,
        })
    }

    /// Runs the network; every output must have the given height and width.
    fn run(
        &self,
        inputs: [Value; I],
        shapes: [(usize, usize); O],
        options: &RunOptions,
    ) -> Result<[Matrix; O], ModelError> {
        let inputs = self.inputs.into_iter().zip(inputs);
        let inputs = inputs.map(|(node, value)| (node, value.into())).collect();
        let outputs = self
            .network
            .run(inputs, &self.outputs, Some(options.clone()))
            .map_err(|error| fault(self.part, &error))?;
        let mut matrices = Vec::with_capacity(O);
        for (value, (height, width)) in outputs.into_iter().zip(shapes) {
            let (shape, values) = value
                .into_shape_vec::<f32, 2>()
                .map_err(|error| fault(self.part, &error))?;
            if shape != [height, width] {
                let reason = format!("a result is {shape:?}, not {:?}", [height, width]);
                return Err(fault(self.part, &reason));
            }
            matrices.push(Matrix::new(width, values));
        }
        Ok(as_array(matrices))
    }
}

fn as_array<T, const N: usize>(values: Vec<T>) -> [T; N] {
    let made = values.try_into();
    made.unwrap_or_else(|_| unreachable!("made with the same length"))
}

fn fault(part: &'static str, reason: &dyn std::fmt::Display) -> ModelError {
    ModelError::Network {
        part,
        reason: reason.to_string(),
    }
}
