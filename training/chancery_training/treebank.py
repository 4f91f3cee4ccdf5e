"""CoNLL-U treebanks as documents: running text with gold tokens, tags, heads, labels and sentence starts."""

import lzma
from dataclasses import dataclass, field

import numpy as np

from . import document, layers
from .document import ROOT
from .labels import BLOCKS, UPOS


BLOCK_OF = {"head": BLOCKS.index("heading"), "item": BLOCKS.index("list"), "caption": BLOCKS.index("caption")}
"""GUM's names of blocks that are blocks of ours."""


@dataclass
class Sentence:
    id: str
    new_paragraph: bool = False
    block: int = 0
    forms: list = field(default_factory=list)
    space_after: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    relations: list = field(default_factory=list)


def read(path):
    """The documents of a file as (id, list of sentences)."""
    documents = []
    for block in lzma.open(path, "rt", encoding="utf-8").read().split("\n\n"):
        lines = block.strip("\n").split("\n")
        for line in lines:
            if line.startswith("# newdoc id"):
                documents.append((line.split("=", 1)[1].strip(), []))
        if any(line and not line.startswith("#") for line in lines):
            documents[-1][1].append(sentence_of(lines))
    return documents


def sentence_of(lines):
    comments = [line for line in lines if line.startswith("#")]
    name = next(c.split("=", 1)[1].strip() for c in comments if c.startswith("# sent_id"))
    sentence = Sentence(name, any(c.startswith("# newpar") for c in comments))
    for comment in (c for c in comments if c.startswith("# newpar_block")):
        sentence.block = BLOCK_OF.get(comment.split("=", 1)[1].split("(")[0].strip(), 0)
    surface = {}
    for line in lines:
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        if "-" in columns[0]:
            first, last = map(int, columns[0].split("-"))
            surface[first] = (last, columns[1], "SpaceAfter=No" not in columns[9])
            continue
        sentence.forms.append(columns[1])
        sentence.space_after.append("SpaceAfter=No" not in columns[9])
        sentence.upos.append(UPOS.index(columns[3]))
        sentence.heads.append(int(columns[6]) - 1)
        sentence.relations.append(columns[7])
    for first, (last, form, space) in surface.items():
        place_surface(sentence, first - 1, last, form, space)
    return sentence


def place_surface(sentence, first, last, form, space):
    """Gives the words of a multiword token the pieces of its surface form, so that each is a substring of the text."""
    words = sentence.forms[first:last]
    if "".join(words) != form:
        words = pieces(form, [len(w) for w in words])
    sentence.forms[first:last] = words
    sentence.space_after[first:last] = [False] * (last - first - 1) + [space]


def pieces(form, lengths):
    """`form` cut into len(lengths) non-empty pieces of about these lengths."""
    cuts, at = [0], 0
    for left, length in zip(range(len(lengths) - 1, 0, -1), lengths):
        at = max(at + 1, min(at + length, len(form) - left))
        cuts.append(at)
    cuts.append(len(form))
    return [form[a:b] for a, b in zip(cuts, cuts[1:])]


def source_of(name, sentences):
    """The text of a document and the offsets of its gold tokens, as `xtask layers` takes them."""
    text, tokens = [], []
    length = 0
    for number, sentence in enumerate(sentences):
        if number:
            gap = "\n\n" if sentence.new_paragraph else " "
            text.append(gap)
            length += len(gap)
        for i, form in enumerate(sentence.forms):
            text.append(form)
            tokens.append([length, length + len(form)])
            length += len(form)
            if sentence.space_after[i] and i + 1 < len(sentence.forms):
                text.append(" ")
                length += 1
    return {"id": name, "text": "".join(text), "tokens": tokens}


def documents(path, corpus, command, relations):
    """Labelled documents; `relations` is the label inventory (a label outside it is left unknown)."""
    read_documents = read(path)
    sources = [source_of(name, sentences) for name, sentences in read_documents]
    answers = layers.ask(command, sources)
    made = []
    for source, answer, (_, sentences) in zip(sources, answers, read_documents):
        if answer["tokens"] != source["tokens"]:
            raise SystemExit(f"{command} changed the gold tokens of {source['id']}")
        made.append(labelled(document.from_layers(source, answer, corpus), sentences, relations))
    return made


def labelled(made, sentences, relations):
    """Adds the gold layers of `sentences`; gold sentences replace the rule-made ones."""
    labels = {"upos": [], "head": [], "rel": [], "start": [], "sentence": []}
    made.sentences, at = [], 0
    for number, sentence in enumerate(sentences):
        size = len(sentence.forms)
        labels["upos"] += sentence.upos
        labels["head"] += [ROOT if head < 0 else at + head for head in sentence.heads]
        labels["rel"] += [relations.get(r, document.UNKNOWN) for r in sentence.relations]
        labels["start"] += [1] + [0] * (size - 1)
        labels["sentence"] += [number] * size
        made.sentences.append((at, at + size))
        if sentence.block:
            made.block[at : at + size] = sentence.block
        at += size
    made.labels = {name: np.array(values, np.int64) for name, values in labels.items()}
    return made


def relation_inventory(paths):
    """All relations (with subtypes) of the treebanks, sorted by name."""
    found = {r for path in paths for _, sentences in read(path) for s in sentences for r in s.relations}
    return sorted(found)
