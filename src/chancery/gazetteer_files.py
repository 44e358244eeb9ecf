"""Reads the gazetteer's CSV files: entries, offices, titles and phrases that are no names.

Which of the four a file holds is told by its header, so that a user's file may be named as they like. A cell with
several values separates them by ``;``. A later row with a key known before changes that entry: an empty cell keeps
what was said, a cell that starts with ``+`` adds to it, anything else replaces it.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, get_args

from chancery.errors import OntologyError
from chancery.model import ActorKind

LISTS = ("aliases", "acronyms", "adjectives", "people", "metonyms")
SINGLE = ("label", "kind", "wikidata", "geonames", "country", "gender", "capital", "status")
IGNORED = ("wikidata_sources", "geonames_sources", "source", "note")
ENTRY_COLUMNS = frozenset(("key", *LISTS, *SINGLE, *IGNORED))
OFFICE_COLUMNS = ("person", "office", "organization", "from", "to", "source")
KINDS = frozenset(get_args(ActorKind))
GENDERS = frozenset(("", "male", "female", "other"))

_KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_QID = re.compile(r"Q[1-9][0-9]*")
_NUMBER = re.compile(r"[1-9][0-9]*")
_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(slots=True)
class Tables:
    """What the files say, before it is made into a gazetteer."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    offices: list[dict[str, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    no_names: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)


def read(path: Path, into: Tables) -> None:
    """Add the rows of one CSV file to ``into``; a row that is malformed is an OntologyError with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise OntologyError(f"{path}: cannot be read as a gazetteer file in UTF-8 ({problem}); give a CSV file") from problem
    rows = csv.reader(text.splitlines())
    header = [name.strip() for name in next(rows, [])]
    columns = frozenset(header)
    if {"person", "office"} <= columns:
        for where, row in _rows(path, header, rows, frozenset(OFFICE_COLUMNS)):
            into.offices.append(_office(where, row))
    elif {"title", "variants"} <= columns:
        for _, row in _rows(path, header, rows, frozenset(("title", "variants"))):
            for variant in _split(row["variants"]):
                into.titles[variant.casefold()] = row["title"].casefold()
    elif {"given", "gender"} <= columns:
        for where, row in _rows(path, header, rows, frozenset(("given", "gender", "source"))):
            if row["gender"] not in GENDERS - {""}:
                _fail(where, f"{row['gender']!r} is no gender", "write male, female or other")
            into.given[row["given"]] = row["gender"]
    elif "phrase" in columns:
        into.no_names.extend(row["phrase"] for _, row in _rows(path, header, rows, frozenset(("phrase", "why"))))
    elif "key" in columns:
        for where, row in _rows(path, header, rows, ENTRY_COLUMNS):
            _entry(where, row, into.entries)
    else:
        _fail(f"{path}:1", "its first line names no key, person and office, phrase or given name", "name the columns")


def _rows(
    path: Path, header: list[str], rows: Iterator[list[str]], known: frozenset[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    strange = [name for name in header if name not in known]
    if strange or len(set(header)) < len(header):
        _fail(f"{path}:1", f"column {', '.join(strange) or 'names'} not known or given twice", f"use {', '.join(sorted(known))}")
    for number, row in enumerate(rows, start=2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) != len(header):
            _fail(f"{path}:{number}", f"{len(row)} cells where the header has {len(header)}", "quote cells with a comma in them")
        yield f"{path}:{number}", {name: cell.strip() for name, cell in zip(header, row, strict=True)}


def _entry(where: str, row: Mapping[str, str], entries: dict[str, dict[str, Any]]) -> None:
    key = row["key"]
    if not _KEY.fullmatch(key):
        _fail(where, f"the key {key!r} is malformed", "write it like state-xx, org-name or person-name")
    entry = entries.get(key)
    if entry is None:
        entry = entries[key] = {name: "" for name in SINGLE} | {name: () for name in LISTS}
    for name in SINGLE:
        if cell := row.get(name, ""):
            entry[name] = cell
    for name in LISTS:
        if cell := row.get(name, ""):
            entry[name] = (*entry[name], *_split(cell[1:])) if cell.startswith("+") else _split(cell)
    if not entry["label"]:
        _fail(where, f"{key} has no label", "give one")
    if entry["kind"] not in KINDS:
        _fail(where, f"{key} is of kind {entry['kind']!r}", f"use one of {', '.join(sorted(KINDS))}")
    if entry["wikidata"] and not _QID.fullmatch(entry["wikidata"]):
        _fail(where, f"{entry['wikidata']!r} is no Wikidata id", "write it like Q159")
    if entry["geonames"] and not _NUMBER.fullmatch(entry["geonames"]):
        _fail(where, f"{entry['geonames']!r} is no GeoNames id", "write its number")
    if entry["gender"] not in GENDERS:
        _fail(where, f"{entry['gender']!r} is no gender", "write male, female, other or nothing")


def _office(where: str, row: dict[str, str]) -> dict[str, str]:
    row = {name: row.get(name, "") for name in OFFICE_COLUMNS}
    for name in ("person", "office", "organization"):
        if not row[name]:
            _fail(where, f"no {name}", "fill in the cell")
    try:
        start, end = first_day(row["from"]), last_day(row["to"])
    except ValueError as problem:
        _fail(where, f"{problem} is no date", "write 2012-05-07, 2012-05 or 2012")
    if start is not None and end is not None and start > end:
        _fail(where, f"the office ends ({row['to']}) before it begins ({row['from']})", "put the dates in order")
    return row | {"where": where}


def first_day(written: str) -> date | None:
    """The first day of a date written as day, month or year.

    >>> first_day("2012-05")
    datetime.date(2012, 5, 1)
    """
    bounds = _bounds(written)
    return bounds[0] if bounds is not None else None


def last_day(written: str) -> date | None:
    """The last day of a date written as day, month or year.

    >>> last_day("2012-02")
    datetime.date(2012, 2, 29)
    """
    bounds = _bounds(written)
    return bounds[1] if bounds is not None else None


def _bounds(written: str) -> tuple[date, date] | None:
    if not written:
        return None
    match = _DAY.fullmatch(written)
    if match is None:
        raise ValueError(repr(written))
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    assert year is not None
    try:
        start = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(repr(written)) from None
    return start, start if day else date(year, month or 12, calendar.monthrange(year, month or 12)[1])


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)


def _fail(where: str, what: str, remedy: str) -> NoReturn:
    raise OntologyError(f"{where}: {what}; {remedy}")
