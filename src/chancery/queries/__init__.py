"""Saved queries: finding, checking and asking them, and writing what they answer.

>>> "timeline" in {name.rpartition("/")[2] for name in load()}
True
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chancery.queries import catalog
from chancery.queries.binding import bind, is_iri, term, terms
from chancery.queries.catalog import Parameter, SavedQuery, parse, pick, read
from chancery.queries.check import declare, lint, missing, read_only
from chancery.queries.limit import within
from chancery.queries.result import GRAPH_FORMATS, TABLE_FORMATS, Result, cells, write
from chancery.queries.run import prepare, run
from chancery.resources import folder

__all__ = [
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "Parameter",
    "Result",
    "SavedQuery",
    "bind",
    "cells",
    "declare",
    "find",
    "is_iri",
    "lint",
    "load",
    "missing",
    "parse",
    "pick",
    "prepare",
    "read",
    "read_only",
    "run",
    "term",
    "terms",
    "within",
    "write",
]


def load(folders: Sequence[Path] = ()) -> dict[str, SavedQuery]:
    """Chancery's saved queries and those in the user's ``folders``, by name; the user's win."""
    return catalog.load([folder("queries"), *folders])


def find(name: str, folders: Sequence[Path] = ()) -> SavedQuery:
    """The saved query called ``name``, with or without its topic; a QueryError names similar ones.

    >>> find("timeline").name
    'events/timeline'
    """
    return pick(name, load(folders))
