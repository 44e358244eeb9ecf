"""News items in NewsML-G2 and NITF, by the local names of their elements (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from chancery.errors import ArticleError
from chancery.reading.draft import Draft, lay_out, pick

_TITLES = ("h1", "hl1", "headline")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "hl2")
_PROSE = ("p", "li", "blockquote", "td", *_TITLES, *_HEADINGS)
_KINDS = {**dict.fromkeys(_TITLES, "title"), **dict.fromkeys(_HEADINGS, "heading")}


def parse(text: str, name: str) -> Iterator[Draft]:
    """One draft for each news item with text.

    Raises: ArticleError: not XML, or XML of another kind.
    """
    # no entities from outside and no network: a news item is data, not a program
    # bytes were decoded before, so they are UTF-8 now whatever the declaration says
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{name}: malformed XML in line {error.lineno}; give a NewsML-G2 or NITF file") from None
    items = [root] if _local(root) in ("newsItem", "nitf") else _find(root, "newsItem") or _find(root, "nitf")
    if not items:
        raise ArticleError(f"{name}: XML without a newsItem or nitf element; give NewsML-G2, NITF, .html or .txt")
    for number, item in enumerate(items, start=1):
        yield _draft(item, name if len(items) == 1 else f"{name} item {number}")


def _draft(item: Any, name: str) -> Draft:
    content = next(iter(_find(item, "contentSet") or _find(item, "body.content") or _find(item, "body")), None)
    parts: list[tuple[str, str | None]] = []
    if content is not None:
        for element in content.iter():
            if _local(element) in _PROSE and not any(_local(above) in _PROSE for above in element.iterancestors()):
                parts.append((_words(element), _KINDS.get(_local(element))))
        if not any(text for text, _ in parts):
            parts = [(part, None) for part in "".join(content.itertext()).split("\n\n")]
    if not any(text.strip() for text, _ in parts):
        raise ArticleError(f"{name}: the news item has no text; give one with inlineXML or inlineData")
    return lay_out(parts, _metadata(item))


def _metadata(item: Any) -> dict[str, str]:
    meta = [child for child in item if _local(child) in ("itemMeta", "contentMeta", "head")]
    first = {
        label: next((_words(found) for part in meta for found in _find(part, label) if _words(found)), "")
        for label in ("headline", "title", "by", "creditline", "contentCreated", "firstCreated", "versionCreated")
    }
    language = next((found.get("tag") for part in meta for found in _find(part, "language") if found.get("tag")), None)
    issued = next((found.get("norm") for found in _find(item, "date.issue")), None)
    heads = _find(item, "hl1")
    return pick(
        {
            "id": item.get("guid"),
            "title": first["headline"] or first["title"] or (_words(heads[0]) if heads else ""),
            "published": first["contentCreated"] or first["firstCreated"] or first["versionCreated"] or issued,
            "author": first["by"],
            "source": first["creditline"],
            "language": language or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        }
    )


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _find(element: Any, name: str) -> list[Any]:
    return [found for found in element.iter() if _local(found) == name]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
