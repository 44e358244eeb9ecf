"""How near clusters are to the right ones: MUC, B3, CEAFe and their mean (CoNLL F1).

MUC (Vilain and others 1995) counts links, B3 (Bagga and Baldwin 1998) asks each mention, CEAFe (Luo 2005, by the size
of overlap) pairs clusters one to one. Every mention counts, those alone too, as in the usual scorer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

Clusters = Mapping[str, str]


class Measure(NamedTuple):
    """Recall and precision, from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.recall * self.precision / (self.recall + self.precision) if sum(self) else 0.0


def conll(gold: Clusters, found: Clusters) -> dict[str, Measure | float]:
    """All three, and their mean. Both must be of the same mentions."""
    if gold.keys() != found.keys():
        raise ValueError("the right clusters and the found ones are not of the same mentions")
    measures = {"MUC": muc(gold, found), "B3": b_cubed(gold, found), "CEAFe": ceaf_e(gold, found)}
    return {**measures, "CoNLL": sum(one.f1 for one in measures.values()) / 3}


def muc(gold: Clusters, found: Clusters) -> Measure:
    """Links that are kept.

    >>> two = {"a": "1", "b": "1", "c": "1", "d": "1"}, {"a": "x", "b": "x", "c": "y", "d": "y"}
    >>> muc(*two)
    Measure(recall=0.6666666666666666, precision=1.0)
    """
    return Measure(_links(gold, found), _links(found, gold))


def b_cubed(gold: Clusters, found: Clusters) -> Measure:
    """For each mention, how much of its cluster is right.

    >>> b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "x"}).precision
    0.5555555555555556
    """
    return Measure(_shares(gold, found), _shares(found, gold))


def ceaf_e(gold: Clusters, found: Clusters) -> Measure:
    """Clusters paired one to one, each pair by twice what is common over what there is."""
    ours, theirs = _sets(found), _sets(gold)
    overlaps: dict[tuple[str, str], int] = Counter((gold[one], found[one]) for one in gold)
    weight = {pair: 2 * n / (len(theirs[pair[0]]) + len(ours[pair[1]])) for pair, n in overlaps.items()}
    total = sum(_best(part) for part in _parts(weight))
    return Measure(total / len(theirs), total / len(ours))


def _links(wanted: Clusters, given: Clusters) -> float:
    groups = _sets(wanted)
    there = sum(len(group) - 1 for group in groups.values())
    kept = sum(len(group) - len({given[one] for one in group}) for group in groups.values())
    return kept / there if there else 0.0


def _shares(wanted: Clusters, given: Clusters) -> float:
    total = 0.0
    for group in _sets(wanted).values():
        total += sum(count * count for count in Counter(given[one] for one in group).values()) / len(group)
    return total / len(wanted)


def _sets(clusters: Clusters) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mention, name in clusters.items():
        found[name].add(mention)
    return found


def _parts(weight: Mapping[tuple[str, str], float]) -> list[dict[tuple[str, str], float]]:
    """Pairs of clusters that have nothing to do with others, apart."""
    rows: dict[str, list[str]] = defaultdict(list)
    columns: dict[str, list[str]] = defaultdict(list)
    for row, column in weight:
        rows[row].append(column)
        columns[column].append(row)
    left, found = set(rows), []
    while left:
        part, to_do = set(), [left.pop()]
        while to_do:
            row = to_do.pop()
            part.add(row)
            new = {other for column in rows[row] for other in columns[column]} & left
            left -= new
            to_do += new
        found.append({pair: weight[pair] for row in part for pair in ((row, column) for column in rows[row])})
    return found


def _best(weight: Mapping[tuple[str, str], float]) -> float:
    """The greatest sum of weights of pairs in which no row and no column comes twice (the Hungarian method)."""
    rows, columns = sorted({row for row, _ in weight}), sorted({column for _, column in weight})
    if len(rows) > len(columns):
        return _best({(column, row): value for (row, column), value in weight.items()})
    table = np.zeros((len(rows) + 1, len(columns) + 1))
    for (row, column), value in weight.items():
        table[rows.index(row) + 1, columns.index(column) + 1] = -value
    of_row, of_column = np.zeros(len(rows) + 1), np.zeros(len(columns) + 1)
    taken = np.zeros(len(columns) + 1, int)
    for row in range(1, len(rows) + 1):
        taken[0], column = row, 0
        least, way = np.full(len(columns) + 1, np.inf), np.zeros(len(columns) + 1, int)
        used = np.zeros(len(columns) + 1, bool)
        while taken[column]:
            used[column] = True
            here = taken[column]
            cost = table[here] - of_row[here] - of_column
            better = ~used & (cost < least)
            least[better], way[better] = cost[better], column
            step = np.where(used, np.inf, least)
            step[0] = np.inf
            following = int(step.argmin())
            delta = step[following]
            of_row[taken[used]] += delta
            of_column[used] -= delta
            least[~used] -= delta
            column = following
        while column:
            before = way[column]
            taken[column] = taken[before]
            column = before
    return float(-sum(table[taken[column], column] for column in range(1, len(columns) + 1) if taken[column]))
