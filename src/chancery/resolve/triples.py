"""An event as triples of the events graph: what it is, which reports it has, and why they were tied."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import iris, namespaces
from chancery.ntriples import Line, Vocabulary, iri, string
from chancery.resolve.happening import Happening, Tie, parts
from chancery.resolve.links import AFTER, BEFORE, PART_OF, RESPONSE
from chancery.terms import concept, day, decimal, integer, label

DCTERMS, DIP, RDF, RDFS = map(Vocabulary, (namespaces.DCTERMS, namespaces.DIP, namespaces.RDF, namespaces.RDFS))


def name(base: str, article: str, report: str) -> str:
    """The name of the event that is named after a report."""
    return iris.event(base, article, report)


def merge_name(event_name: str) -> str:
    """The name of the node that tells why the report, after which ``event_name`` would be, is tied to earlier ones."""
    start, _, local = event_name.rpartition("/event/")
    return f"{start}/merge/{local}"


LINKS = {PART_OF: DCTERMS.isPartOf, AFTER: DIP.happenedAfter, BEFORE: DIP.happenedBefore, RESPONSE: DIP.inResponseTo}
"""The property for each kind of link."""


def triples(event: Happening, base: str) -> Iterator[Line]:
    """All that the events graph says of one event.

    The names that its other reports gave, or would give, to events of their own lead to it: whoever kept one of them
    from the time before the reports were tied finds the event by it.
    """
    node = iri(name(base, event.first.article, event.first.iri))
    names = {report.iri: name(base, report.article, report.iri) for report in event.reports}
    for predicate, value in _about(event):
        if value is not None:
            yield node, predicate, value
    for kind, other in event.links:
        yield node, LINKS[kind], iri(other)
    for tie in event.ties:
        merge = iri(merge_name(names[tie.report]))
        yield node, DIP.merge, merge
        yield from _merge(merge, tie)
    for old in map(iri, names.values()):
        if old != node:
            yield old, DCTERMS.isReplacedBy, node


def _about(event: Happening) -> Iterator[tuple[str, str | None]]:
    yield RDF.type, DIP.Event
    yield RDFS.label, label(event.label)
    yield DIP.eventType, concept("", event.type)
    yield DIP.status, concept("", event.status)
    yield DIP.notBefore, day(event.earliest)
    yield DIP.notAfter, day(event.latest)
    for place in event.places:
        yield DIP.place, iri(place)
    for part in parts(event.reports):
        yield DIP.hasParticipation, iri(part.node)
        yield DIP.involves, iri(part.actor)
    for report in event.reports:
        yield DIP.hasReport, iri(report.iri)
    for what in event.disagrees:
        yield DIP.disagreesOn, iri(f"{namespaces.DIP}{what}")
    yield DIP.reportCount, integer(len(event.reports))
    yield DIP.articleCount, integer(event.articles)
    yield DIP.sourceCount, integer(event.sources)
    if event.days:
        yield DIP.firstReported, day(event.days[0])
        yield DIP.lastReported, day(event.days[-1])


def _merge(node: str, tie: Tie) -> Iterator[Line]:
    yield node, RDF.type, DIP.Merge
    yield node, DIP.tiedReport, iri(tie.report)
    yield node, DIP.tiedReport, iri(tie.partner)
    yield node, DIP.score, decimal(tie.score)
    yield node, DIP.reason, string(tie.reason)
    if tie.decided_by is not None:
        yield node, DIP.decidedBy, string(tie.decided_by)
