"""Bytes to text: by BOM, by what the file declares, as UTF-8, or refused. Never a guess that may be wrong."""

from __future__ import annotations

import codecs
import re

from chancery.errors import ArticleError
from chancery.reading.language import is_english

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its BOM starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"BZh", "a bzip2 file"),
    (b"{\\rtf", "an RTF file"),
)
_DECLARED = (
    re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I),
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)"""),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OTHERS = "give .txt, .md, .html, .json, .jsonl or .xml"
# what Windows-1252 has beside ASCII in English news: typographic marks, and Latin-1 letters inside words
_WESTERN = re.compile("(?:[‘’“”–—…•€£§°«»·½\u00a0©®™]|(?<=[A-Za-zÀ-ÿ])[à-öø-ÿß]|[À-ÖØ-Þà-öø-ÿ](?=[A-Za-zÀ-ÿ]))")


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text of ``data``; ``name`` is for the message, ``markup`` lets HTML and XML declare their encoding.

    >>> decode("café".encode("utf-16"), "a.txt")
    'café'

    Raises: ArticleError: binary, or in an encoding that cannot be told for sure.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    _refuse_binary(data, name)
    if markup and (declared := _declaration(data, name)):
        return _strictly(data, declared, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data) or _detected(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: not valid {encoding} at byte {error.start}; save it as UTF-8") from None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"{name}: this is {what}, not text; {_OTHERS}")
    head = data[:65536]
    if b"\x00" in data or len(_CONTROL.findall(head)) > len(head) / 200:
        raise ArticleError(f"{name}: this is binary, not text; {_OTHERS}")


def _declaration(data: bytes, name: str) -> str | None:
    for pattern in _DECLARED:
        if found := pattern.search(data[:4096]):
            label = found[1].decode("ascii").lower()
            # browsers read both labels as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)
            label = "cp1252" if label in ("iso-8859-1", "latin1", "us-ascii") else label
            try:
                codecs.lookup(label)
            except LookupError:
                raise ArticleError(f"{name}: declares the unknown encoding {label!r}; save it as UTF-8") from None
            return label
    return None


def _western(data: bytes) -> str | None:
    """English in Windows-1252 is sure enough to take: every byte beyond ASCII must be at home in it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = sum(character > "\x7f" for character in text)
    if beyond <= len(text) / 20 and len(_WESTERN.findall(text)) == beyond and is_english(text):
        return text
    return None


def _detected(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # rarely needed, and slow to import

    matches = list(from_bytes(data[:200_000]))
    sure = (
        matches
        and matches[0].chaos < 0.01
        and matches[0].coherence >= 0.6
        and all(other.chaos > 0.01 or str(other) == str(matches[0]) for other in matches[1:])
    )
    if not sure:
        raise ArticleError(f"{name}: the encoding is neither UTF-8 nor one that can be told for sure; save it as UTF-8")
    return _strictly(data, matches[0].encoding, name)
