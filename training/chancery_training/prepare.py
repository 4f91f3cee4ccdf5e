"""Reads the public corpora and writes them, with the analyser's layers, to one file.

    python -m chancery_training.prepare --data ../shared/data --work WORK [--layers "cargo xtask layers"]
"""

import argparse
import pickle
import random
from pathlib import Path

from . import names, speech, treebank

VALIDATION_ARTICLES = 40
"""Articles of the speech corpus kept out of training for choosing settings; `dev` is only reported on."""
SEED = 20
RE3D = ["centcom-pd", "dfat-ccby", "eeas", "state-pd", "uk-ogl", "wikipedia-ccbysa"]
VAGUE_RE3D = {"FAC": ("LOC", "ORG")}
VAGUE_WIKIGOLD = {"MISC": ("NORP", "EVENT")}
UNER_TYPES = ["PER", "ORG", "LOC"]
GUM_TYPES = ["PER", "ORG", "LOC", "DATE", "EVENT"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nlp/ and attribution/")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--layers", default="cargo xtask layers", help="command that answers with tokens and layers")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    with open(arguments.work / "corpora.pickle", "wb") as out:
        pickle.dump(corpora(arguments.data, arguments.layers), out)


def corpora(data, command):
    """All corpora: {"relations", "train", "validation", "dev"}, the last three by corpus name."""
    nlp = data / "nlp"
    train_files = [nlp / "ewt/en_ewt-ud-train.conllu.xz", nlp / "gum/gum-clean-train.conllu.xz"]
    inventory = treebank.relation_inventory(train_files)
    relations = {name: number for number, name in enumerate(inventory)}
    made = {"relations": inventory, "validation": {}}
    made["train"] = treebanks(nlp, "train", command, relations)
    made["dev"] = treebanks(nlp, "dev", command, relations)
    made["train"].update(name_corpora(nlp / "ner", command))
    kept, aside = split(speech.read(data / "attribution/train.jsonl"))
    made["train"]["polnear"] = speech.documents(kept, "polnear", command)
    made["validation"]["polnear"] = speech.documents(aside, "polnear", command)
    made["dev"]["polnear"] = speech.documents(speech.read(data / "attribution/dev.jsonl"), "polnear", command)
    for part in ("train", "validation", "dev"):
        for name, documents in made[part].items():
            print(f"{part:10} {name:10} {len(documents):6} documents {sum(len(d.words) for d in documents):8} words")
    return made


def treebanks(nlp, part, command, relations):
    ewt = treebank.documents(nlp / f"ewt/en_ewt-ud-{part}.conllu.xz", "ewt", command, relations)
    names.add_to_treebank(ewt, names.read(nlp / f"ner/uner-ewt-{part}.tsv.xz"), UNER_TYPES)
    gum = treebank.documents(nlp / f"gum/gum-clean-{part}.conllu.xz", "gum", command, relations)
    names.add_to_treebank(gum, names.read(nlp / f"ner/gum-clean-{part}.tsv.xz"), GUM_TYPES)
    return {"ewt": ewt, "gum": gum}


def name_corpora(ner, command):
    """Gold and silver names without trees."""
    re3d = [
        document
        for part in RE3D
        for document in names.documents(ner / f"re3d-{part}.tsv.xz", f"re3d-{part}", command,
                                        ["PER", "ORG", "LOC", "NORP", "DATE"], 0.3, VAGUE_RE3D, paragraph=3, size=60)
    ]
    wikigold = names.documents(ner / "wikigold.tsv.xz", "wikigold", command,
                               ["PER", "ORG", "LOC", "NORP", "EVENT"], 1.0, VAGUE_WIKIGOLD, paragraph=4)
    gmb = names.documents(ner / "gmb-silver.tsv.xz", "gmb", command,
                          ["PER", "ORG", "LOC", "NORP", "DATE", "EVENT"], 0.4, paragraph=1)
    names.forgive_titles(gmb)
    return {"wikigold": wikigold, "re3d": re3d, "gmb": gmb}


def split(articles):
    """Articles for training and articles for validation."""
    shuffled = sorted(articles, key=lambda a: a["id"])
    random.Random(SEED).shuffle(shuffled)
    return shuffled[VALIDATION_ARTICLES:], shuffled[:VALIDATION_ARTICLES]


if __name__ == "__main__":
    main()
