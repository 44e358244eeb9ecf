"""From ties of two to events: groups in which every two reports may be one, and on average are.

Average linkage inside what ties connect: two groups are joined only if no pair between them is forbidden and the mean
score of all pairs between them reaches the threshold. So a chain of reports, each like the next, does not become one
event. Ties are taken from the strongest down and equals by name: the order of the reports does not matter.

What many articles tell in the same way stands alike to everything else. It starts as one group, and is compared once
for all: an event that thousands tell of costs little more than one that two tell of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from chancery.resolve.blocks import components
from chancery.resolve.score import THRESHOLD, Pair

Group = frozenset[str]


class Compare(Protocol):
    """What tells of any two reports; of two articles, it tells the same of all that have the same two signatures."""

    @property
    def decided(self) -> Mapping[tuple[str, str], Any]:
        """Pairs that a person decided on, which are told of one by one."""

    def __call__(self, one: str, other: str, /) -> Pair:
        """What two reports score."""

    def home(self, report: str, /) -> str:
        """The article of a report."""

    def signature(self, report: str, /) -> str:
        """What a report says, whoever says it."""


def cluster(
    nodes: Iterable[str], ties: Iterable[tuple[str, str]], compare: Compare, *, forced: Iterable[tuple[str, str]] = ()
) -> list[Group]:
    """The groups of ``nodes``, sorted. ``forced`` pairs are together whatever ``compare`` tells."""
    names, must = sorted(nodes), sorted(forced)
    edges = {(min(pair), max(pair)): None for pair in (*ties, *must)}
    found: list[Group] = []
    for part in components(names, edges):
        together = {pair: None for pair in (*must, *_copies(part, compare)) if pair[0] in part}
        found += _join([Group(group) for group in components(part, together)], compare)
    return sorted(found, key=min)


def _copies(part: Group, compare: Compare) -> Iterator[tuple[str, str]]:
    """Pairs that say the same in two articles and are tied; one report an article, none that a person decided on."""
    by_hand = {report for pair in compare.decided for report in pair}
    first: dict[str, str] = {}
    homes: dict[str, set[str]] = defaultdict(set)
    for report in sorted(part - by_hand):
        kind, home = compare.signature(report), compare.home(report)
        if home in homes[kind]:
            continue
        homes[kind].add(home)
        other = first.setdefault(kind, report)
        if other != report and compare(other, report).is_tie:
            yield other, report


def _join(groups: list[Group], compare: Compare) -> list[Group]:
    """Join the two groups that are most alike, until no two are alike enough."""
    scores = {(one, other): _link(one, other, compare) for number, one in enumerate(groups) for other in groups[number + 1 :]}
    while scores:
        (one, other), best = min(scores.items(), key=lambda item: (-item[1], sorted(map(min, item[0]))))
        if best < THRESHOLD:
            break
        joined = one | other
        groups = [group for group in groups if group not in (one, other)]
        scores = {pair: value for pair, value in scores.items() if one not in pair and other not in pair}
        scores.update({(group, joined): _link(group, joined, compare) for group in groups})
        groups.append(joined)
    return groups


def _link(one: Group, other: Group, compare: Compare) -> float:
    """The mean score between two groups, of the pairs that can be compared; below zero if any pair is forbidden."""
    total, count = 0.0, 0
    for a, b, times in _pairs(one, other, compare):
        pair = compare(a, b)
        if pair.veto is not None and pair.score == 0.0:
            return -1.0
        if not pair.blank:
            total += times * pair.score
            count += times
    return round(total / count, 6) if count else 0.0


def _pairs(one: Group, other: Group, compare: Compare) -> Iterator[tuple[str, str, int]]:
    """The pairs between two groups, those that are told of alike together, with how many they are."""
    at: dict[str, list[str]] = defaultdict(list)
    for b in sorted(other):
        at[compare.home(b)].append(b)
    single = {(a, b) for a in one for b in at.get(compare.home(a), ())}
    single |= {(a, b) for pair in compare.decided for a, b in (pair, pair[::-1]) if a in one and b in other}
    apart = Counter((compare.signature(a), compare.signature(b)) for a, b in single)
    for a, b in sorted(single):
        yield a, b, 1
    ours, theirs = _by_signature(one, compare), _by_signature(other, compare)
    for kind, mine in sorted(ours.items()):
        for sort, yours in sorted(theirs.items()):
            times = len(mine) * len(yours) - apart[kind, sort]
            if times > 0:
                yield *next((a, b) for a in mine for b in yours if (a, b) not in single), times


def _by_signature(group: Group, compare: Compare) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in sorted(group):
        found[compare.signature(report)].append(report)
    return found
