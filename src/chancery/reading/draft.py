"""What a format gives before it becomes an article: a text, its pieces and its metadata, and the limits on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from chancery.errors import ArticleError

# all that str.isspace() says is blank but the line feed, and two characters without width
BLANK = (
    " \t\r\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
LIMIT_BYTES = 5_000_000
LIMIT_LABEL = "5 MB"

_ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "guid"),
    "title": ("title", "headline", "headlinetext", "name"),
    "published": (
        "published",
        "date",
        "datepublished",
        "publicationdate",
        "publisheddate",
        "publishedat",
        "publishdate",
        "datepublish",
        "pubdate",
        "published_time",
        "day",
    ),
    "source": ("source", "publisher", "outlet", "agency", "sitename", "sourcename", "provider"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "language": ("language", "lang", "inlanguage"),
    "url": ("url", "link", "address", "weburl", "canonicalurl", "sourceurl", "permalink"),
    "description": ("description", "summary", "standfirst", "subtitle", "abstract", "dek", "lead"),
}
_FIELD_OF = {alias.replace("_", ""): name for name, aliases in _ALIASES.items() for alias in aliases}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that the layout sets apart; ``kind`` is None where the layout does not say what it is."""

    start: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as one format gives it: pieces (None: to be found by layout) and metadata by field name, all strings."""

    text: str
    pieces: tuple[Piece, ...] | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def plain(key: str) -> str:
    """A metadata key without case and separators, for lookup.

    >>> plain("Date_Published")
    'datepublished'
    """
    return re.sub(r"[^a-z0-9]", "", key.lower())


def say(value: Any, depth: int = 3) -> str:
    """A metadata value as one string: lists joined by a comma, ``{"name": …}`` by its name, nothing for None.

    >>> say([{"name": "Ann Writer"}, "Bo Editor"])
    'Ann Writer, Bo Editor'
    """
    if value is None or isinstance(value, bool) or depth == 0:  # YAML can hold a list within itself
        return ""
    if isinstance(value, Mapping):
        return say(next((value[key] for key in ("name", "value", "title", "@id", "url") if key in value), None), depth - 1)
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (say(part, depth - 1) for part in value[:20])))
    return " ".join(str(value).split())[:1000]


def pick(raw: Mapping[str, Any]) -> dict[str, str]:
    """The metadata fields that an article knows, from the keys and values of a file.

    >>> pick({"Headline": "Talks end", "datePublished": "2023-10-31", "section": "World"})
    {'title': 'Talks end', 'published': '2023-10-31'}
    """
    rank: dict[str, int] = {}
    found: dict[str, str] = {}
    for key, value in raw.items():
        name = _FIELD_OF.get(plain(str(key)))
        text = say(value) if name else ""
        if name is None or not text:
            continue
        # the first spelling in the table wins where a file has two: "title" before "headline"
        place = [alias.replace("_", "") for alias in _ALIASES[name]].index(plain(str(key)))
        if place < rank.get(name, len(_ALIASES[name])):
            rank[name], found[name] = place, text
    return found


def lay_out(parts: Iterable[tuple[str, str | None]], metadata: Mapping[str, str]) -> Draft:
    """A draft from paragraphs with their kinds, parted by an empty line.

    >>> lay_out([("Talks end", "title"), ("They met.", None)], {}).text
    'Talks end\\n\\nThey met.'
    """
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    for text, kind in parts:
        text = text.strip(BLANK + "\n")
        if not text:
            continue
        pieces.append(Piece(at, at + len(text), kind))
        texts.append(text)
        at += len(text) + 2
    return Draft("\n\n".join(texts), tuple(pieces), metadata)


def check(text: str, name: str) -> str:
    """The text with ``\\r\\n`` as ``\\n``, if it can be an article at all.

    Raises: ArticleError: not a letter or digit in it, too long, or with characters that no text has.
    """
    if "\x00" in text:
        raise ArticleError(f"{name}: this is binary, not text; give .txt, .md, .html, .json, .jsonl or .xml")
    if not any(map(str.isalnum, text)):
        raise ArticleError(f"{name}: the article is empty; give one with text")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ArticleError(f"{name}: half a surrogate pair at character {error.start}; mend the text") from None
    if size > LIMIT_BYTES:
        raise ArticleError(f"{name}: {size / 1e6:.1f} MB of text, the limit is {LIMIT_LABEL}; split it into articles")
    return text.replace("\r\n", "\n")
