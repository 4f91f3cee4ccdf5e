"""Random changes to windows that keep their labels true.

Typography, casing, datelines, missing stops, lost features, hidden words.
"""

from .document import UNKNOWN
from .labels import BLOCKS, NAME, UPOS, shape_of
from .windows import Word

DOUBLE = {'"', "“", "”", "``", "''"}
APOSTROPHES = str.maketrans("’'", "'’")
STYLES = {"curly": ("“", "”"), "straight": ('"', '"'), "single": ("‘", "’"), "plain": ("'", "'")}
PLACES = "LONDON PARIS NAIROBI CANBERRA BERLIN OTTAWA DUBLIN GENEVA LAGOS DELHI TOKYO CHICAGO DENVER".split()
MASK = "[MASK]"
HIDDEN_WORDS = 0.04
"""The share of words whose wordpieces are hidden, shape kept: labels must then come from what surrounds them."""
AGENCIES = "Reuters AP AFP PA UPI".split()


def augmented(words, document, rng):
    """A changed copy of a window's words. `rng` is a numpy generator."""
    if rng.random() < 0.45:
        words = requoted(words, list(STYLES.values())[rng.integers(len(STYLES))])
    if rng.random() < 0.3:
        words = [changed(w, w.form.translate(APOSTROPHES)) for w in words]
    if rng.random() < 0.05:
        words = recased(words, rng)
    if rng.random() < 0.08:
        words = without_stop(words, rng)
    if rng.random() < 0.05:
        words = dateline(words, document, rng) + words
    if rng.random() < 0.06:
        words = [Word(w.form, 0, w.block, w.at, w.shape, w.labels) for w in words]
    if rng.random() < 0.15:
        block = int(rng.integers(len(BLOCKS))) if rng.random() < 0.7 else 0
        words = [Word(w.form, w.quote, block, w.at, w.shape, w.labels) for w in words]
    return [changed(w, MASK) if hidden else w for w, hidden in zip(words, rng.random(len(words)) < HIDDEN_WORDS)]


def changed(word, form):
    return word if form == word.form else Word(form, word.quote, word.block, word.at, word.shape, word.labels)


def requoted(words, marks):
    """Double quotation marks become the pair `marks`; a mark opens where the word before it is outside quotations."""
    made = []
    for i, word in enumerate(words):
        if word.form in DOUBLE:
            opens = word.form in ("“", "``") or (word.form == '"' and (i == 0 or words[i - 1].quote == 0))
            word = changed(word, marks[0] if opens else marks[1])
        made.append(word)
    return made


def recased(words, rng):
    """Some blocks of words lose their capitals, or are all capitals as in a headline."""
    upper = rng.random() < 0.5
    start = int(rng.integers(len(words)))
    end = len(words) if rng.random() < 0.4 else min(len(words), start + int(rng.integers(5, 40)))
    start = 0 if end == len(words) and rng.random() < 0.5 else start
    for i in range(start, end):
        form = words[i].form.upper() if upper else words[i].form.lower()
        words[i] = Word(words[i].form, words[i].quote, words[i].block, words[i].at, shape_of(form), words[i].labels)
    return words


def without_stop(words, rng):
    """Leaves out the full stop at the end of the window or of one sentence in it."""
    stops = [i for i, w in enumerate(words) if w.form == "." and leaf(words, i)]
    if not stops:
        return words
    chosen = stops[-1] if rng.random() < 0.5 else stops[int(rng.integers(len(stops)))]
    return words[:chosen] + words[chosen + 1 :]


def leaf(words, i):
    at = words[i].at
    return at is not None and all(w.labels.get("head", UNKNOWN) != at for w in words)


def dateline(words, document, rng):
    """`PLACE (Agency) -` before the window; where the dateline ends, the sentence start is left open."""
    place, agency = PLACES[int(rng.integers(len(PLACES)))], AGENCIES[int(rng.integers(len(AGENCIES)))]
    dash = "-–—"[int(rng.integers(3))]
    forms = [(place, "PROPN", "B-LOC")]
    if rng.random() < 0.6:
        forms += [("(", "PUNCT", "O"), (agency, "PROPN", "B-ORG"), (")", "PUNCT", "O")]
    forms.append((dash, "PUNCT", "O"))
    made = []
    for i, (form, upos, name) in enumerate(forms):
        labels = {"upos": UPOS.index(upos), "name": 1 << NAME.index(name), "start": int(i == 0)}
        if document.has_speech:
            labels = {"speech": 0, "name": labels["name"]}
        made.append(Word(form, 0, words[0].block, labels=labels))
    if document.has_trees and words:
        words[0].labels = {**words[0].labels, "start": UNKNOWN}
    return made
