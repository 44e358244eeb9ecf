"""Groups of mentions of one story, in either sense of sameness."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chancery.mentions import likeness
from chancery.mentions.linkage import cut, cut_into, tree, ward
from chancery.mentions.reading import Reading

_MOST = 5


def strict(readings: Sequence[Reading]) -> list[int]:
    """Only what is one and the same happening: groups of mentions that are alike enough on average."""
    if not readings:
        return []
    return cut(tree(likeness.strict(readings)), len(readings), likeness.STRICT)


def loose(readings: Sequence[Reading]) -> list[int]:
    """What a story is about, however it is framed: a few groups, in which hardly a mention stands alone.

    Their number grows with the square root of that of the mentions.
    """
    if not readings:
        return []
    points = likeness.meaning(readings).astype(np.float64)
    squares = (points * points).sum(1)
    apart = squares[:, None] + squares[None] - 2 * points @ points.T
    groups = max(1, min(_MOST, round(len(readings) ** 0.5 / 2.2)))
    return cut_into(tree(-apart, ward), len(readings), groups)
