"""What the rest of the program asks of a store, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from rdflib import Dataset, Graph

from chancery.ntriples import Line
from chancery.queries.result import Result


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a store in one step that happens as a whole or not at all.

    ``replace`` gives graphs their whole new content (nothing, to remove one); ``delete`` and ``insert`` change single
    triples of others.
    """

    replace: Mapping[str, Iterable[Line]] = field(default_factory=dict)
    delete: Mapping[str, Iterable[Line]] = field(default_factory=dict)
    insert: Mapping[str, Iterable[Line]] = field(default_factory=dict)


class TripleStore(Protocol):
    """Named graphs that can be read, asked, and, if opened for writing, changed."""

    def apply(self, change: Change) -> None:
        """Make a change, as a whole or not at all."""

    def replace_graph(self, iri: str, graph: Graph) -> None:
        """Give the graph ``iri`` the content of ``graph`` in place of what it had."""

    def remove_graph(self, iri: str) -> None:
        """Take the graph ``iri`` away."""

    def query(self, text: str, /) -> Result:
        """The answer to a read-only query over the union of all graphs."""

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all graphs, sorted."""

    def graph(self, iri: str) -> Graph:
        """A copy of one graph; empty if there is none of that name."""

    def lines(
        self, iri: str, subject: str | None = None, predicate: str | None = None, node: str | None = None
    ) -> Iterator[Line]:
        """The triples of one graph that match the N-Triples terms given."""

    def count(self, iri: str | None = None) -> int:
        """How many triples one graph has, or all of them together."""

    def dataset(self) -> Dataset:
        """An rdflib ``Dataset`` on the store, for those who want one."""

    def flush(self) -> None:
        """Have everything written to disk, so that even a loss of power takes nothing."""

    def close(self) -> None:
        """Let readers see what was written, and let go of the store."""
