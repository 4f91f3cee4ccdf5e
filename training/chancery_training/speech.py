"""Who said what: source, cue and content tags of words, and the cue that each source or content word points to."""

import json

import numpy as np

from . import document, layers
from .document import NO_CUE, UNKNOWN
from .labels import BLOCKS, SPEECH

ROLES = ("cue", "source", "content")


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def documents(articles, corpus, command):
    """Labelled documents of articles with `text` and `attributions`."""
    answers = layers.ask(command, articles)
    made = []
    for article, answer in zip(articles, answers):
        one = document.from_layers(article, answer, corpus)
        one.labels.update(labels(article["attributions"], answer["tokens"]))
        mark_headline(one, article.get("title") or "")
        made.append(one)
    return made


def mark_headline(made, title):
    """A first paragraph that is the article's title is a headline, whatever the plain text shows."""
    start, end = made.paragraphs[0]
    letters = lambda text: "".join(c for c in text.lower() if c.isalnum())  # noqa: E731
    if title and letters("".join(made.words[start:end])) == letters(title):
        made.block[start:end] = BLOCKS.index("headline")


def labels(attributions, tokens):
    """`speech` [n] and `link` [n,2]: two links, for a word that two attributions share.

    Of overlapping attributions the longest decides the tags; the gold itself marks only the outermost.
    """
    speech = np.zeros(len(tokens), np.int64)
    link = np.full((len(tokens), 2), UNKNOWN, np.int64)
    taken = np.zeros(len(tokens), bool)
    placed = [spans_in_words(a, tokens) for a in attributions]
    for spans in sorted(placed, key=lambda s: -sum(len(words) for role in ROLES for words in s[role])):
        tag(spans, speech, taken)
    for spans in placed:
        point(spans, speech, link)
    return {"speech": speech, "link": link}


def spans_in_words(attribution, tokens):
    return {role: [document.words_of_span(tokens, s, e) for s, e in attribution.get(role, [])] for role in ROLES}


def tag(spans, speech, taken):
    for role in ROLES:
        for words in spans[role]:
            free = [w for w in words if not taken[w]]
            for word in free:
                begins = word == free[0] or taken[word - 1]
                speech[word] = SPEECH.index(("B-" if begins else "I-") + role.upper())
            taken[free] = True


def point(spans, speech, link):
    """Source and content words point to the first word of their cue."""
    cues = [w for words in spans["cue"] for w in words if SPEECH[speech[w]].endswith("-CUE")]
    target = min(cues) if cues else NO_CUE
    for role in ("source", "content"):
        for word in (w for words in spans[role] for w in words):
            if not SPEECH[speech[word]].endswith(role.upper()):
                continue
            slot = 0 if link[word, 0] == UNKNOWN else 1
            if target not in link[word]:
                link[word, slot] = target
