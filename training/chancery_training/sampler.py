"""An endless stream of mixed batches, each corpus with its share of the wordpieces."""

import numpy as np

from . import augment, windows

SHARES = {
    "even": {"ewt": 0.27, "gum": 0.215, "polnear": 0.39, "wikigold": 0.03, "re3d": 0.015, "gmb": 0.08},
    "syntax": {"ewt": 0.42, "gum": 0.30, "polnear": 0.17, "wikigold": 0.03, "re3d": 0.01, "gmb": 0.07},
}
"""Shares of the wordpieces: a first stage for every layer, a second mostly for trees and names."""
GENRES = {"news": 3, "interview": 2, "speech": 2, "court": 2}
"""How often a GUM document of a genre comes in one pass; other genres once."""
AUGMENTED = {"ewt", "gum", "polnear"}
FULL_WINDOWS = 0.6
"""The share of passes over a document in windows of full length; the others are shorter, down to SHORTEST."""
SHORTEST = 48
POOL = 98_304
"""Wordpieces drawn before sorting by length into batches."""


def repeats(document):
    parts = document.id.split("_")
    return GENRES.get(parts[1], 1) if document.corpus == "gum" and len(parts) > 1 else 1


class Stream:
    """Windows of one corpus, pass after pass, in random order and cut anew each time."""

    def __init__(self, documents, rng):
        self.documents, self.rng = documents, rng
        self.waiting, self.pieces = [], 0

    def refill(self):
        for number, document in enumerate(self.documents):
            for _ in range(repeats(document)):
                full = self.rng.random() < FULL_WINDOWS
                limit = windows.LIMIT if full else int(self.rng.integers(SHORTEST, windows.LIMIT))
                self.waiting += [(number, start, end) for start, end in windows.cut(document, limit)]
        self.rng.shuffle(self.waiting)

    def draw(self):
        """The next window, augmented and as arrays."""
        if not self.waiting:
            self.refill()
        number, start, end = self.waiting.pop()
        document = self.documents[number]
        words = windows.words_of(document, start, end)
        if document.corpus in AUGMENTED:
            words = augment.augmented(words, document, self.rng)
        window = windows.assemble(words, document)
        self.pieces += len(window["ids"])
        return window


class Sampler:
    """Batches of at most `size` wordpieces, padding counted."""

    def __init__(self, corpora, shares, size, seed):
        self.rng = np.random.default_rng(seed)
        self.streams = {name: Stream(documents, self.rng) for name, documents in corpora.items() if documents}
        total = sum(shares[name] for name in self.streams)
        self.shares = {name: shares[name] / total for name in self.streams}
        self.size = size

    def pieces(self):
        """Wordpieces drawn so far, by corpus."""
        return {name: stream.pieces for name, stream in self.streams.items()}

    def __iter__(self):
        while True:
            pool = []
            for name, stream in self.streams.items():
                goal = stream.pieces + self.shares[name] * POOL
                while stream.pieces < goal:
                    pool.append(stream.draw())
            batches = list(self.packed(pool))
            self.rng.shuffle(batches)
            yield from map(windows.collate, batches)

    def packed(self, pool):
        batch = []
        for window in sorted(pool, key=lambda w: len(w["ids"])):
            if batch and (len(batch) + 1) * len(window["ids"]) > self.size:
                yield batch
                batch = []
            batch.append(window)
        yield batch
