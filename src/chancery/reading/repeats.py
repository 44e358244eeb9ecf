"""Paragraphs that say what was printed before: equal, nearly equal, or a sentence of a longer one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_WORTH_A_LOOK = 0.4
_NEAR = 0.9
_FEWEST_WORDS, _MOST_WORDS = 6, 1000


@dataclass(frozen=True, slots=True)
class _Saying:
    words: tuple[str, ...]
    grams: frozenset[tuple[str, ...]]
    firm: frozenset[str]
    """Names and numbers: where these differ, two sentences say two things, however alike they are."""


def find_repeats(texts: Sequence[str], *, keep: frozenset[int] = frozenset()) -> dict[int, int]:
    """For each text printed before, the index of the printing that counts.

    The first of equal or nearly equal texts counts. Of a short text and a longer one that contains it the longer
    counts, wherever it stands, for it says more. Indexes in ``keep`` (a title) are never repeats of a later text.

    >>> find_repeats(["Talks end in Vienna", "They met.", "Talks end in Vienna"])
    {2: 0}
    """
    sayings = [_read(text) for text in texts]
    equal: dict[tuple[str, ...], int] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for i, own in enumerate(sayings):
        if len(own.words) >= 3 and own.words in equal:
            found[i] = equal[own.words]
            continue
        equal.setdefault(own.words, i)
        shared = Counter(j for gram in own.grams for j in holders[gram])
        for j, count in sorted(shared.items()):
            if j in found or count < _WORTH_A_LOOK * min(len(own.grams), len(sayings[j].grams)):
                continue
            if _is_within(own, sayings[j]):
                found[i] = j
                break
            if j not in keep and _is_within(sayings[j], own):
                found[j] = i
        for gram in own.grams:
            if len(holders[gram]) < 20:  # a formula that returns all the time tells nothing, and would cost a lot
                holders[gram].append(i)
    return found


def _read(text: str) -> _Saying:
    words = _WORD.findall(text)
    plain = tuple(word.casefold() for word in words)
    comparable = _FEWEST_WORDS <= len(words) <= _MOST_WORDS
    grams = frozenset(plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1)) if comparable else frozenset()
    # the first word has a capital in any case
    firm = frozenset(word.casefold() for word in words[1:] if word[0].isupper() or word[0].isdigit())
    return _Saying(plain, grams, firm)


def _is_within(short: _Saying, long: _Saying) -> bool:
    """Whether the shorter says nothing that the longer does not say, in nearly the same words and order."""
    if len(short.words) > 1.1 * len(long.words) or not short.firm <= long.firm | {long.words[0]}:
        return False
    matcher = SequenceMatcher(None, short.words, long.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    return sum(block.size for block in blocks) >= _NEAR * len(short.words)
