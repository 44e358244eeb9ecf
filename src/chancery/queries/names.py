"""From a name as a user types it to the IRI it has in the base.

``-p actor=Hamas`` and ``-p type=visit`` are what people write; a query wants an IRI. The name is looked up among the
labels in the base. Several things of that name are an error that lists them: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from rdflib import Literal, URIRef

from chancery.errors import QueryError, UnknownNameError
from chancery.queries.binding import Value, bind, is_iri
from chancery.queries.catalog import SavedQuery, parse
from chancery.queries.result import Result

_PREFIXES = """
PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_ACTORS = parse(
    _PREFIXES
    + """
SELECT DISTINCT ?node ?label ?rank WHERE {
  VALUES ?class { dip:Person dip:State dip:Organization dip:ArmedGroup dip:ActorGroup dip:Place dip:MediaOutlet }
  { ?node rdfs:label ?label BIND(1 AS ?rank) }
  UNION { ?node skos:prefLabel ?label BIND(1 AS ?rank) }
  UNION { ?node skos:altLabel ?label BIND(2 AS ?rank) }
  FILTER(LCASE(STR(?label)) = LCASE(?_name))
  ?node a ?class .
} ORDER BY ?rank ?node ?label""",
    "actor names",
)
_CONCEPTS = parse(
    _PREFIXES
    + """
SELECT DISTINCT ?node ?label ?rank WHERE {
  ?node skos:inScheme ?scheme ; skos:prefLabel ?label .
  BIND(REPLACE(STR(?node), "^.*[#/]", "") AS ?local)
  BIND(IF(?local = ?_local || ENDS_PLACEHOLDER, 1, 2) AS ?rank)
  FILTER(?local = ?_local || ENDS_PLACEHOLDER || LCASE(STR(?label)) = LCASE(?_name))
} ORDER BY ?rank ?node ?label""".replace("ENDS_PLACEHOLDER", 'STRENDS(?local, CONCAT("-", ?_local))'),
    "concept names",
)
_ARTICLES = parse(
    _PREFIXES
    + """
SELECT DISTINCT ?node ?label (1 AS ?rank) WHERE {
  ?node a dip:Article ; dcterms:identifier ?label .
  OPTIONAL { ?node dcterms:title ?title }
  FILTER(STR(?label) = ?_name || LCASE(STR(?title)) = LCASE(?_name))
} ORDER BY ?node ?label""",
    "article names",
)

CONCEPT_PARAMETERS = {
    "type": "",
    "family": "",
    "status": "",
    "role": "role-",
    "relation": "relation-",
    "polarity": "polarity-",
    "mode": "mode-",
    "stance": "stance-",
    "method": "method-",
    "granularity": "granularity-",
    "holding": "holding-",
}
"""Parameters whose values are concepts, with what their local names begin with."""

VOCABULARY = "https://w3id.org/chancery/vocab#"


class Base(Protocol):
    """Whatever answers SPARQL over the union of its graphs."""

    def query(self, text: str, /) -> object:
        """The answer to a read-only query."""
        ...


class Ask(Protocol):
    """How this module asks the base (given by ``queries.run`` so that the seam stays in one place)."""

    def __call__(self, text: str, /) -> Result:
        """The rows of a query."""
        ...


def resolve(ask: Ask, query: SavedQuery, values: Mapping[str, Value], prefixes: Mapping[str, str]) -> dict[str, Value]:
    """``values`` with names in place of IRIs looked up in the base; everything else unchanged."""
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    return {
        name: lookup(ask, name, value, prefixes, query.where)
        if kinds.get(name) == "iri" and isinstance(value, str) and value and not is_iri(value)
        else value
        for name, value in values.items()
    }


def lookup(ask: Ask, name: str, value: str, prefixes: Mapping[str, str], where: str) -> URIRef:
    """The one IRI that ``value`` stands for as parameter ``name``."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:file|data|javascript|mailto):", value):
        raise QueryError(f"{where}: parameter {name} wants an http(s) or urn IRI, not '{value[:60]}'")
    prefix, colon, local = value.partition(":")
    if colon and prefix in prefixes and is_iri(prefixes[prefix] + local):
        return URIRef(prefixes[prefix] + local)
    if name in CONCEPT_PARAMETERS:
        return _concept(ask, name, value, where)
    if re.search(r"[<>{}\x00-\x1f\x7f\ud800-\udfff]", value):
        raise QueryError(f"{where}: parameter {name} wants a name or an IRI, not {ascii(value)[:60]}")
    spoken = " ".join(value.split())
    question = _ARTICLES if name == "article" else _ACTORS
    found = ask(bind(question, {"name": Literal(spoken)}))
    return _only(found, name, value, where)


def _concept(ask: Ask, name: str, value: str, where: str) -> URIRef:
    spoken = " ".join(value.split())
    local = re.sub(r"[\s_]+", "-", spoken.lower())
    if not re.fullmatch(r"[\w-]+", local):
        raise QueryError(f"{where}: parameter {name} wants a name or an IRI, not {ascii(value)[:60]}")
    begin = CONCEPT_PARAMETERS[name]
    found = ask(bind(_CONCEPTS, {"name": Literal(spoken), "local": Literal(local)}))
    exact = [URIRef(VOCABULARY + text) for text in (local, begin + local.removeprefix(begin))]
    for node in exact[::-1]:
        if any(row[0] == node for row in found.rows):
            return node
    if begin:
        rows = tuple(row for row in found.rows if str(row[0]).startswith(VOCABULARY + begin))
        found = Result(found.variables, rows)
    if not found.rows and ask(f"ASK {{ ?node ?property {exact[-1].n3()} }}").boolean:
        return exact[-1]
    return _only(found, name, value, where)


def _only(found: Result, name: str, value: str, where: str) -> URIRef:
    """The best-ranked node if it is alone; labels proper win over other names."""
    if not found.rows:
        raise UnknownNameError(
            f"{where}: nothing in the base is called '{value[:60]}'; give parameter {name} another name or an IRI"
        )
    best = found.rows[0][2]
    nodes = list(dict.fromkeys(str(row[0]) for row in found.rows if row[2] == best))
    if len(nodes) > 1:
        raise UnknownNameError(f"{where}: '{value[:60]}' is the name of {len(nodes)} things; say which: {', '.join(nodes[:8])}")
    return URIRef(nodes[0])
