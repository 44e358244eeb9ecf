"""Values of a record as RDF terms, in the one form that every engine keeps as it is.

Oxigraph and rdflib both rewrite literals (``1.10`` to ``1.1``, ``+00:00`` to ``Z``), so only canonical forms are made:
minimal decimals, dates without a zone, plain integers.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from rdflib import Literal, URIRef

from chancery import iris
from chancery.namespaces import DIPV, XSD


@cache
def concept(scheme: str, value: str) -> URIRef:
    """The concept that stands for a value; ``scheme`` is what its local name begins with, if anything.

    >>> str(concept("", "not_occurred")), str(concept("role", "host"))
    ('https://w3id.org/chancery/vocab#not-occurred', 'https://w3id.org/chancery/vocab#role-host')
    """
    local = iris.segment(iris.kebab(value))
    return DIPV[local if not scheme or local.startswith(f"{scheme}-") else f"{scheme}-{local}"]


@lru_cache(maxsize=65536)
def integer(value: int) -> Literal:
    """A whole number.

    >>> integer(7).n3()
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return Literal(value)


@lru_cache(maxsize=4096)
def decimal(value: float) -> Literal:
    """A decimal without idle zeros.

    >>> str(decimal(0.90)), str(decimal(1.0)), str(decimal(0.0))
    ('0.9', '1', '0')
    """
    return Literal(f"{value:.6f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def day(value: date | None) -> Literal | None:
    """A day, or nothing where none is known.

    >>> str(day(date(2024, 3, 4))), day(None)
    ('2024-03-04', None)
    """
    return None if value is None else Literal(value.isoformat(), datatype=XSD.date)


def is_day(value: str) -> bool:
    """Whether a string is an ISO date.

    >>> is_day("2024-03-04"), is_day("e1"), is_day("20240304")
    (True, False, False)
    """
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def text(value: str | None) -> Literal | None:
    """A plain string, or nothing where there is none.

    >>> text(""), str(text("No."))
    (None, 'No.')
    """
    return Literal(value) if value else None


def label(value: str) -> Literal:
    """A name for readers of English.

    >>> label("Norway").n3()
    '"Norway"@en'
    """
    return Literal(value, lang="en")
