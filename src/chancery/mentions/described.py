"""Persons who are only described: "the commander in chief", "a ruler of Suriname". Whom of those named it may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from chancery.extract import vectors
from chancery.mentions import named
from chancery.mentions.kinds import kind_of
from chancery.mentions.linkage import cut
from chancery.mentions.named import Pair
from chancery.mentions.reading import Reading

ENOUGH = 0.5
"""From this on, a person that is described is the one named whom the description fits best."""

_HERE, _SAME_STATE, _OTHER_STATE = 0.3, 1.0, 1.5


def pairs(readings: Sequence[Reading]) -> list[Pair]:
    """All pairs by what mentions are called, and those of somebody described with somebody named."""
    found = named.pairs(readings)
    units: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(cut([(1.0, *pair) for pair in found], len(readings), 1.0)):
        units[number].append(place)
    persons = [unit for unit in units.values() if any(readings[i].name and readings[i].label == "PER" for i in unit)]
    if not persons:
        return found
    known = [_Known(readings, unit) for unit in persons]
    for unit in units.values():
        told = [readings[i] for i in unit if readings[i].upos == "NOUN" and kind_of(readings[i]) == "person"]
        told = [one for one in told if one.is_definite or one.states]
        if told and not any(readings[i].name for i in unit):
            fits = [(sum(map(one.fit, told)) / len(told), len(one.unit), -place) for place, one in enumerate(known)]
            best = max(fits)
            if best[0] >= ENOUGH:
                found.append((known[-best[2]].unit[0], unit[0]))
    return found


class _Known:
    """Somebody named, with all that is said of him."""

    def __init__(self, readings: Sequence[Reading], unit: list[int]) -> None:
        self.unit = unit
        own = [readings[i] for i in unit]
        self._titles = Counter(title for one in own for title in one.titles)
        self._titles.update(one.head for one in own if one.upos == "NOUN")
        self._states = {state for one in own for state in one.states}
        self._documents = {one.mention.document for one in own}
        self._rows = vectors.load().of(sorted(self._titles)) if self._titles else None

    def fit(self, told: Reading) -> float:
        """How well a description fits: by the office or a word near it, by the state, and by being told of there."""
        if told.head in self._titles:
            found = 1.0
        else:
            found = float((self._rows @ vectors.load().of([told.head])[0]).max()) if self._rows is not None else 0.0
        if told.states and self._states:
            found += _SAME_STATE if told.states & self._states else -_OTHER_STATE
        return found + _HERE * (told.mention.document in self._documents)
