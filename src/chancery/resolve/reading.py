"""Reports out of the graph of an article: what was stored is what is compared, mended by hand or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from rdflib import URIRef
from rdflib.term import Node

from chancery import gazetteer, iris
from chancery.namespaces import DCTERMS, DIP, RDF, RDFS, SCHEMA
from chancery.ntriples import Line, View
from chancery.resolve import links
from chancery.resolve.kinds import Kinds
from chancery.resolve.kinds import load as load_kinds
from chancery.resolve.report import Part, Report

CountryOf = Callable[[str], str | None]
"""The key of the state that the bearer of a key belongs to."""


@cache
def _gazetteer() -> gazetteer.Gazetteer:
    return gazetteer.load()


def country_of(key: str) -> str | None:
    """By the gazetteer that is shipped.

    >>> country_of("state-ru")
    'state-ru'
    """
    entry = _gazetteer().get(key)
    if entry is None:
        return None
    return entry.key if entry.kind == "state" else entry.country


def read(
    article: Iterable[Line], actors: Iterable[Line], *, base: str = iris.BASE, sketch: tuple[int, ...] = (),
    countries: CountryOf = country_of, kinds: Kinds | None = None,
) -> tuple[Report, ...]:  # fmt: skip
    """The reports of one article, in the order of its text.

    ``article`` are the triples of its graph, ``actors`` those that describe the shared actors it names, ``sketch`` is
    that of its text.
    """
    page = _Page(View(article), View(actors), base, countries)
    found = [page.report(node, sketch) for node in page.article.subjects(RDF.type, DIP.EventReport)]
    return links.add_wars(sorted(found, key=lambda report: report.order), kinds or load_kinds())


class _Page:
    """One article's graph, and who its actors are."""

    def __init__(self, article: View, actors: View, base: str, countries: CountryOf) -> None:
        self.article = article
        self.actors = actors
        self.base = base
        self.countries = countries

    def report(self, node: Node, sketch: tuple[int, ...]) -> Report:
        get = self.article.value
        home = get(node, DIP.inArticle)
        sentence, trigger = get(node, DIP.inSentence), get(node, DIP.trigger)
        place = get(node, DIP.place)
        claim = get(node, DIP.assertedBy)
        return Report(
            iri=str(node),
            article=str(home),
            type=_local(get(node, DIP.eventType)),
            status=_local(get(node, DIP.status)),
            start=self._integer(trigger, DIP.start) or 0,
            published=_day(get(home, SCHEMA.datePublished)),
            source=_text(get(home, DCTERMS.source)),
            sentence=_text(get(sentence, DIP.exact)) or "",
            sentence_start=self._integer(sentence, DIP.start) or 0,
            trigger=_text(get(trigger, DIP.exact)) or "",
            label=_text(get(node, RDFS.label)) or "",
            parts=tuple(sorted(self._parts(node))),
            place=_text(place),
            place_label=_text(self._say(place, RDFS.label)),
            place_state=self._state(place),
            earliest=_day(get(node, DIP.notBefore)),
            latest=_day(get(node, DIP.notAfter)),
            asserted_by=_text(claim),
            minimum=self._integer(node, DIP.minCount),
            amount=_text(get(node, DIP.amount)),
            same=tuple(sorted(str(other) for other in self.article.objects(node, DIP.sameReport))),
            links=tuple(sorted(self._links(node))),
            sketch=sketch,
        )

    def _links(self, node: Node) -> Iterator[tuple[str, str]]:
        get = self.article.value
        whole, time = get(node, DIP.partOfReport), get(node, DIP.time)
        if whole is not None:
            yield links.PART_OF, str(whole)
        other = get(time, DIP.anchorEvent) if time is not None else None
        kind = links.kind_of(str(get(time, DIP.timeExpression))) if other is not None else None
        if other is None or kind is None or other == node:
            return
        ends, begins = _day(get(node, DIP.notAfter)), _day(get(other, DIP.notBefore))
        if kind == links.AFTER and ends is not None and begins is not None and ends < begins:
            kind = links.BEFORE  # the words stand with the earlier of the two: "two days after the veto", which they date
        yield kind, str(other)

    def _parts(self, node: Node) -> Iterator[Part]:
        for part in self.article.objects(node, DIP.hasParticipation):
            actor = self.article.value(part, DIP.participant)
            role = _local(self.article.value(part, DIP.role)).removeprefix("role-")
            kind = _local(self._say(actor, RDF.type)) or "Actor"
            label = _text(self._say(actor, RDFS.label)) or iris.local_name(str(actor))
            count = self._integer(actor, DIP["count"])
            yield Part(role, str(actor), label, kind, self._state(actor), count, str(part))

    def _say(self, node: Node | None, predicate: URIRef) -> Node | None:
        if node is None:
            return None
        return self.article.value(node, predicate) or self.actors.value(node, predicate)

    def _state(self, node: Node | None) -> str | None:
        """The state that somebody belongs to, or is."""
        if node is None:
            return None
        start = f"{self.base}actor/"
        key = iris.unsegment(str(node).removeprefix(start)) if str(node).startswith(start) else ""
        if key and (country := self.countries(key)) is not None:
            return f"{start}{iris.segment(country)}"
        if self._say(node, RDF.type) == DIP.State:
            return str(node)
        return _text(self._say(node, DIP.country))

    def _integer(self, node: Node | None, predicate: URIRef) -> int | None:
        value = None if node is None else self._say(node, predicate)
        return int(str(value)) if value is not None and str(value).isdigit() else None


def _local(node: Node | None) -> str:
    return "" if node is None else str(node).rpartition("#")[2]


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _day(node: Node | None) -> date | None:
    return None if node is None else date.fromisoformat(str(node))
