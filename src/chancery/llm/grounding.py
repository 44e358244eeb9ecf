"""Words that a model gives, found in the text: verbatim, but for the ways in which marks and spaces are typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chancery.model import Span, cut

_ALIKE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
          "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-"}  # fmt: skip
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_ELLIPSIS = re.compile(r"\s*(?:\[?\.\.\.\]?|\[?\u2026\]?)\s*")


@dataclass(frozen=True)
class Page:
    """A text with its numbered sentences, in which quotes are looked up."""

    text: str
    sentences: Mapping[int, Span]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The text as it is compared, and where each of its characters stands in the text."""
        return _fold(self.text)

    def find(self, quote: object, number: object, *, earlier: int = 0, further: int = 0, start: int | None = None) -> Span | None:
        """The words of a sentence that a quote gives, or None.

        So many sentences ``earlier`` and ``further`` count as well; nothing before ``start`` does.

        >>> page = Page("He said \u201cno\u00a0more\u201d. So did she.", {1: Span(0, 18, "He said \u201cno\u00a0more\u201d.")})
        >>> page.find('"no  more"', 1)
        Span(start=8, end=17, exact='\u201cno\\xa0more\u201d')
        >>> page.find("no mor", 1) is page.find("she", 1) is None
        True

        Part of a word is not found, and neither is a quote without any letter or digit.
        """
        place = self.sentences.get(number) if isinstance(number, int) and not isinstance(number, bool) else None
        if place is None or not isinstance(quote, str):
            return None
        assert isinstance(number, int)
        found = self._find(quote, place.start if start is None else start, place.end)
        if found is None and (earlier or further):
            near = [span for n, span in self.sentences.items() if number - earlier <= n <= number + further]
            found = self._find(quote, near[0].start if start is None else start, near[-1].end)
        return found

    def _find(self, quote: str, start: int, end: int) -> Span | None:
        folded, places = self._folded
        wanted = _fold(quote)[0].strip()
        if not any(mark.isalnum() for mark in wanted):
            return None
        for words in (wanted, wanted.strip("\"' .,;:")):
            at = folded.find(words, bisect_left(places, start)) if words else -1
            while at >= 0:
                first, last = places[at], places[at + len(words) - 1] + 1
                if start <= first and last <= end and _is_whole(self.text, first, last):
                    return cut(self.text, first, last)
                at = folded.find(words, at + 1) if first < end else -1
        return None

    def pieces(self, quotes: object, number: object) -> tuple[Span, ...] | None:
        """The spans of a text given in pieces, in order, over a few sentences; None if one of them is not there."""
        if not isinstance(quotes, list) or not quotes or not all(isinstance(quote, str) for quote in quotes):
            return None
        found: list[Span] = []
        for quote in (part for whole in quotes for part in _ELLIPSIS.split(whole) if part):
            start = found[-1].end if found else None
            span = self.find(quote, number, further=4, start=start)
            if span is None:
                return None
            found.append(span)
        return tuple(found) or None


def _fold(text: str) -> tuple[str, list[int]]:
    marks: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(text):
        if mark in _UNSEEN:
            continue
        mark = " " if mark.isspace() else _ALIKE.get(mark, mark)
        if mark == " " and marks and marks[-1] == " ":
            continue
        marks.append(mark)
        places.append(place)
    return "".join(marks), places


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after
