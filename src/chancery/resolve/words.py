"""Words of sentences and texts, as far as they tell whether two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

SIZE = 64
"""How many shingles a sketch keeps."""

_START = 5
"""So many letters tell a word: "withdraw" and "withdrawal"."""

SAME_TEXT = 0.5
"""From this share of common shingles on, two articles count as one text."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDLE = frozenset(
    "a about after again against all also an and any are as at be because been before being between both but by can "
    "could did do does during for from had has have he her his if in into is it its last more most no nor not of off on "
    "one only or other our out over own said same say says she should so some such than that the their them then there "
    "these they this those through to told two under until up was we were what when where which while who whom why will "
    "with would year years week month day monday tuesday wednesday thursday friday saturday sunday".split()
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
    r"(?=(?:\s+[^\W\d_][\w-]*){0,3}\s*\Z)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def content(sentence: str) -> frozenset[str]:
    """The words that carry meaning, cut to a rough stem.

    >>> sorted(content("The ministers visited the capitals."))
    ['capital', 'minist', 'visit']
    """
    return frozenset(stem(word) for word in _words(sentence) if word not in _IDLE and not word.isdigit())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the ends that change least of its meaning. Rough, and the same for all.

    >>> stem("Visited"), stem("visits"), stem("strikes")
    ('visit', 'visit', 'strik')
    """
    low = word.lower().removesuffix("'s").removesuffix("’s")
    for end in ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "e"):
        if low.endswith(end) and len(low) - len(end) >= 4:
            return low.removesuffix(end)
    return low


def overlap(one: str, other: str) -> float:
    """How much two sentences have in common, from 0 to 1."""
    a, b = content(one), content(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def says_within(one: str, other: str) -> bool:
    """Whether the shorter of two stretches says nothing that the longer does not: two words of meaning at least, by their starts.

    >>> says_within("that the north withdraw its troops", "a northern withdrawal"), says_within("a truce", "a vote")
    (True, False)
    """
    short, long = sorted((_starts(one), _starts(other)), key=len)
    return len(short) > 1 and short <= long


def _starts(text: str) -> frozenset[str]:
    return frozenset(stem(word)[:_START] for word in _words(text) if word not in _IDLE and not word.isdigit())


def ordinal(before: str) -> str | None:
    """The ordinal that counts what is named next, in the words before it.

    >>> ordinal("met for a second "), ordinal("the first of many who came for the ")
    ('second', None)
    """
    found = _ORDINAL.search(before.rstrip(" "))
    return found[1].lower() if found else None


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of five words: enough to tell near-duplicates.

    >>> len(sketch("one two three four five six"))
    2
    """
    found = _words(text)
    runs = {" ".join(found[start : start + 5]) for start in range(max(1, len(found) - 4))} if found else set()
    smallest = sorted([blake2b(run.encode(), digest_size=6).digest() for run in runs])[:SIZE]
    return tuple([int.from_bytes(mark) for mark in smallest])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of common runs of two texts, estimated from their sketches.

    >>> likeness(sketch("a b c d e f g"), sketch("a b c d e f g"))
    1.0
    """
    a, b = set(one), set(other)
    joint = sorted(a | b)[:SIZE]
    return sum(value in a and value in b for value in joint) / len(joint) if joint else 0.0


def digest(words: Iterable[str]) -> str:
    """A short name for a set of words."""
    return blake2b(" ".join(sorted(words)).encode(), digest_size=8).hexdigest()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
