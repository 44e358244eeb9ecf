"""Words to the sub-word pieces the encoder knows (WordPiece, uncased, accents stripped), and their case shape."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNKNOWN = 100
FIRST = 101  # the mark before the first word of a window
LAST = 102  # and after its last
SHAPES = 8

_MOST_PIECES = 12
_MOST_CHARACTERS = 100


@lru_cache(maxsize=32768)
def case_shape(word: str) -> int:
    """How a word is written, as a small number: the encoder itself does not see case.

    0 is kept for the marks around a window.

    >>> [case_shape(w) for w in ("—", "NATO", "mid-2023", "Moscow", "A", "iPhone", "visit")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if not any(c.isalnum() for c in word):
        return 1
    if any(c.isdigit() for c in word):
        return 3
    if word.isupper():
        return 2 if len(word) > 1 else 5
    if word[0].isupper() and word[1:] == word[1:].lower():
        return 4
    return 6 if word != word.lower() else 7


def fold(word: str) -> str:
    """Lower-case without accents, as the vocabulary is spelt.

    >>> fold("Türkiye")
    'turkiye'
    """
    lowered = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in lowered if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _apart(char: str) -> bool:
    """Whether the vocabulary holds the character only as a piece of its own (punctuation, symbols, ideographs)."""
    code = ord(char)
    if code < 128:
        return not char.isalnum()
    return unicodedata.category(char)[0] == "P" or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF


class WordPiece:
    """Cuts words by greedy longest match; remembers what it cut.

    >>> WordPiece(["un", "##happy", "-", "ly"]).pieces("Unhappy-ly")
    (0, 1, 2, 3)
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Take the pieces in the order of their ids."""
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._longest = max(map(len, self._ids), default=1)
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces: at least one, at most twelve."""
        found = self._known.get(word)
        if found is None:
            found = tuple(self._cut(fold(word[:_MOST_CHARACTERS]))[:_MOST_PIECES]) or (UNKNOWN,)
            if len(self._known) < 200_000 and len(word) <= _MOST_CHARACTERS:
                self._known[word] = found
        return found

    def _cut(self, word: str) -> list[int]:
        runs: list[str] = []
        open_run = False
        for char in word:
            if _apart(char):
                runs.append(char)
                open_run = False
            elif open_run:
                runs[-1] += char
            else:
                runs.append(char)
                open_run = True
        return [i for run in runs for i in self._match(run)]

    def _match(self, run: str) -> list[int]:
        ids: list[int] = []
        at = 0
        while at < len(run):
            mark = "##" if at else ""
            for end in range(min(len(run), at + self._longest), at, -1):
                piece = self._ids.get(mark + run[at:end])
                if piece is not None:
                    ids.append(piece)
                    at = end
                    break
            else:
                return [UNKNOWN]
        return ids
