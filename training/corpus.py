"""All passages to learn from, and those that monitor the training."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from names import gum_names, read_re3d, read_wikigold
from treebanks import Passage, align, group, read_conllu, read_iob


def read_training(folder: Path) -> tuple[list[Passage], list[Passage]]:
    """Passages to learn from, and those that monitor the training (every fifth of EWT dev, every second of GUM dev)."""
    ewt = list(group(list(read_conllu(folder / "ewt-train.conllu"))))
    gum = list(_gum(folder / "gum-train.conllu"))
    sentences = list(read_conllu(folder / "ewt-dev.conllu"))
    dev = list(group(sentences, align(sentences, read_iob(folder / "uner-ewt-dev.iob2"))))
    learn = ewt + gum + [p for i, p in enumerate(dev) if i % 5]
    learn += list(read_wikigold(folder / "wikigold.txt")) + list(read_re3d(folder / "re3d"))
    return learn, dev[::5] + list(_gum(folder / "gum-dev.conllu"))[::2]


def _gum(path: Path) -> Iterator[Passage]:
    sentences = list(read_conllu(path))
    return group(sentences, [gum_names(s.rows) for s in sentences])
