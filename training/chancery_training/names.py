"""Name annotations. A word's label is the set of tags its corpus allows it, as bits in the order of labels.NAME.

Corpora differ in the types they mark. Where a corpus leaves a type out, a word outside its names may still be of that
type: its set then holds O and the tags of the missing types, and the loss asks only that the set be likely.
"""

import lzma
import re

import numpy as np

from . import document, layers
from .labels import NAME, NAME_TYPES

TITLES = set("president prime minister secretary mr. mrs. ms. dr. senator general king queen pope chancellor governor "
             "mr mrs ms dr sen. gov. gen. rep. representative ambassador colonel captain justice judge".split())
NO_SPACE_BEFORE = set(". , ; : ! ? ) ] } % ' 's n't 're 've 'll 'd 'm ’s ’ ” ''".split())
NO_SPACE_AFTER = set("( [ { $ “ ‘ ``".split())


def bits(types):
    """The bits of the B- and I- tags of `types`."""
    return sum(1 << NAME.index(f"{prefix}-{name}") for name in types for prefix in "BI")


def outside(annotated):
    """The set of a word outside every name in a corpus that marks only the types `annotated`."""
    return 1 | bits([t for t in NAME_TYPES if t not in annotated])


def allowed(tag, annotated, vague):
    """The set for one tag of a corpus; `vague` maps a foreign type to the types that it may be here."""
    prefix, _, name = tag.partition("-")
    if name in NAME_TYPES:
        return 1 << NAME.index(tag)
    return outside(annotated) | bits(vague.get(name, ()))


def read(path):
    """The sentences of a TSV as (comments, [(form, tag, original tag)])."""
    sentences, comments, rows = [], [], []
    for line in lzma.open(path, "rt", encoding="utf-8").read().split("\n") + [""]:
        if line.startswith("# ") and "\t" not in line:
            comments.append(line)
        elif line.strip():
            columns = line.split("\t")
            rows.append((columns[0], columns[1], columns[2]))
        elif rows:
            sentences.append((comments, rows))
            comments, rows = [], []
    return sentences


def add_to_treebank(documents, sentences, annotated):
    """Puts names read from TSV on treebank documents, sentence by sentence where the tokens agree."""
    by_words = {}
    for _, rows in sentences:
        by_words.setdefault(tuple(plain(form) for form, _, _ in rows), rows)
    for made in documents:
        sets = np.zeros(len(made.words), np.int64)
        for start, end in made.sentences:
            rows = by_words.get(tuple(plain(w) for w in made.words[start:end]))
            if rows:
                sets[start:end] = [allowed(tag, annotated, {}) if tag != "O" or not original.endswith("OTH")
                                   else outside(annotated) for _, tag, original in rows]
        made.labels["name"] = sets


def plain(form):
    return form.replace("’", "'").lower()


def documents(path, corpus, command, annotated, weight, vague=None, paragraph=3, size=9):
    """Documents of a TSV without trees: text put together again, analyser's tokens, names carried over by place."""
    groups = grouped(read(path), size)
    sources, spans = [], []
    for number, sentences in enumerate(groups):
        text, marks = text_of(sentences, paragraph)
        sources.append({"id": f"{corpus}-{number}", "text": text})
        spans.append(marks)
    made = []
    for source, answer, marks in zip(sources, layers.ask(command, sources), spans):
        one = document.from_layers(source, answer, corpus)
        one.labels["name"] = sets_of(answer["tokens"], marks, annotated, vague or {})
        one.name_weight = weight
        made.append(one)
    return made


def grouped(sentences, size):
    """Sentences by document: a "# doc" comment or `size` sentences begin a new one."""
    groups = []
    for comments, rows in sentences:
        new = any(c.startswith("# doc") for c in comments)
        if not groups or new or len(groups[-1]) >= size:
            groups.append([])
        groups[-1].append(rows)
    return groups


def text_of(sentences, paragraph):
    """Running text, `paragraph` sentences a paragraph, and per gold token (start, end, tag)."""
    text, marks = "", []
    for number, rows in enumerate(sentences):
        if number:
            text += "\n\n" if number % paragraph == 0 else " "
        previous, quoted = None, False
        for form, tag, _ in rows:
            closing = form == '"' and quoted
            glued = form in NO_SPACE_BEFORE or closing or previous in NO_SPACE_AFTER or (previous == '"' and quoted)
            if previous is not None and not glued:
                text += " "
            quoted ^= form == '"'
            form = re.sub(r"\s", "", form)
            marks.append((len(text), len(text) + len(form), tag))
            text += form
            previous = form
    return text, marks


def sets_of(tokens, marks, annotated, vague):
    """The set of each analyser token from the marks of the gold tokens."""
    sets, at = [], 0
    for start, _ in tokens:
        while at < len(marks) and marks[at][1] <= start:
            at += 1
        if at == len(marks) or marks[at][0] > start:
            sets.append(outside(annotated))
            continue
        tag = marks[at][2]
        if start > marks[at][0] and tag.startswith("B-"):
            tag = "I-" + tag[2:]
        sets.append(allowed(tag, annotated, vague))
    return np.array(sets, np.int64)


def forgive_titles(documents):
    """In corpora that count "President" as part of a person's name, leaves the title open."""
    inside, begin = 1 << NAME.index("I-PER"), 1 << NAME.index("B-PER")
    for made in documents:
        sets, open_title = made.labels["name"], False
        for i, word in enumerate(made.words):
            person = sets[i] in (begin, inside)
            if person and word.lower() in TITLES and (sets[i] == begin or open_title):
                sets[i], open_title = 1 | begin | inside, True
            elif person and open_title:
                sets[i], open_title = begin | inside, False
            else:
                open_title = False
