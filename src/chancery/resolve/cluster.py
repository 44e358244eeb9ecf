"""From ties of two to events: groups in which every two reports may be one, and on average are.

Average linkage inside what ties connect: two groups are joined only if no pair between them is forbidden and the mean
score of all pairs between them reaches the threshold. So a chain of reports, each like the next, does not become one
event. Ties are taken from the strongest down and equals by name: the order of the reports does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chancery.resolve.blocks import components
from chancery.resolve.score import THRESHOLD, Pair

Compare = Callable[[str, str], Pair]
Group = frozenset[str]


def cluster(
    nodes: Iterable[str], ties: Iterable[tuple[str, str]], compare: Compare, *, forced: Iterable[tuple[str, str]] = ()
) -> list[Group]:
    """The groups of ``nodes``, sorted. ``compare`` tells of any pair; ``forced`` pairs are together whatever it tells.

    >>> score = lambda a, b: Pair(0.9) if {a, b} != {"a", "c"} else Pair(0.0, veto="different days")
    >>> [sorted(group) for group in cluster("abc", [("a", "b"), ("b", "c")], score)]
    [['a', 'b'], ['c']]
    """
    names, must = sorted(nodes), sorted(forced)
    edges = {(min(pair), max(pair)): None for pair in (*ties, *must)}
    found: list[Group] = []
    for part in components(names, edges):
        start = components(part, {pair: None for pair in must if pair[0] in part})
        found += _join([Group(group) for group in start], compare)
    return sorted(found, key=min)


def _join(groups: list[Group], compare: Compare) -> list[Group]:
    """Join the two groups that are most alike, until no two are alike enough."""
    scores = {
        (one, other): _link(one, other, compare)
        for number, one in enumerate(groups)
        for other in groups[number + 1 :]
    }
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
    for a in sorted(one):
        for b in sorted(other):
            pair = compare(a, b)
            if pair.veto is not None and pair.score == 0.0:
                return -1.0
            if not pair.blank:
                total += pair.score
                count += 1
    return round(total / count, 6) if count else 0.0
