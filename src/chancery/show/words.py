"""Words marked in the sentence they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of an article by code points, end exclusive."""

    start: int
    end: int


def marked(text: str, offset: int, marks: Iterable[Mark], before: str = "«", after: str = "»") -> str:
    """``text``, which begins at ``offset`` of its article, with the marks that lie in it; line breaks become spaces.

    Marks that overlap are joined; a mark over the whole text tells nothing and is left out.

    >>> marked("Moscow said no.", 10, [Mark(17, 21)])
    'Moscow «said» no.'
    >>> marked("Moscow said no.", 0, [Mark(0, 15)])
    'Moscow said no.'
    """
    inside = [
        (max(0, mark.start - offset), min(len(text), mark.end - offset))
        for mark in sorted(marks)
        if mark.start < offset + len(text) and mark.end > offset
    ]
    joined: list[tuple[int, int]] = []
    for start, end in inside:
        if end - start == len(text):
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    parts, position = [], 0
    for start, end in joined:
        parts += [text[position:start], before, text[start:end], after]
        position = end
    return " ".join("".join([*parts, text[position:]]).split())
