"""What of a knowledge base can be linked, and what the base knows of it that could tell it from a namesake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chancery import ntriples
from chancery.kb import KnowledgeBase
from chancery.link.posts import by_position
from chancery.store import TripleStore

Kind = Literal["person", "organization", "state", "place", "position"]

_WIKIDATA = "http://www.wikidata.org/entity/"
_KINDS: dict[str, Kind] = {
    "Person": "person",
    "State": "state",
    "Organization": "organization",
    "ArmedGroup": "organization",
    "MediaOutlet": "organization",
    "Place": "place",
}
_PREFIXES = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_ACTORS = f"""{_PREFIXES}SELECT DISTINCT ?actor ?class ?label WHERE {{
  VALUES ?class {{ {" ".join(f"dip:{name}" for name in _KINDS)} }} ?actor a ?class ; rdfs:label ?label }}"""
_FACTS = f"""{_PREFIXES}SELECT DISTINCT ?actor ?property ?value WHERE {{
  VALUES ?property {{ skos:altLabel dip:wikidata dip:geonames dip:country }} ?actor ?property ?value }}"""
_DAYS = f"""{_PREFIXES}SELECT DISTINCT ?actor ?day WHERE {{
  ?span dip:mentions ?actor ; oa:hasSource ?article . ?article schema:datePublished ?day }}"""
_POSITIONS = f"""{_PREFIXES}SELECT DISTINCT ?post ?label WHERE {{ ?post a dip:Position ; rdfs:label ?label }}"""
_OFFICES = f"""{_PREFIXES}SELECT DISTINCT ?actor ?title ?body ?bodyLabel ?holding ?day WHERE {{
  ?node dip:holder ?actor ; dip:titleText ?title .
  OPTIONAL {{ ?node dip:positionIn ?body . ?body rdfs:label ?bodyLabel }}
  OPTIONAL {{ ?node dip:holdingStatus ?holding }}
  OPTIONAL {{ ?node dip:inArticle ?article . ?article schema:datePublished ?day }} }}"""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office as an article tells of it: ``current`` on ``day``, the day of publication, or held before."""

    title: str
    body: str = ""
    current: bool = True
    day: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor or place of the base. ``countries`` and ``items`` are IRIs of Wikidata; ``code`` is that of ISO 3166."""

    iri: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    geonames: str = ""
    code: str = ""
    days: tuple[str, ...] = ()
    offices: tuple[OfficeHeld, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names to ask for: the label, and other names that are not mere parts of it.

        >>> Subject("urn:x", "Dana Reed", "person", aliases=("Reed", "Dana B. Reed")).names
        ('Dana Reed', 'Dana B. Reed')
        """
        parts = set(self.label.split())
        others = (name for name in self.aliases if len(name) > 1 and not set(name.split()) <= parts)
        return tuple(dict.fromkeys((self.label, *others)))[:4]


def subjects(kb: KnowledgeBase, store: TripleStore) -> tuple[Subject, ...]:
    """The actors and places that all articles share, and the posts whose item is known, in the order of their IRIs."""
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.query(_FACTS).dicts():
        facts[row["actor"]][row["property"].rpartition("#")[2]].add(row["value"])
    days: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_DAYS).dicts():
        days[row["actor"]].add(row["day"])
    offices: dict[str, set[tuple[str, str, bool, str]]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_OFFICES).dicts():
        current = not row.get("holding", "").endswith("former")
        offices[row["actor"]].add((row["title"], row.get("bodyLabel", ""), current, row.get("day", "")))
        bodies[row["actor"]].add(row.get("body", ""))
    start = f"{kb.base}actor/"
    made = []
    for row in store.query(_ACTORS).dicts():
        iri, kind = row["actor"], _KINDS[row["class"].rpartition("#")[2]]
        if not iri.startswith(start):
            continue  # known in one article only
        known = facts[iri]
        countries = {item for country in known["country"] | bodies[iri] for item in facts[country]["wikidata"]}
        made.append(
            Subject(
                iri,
                row["label"],
                kind,
                aliases=tuple(sorted(known["altLabel"])),
                countries=tuple(sorted(countries)) if kind != "state" else (),
                items=tuple(sorted(known["wikidata"])),
                geonames=min(known["geonames"], default="").strip("/").rpartition("/")[2],
                code=_code(iri.removeprefix(start)) if kind == "state" else "",
                days=tuple(sorted(days[iri])),
                offices=tuple(OfficeHeld(*held) for held in sorted(offices[iri])),
            )
        )
    return tuple(sorted((*made, *_posts(kb, store)), key=lambda subject: subject.iri))


def _posts(kb: KnowledgeBase, store: TripleStore) -> Iterator[Subject]:
    """Posts that the gazetteer has an item for; nobody is asked about others, since their titles say too little."""
    known = by_position(kb.base)
    for row in store.query(_POSITIONS).dicts():
        if row["post"] in known:
            yield Subject(row["post"], row["label"], "position", items=(_WIKIDATA + known[row["post"]][0],))


def sentences(store: TripleStore, iri: str, count: int = 2) -> list[str]:
    """Sentences of articles that speak of an actor or event, for somebody who has to decide which it is."""
    node = ntriples.iri(iri)
    text = f"""{_PREFIXES}SELECT DISTINCT ?exact WHERE {{
  {{ ?report dip:involves {node} ; dip:inSentence ?sentence }} UNION {{ ?report dip:place {node} ; dip:inSentence ?sentence }}
  UNION {{ ?claim dip:speaker {node} ; dip:inSentence ?sentence }}
  UNION {{ ?holding dip:holder {node} ; dip:evidence ?sentence }}
  UNION {{ {node} dip:hasReport ?report . ?report dip:inSentence ?sentence }}
  ?sentence dip:exact ?exact }} ORDER BY DESC(STRLEN(?exact)) ?exact LIMIT {count}"""
    return [" ".join(row["exact"].split()) for row in store.query(text).dicts()]


def _code(key: str) -> str:
    """The code of a state that its key is made of.

    >>> _code("state-no"), _code("named-state-norland")
    ('NO', '')
    """
    code = key.removeprefix("state-")
    return code.upper() if key.startswith("state-") and len(code) == 2 else ""
