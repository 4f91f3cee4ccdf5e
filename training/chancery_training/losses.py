"""The losses of all heads. Each is a sum over labelled words, divided by all words of the batch."""

import torch
from torch.nn import functional as F

from .document import UNKNOWN
from .labels import NAME, SPEECH

WEIGHTS = {"arc": 2.0, "rel": 2.0, "upos": 1.0, "start": 1.0, "name": 1.5, "speech": 3.0, "link": 1.2}
CUE_WEIGHT = 1.3
"""The gold misses cues, so a cue that it has counts more than a word outside."""
INSIDE_SENTENCE = 0.75
"""The share of batches in which a head may only be sought inside the gold sentence."""
FORBIDDEN = -1e4


def losses(reader, words, batch):
    """The unweighted losses by head."""
    found = {
        "upos": summed(reader.upos(words), batch["upos"]),
        "start": starts(reader.start(words), batch["start"]),
        "name": names(reader.name(words), batch),
        "speech": summed(reader.speech(words), batch["speech"], speech_weights(words.device)),
    }
    if batch["trees"].any():
        found.update(trees(reader, words, batch))
    if batch["spoken"].any():
        found["link"] = links(reader, words, batch)
    count = batch["real"].sum()
    return {name: loss / count for name, loss in found.items()}


def total(found):
    return sum(WEIGHTS[name] * loss for name, loss in found.items())


def speech_weights(device):
    return torch.tensor([CUE_WEIGHT if tag.endswith("-CUE") else 1.0 for tag in SPEECH], device=device)


def summed(scores, gold, weight=None):
    flat = scores.float().flatten(0, -2)
    return F.cross_entropy(flat, gold.flatten(), weight=weight, ignore_index=UNKNOWN, reduction="sum")


def starts(scores, gold):
    known = gold != UNKNOWN
    return F.binary_cross_entropy_with_logits(scores.squeeze(-1).float()[known], gold[known].float(), reduction="sum")


def names(scores, batch):
    """Minus the log of the probability of each word's allowed set of tags."""
    known = batch["name"] > 0
    scores = scores.float()[known]
    sets = batch["name"][known].unsqueeze(-1) >> torch.arange(len(NAME), device=scores.device) & 1
    inside = scores.masked_fill(sets == 0, FORBIDDEN).logsumexp(-1)
    return ((scores.logsumexp(-1) - inside) * batch["name_weight"][known]).sum()


def trees(reader, words, batch):
    rows = batch["trees"]
    words, head, rel = words[rows], batch["head"][rows], batch["rel"][rows]
    real, sentence = batch["real"][rows], batch["sentence"][rows]
    scores = hide_padding(reader.arc(words).float(), real)
    if torch.rand(()) < INSIDE_SENTENCE:
        other = sentence.unsqueeze(2) != sentence.unsqueeze(1)
        scores = torch.cat([scores[:, :, :1], scores[:, :, 1:].masked_fill(other, FORBIDDEN)], dim=2)
    dependent, heads = reader.relation.vectors(words, reader.arc.extra)
    known = (head != UNKNOWN) & (rel != UNKNOWN)
    window = torch.arange(len(words), device=words.device).unsqueeze(1).expand_as(head)[known]
    labels = reader.relation(dependent[known], heads[window, head[known]])
    return {"arc": summed(scores, head), "rel": summed(labels, rel[known])}


def hide_padding(scores, real):
    visible = torch.cat([torch.ones_like(real[:, :1]), real], dim=1)
    return scores.masked_fill(~visible.unsqueeze(1), FORBIDDEN)


def links(reader, words, batch):
    """A word shared by two attributions points to both cues, half each."""
    rows = batch["spoken"]
    scores = hide_padding(reader.link(words[rows]).float(), batch["real"][rows])
    first, second = batch["link"][rows].unbind(-1)
    alone, both = first.masked_fill(second != UNKNOWN, UNKNOWN), second != UNKNOWN
    halves = summed(scores, first.masked_fill(~both, UNKNOWN)) + summed(scores, second)
    return summed(scores, alone) + 0.5 * halves
