"""The events of a base that a timeline asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rdflib import URIRef

from chancery import queries
from chancery.queries.binding import Value
from chancery.queries.names import Base
from chancery.timeline.entries import Entry, Mark, Teller

DISPUTED = "disputed"
"""In place of a status: the events on which sources contradict each other on whether they happened."""

_AT_ONCE, _MANY = 400, 1200
"""How many events are asked about in one query; and from how many on it is quicker to ask about all there are."""

_NAMES = {"notBefore": "date", "status": "status", "place": "place", "amount": "amount", "count": "number",
          "involves": "who", "eventType": "kind"}  # fmt: skip
_HOW = {"isPartOf": "part of", "happenedAfter": "after", "happenedBefore": "before", "inResponseTo": "in response to"}
_PREFIXES = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX dipv: <https://w3id.org/chancery/vocab#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_LISTED = "VALUES ?event { … }"
_KINDS = """SELECT DISTINCT ?kind ?label ?family WHERE {
  ?kind skos:prefLabel ?label ; skos:broader* ?top .
  ?top skos:topConceptOf ?scheme ; skos:prefLabel ?family .
} ORDER BY ?kind ?family"""
_ABOUT = """SELECT ?event ?kind ?sources ?first ?last ?on WHERE {
  VALUES ?event { … }
  ?event dip:eventType ?kind .
  OPTIONAL { ?event dip:sourceCount ?sources }
  OPTIONAL { ?event dip:firstReported ?first }
  OPTIONAL { ?event dip:lastReported ?last }
  OPTIONAL { ?event dip:disagreesOn ?on }
}"""
_PARTS = """SELECT ?event ?role ?actor WHERE {
  VALUES ?event { … }
  ?event dip:hasParticipation ?part . ?part dip:role ?play ; dip:participant/rdfs:label ?actor .
  BIND(REPLACE(STR(?play), "^.*[/#](role-)?", "") AS ?role)
}"""
_TELLERS = """SELECT ?event ?report ?article ?source ?title ?url ?published ?claim ?speaker ?words ?start
  ?trigger ?at ?state ?earliest ?latest ?place ?amount ?kind
WHERE {
  VALUES ?event { … }
  ?event dip:hasReport ?report .
  ?report dip:inArticle ?paper ; dip:inSentence ?sentence ; dip:trigger ?evoking .
  ?paper dcterms:identifier ?article .
  ?sentence dip:exact ?words ; dip:start ?start .
  ?evoking dip:exact ?trigger ; dip:start ?at .
  OPTIONAL { ?paper dcterms:source ?source }
  OPTIONAL { ?paper dcterms:title ?title }
  OPTIONAL { ?paper schema:url ?url }
  OPTIONAL { ?paper schema:datePublished ?published }
  OPTIONAL { ?report dip:status ?state }
  OPTIONAL { ?report dip:notBefore ?earliest }
  OPTIONAL { ?report dip:notAfter ?latest }
  OPTIONAL { ?report dip:place/rdfs:label ?place }
  OPTIONAL { ?report dip:amount ?amount }
  OPTIONAL { ?report dip:eventType ?kind }
  OPTIONAL { ?report dip:assertedBy ?claim OPTIONAL { ?claim dip:speaker/rdfs:label ?speaker } }
}"""
_MARKS = """SELECT ?event ?report ?kind ?start ?end WHERE {
  VALUES ?event { … }
  ?event dip:hasReport ?report .
  { ?report dip:hasParticipation/dip:evidence ?span . BIND("who" AS ?kind) }
  UNION { ?report dip:time/dip:evidence ?span . BIND("when" AS ?kind) }
  ?span dip:start ?start ; dip:end ?end .
}"""

_LINKS = """SELECT ?event ?how ?other ?label WHERE {
  VALUES ?event { … }
  VALUES ?how { dcterms:isPartOf dip:happenedAfter dip:happenedBefore dip:inResponseTo }
  ?event ?how ?other . ?other a dip:Event ; rdfs:label ?label .
}"""
_SAYS = """SELECT ?event ?report ?on ?says WHERE {
  VALUES ?event { … }
  ?event dip:disagreesOn ?what ; dip:hasReport ?report .
  { ?report dip:hasParticipation ?part . ?part dip:role ?role ; dip:participant/rdfs:label ?says .
    VALUES ?role { dipv:role-agent dipv:role-side dipv:role-speaker dipv:role-visitor dipv:role-voter dipv:role-mediator }
    BIND("who" AS ?on) }
  UNION { ?report dip:minCount|(dip:involves/dip:count) ?says . BIND("number" AS ?on) }
}"""


def find(base: Base, values: Mapping[str, Value] | None = None) -> tuple[Entry, ...]:
    """The events that fit ``values``, the parameters of the saved query ``events/timeline``, in time order.

    A ``status`` of ``"disputed"`` asks for events of which sources contradict each other on whether they happened.
    """
    wanted = dict(values or {})
    only_disputed = wanted.get("status") == DISPUTED
    if only_disputed:
        del wanted["status"]
    rows = queries.run(base, queries.find("events/timeline"), wanted).dicts()
    places: dict[str, list[str]] = {}
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["event"], row)
        if "place" in row:
            places.setdefault(row["event"], []).append(row["place"])
    found = _entries(base, first, places)
    return tuple(entry for entry in found if not only_disputed or "status" in entry.disagrees)


def _entries(base: Base, first: Mapping[str, Mapping[str, str]], places: Mapping[str, list[str]]) -> Iterator[Entry]:
    events = list(first)
    kinds = _kinds(base) if events else {}
    about, disagrees = _about(base, events)
    actors, links = _parts(base, events), _links(base, events)
    tellers = _tellers(base, events, kinds, [event for event in events if event in disagrees])
    for event, row in first.items():
        more = about.get(event, {})
        kind, family = kinds.get(more.get("kind", ""), ("", ""))
        yield Entry(
            event,
            row["label"],
            row["type"],
            row["status"],
            _day(row.get("notBefore")),
            _day(row.get("notAfter")),
            tuple(places.get(event, ())),
            tuple(actors.get(event, ())),
            tuple(tellers.get(event, ())),
            kind,
            family,
            tuple(disagrees.get(event, ())),
            int(more.get("sources", 1)),
            _day(more.get("first")),
            _day(more.get("last")),
            tuple(links.get(event, ())),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _rows(base: Base, text: str, events: Sequence[str], *order: str) -> list[dict[str, str]]:
    """The answers about these events, each once, in an order of their values: sorted here, which is quicker."""
    if len(events) > _MANY:
        wanted = set(events)
        found = queries.run(base, _PREFIXES + text.replace(_LISTED, "?event a dip:Event .")).dicts()
        rows = [row for row in found if row["event"] in wanted]
    else:
        rows = []
        for start in range(0, len(events), _AT_ONCE):
            listed = " ".join(URIRef(event).n3() for event in events[start : start + _AT_ONCE])
            rows += queries.run(base, _PREFIXES + text.replace(_LISTED, _LISTED.replace("…", listed))).dicts()
    once = {tuple(_sortable(row.get(name, "")) for name in order): row for row in rows}
    return [once[key] for key in sorted(once)]


def _sortable(value: str) -> str:
    """Numbers in the order of numbers, though they are text."""
    return value.zfill(9) if value.isdigit() else value


def _kinds(base: Base) -> dict[str, tuple[str, str]]:
    """Types in words, and the families they belong to."""
    rows = queries.run(base, _PREFIXES + _KINDS).dicts()
    return {row["kind"]: (row["label"], row["family"]) for row in reversed(rows)}


def _about(base: Base, events: Sequence[str]) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    found: dict[str, dict[str, str]] = {}
    disagrees: dict[str, list[str]] = {}
    for row in _rows(base, _ABOUT, events, "event", "on"):
        found.setdefault(row["event"], row)
        if "on" in row:
            name = row["on"].rpartition("#")[2]
            told = disagrees.setdefault(row["event"], [])
            told += [word for word in [_NAMES.get(name, name)] if word not in told]
    return found, disagrees


def _parts(base: Base, events: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows(base, _PARTS, events, "event", "role", "actor"):
        found.setdefault(row["event"], []).append((row["role"].replace("-", " "), row["actor"]))
    return found


def _links(base: Base, events: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in _rows(base, _LINKS, events, "event", "how", "other"):
        how = _HOW[row["how"].rpartition("/")[2].rpartition("#")[2]]
        found.setdefault(row["event"], []).append((how, row["other"], row["label"]))
    return found


def _tellers(
    base: Base, events: Sequence[str], kinds: Mapping[str, tuple[str, str]], disputed: Sequence[str]
) -> dict[str, list[Teller]]:
    says: dict[tuple[str, str], list[str]] = {}
    for row in _rows(base, _SAYS, disputed, "report", "on", "says"):
        says.setdefault((row["report"], row["on"]), []).append(row["says"])
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(base, _MARKS, events, "report", "start", "end", "kind"):
        spans.setdefault(row["report"], []).append((int(row["start"]), int(row["end"]), row["kind"]))
    found: dict[str, list[Teller]] = {}
    seen: set[str] = set()
    order = ("event", "published", "article", "at", "report", "speaker", "place")
    for row in _rows(base, _TELLERS, events, *order):
        if row["report"] not in seen:
            seen.add(row["report"])
            found.setdefault(row["event"], []).append(_teller(row, spans.get(row["report"], ()), kinds, says))
    return found


def _teller(
    row: Mapping[str, str], spans: Sequence[tuple[int, int, str]], kinds: Mapping[str, tuple[str, str]],
    says: Mapping[tuple[str, str], Sequence[str]],
) -> Teller:  # fmt: skip
    sentence, offset = row["words"], int(row["start"])
    start = int(row["at"]) - offset
    mark = (start, start + len(row["trigger"]))
    others = [Mark(low - offset, high - offset, kind) for low, high, kind in spans]
    inside = [one for one in (Mark(*mark), *others) if 0 <= one.start < one.end <= len(sentence)]
    return Teller(
        article=row["article"],
        title=row.get("title", ""),
        source=row.get("source", ""),
        speaker=row.get("speaker", "somebody unnamed") if "claim" in row else None,
        sentence=sentence,
        mark=mark,
        marks=tuple(sorted(set(inside))),
        report=row["report"],
        published=_day(row.get("published")),
        url=row.get("url", ""),
        status=row.get("state", "").rpartition("#")[2],
        earliest=_day(row.get("earliest")),
        latest=_day(row.get("latest")),
        place=row.get("place", ""),
        amount=row.get("amount", ""),
        number=", ".join(says.get((row["report"], "number"), ())),
        who=", ".join(says.get((row["report"], "who"), ())),
        kind=kinds.get(row.get("kind", ""), (row.get("kind", "").rpartition("#")[2], ""))[0],
    )
