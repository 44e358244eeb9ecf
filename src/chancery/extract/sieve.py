"""Which patterns over words can match a line at all, told by the words in it.

There are far more patterns than a sentence has words, and most sentences name no time. Every pattern has words without
one of which it cannot match: a pattern of days asks for a month or a weekday. So only those are tried of which the line
has such a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Words = frozenset[str]

_OFTEN = frozenset("a an the of in on at to for from by and or with as is this that it be not , - ( ) 's '".split())
"""Words that so many sentences have that to ask for them sifts out little."""

_NO_WORDS: Words = frozenset()


def needed(parts: Sequence[str | Words]) -> Words:
    """The words of a pattern without one of which it cannot match, as few as possible; none if it can without any.

    ``parts`` are the words of the pattern, each the set of those that may stand there, and the signs ``( ) | ? * +``.

    >>> the, march, may = (frozenset({word}) for word in ("the", "march", "may"))
    >>> sorted(needed([the, "?", "(", march, "|", may, ")"]))
    ['march', 'may']
    """
    found, at = _choice(parts, 0)
    if at != len(parts):
        raise ValueError(f"a bracket too many: {parts}")
    return found


def _choice(parts: Sequence[str | Words], at: int) -> tuple[Words, int]:
    """What one of several sequences needs: whatever any of them does, if each needs something."""
    branches = []
    while True:
        found, at = _sequence(parts, at)
        branches.append(found)
        if at == len(parts) or parts[at] != "|":
            return (frozenset().union(*branches) if all(branches) else _NO_WORDS), at
        at += 1


def _sequence(parts: Sequence[str | Words], at: int) -> tuple[Words, int]:
    """What a sequence needs: the rarest of what its parts do."""
    best = _NO_WORDS
    while at < len(parts) and parts[at] not in ("|", ")"):
        part = parts[at]
        if part == "(":
            found, at = _choice(parts, at + 1)
        else:
            found = part if isinstance(part, frozenset) else frozenset((part,))
        at += 1
        if at < len(parts) and parts[at] in ("?", "*", "+"):
            found = found if parts[at] == "+" else _NO_WORDS
            at += 1
        if found and (not best or _often(found) < _often(best)):
            best = found
    return best, at


def _often(words: Words) -> int:
    return sum(1000 if word in _OFTEN else 1 for word in words)


class Sieve:
    """Patterns by the words that they need.

    >>> Sieve([frozenset({"march", "may"}), frozenset({"ago"}), frozenset()]).sift(["in", "may"])
    [0, 2]
    """

    def __init__(self, needs: Iterable[Words]) -> None:
        """Take what each pattern needs, in order; one that needs nothing is never sifted out."""
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for number, words in enumerate(needs):
            if not words:
                self._always.append(number)
            for word in words:
                self._by_word.setdefault(word, []).append(number)

    def sift(self, words: Iterable[str]) -> list[int]:
        """The numbers of the patterns that may match where these words stand, in order."""
        lists = [self._by_word[word] for word in words if word in self._by_word]
        return sorted({*self._always, *(number for some in lists for number in some)})
