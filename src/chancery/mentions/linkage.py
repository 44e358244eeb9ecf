"""Groups out of likenesses: the whole tree of joins at once, by the mean of all pairs or by Ward's measure.

Where the mean decides, a pair that must not be together (likeness minus infinity) keeps its groups apart for good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Likeness = NDArray[np.float64]
Join = tuple[float, int, int]
"""At which likeness two groups are joined, each named by one of its members."""

APART = -np.inf

Row = NDArray[np.float64]
Update = Callable[[Row, Row, float, float, float, Row], Row]
"""The likenesses of what two groups make together, out of theirs, the one between them, and all sizes."""


def mean(one: Row, other: Row, between: float, size: float, size_other: float, sizes: Row) -> Row:
    """Average linkage: the mean over all pairs."""
    found: Row = (size * one + size_other * other) / (size + size_other)
    return found


def ward(one: Row, other: Row, between: float, size: float, size_other: float, sizes: Row) -> Row:
    """Ward 1963, for likenesses that are squared distances made negative: groups become about as wide as each other."""
    found: Row = ((size + sizes) * one + (size_other + sizes) * other - sizes * between) / (size + size_other + sizes)
    return found


def tree(likeness: Likeness, update: Update = mean) -> list[Join]:
    """All joins, from the most alike down. ``likeness`` is symmetric; its diagonal says nothing.

    A chain of nearest neighbours finds them: for these two measures it gives the same tree as looking for the greatest
    each time, in the square of the number of members. Equals go by position.

    >>> table = np.array([[0, 0.9, 0.1], [0.9, 0, 0.3], [0.1, 0.3, 0]])
    >>> [(round(value, 2), one, other) for value, one, other in tree(table)]
    [(0.9, 0, 1), (0.2, 0, 2)]
    """
    table = np.array(likeness, np.float64)
    count = len(table)
    np.fill_diagonal(table, APART)
    sizes, alive = np.ones(count), np.ones(count, bool)
    chain: list[int] = []
    joins: list[Join] = []
    for _ in range(count - 1):
        if not chain:
            chain.append(int(alive.argmax()))
        while True:
            here = chain[-1]
            nearest = int(table[here].argmax())
            if len(chain) > 1 and not table[here, nearest] > table[here, chain[-2]]:
                nearest = chain[-2]
            if not np.isfinite(table[here, nearest]):
                nearest = -1
            if nearest == -1 or (len(chain) > 1 and nearest == chain[-2]):
                break
            chain.append(nearest)
        if nearest == -1:  # nothing may join this one
            alive[here] = False
            chain.pop()
            if not alive.any():
                break
            continue
        one, other = sorted((chain.pop(), chain.pop()))
        joins.append((float(table[one, other]), one, other))
        with np.errstate(invalid="ignore"):  # what is gone is infinitely far, and is marked so again below
            row = update(table[one], table[other], joins[-1][0], sizes[one], sizes[other], sizes)
        row[~alive] = APART
        sizes[one] += sizes[other]
        table[one], table[:, one] = row, row
        table[one, one] = APART
        table[other], table[:, other] = APART, APART
        alive[other] = False
    return sorted(joins, key=lambda join: (-join[0], join[1], join[2]))


def cut(joins: Iterable[Join], count: int, threshold: float) -> list[int]:
    """The group of each member when only joins at or above a threshold are made; groups are numbered as they come.

    >>> cut([(0.9, 0, 1), (0.2, 0, 2)], 3, 0.5)
    [0, 0, 1]
    """
    above = list(range(count))

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for value, one, other in joins:
        if value >= threshold:
            first, second = sorted((root(one), root(other)))
            above[second] = first
    return number([root(node) for node in range(count)])


def cut_into(joins: Sequence[Join], count: int, groups: int) -> list[int]:
    """The group of each member when joins are made, the most alike first, until so many groups are left.

    >>> cut_into([(0.9, 0, 1), (0.2, 0, 2)], 3, 2)
    [0, 0, 1]
    """
    made = sorted(joins, key=lambda join: -join[0])[: max(0, count - groups)]
    return cut(made, count, APART)


def number(names: Sequence[int]) -> list[int]:
    """Names of groups turned into 0, 1, 2 … as they come.

    >>> number([7, 3, 7])
    [0, 1, 0]
    """
    known: dict[int, int] = {}
    return [known.setdefault(name, len(known)) for name in names]
