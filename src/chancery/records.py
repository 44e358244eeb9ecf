"""Extractions as JSON: what ``chancery extract --format json`` prints and ``chancery ingest --records`` takes.

The published contract is ``docs/extraction.schema.json``; :func:`check` holds a record against it, and against what a
schema cannot say: ids are unique, whatever is referred to exists, and every span is verbatim in the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from chancery import iris, model, resources
from chancery.errors import RecordError
from chancery.model import Actor, Article, Extraction, Extractor, Mention, Span

Record = dict[str, Any]
"""A JSON object as Python's ``json`` reads it."""

_PARTS = ("actors", "times", "events", "claims", "relations", "offices", "rejected", "corrections")


def to_json(extraction: Extraction, *, base: str = iris.BASE, text: bool = False) -> Record:
    """The record of an extraction; with ``text``, the article's text and blocks too, so that it stands on its own.

    >>> article = Article("a1", "Moscow said no.", "00")
    >>> record = to_json(Extraction(article, Extractor("chancery", "0.1.0", "m1")), text=True)
    >>> record["article"]["extractor"], from_json(record).article == article
    ({'name': 'chancery', 'version': '0.1.0', 'model': 'm1'}, True)
    """
    names = iris.mint(extraction, base=base)
    record: Record = {"article": article_to_json(extraction.article, text=text)}
    record["article"]["extractor"] = _plain(extraction.extractor)
    for part in _PARTS:
        record[part] = [_plain(item) for item in getattr(extraction, part)]
    for actor in record["actors"]:
        actor["iri"] = names[actor["id"]]
    return record


def indented(value: Any, line: str = "\n") -> str:
    """JSON with one item a line, as ``json.dumps(value, ensure_ascii=False, indent=1)`` gives it, in half the time.

    >>> print(indented({"events": [], "claims": [{"id": "c1", "within": None}]}))
    {
     "events": [],
     "claims": [
      {
       "id": "c1",
       "within": null
      }
     ]
    }
    """
    kind = value.__class__
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    if value is None:
        return "null"
    inner = f"{line} "
    if kind is dict and value:
        items = [f"{encode_basestring(name)}: {indented(item, inner)}" for name, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}"
    if kind in (list, tuple) and value:
        return f"[{inner}{f',{inner}'.join([indented(item, inner) for item in value])}{line}]"
    return json.dumps(value)


def article_to_json(article: Article, *, text: bool = True) -> Record:
    """An article alone; where its file lay is left out, for it says nothing about the article.

    >>> article_to_json(Article("a1", "Moscow said no.", "00"), text=False)["id"]
    'a1'
    """
    record: Record = _plain(article)
    del record["path"]
    if not text:
        del record["text"], record["blocks"]
    return record


def article_from_json(record: Mapping[str, Any]) -> Article:
    """The article of :func:`article_to_json`.

    >>> article_from_json({"id": "a1", "text": "Moscow said no."}).sha256[:8]
    'b927300a'
    """
    text = record.get("text", "")
    given = {"text": text, "sha256": sha256(text.encode()).hexdigest(), **record}
    article: Article = _build(Article, given, "/article")
    return article


def from_json(record: Mapping[str, Any], *, text: str | None = None, trusted: bool = False) -> Extraction:
    """The extraction that a record holds; ``text`` is the article's text where the record does not carry it.

    It is checked, unless it is ``trusted``: written by this program a while ago.

    >>> from_json({"article": {"id": "a1"}})
    Traceback (most recent call last):
    chancery.errors.RecordError: /article: 'extractor' is a required property; see docs/extraction.schema.json
    """
    if not trusted:
        check(record, text=text)
    article = {key: value for key, value in record["article"].items() if key != "extractor"}
    if text is not None:
        article["text"] = text
    parts = {part: record.get(part, []) for part in _PARTS}
    extractor = _build(Extractor, record["article"]["extractor"], "/article/extractor")
    hints = get_type_hints(Extraction)
    built = {part: _value(hints[part], items, f"/{part}") for part, items in parts.items()}
    built["actors"] = tuple(
        _keyed(actor, raw.get("iri"), raw) for actor, raw in zip(built["actors"], parts["actors"], strict=True)
    )
    return Extraction(article_from_json(article), extractor, **built)


def extractor_key(extractor: Extractor) -> str:
    """An extractor in one string: two readings of a text by the same key are the same.

    >>> extractor_key(Extractor("chancery", "0.1.0", "en-1"))
    'chancery 0.1.0 en-1'
    """
    return f"{extractor.name} {extractor.version} {extractor.model}"


def check(record: Mapping[str, Any], *, text: str | None = None, before: Mapping[str, Any] | None = None) -> None:
    """Raise :class:`RecordError`, with the JSON pointer of the place, unless ``record`` keeps the contract.

    What was the same ``before`` is known to keep it, but for what it refers to.

    >>> check({"article": {"id": "a1", "extractor": {"name": "x", "version": "1", "model": ""}, "text": "No."},
    ...        "rejected": [{"stage": "events", "reason": "negated", "span": {"start": 0, "end": 2, "exact": "Ye"}}]})
    Traceback (most recent call last):
    chancery.errors.RecordError: /rejected/0/span: the text has 'No' from 0 to 2, not 'Ye'; count code points from 0, \
end exclusive
    """
    looked = record if before is None else _changed(record, before)
    for error in sorted(_validator().iter_errors(looked), key=lambda error: list(map(str, error.absolute_path))):
        pointer = "".join(f"/{step}" for step in error.absolute_path) or "/"
        raise RecordError(f"{pointer}: {error.message[:300]}; see docs/extraction.schema.json")
    _check_references(record)
    words = text if text is not None else record["article"].get("text")
    for pointer, span in _spans(looked, ""):
        _check_span(pointer, span, words)


def load_schema() -> Record:
    """The JSON Schema of records.

    >>> load_schema()["title"]
    'Extraction record'
    """
    package = Path(resources.__file__).resolve().parent
    packaged = package / "_files" / "extraction.schema.json"
    checkout = package.parent.parent / "docs" / packaged.name  # src/chancery -> the checkout
    path = packaged if packaged.is_file() else checkout
    schema: Record = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def _validator() -> Any:
    # Slow to import, and a reader of graphs never needs it.
    from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped, unused-ignore]

    return Draft202012Validator(load_schema(), format_checker=FormatChecker(["date"]))


def _changed(record: Mapping[str, Any], before: Mapping[str, Any]) -> Record:
    """A record with those items only that are not in the one before."""
    return {"article": record["article"]} | {
        part: [item for item in record[part] if item not in before[part]] for part in _PARTS if part in record
    }


def _check_references(record: Mapping[str, Any]) -> None:
    known: dict[str, set[str]] = {}
    owners: dict[str, str] = {}
    for part in (part for part in _PARTS if part != "rejected"):
        for index, item in enumerate(record.get(part, ())):
            if item["id"] in owners:
                raise RecordError(f"/{part}/{index}/id: {item['id']} is taken by {owners[item['id']]}; ids are unique")
            owners[item["id"]] = f"/{part}/{index}"
            known.setdefault(part, set()).add(item["id"])
    for pointer, target, parts in _references(record):
        if not any(target in known.get(part, ()) for part in parts):
            raise RecordError(f"{pointer}: {target} is none of the record's {' or '.join(parts)}; give an id it has")


def _references(record: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    refers = {
        "events": {"place": "actors", "time": "times", "asserted_by": "claims", "part_of": "events"},
        "claims": {"speaker": "actors", "within": "claims", "addressee": "actors", "time": "times"},
        "times": {"part_of": "times"},
        "relations": {"source": "actors", "target": "actors", "asserted_by": "claims"},
        "offices": {"holder": "actors", "organization": "actors"},
    }
    anything = tuple(part for part in _PARTS if part not in ("rejected", "corrections"))
    for index, item in enumerate(record.get("corrections", ())):
        if item.get("record") is not None:
            yield f"/corrections/{index}/record", item["record"], anything
    for part, links in refers.items():
        for index, item in enumerate(record.get(part, ())):
            at = f"/{part}/{index}"
            for name, target in links.items():
                if item.get(name) is not None:
                    yield f"{at}/{name}", item[name], (target,)
            for number, role in enumerate(item.get("roles", ())):
                yield f"{at}/roles/{number}/actor", role["actor"], ("actors",)
            for number, topic in enumerate(item.get("about", ())):
                yield f"{at}/about/{number}", topic, ("events", "actors")
            for number, other in enumerate(item.get("same_as", ())):
                yield f"{at}/same_as/{number}", other, ("events",)


def _spans(value: Any, pointer: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        if "exact" in value:
            yield pointer, value
        else:
            for key, inner in value.items():
                yield from _spans(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _spans(inner, f"{pointer}/{index}")


def _check_span(pointer: str, span: Mapping[str, Any], text: str | None) -> None:
    start, end, exact = span["start"], span["end"], span["exact"]
    if end - start != len(exact):
        raise RecordError(f"{pointer}: from {start} to {end} are not the {len(exact)} code points of 'exact'")
    if text and text[start:end] != exact:
        raise RecordError(
            f"{pointer}: the text has {text[start:end]!r} from {start} to {end}, not {exact!r}; "
            "count code points from 0, end exclusive"
        )


def _keyed(actor: Actor, iri: str | None, raw: Mapping[str, Any]) -> Actor:
    """An external extractor may name an actor by the IRI it has here, and leave the key out."""
    known = f"{iris.BASE}actor/"
    if "key" in raw or not iri or not iri.startswith(known) or iri.startswith(f"{known}named-"):
        return actor
    return replace(actor, key=iri.removeprefix(known))


_ATOMS = frozenset((str, int, float, bool, NoneType))


def _plain(value: Any) -> Any:
    kind = value.__class__  # most values are text, numbers and spans: asked for first
    if kind in _ATOMS:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is Span:
        return {"start": value.start, "end": value.end, "exact": value.exact}
    if kind is Mention:
        return {**_plain(value.span), "kind": value.kind}
    if kind is date:
        return value.isoformat()
    return {name: _plain(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _plan(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(kind, vars(model))
    return tuple((field.name, hints[field.name], field.default is MISSING) for field in fields(kind))


def _build(kind: Any, raw: Mapping[str, Any], pointer: str) -> Any:
    if kind is Mention:
        span = _build(Span, {key: raw[key] for key in ("start", "end", "exact")}, pointer)
        return Mention(span, raw.get("kind", "name"))
    given = {}
    for name, hint, required in _plan(kind):
        if name in raw:
            given[name] = _value(hint, raw[name], f"{pointer}/{name}")
        elif required:
            given[name] = None  # optional in the contract, though the record class has no default for it
    return kind(**given)


def _value(hint: Any, raw: Any, pointer: str) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_value(inner, item, f"{pointer}/{index}") for index, item in enumerate(raw))
    options = get_args(hint)
    if NoneType in options:
        if raw is None:
            return None
        hint = next(option for option in options if option is not NoneType)
    if hint is date:
        return _date(raw, pointer)
    if is_dataclass(hint):
        return _build(hint, raw, pointer)
    return float(raw) if hint is float else raw


def _date(raw: str, pointer: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise RecordError(f"{pointer}: {raw!r} is no date; write year-month-day") from None
