"""Corrections as RDF: what was done to which words, by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery import iris, namespaces
from chancery.model import Correction
from chancery.ntriples import Line, Vocabulary, iri, string
from chancery.terms import day, label, text

DCTERMS, DIP, PROV = map(Vocabulary, (namespaces.DCTERMS, namespaces.DIP, namespaces.PROV))
RDF, RDFS = map(Vocabulary, (namespaces.RDF, namespaces.RDFS))


def describe(correction: Correction, node: str, span: str | None, base: str) -> Iterator[Line]:
    """What is said of one correction; ``span`` is the node of the words that it points at.

    >>> from chancery.model import Span
    >>> fix = Correction("k1", "reject", "event", Span(0, 2, "No"), "Ana Ruud")
    >>> [value for _, path, value in describe(fix, "<urn:x>", None, iris.BASE) if path == PROV.wasAttributedTo]
    ['<https://w3id.org/chancery/kb/editor/ana-ruud>']
    """
    said: tuple[tuple[str, str | None], ...] = (
        (RDF.type, DIP.Correction),
        (DIP.correctionAction, string(correction.action)),
        (DIP.correctedKind, string(correction.kind)),
        (DIP.evidence, span),
        (PROV.wasAttributedTo, iri(iris.editor(base, correction.by))),
        (DCTERMS.date, day(correction.day)),
        (DIP.reason, text(correction.reason)),
    )
    return ((node, predicate, value) for predicate, value in said if value is not None)


def editors(corrections: Iterable[Correction], base: str) -> Iterator[Line]:
    """Those who made corrections."""
    for name in sorted({correction.by for correction in corrections}):
        editor = iri(iris.editor(base, name))
        yield editor, RDF.type, PROV.Agent
        yield editor, RDFS.label, label(name)
