"""How alike two mentions are: in what they call the happening, in who takes part, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.extract import vectors
from chancery.mentions import families
from chancery.mentions.families import Families
from chancery.mentions.linkage import Likeness
from chancery.mentions.reading import Reading, Side

STRICT = 0.5
"""From this mean likeness on, groups are joined in the strict sense of sameness."""

_NEAR, _NEAR_WORTH = 0.42, 0.4
_OTHER_PARTY, _OTHER_PERSON = 0.3, 0.4
_OTHER_OBJECT = 0.55
_STRANGE = 0.6
_HEAD, _AROUND = 0.5, 0.3


def strict(readings: Sequence[Reading], strangeness: Mapping[tuple[str, str], float] | None = None) -> Likeness:
    """Likenesses of mentions of one story, in the sense that only one happening is the same happening.

    ``strangeness`` tells, for two documents, how little they have in common beside what the whole story shares.
    """
    strange = strangeness or {}
    kin = families.load()
    heads = sorted({one.head for one in readings})
    place = {head: row for row, head in enumerate(heads)}
    rows = vectors.load().of(heads)
    near = rows @ rows.T
    table = np.zeros((len(readings), len(readings)))
    for i, one in enumerate(readings):
        for j in range(i):
            other = readings[j]
            word, by_head = kinship(one, other, kin)
            if word == 0.0:
                word = _NEAR_WORTH if near[place[one.head], place[other.head]] >= _NEAR else 0.0
            if word:
                away = _STRANGE * strange.get((one.mention.document, other.mention.document), 0.0)
                table[i, j] = table[j, i] = max(0.0, word + _circumstances(one, other, kin, by_head) - away)
    return table


def kinship(one: Reading, other: Reading, kin: Families) -> tuple[float, bool]:
    """How surely the words of two mentions may name one happening, and whether only their bare heads say so."""
    best = kin.kinship(one.head, other.head)
    whole = max((kin.kinship(a, b) for a in one.keys for b in other.keys if (a, b) != (one.head, other.head)), default=0.0)
    return (whole, False) if whole > 0 and whole >= best else (best, True)


def _circumstances(one: Reading, other: Reading, kin: Families, by_head: bool) -> float:
    """What those who take part, the place and the time add, or take away."""
    doers, targets = _agree(one.doer, other.doer), _agree(one.target, other.target)
    crossed = max(_agree(one.doer, other.target), _agree(one.target, other.doer))
    total = 0.15 * max(doers, 0) + 0.2 * max(targets, 0) + 0.1 * max(crossed, 0)
    if crossed <= 0:
        total -= _OTHER_PARTY * ((doers < 0) + (targets < 0))
        total -= _OTHER_PERSON * (targets < 0 and bool(one.target.persons and other.target.persons))
    if one.place and other.place:
        total += 0.1 if one.place & other.place else -0.1
    if one.days and other.days:
        total += 0.1 if one.days & other.days else -0.25
    if one.negated != other.negated:
        total -= 0.3
    if one.ordinal != other.ordinal and one.ordinal and other.ordinal:
        total -= 0.6
    words = {one.head, other.head}
    if words & kin.reporting:
        total += 0.6 * _overlap(one.around, other.around) - (0.4 if doers == 1 else 0.75)
    elif words & kin.speech:
        total += 0.4 * _overlap(one.around, other.around) - (0.25 if doers > 0 and targets >= 0 else 0.55)
    elif words & kin.light and by_head:
        total += 0.4 * _overlap(one.around, other.around) - 0.6
    if one.head == other.head and by_head and one.head in kin.broad and _are_unlike(one.target, other.target):
        total -= _OTHER_OBJECT
    if one.sentence == other.sentence:
        total -= 0.15
    return total


def _agree(one: Side, other: Side) -> float:
    """1 if two parties share a name, 0.5 if a noun, -1 if both have names and share none, 0 if nothing is known."""
    if one.names & other.names:
        return 1.0
    if one.names and other.names:
        return -1.0
    if one.nouns & other.nouns:
        return 0.5 if not (one.counts and other.counts and not one.counts & other.counts) else 0.0
    return 0.0


def _are_unlike(one: Side, other: Side) -> bool:
    """Whether something is told of both, and nothing of it is the same: "released balloons", "released a report"."""
    return bool(one and other) and not (one.names & other.names or one.nouns & other.nouns)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def meaning(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """One vector a mention, for the loose sense: what its words mean, those that few mentions use counting more.

    The head counts once more, and the words of the sentence a little: they tell what matter a phrase belongs to.
    """
    phrases = _mixture([sorted(one.phrase) for one in readings])
    heads = vectors.load().of([one.head for one in readings])
    around = _mixture([sorted(one.around) for one in readings])
    return vectors.unit(phrases + _HEAD * heads + _AROUND * around)


def _mixture(bags: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    words = sorted({word for bag in bags for word in bag})
    place = {word: row for row, word in enumerate(words)}
    table = np.zeros((len(bags), len(words)), np.float32)
    for row, bag in enumerate(bags):
        table[row, [place[word] for word in bag]] = 1
    rare = np.log(1 + len(bags) / np.maximum(table.sum(0), 1)).astype(np.float32)
    rows = vectors.load().of(words)
    return vectors.unit((table * rare) @ (rows - rows.mean(0, keepdims=True)))
