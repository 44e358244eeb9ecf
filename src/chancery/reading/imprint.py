"""A line that only says when, where and by whom an article was printed, in whatever order pages put that."""

from __future__ import annotations

import re
from datetime import date

from chancery.reading.days import DAY, day_of, parse_day
from chancery.reading.marks import NAME, Opening

_LONGEST = 160
_DAY = re.compile(rf"(?<![\w.]){DAY}|(?<![\w.])(?P<compact>(?:19|20)\d{{2}}[.]?[01]\d[.]?[0-3]\d)(?![\w.])", re.I)
_BY = re.compile(
    rf"(?:^|(?<=[|•·/,–—-]\s))(?:By|BY|Written by|Story by)\s+(?P<author>{NAME}(?:(?:,?\s+(?:and|&)\s+|,\s*){NAME}){{0,3}})"
)
_FIRST = re.compile(r"(?:publish|post|issued|first|creat|print)", re.I)
_LATER = re.compile(r"(?:updat|modif|edit|correct|changed)", re.I)
_LABELS = frozenset(
    "published publication posted updated update issued created printed edited corrected modified changed filed first last "
    "originally date dated time day on at by in for from and of the am pm a.m p.m a.m. p.m. o'clock gmt est local min mins "
    "minute minutes read hrs hours h ist edt".split()
)
_NO_WORD = re.compile(r"[\W\d_]*\d{0,2}[:.h]?\d{0,4}[\W_]*(?:[ap]\.?m\.?)?[\W_]*", re.I)
_CAPITALS = 4


def find_imprint(text: str) -> Opening | None:
    """The whole line as an opening, with the day and the author that it names; None for anything else.

    A day that is called the day of publication goes before one that is called a change; a name is no more than four words.

    >>> find_imprint("Jan. 5, 2024 / 10:31 AM / Lake News").published
    datetime.date(2024, 1, 5)
    >>> find_imprint("Updated 10:04 AM ET, Tue November 1, 2016").labelled
    True
    >>> find_imprint("By Ann Writer May 3, 2016").author
    'Ann Writer'
    >>> find_imprint("The talks of May 3, 2016 failed")
    """
    if len(text) > _LONGEST or "\n" in text:
        return None
    days = list(_DAY.finditer(text))
    if not days:
        return None
    by = _BY.search(_blank(text, days))
    rest = _blank(text, [*days, by] if by else days)
    names = 0
    for word in rest.split():
        if word.lower().strip(",;:|()[]") in _LABELS or _NO_WORD.fullmatch(word):
            continue
        if not word.lstrip("(['\"“")[:1].isupper():
            return None
        names += 1
    if names > _CAPITALS:
        return None
    said = [(text[max(0, found.start() - 25) : found.start()], _day(found)) for found in days]
    dated = [(before, day) for before, day in said if day is not None]
    chosen = min(dated, key=lambda one: bool(_LATER.search(one[0])), default=None)
    labelled = bool(_FIRST.search(rest) or _LATER.search(rest))
    return Opening(
        len(text),
        "dateline",
        chosen[1] if chosen else None,
        author=by["author"] if by else None,
        labelled=labelled,
    )


def _blank(text: str, found: list[re.Match[str]]) -> str:
    """The text with blanks in the place of what was found."""
    for one in found:
        text = text[: one.start()] + " " * (one.end() - one.start()) + text[one.end() :]
    return text


def _day(found: re.Match[str]) -> date | None:
    compact = found["compact"]
    return parse_day(compact.replace(".", "")) if compact else day_of(found)
