"""Chronicles: texts in which a date stands on a line of its own above what happened then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model import Time

_AROUND = re.compile(r"[\s:.\u2013\u2014-]*")
_PROSE = re.compile(r"[.!\u201d\"'\u2019)]\s*\Z")
_FEWEST = 2
_HEADING_WORDS = 8


def heading_for(text: str, times: Sequence[Time], at: int) -> Time | None:
    """The date above the passage that holds a place, where a text is a chronicle: it has at least two such dates.

    The first line of a text that is only a date is the day of its publication, and so no heading.
    """
    headings = [time for time in times if time.earliest and time.latest and not time.part_of and _is_line(text, time)]
    if len(headings) < _FEWEST:
        return None
    above = [time for time in headings if time.told.end <= at]
    if not above or (above[-1] is headings[0] and _opens(text, headings[0])):
        return None
    passage = text[above[-1].told.end : at]
    lines = [line for line in passage.split("\n")[1:-1] if line.strip()]
    return None if any(_is_title(line) for line in lines) else above[-1]


def _is_line(text: str, time: Time) -> bool:
    start, end = time.told.start, time.told.end
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return _AROUND.fullmatch(before) is not None and _AROUND.fullmatch(after) is not None


def _opens(text: str, time: Time) -> bool:
    """Whether nothing but a title stands before a date."""
    return len([line for line in text[: time.told.start].split("\n") if line.strip()]) < 2


def _is_title(line: str) -> bool:
    """Whether a line is a heading of another kind: “What next?”."""
    return _PROSE.search(line.strip()) is None and len(line.split()) <= _HEADING_WORDS
