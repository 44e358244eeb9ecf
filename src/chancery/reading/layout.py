"""Paragraphs of a plain text, however it is set: parted by empty lines, one a line, or hard-wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.reading.draft import BLANK, Piece

_WRAP_AT_LEAST, _WRAP_AT_MOST = 40, 100
_Line = tuple[int, int]


def find_pieces(text: str) -> tuple[Piece, ...]:
    """The paragraphs of ``text``, without the blanks around them.

    >>> [text[p.start:p.end] for text in ("One.\\n\\nTwo.\\n",) for p in find_pieces(text)]
    ['One.', 'Two.']
    """
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    pieces: list[Piece] = []
    for group in groups:
        start = end = group[0][0]
        for line, following in zip(group, [*group[1:], None], strict=True):
            end = line[1]
            if following is None or width is None or not _runs_on(text, line, following, width):
                pieces.append(trim(text, start, end))
                start = following[0] if following else end
    return tuple(piece for piece in pieces if piece.start < piece.end)


def trim(text: str, start: int, end: int, kind: str | None = None) -> Piece:
    """The stretch from ``start`` to ``end`` without blanks at its ends."""
    blank = BLANK + "\n"
    while start < end and text[start] in blank:
        start += 1
    while start < end and text[end - 1] in blank:
        end -= 1
    return Piece(start, end, kind)


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines that are not blank."""
    group: list[_Line] = []
    for found in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        line = found[0].rstrip("\n")
        if line.strip(BLANK):
            group.append((found.start(), found.start() + len(line)))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(text: str, groups: list[list[_Line]]) -> int | None:
    """The column at which the text is wrapped, or None where a line is a paragraph.

    A text is wrapped if at most line ends the next word would have gone beyond the longest line.
    """
    breaks = [pair for group in groups for pair in zip(group, group[1:], strict=False)]
    if not breaks:
        return None
    width = max(len(text[start:end].rstrip(BLANK)) for pair in breaks for start, end in pair)
    if not _WRAP_AT_LEAST <= width <= _WRAP_AT_MOST:
        return None
    lines = (text[start:end].strip(BLANK) for group in groups for start, end in group)
    if any(len(line) > 2 * width and " " in line for line in lines):
        return None  # nobody who wraps a title leaves the paragraphs as they are
    full = sum(_runs_on(text, line, following, width) for line, following in breaks)
    return width if full >= 0.6 * len(breaks) else None


def _runs_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    first, second = text[line[0] : line[1]].rstrip(BLANK), text[following[0] : following[1]]
    if second[0] in BLANK and first[0] not in BLANK:
        return False  # an indented line opens a paragraph
    word = second.strip(BLANK).split(maxsplit=1)[0]
    # a break before a small letter runs on too, if the line is nearly full: mail programs wrap raggedly
    return len(first) + 1 + len(word) > width or (word[0].islower() and len(first) > 0.6 * width)
