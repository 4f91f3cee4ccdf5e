"""Tests of the parts that could go wrong silently; every sentence is invented.

    PYTHONPATH=training python -m unittest discover training/tests
"""

import unittest

import numpy as np

from chancery_training import augment, decode, labels, names, speech, treebank, windows
from chancery_training.document import NO_CUE, ROOT, UNKNOWN, Document

CONLLU = """# newdoc id = one
# sent_id = one-1
# newpar
# text = Ada can't.
1	Ada	Ada	PROPN	_	_	2	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	can	AUX	_	_	0	root	_	_
3	n't	not	PART	_	_	2	advmod	_	_
4	.	.	PUNCT	_	_	2	punct	_	_"""


def document(words, **gold):
    count = len(words)
    zeros = np.zeros(count, np.int64)
    return Document("d", "test", words, zeros, zeros, [(0, count)], [(0, count)], {k: np.array(v) for k, v in gold.items()})


class Shapes(unittest.TestCase):
    def test_only_cased_letters_count(self):
        for word, shape in [("a", 0), ("A", 1), ("Ada", 1), ("UN", 2), ("U.S.", 2), ("McCoy", 3), ("3", 4), ("5,000", 4),
                            (",", 5), ("3rd", 0), ("O'Neill", 3), ("中", 5)]:
            self.assertEqual(labels.shape_of(word), shape, word)


class Treebanks(unittest.TestCase):
    def test_words_of_multiword_tokens_are_pieces_of_the_text(self):
        sentence = treebank.sentence_of(CONLLU.split("\n"))
        source = treebank.source_of("one", [sentence])
        self.assertEqual(source["text"], "Ada can't.")
        self.assertEqual([source["text"][s:e] for s, e in source["tokens"]], ["Ada", "ca", "n't", "."])
        self.assertEqual(sentence.heads, [1, ROOT, 1, 1])

    def test_pieces_are_never_empty(self):
        self.assertEqual(treebank.pieces("wanna", [4, 2]), ["wann", "a"])
        self.assertEqual(treebank.pieces("cu", [3, 3]), ["c", "u"])


class Names(unittest.TestCase):
    def test_what_a_corpus_leaves_out_stays_possible(self):
        outside = names.outside(["PER", "ORG", "LOC"])
        self.assertTrue(outside & 1)
        self.assertTrue(outside >> labels.NAME.index("B-DATE") & 1)
        self.assertFalse(outside >> labels.NAME.index("B-PER") & 1)

    def test_tags_follow_the_analyser_tokens(self):
        marks = [(0, 9, "B-LOC"), (10, 14, "O")]
        sets = names.sets_of([[0, 4], [4, 5], [5, 9], [10, 14]], marks, labels.NAME_TYPES, {})
        self.assertEqual([labels.NAME[int(s).bit_length() - 1] for s in sets], ["B-LOC", "I-LOC", "I-LOC", "O"])


class Speech(unittest.TestCase):
    def test_words_point_to_the_first_word_of_their_cue(self):
        tokens = [[0, 3], [4, 8], [9, 13], [14, 19], [20, 24]]  # Ada then said rains came
        attribution = {"source": [[0, 3]], "cue": [[4, 13]], "content": [[14, 24]]}
        found = speech.labels([attribution], tokens)
        self.assertEqual([labels.SPEECH[i] for i in found["speech"]],
                         ["B-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT"])
        self.assertEqual(found["link"][:, 0].tolist(), [1, UNKNOWN, UNKNOWN, 1, 1])

    def test_a_shared_source_points_to_both_cues(self):
        tokens = [[0, 3], [4, 8], [9, 13]]
        shared = [{"source": [[0, 3]], "cue": [[4, 8]], "content": []}, {"source": [[0, 3]], "cue": [[9, 13]], "content": []}]
        self.assertEqual(speech.labels(shared, tokens)["link"][0].tolist(), [1, 2])

    def test_without_a_cue_there_is_nothing_to_point_to(self):
        found = speech.labels([{"source": [], "cue": [], "content": [[0, 3]]}], [[0, 3]])
        self.assertEqual(found["link"][0, 0], NO_CUE)


class Windows(unittest.TestCase):
    def test_windows_cover_every_word_once(self):
        made = document(["word"] * 700)
        made.paragraphs, made.sentences = [(0, 300), (300, 320), (320, 700)], [(0, 120), (120, 300), (300, 320), (320, 700)]
        for limit in (60, 254):
            ranges = windows.cut(made, limit)
            self.assertEqual([i for s, e in ranges for i in range(s, e)], list(range(700)))
            self.assertTrue(all(e - s <= limit for s, e in ranges))

    def test_heads_count_from_the_window(self):
        made = document(["Ada", "ran", "Bo", "sat"], head=[1, ROOT, 3, ROOT])
        window = windows.assemble(windows.words_of(made, 2, 4), made)
        self.assertEqual(window["head"].tolist(), [2, 0])
        self.assertEqual(windows.assemble(windows.words_of(made, 0, 1), made)["head"].tolist(), [UNKNOWN])

    def test_a_dropped_stop_and_a_dateline_keep_heads_true(self):
        made = document(["Ada", "ran", ".", "Bo", "sat"], head=[1, ROOT, 1, 4, ROOT], upos=[11, 15, 12, 11, 15])
        rng = np.random.default_rng(0)
        words = augment.without_stop(windows.words_of(made, 0, 5), rng)
        self.assertEqual(windows.assemble(words, made)["head"].tolist(), [2, 0, 4, 0])
        dated = augment.dateline(words, made, rng) + words
        shift = len(dated) - len(words)
        self.assertEqual(windows.assemble(dated, made)["head"][shift:].tolist(), [2 + shift, 0, 4 + shift, 0])


class Decoding(unittest.TestCase):
    def test_an_inside_tag_never_follows_outside(self):
        scores = np.array([[1.0, 0.9, 0.0], [0.0, 0.0, 2.0]], np.float32)
        self.assertEqual(decode.best_tags(scores, ["O", "B-X", "I-X"]).tolist(), [1, 2])

    def test_spans_end_where_another_begins(self):
        self.assertEqual(decode.spans(["B-X", "I-X", "B-X", "O"]), {(0, 2, "X"), (2, 3, "X")})


if __name__ == "__main__":
    unittest.main()
