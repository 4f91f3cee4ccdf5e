"""Cuts documents into windows and turns windows into tensors."""

from dataclasses import dataclass, field

import numpy as np
import torch

from . import wordpiece
from .document import NO_CUE, ROOT, UNKNOWN
from .labels import OTHER, shape_of

LIMIT = 254
"""Wordpieces of a window without [CLS] and [SEP]."""
WORD_LABELS = ("upos", "rel", "start", "sentence", "speech")


@dataclass
class Word:
    """One word of a window. `at` is its number in the document (None for a word that augmentation put in)."""

    form: str
    quote: int
    block: int
    at: int = None
    shape: int = None
    labels: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.shape is None:
            self.shape = shape_of(self.form)


def cut(document, limit=LIMIT):
    """Word ranges of windows: whole paragraphs where they fit, else whole sentences, else as many words as fit."""
    sizes = np.array([len(wordpiece.pieces(w)) for w in document.words])
    before = np.concatenate([[0], np.cumsum(sizes)])
    ranges, start = [], None
    for begin, end in units(document, before, limit):
        if start is not None and before[end] - before[start] > limit:
            ranges.append((start, begin))
            start = None
        start = begin if start is None else start
    if start is not None:
        ranges.append((start, len(document.words)))
    return ranges


def units(document, before, limit):
    """The ranges that a window may not break: paragraphs, sentences of long paragraphs, parts of long sentences."""
    at = 0
    for _, end in document.paragraphs:
        if before[end] - before[at] <= limit:
            yield at, end
        else:
            yield from sentence_units(document, before, limit, at, end)
        at = max(at, end)


def sentence_units(document, before, limit, start, end):
    cuts = sorted({e for _, e in document.sentences if start < e < end} | {end})
    for stop in cuts:
        while before[stop] - before[start] > limit:
            part = int(np.searchsorted(before, before[start] + limit, side="right")) - 1
            part = max(part, start + 1)
            yield start, part
            start = part
        if stop > start:
            yield start, stop
        start = stop


def words_of(document, start, end):
    """The words of a window with their labels; heads and links still count from the document's start."""
    given = [name for name in (*WORD_LABELS, "name", "head", "link") if name in document.labels]
    return [
        Word(document.words[i], int(document.quote[i]), int(document.block[i]), i,
             labels={name: document.labels[name][i] for name in given})
        for i in range(start, end)
    ]


def assemble(words, document):
    """A window's arrays. Heads: 0 root, j+1 word j of the window; links: 0 no cue, j+1 word j; UNKNOWN elsewhere."""
    pieces = [wordpiece.pieces(w.form) for w in words]
    while sum(map(len, pieces)) > LIMIT:
        pieces.pop()
    words = words[: len(pieces)]
    sizes = [len(p) for p in pieces]
    place = {w.at: i + 1 for i, w in enumerate(words) if w.at is not None}
    edges = lambda values, first, last: np.concatenate([[first], np.repeat(values, sizes), [last]])  # noqa: E731
    blocks = [w.block for w in words]
    window = {
        "ids": np.array([wordpiece.CLS, *(i for p in pieces for i in p), wordpiece.SEP]),
        "shape": edges([w.shape for w in words], OTHER, OTHER),
        "quote": edges([w.quote for w in words], 0, 0),
        "block": edges(blocks, blocks[0], blocks[-1]),
        "first": 1 + np.cumsum([0, *sizes[:-1]]),
        "head": np.array([pointed(w.labels.get("head", UNKNOWN), place, ROOT) for w in words]),
        "link": np.array([[pointed(t, place, NO_CUE, 0) for t in links_of(w)] for w in words]),
        "name": np.array([w.labels.get("name", 0) for w in words]),
        "name_weight": np.full(len(words), document.name_weight, np.float32),
    }
    for name in WORD_LABELS:
        window[name] = np.array([w.labels.get(name, UNKNOWN) for w in words])
    window["trees"], window["spoken"] = document.has_trees, document.has_speech
    return window


def links_of(word):
    return word.labels.get("link", (UNKNOWN, UNKNOWN))


def pointed(target, place, nothing, outside=UNKNOWN):
    """Where a head or link lies in the window: 0 for `nothing`; `outside` where the window does not hold the target."""
    if target == UNKNOWN:
        return UNKNOWN
    return 0 if target == nothing else place.get(int(target), outside)


def collate(windows):
    """Windows of similar length as padded tensors."""
    pieces = max(len(w["ids"]) for w in windows)
    words = max(len(w["first"]) for w in windows)
    batch = {"mask": np.zeros((len(windows), pieces), bool), "real": np.zeros((len(windows), words), bool)}
    for name in ("ids", "shape", "quote", "block"):
        batch[name] = np.zeros((len(windows), pieces), np.int64)
    for name in ("first", "name"):
        batch[name] = np.zeros((len(windows), words), np.int64)
    for name in ("head", *WORD_LABELS):
        batch[name] = np.full((len(windows), words), UNKNOWN, np.int64)
    batch["link"] = np.full((len(windows), words, 2), UNKNOWN, np.int64)
    batch["name_weight"] = np.zeros((len(windows), words), np.float32)
    for row, window in enumerate(windows):
        batch["mask"][row, : len(window["ids"])] = True
        batch["real"][row, : len(window["first"])] = True
        for name, table in batch.items():
            if name in window:
                table[row, : len(window[name])] = window[name]
    tensors = {name: torch.from_numpy(table) for name, table in batch.items()}
    tensors["trees"] = torch.tensor([w["trees"] for w in windows])
    tensors["spoken"] = torch.tensor([w["spoken"] for w in windows])
    return tensors
