"""Reports out of the graph of an article: what was stored is what is compared, mended by hand or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from functools import cache
from itertools import chain

from chancery import gazetteer, iris, namespaces
from chancery.index import NONE, TYPE, words
from chancery.ntriples import Cells, Line, Vocabulary, gather
from chancery.resolve import links
from chancery.resolve.kinds import Kinds
from chancery.resolve.kinds import load as load_kinds
from chancery.resolve.report import Part, Report

DCTERMS, DIP, RDFS, SCHEMA = map(Vocabulary, (namespaces.DCTERMS, namespaces.DIP, namespaces.RDFS, namespaces.SCHEMA))

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
    return read_cells(gather(chain(article, actors)), base=base, sketch=sketch, countries=countries, kinds=kinds)


def read_cells(
    cells: Cells, *, base: str = iris.BASE, sketch: tuple[int, ...] = (), countries: CountryOf = country_of,
    kinds: Kinds | None = None,
) -> tuple[Report, ...]:  # fmt: skip
    """The reports of one article, out of its triples and those of its actors together."""
    page = _Page(cells, base, countries)
    found = [page.report(node, sketch) for node, own in cells.items() if DIP.EventReport in own.get(TYPE, NONE)]
    return links.add_wars(sorted(found, key=lambda report: report.order), kinds or load_kinds())


class _Page:
    """One article's graph, and who its actors are: all by the text of the triples, for there are thousands."""

    def __init__(self, cells: Cells, base: str, countries: CountryOf) -> None:
        self.cells = cells
        self.base = base
        self.countries = countries
        self._states: dict[str, str | None] = {}

    def report(self, node: str, sketch: tuple[int, ...]) -> Report:
        home, trigger, sentence, place = (
            self._value(node, name) for name in (DIP.inArticle, DIP.trigger, DIP.inSentence, DIP.place)
        )
        return Report(
            iri=words(node),
            article=str(_words(home)),
            type=_local(self._value(node, DIP.eventType)),
            status=_local(self._value(node, DIP.status)),
            start=self._integer(trigger, DIP.start) or 0,
            published=_day(self._value(home, SCHEMA.datePublished)),
            source=_words(self._value(home, DCTERMS.source)),
            sentence=_words(self._value(sentence, DIP.exact)) or "",
            sentence_start=self._integer(sentence, DIP.start) or 0,
            trigger=_words(self._value(trigger, DIP.exact)) or "",
            label=_words(self._value(node, RDFS.label)) or "",
            parts=tuple(sorted(self._parts(node))),
            place=_words(place),
            place_label=_words(self._value(place, RDFS.label)),
            place_state=self._state(place),
            earliest=_day(self._value(node, DIP.notBefore)),
            latest=_day(self._value(node, DIP.notAfter)),
            asserted_by=_words(self._value(node, DIP.assertedBy)),
            minimum=self._integer(node, DIP.minCount),
            amount=_words(self._value(node, DIP.amount)),
            same=tuple(sorted(map(words, self._values(node, DIP.sameReport)))),
            links=tuple(sorted(self._links(node))),
            sketch=sketch,
        )

    def _values(self, node: str | None, predicate: str) -> Set[str]:
        cells = self.cells.get(node) if node is not None else None
        return NONE if cells is None else cells.get(predicate, NONE)

    def _value(self, node: str | None, predicate: str) -> str | None:
        found = self._values(node, predicate)
        return min(found) if found else None

    def _links(self, node: str) -> Iterator[tuple[str, str]]:
        whole, time = self._value(node, DIP.partOfReport), self._value(node, DIP.time)
        if whole is not None:
            yield links.PART_OF, words(whole)
        other = self._value(time, DIP.anchorEvent)
        kind = links.kind_of(str(_words(self._value(time, DIP.timeExpression)))) if other is not None else None
        if other is None or kind is None or other == node:
            return
        ends, begins = _day(self._value(node, DIP.notAfter)), _day(self._value(other, DIP.notBefore))
        if kind == links.AFTER and ends is not None and begins is not None and ends < begins:
            kind = links.BEFORE  # the words stand with the earlier of the two: "two days after the veto", which they date
        yield kind, words(other)

    def _parts(self, node: str) -> Iterator[Part]:
        for part in self._values(node, DIP.hasParticipation):
            actor = self._value(part, DIP.participant)
            name = str(_words(actor))
            role = _local(self._value(part, DIP.role)).removeprefix("role-")
            kind = _local(self._value(actor, TYPE)) or "Actor"
            label = _words(self._value(actor, RDFS.label)) or iris.local_name(name)
            yield Part(role, name, label, kind, self._state(actor), self._integer(actor, DIP.count), words(part))

    def _state(self, node: str | None) -> str | None:
        """The state that somebody belongs to, or is."""
        if node is None:
            return None
        if node not in self._states:
            self._states[node] = self._find_state(node)
        return self._states[node]

    def _find_state(self, node: str) -> str | None:
        start = f"<{self.base}actor/"
        key = iris.unsegment(node[len(start) : -1]) if node.startswith(start) else ""
        if key and (country := self.countries(key)) is not None:
            return f"{start[1:]}{iris.segment(country)}"
        if self._value(node, TYPE) == DIP.State:
            return words(node)
        return _words(self._value(node, DIP.country))

    def _integer(self, node: str | None, predicate: str) -> int | None:
        value = _words(self._value(node, predicate))
        return int(value) if value is not None and value.isdigit() else None


def _local(node: str | None) -> str:
    return "" if node is None else words(node).rpartition("#")[2]


def _words(node: str | None) -> str | None:
    return None if node is None else words(node)


def _day(node: str | None) -> date | None:
    return None if node is None else date.fromisoformat(words(node))
