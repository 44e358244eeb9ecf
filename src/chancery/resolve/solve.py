"""All the steps from reports to events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chancery import iris
from chancery.resolve import blocks, happening, labels, score
from chancery.resolve.cluster import cluster
from chancery.resolve.decisions import Decision, on_reports
from chancery.resolve.happening import Happening, Tie
from chancery.resolve.kinds import Kinds, load
from chancery.resolve.links import resolved
from chancery.resolve.report import Report
from chancery.resolve.score import Pair

Decided = Mapping[tuple[str, str], Decision]


@dataclass
class Comparison:
    """The reports at hand and what they score against each other, each pair compared once."""

    reports: Mapping[str, Report]
    kinds: Kinds
    decided: Decided = field(default_factory=dict)
    known: dict[tuple[str, str], Pair] = field(default_factory=dict)
    signed: dict[str, str] = field(default_factory=dict)

    def __call__(self, one: str, other: str) -> Pair:
        """What two reports score; what a person decided goes before everything."""
        pair = (one, other) if one < other else (other, one)
        choice = self.decided.get(pair)
        if choice is not None:
            return Pair(1.0) if choice.tie else Pair(0.0, veto="kept apart by decision")
        if not self.kinds.are_kin(self.reports[one].type, self.reports[other].type):
            return score.OF_OTHER_TYPES  # most pairs: not worth remembering
        key = pair if self.home(one) == self.home(other) else self._by_signature(one, other)
        if key not in self.known:
            self.known[key] = score.compare(self.reports[one], self.reports[other], self.kinds)
        return self.known[key]

    def home(self, report: str) -> str:
        """The article of a report."""
        return self.reports[report].article

    def signature(self, report: str) -> str:
        """What a report says, whoever says it."""
        if report not in self.signed:
            self.signed[report] = score.sign(self.reports[report], self.kinds)
        return self.signed[report]

    def _by_signature(self, one: str, other: str) -> tuple[str, str]:
        first, second = sorted((self.signature(one), self.signature(other)))
        return first, second


def resolve(
    reports: Iterable[Report], decisions: Iterable[Decision] = (), *, base: str = iris.BASE, kinds: Kinds | None = None
) -> tuple[Happening, ...]:
    """The events that reports tell of, sorted by name.

    >>> resolve([Report("https://x/article/a/report/visit-0-1", "https://x/article/a", "visit")])[0].type
    'visit'
    """
    kinds = kinds or load()
    found = {report.iri: report for report in reports}
    decided = on_reports(decisions, names(found.values(), base))
    compare = Comparison(found, kinds, decided)
    ties = [pair for pair in sorted(blocks.pairs(found.values(), kinds)) if compare(*pair).is_tie]
    events = solve(found, ties, compare)
    return resolved(events, event_names(events, base))


def solve(reports: Mapping[str, Report], ties: Iterable[tuple[str, str]], compare: Comparison) -> tuple[Happening, ...]:
    """Events out of reports and the pairs of them that are tied, without their links to others."""
    forced = [pair for pair, choice in compare.decided.items() if choice.tie and set(pair) <= reports.keys()]
    groups = cluster(reports, ties, compare, forced=forced)
    return tuple(_make([reports[name] for name in sorted(group)], compare) for group in groups)


def event_names(events: Iterable[Happening], base: str) -> dict[str, str]:
    """The name of its event for each report."""
    return {report.iri: iris.event(base, event.first.article, event.first.iri) for event in events for report in event.reports}


def names(reports: Iterable[Report], base: str) -> dict[str, str]:
    """Reports by their own name and by that of the event that is, or once was, named after them."""
    found: dict[str, str] = {}
    for report in reports:
        found[report.iri] = report.iri
        found[iris.event(base, report.article, report.iri)] = report.iri
    return found


def _make(reports: Sequence[Report], compare: Comparison) -> Happening:
    ordered = sorted(reports, key=lambda report: report.order)
    ties = _ties(ordered, compare)
    made = happening.make(ordered, ties, compare.kinds, "")
    place = next((r.place_label for r in ordered if r.place in made.places), None)
    told = labels.tell(made.type, made.status, happening.parts(ordered), place, compare.kinds)
    return replace(made, label=told)


def _ties(ordered: Sequence[Report], compare: Comparison) -> list[Tie]:
    """Why each report was put to those before it. Of those that say the same, the first by name stands for all."""
    if len(ordered) == 1:
        return []
    by_hand = {report for pair in compare.decided for report in pair}
    kinds: dict[str, Report] = {}
    homes: dict[str, list[Report]] = {}
    special: list[Report] = []
    found = []
    for report in ordered:
        before = {one.iri: one for one in (*kinds.values(), *homes.get(report.article, ()), *special)}
        if report.iri in by_hand:
            before.update({one.iri: one for some in homes.values() for one in some})
        if before:
            found.append(_tie(report, list(before.values()), compare))
        kind = compare.signature(report.iri)
        kinds[kind] = min(kinds.get(kind, report), report, key=lambda one: one.iri)
        homes.setdefault(report.article, []).append(report)
        special += [report] if report.iri in by_hand else []
    return found


def _tie(report: Report, before: Sequence[Report], compare: Comparison) -> Tie:
    """Why a report was put to those before it: what ties it to the one that is most like it."""
    best = max(before, key=lambda other: (compare(report.iri, other.iri).score, _backwards(other.iri)))
    pair = compare(report.iri, best.iri)
    choice = compare.decided.get((min(report.iri, best.iri), max(report.iri, best.iri)))
    return happening.tie(report, best, pair, choice)


def _backwards(text: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in text)
