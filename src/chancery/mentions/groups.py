"""Groups of mentions of one story, in either sense of sameness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from chancery.mentions import likeness, named, pointing
from chancery.mentions.linkage import cut, cut_into, tree, ward
from chancery.mentions.reading import Reading

_SPREAD = 1.1
"""Over this, the square root of the number of mentions tells the number of matters that they fall into."""

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

    The number of matters grows with the square root of that of their mentions, and hardly a mention stands alone.
    """
    joined = named.pairs(readings)
    if len(readings) > _MANY:
        joined = [(one, other) for one, other in joined if one != other]
    called = {place for pair in joined for place in pair}
    rest = [place for place in range(len(readings)) if place not in called]
    if rest:
        points = likeness.meaning([readings[place] for place in rest]).astype(np.float64)
        squares = (points * points).sum(1)
        apart = squares[:, None] + squares[None] - 2 * points @ points.T
        matters = max(1, round(len(rest) ** 0.5 / _SPREAD))
        groups = cut_into(tree(-apart, ward), len(rest), matters)
        joined += [(rest[groups.index(group)], place) for place, group in zip(rest, groups, strict=True)]
    return cut([(1.0, one, other) for one, other in joined], len(readings), 1.0)
