"""The embedded store: the only module that knows Oxigraph."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pyoxigraph as ox
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import BNode, Node

from chancery import ntriples
from chancery.errors import QueryError, StoreError
from chancery.namespaces import bind
from chancery.ntriples import Line
from chancery.queries.result import Result
from chancery.store import folder as files
from chancery.store import guard
from chancery.store.seam import Change

Check = Callable[[str], None]
"""Raises if a query must not be asked."""


class Store:
    """Named graphs in a folder, or in memory.

    >>> store = Store.in_memory()
    >>> store.apply(Change(insert={"urn:g": [("<urn:a>", "<urn:says>", '"yes"')]}))
    >>> store.query("SELECT ?word { ?a <urn:says> ?word }").dicts()
    [{'word': 'yes'}]
    """

    def __init__(self, store: ox.Store, *, writable: bool, folder: Path | None = None, held: Sequence[IO[str]] = ()) -> None:
        """Use :meth:`open` or :meth:`in_memory`."""
        self._store: ox.Store | None = store
        self._writable = writable
        self._folder = folder
        self._held = tuple(held)
        self._marked = False

    @classmethod
    def open(cls, path: str | Path, *, writable: bool) -> Self:
        """The store in the folder ``path``; for writing it is made if need be, for reading it must be there.

        A second writer is refused. A reader sees what was there when the last writer closed or published.
        """
        folder = Path(path)
        return cls._open_writable(folder) if writable else cls._open_readable(folder)

    @classmethod
    def in_memory(cls) -> Self:
        """A store that is gone when the program ends."""
        return cls(ox.Store(), writable=True)

    @classmethod
    def _open_writable(cls, folder: Path) -> Self:
        held = files.lock(folder)
        try:
            files.sweep(folder)
            store = cls(ox.Store(folder / "data"), writable=True, folder=folder, held=[held])
        except (OSError, RuntimeError) as error:
            held.close()
            raise StoreError(f"{folder}: not a store that can be opened ({_first_line(error)})") from None
        if not (folder / "current").exists() or files.is_changed(folder):
            store.publish()
        return store

    @classmethod
    def _open_readable(cls, folder: Path) -> Self:
        if not (folder / "data").is_dir() and not (folder / "current").exists():
            raise StoreError(f"{folder}: no knowledge base here; make one with 'chancery init' or 'chancery build'")
        if files.is_changed(folder) or not (folder / "current").exists():
            try:
                cls._open_writable(folder).close()  # a writer was killed before it could publish
            except StoreError:
                pass  # a writer is at work; what it published before is what there is to read
        taken = files.take_snapshot(folder)
        if taken is None:
            raise StoreError(f"{folder}: nothing to read yet; try again when the first writing is done")
        snapshot, held = taken
        try:
            return cls(ox.Store.read_only(str(snapshot)), writable=False, folder=folder, held=[held] if held else [])
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{snapshot}: not a store that can be opened ({_first_line(error)})") from None

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def apply(self, change: Change) -> None:
        """Make a change in one step, which Oxigraph carries out as a whole or not at all."""
        engine = self._engine(to_write=True)
        updates: list[str] = []
        delete, insert = list(change.delete.items()), list(change.insert.items())
        for iri, lines in change.replace.items():
            wanted = dict.fromkeys(lines)
            if wanted:
                # Oxigraph takes twice as long over an update that has to look at what is there: it is looked at here.
                delete.append((iri, [line for line in self.lines(iri) if not _take(wanted, line)]))
                insert.append((iri, wanted))
            else:
                updates.append(f"DROP SILENT GRAPH {ntriples.iri(iri)}")
        gone, new = ([f"{ntriples.iri(iri)} {{\n{block}}}" for iri, lines in some if (block := _block(lines))]
                     for some in (delete, insert))  # fmt: skip
        updates += [f"DELETE DATA {{ GRAPH {part} }}" for part in gone]
        if not updates and not new:
            return
        self._mark_changed()
        try:
            if updates:
                engine.update(";\n".join([*updates, *(f"INSERT DATA {{ GRAPH {part} }}" for part in new)]))
            else:
                engine.load("\n".join(new), format=ox.RdfFormat.TRIG)  # as a whole too, and sooner read than an update
        except (SyntaxError, OSError, RuntimeError) as error:
            raise StoreError(f"{self._folder or 'memory'}: the change was not made ({_first_line(error)})") from None

    def replace_graph(self, iri: str, graph: Graph | Iterable[Line]) -> None:
        """Give the graph ``iri`` the content of ``graph`` in place of what it had."""
        self.apply(Change(replace={iri: ntriples.lines(graph) if isinstance(graph, Graph) else graph}))

    def remove_graph(self, iri: str) -> None:
        """Take the graph ``iri`` away."""
        self.apply(Change(replace={iri: ()}))

    def query(self, text: str, /, *, check: Check = guard.refuse) -> Result:
        """The answer to a read-only query over the union of all graphs; ``check`` looks at the text first."""
        check(text)
        try:
            found = self._engine().query(text, use_default_graph_as_union=True)
            return _result(found)
        except SyntaxError as error:
            raise QueryError(f"query: not a SPARQL query ({_first_line(error)})") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"query: cannot be answered ({_first_line(error)})") from None

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all graphs, sorted."""
        return tuple(sorted(name.value for name in self._engine().named_graphs()))

    def graph(self, iri: str) -> Graph:
        """A copy of one graph; empty if there is none of that name."""
        graph = bind(Graph(identifier=URIRef(iri), bind_namespaces="none"))
        for quad in self._engine().quads_for_pattern(None, None, None, ox.NamedNode(iri)):
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        return graph

    def lines(
        self, iri: str, subject: str | None = None, predicate: str | None = None, node: str | None = None
    ) -> Iterator[Line]:
        """The triples of one graph that match the N-Triples terms given."""
        pattern = [None if term is None else _parse(term) for term in (subject, predicate, node)]
        for quad in self._engine().quads_for_pattern(*pattern, ox.NamedNode(iri)):
            yield str(quad.subject), str(quad.predicate), str(quad.object)

    def count(self, iri: str | None = None) -> int:
        """How many triples one graph has, or all of them together."""
        if iri is None:
            return len(self._engine())
        return sum(1 for _ in self._engine().quads_for_pattern(None, None, None, ox.NamedNode(iri)))

    def dataset(self) -> Dataset:
        """An rdflib ``Dataset`` on the store, its default graph the union of all.

        It ignores ``FROM``, and prepared queries fall back to rdflib's own, slower engine.
        """
        from oxrdflib import OxigraphStore  # only those who ask for a Dataset need it

        return bind(Dataset(store=OxigraphStore(store=self._engine()), default_union=True))

    def flush(self) -> None:
        """Have everything written to disk, so that even a loss of power takes nothing."""
        if self._folder is not None:
            self._engine(to_write=True).flush()

    def publish(self) -> None:
        """Let readers who open the store from now on see what was written."""
        if self._folder is not None:
            self.flush()
            made = files.next_snapshot(self._folder)
            self._engine().backup(str(made))
            files.publish(self._folder, made)
            self._marked = False

    def _mark_changed(self) -> None:
        """Note once, until it is published, that there is something new: nobody but the one writer takes the mark away."""
        if self._folder is not None and not self._marked:
            files.mark_changed(self._folder)
            self._marked = True

    def close(self) -> None:
        """Let readers see what was written, and let go of the store. A second call does nothing."""
        if self._store is None:
            return
        try:
            if self._writable and self._folder is not None and files.is_changed(self._folder):
                self.publish()
        finally:
            self._store = None
            gc.collect()  # Oxigraph lets go of its folder when nothing points at the store any more
            for lock in self._held:
                lock.close()

    def _engine(self, *, to_write: bool = False) -> Any:
        if self._store is None:
            raise StoreError(f"{self._folder or 'memory'}: the store is closed; open it again")
        if to_write and not self._writable:
            raise StoreError(f"{self._folder}: opened for reading; open it with writable=True to change it")
        return self._store


def _take(lines: dict[Line, None], line: Line) -> bool:
    """Take a triple out of others; whether it was among them."""
    found = line in lines
    if found:
        del lines[line]
    return found


def _block(lines: Iterable[Line]) -> str:
    """Triples as SPARQL has them; what follows on a triple of the same subject does not name it again."""
    parts, last = [], ""
    for subject, predicate, node in lines:
        if subject == last:
            parts.append(f";{predicate} {node}")
        else:
            parts.append(f".\n{subject} {predicate} {node}" if last else f"{subject} {predicate} {node}")
            last = subject
    return "".join(parts)


def _result(found: Any) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(boolean=bool(found))
    if isinstance(found, ox.QueryTriples):
        graph = bind(Graph(bind_namespaces="none"))
        for triple in found:
            graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
        return Result(graph=graph)
    variables = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(None if term is None else _term(term) for term in solution) for solution in found)
    return Result(variables, rows)


def _term(term: Any) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value) if datatype == str(XSD.string) else Literal(term.value, datatype=URIRef(datatype))
    return BNode(term.value)


def _parse(term: str) -> Any:
    """A term of N-Triples as Oxigraph has it."""
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    quad = next(ox.parse(f"<urn:s> <urn:p> {term} .", format=ox.RdfFormat.N_TRIPLES))
    return quad.object


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
