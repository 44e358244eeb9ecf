"""One reader for each kind of file: plain text, Markdown with front matter, HTML, JSON and JSON Lines, NewsML-G2.

Each takes decoded text and the name for messages, and gives drafts: text, pieces, metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chancery.errors import ArticleError
from chancery.reading.captions import with_captions
from chancery.reading.draft import Draft, lay_out, pick, plain, say

TEXT_SUFFIXES = (".txt", ".text", "")
MARKDOWN_SUFFIXES = (".md", ".markdown")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
JSON_SUFFIXES = (".json",)
LINE_SUFFIXES = (".jsonl", ".ndjson")
XML_SUFFIXES = (".xml",)
SUFFIXES = (*TEXT_SUFFIXES, *MARKDOWN_SUFFIXES, *HTML_SUFFIXES, *JSON_SUFFIXES, *LINE_SUFFIXES, *XML_SUFFIXES)

_HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|body)\b[^>]*>", re.I)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
_TEXT_KEYS = (
    *("text", "body", "bodytext", "articlebody", "maintext", "fulltext", "content", "articletext"),
    *("bodyxhtml", "bodyhtml", "html", "story"),
)


def from_text(text: str, name: str) -> Iterator[Draft]:
    """A plain text; what is HTML at its first tag is read as HTML."""
    if _HTML_START.match(text[:2000]):
        yield from from_html(text, name)
    else:
        yield Draft(text)


def from_markdown(text: str, name: str) -> Iterator[Draft]:
    """Markdown, with or without front matter; the text is what a reader of the rendered page sees.

    >>> draft = next(from_markdown("---\\ntitle: Talks end\\n---\\nThey *met*\\nin Vienna.", "a.md"))
    >>> draft.text, dict(draft.metadata)
    ('They met in Vienna.', {'title': 'Talks end'})
    """
    metadata: Mapping[str, Any] = {}
    if opening := _FRONT.match(text):
        closing = _FRONT_END.search(text, opening.end())
        if not closing:
            raise ArticleError(f"{name}: the front matter opened with --- in line 1 is never closed; close it with ---")
        metadata = _front_matter(text[opening.end() : closing.start()], name)
        text = text[closing.end() :]
    yield lay_out(_rendered(text), pick(metadata))


def _front_matter(text: str, name: str) -> Mapping[str, Any]:
    """The keys and values of front matter, all of them text: what is a date is for :mod:`chancery.reading.days` to say."""
    import yaml

    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # makes nothing but text, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise ArticleError(f"{name}: malformed front matter{line}: {problem}; write it as 'key: value'") from None
    if found and not isinstance(found, Mapping):
        raise ArticleError(f"{name}: malformed front matter: not a list of keys; write it as 'key: value'")
    return found or {}


def _rendered(text: str) -> Iterator[tuple[str, str | None]]:
    from markdown_it import MarkdownIt

    kind: str | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = None
        elif token.type == "inline":
            words = [
                " " if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or ()
                if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
            ]
            yield "".join(words), kind
        elif token.type in ("code_block", "fence"):
            yield token.content, None


def from_html(text: str, name: str) -> Iterator[Draft]:
    """The main text of a web page and its metadata, by trafilatura; the captions of pictures in it are kept as such."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=False, favor_precision=False)
    if not isinstance(page, Document) or page.body is None or not "".join(page.body.itertext()).strip():
        raise ArticleError(f"{name}: no article text found in this HTML; give the text itself as .txt or .md")
    language = re.search(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z-]+)", text[:5000], re.I)
    metadata = pick(
        {
            "title": page.title,
            "published": page.date,
            "source": page.sitename,
            "author": page.author,
            "url": page.url,
            "language": page.language or (language[1] if language else None),
            "description": page.description,
        }
    )
    parts: list[tuple[str, str | None]] = []
    for element in page.body.iter("head", "p", "item", "quote", "code", "ab"):
        if any(above.tag in ("p", "item", "head", "ab") for above in element.iterancestors()):
            continue
        if element.tag == "quote" and element.find(".//p") is not None:
            continue
        kind = "heading" if element.tag == "head" else None
        for line in re.split(r"\n+", "".join(_with_breaks(element))):
            parts.append((re.sub(r"[ \t]+", " ", line), kind))
    if parts and parts[0][1] == "heading" and parts[0][0].strip() == metadata.get("title"):
        parts[0] = (parts[0][0], "title")
    yield lay_out(with_captions(parts, text), metadata)


def _with_breaks(element: Any) -> Iterator[str]:
    """The text of an element, a line break for each ``lb``."""
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _with_breaks(child)
        yield child.tail or ""


def from_json(text: str, name: str) -> Iterator[Draft]:
    """One article as a JSON object (own keys, ninjs, schema.org), or several in an array."""
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ArticleError(f"{name}: malformed JSON{where}; give an object with 'text', or an array of them") from None
    if isinstance(value, dict) and _text_of(value) is None:
        value = next((value[key] for key in ("articles", "items", "@graph", "data") if isinstance(value.get(key), list)), value)
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from_object(item, f"{name} item {number}")
    else:
        yield from_object(value, name)


def from_object(value: Any, name: str) -> Draft:
    """The draft of one JSON object.

    >>> from_object({"headline": "Talks end", "body_text": "They met.", "versioncreated": "2023-10-31"}, "a").metadata
    {'title': 'Talks end', 'published': '2023-10-31'}
    """
    body = _text_of(value) if isinstance(value, dict) else None
    if body is None:
        raise ArticleError(f"{name}: no text in this JSON; give an object with the key 'text' or 'body'")
    metadata = pick(value)
    if "title" not in metadata and (title := _first(value.get("headlines"))):
        metadata["title"] = title
    if "published" not in metadata and (day := say(value.get("firstcreated") or value.get("versioncreated"))):
        metadata["published"] = day
    if "id" not in metadata and (uri := say(value.get("uri"))):
        metadata["id"] = uri
    if "description" not in metadata and (lead := say(value.get("description_text"))):
        metadata["description"] = lead
    if len(_TAGS.findall(body[:20_000])) >= 2 or _HTML_START.match(body[:2000]):
        inner = next(
            from_html(body if "<html" in body[:2000].lower() else f"<html><body><article>{body}</article></body></html>", name)
        )
        return Draft(inner.text, inner.pieces, {**inner.metadata, **metadata})
    return Draft(body, None, metadata)


def _text_of(value: Mapping[str, Any]) -> str | None:
    keys = {plain(str(key)): key for key in value}
    for wanted in _TEXT_KEYS:
        found = value[keys[wanted]] if wanted in keys else None
        if isinstance(found, str):
            return found
        if isinstance(found, list) and found and all(isinstance(part, str) for part in found):
            return "\n\n".join(found)
    return _first(value.get("bodies"), collapse=False)


def _first(value: Any, *, collapse: bool = True) -> str | None:
    """The value of the first entry of a ninjs 2 list (``headlines``, ``bodies``)."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and isinstance(value[0].get("value"), str):
        text: str = value[0]["value"]
        return " ".join(text.split()) if collapse else text
    return None


def from_xml(text: str, name: str) -> Iterator[Draft]:
    """News items in NewsML-G2 or NITF."""
    from chancery.reading.newsml import parse

    return parse(text, name)


READERS: Mapping[str, Callable[[str, str], Iterator[Draft]]] = {
    **dict.fromkeys(TEXT_SUFFIXES, from_text),
    **dict.fromkeys(MARKDOWN_SUFFIXES, from_markdown),
    **dict.fromkeys(HTML_SUFFIXES, from_html),
    **dict.fromkeys(JSON_SUFFIXES, from_json),
    **dict.fromkeys(XML_SUFFIXES, from_xml),
}
"""The reader for each suffix; JSON Lines go line by line through :func:`from_object`."""
