"""Quotations: the stretches of a text between quotation marks.

Marks may be curly or straight, double or single; a quotation that goes on in the next paragraph is opened there anew
and closed only at its end; a mark without its partner is taken to the edge of its sentence. Apostrophes are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chancery.model import Block

DOUBLE = {"“": "”", "«": "»", "„": "“"}
STRAIGHT = '"'
_SENTENCE_EDGE = re.compile(r"[.!?]['’\")\]]*\s+(?=\S)|\n")
_WORD = re.compile(r"\w")
_MARK = re.compile(r'[“”«»„"]')


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; ``inner`` is what stands between them; ``open`` where the next paragraph goes on."""

    start: int
    end: int
    inner: tuple[int, int]
    open: bool = False


def find_quotes(text: str, blocks: Sequence[Block] = ()) -> tuple[Quote, ...]:
    """The outermost quotations of each paragraph, in text order.

    >>> text = "He said “no” and, later, “never”."
    >>> [text[q.start:q.end] for q in find_quotes(text)]
    ['“no”', '“never”']
    >>> find_quotes("It’s the states’ right, she said.")
    ()
    >>> [q.start for q in find_quotes('She said," We stay".')]
    [9]
    """
    found: list[Quote] = []
    for start, end in _paragraphs(text, blocks):
        inside = list(_doubles(text, start, end))
        inside += [q for q in _singles(text, start, end) if not any(d.start <= q.start < d.end for d in inside)]
        found.extend(q for q in sorted(inside, key=lambda q: q.start) if _WORD.search(text, *q.inner))
    return tuple(found)


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterable[tuple[int, int]]:
    for block in blocks or (Block(0, len(text)),):
        start = block.start
        for line in text[block.start : block.end].splitlines(keepends=True):
            yield start, start + len(line)
            start += len(line)


def _doubles(text: str, start: int, end: int) -> Iterable[Quote]:
    opened: int | None = None
    closer = ""
    for mark in _MARK.finditer(text, start, end):
        i, char = mark.start(), mark[0]
        if opened is None:
            if char in DOUBLE:
                opened, closer = i, DOUBLE[char]
            elif char == STRAIGHT and (_opens(text, i, start, end) or _is_misplaced(text, i, end)):
                opened, closer = i, STRAIGHT
            elif char == STRAIGHT and i > start and text[i - 1].isdigit():
                continue  # inches
            elif char in ("”", STRAIGHT) and (edge := _before(text, i, start)) is not None:
                yield Quote(edge, i + 1, (edge, i))
        elif (char == "“" == text[opened]) or (char == STRAIGHT and _only_opens(text, i, start, end)):
            stop = min(_sentence_end(text, opened, end), len(text[:i].rstrip()))  # the one before was never closed
            yield Quote(opened, stop, (opened + 1, stop), open=True)
            opened, closer = i, DOUBLE.get(char, STRAIGHT)
        elif char == closer or (char == STRAIGHT and closer == "”") or (char == "”" and closer == STRAIGHT):
            yield Quote(opened, i + 1, (opened + 1, i))
            opened = None
    if opened is not None:
        rest = text[end:].lstrip()
        goes_on = rest[:1] in DOUBLE or rest[:1] == STRAIGHT
        stop = len(text[:end].rstrip()) if goes_on else _sentence_end(text, opened, end)
        yield Quote(opened, stop, (opened + 1, stop), open=True)


def _is_misplaced(text: str, i: int, end: int) -> bool:
    """Whether a mark after a comma (said," No") opens nevertheless: the marks from here on make pairs."""
    return text[i - 1 : i] in (",", ":") and text.count(STRAIGHT, i, end) % 2 == 0


def _only_opens(text: str, i: int, start: int, end: int) -> bool:
    return _opens(text, i, start, end) and not _closes(text, i, end)


def _opens(text: str, i: int, start: int, end: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    return (before.isspace() or before in "([—–-:;'‘/") and not after.isspace()


def _closes(text: str, i: int, end: int) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    return after.isspace() or after in ".,;:!?)]—–-'’"


def _before(text: str, i: int, start: int) -> int | None:
    """Where a quotation begins that is closed at ``i`` but was never opened: at the start of its sentence."""
    edge = start
    for match in _SENTENCE_EDGE.finditer(text, start, max(start, i - 1)):
        edge = match.end()
    return edge if i - edge > 1 else None


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _SENTENCE_EDGE.search(text, start, end)
    return len(text[: match.end() if match else end].rstrip())


def _singles(text: str, start: int, end: int) -> Iterable[Quote]:
    """Quotations in single curly marks; an apostrophe inside a word or after a plural's s does not close one."""
    i = start
    while (i := text.find("‘", i, end)) >= 0:
        if i > start and text[i - 1].isalnum():
            i += 1
            continue
        for match in re.compile("’").finditer(text, i + 1, end):
            at = match.start()
            after = text[at + 1] if at + 1 < end else " "
            plural = text[at - 1] == "s" and after == " " and "’" in text[at + 1 : end].partition("‘")[0]
            if not after.isalnum() and not plural:
                yield Quote(i, at + 1, (i + 1, at))
                i = at
                break
        i += 1
