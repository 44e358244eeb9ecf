"""Values of a record as RDF terms of N-Triples, in the one form that every engine keeps as it is.

Oxigraph and rdflib both rewrite literals (``1.10`` to ``1.1``, ``+00:00`` to ``Z``), so only canonical forms are made:
minimal decimals, dates without a zone, plain integers.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from chancery import iris
from chancery.namespaces import DIPV, XSD
from chancery.ntriples import iri, string

TRUE = f'"true"^^{iri(XSD.boolean)}'
_DATE, _DECIMAL, _INTEGER = iri(XSD.date), iri(XSD.decimal), iri(XSD.integer)


@cache
def concept(scheme: str, value: str) -> str:
    """The concept that stands for a value; ``scheme`` is what its local name begins with, if anything.

    >>> concept("", "not_occurred"), concept("role", "host")
    ('<https://w3id.org/chancery/vocab#not-occurred>', '<https://w3id.org/chancery/vocab#role-host>')
    """
    local = iris.segment(iris.kebab(value))
    return iri(f"{DIPV}{local if not scheme or local.startswith(f'{scheme}-') else f'{scheme}-{local}'}")


@lru_cache(maxsize=65536)
def integer(value: int) -> str:
    """A whole number.

    >>> integer(7)
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value:d}"^^{_INTEGER}'


@lru_cache(maxsize=4096)
def decimal(value: float) -> str:
    """A decimal without idle zeros.

    >>> [decimal(number).partition("^")[0] for number in (0.90, 1.0, 0.0)]
    ['"0.9"', '"1"', '"0"']
    """
    return f'"{f"{value:.6f}".rstrip("0").rstrip(".")}"^^{_DECIMAL}'


@lru_cache(maxsize=4096)
def day(value: date | None) -> str | None:
    """A day, or nothing where none is known.

    >>> day(date(2024, 3, 4)), day(None)
    ('"2024-03-04"^^<http://www.w3.org/2001/XMLSchema#date>', None)
    """
    return None if value is None else f'"{value.isoformat()}"^^{_DATE}'


def is_day(value: str) -> bool:
    """Whether a string is an ISO date.

    >>> is_day("2024-03-04"), is_day("e1"), is_day("20240304")
    (True, False, False)
    """
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def text(value: str | None) -> str | None:
    """A plain string, or nothing where there is none.

    >>> text(""), text("No.")
    (None, '"No."')
    """
    return string(value) if value else None


def label(value: str) -> str:
    """A name for readers of English.

    >>> label("Norway")
    '"Norway"@en'
    """
    return string(value, "en")
