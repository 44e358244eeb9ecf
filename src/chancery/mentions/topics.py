"""Which documents tell of the same story: their words, weighed by how few other documents have them, and groups of these.

Happenings that look alike (two earthquakes, two arrests) are told in documents that differ in names and details.
Groups are cut where they stand apart best (the greatest silhouette), within bounds that no story should overstep.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from chancery.extract import vectors
from chancery.mentions.linkage import Join, Likeness, cut, cut_into, number, tree
from chancery.resolve.words import content

ALWAYS, NEVER = 0.3, 0.09
"""Documents as alike as this are always one story; less alike than that, never."""

_ALONE = 0.5
"""How much a word counts that only one document has: it says little of what else the document is like."""

_OTHERS, _COMMON = 16, 300
"""Beside the given ones stand so many other texts; a word of this rank is in half of them."""

_FEW, _NEAR = 5, 0.6
"""Documents that have so much of what each has with the nearest other are no strangers; nor are those of a small story."""

_HALF, _APART = 3, 0.14
"""A story is two if it falls into halves of so many documents at least, as clearly apart as this."""

_STEPS = 40
_NAME = re.compile(r"\b[A-Z][\w’'-]+\b")


def stories(texts: Sequence[str]) -> list[int]:
    """The story of each text, numbered as they come.

    >>> stories(["The ferry Aurelia sank.", "Divers found the Aurelia, a ferry.", "Nortek shares rose again."])
    [0, 0, 1]
    """
    if len(texts) < 2:
        return [0] * len(texts)
    table = likeness(texts)
    joins = tree(table)
    groups = cut(joins, len(texts), _threshold(table, joins))
    halves = [
        half for group in sorted(set(groups)) for half in _parted(texts, [i for i in range(len(texts)) if groups[i] == group])
    ]
    return number([next(n for n, half in enumerate(halves) if i in half) for i in range(len(texts))])


def _parted(texts: Sequence[str], story: Sequence[int]) -> list[Sequence[int]]:
    """A story, or the two that it proves to be when only its own documents are compared: what all of them share counts little.

    So two quakes of one country, put together, come apart.
    """
    if len(story) < 2 * _HALF:
        return [story]
    table = likeness([texts[i] for i in story])
    groups = cut_into(tree(table), len(story), 2)
    halves = [[i for i, one in zip(story, groups, strict=True) if one == group] for group in (0, 1)]
    if min(map(len, halves)) < _HALF or silhouette(1 - table, np.array(groups)) < _APART:
        return [story]
    return [part for half in halves for part in _parted(texts, half)]


def likeness(texts: Sequence[str]) -> Likeness:
    """How alike each two texts are, from 0 to 1: the cosine of their weighed words. Names weigh more."""
    counts = [_count(text) for text in texts]
    spread = Counter(word for count in counts for word in count)
    words = {word: place for place, word in enumerate(sorted(word for word, n in spread.items() if n > 1))}
    table = np.zeros((len(texts), max(1, len(words))), np.float32)
    rest = np.zeros(len(texts))
    for row, count in enumerate(counts):
        for word, times in count.items():
            elsewhere = _OTHERS * _usual(word)
            weight = (1 + np.log(times)) * max(0.0, np.log((len(texts) + _OTHERS + 1) / (spread[word] + elsewhere) + 0.2))
            if word in words:
                table[row, words[word]] = weight
            else:
                rest[row] += _ALONE * weight * weight
    lengths = np.sqrt((table.astype(np.float64) ** 2).sum(1) + rest)
    table /= np.where(lengths == 0, 1, lengths)[:, None].astype(np.float32)
    found: Likeness = (table @ table.T).astype(np.float64)
    return found


@cache
def _usual(word: str) -> float:
    """About which share of other texts has a word; none has a name."""
    if word.startswith("^"):
        return 0.0
    ranks = [rank for one in (word, f"{word}e", f"{word}s") if (rank := vectors.load().rank(one)) is not None]
    return 1 / (1 + min(ranks) / _COMMON) if ranks else 0.0


def strangeness(documents: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """How little each two documents of one story have in common, from 0 to 1: 0 from a good part of what the nearest have on.

    Words that all of them share weigh least here, so that two quakes of one country, put together, can be told apart.
    """
    names = sorted(documents)
    if len(names) < _FEW:
        return {}
    table = likeness([documents[name] for name in names])
    np.fill_diagonal(table, 0.0)
    best = table.max(1)
    found: dict[tuple[str, str], float] = {}
    for i, one in enumerate(names):
        for j, other in enumerate(names[:i]):
            share = float(table[i, j] / max(min(best[i], best[j]), 1e-9))
            found[one, other] = found[other, one] = max(0.0, 1 - share / _NEAR)
    return found


def _count(text: str) -> Counter[str]:
    """The words that carry meaning, and names once more."""
    found: Counter[str] = Counter()
    for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text):
        for stem in content(word):
            found[stem] += 1
    for name in _NAME.findall(text):
        for stem in content(name):
            found[f"^{stem}"] += 1
    return found


def _threshold(table: Likeness, joins: Sequence[Join]) -> float:
    """Where to cut: of the levels between :data:`NEVER` and :data:`ALWAYS`, that with the greatest silhouette.

    Whether all is one story is told by the last join: it is that, if its halves are more alike than any cut is clear.
    """
    whole = joins[-1][0] if len(joins) == len(table) - 1 else 0.0
    best, chosen = (whole, whole) if whole >= NEVER else (-1.0, ALWAYS)
    tried: set[tuple[int, ...]] = set()
    for level in np.linspace(ALWAYS, NEVER, _STEPS):
        groups = tuple(cut(joins, len(table), float(level)))
        if groups in tried or max(groups) == 0:
            continue
        tried.add(groups)
        value = silhouette(1 - table, np.array(groups))
        if value > best + 1e-9:
            best, chosen = value, float(level)
    return chosen


def silhouette(distance: NDArray[np.float64], groups: NDArray[np.int64]) -> float:
    """The mean silhouette (Rousseeuw 1987): how much nearer each is to its own group than to the next; 0 if alone."""
    sizes = np.bincount(groups)
    member = np.eye(len(sizes))[groups]
    sums = distance @ member - (np.diag(distance)[:, None] * member)
    own = sums[np.arange(len(groups)), groups] / np.maximum(sizes[groups] - 1, 1)
    means = sums / sizes
    means[np.arange(len(groups)), groups] = np.inf
    other = means.min(1) if len(sizes) > 1 else np.full(len(groups), np.inf)
    value = np.where(sizes[groups] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-12), 0.0)
    return float(value.mean())
