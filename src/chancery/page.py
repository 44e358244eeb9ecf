"""The names of one article's records and the list of its triples, while they are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chancery import iris, namespaces
from chancery.model import Actor, Extraction, Span
from chancery.ntriples import Line, Vocabulary, iri, string
from chancery.terms import integer

DIP, OA, RDF = map(Vocabulary, (namespaces.DIP, namespaces.OA, namespaces.RDF))

CONTEXT_LENGTH = 32
"""How many code points before and after a span are kept with it, to find its words again in a text that was changed."""


class Page:
    """What is needed while the triples of one article are made; the list they go to.

    >>> from chancery.model import Article, Extractor
    >>> Page(Extraction(Article("a1", "No.", "00"), Extractor("chancery", "0", "m"))).home
    '<https://w3id.org/chancery/kb/article/a1>'
    """

    def __init__(self, extraction: Extraction, base: str = iris.BASE, minted: Mapping[str, str] | None = None) -> None:
        """Begin with an empty list; ``minted`` are the names of everything, if they were made before."""
        self.base = base
        self.extraction = extraction
        self.iris = iris.mint(extraction, base=base) if minted is None else minted
        self.names = {key: iri(name) for key, name in self.iris.items()}
        self.home_iri = iris.article(base, extraction.article.id)
        self.home = iri(self.home_iri)
        self.run = iri(iris.run(base, extraction.article, extraction.extractor))
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in extraction.actors}
        self.lines: list[Line] = []
        self._spans: dict[tuple[int, int], str] = {}

    def __getitem__(self, record_id: str) -> str:
        """The node of a record."""
        return self.names[record_id]

    def refer(self, record_id: str | None) -> str | None:
        """The node of a record, if one is meant."""
        return None if record_id is None else self.names[record_id]

    def add(self, subject: str, predicate: str, node: str | None) -> None:
        """A triple, if there is a value."""
        if node is not None:
            self.lines.append((subject, predicate, node))

    def distinct(self) -> list[Line]:
        """The triples, each once."""
        return list(dict.fromkeys(self.lines))

    def span(self, span: Span | None) -> str | None:
        """The node of a span, described the first time that it is asked for."""
        if span is None:
            return None
        node = self._spans.get((span.start, span.end))
        if node is None:
            node = self._spans[span.start, span.end] = f"<{iris.span(self.home_iri, span)}>"
            self.lines.extend(_span_lines(node, span, self.home, self.extraction.article.text))
        return node


def _span_lines(node: str, span: Span, home: str, page_text: str) -> Iterator[Line]:
    yield node, RDF.type, DIP.TextSpan
    yield node, OA.hasSource, home
    yield node, DIP.start, integer(span.start)
    yield node, DIP.end, integer(span.end)
    yield node, DIP.exact, string(span.exact)
    before = page_text[max(0, span.start - CONTEXT_LENGTH) : span.start]
    after = page_text[span.end : span.end + CONTEXT_LENGTH]
    if before:
        yield node, DIP.prefix, string(before)
    if after:
        yield node, DIP.suffix, string(after)
