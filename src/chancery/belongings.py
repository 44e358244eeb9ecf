"""What belongs to an article, an actor or an event: the nodes that must come along for it to be understood.

An event brings its reports, they bring the words they rest on, the times, the claims they are asserted by, and whoever
takes part. Other events and claims that are only pointed at are not followed, or the whole base would come along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef

from chancery import iris
from chancery.errors import QueryError
from chancery.kb import KnowledgeBase
from chancery.namespaces import DCTERMS, DIP, OA, PROV, RDF
from chancery.ntriples import Line, iri
from chancery.store import TripleStore

Quads = dict[str, set[Line]]
"""Triples by the name of their graph."""

_FOLLOWED = frozenset(
    iri(term)
    for term in (
        DIP.hasReport, DIP.evidence, DIP.trigger, DIP.inSentence, DIP.hasParticipation, DIP.participant, DIP.involves,
        DIP.place, DIP.time, DIP.assertedBy, DIP.cue, DIP.content, DIP.quote, DIP.speaker, DIP.speakerSpan,
        DIP.withinClaim, DIP.addressee, DIP.holder, DIP.position, DIP.positionIn, DIP.relationSource,
        DIP.relationTarget, DIP.inArticle, DIP.country, DIP.merge, DIP.run, OA.hasSource, OA.hasSelector,
        PROV.wasAssociatedWith, PROV.wasAttributedTo, DIP.correctedBy, DCTERMS.isReplacedBy,
    )
)  # fmt: skip
_SAYS_OF_ACTOR = (
    DIP.involves, DIP.place, DIP.speaker, DIP.addressee, DIP.about, DIP.holder, DIP.positionIn, DIP.relationSource,
    DIP.relationTarget,
)  # fmt: skip


def whole(kb: KnowledgeBase, store: TripleStore, *, ontology: bool = False) -> Iterator[tuple[str, Iterator[Line]]]:
    """Every graph of the base with its triples; the ontology's only if asked for, for it is published by itself."""
    for name in store.graphs():
        if ontology or name != iris.graph(kb.base, iris.ONTOLOGY):
            yield name, store.lines(name)


def find(kb: KnowledgeBase, store: TripleStore, node: str) -> Quads:
    """What belongs to one article, actor or event, or to any other node that the base describes.

    Raises: QueryError: the base has nothing under this IRI.
    """
    walk = _Walk(kb, store)
    article_id = _article_id(kb, node)
    if article_id is not None and node == iris.article(kb.base, article_id):
        walk.take_article(article_id)
    else:
        walk.follow([iri(node)])
        if node.startswith(f"{kb.base}actor/"):
            walk.follow(walk.says_of(node))
    if not any(walk.found.values()):
        raise QueryError(f"{node}: the base says nothing of it; give the IRI of an article, an actor or an event in it")
    return {name: lines for name, lines in walk.found.items() if lines}


class _Walk:
    """The nodes that were found so far, by graph."""

    def __init__(self, kb: KnowledgeBase, store: TripleStore) -> None:
        self.kb = kb
        self.store = store
        self.found: Quads = {}
        self._seen: set[str] = set()
        self._links = iris.graph(kb.base, iris.LINKS)

    def follow(self, nodes: Iterable[str]) -> None:
        """Take nodes and, from each, what it cannot be understood without."""
        to_do = list(nodes)
        while to_do:
            node = to_do.pop()
            if node in self._seen:
                continue
            self._seen.add(node)
            for line in self._take(node):
                if line[1] in _FOLLOWED:
                    to_do.append(line[2])

    def take_article(self, article_id: str) -> None:
        """Take a whole article, with the actors, events and the run that it has."""
        home = iris.article_graph(self.kb.base, article_id)
        lines = set(self.store.lines(home))
        self.found[home] = lines
        self._seen.update(line[0] for line in lines)
        shared = {f"<{self.kb.base}{kind}/" for kind in ("actor", "position", "run", "editor")}
        self.follow(line[2] for line in lines if any(line[2].startswith(start) for start in shared))
        events, has_report = iris.graph(self.kb.base, iris.EVENTS), iri(DIP.hasReport)
        for report in {line[0] for line in lines if line[1] == iri(RDF.type) and line[2] == iri(DIP.EventReport)}:
            self._take(iri(iris.event(self.kb.base, iris.article(self.kb.base, article_id), report[1:-1])))
            for line in self.store.lines(events, None, has_report, report):
                for about in self._take(line[0]):
                    if about[1] == iri(DIP.merge):
                        self._take(about[2])

    def says_of(self, actor: str) -> list[str]:
        """The reports, claims, relations and offices that an actor is part of, and the events."""
        predicates = ", ".join(iri(term) for term in _SAYS_OF_ACTOR)
        text = f"SELECT DISTINCT ?node {{ ?node ?says {iri(actor)} FILTER(?says IN ({predicates})) }}"
        rows = self.store.query(text).rows
        return sorted(iri(row[0]) for row in rows if isinstance(row[0], URIRef))

    def _take(self, node: str) -> list[Line]:
        taken: list[Line] = []
        for name in (self._home(node), self._links):
            lines = list(self.store.lines(name, node)) if name else []
            self.found.setdefault(name or "", set()).update(lines)
            taken += lines
        return taken

    def _home(self, node: str) -> str | None:
        """The graph that describes a node; every node has one."""
        return home(self.kb, node[1:-1]) if node.startswith("<") else None


def home(kb: KnowledgeBase, node: str) -> str | None:
    """The graph that describes a node, told by its IRI; None if no graph of the base does.

    >>> from pathlib import Path
    >>> home(KnowledgeBase(Path("kb")), "https://w3id.org/chancery/kb/article/a1/span/0-3")
    'https://w3id.org/chancery/kb/graph/article/a1'
    """
    article_id = _article_id(kb, node)
    if article_id is not None:
        return iris.article_graph(kb.base, article_id)
    shared = {
        "actor": iris.ACTORS,
        "position": iris.ACTORS,
        "event": iris.EVENTS,
        "merge": iris.EVENTS,
        "run": iris.RUNS,
        "software": iris.RUNS,
        "editor": iris.RUNS,
    }
    kind = node.removeprefix(kb.base).partition("/")[0] if node.startswith(kb.base) else ""
    return iris.graph(kb.base, shared[kind]) if kind in shared else None


def _article_id(kb: KnowledgeBase, node: str) -> str | None:
    start = f"{kb.base}article/"
    return iris.unsegment(node.removeprefix(start).partition("/")[0]) if node.startswith(start) else None
