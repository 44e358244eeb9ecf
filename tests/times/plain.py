"""Documents without a parse: words cut at spaces and punctuation, no tags, one sentence a line."""

from __future__ import annotations

import re
from datetime import date

from chancery.extract.doc import Doc, Token
from chancery.extract.times import find_times
from chancery.model import Time

PUBLISHED = date(2023, 10, 31)  # a Tuesday
_WORD = re.compile(r"\w+|[^\w\s]")


def plain(text: str) -> Doc:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        first = len(tokens)
        for word in _WORD.finditer(text, line.start(), line.end()):
            i = len(tokens)
            tokens.append(Token(i, word.start(), word.end(), word[0], word[0].lower(), "", "", "", i, "root"))
        if len(tokens) > first:
            sentences.append((first, len(tokens) - 1))
    return Doc(text, tuple(tokens), tuple(sentences))


def times_of(text: str, published: date | None = PUBLISHED) -> list[Time]:
    return [t for t in find_times(plain(text), published=published) if t.part_of is None]


def brief(time: Time) -> str:
    return f"{time.told.exact}: {time.earliest or ''}..{time.latest or ''}"
