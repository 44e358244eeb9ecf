"""Paragraphs that say what was printed before: equal, nearly equal, or one sentence of a longer one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_NEAR = 0.85
_FEWEST_WORDS = 6


def find_repeats(texts: Sequence[str], *, keep: frozenset[int] = frozenset()) -> dict[int, int]:
    """For each text printed before, the index of the printing that counts.

    The first of equal or nearly equal texts counts. Of a short text and a longer one that contains it the longer
    counts, wherever it stands, for it says more. Indexes in ``keep`` (a title) are never repeats of a longer text.

    >>> find_repeats(["Talks end in Vienna", "They met.", "Talks end in Vienna"])
    {2: 0}
    """
    words = [_WORD.findall(text.casefold()) for text in texts]
    grams = [{tuple(w[i : i + _GRAM]) for i in range(len(w) - _GRAM + 1)} for w in words]
    equal: dict[tuple[str, ...], int] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for i, own in enumerate(words):
        key = tuple(own)
        if len(own) >= 3 and key in equal:
            found[i] = equal[key]
            continue
        equal.setdefault(key, i)
        if len(own) < _FEWEST_WORDS:
            continue
        shared = Counter(j for gram in grams[i] for j in holders[gram])
        for j, count in sorted(shared.items()):
            if j in found:
                continue
            if count >= _NEAR * len(grams[i]):
                found[i] = j
                break
            if count >= _NEAR * len(grams[j]) and j not in keep:
                found[j] = i
        for gram in grams[i]:
            if len(holders[gram]) < 50:  # a formula that returns all the time tells nothing, and would cost a lot
                holders[gram].append(i)
    return found
