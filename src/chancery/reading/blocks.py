"""The blocks of an article: what each stretch of its text is, so that only running text is read for statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from chancery.model import Block
from chancery.reading.draft import Piece
from chancery.reading.imprint import find_imprint
from chancery.reading.layout import trim
from chancery.reading.marks import Opening, find_byline, find_dateline, find_metadata
from chancery.reading.repeats import find_repeats
from chancery.reading.surroundings import find_kind

KindOf = Callable[[str], str | None]

_ENDS = re.compile(r"[.!…:;,]['\"’”»)\]]*$|[’”\"»]$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a text, and what they say of its publication."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    author: str | None = None
    source: str | None = None


def find_blocks(text: str, pieces: Sequence[Piece], *, title: str | None = None, description: str | None = None) -> Reading:
    """The kinds of the pieces of ``text``; a metadata part that runs into a paragraph becomes a block of its own.

    >>> reading = find_blocks("Date: 2023-10-31 The ministers met.", [Piece(0, 35)])
    >>> [block.kind for block in reading.blocks], reading.published
    (['dateline', 'body'], datetime.date(2023, 10, 31))
    """
    kind_of = cache(find_kind)  # it is asked twice of most paragraphs
    cut, openings = _cut_openings(text, pieces, kind_of)
    said = [text[piece.start : piece.end] for piece in cut]
    kinds = [piece.kind or kind_of(words) for piece, words in zip(cut, said, strict=True)]
    _mark_title(said, kinds, title)
    _mark_headings(said, kinds)
    repeats = _mark_repeats(said, kinds)
    _mark_standfirst(said, kinds, repeats, description)
    printed = next((" ".join(said[i].split()) for i, kind in enumerate(kinds) if kind == "title"), None)
    # a day that calls itself the date of publication goes before one that only stands there
    days = [opening.published for opening in sorted(openings, key=lambda opening: not opening.labelled)]
    return Reading(
        tuple(Block(piece.start, piece.end, kind or "body") for piece, kind in zip(cut, kinds, strict=True)),
        title=title or printed,
        published=next(filter(None, days), None),
        author=next(filter(None, (opening.author for opening in openings)), None),
        source=next(filter(None, (opening.agency for opening in openings)), None),
    )


def _cut_openings(text: str, pieces: Sequence[Piece], kind_of: KindOf) -> tuple[list[Piece], list[Opening]]:
    """The pieces, with dates, datelines, bylines and tag lines marked, or cut off where body follows them."""
    cut: list[Piece] = []
    openings: list[Opening] = []
    timeline = sum(_is_bare_day(text[piece.start : piece.end]) for piece in pieces) > 1
    prose = 0  # paragraphs of running text so far: one may be a standfirst, with two the story has begun
    for piece in pieces:
        rest = piece
        while rest.start < rest.end and rest.kind is None:
            opening = _find_opening(text[rest.start : rest.end], prose, timeline, kind_of)
            if opening is None:
                break
            openings.append(opening)
            cut.append(trim(text, rest.start, rest.start + opening.length, opening.kind))
            rest = trim(text, rest.start + opening.length, rest.end)
            prose += 2 if opening.kind == "dateline" and rest.start < rest.end else 0
        if rest.start < rest.end:
            cut.append(rest)
            words = text[rest.start : rest.end]
            prose += rest.kind is None and len(words.split()) >= 12 and ends_sentence(words)
    return cut, openings


def _find_opening(words: str, prose: int, timeline: bool, kind_of: KindOf) -> Opening | None:
    """The metadata that opens a paragraph. Inside the story only what is labelled: a bare day there is a heading."""
    if (imprint := find_imprint(words)) and (prose == 0 or imprint.labelled):
        return imprint
    if kind_of(words):
        return None
    if found := find_metadata(words):
        inside = prose > (0 if timeline else 1)
        return None if inside and found.published is not None and not found.labelled else found
    return find_byline(words) or (find_dateline(words) if prose < 2 else None)


def _is_bare_day(words: str) -> bool:
    found = find_metadata(words) if len(words) < 60 else None
    return found is not None and found.kind == "dateline" and not found.labelled and found.length == len(words)


def _mark_title(said: list[str], kinds: list[str | None], title: str | None) -> None:
    """The first piece that could be running text is the title, if it looks like one or is the title that was given."""
    if "title" in kinds:
        return
    given = _plain(title) if title else None
    for i, words in enumerate(said[:4]):
        if kinds[i] not in (None, "heading"):
            continue
        looks = _is_short(words, 25) and any(kind is None for kind in kinds[i + 1 :])
        if _plain(words) == given or (looks and (kinds[i] is None or given is None)):
            kinds[i] = "title"
        return


def _mark_headings(said: list[str], kinds: list[str | None]) -> None:
    """A short line without a full stop over a paragraph is a heading; one of several such lines is part of a list."""
    for i in range(1, len(said) - 1):
        words, above = said[i], said[i - 1]
        if kinds[i] is not None or not _is_short(words, 12) or words[0].islower() or words[0] in "-–—•*":
            continue
        below = next((said[j] for j in range(i + 1, len(said)) if kinds[j] not in ("caption", "credit", "tags")), "")
        over_text = len(below.split()) > 12 or (len(below.split()) > 4 and ends_sentence(below))
        if over_text and not (kinds[i - 1] is None and _is_short(above, 12)) and kinds[i - 1] != "title":
            kinds[i] = "heading"


def _is_short(words: str, most: int) -> bool:
    return len(words) <= 200 and len(words.split()) <= most and not ends_sentence(words)


def _mark_repeats(said: list[str], kinds: list[str | None]) -> dict[int, int]:
    """Repeats among titles, captions and running text, by index of the printing that counts."""
    read = [i for i, kind in enumerate(kinds) if kind in (None, "title", "heading", "caption")]
    titles = frozenset(place for place, i in enumerate(read) if kinds[i] == "title")
    found = {read[again]: read[first] for again, first in find_repeats([said[i] for i in read], keep=titles).items()}
    for again in found:
        kinds[again] = "repeat"
    return found


def _mark_standfirst(said: list[str], kinds: list[str | None], repeats: dict[int, int], description: str | None) -> None:
    """The first paragraph under the title is a standfirst if it is said again, is the summary, or a byline follows."""
    title = next((i for i, kind in enumerate(kinds) if kind == "title"), None)
    if title is None:
        return
    for i in range(title + 1, len(said) - 1):
        if kinds[i] in ("tags", "dateline", "byline", "credit", "caption", "repeat"):
            continue
        words = said[i]
        again = i in repeats.values()
        summary = description is not None and _plain(words) == _plain(description)
        between = kinds[i + 1] in ("byline", "dateline", "tags") and len(words.split()) <= 50
        if kinds[i] in (None, "heading") and (again or summary or between or (kinds[i] is None and not ends_sentence(words))):
            kinds[i] = "standfirst"
        return


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as running text does; a question may be a heading, so its mark does not count.

    >>> ends_sentence("They met."), ends_sentence("What now?"), ends_sentence("Talks end")
    (True, False, False)
    """
    return bool(_ENDS.search(text[-40:]))
