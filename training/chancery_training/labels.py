"""The label inventories, in the index order that the model's outputs use."""

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
NAME_TYPES = ["PER", "ORG", "LOC", "NORP", "DATE", "EVENT"]
SPEECH_ROLES = ["SOURCE", "CUE", "CONTENT"]


def bio(types):
    """The BIO tags of `types`: O first, then B- and I- of each type in order."""
    return ["O"] + [f"{prefix}-{name}" for name in types for prefix in "BI"]


NAME = bio(NAME_TYPES)
SPEECH = bio(SPEECH_ROLES)

SHAPES = ["lower", "Title", "UPPER", "Mixed", "digits", "other"]
QUOTES = ["outside", "inside", "nested"]
BLOCKS = ("paragraph headline caption credit dateline byline heading list pullquote "
          "correction promotion").split()

LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER = range(6)


def shape_of(word):
    """The shape number of a word; only cased letters count, a lone capital is Title."""
    cased = [c for c in word if c.isupper() or c.islower()]
    if not cased:
        has_letter = any(c.isalpha() for c in word)
        return DIGITS if not has_letter and any(c.isdigit() for c in word) else OTHER
    if all(c.islower() for c in cased):
        return LOWER
    if all(c.isupper() for c in cased):
        return UPPER if len(cased) > 1 else TITLE
    if cased[0].isupper() and all(c.islower() for c in cased[1:]):
        return TITLE
    return MIXED
