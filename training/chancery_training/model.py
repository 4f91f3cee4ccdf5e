"""The encoder (BERT architecture, MiniLM size) and its heads.

Shapes: B windows, P wordpieces, N words, H hidden width. `words` are the vectors of each word's first wordpiece.
"""

import torch
from torch import nn
from torch.nn import functional as F

from .labels import BLOCKS, NAME, QUOTES, SHAPES, SPEECH, UPOS

HIDDEN, LAYERS, HEADS, FEED_FORWARD = 384, 6, 12, 1536
POSITIONS, VOCABULARY = 256, 30522
ARC, LABEL, LINK = 256, 96, 128
NORM_EPSILON = 1e-12


class Embeddings(nn.Module):
    """Wordpiece and position embeddings plus word shape, quotation state and block kind (these three start at zero)."""

    def __init__(self, dropout):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        self.quote = nn.Embedding(len(QUOTES), HIDDEN)
        self.block = nn.Embedding(len(BLOCKS), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.word.weight.requires_grad = False
        for table in (self.shape, self.quote, self.block):
            nn.init.zeros_(table.weight)

    def forward(self, ids, shape, quote, block):
        positions = self.position.weight[: ids.shape[1]]
        total = self.word(ids) + positions + self.shape(shape) + self.quote(quote) + self.block(block)
        return self.dropout(self.norm(total))


class Layer(nn.Module):
    """One post-norm transformer layer; query, key and value are one product."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)
        self.wide = nn.Linear(HIDDEN, FEED_FORWARD)
        self.narrow = nn.Linear(FEED_FORWARD, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)

    def forward(self, x, mask):
        """[B,P,H] to [B,P,H]; `mask` [B,1,1,P] is added to the attention scores, or None.

        Two batched products and a softmax: on a CPU with bf16 tiles six times the fused attention operator's speed.
        """
        batch, pieces, _ = x.shape
        width = HIDDEN // HEADS
        qkv = self.qkv(x).view(batch, pieces, 3, HEADS, width).permute(2, 0, 3, 1, 4)
        query, key, value = qkv.reshape(3, batch * HEADS, pieces, width).unbind(0)
        scores = torch.bmm(query * width**-0.5, key.transpose(1, 2))
        if mask is not None:
            scores = (scores.view(batch, HEADS, pieces, pieces) + mask).view(-1, pieces, pieces)
        context = torch.bmm(torch.softmax(scores, -1, dtype=value.dtype), value)
        context = context.view(batch, HEADS, pieces, width).transpose(1, 2).reshape(batch, pieces, HIDDEN)
        x = self.attention_norm(x + self.attended(context))
        return self.norm(x + self.narrow(F.gelu(self.wide(x))))


class Pointer(nn.Module):
    """Biaffine attention from each word to a word or to a learnt extra choice (column 0)."""

    def __init__(self, width, dropout):
        super().__init__()
        self.from_word = nn.Linear(HIDDEN, width)
        self.to_word = nn.Linear(HIDDEN, width)
        self.extra = nn.Parameter(torch.randn(HIDDEN) * 0.5)
        self.bilinear = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)
        nn.init.xavier_uniform_(self.bilinear.weight, gain=0.5)

    def forward(self, words):
        """[B,N,H] to scores [B,N,N+1]."""
        left = self.dropout(F.leaky_relu(self.from_word(words), 0.1))
        right = self.dropout(F.leaky_relu(self.to_word(with_extra(words, self.extra)), 0.1))
        return self.bilinear(left) @ right.transpose(1, 2)


def with_extra(words, extra):
    """[B,N,H] to [B,N+1,H]: the learnt vector `extra` goes first."""
    return torch.cat([extra.to(words.dtype).expand(words.shape[0], 1, HIDDEN), words], dim=1)


class Relations(nn.Module):
    """The label of an arc, from the vectors of the dependent and of its head."""

    def __init__(self, relations, dropout):
        super().__init__()
        self.relations = relations
        self.dependent = nn.Linear(HIDDEN, LABEL)
        self.head = nn.Linear(HIDDEN, LABEL)
        self.bilinear = nn.Linear(LABEL, relations * LABEL, bias=False)
        self.from_dependent = nn.Linear(LABEL, relations)
        self.from_head = nn.Linear(LABEL, relations, bias=False)
        self.dropout = nn.Dropout(dropout)

    def vectors(self, words, root):
        """Dependent vectors [B,N,LABEL] and head vectors [B,N+1,LABEL] (row 0 = root)."""
        dependent = self.dropout(F.leaky_relu(self.dependent(words), 0.1))
        head = self.dropout(F.leaky_relu(self.head(with_extra(words, root)), 0.1))
        return dependent, head

    def forward(self, dependent, head):
        """Paired rows [M,LABEL] and [M,LABEL] to label scores [M,relations]."""
        product = self.bilinear(dependent).view(-1, self.relations, LABEL)
        both = (product * head.unsqueeze(1)).sum(-1)
        return both + self.from_dependent(dependent) + self.from_head(head)


class Reader(nn.Module):
    """Encoder and all heads."""

    def __init__(self, relations, dropout=0.1, head_dropout=0.2):
        super().__init__()
        self.embeddings = Embeddings(dropout)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.word_dropout = nn.Dropout(head_dropout)
        self.upos = nn.Linear(HIDDEN, len(UPOS))
        self.name = nn.Linear(HIDDEN, len(NAME))
        self.speech = nn.Linear(HIDDEN, len(SPEECH))
        self.start = nn.Linear(HIDDEN, 1)
        self.arc = Pointer(ARC, head_dropout)
        self.link = Pointer(LINK, head_dropout)
        self.relation = Relations(relations, head_dropout)

    def encode(self, batch):
        """Word vectors [B,N,H]; padded wordpieces are masked, padded words repeat the first wordpiece."""
        x = self.embeddings(batch["ids"], batch["shape"], batch["quote"], batch["block"])
        if torch.is_autocast_enabled("cpu") or torch.is_autocast_enabled("cuda"):
            x = x.to(torch.bfloat16)
        mask = None
        if not bool(batch["mask"].all()):
            hidden = torch.zeros(batch["mask"].shape, dtype=x.dtype, device=x.device)
            mask = hidden.masked_fill(~batch["mask"], -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        index = batch["first"].unsqueeze(-1).expand(-1, -1, HIDDEN)
        return self.word_dropout(x.gather(1, index))

    def encoder_parameters(self):
        modules = [self.embeddings, self.layers]
        return [p for m in modules for p in m.parameters() if p.requires_grad]

    def head_parameters(self):
        encoder = {id(p) for m in (self.embeddings, self.layers) for p in m.parameters()}
        return [p for p in self.parameters() if id(p) not in encoder]


def load_pretrained(reader, state):
    """Copies BERT's tensors (Hugging Face names) into the encoder; segment embedding 0 joins the positions."""
    e = reader.embeddings
    with torch.no_grad():
        e.word.weight.copy_(state["embeddings.word_embeddings.weight"])
        segment = state["embeddings.token_type_embeddings.weight"][0]
        e.position.weight.copy_(state["embeddings.position_embeddings.weight"][:POSITIONS] + segment)
        copy_affine(e.norm, state, "embeddings.LayerNorm")
        for number, layer in enumerate(reader.layers):
            load_layer(layer, state, f"encoder.layer.{number}.")


def load_layer(layer, state, prefix):
    names = [prefix + "attention.self." + part for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([state[n + ".weight"] for n in names]))
    layer.qkv.bias.copy_(torch.cat([state[n + ".bias"] for n in names]))
    copy_affine(layer.attended, state, prefix + "attention.output.dense")
    copy_affine(layer.attention_norm, state, prefix + "attention.output.LayerNorm")
    copy_affine(layer.wide, state, prefix + "intermediate.dense")
    copy_affine(layer.narrow, state, prefix + "output.dense")
    copy_affine(layer.norm, state, prefix + "output.LayerNorm")


def copy_affine(module, state, name):
    module.weight.copy_(state[name + ".weight"])
    module.bias.copy_(state[name + ".bias"])
