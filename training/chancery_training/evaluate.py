"""Scores packed encoders side by side, window by window, on the development sets.

    python -m chancery_training.evaluate --work WORK MODEL_FOLDER [encoder.float.onnx ...] [--part dev] [--articles 20]

The first model is a packed folder; every further one is another encoder.onnx that shares its labels.onnx.
"""

import argparse
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
import onnxruntime

from . import decode, windows
from .document import UNKNOWN
from .labels import NAME, SPEECH, SPEECH_ROLES


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("model", type=Path)
    parser.add_argument("others", type=Path, nargs="*")
    parser.add_argument("--part", choices=["dev", "validation"], default="dev")
    parser.add_argument("--articles", type=int, help="only this many documents of each corpus")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    with open(arguments.work / "corpora.pickle", "rb") as file:
        corpora = pickle.load(file)[arguments.part]
    paths = [arguments.model / "encoder.onnx", *arguments.others]
    tables = []
    for path in paths:
        runner = Runner(path, arguments.model / "labels.onnx", arguments.threads)
        tables.append({name: score(runner, documents[: arguments.articles]) for name, documents in corpora.items()})
    show(paths, tables)


class Runner:
    """Runs a packed encoder on one window at a time."""

    def __init__(self, encoder, labels, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.encoder = onnxruntime.InferenceSession(str(encoder), options)
        self.labels = onnxruntime.InferenceSession(str(labels), options)
        self.names = [output.name for output in self.encoder.get_outputs()]

    def run(self, window):
        inputs = {n: window[n][None].astype(np.int32) for n in ("ids", "shape", "quote", "block")}
        inputs["first"] = window["first"].astype(np.int32)
        return dict(zip(self.names, self.encoder.run(None, inputs)))

    def relations(self, outputs, heads):
        rows = {"dep": outputs["rel_dep"], "head": outputs["rel_head"][heads]}
        return self.labels.run(None, rows)[0].argmax(1)


def score(runner, documents):
    """Percentages by measure."""
    counts = Counter()
    for document in documents:
        for start, end in windows.cut(document):
            window = windows.assemble(windows.words_of(document, start, end), document)
            outputs = runner.run(window)
            if document.has_trees:
                score_trees(counts, runner, window, outputs)
            if document.has_names:
                score_names(counts, window, outputs, document)
            if document.has_speech:
                score_speech(counts, window, outputs)
    return percentages(counts)


def score_trees(counts, runner, window, outputs):
    heads = decode.heads_inside(outputs["arc"], window["sentence"])
    known = window["head"] != UNKNOWN
    right = (heads == window["head"]) & known
    labelled = right & (runner.relations(outputs, heads) == window["rel"])
    counts["words"] += len(known)
    counts["upos"] += int((outputs["upos"].argmax(1) == window["upos"]).sum())
    counts["uas"] += int(right.sum())
    counts["las"] += int(labelled.sum())
    begins = set(np.flatnonzero(outputs["start"][:, 0] > 0))
    add_sets(counts, "start", set(np.flatnonzero(window["start"] == 1)), begins)


def score_names(counts, window, outputs, document):
    """Only words whose corpus gives their label; only the types that the corpus marks."""
    sets = window["name"]
    if not sets.all():
        return
    gold = [NAME[int(s).bit_length() - 1] if s & (s - 1) == 0 else "O" for s in sets]
    found = [NAME[i] for i in decode.best_tags(outputs["name"], NAME)]
    types = ("PER", "ORG", "LOC") if document.corpus == "ewt" else ("PER", "ORG", "LOC", "DATE", "EVENT")
    keep = lambda spans: {s for s in spans if s[2] in types}  # noqa: E731
    gold, found = keep(decode.spans(gold)), keep(decode.spans(found))
    add_sets(counts, "name", gold, found)
    for kind in types:
        add_sets(counts, f"name.{kind}", {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind})


def score_speech(counts, window, outputs):
    found = decode.best_tags(outputs["speech"], SPEECH)
    role = lambda tags, name: {i for i, t in enumerate(tags) if SPEECH[t].endswith("-" + name)}  # noqa: E731
    for name in SPEECH_ROLES:
        add_sets(counts, name.lower(), role(window["speech"], name), role(found, name))
    pointing = window["link"][:, 0] != UNKNOWN
    chosen = outputs["link"].argmax(1)
    hit = (chosen[:, None] == window["link"]).any(1) & pointing
    counts["linked"] += int(pointing.sum())
    counts["link"] += int(hit.sum())


def add_sets(counts, name, gold, found):
    counts[name + ":gold"] += len(gold)
    counts[name + ":found"] += len(found)
    counts[name + ":both"] += len(gold & found)


def percentages(counts):
    table = {}
    for name in ("upos", "uas", "las"):
        if counts["words"]:
            table[name] = 100 * counts[name] / counts["words"]
    for key in [k for k in counts if k.endswith(":gold")]:
        name = key.removesuffix(":gold")
        both, gold, found = counts[name + ":both"], counts[key], counts[name + ":found"]
        table[name] = 200 * both / max(gold + found, 1)
        if name.upper() in SPEECH_ROLES:
            table[name + ".precision"], table[name + ".recall"] = 100 * both / max(found, 1), 100 * both / max(gold, 1)
    if counts["linked"]:
        table["link"] = 100 * counts["link"] / counts["linked"]
    return table


def show(paths, tables):
    print(f"{'':26}" + "".join(f"{'/'.join(p.parts[-2:])[-22:]:>24}" for p in paths))
    for corpus, first in tables[0].items():
        for measure in first:
            print(f"{corpus:8} {measure:17}" + "".join(f"{t[corpus][measure]:24.2f}" for t in tables))


if __name__ == "__main__":
    main()
