"""Which reports are worth comparing. Reports that share no key are never tied, so a new one is compared with few.

A key never names only a type or only an actor: what shares it must not grow with the base. Happenings that recur are
keyed by two who take part, or one of them with the place or the word for it, and the month; or by one and the day. So
a report without a day is compared only where its words or its own article lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from chancery.resolve import parties
from chancery.resolve.kinds import Kinds
from chancery.resolve.report import Report
from chancery.resolve.words import content, digest, stem

LONGEST = 400
"""Bounds wider than this many days lead nowhere."""


def keys(report: Report, kinds: Kinds) -> frozenset[str]:
    """The keys of a report.

    >>> from chancery.resolve.kinds import Kinds
    >>> sorted(keys(Report("r", "a", "visit"), Kinds()))
    ['visit|in a']
    """
    family = kinds.group(report.type)
    found = {f"{family}|in {report.article}"}
    words = content(report.sentence)
    if len(words) >= 6:
        found.add(f"{family}|words {digest(words)}")
    who = sorted({part.state or part.actor for part in report.parts if part.state or not part.is_local})
    where = report.place_state or report.place
    if family == "conflict" and report.place:
        found.add(f"conflict|at {report.place_label or report.place}".split(" Strip")[0])
    if family == "conflict":
        found |= {f"conflict|in {one}" for one in (who if not report.place else [report.place] if not who else ()) if one}
    if report.type in kinds.seldom or any(report.type in kinds.wider.get(narrow, ()) for narrow in kinds.seldom):
        found |= {f"{family}|{one} {other}" for one, other in combinations(who, 2)}
        found |= {f"{family}|{one} at {where}" for one in who if report.place}
        found |= {f"{family}|{one} {month}" for month in months(report) for one in who}
    pairs_ = [f"{one} {other}" for one, other in combinations(who, 2)]
    alone = [f"{one} at {where}" for one in who if report.place] + [f"{one} {stem(report.trigger)}" for one in who]
    found |= {f"{family}|{key} {month}" for month in months(report) for key in (*pairs_, *alone)}
    is_news = report.latest == report.published and report.earliest is None
    if family == "vote" and report.latest and (is_news or report.days == 1):
        found |= {f"{family}|news {pair} {day:%Y-%m}" for pair in pairs_ for day in _around(report.latest)}
    if len(who) > 2 and report.published and family in parties.POOLED:
        found |= {f"{family}|round {digest(who)} {day:%Y-%m}" for day in _around(report.published)}
    if report.days is not None and report.days <= 3:
        days = (report.earliest + timedelta(n) for n in range(report.days) if report.earliest)
        surnames = {part.label.split()[-1] for part in report.parts if part.kind == "Person" and part.label[:1].isupper()}
        spots = {f"at {report.place_label}"} if family == "force" and report.place_label else set()
        found |= {f"{family}|{one} {day}" for day in days for one in (*who, *surnames, *spots)}
    return frozenset(found)


def _around(day: date) -> tuple[date, date]:
    """A few days before and after."""
    return day - timedelta(4), day + timedelta(4)


def months(report: Report) -> Iterator[str]:
    """The months that a report's bounds touch, with a few days around them; none if an end is open.

    >>> from datetime import date
    >>> list(months(Report("r", "a", "visit", earliest=date(2024, 3, 7), latest=date(2024, 3, 7))))
    ['2024-03']
    """
    if report.days is None or report.days > LONGEST or report.earliest is None or report.latest is None:
        return
    day, last = report.earliest - timedelta(2), report.latest + timedelta(2)
    while (day.year, day.month) <= (last.year, last.month):
        yield f"{day:%Y-%m}"
        day = (day.replace(day=1) + timedelta(32)).replace(day=1)


def pairs(reports: Iterable[Report], kinds: Kinds) -> set[tuple[str, str]]:
    """The pairs of reports that share a key, each once, the lesser IRI first."""
    blocks: dict[str, list[str]] = {}
    for report in reports:
        for key in keys(report, kinds):
            blocks.setdefault(key, []).append(report.iri)
    return {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}


def components(nodes: Iterable[str], edges: Mapping[tuple[str, str], object]) -> list[frozenset[str]]:
    """The sets of nodes that edges connect, in order."""
    above = {node: node for node in nodes}

    def root(node: str) -> str:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in edges:
        above[max(root(one), root(other))] = min(root(one), root(other))
    found: dict[str, set[str]] = {}
    for node in above:
        found.setdefault(root(node), set()).add(node)
    return [frozenset(found[name]) for name in sorted(found)]
