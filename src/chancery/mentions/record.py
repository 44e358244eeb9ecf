"""Mentions that somebody hands in to be tied, and the documents they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Range = tuple[int, int]


@dataclass(frozen=True)
class Mention:
    """Some words that name a happening (or somebody): ``text[start:end]`` of a passage.

    ``passage`` is the text they are read in: the whole document where that is known, else the sentence or the words
    around. ``line`` is the object as it came, and goes out again with the cluster.
    """

    id: str
    document: str
    passage: str
    start: int
    end: int
    kind: str = ""
    lemma: str = ""
    line: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage[self.start : self.end]


@dataclass(frozen=True)
class Document:
    """A text in which mentions stand; all that is known of it."""

    id: str
    text: str
