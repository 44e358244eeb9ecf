"""The network: a MiniLM encoder (BERT, 6 layers of 384) with one small head a task. Plain torch."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from chancery.extract.wordpiece import SHAPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
TAG_TASKS = ("upos", "xpos", "feats", "lemma", "ner", "start")
ARC, REL = 256, 96


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT's embeddings and layers; the embedding of case is added to that of the piece."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.piece(ids) + self.case(case) + self.position(places) + self.kind
        x = self.drop(self.norm(x))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, path: Path) -> None:
        """Take the weights of a BERT in the naming of Hugging Face."""
        theirs = load_file(str(path))
        mine = {
            "piece.weight": theirs["embeddings.word_embeddings.weight"],
            "position.weight": theirs["embeddings.position_embeddings.weight"],
            "kind": theirs["embeddings.token_type_embeddings.weight"][0],
            "case.weight": torch.zeros(SHAPES, WIDTH),
            "norm.weight": theirs["embeddings.LayerNorm.weight"],
            "norm.bias": theirs["embeddings.LayerNorm.bias"],
        }
        for i in range(LAYERS):
            there = f"encoder.layer.{i}."
            for end in ("weight", "bias"):
                parts = [theirs[f"{there}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
                mine[f"layers.{i}.qkv.{end}"] = torch.cat(parts)
                mine[f"layers.{i}.out.{end}"] = theirs[f"{there}attention.output.dense.{end}"]
                mine[f"layers.{i}.norm1.{end}"] = theirs[f"{there}attention.output.LayerNorm.{end}"]
                mine[f"layers.{i}.up.{end}"] = theirs[f"{there}intermediate.dense.{end}"]
                mine[f"layers.{i}.down.{end}"] = theirs[f"{there}output.dense.{end}"]
                mine[f"layers.{i}.norm2.{end}"] = theirs[f"{there}output.LayerNorm.{end}"]
        self.load_state_dict(mine)


def _projection(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.2))


class Network(nn.Module):
    """Encoder, tag heads, and deep biaffine scores for arcs and relations (Dozat and Manning 2017)."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict({task: nn.Linear(WIDTH, sizes[task]) for task in TAG_TASKS})
        self.arc_dependent, self.arc_head = _projection(ARC), _projection(ARC)
        self.rel_dependent, self.rel_head = _projection(REL), _projection(REL)
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.orthogonal_(self.arc)
        self.rel = nn.Parameter(torch.empty(sizes["rel"], REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.rel)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Scores of the tag tasks; of heads (column 0 is the root); the two sides of the relation scorer."""
        hidden = self.encoder(ids, case, mask)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        words = self.drop(words)
        scores = [self.tags[task](words) for task in TAG_TASKS]
        batch, length, _ = words.shape
        heads = torch.cat([self.root.view(1, 1, WIDTH).expand(batch, 1, WIDTH), words], 1)
        ones = torch.ones_like(words[:, :, :1])
        arcs = torch.cat([self.arc_dependent(words), ones], -1) @ self.arc @ self.arc_head(heads).transpose(1, 2)
        return (*scores, arcs, self.rel_dependent(words), self.rel_head(heads))

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations between words and their (chosen) heads."""
        ones = torch.ones_like(dependents[:, :, :1])
        left, right = torch.cat([dependents, ones], -1), torch.cat([heads, ones], -1)
        batch, length, width = left.shape
        mixed = (left.reshape(-1, width) @ self.rel.permute(1, 0, 2).reshape(width, -1)).view(batch, length, -1, width)
        return (mixed * right.unsqueeze(2)).sum(-1)
