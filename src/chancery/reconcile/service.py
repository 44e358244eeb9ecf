"""Answers to the requests of the Entity Reconciliation API 0.2: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from chancery import __version__
from chancery.errors import UsageError
from chancery.iris import slug
from chancery.namespaces import DIP
from chancery.reconcile.matching import Match, match
from chancery.reconcile.things import PROPERTIES, TYPES, Thing, Things

MOST_QUERIES = 1_000
"""How many queries one batch may have."""
_SHOWN = 20
_STRICT = ("any", "should", "all")


def manifest(things: Things, address: str) -> dict[str, Any]:
    """What the service is and can do. ``address`` is where it is reached, without a slash at the end.

    >>> from chancery.reconcile.things import index
    >>> manifest(index("https://example.org/", "Ours", ()), "http://localhost:8000/reconcile")["versions"]
    ['0.2']
    """

    def suggest(kind: str) -> dict[str, str]:
        return {"service_url": address, "service_path": f"/suggest/{kind}"}

    return {
        "versions": ["0.2"],
        "name": f"Chancery: {things.title}",
        "identifierSpace": things.base,
        "schemaSpace": str(DIP),
        "serviceVersion": __version__,
        "view": {"url": f"{things.base}{{{{id}}}}"},
        "defaultTypes": [_type(name) for name in TYPES],
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": {kind: suggest(kind) for kind in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def reconcile(things: Things, queries: object) -> dict[str, Any]:
    """The candidates for a batch of queries.

    Raises: UsageError: it is no batch as the API has it.
    """
    if not isinstance(queries, Mapping) or len(queries) > MOST_QUERIES:
        raise UsageError(f"queries: not an object with at most {MOST_QUERIES} queries; send fewer at a time")
    return {str(key): {"result": [_candidate(one) for one in _ask(things, str(key), query)]} for key, query in queries.items()}


def suggest_entities(things: Things, prefix: str, cursor: int = 0) -> dict[str, Any]:
    """Things one of whose names begins as was typed so far, shortest names first."""
    begin = slug(prefix) if prefix.strip() else ""
    found: dict[str, str] = {}
    for name, ids in things.by_name.items():
        if begin and name.startswith(begin):
            for one in ids:
                found[one] = min(found.get(one, name), name, key=len)
    ordered = sorted(found, key=lambda one: (len(found[one]), found[one], one))[max(0, cursor) :][:_SHOWN]
    return {
        "result": [
            {"id": thing.id, "name": thing.label, "description": things.describe(thing), "notable": [_type(thing.type)]}
            for thing in (things.by_id[one] for one in ordered)
        ]
    }


def suggest_types(prefix: str) -> dict[str, Any]:
    """Types whose names begin as was typed so far."""
    return {"result": [_type(name) | {"description": told} for name, told in TYPES.items() if _begins(name, prefix)]}


def suggest_properties(prefix: str) -> dict[str, Any]:
    """Properties whose names begin as was typed so far."""
    known = PROPERTIES.items()
    return {"result": [_property(number) for number, (name, _) in known if _begins(name, prefix) or _begins(number, prefix)]}


def propose_properties(kind: str, limit: int = 100) -> dict[str, Any]:
    """The properties that things of a type may have, for fetching."""
    told = [_property(number) for number, (_, kinds) in PROPERTIES.items() if not kinds or kind in kinds or not kind]
    answer: dict[str, Any] = {"limit": limit, "properties": told[: max(0, limit)]}
    return {"type": kind, **answer} if kind else answer


def extend(things: Things, query: object) -> dict[str, Any]:
    """Values of properties of things. An id that is not known has none.

    Raises: UsageError: it is no query as the API has it.
    """
    try:
        given = _object(query)
        ids, wanted = [_text(one) for one in given["ids"]], [_text(one["id"]) for one in given["properties"]]
    except (KeyError, TypeError):
        raise UsageError("extend: not an object with ids and properties; see the API's data extension query") from None
    for number in wanted:
        if number not in PROPERTIES:
            raise UsageError(f"extend: no property {number[:40]}; take some of {', '.join(PROPERTIES)}")
    rows = {}
    for one in ids:
        thing = things.by_id.get(one.removeprefix(things.base))
        said = thing.said if thing is not None else {}
        rows[one] = {number: [_value(things, number, value) for value in said.get(number, ())] for number in wanted}
    return {"meta": [_property(number) for number in wanted], "rows": rows}


def preview(things: Things, number: str) -> str | None:
    """A small page on one thing; None if there is none of that id."""
    thing = things.by_id.get(number.removeprefix(things.base))
    if thing is None:
        return None
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _told(things, thing))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(thing.label)}</title></head><body><h1>{escape(thing.label)}</h1>"
        f"<p>{escape(things.describe(thing))}</p><dl>{rows}</dl>"
        f'<p><a href="{escape(things.base + thing.id, quote=True)}">{escape(thing.id)}</a></p></body></html>'
    )


def _ask(things: Things, key: str, query: object) -> list[Match]:
    try:
        given = _object(query)
        name, kinds = _text(given.get("query", "")), given.get("type", [])
        types = [_text(one) for one in ([kinds] if isinstance(kinds, str) else kinds)]
        properties = [(_text(one["pid"]), _values(one["v"])) for one in given.get("properties", ())]
        strict, limit = given.get("type_strict", "any"), int(given.get("limit", 10))
        if strict not in _STRICT or not (name or properties):
            raise ValueError(strict)
    except (KeyError, TypeError, ValueError):
        wanted = "it needs query, or properties with pid and v"
        raise UsageError(f"query {key[:40]}: not a query as the API has it; {wanted}") from None
    return match(things, name, types=types, strict=strict != "should", properties=properties, limit=limit)


def _candidate(one: Match) -> dict[str, Any]:
    return {
        "id": one.thing.id,
        "name": one.thing.label,
        "score": one.score,
        "match": one.certain,
        "type": [_type(one.thing.type)],
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
    }


def _values(given: object) -> list[str]:
    several: Iterable[object] = given if isinstance(given, list) else [given]
    return [_text(one["id"]) if isinstance(one, Mapping) else str(one) for one in several]


def _value(things: Things, number: str, value: str) -> dict[str, str]:
    thing = things.by_id.get(value)
    if thing is not None:
        return {"id": thing.id, "name": thing.label}
    if number in ("notBefore", "notAfter"):
        return {"date": f"{value}T00:00:00Z"}
    return {"str": value}


def _told(things: Things, thing: Thing) -> Iterable[tuple[str, str]]:
    for number, values in thing.said.items():
        for value in values[:5]:
            yield PROPERTIES[number][0], things.by_id[value].label if value in things.by_id else value


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": name}


def _property(number: str) -> dict[str, str]:
    return {"id": number, "name": PROPERTIES[number][0]}


def _begins(name: str, prefix: str) -> bool:
    return name.casefold().startswith(prefix.strip().casefold())


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
