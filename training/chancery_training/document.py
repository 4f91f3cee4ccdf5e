"""A document as training sees it: words with their layers and whatever gold labels its corpus has."""

from dataclasses import dataclass, field

import numpy as np

UNKNOWN = -100
"""A label that the corpus does not give; such positions add nothing to the loss."""
ROOT = -1
"""The head of a sentence's root."""
NO_CUE = -1
"""The link of a source or content word that has no cue."""


@dataclass
class Document:
    """Words in order; every array has one row a word. Head and link values are word numbers of the document."""

    id: str
    corpus: str
    words: list
    quote: np.ndarray
    block: np.ndarray
    paragraphs: list
    sentences: list
    labels: dict = field(default_factory=dict)
    name_weight: float = 1.0

    @property
    def has_trees(self):
        return "head" in self.labels

    @property
    def has_speech(self):
        return "speech" in self.labels

    @property
    def has_names(self):
        return "name" in self.labels


def from_layers(source, layers, corpus):
    """The unlabelled document made of a text and the answer of `xtask layers`."""
    text = source["text"]
    return Document(
        id=source["id"],
        corpus=corpus,
        words=[text[start:end] for start, end in layers["tokens"]],
        quote=np.array(layers["quote"], np.int64),
        block=np.array(layers["block"], np.int64),
        paragraphs=[tuple(p) for p in layers["paragraph"]],
        sentences=[tuple(s) for s in layers["sentence"]],
    )


def words_of_span(tokens, start, end):
    """The numbers of the words whose first character lies in [start, end)."""
    return [i for i, (s, _) in enumerate(tokens) if start <= s < end]
