"""One article's graphs into the store, or out of it, in one step that happens as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from types import TracebackType
from typing import Self

from rdflib.term import BNode, Node

from chancery import iris, ntriples, records, resolving
from chancery.graph import actor_lines, article_lines, event_lines, run_lines, settle
from chancery.kb import KnowledgeBase
from chancery.ledger import Entry, Fact, Ledger
from chancery.model import Extraction
from chancery.namespaces import DIP, RDF
from chancery.ntriples import Cells, Line
from chancery.resolve import Report, kinds
from chancery.shapes import load_ontology
from chancery.store import Change
from chancery.ties import Ties

_SHARED = (iris.ACTORS, iris.RUNS)


@dataclass(frozen=True)
class Contribution:
    """What one article puts into each graph."""

    entry: Entry
    article: Sequence[Line]
    actors: Sequence[Line]
    events: Sequence[Line]
    runs: Sequence[Line]

    @cached_property
    def whole(self) -> Sequence[Line]:
        """All of it, as it is validated."""
        return [*self.article, *self.actors, *self.events, *self.runs]

    @cached_property
    def cells(self) -> Cells:
        """All of it, by subject and predicate: validation and the resolver look nodes up."""
        return ntriples.gather(self.whole)


def contribute(extraction: Extraction, base: str, *, key: str | None = None) -> Contribution:
    """The graphs of an extraction; ``key`` tells which reader made it, if there is more to tell than the record has."""
    minted = iris.mint(extraction, base=base)
    return Contribution(
        entry(extraction, key),
        article_lines(extraction, base=base, minted=minted),
        actor_lines(extraction, base=base, minted=minted),
        event_lines(extraction, base=base, minted=minted),
        run_lines(extraction, base=base, minted=minted),
    )


def entry(extraction: Extraction, key: str | None = None) -> Entry:
    """Which text of an article was read, and by which reader."""
    article = extraction.article
    return Entry(article.id, article.sha256, key or records.extractor_key(extraction.extractor))


def split(whole: Iterable[Line], entry: Entry, base: str) -> Contribution:
    """A contribution that was mended as one graph, by what each subject is."""
    homes = {f"{base}{name}/": part for name, part in (
        ("actor", iris.ACTORS), ("position", iris.ACTORS), ("event", iris.EVENTS), ("run", iris.RUNS),
        ("software", iris.RUNS), ("editor", iris.RUNS))}  # fmt: skip
    parts: dict[str, list[Line]] = {name: [] for name in (*homes.values(), "article")}
    for line in whole:
        found = next((part for start, part in homes.items() if line[0].startswith(f"<{start}")), "article")
        parts[found].append(line)
    return Contribution(entry, parts["article"], parts[iris.ACTORS], parts[iris.EVENTS], parts[iris.RUNS])


class Writer:
    """The one writer of a knowledge base: its store and its ledger, changed together."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Become the writer, or raise StoreError if another process is."""
        self.kb = kb
        decided = resolving.decisions(kb)  # before anything is locked: the file is a person's, and may be wrong
        self.store = kb.store(writable=True)
        self.ledger = Ledger(kb.folder / "ledger.sqlite")
        self.ontology = load_ontology(*kb.ontology_files())
        self._put_ontology()
        self.ties = Ties(self.ledger, kb.base, decided, kinds.load(*kb.ontology_files()))
        if self.ledger.note("resolved") != resolving.state(kb):
            self.resolve()

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let readers see what was written."""
        self.ledger.close()
        self.store.close()

    def put(self, new: Contribution, *, action: str = "ingest") -> None:
        """Put an article in, in place of what it said before."""
        home = iris.article_graph(self.kb.base, new.entry.id)
        facts = [*_facts(iris.ACTORS, new.actors), *_facts(iris.RUNS, new.runs)]
        with self.ledger.article(new.entry.id, action):
            touched = self.ledger.replace(new.entry, facts)
            reports = resolving.reports(self.kb, new.entry.id, new.cells)
            self.store.apply(self._change(home, new.article, new.entry.id, reports, touched))

    def remove(self, article_id: str) -> None:
        """Take an article out, with the actors and events that no other article knows."""
        home = iris.article_graph(self.kb.base, article_id)
        with self.ledger.article(article_id, "remove"):
            touched = self.ledger.remove(article_id)
            self.store.apply(self._change(home, (), article_id, (), touched))

    def resolve(self) -> resolving.Summary:
        """Make all events anew out of the reports that are in the store."""
        with self.ledger.whole():
            made = list(self.ties.rebuild(resolving.stored_reports(self.kb, self.store, self.ledger)))
            events = sorted(resolving.lines(made, self.kb.base))
            self.store.apply(Change(replace={self._graph(iris.EVENTS): events}))
            self.ledger.set_note("resolved", resolving.state(self.kb))
        return resolving.summarize(made)

    def _change(
        self, home: str, article: Iterable[Line], article_id: str, reports: Sequence[Report], touched: Iterable[tuple[str, str]]
    ) -> Change:
        before: dict[str, set[Line]] = {name: set() for name in (*_SHARED, iris.EVENTS)}
        after: dict[str, set[Line]] = {name: set() for name in before}
        made, names = self.ties.replace(iris.article(self.kb.base, article_id), reports)
        names |= self._names_of(home, article_id)
        before[iris.EVENTS].update(resolving.stored_lines(self.store, self._graph(iris.EVENTS), names))
        after[iris.EVENTS].update(resolving.lines(made, self.kb.base))
        for name, subject in touched:
            before[name].update(self.store.lines(self._graph(name), subject))
            after[name].update(_united(name, self.ledger.facts(name, subject)))
        return Change(
            replace={home: article},
            delete={self._graph(name): sorted(before[name] - after[name]) for name in before},
            insert={self._graph(name): sorted(after[name] - before[name]) for name in before},
        )

    def _names_of(self, home: str, article_id: str) -> set[str]:
        """The names of events after the reports of an article that are in the store, though the ledger be lost."""
        reports = self.store.lines(home, None, ntriples.iri(RDF.type), ntriples.iri(DIP.EventReport))
        article = iris.article(self.kb.base, article_id)
        return {iris.event(self.kb.base, article, report[1:-1]) for report, _, _ in reports}

    def _graph(self, name: str) -> str:
        return iris.graph(self.kb.base, name)

    def _put_ontology(self) -> None:
        """Have the ontology in the store as it is now, for queries that ask for labels and broader concepts."""
        lines = sorted(ntriples.lines(triple for triple in self.ontology if not _has_blank(triple)))
        digest = sha256(repr(lines).encode()).hexdigest()
        if self.ledger.note("ontology") != digest:
            self.store.apply(Change(replace={self._graph(iris.ONTOLOGY): lines}))
            self.ledger.set_note("ontology", digest)


def _facts(name: str, lines: Iterable[Line]) -> Iterable[Fact]:
    return ((name, line) for line in lines)


def _united(name: str, lines: list[Line]) -> Iterable[Line]:
    return settle(lines) if name == iris.ACTORS else lines


def _has_blank(triple: tuple[Node, Node, Node]) -> bool:
    return any(isinstance(term, BNode) for term in triple)
