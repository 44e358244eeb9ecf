"""Passages to tensors: chunks, small changes that make them look like raw news, batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch
from treebanks import UNKNOWN_NAME, Passage

from chancery.extract.decode import lemma_script
from chancery.extract.wordpiece import FIRST, LAST, WordPiece, case_shape

Labels = dict[str, list[str]]
LAYERS = ("upos", "xpos", "feats", "lemma", "ner", "start", "rel")
NONE = -100


def scripts(passage: Passage) -> list[str]:
    """The lemma scripts of a passage."""
    return [lemma_script(w, lemma) for w, lemma in zip(passage.words, passage.lemmas, strict=False)] if passage.lemmas else []


def collect_labels(passages: list[Passage]) -> Labels:
    """All labels of all tasks; lemma scripts only where seen three times."""
    seen: dict[str, Counter[str]] = {layer: Counter() for layer in LAYERS}
    for p in passages:
        seen["upos"].update(p.upos)
        seen["xpos"].update(p.xpos)
        seen["feats"].update(p.feats)
        seen["lemma"].update(scripts(p))
        seen["rel"].update(p.rels)
        seen["ner"].update(t for t in p.names if t != UNKNOWN_NAME)
    seen["start"].update({"no": 2, "yes": 1})
    least = {"lemma": 3}
    return {k: [x for x, n in c.most_common() if n >= least.get(k, 1)] for k, c in seen.items()}


def chunk(passage: Passage, cutter: WordPiece, most: int) -> Iterator[Passage]:
    """Parts of whole sentences with at most ``most`` pieces; one longer sentence stays whole up to 400 pieces."""
    count = len(passage.words)
    sizes = [len(cutter.pieces(w)) for w in passage.words]
    starts = [i for i in range(count) if (passage.starts[i] if passage.starts else i % 60 == 0)]
    first = held = 0
    for a, b in zip(starts, [*starts[1:], count], strict=True):
        size = sum(sizes[a:b])
        if held and held + size > most:
            if held <= 400:
                yield passage.part(first, a)
            first, held = a, 0
        held += size
    if 0 < held <= 400:
        yield passage.part(first, count)


def vary(passage: Passage, rng: random.Random) -> Passage:
    """Now and then: curly quotes, all capitals, a headline's capitals. Labels stay valid."""
    words = passage.words
    if rng.random() < 0.35 and any("'" in w or w == '"' for w in words):
        words = [_curl(w, x) for w, x in zip(words, passage.xpos or [""] * len(words), strict=True)]
    draw = rng.random()
    if draw < 0.015:
        words = [w.upper() for w in words]
    elif draw < 0.035:
        words = [w[:1].upper() + w[1:] for w in words]
    return passage if words is passage.words else replace(passage, words=words)


def _curl(word: str, xpos: str) -> str:
    if word == '"':
        return "“" if xpos == "``" else "”" if xpos == "''" else word
    if word == "'" and xpos == "``":
        return "‘"
    return word.replace("'", "’")


def batch(passages: list[Passage], size: int, rng: random.Random | None) -> list[list[int]]:
    """Indexes of passages of like length, together at most ``size`` words with padding; shuffled with ``rng``."""
    noise = rng.random if rng else lambda: 0.0
    order = sorted(range(len(passages)), key=lambda i: len(passages[i].words) + 8 * noise())
    out: list[list[int]] = []
    held: list[int] = []
    for i in order:
        if held and len(passages[i].words) * (len(held) + 1) > size:
            out.append(held)
            held = []
        held.append(i)
    out.append(held)
    if rng:
        rng.shuffle(out)
    return out


class Collator:
    """Makes tensors of passages."""

    def __init__(self, cutter: WordPiece, labels: Labels) -> None:
        self.cutter = cutter
        self.index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}

    def inputs(self, passages: list[Passage]) -> dict[str, torch.Tensor]:
        """What the network reads."""
        width = max(len(p.words) for p in passages)
        first = np.zeros((len(passages), width), np.int64)
        rows: list[list[int]] = []
        cases: list[list[int]] = []
        for b, p in enumerate(passages):
            ids, case = [FIRST], [0]
            for k, word in enumerate(p.words):
                pieces = self.cutter.pieces(word)
                first[b, k] = len(ids)
                ids.extend(pieces)
                case.extend([case_shape(word)] * len(pieces))
            rows.append([*ids, LAST])
            cases.append([*case, 0])
        long = max(map(len, rows))
        made = {name: np.zeros((len(rows), long), np.int64) for name in ("ids", "case", "mask")}
        for b, (ids, case) in enumerate(zip(rows, cases, strict=True)):
            made["ids"][b, : len(ids)] = ids
            made["case"][b, : len(ids)] = case
            made["mask"][b, : len(ids)] = 1
        return {**{k: torch.from_numpy(v) for k, v in made.items()}, "first": torch.from_numpy(first)}

    def gold(self, passages: list[Passage]) -> dict[str, torch.Tensor]:
        """What it shall say; -100 where not known. ``same`` marks the possible heads: own sentence and root."""
        width = max(len(p.words) for p in passages)
        made = {k: np.full((len(passages), width), NONE, np.int64) for k in (*LAYERS, "head")}
        same = np.zeros((len(passages), width, width + 1), bool)
        for b, p in enumerate(passages):
            values = {
                "upos": p.upos,
                "xpos": p.xpos,
                "feats": p.feats,
                "lemma": scripts(p),
                "ner": p.names,
                "rel": p.rels,
                "start": ["yes" if s else "no" for s in p.starts],
            }
            for layer, tags in values.items():
                made[layer][b, : len(tags)] = [self.index[layer].get(t, NONE) for t in tags]
            if p.heads:
                made["head"][b, : len(p.heads)] = [h + 1 for h in p.heads]
                numbers = np.cumsum(p.starts)
                count = len(numbers)
                same[b, :count, 1 : count + 1] = numbers[:, None] == numbers[None, :]
                same[b, :count, 0] = True
        return {**{k: torch.from_numpy(v) for k, v in made.items()}, "same": torch.from_numpy(same)}
