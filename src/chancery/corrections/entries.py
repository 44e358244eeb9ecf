"""The lines of a file of corrections.

    {"article": "2021-04-06-vienna-talks", "kind": "event", "action": "reject", "span": {"exact": "waited"},
     "by": "Ana Ruud", "why": "no event", "on": "2026-11-25"}

``span`` are the words the thing rests on: an event's trigger, a claim's cue or content, a time's words, a mention of an
actor, the evidence of a relation or an office. ``start`` and ``end`` may be left out where the words stand in the text
once. ``match`` narrows where several things rest on the same words (``{"type": "visit"}``); ``set`` says what an edit
changes or what is added. Empty lines and lines that begin with # are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chancery.errors import RecordError
from chancery.model import Action

FILE = "corrections.jsonl"
"""Where a knowledge base keeps its corrections."""

KINDS = ("actor", "time", "event", "claim", "relation", "office")
ACTIONS = ("reject", "edit", "add")

_WORDS = {"type": "string", "minLength": 1}
_SPAN = {
    "type": "object",
    "required": ["exact"],
    "properties": {
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
        "exact": _WORDS,
    },
    "dependentRequired": {"start": ["end"], "end": ["start"]},
    "additionalProperties": False,
}
_SCHEMA = {
    "type": "object",
    "required": ["article", "kind", "action", "span", "by"],
    "properties": {
        "article": _WORDS,
        "kind": {"enum": list(KINDS)},
        "action": {"enum": list(ACTIONS)},
        "span": _SPAN,
        "match": {"type": "object", "minProperties": 1},
        "set": {"type": "object", "minProperties": 1, "not": {"required": ["id"]}},
        "by": _WORDS,
        "on": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "why": _WORDS,
    },
    "additionalProperties": False,
    "if": {"properties": {"action": {"const": "reject"}}},
    "then": {"not": {"required": ["set"]}},
    "else": {"required": ["set"]},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file. ``where`` says which, for messages."""

    article: str
    kind: str
    action: Action
    span: Mapping[str, Any]
    by: str
    match: Mapping[str, Any] = field(default_factory=dict)
    set: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    why: str | None = None
    where: str = ""


def load(path: Path) -> tuple[Entry, ...]:
    """The corrections of a file; none where there is no file.

    Raises RecordError, naming the line, where one is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: cannot be read ({error}); give lines of JSON in UTF-8") from None
    return read(text.split("\n"), str(path))  # splitlines() would cut strings at separators that JSON allows in them


def read(lines: Iterable[str], name: str = FILE) -> tuple[Entry, ...]:
    """The corrections that lines hold.

    >>> read(['{"article": "a1", "kind": "event", "action": "reject", "span": {"exact": "war"}, "by": "Ana"}'])[0].kind
    'event'
    >>> read(["# none yet", '{"article": "a1"}'], "corrections.jsonl")
    Traceback (most recent call last):
    chancery.errors.RecordError: corrections.jsonl, line 2: 'kind' is a required property; correct the line
    """
    found: list[Entry] = []
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _parse(line.strip(), f"{name}, line {number}")
        if (same := first.setdefault(write(entry), number)) != number:
            raise RecordError(f"{name}, line {number}: the same as line {same}; remove one of them")
        found.append(entry)
    return tuple(found)


def write(entry: Entry) -> str:
    """The line of a correction.

    >>> write(Entry("a1", "event", "reject", {"exact": "war"}, "Ana", why="no event"))
    '{"article": "a1", "kind": "event", "action": "reject", "span": {"exact": "war"}, "by": "Ana", "why": "no event"}'
    """
    values = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "where"}
    values["on"] = entry.on.isoformat() if entry.on else None
    return json.dumps({name: value for name, value in values.items() if value not in (None, {})}, ensure_ascii=False)


def by_article(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The corrections of each article, in their order.

    >>> sorted(by_article([Entry(name, "event", "reject", {"exact": "war"}, "Ana") for name in ("b", "a", "b")]))
    ['a', 'b']
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.article, []).append(entry)
    return {name: tuple(own) for name, own in found.items()}


def fingerprint(entries: Sequence[Entry], article_id: str) -> str:
    """A short hash of the corrections of one article, so that a change in them is noticed; empty where there are none.

    >>> fingerprint((), "a1")
    ''
    """
    own = "\n".join(write(entry) for entry in entries if entry.article == article_id)
    return sha256(own.encode("utf-8", "surrogatepass")).hexdigest()[:12] if own else ""


def _parse(line: str, where: str) -> Entry:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{where}: not JSON ({error}); write one object a line") from None
    for fault in sorted(_validator().iter_errors(raw), key=lambda fault: list(map(str, fault.absolute_path))):
        raise RecordError(f"{where}: {_tell(fault, raw)}; correct the line")
    try:
        raw["on"] = date.fromisoformat(raw["on"]) if "on" in raw else None
    except ValueError:
        raise RecordError(f"{where}: /on: {raw['on']!r} is no day; correct the line") from None
    return Entry(**raw, where=where)


def _tell(fault: Any, raw: Any) -> str:
    pointer = "".join(f"/{step}" for step in fault.absolute_path)
    if fault.validator == "not" and pointer == "/set":
        return "/set: ids are given by the program; leave 'id' out"
    if fault.validator == "not":
        return "a rejection changes nothing, so it has no 'set'"
    if fault.validator == "required" and isinstance(raw, dict) and "'set'" in fault.message:
        return f"'set' is missing; say what to {raw['action']}"
    return f"{pointer}: {fault.message[:200]}" if pointer else str(fault.message[:200])


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]  # slow to import

    return Draft202012Validator(_SCHEMA)
