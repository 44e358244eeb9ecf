"""Mentions that only point: "it", "this", "the incident", "the decision". They mean what was told just before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chancery.mentions import families
from chancery.mentions.reading import Reading

_PRONOUNS = frozenset("it this that which".split())
_BACK = 2
"""So many sentences back a pronoun may point; a noun may point anywhere before it."""

Pair = tuple[int, int]


def pairs(readings: Sequence[Reading], groups: Sequence[int]) -> Iterator[Pair]:
    """Each mention that points, and stands alone, with one that it may mean.

    ``readings`` are in the order of the text; ``groups`` are those made so far. "The incident" is what most mentions of the
    document are of; "it" and "the decision" are what the last sentence before tells first.
    """
    kin = families.load()
    sizes = Counter(groups)
    told = Counter((one.mention.document, group) for one, group in zip(readings, groups, strict=True))
    for i, one in enumerate(readings):
        pronoun = one.upos == "PRON" and one.head in _PRONOUNS
        points = pronoun or (one.upos == "NOUN" and one.is_definite and one.head in kin.pointing | kin.resolving)
        if not points or sizes[groups[i]] > 1:
            continue
        before = [j for j in range(i) if _may_be_meant(one, readings[j], kin)]
        if not pronoun and one.head in kin.pointing:
            meant = max(before, key=lambda j: (told[one.mention.document, groups[j]], sizes[groups[j]], j), default=None)
        else:
            near = [j for j in before if readings[j].sentence == readings[before[-1]].sentence]
            meant = near[0] if near and _sentences_between(one, readings[near[0]]) <= _BACK else None
        if meant is not None:
            yield meant, i


def _may_be_meant(one: Reading, other: Reading, kin: families.Families) -> bool:
    """Whether a mention before another is of something that happened; what is said, and light words, hardly are."""
    if one.mention.document != other.mention.document or one.mention.passage != other.mention.passage:
        return False
    if other.upos == "PRON" or other.head in kin.pointing | kin.resolving | kin.reporting | kin.speech:
        return False
    return other.head not in kin.light or len(other.keys) > 1


def _sentences_between(one: Reading, other: Reading) -> int:
    between = one.mention.passage[other.mention.end : one.mention.start]
    return between.count(". ") + between.count("\n") + between.count("? ") + between.count("! ")
