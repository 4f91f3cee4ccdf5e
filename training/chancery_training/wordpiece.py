"""Wordpieces of single words, as BERT's uncased tokeniser splits them."""

from functools import lru_cache

from tokenizers import Tokenizer

from . import base

CLS, SEP, UNK, PAD = 101, 102, 100, 0


@lru_cache(maxsize=1)
def tokenizer():
    made = Tokenizer.from_file(str(base.folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


@lru_cache(maxsize=None)
def pieces(word):
    """The piece numbers of a word; at least one ([UNK] where nothing is left)."""
    return tuple(tokenizer().encode(word, add_special_tokens=False).ids) or (UNK,)
