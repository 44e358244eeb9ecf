"""The events of a timeline, with everything a line of it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rdflib import URIRef

from chancery import queries
from chancery.queries import Result
from chancery.queries.binding import Value
from chancery.queries.names import Base

_AT_ONCE = 400
"""How many events are asked about in one query."""

_PREFIXES = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_PARTS = """SELECT DISTINCT ?event ?role ?actor WHERE {
  VALUES ?event { %s }
  ?event dip:hasParticipation ?part . ?part dip:role ?play ; dip:participant/rdfs:label ?actor .
  BIND(REPLACE(STR(?play), "^.*[/#](role-)?", "") AS ?role)
} ORDER BY ?event ?role ?actor"""
_TELLERS = """SELECT DISTINCT ?event ?report ?article ?source ?title ?url ?claim ?speaker ?words ?start ?trigger ?at
WHERE {
  VALUES ?event { %s }
  ?event dip:hasReport ?report .
  ?report dip:inArticle ?paper ; dip:inSentence ?sentence ; dip:trigger ?evoking .
  ?paper dcterms:identifier ?article .
  ?sentence dip:exact ?words ; dip:start ?start .
  ?evoking dip:exact ?trigger ; dip:start ?at .
  OPTIONAL { ?paper dcterms:source ?source }
  OPTIONAL { ?paper dcterms:title ?title }
  OPTIONAL { ?report dip:assertedBy ?claim OPTIONAL { ?claim dip:speaker/rdfs:label ?speaker } }
} ORDER BY ?event ?article ?report ?speaker"""


@dataclass(frozen=True, slots=True)
class Teller:
    """One report of an event: the article, whose word it rests on there, and the sentence with its trigger."""

    article: str
    title: str
    source: str
    speaker: str | None
    sentence: str
    mark: tuple[int, int]

    @property
    def name(self) -> str:
        """Who says so, for a reader: a speaker, or the article itself."""
        return self.speaker if self.speaker is not None else (self.source or self.article)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline."""

    event: str
    label: str
    type: str
    status: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    tellers: tuple[Teller, ...] = ()


def find(base: Base, values: Mapping[str, Value] | None = None) -> tuple[Entry, ...]:
    """The events that fit ``values``, the parameters of the saved query ``events/timeline``, in time order."""
    rows = queries.run(base, queries.find("events/timeline"), values).dicts()
    places: dict[str, list[str]] = {}
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["event"], row)
        if "place" in row:
            places.setdefault(row["event"], []).append(row["place"])
    actors = _parts(base, list(first))
    tellers = _tellers(base, list(first))
    return tuple(
        Entry(
            event,
            row["label"],
            row["type"],
            row["status"],
            _day(row.get("notBefore")),
            _day(row.get("notAfter")),
            tuple(places.get(event, ())),
            tuple(actors.get(event, ())),
            tuple(tellers.get(event, ())),
        )
        for event, row in first.items()
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(base: Base, text: str, events: Sequence[str]) -> Iterator[dict[str, str]]:
    for start in range(0, len(events), _AT_ONCE):
        listed = " ".join(URIRef(event).n3() for event in events[start : start + _AT_ONCE])
        result: Result = queries.run(base, _PREFIXES + text % listed)
        yield from result.dicts()


def _parts(base: Base, events: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows(base, _PARTS, events):
        found.setdefault(row["event"], []).append((row["role"], row["actor"]))
    return found


def _tellers(base: Base, events: Sequence[str]) -> dict[str, list[Teller]]:
    found: dict[str, list[Teller]] = {}
    seen: set[str] = set()
    for row in _rows(base, _TELLERS, events):
        if row["report"] in seen:
            continue
        seen.add(row["report"])
        start = int(row["at"]) - int(row["start"])
        speaker = row.get("speaker", "somebody unnamed") if "claim" in row else None
        mark = (start, start + len(row["trigger"]))
        teller = Teller(row["article"], row.get("title", ""), row.get("source", ""), speaker, row["words"], mark)
        found.setdefault(row["event"], []).append(teller)
    return found
