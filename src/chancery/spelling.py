"""Words of a text as they are compared with names: where each stands, and its spelling without what writers vary.

Curly quotes, accents, soft hyphens and no-break spaces do not tell names apart (“Erdoğan”, “Erdogan”); a hyphen
between two words is as good as a space (“al-Qaeda”, “al Qaeda”). Upper and lower case do: “us” is no state.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_QUOTES = "'’‘`´ʼʻʽʾʿ′"
_WORD = re.compile(rf"[^\W_{_QUOTES}][^\W_{_QUOTES}{_MARKS}]*(?:[{_MARKS}]+[^\W_{_QUOTES}]*)*|[^\w\s{_MARKS}]|[_{_QUOTES}]")
_HYPHENS = frozenset("-‐‑–")
_APART = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ß": "ss", "ẞ": "SS"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H"}
)

Word = tuple[str, int, int]
"""A folded word with its start and end in the text."""


def fold(word: str) -> str:
    """``word`` without accents and invisible characters, quotation marks straight.

    >>> fold("Erdoğan"), fold("Chișinău"), fold("’")
    ('Erdogan', 'Chisinau', "'")
    """
    if word.isascii():
        return "'" if word == "`" else word
    if word in _QUOTES:
        return "'"
    plain = unicodedata.normalize("NFKD", word.translate(_APART))
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def words(text: str) -> Iterator[Word]:
    """The words and signs of ``text`` in order, hyphens inside compounds left out.

    >>> [w for w, _, _ in words("Côte d’Ivoire’s al-Qaeda")]
    ['Cote', 'd', "'", 'Ivoire', "'", 's', 'al', 'Qaeda']
    """
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word in _HYPHENS and 0 < start and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            continue
        yield (fold(word), start, end)


def spell(name: str) -> tuple[str, ...]:
    """The folded words of a name, as the index of names keeps them.

    >>> spell("U.S."), spell("Türkiye")
    (('U', '.', 'S', '.'), ('Turkiye',))
    """
    return tuple(word for word, _, _ in words(name))
