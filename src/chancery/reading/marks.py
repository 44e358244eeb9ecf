"""What may stand before the running text of a paragraph: a labelled day, tag fields, a dateline; and bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chancery.reading.days import DAY, day_of

_FIELD_LABEL = (
    r"(?:topics?|regions?|tags?|keywords?|categor(?:y|ies)|sections?|(?:blog\s+)?brand|blog|series|subjects?|filed\s+under"
    r"|countr(?:y|ies)|labels?|channel|from|programme?|type|source|author|language|location|desk|words|slug)"
)
_DAY_LABEL = (
    r"(?:date(?:\s+published|\s*line)?|published(?:\s+(?:on|at|date))?|posted(?:\s+on)?|publication\s+date|issued"
    r"|first\s+published(?:\s+on)?|(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?|release\s+date|pubdate)"
)
_FIELD = re.compile(rf"(?:^|(?<=\s)){_FIELD_LABEL}\s*:", re.I)
_LABELLED_DAY = re.compile(rf"(?P<label>{_DAY_LABEL})\s*[:=]?\s+(?:\d\d:\d\d\s*[|,-]\s*)?(?:{DAY})", re.I)
_BARE_DAY = re.compile(DAY, re.I)
_AFTER_DAY = re.compile(r"\s*(?:[|·•–—-]+\s*)?")

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_SHORT_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_UPPER = rf"{_CAPITAL}(?:(?![a-zß-öø-ÿ])[^\d\n(),—–:;?!])*"
NAME = rf"{_CAPITAL}[\w.'’-]*(?:[ \u00a0](?:(?:de|del|of|al|da|la|the)[ \u00a0])?{_CAPITAL}[\w.'’-]*){{0,3}}"
_AGENCY = r"\([^()\n]{2,40}\)"
_DATELINE = re.compile(
    rf"(?:(?:{_UPPER}(?:,\s*{NAME})?(?:,\s*{_SHORT_DAY})?|{NAME}(?:,\s*{NAME})?,\s*{_SHORT_DAY}|{_SHORT_DAY})"
    rf"(?:\s*{_AGENCY})?|(?:{NAME}(?:,\s*{NAME})?\s*)?{_AGENCY})\s*(?:—|–|--+|-(?=\s)|:(?=\s))\s*"
    rf"|{_UPPER},\s*{_SHORT_DAY}\.\s*/[^/\n]{{2,40}}/\.?\s*"
)
# a place that is not in capitals opens a story if one dash parts it from a sentence: two dashes enclose an aside
_PLACE_DATELINE = re.compile(rf"{NAME}(?:,\s*{NAME})?\s+(?:—|–|--+|-)\s+(?={_CAPITAL}|\d)(?![^\n]{{0,300}}?\s(?:—|–|--+|-)\s)")
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Words by|Analysis by|Story by|Author:)\s+"
    rf"(?P<author>{NAME}(?:(?:,?\s+(?:and|&)\s+|,\s*){NAME}){{0,5}})\s*(?:$|[|,–—].{{0,80}}$|-\s.{{0,80}}$)"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the running text of a paragraph: its length and kind, and what it says of the publication.

    ``labelled`` tells a day that calls itself the date of publication from one that only stands there.
    """

    length: int
    kind: str
    published: date | None = None
    agency: str | None = None
    author: str | None = None
    labelled: bool = False


def find_metadata(text: str) -> Opening | None:
    """A metadata part at the start of a paragraph: a labelled day, a day on its own, labelled fields.

    >>> find_metadata("date 2023-11-24 Like the others, it").length
    16
    >>> find_metadata("October 31, 2023 Topic: War Tags: Gaza").kind
    'tags'
    >>> find_metadata("October 7, 2023, was a day like no other.")
    """
    found = _LABELLED_DAY.match(text) or _BARE_DAY.match(text)
    if found is None:
        return Opening(len(text), "tags") if _is_fields(text) else None
    labelled = "label" in found.re.groupindex
    start = _after(found, text)
    rest = text[start:]
    day = day_of(found)
    if not rest:
        return Opening(len(text), "dateline", day, labelled=labelled)
    if _is_fields(rest):
        return Opening(len(text), "tags", day, labelled=labelled)
    another = _LABELLED_DAY.match(rest)
    if another and not rest[_after(another, rest) :]:
        return Opening(len(text), "dateline", day, labelled=labelled)
    # prose may open with a day ("October 7, 2023, was"): metadata has a label, an ISO day, or a rule before a capital
    ruled = re.search(r"[|·•–—-]\s*$", text[found.end() : start])
    if _opens_sentence(rest) and (labelled or found["y1"] or ruled) and day is not None:
        return Opening(start, "dateline", day, labelled=labelled)
    return None


def find_dateline(text: str) -> Opening | None:
    """A dateline at the start of the first paragraph of a story.

    >>> find_dateline("MOSCOW, Oct 31 (Agency) — The minister").length
    26
    >>> find_dateline("UNITED NATIONS — The council").length
    17
    >>> find_dateline("Quito - Mexico broke off relations.").length
    8
    >>> find_dateline("Putin – who had agreed – left")
    """
    found = _DATELINE.match(text[:160])
    if found is None and text.endswith((".", "”", '"')):  # no headline
        found = _PLACE_DATELINE.match(text[:400])
    if not found or not _opens_sentence(text[found.end() :]):
        return None
    day = _BARE_DAY.search(found[0])
    agency = re.search(r"(?:\(|\s/)([^()\d]+?)(?:\)|/)\W*$", found[0])
    return Opening(found.end(), "dateline", day_of(day) if day else None, agency[1].strip() if agency else None)


def find_byline(text: str) -> Opening | None:
    """A paragraph that only says who wrote the article.

    >>> find_byline("By Ann Writer and Bo Editor").author
    'Ann Writer and Bo Editor'
    >>> find_byline("By Tuesday evening nobody had left.")
    """
    found = _BYLINE.match(text) if len(text) <= 200 else None
    return Opening(len(text), "byline", author=found["author"]) if found else None


def _is_fields(text: str) -> bool:
    """Whether a paragraph is nothing but labelled fields: two of them, or one that is no sentence."""
    if not _FIELD.match(text):
        return False
    few = len(text.split()) <= (8 if text.endswith((".", "!", "”", '"')) else 30)
    return few or len(_FIELD.findall(text[:2000])) >= 2


def _opens_sentence(text: str) -> bool:
    return bool(text) and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'«[")


def _after(found: re.Match[str], text: str) -> int:
    rest = _AFTER_DAY.match(text, found.end())
    return rest.end() if rest else found.end()
