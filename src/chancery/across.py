"""Rules across a whole article that SHACL can only ask as queries, each with a quick check that it certainly holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rdflib.term import Node

from chancery import namespaces, ntriples
from chancery.index import Index, Values, python, words
from chancery.namespaces import DIPS
from chancery.ntriples import Vocabulary

DIP, DIPV, OA, SCHEMA = map(Vocabulary, (namespaces.DIP, namespaces.DIPV, namespaces.OA, namespaces.SCHEMA))
FINE = {ntriples.iri(f"{namespaces.DIPV}granularity-{name}") for name in ("day", "interval", "unknown")}
EXPLICIT = ntriples.iri(f"{namespaces.DIPV}method-explicit")


def _plain(text: str) -> int:
    number = python(text)
    if not isinstance(number, int):
        raise TypeError
    return number


def _extents(index: Index, span: str) -> set[tuple[int, int]]:
    starts, ends = index.objects(span, DIP.start), index.objects(span, DIP.end)
    return {(_plain(start), _plain(end)) for start in starts for end in ends}


def _span_length(index: Index, article: str, values: Values) -> bool:
    for span in index.subjects(article, OA.hasSource):
        told, starts, ends = (index.objects(span, name) for name in (DIP.exact, DIP.start, DIP.end))
        if len(told) == len(starts) == len(ends) == 1:  # as it is for nearly all
            if _plain(*ends) - _plain(*starts) != len(words(*told)):
                return False
            continue
        lengths = {len(words(exact)) for exact in told}
        if any({end - start} != lengths and lengths for start, end in _extents(index, span)):
            return False
    return True


def _quote_inside(index: Index, article: str, values: Values) -> bool:
    for claim in index.subjects(article, DIP.inArticle):
        pieces = {extent for piece in index.objects(claim, DIP.content) for extent in _extents(index, piece)}
        for quote in index.objects(claim, DIP.quote):
            for start, end in _extents(index, quote):
                if not any(first <= start and end <= last for first, last in pieces):
                    return False
    return True


def _no_cycle(index: Index, article: str, values: Values) -> bool:
    for claim in index.subjects(article, DIP.inArticle):
        seen, to_do = set[str](), list(index.objects(claim, DIP.withinClaim))
        while to_do:
            outer = to_do.pop()
            if outer == claim:
                return False
            if outer not in seen:
                seen.add(outer)
                to_do += index.objects(outer, DIP.withinClaim)
    return True


def _days(index: Index, node: str, predicate: str) -> list[Any]:
    return [python(day) for day in index.objects(node, predicate) if day.startswith('"')]


def _not_after_publication(index: Index, article: str, values: Values) -> bool:
    published = _days(index, article, SCHEMA.datePublished)
    return not any(
        first > day
        for report in index.subjects(article, DIP.inArticle)
        if index.objects(report, DIP.status) & {DIPV.occurred, DIPV.ongoing}
        for first in _days(index, report, DIP.notBefore)
        for day in published
    )


def _not_planned_before(index: Index, article: str, values: Values) -> bool:
    published = _days(index, article, SCHEMA.datePublished)
    return not any(
        last < day
        for report in index.subjects(article, DIP.inArticle)
        if DIPV.planned in index.objects(report, DIP.status)
        for last in _days(index, report, DIP.notAfter)
        for day in published
    )


def _no_day_from_coarse_time(index: Index, article: str, values: Values) -> bool:
    published = index.objects(article, SCHEMA.datePublished)
    for report in index.subjects(article, DIP.inArticle):
        if index.objects(report, DIP.notBefore) & index.objects(report, DIP.notAfter) - published:
            for time in index.objects(report, DIP.time):
                if EXPLICIT in index.objects(time, DIP.resolution) and index.objects(time, DIP.granularity) - FINE:
                    return False
    return True


QUERIES: dict[Node, Callable[[Index, str, Values], bool]] = {
    DIPS["span-length"]: _span_length,
    DIPS["claim-quote-inside"]: _quote_inside,
    DIPS["claim-cycle"]: _no_cycle,
    DIPS["status-after-publication"]: _not_after_publication,
    DIPS["status-before-publication"]: _not_planned_before,
    DIPS["report-day-from-coarse-time"]: _no_day_from_coarse_time,
}
"""Rules that are queries, with a quick check that they certainly have no answer."""
