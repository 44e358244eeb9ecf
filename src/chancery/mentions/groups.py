"""Groups of mentions of one story, in either sense of sameness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.mentions import described, likeness, named, pointing
from chancery.mentions.kinds import KINDS, kind_of
from chancery.mentions.linkage import cut, cut_into, tree, ward
from chancery.mentions.reading import Reading

_SPREAD = 1.1
"""Over this, the square root of the number of mentions tells the number of matters that they fall into."""

_KIND = 0.6
"""How far apart mentions of different kinds are, beside what they mean."""

_MANY = 200
"""Who marks more than this in one story marks what recurs: a name that is said once belongs to some other matter."""


def strict(readings: Sequence[Reading], strangeness: Mapping[tuple[str, str], float] | None = None) -> list[int]:
    """Only what is one and the same happening: groups of mentions that are alike enough on average."""
    if not readings:
        return []
    joins = [join for join in tree(likeness.strict(readings, strangeness)) if join[0] >= likeness.STRICT]
    joins += [(1.0, one, other) for one, other in named.pairs(readings)]
    joins += [(1.0, one, other) for one, other in pointing.pairs(readings, cut(joins, len(readings), likeness.STRICT))]
    return cut(joins, len(readings), likeness.STRICT)


def loose(readings: Sequence[Reading]) -> list[int]:
    """What a story is about, however it is framed: those who are named, and the matters that all else falls into.

    Mentions that are known to be of one actor go together. The number of matters grows with the square root of that of
    their mentions, and hardly a mention stands alone; persons, crowds and bodies are apart from matters, and each other.
    """
    count = len(readings)
    joined = [(1.0, one, other) for one, other in described.pairs(readings)]
    units = cut(joined, count, 1.0)
    members: dict[int, list[int]] = {}
    for place, unit in enumerate(units):
        members.setdefault(unit, []).append(place)
    told = {place for unit in members.values() for place in unit if len(unit) > 1 or count <= _MANY}
    rest = [unit for unit in members.values() if not any(readings[place].name and place in told for place in unit)]
    if rest:
        points = _points(readings, rest)
        squares = (points * points).sum(1)
        apart = squares[:, None] + squares[None] - 2 * points @ points.T
        matters = max(1, round(sum(map(len, rest)) ** 0.5 / _SPREAD))
        groups = cut_into(tree(-apart, ward), len(rest), matters)
        joined += [(1.0, rest[groups.index(group)][0], unit[0]) for unit, group in zip(rest, groups, strict=True)]
    return cut(joined, count, 1.0)


def _points(readings: Sequence[Reading], units: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """One point a unit: what its mentions mean on average, and of what kind they are."""
    meant = likeness.meaning(readings).astype(np.float64)
    middles = np.array([meant[list(unit)].mean(0) for unit in units])
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
    kinds = np.array([[sum(kind_of(readings[place]) == kind for place in unit) / len(unit) for kind in KINDS] for unit in units])
    return np.hstack([middles, _KIND * kinds])
