"""Values for the parameters of a query: typed terms, put in token by token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from rdflib import XSD, Literal, URIRef

from chancery.errors import QueryError
from chancery.queries.catalog import Parameter, SavedQuery
from chancery.queries.result import turtle
from chancery.queries.tokens import split

Value = str | int | float | bool | date | datetime | Decimal | Literal | URIRef

_SCHEME = re.compile(r"(?:https?://[^/]|urn:[A-Za-z0-9])", re.IGNORECASE)
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\xa0\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_LEXICAL = {
    "integer": (r"[+-]?\d{1,18}", "a whole number such as 10"),
    "int": (r"[+-]?\d{1,9}", "a whole number such as 10"),
    "decimal": (r"[+-]?\d{1,18}(?:\.\d{1,18})?", "a number such as 0.5"),
    "double": (r"[+-]?\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?", "a number such as 0.5"),
    "float": (r"[+-]?\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?", "a number such as 0.5"),
    "boolean": (r"true|false", "true or false"),
    "gYear": (r"\d{4}", "a year such as 2023"),
    "date": (r"\d{4}-\d{2}-\d{2}", "a day such as 2023-10-07"),
    "dateTime": (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", "a time such as 2023-10-07T06:30:00Z"),
}


def is_iri(value: str) -> bool:
    """Whether ``value`` is an IRI that may enter a query: http, https or urn, without forbidden characters.

    >>> is_iri("https://example.org/a"), is_iri("file:///etc/passwd"), is_iri("https://example.org/a> ?x")
    (True, False, False)
    """
    return bool(_SCHEME.match(value)) and not _NOT_IRI.search(value)


def term(parameter: Parameter, value: Value, where: str = "query") -> URIRef | Literal:
    """The RDF term that ``value`` is for ``parameter``, or a QueryError that says what is wanted.

    >>> term(Parameter("_from_xsd_date", "from", "date"), "2023-10-07").n3()
    '"2023-10-07"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    text = _text(value)
    if parameter.kind == "iri":
        if not is_iri(text):
            raise QueryError(f"{where}: parameter {parameter.name} wants an http(s) or urn IRI, not {_short(text)}")
        return URIRef(text)
    if _NOT_TEXT.search(text):
        raise QueryError(f"{where}: parameter {parameter.name} holds a character that no query may; take it out")
    if parameter.kind == "literal":
        return Literal(text)
    if parameter.kind.startswith("@"):
        return Literal(text, lang=parameter.kind[1:])
    pattern, wanted = _LEXICAL[parameter.kind]
    if not re.fullmatch(pattern, text, re.ASCII) or not _real_date(parameter.kind, text):
        raise QueryError(f"{where}: parameter {parameter.name} wants {wanted}, not {_short(text)}")
    return Literal(text, datatype=XSD[parameter.kind])


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _real_date(kind: str, text: str) -> bool:
    if kind not in ("date", "dateTime"):
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _short(text: str) -> str:
    shown = ascii(text)[1:-1] if not text.isprintable() else text
    return f"'{shown[:57]}…'" if len(shown) > 60 else f"'{shown}'"


def terms(query: SavedQuery, values: Mapping[str, Value]) -> dict[str, URIRef | Literal]:
    """The terms for the parameters of ``query``: the values given, then the header's defaults.

    An unknown name is an error, as is a value outside what the header enumerates. An empty string leaves a
    parameter open, also where the header has a default.
    """
    by_name = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in by_name:
            known = ", ".join(by_name) or "none"
            raise QueryError(f"{query.where}: no parameter {_short(name)}; it has {known}")
    result = {}
    for name, parameter in by_name.items():
        value = values.get(name, query.defaults.get(name, ""))
        if value == "":
            continue
        choices = query.enumerate.get(name)
        if choices and str(value) not in choices:
            raise QueryError(f"{query.where}: parameter {name} is one of {', '.join(choices)}, not {_short(str(value))}")
        result[name] = term(parameter, value, query.where)
    return result


def bind(query: SavedQuery, values: Mapping[str, URIRef | Literal]) -> str:
    """The text of ``query`` with each parameter that has a value replaced by its term.

    >>> from chancery.queries.catalog import parse
    >>> query = parse('ASK { ?a ?b ?_text FILTER(?b != "?_text") }')
    >>> bind(query, {"text": Literal('it"s')})
    'ASK { ?a ?b  "it\\\\"s"  FILTER(?b != "?_text") }'
    """
    replace = {parameter.variable: turtle(values[parameter.name]) for parameter in query.parameters if parameter.name in values}
    parts = []
    for token in split(query.text):
        new = replace.get(token.text[1:]) if token.kind == "variable" else None
        # The spaces keep a term apart from what stands beside it: "<" before an IRI would read as "<<".
        parts.append(token.text if new is None else f" {new} ")
    return "".join(parts)
