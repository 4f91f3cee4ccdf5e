"""Writes the trained model as plain ONNX graphs, operator by operator.

Built by hand rather than traced: one window at a time needs no batch axis and no mask, the word embedding can be a
table of int8 rows with a scale each, and every operator is one that a small runtime has.
"""

import math

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import model as m

OPSET, IR_VERSION = 17, 8


class Graph:
    """Collects nodes and constants; each method adds one operator and returns the name of its output."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], {}, 0

    def constant(self, name, array):
        array = np.asarray(array)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, inputs, output=None, **attributes):
        self.count += 1
        output = output or f"{kind.lower()}_{self.count}"
        node = helper.make_node(kind, inputs, [output], name=f"{kind}_{self.count}", **attributes)
        self.nodes.append(node)
        return output

    def split(self, x, parts, axis):
        self.count += 1
        outputs = [f"split_{self.count}_{i}" for i in range(len(parts))]
        sizes = self.constant("split_" + "_".join(map(str, parts)), np.array(parts, np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes], outputs, name=f"Split_{self.count}", axis=axis))
        return outputs

    def shape(self, *sizes):
        return self.constant("shape_" + "_".join(map(str, sizes)), np.array(sizes, np.int64))

    def linear(self, x, layer, name, output=None, scale=None):
        """x·Wᵀ + b; `scale` multiplies some output columns of W and b beforehand."""
        weight = array(layer.weight).T
        bias = array(layer.bias) if layer.bias is not None else None
        if scale is not None:
            weight, bias = weight * scale, bias * scale
        product_output = output if bias is None else None
        product = self.op("MatMul", [x, self.constant(name + ".weight", weight)], product_output)
        if bias is None:
            return product
        return self.op("Add", [product, self.constant(name + ".bias", bias)], output)

    def norm(self, x, layer, name):
        weight = self.constant(name + ".weight", array(layer.weight))
        bias = self.constant(name + ".bias", array(layer.bias))
        return self.op("LayerNormalization", [x, weight, bias], axis=-1, epsilon=m.NORM_EPSILON)

    def gelu(self, x):
        erf = self.op("Erf", [self.op("Div", [x, self.constant("sqrt2", np.float32(math.sqrt(2)))])])
        shifted = self.op("Add", [erf, self.constant("one", np.float32(1))])
        return self.op("Mul", [self.op("Mul", [x, shifted]), self.constant("half", np.float32(0.5))])

    def leaky(self, x):
        return self.op("LeakyRelu", [x], alpha=0.1)

    def build(self, name, inputs, outputs):
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.constants.values()))
        built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="chancery")
        built.ir_version = IR_VERSION
        onnx.checker.check_model(built)
        return built


def array(tensor):
    return tensor.detach().float().cpu().numpy()


def int8_rows(table):
    """A float table as int8 rows and one scale a row: table ≈ rows · scale."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def embed(g, embeddings, int8):
    """The sum of the five embeddings, normalised: [P,H]."""
    flat = {name: g.op("Reshape", [name, g.shape(-1)]) for name in ("ids", "shape", "quote", "block")}
    table = array(embeddings.word.weight)
    if int8:
        rows, scale = int8_rows(table)
        row = g.op("Cast", [g.op("Gather", [g.constant("word.rows", rows), flat["ids"]], axis=0)], to=TensorProto.FLOAT)
        total = g.op("Mul", [row, g.op("Gather", [g.constant("word.scale", scale), flat["ids"]], axis=0)])
    else:
        total = g.op("Gather", [g.constant("word.rows", table), flat["ids"]], axis=0)
    length = g.op("Shape", [flat["ids"]])
    positions = g.constant("position.rows", array(embeddings.position.weight))
    start = g.constant("zero", np.array([0], np.int64))
    total = g.op("Add", [total, g.op("Slice", [positions, start, length, start])])
    for name in ("shape", "quote", "block"):
        rows = g.constant(name + ".rows", array(getattr(embeddings, name).weight))
        total = g.op("Add", [total, g.op("Gather", [rows, flat[name]], axis=0)])
    return g.norm(total, embeddings.norm, "embeddings.norm")


def attention(g, x, layer, name):
    """Self-attention of one window, [P,H] to [P,H]; the scaling is folded into the query weights."""
    width = m.HIDDEN // m.HEADS
    scale = np.ones(3 * m.HIDDEN, np.float32)
    scale[: m.HIDDEN] = 1 / math.sqrt(width)
    qkv = g.linear(x, layer.qkv, name + ".qkv", scale=scale)
    query, key, value = g.split(qkv, [m.HIDDEN] * 3, axis=1)
    by_head = g.shape(-1, m.HEADS, width)
    query, key, value = (g.op("Reshape", [part, by_head]) for part in (query, key, value))
    query = g.op("Transpose", [query], perm=[1, 0, 2])
    key = g.op("Transpose", [key], perm=[1, 2, 0])
    value = g.op("Transpose", [value], perm=[1, 0, 2])
    weights = g.op("Softmax", [g.op("MatMul", [query, key])], axis=-1)
    context = g.op("Transpose", [g.op("MatMul", [weights, value])], perm=[1, 0, 2])
    return g.linear(g.op("Reshape", [context, g.shape(-1, m.HIDDEN)]), layer.attended, name + ".attended")


def encode(g, reader, int8):
    """Vectors of the first wordpieces, [N,H]."""
    x = embed(g, reader.embeddings, int8)
    for number, layer in enumerate(reader.layers):
        name = f"layer{number}"
        x = g.norm(g.op("Add", [x, attention(g, x, layer, name)]), layer.attention_norm, name + ".attention_norm")
        wide = g.gelu(g.linear(x, layer.wide, name + ".wide"))
        narrow = g.linear(wide, layer.narrow, name + ".narrow")
        x = g.norm(g.op("Add", [x, narrow]), layer.norm, name + ".norm")
    return g.op("Gather", [x, "first"], axis=0)


def with_extra(g, words, vector, name):
    return g.op("Concat", [g.constant(name, array(vector)[None, :]), words], axis=0)


def pointer(g, words, head, name):
    """Scores [N,N+1] of the pointer head called `name`, which is also the output's name."""
    left = g.leaky(g.linear(words, head.from_word, f"head.{name}.from_word"))
    choices = with_extra(g, words, head.extra, f"head.{name}.extra")
    right = g.leaky(g.linear(choices, head.to_word, f"head.{name}.to_word"))
    left = g.linear(left, head.bilinear, f"head.{name}.bilinear")
    g.op("MatMul", [left, g.op("Transpose", [right], perm=[1, 0])], output=name)


def heads(g, reader, words):
    for name in ("upos", "name", "speech", "start"):
        g.linear(words, getattr(reader, name), "head." + name, output=name)
    pointer(g, words, reader.arc, "arc")
    pointer(g, words, reader.link, "link")
    relation = reader.relation
    g.op("LeakyRelu", [g.linear(words, relation.dependent, "head.rel_dep")], output="rel_dep", alpha=0.1)
    rooted = with_extra(g, words, reader.arc.extra, "head.rel_root")
    g.op("LeakyRelu", [g.linear(rooted, relation.head, "head.rel_head")], output="rel_head", alpha=0.1)


def encoder_graph(reader, int8_words):
    """The encoder and every head but the arc labels; inputs and outputs as in the README."""
    g = Graph()
    heads(g, reader, encode(g, reader, int8_words))
    info = helper.make_tensor_value_info
    inputs = [info(n, TensorProto.INT32, [1, "P"]) for n in ("ids", "shape", "quote", "block")]
    inputs.append(info("first", TensorProto.INT32, ["N"]))
    widths = {"upos": reader.upos.out_features, "name": reader.name.out_features,
              "speech": reader.speech.out_features, "start": 1, "arc": "M", "link": "M", "rel_dep": m.LABEL}
    outputs = [info(n, TensorProto.FLOAT, ["N", width]) for n, width in widths.items()]
    outputs.append(info("rel_head", TensorProto.FLOAT, ["M", m.LABEL]))
    return g.build("encoder", inputs, outputs)


def labels_graph(reader):
    """The labels of arcs whose dependent and head vectors are given row by row."""
    g, relation = Graph(), reader.relation
    product = g.linear("dep", relation.bilinear, "bilinear")
    product = g.op("Reshape", [product, g.shape(-1, relation.relations, m.LABEL)])
    column = g.op("Reshape", ["head", g.shape(-1, m.LABEL, 1)])
    both = g.op("Reshape", [g.op("MatMul", [product, column]), g.shape(-1, relation.relations)])
    both = g.op("Add", [both, g.linear("dep", relation.from_dependent, "from_dependent")])
    g.op("Add", [both, g.linear("head", relation.from_head, "from_head")], output="rel")
    info = helper.make_tensor_value_info
    inputs = [info(n, TensorProto.FLOAT, ["N", m.LABEL]) for n in ("dep", "head")]
    return g.build("labels", inputs, [info("rel", TensorProto.FLOAT, ["N", relation.relations])])
