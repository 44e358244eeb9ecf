"""Corrections as RDF: what was done to which words, by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.term import Node

from chancery import iris
from chancery.model import Correction
from chancery.namespaces import DCTERMS, DIP, PROV, RDF, RDFS
from chancery.terms import day, label, text

Triple = tuple[URIRef, URIRef, Node]


def describe(correction: Correction, node: URIRef, span: URIRef | None, base: str) -> Iterator[Triple]:
    """What is said of one correction; ``span`` is the node of the words that it points at.

    >>> from chancery.model import Span
    >>> fix = Correction("k1", "reject", "event", Span(0, 2, "No"), "Ana Ruud")
    >>> node = URIRef(iris.BASE + "x")
    >>> [str(value) for _, path, value in describe(fix, node, None, iris.BASE) if path == PROV.wasAttributedTo]
    ['https://w3id.org/chancery/kb/editor/ana-ruud']
    """
    said: tuple[tuple[URIRef, Node | None], ...] = (
        (RDF.type, DIP.Correction),
        (DIP.correctionAction, Literal(correction.action)),
        (DIP.correctedKind, Literal(correction.kind)),
        (DIP.evidence, span),
        (PROV.wasAttributedTo, URIRef(iris.editor(base, correction.by))),
        (DCTERMS.date, day(correction.day)),
        (DIP.reason, text(correction.reason)),
    )
    return ((node, predicate, value) for predicate, value in said if value is not None)


def editors(corrections: Iterable[Correction], base: str) -> Iterator[Triple]:
    """Those who made corrections."""
    for name in sorted({correction.by for correction in corrections}):
        editor = URIRef(iris.editor(base, name))
        yield editor, RDF.type, PROV.Agent
        yield editor, RDFS.label, label(name)
