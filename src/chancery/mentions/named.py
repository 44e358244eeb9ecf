"""Mentions that call somebody by name, and those that call him by his office or by a pronoun: who is the same.

"President Halder", "Mr. Halder", "the president", "he"
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chancery.mentions.reading import Reading

_ARTICLE = re.compile(r"(?i)(a|an|the|his|her|its|their|our)\s")
_CLOSED = re.compile(r"(?!\W*(and|or)\b)([,.;:)—?!]|\s—|$)")
_PERSONAL = frozenset("he she him her his who himself herself".split())
Pair = tuple[int, int]


def pairs(readings: Sequence[Reading]) -> list[Pair]:
    """Pairs of places in ``readings`` (in the order of documents and of the text) that are the same by what they are called.

    A pair of one and the same place says that this one is called by a name that no other has.
    """
    found: list[Pair] = [(i, i) for i, one in enumerate(readings) if one.name]
    people = [i for i, one in enumerate(readings) if one.label == "PER" and one.name]
    first: dict[str, int] = {}
    for i in people:
        found.append((first.setdefault(readings[i].name[-1], i), i))
    others = [i for i, one in enumerate(readings) if one.name and one.label != "PER"]
    for place, i in enumerate(others):
        name = readings[i].name
        if len(name) == 1 and name[0] in first:  # a surname that was not seen to be one
            found.append((first[name[0]], i))
            continue
        found += [(j, i) for j in others[:place] if are_one_name(readings[j].name, name)]
    return [*found, *_alike(readings), *_unnamed(readings, people, first), *_beside(readings)]


def _alike(readings: Sequence[Reading]) -> Iterator[Pair]:
    """Mentions that the reader knows to be of one actor of one passage, whom it does not name: "experts", "they"."""
    seen: dict[tuple[str, str], int] = {}
    for i, one in enumerate(readings):
        if one.being is not None and not one.being.is_named:
            first = seen.setdefault((one.mention.passage, one.being.id), i)
            if first != i:
                yield first, i


def are_one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names that are no person's name one thing: the same words, or one the end of the other; or initials.

    >>> are_one_name(("white", "house"), ("house",)), are_one_name(("north", "korea"), ("south", "korea"))
    (True, False)
    >>> are_one_name(("european", "union"), ("eu",))
    True
    """
    if one[-1] == other[-1]:
        return set(one) <= set(other) or set(other) <= set(one)
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _unnamed(readings: Sequence[Reading], people: Sequence[int], first: dict[str, int]) -> Iterator[Pair]:
    """Offices, where somebody named is said to hold them, and personal pronouns: each with a name of the same person."""
    holders: dict[str, Counter[int]] = defaultdict(Counter)
    told: dict[int, set[str]] = defaultdict(set)
    for i in people:
        holder = first[readings[i].name[-1]]
        told[holder] |= readings[i].phrase
        for title in readings[i].titles:
            holders[title][holder] += 1
    by_document: dict[str, list[int]] = defaultdict(list)
    for i in people:
        by_document[readings[i].mention.document].append(i)
    for i, one in enumerate(readings):
        here = by_document[one.mention.document]
        if one.name:
            continue
        if one.upos == "PRON" and one.head in _PERSONAL:
            before = [j for j in here if readings[j].mention.start < one.mention.start]
            if before:
                yield before[-1], i
        elif one.is_definite and one.head in holders:
            own = Counter(first[readings[j].name[-1]] for j in here)
            among = {j: own[j] for j in holders[one.head] if own[j]} or holders[one.head]
            more = one.phrase - {one.head}  # "the northern leader" is whoever is called so, not any leader
            yield min(among, key=lambda j: (-len(more & told[j]), -among[j], j)), i


def _beside(readings: Sequence[Reading]) -> Iterator[Pair]:
    """A name and what is said in apposition to it, where both are mentions: "Irina Muro, an organiser, said"."""
    for i, (one, other) in enumerate(pairwise(readings)):
        if one.mention.passage != other.mention.passage or bool(one.name) == bool(other.name):
            continue
        text, described = one.mention.passage, one if other.name else other
        between, after = text[one.mention.end : other.mention.start], text[other.mention.end : other.mention.end + 6]
        if (
            between in (", ", " (", " — ")
            and _CLOSED.match(after)
            and described.upos == "NOUN"
            and _ARTICLE.match(described.mention.text)
        ):
            yield i, i + 1
