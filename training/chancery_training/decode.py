"""From scores to labels, as simply as scoring needs it."""

import numpy as np


def forbidden(tags):
    """[T,T] penalties: an I- tag may only follow its own B- or I-."""
    table = np.zeros((len(tags), len(tags)), np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            table[:, j] = [0 if before[1:] == tag[1:] and before != "O" else -1e6 for before in tags]
    return table


def best_tags(scores, tags):
    """The best sequence of tags without impossible steps, as index array [N]."""
    table = forbidden(tags)
    begins = np.array([-1e6 if tag.startswith("I-") else 0 for tag in tags], np.float32)
    best, back = scores[0] + begins, []
    for row in scores[1:]:
        steps = best[:, None] + table
        back.append(steps.argmax(0))
        best = steps.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return np.array(path[::-1])


def spans(tags):
    """{(start, end, type)} of a BIO sequence of strings."""
    found, start, kind = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I-" + kind:
            found.add((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return found


def heads_inside(scores, sentence):
    """The best head of each word among root and the words of its sentence; 0 root, j+1 word j."""
    other = sentence[:, None] != sentence[None, :]
    scores = scores.copy()
    scores[:, 1:][other] = -1e6
    return scores.argmax(1)
