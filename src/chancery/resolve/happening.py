"""One event out of its reports: what they all say, what any of them says, and what they disagree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from chancery.resolve import parties, words
from chancery.resolve.blocks import components
from chancery.resolve.decisions import Decision
from chancery.resolve.kinds import Kinds
from chancery.resolve.report import Part, Report, signature
from chancery.resolve.score import Pair

_FIRM, _NOT = ("occurred", "ongoing"), ("not-occurred", "refused")
_OPEN = ("planned", "proposed", "possible")
_JUDGED = ("force", "conflict")
"""Families in which the word for a happening already takes a side: an attack, an invasion, an operation."""
_SUREST = (*_FIRM, "reported", *_NOT, *_OPEN)


@dataclass(frozen=True, slots=True)
class Tie:
    """Why one report was put to those before it: its best partner, the score, and what spoke for it."""

    report: str
    partner: str
    score: float
    reason: str
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, computed from its reports; the first of them gives it its name.

    ``links`` are those to other events: of which kind, and the name of the other.
    """

    reports: tuple[Report, ...]
    type: str
    status: str
    label: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    disagrees: tuple[str, ...]
    sources: int
    articles: int
    ties: tuple[Tie, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> Report:
        """The report the event is named after."""
        return self.reports[0]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it was reported, as far as they are known."""
        return tuple(sorted({report.published for report in self.reports if report.published}))


def make(reports: Sequence[Report], ties: Sequence[Tie], kinds: Kinds, label: str) -> Happening:
    """The event that several reports tell of."""
    found = tuple(sorted(reports, key=lambda report: report.order))
    earliest, latest, dates_agree = bounds(found)
    status, statuses_agree = settle(found)
    places = _places(found)
    amounts = {report.amount for report in found if report.amount}
    checks = {
        "status": statuses_agree, "notBefore": dates_agree, "place": len(places) < 2, "amount": len(amounts) < 2,
        "involves": not _differ(found, _on_who), "count": not _differ(found, _on_number),
        "eventType": kinds.group(found[0].type) not in _JUDGED or not _differ(found, lambda a, b: a.type != b.type),
    }  # fmt: skip
    return Happening(
        found,
        kinds.most_specific(Counter(report.type for report in found)),
        status,
        label,
        earliest,
        latest,
        places,
        tuple(name for name, agree in checks.items() if not agree),
        sources(found),
        len({report.article for report in found}),
        tuple(ties),
    )


def bounds(reports: Sequence[Report]) -> tuple[date | None, date | None, bool]:
    """The days that all reports allow; where there is none, the days that any allows, and False."""
    lows = [report.earliest for report in reports if report.earliest]
    highs = [report.latest for report in reports if report.latest]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and high < low:
        return min(lows), max(highs), False
    return low, high, True


def settle(reports: Sequence[Report]) -> tuple[str, bool]:
    """The status of an event, and whether its reports agree on it.

    What was planned and then happened is no disagreement, and neither is what one source states and another only passes
    on. That it happened and that it did not is one: the status is then what more articles say, "not" if as many.
    """
    if len(reports) == 1 and reports[0].status in _SUREST:
        return reports[0].status, True
    said = Counter(status for status in {(r.article, r.status) for r in reports})
    count = Counter(status for _, status in said)
    firm, negative = sum(count[s] for s in _FIRM), sum(count[s] for s in _NOT)
    if firm and negative:
        return _most(count, _NOT if negative >= firm else _FIRM), False
    chosen = next((group for group in (_FIRM, _NOT, ("reported",), _OPEN) if any(count[s] for s in group)), _SUREST)
    return _most(count, chosen), True


def sources(reports: Sequence[Report]) -> int:
    """How many independent sources report it: articles of one source, or of nearly the same text, count once."""
    articles = {report.article: report for report in reports}
    if len(articles) == 1:
        return 1
    firsts: dict[object, str] = {}  # by source, and by whole sketch
    known: dict[int, list[str]] = {}  # by each run of words that a sketch keeps
    same: dict[tuple[str, str], None] = {}
    for name in sorted(articles):
        report = articles[name]
        whole = (report.source and ("source", report.source), report.sketch and ("sketch", report.sketch))
        same.update({(firsts.setdefault(mark, name), name): None for mark in whole if mark})
        if report.sketch and firsts["sketch", report.sketch] == name:
            others = {other for run in report.sketch for other in known.get(run, ())}
            same.update({(other, name): None for other in others if _is_near(articles[other], report)})
            for run in report.sketch:
                known.setdefault(run, []).append(name)
    return len(components(articles, same))


def parts(reports: Sequence[Report]) -> tuple[Part, ...]:
    """The parts that all who take part play, each once by role and actor: a name goes before a description."""
    found: dict[tuple[str, str], Part] = {}
    for report in reports:
        for part in report.parts:
            key = (part.role, f"local {part.label}" if part.is_local else part.actor)
            if key not in found or (part.is_local and part.actor < found[key].actor):
                found[key] = part
    kept = list(found.values())
    return tuple(sorted(part for part in kept if not (part.is_local and _is_told(part, kept))))


def tie(report: Report, partner: Report, pair: Pair, decision: Decision | None = None) -> Tie:
    """A tie in words for a reader."""
    if decision is not None:
        by = decision.by or "a person"
        why = f": {decision.why}" if decision.why else ""
        return Tie(report.iri, partner.iri, 1.0, f"Tied by decision of {by}{why}.", by)
    told = "; ".join(pair.reasons) or "tied through other reports of the event"
    return Tie(report.iri, partner.iri, pair.score, f"{told[:1].upper()}{told[1:]}.")


def _differ(reports: Sequence[Report], differ: Callable[[Report, Report], bool]) -> bool:
    """Whether two articles differ: no report of the one agrees with any of the other."""
    if len(reports) == 1:
        return False
    said: dict[str, list[Report]] = {}
    for report in reports:
        said.setdefault(report.article, []).append(report)
    told = {" ".join(sorted(signature(report) for report in some)): some for some in said.values()}  # copies once
    return any(all(differ(one, other) for one in told[a] for other in told[b]) for a, b in combinations(sorted(told), 2))


def _on_who(one: Report, other: Report) -> bool:
    return parties.compare(one.doers(), other.doers()).conflict and bool(one.doers() and other.doers())


def _on_number(one: Report, other: Report) -> bool:
    counted = one.minimum is not None and other.minimum is not None and one.minimum != other.minimum
    return counted or parties.differing_counts(one.parts, other.parts) is not None


def _is_told(local: Part, parts: Sequence[Part]) -> bool:
    """Whether a description that only one article has stands for what another calls by the same words."""
    return any(
        other.role == local.role and other.actor < local.actor and parties.likeness(local, other) >= 0.8
        for other in parts
        if other is not local and other.is_local
    )


def _places(reports: Sequence[Report]) -> tuple[str, ...]:
    """The places told of, without those that another lies in."""
    states = {report.place_state for report in reports if report.place and report.place != report.place_state}
    named = {report.place: report.place_label or "" for report in reports if report.place and report.place not in states}
    short = {place for place, label in named.items() for other in named.values() if label and other.startswith(f"{label} ")}
    return tuple(sorted(named.keys() - short))


def _is_near(one: Report, other: Report) -> bool:
    return words.likeness(one.sketch, other.sketch) >= words.SAME_TEXT


def _most(count: Counter[str], among: Sequence[str]) -> str:
    return min((s for s in among if count[s]), key=lambda s: (-count[s], among.index(s)), default="reported")
