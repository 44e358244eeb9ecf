"""Where sentences begin: the model's opinion, corrected by what quotes, brackets and abbreviations make certain."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.tokens import ABBREVIATIONS, TITLES

_OPENING = frozenset("“‘«„([{") | {"``"}
_CLOSING = frozenset("”’»)]}") | {"''"}
_NEVER_FIRST = frozenset(",;:.!?%…") | {"...", "'s", "’s", "n't", "n’t"}
_STOPS = frozenset(".!?…") | {"...", "!!", "??", "?!", "!?"}

# How sure the model must be of a sentence's start; found on the development parts of EWT and GUM, the last on news,
# where a sentence seldom ends without a stop and a name behind "On Wednesday" is often taken for the start of one.
_AFTER_STOP = 0.1
_AFTER_SHORT_FORM = 0.45
_ELSEWHERE = 0.9


def closes(words: Sequence[str], glued: Sequence[bool]) -> list[bool]:
    """For each word whether it is a closing quote or bracket; ``glued[i]``: no space before word i.

    A straight quote closes when it hangs on the word before; where that does not tell, they alternate.

    >>> closes(['"', 'Yes', '"', ',', 'he', 'said'], [False, True, True, True, False, False])
    [False, False, True, False, False, False]
    """
    found = []
    inside = False
    if '"' not in words and "'" not in words:
        return [word in _CLOSING for word in words]
    for i, word in enumerate(words):
        if word not in ('"', "'"):
            found.append(word in _CLOSING)
            continue
        before = glued[i] and words[i - 1] not in _OPENING and words[i - 1] not in ("-", "—", "–", "/") if i else False
        after = i + 1 < len(words) and glued[i + 1]
        if before and not after:
            closing = True
        elif after and not before:
            closing = after and inside and words[i + 1] in _NEVER_FIRST
        else:
            closing = inside
        found.append(closing)
        if word == '"':
            inside = not closing
    return found


def find_starts(words: Sequence[str], glued: Sequence[bool], chances: Sequence[float]) -> list[int]:
    """The indexes of the words that begin a sentence; ``chances`` is the model's probability for each.

    >>> words = ["He", "met", "Mr.", "Smith", ".", "”", "They", "spoke"]
    >>> find_starts(words, [False] * 4 + [True] * 2 + [False] * 2, [1, 0, 0, 0.9, 0, 0.8, 0.3, 0])
    [0, 6]
    """
    if not words:
        return []
    closing = closes(words, glued)
    starts = {0}
    for i in [i for i, chance in enumerate(chances) if chance > _AFTER_STOP and i]:
        if chances[i] <= _sure(words, glued, closing, i):
            continue
        at = i
        while at < len(words) and (closing[at] or words[at] in _NEVER_FIRST):
            at += 1
        if at < len(words) and _may_start(words, glued, closing, at):
            starts.add(at)
    return sorted(starts)


def _sure(words: Sequence[str], glued: Sequence[bool], closing: Sequence[bool], i: int) -> float:
    """How sure the model must be: a stop, a space, then a capital make a new sentence likely."""
    before = i - 1
    while before > 0 and closing[before]:
        before -= 1
    first = i + 1 if (words[i] in _OPENING or words[i] in ('"', "'")) and i + 1 < len(words) else i
    if words[before] in _STOPS:
        return _AFTER_STOP if not glued[i] and words[first][:1].isupper() else _AFTER_SHORT_FORM
    return _AFTER_SHORT_FORM if words[before][-1] in ".:;" else _ELSEWHERE


def _may_start(words: Sequence[str], glued: Sequence[bool], closing: Sequence[bool], i: int) -> bool:
    before = words[i - 1]
    if before in _OPENING or (before in ('"', "'") and not closing[i - 1]):
        return False
    if before in TITLES or (before in ABBREVIATIONS and not words[i][:1].isupper() and words[i] not in _OPENING):
        return False
    if len(before) == 2 and before[0].isupper() and before[1] == ".":
        return False
    if glued[i] and before in ("-", "/", "–", "'", "’"):
        return False
    return not (before.endswith(".") and len(before) > 2 and words[i][:1].islower())


def cut_windows(words: Sequence[str], sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Ranges of words with at most ``most`` pieces each, cut where a sentence likely ends.

    >>> cut_windows(["We", "met", ".", "They", "left", "."], [1] * 6, 4)
    [(0, 3), (3, 6)]
    """
    windows = []
    first = held = 0
    for i, size in enumerate(sizes):
        held += size
        if held > most and i > first:
            cut = _best_cut(words, first, i)
            windows.append((first, cut))
            first, held = cut, sum(sizes[cut : i + 1])
    if first < len(words):
        windows.append((first, len(words)))
    return windows


def _best_cut(words: Sequence[str], first: int, end: int) -> int:
    middle = first + (end - first) // 2
    for marks, floor in ((_STOPS, first), (frozenset(";:—"), middle), (frozenset(","), middle)):
        for i in range(end - 1, floor, -1):
            if words[i - 1] in marks and words[i] not in marks:
                while i < end and (words[i] in _CLOSING or words[i] in _STOPS):
                    i += 1
                return i
            if words[i - 1] in _CLOSING and i - 2 >= first and words[i - 2] in marks:
                return i
    return end
