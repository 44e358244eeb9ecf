"""Accepted links as RDF: the link itself, and a node that tells why and since when it is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD
from rdflib.term import Node

from chancery import iris, ntriples
from chancery.kb import KnowledgeBase
from chancery.link.decisions import NO_ITEM, Decision
from chancery.namespaces import SSSOM
from chancery.ntriples import Line
from chancery.store import Change, TripleStore

Triple = tuple[Node, Node, Node]


def store(kb: KnowledgeBase, target: TripleStore, decisions: Iterable[Decision]) -> int:
    """Make the graph of links what the decisions say; how many links there are in it is returned."""
    accepted = [one for one in decisions if one.state == "accepted" and one.item != NO_ITEM]
    lines = sorted(set(_lines(accepted, kb.base)))
    name = iris.graph(kb.base, iris.LINKS)
    if lines != sorted(target.lines(name)):
        target.apply(Change(replace={name: lines}))
    return len(accepted)


def triples(one: Decision, base: str) -> Iterator[Triple]:
    """What an accepted decision says, in the terms that SSSOM uses in RDF.

    >>> one = Decision(iris.BASE + "actor/x", "http://www.wikidata.org/entity/Q1", "accepted", "http://www.wikidata.org/entity/")
    >>> [str(node) for _, name, node in triples(one, iris.BASE) if name == OWL.annotatedTarget]
    ['http://www.wikidata.org/entity/Q1']
    """
    subject, predicate, item = URIRef(one.subject), URIRef(one.predicate), URIRef(one.item)
    digest = sha256("\n".join((one.subject, one.predicate, one.item)).encode()).hexdigest()[:16]
    node = URIRef(f"{base}link/{digest}")
    yield subject, predicate, item
    yield node, RDF.type, OWL.Axiom
    yield node, OWL.annotatedSource, subject
    yield node, OWL.annotatedProperty, predicate
    yield node, OWL.annotatedTarget, item
    yield node, SSSOM.mapping_justification, URIRef(one.justification)
    if one.confidence is not None:
        yield node, SSSOM.confidence, Literal(f"{one.confidence:.3f}".rstrip("0").ljust(3, "0"), datatype=XSD.decimal)
    if one.author:
        yield node, SSSOM.author_label, Literal(one.author)
    if one.day:
        yield node, DCTERMS.date, Literal(one.day, datatype=XSD.date)
    if one.comment:
        yield node, RDFS.comment, Literal(one.comment, lang="en")


def turtle(kb: KnowledgeBase, decisions: Iterable[Decision], *, same_as: bool = False) -> str:
    """The links as Turtle; ``same_as`` says ``owl:sameAs`` in place of the match, for those who want reasoners to merge."""
    from rdflib import Graph

    from chancery.namespaces import bind

    graph = bind(Graph(bind_namespaces="none"))
    for one in decisions:
        if one.state == "accepted" and one.item != NO_ITEM:
            if same_as:
                graph.add((URIRef(one.subject), OWL.sameAs, URIRef(one.item)))
            else:
                for triple in triples(one, kb.base):
                    graph.add(triple)
    return graph.serialize(format="turtle")


def _lines(decisions: Iterable[Decision], base: str) -> Iterator[Line]:
    for one in decisions:
        yield from ntriples.lines(triples(one, base))
