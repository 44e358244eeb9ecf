"""What linked items are said to be elsewhere, kept in a graph of its own that can be taken away again.

The graph holds what the service said, of its own items and in its own terms: names in several languages, codes,
coordinates, offices and memberships with their days. Our actors are tied to it by the links alone, so nothing of it can be
mistaken for what an article says. It names its source, and of each item the day on which the service was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD
from rdflib.term import Node

from chancery import iris, ntriples, queries
from chancery.kb import KnowledgeBase
from chancery.link import candidates, decisions, linking
from chancery.link.decisions import Decision
from chancery.link.endpoint import Client
from chancery.link.services import Service
from chancery.link.subjects import subjects
from chancery.namespaces import SCHEMA, VOID
from chancery.ntriples import Line
from chancery.queries import Result
from chancery.store import Change

_WD = "http://www.wikidata.org/"
_DIRECT = f"{_WD}prop/direct/"
_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
_POINT = re.compile(r"point ?\((-?[0-9.]+) (-?[0-9.]+)\)", re.IGNORECASE)
Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Enriched:
    """How many items were asked about, how many of them the service knows, and what is in the graph now."""

    items: int
    known: int
    triples: int
    requests: int

    def text(self) -> str:
        """The figures in one line.

        >>> Enriched(3, 2, 40, 3).text()
        '3 linked items, 2 of them found, 40 triples in a graph of their own; 3 requests'
        """
        return (
            f"{self.items} linked items, {self.known} of them found, {self.triples} triples in a graph of their own; "
            f"{self.requests} requests"
        )


def graph_name(kb: KnowledgeBase, service: Service) -> str:
    """The graph for what ``service`` says.

    >>> from pathlib import Path
    >>> from chancery.link.services import SERVICES
    >>> graph_name(KnowledgeBase(Path("kb")), SERVICES["wikidata"])
    'https://w3id.org/chancery/kb/graph/enriched/wikidata'
    """
    return f"{iris.graph(kb.base, iris.ENRICHED)}/{iris.segment(service.name)}"


def enrich(
    kb: KnowledgeBase,
    client: Client,
    *,
    languages: str = candidates.LANGUAGES,
    progress: Callable[[int, int, str], None] | None = None,
) -> Enriched:
    """Ask the service of every item that is linked to and put what it says in its graph, in place of what was there.

    Raises: EndpointError: the service fails. The graph stays as it was; answers are kept, and the next run goes on.
    """
    service = client.service
    with kb.store() as store:
        decided = linking.load(kb, subjects(kb, store))
    linking.save(kb, decided)  # so that what is said of the items can be joined with what articles say
    accepted = linked(decided, service)
    name = graph_name(kb, service)
    lines: set[Line] = set()
    newest, known = "", 0
    for number, one in enumerate(accepted, 1):
        if progress is not None:
            progress(number, len(accepted), one.label)
        answer = client.ask(candidates.facts(service, one.item, languages))
        if not answer.result.rows:
            continue  # deleted, or unknown to a copy that is not whole: 'chancery link --check' tells
        known += 1
        newest = max(newest, answer.day)
        lines.update(ntriples.lines(triples(one.item, answer.result, answer.day)))
    if lines:
        lines.update(ntriples.lines(_source(URIRef(name), service, newest)))
    with kb.store(writable=True) as store:
        store.apply(Change(replace={name: sorted(lines)}))
    return Enriched(len(accepted), known, len(lines), client.requests)


def remove(kb: KnowledgeBase, service: Service) -> int:
    """Take the graph of a service away; how many triples it had is returned."""
    name = graph_name(kb, service)
    with kb.store(writable=True) as store:
        count = store.count(name)
        store.remove_graph(name)
    return count


def linked(known: Iterable[Decision], service: Service) -> list[Decision]:
    """The accepted links to items of a service, one for each item, in the order of their IRIs."""
    begin = service.items or service.address
    found: dict[str, Decision] = {}
    for one in known:
        if one.state == "accepted" and one.item != decisions.NO_ITEM and (one.source == begin or one.item.startswith(begin)):
            found.setdefault(one.item, one)
    return [found[item] for item in sorted(found)]


def triples(item: str, result: Result, day: str) -> Iterator[Triple]:
    """What an answer says of an item. Days lose the time of day that Wikidata writes behind them: it is never known."""
    me = URIRef(item)
    yield me, SCHEMA.sdDatePublished, Literal(day, datatype=XSD.date)
    for row in result.rows:
        told = dict(zip(result.variables, row, strict=True))
        name, value = told["property"], _kept(told["value"])
        if value is None or not isinstance(name, URIRef):
            continue
        statement = told.get("statement")
        if isinstance(statement, URIRef) and queries.is_iri(str(statement)):
            number = str(name).removeprefix(_DIRECT)
            yield me, URIRef(f"{_WD}prop/{number}"), statement
            yield statement, URIRef(f"{_WD}prop/statement/{number}"), value
            for qualifier, when in (("P580", _kept(told.get("from"))), ("P582", _kept(told.get("to")))):
                if isinstance(when, Literal):
                    yield statement, URIRef(f"{_WD}prop/qualifier/{qualifier}"), when
        else:
            yield me, name, value
        if told.get("words") is not None and isinstance(value, URIRef):
            yield value, RDFS.label, Literal(str(told["words"]), lang="en")


def _kept(value: Node | None) -> Node | None:
    """A value as it is stored; None for one that says only that something is not known."""
    if isinstance(value, URIRef):
        unknown = str(value).startswith(f"{_WD}.well-known/genid/")
        return value if queries.is_iri(str(value)) and not unknown else None
    if not isinstance(value, Literal):
        return None
    if value.datatype == XSD.dateTime:
        day = candidates.day(str(value))
        return Literal(day, datatype=XSD.date) if day else None
    point = _POINT.fullmatch(str(value))
    # Virtuoso gives a point a type of its own.
    return Literal(f"Point({point[1]} {point[2]})", datatype=_WKT) if point and value.datatype else value


def _source(name: URIRef, service: Service, newest: str) -> Iterator[Triple]:
    yield name, RDF.type, VOID.Dataset
    yield name, DCTERMS.title, Literal(f"What {service.name} says of linked items", lang="en")
    yield name, DCTERMS.source, URIRef(service.address)
    yield name, DCTERMS.date, Literal(newest, datatype=XSD.date)
    if service.license:
        yield name, DCTERMS.license, URIRef(service.license)
