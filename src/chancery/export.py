"""Export: the whole base, or what belongs to one article, actor or event, in the syntaxes of RDF and as tables.

The same base gives the same bytes, whatever order its articles came in. The whole base has a description (VoID, DCAT)
beside it. The ontology is published by itself and comes along only if asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import itemgetter
from pathlib import Path
from tempfile import SpooledTemporaryFile

from chancery import belongings, describe, iris, ntriples
from chancery.errors import ChanceryError, StoreError, UsageError
from chancery.formats import jsonld, rdfxml, tables, turtle
from chancery.kb import KnowledgeBase, write_text
from chancery.namespaces import SCHEMA, SKOS, prefixes
from chancery.ntriples import Line
from chancery.resources import folder
from chancery.store import TripleStore

Graphs = Iterable[tuple[str, Iterable[Line]]]

FORMATS = {
    "turtle": "ttl",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nq",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
    "csv": "csv",
}
"""The formats, with the ending of their files. ``csv`` makes a table; which one is asked for by name."""

TABLES = tuple(tables.COLUMNS)
"""The tables that can be made."""

_IN_MEMORY = 32 * 1024 * 1024


def export(
    kb: KnowledgeBase,
    store: TripleStore,
    *,
    format: str = "turtle",
    node: str | None = None,
    table: str = "events",
    ontology: bool = False,
) -> Iterator[str]:
    """The base, or what belongs to ``node``, as text in pieces.

    Raises: UsageError: no such format or table. QueryError: the base has nothing under ``node``.
    """
    if format not in FORMATS:
        raise UsageError(f"format {format}: unknown; take one of {', '.join(FORMATS)}")
    if table not in TABLES:
        raise UsageError(f"table {table}: unknown; take one of {', '.join(TABLES)}")
    if node is None:
        graphs: Graphs = belongings.whole(kb, store, ontology=ontology)
    else:
        graphs = belongings.find(kb, store, node).items()
    if format == "csv":
        return _csv(kb, store, graphs, table)
    return _WRITERS[format](kb, graphs)


def write(
    kb: KnowledgeBase,
    path: str | Path,
    *,
    format: str | None = None,
    node: str | None = None,
    ontology: bool = False,
) -> list[Path]:
    """Export to a file; the format is told by its ending, if it is not given. For ``csv``, a folder of all tables.

    Beside the whole base goes its description, ``NAME.void.ttl``. The files that were written are returned.
    """
    path = Path(path)
    chosen = format or _by_ending(path)
    with kb.store() as store:
        if chosen == "csv":
            pieces = {path / f"{table}.csv": table for table in TABLES}
            for file, table in pieces.items():
                _write(file, export(kb, store, format="csv", node=node, table=table))
            return list(pieces)
        _write(path, export(kb, store, format=chosen, node=node, ontology=ontology))
        if node is not None:
            return [path]
        beside = path.with_suffix(".void.ttl")
        lines = describe.dataset(kb, store, path.name, chosen, ontology=ontology)
        write_text(beside, "".join(_turtle(kb, [("", lines)])))
        return [path, beside]


def export_all(kb: KnowledgeBase) -> list[Path]:
    """What every build leaves in ``export/``: the base as Turtle, its description, and the tables."""
    place = kb.folder / "export"
    return [*write(kb, place / "chancery.ttl"), *write(kb, place / "tables", format="csv")]


def _turtle(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    """Graph by graph, each sorted: no node is described in two of them, and memory holds one at a time."""
    writer = turtle.Writer(prefixes(), kb.base)
    return _after_head(writer.head, (writer.subjects(lines) for _, lines in sorted(graphs, key=itemgetter(0))))


def _trig(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    writer = turtle.Writer(prefixes(), kb.base)
    return _after_head(writer.head, (writer.graph(iri, lines) for iri, lines in sorted(graphs, key=itemgetter(0))))


def _after_head(head: Callable[[], str], blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    """The prefixes stand first and are known last: the rest waits in a file if it is long."""
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as body:
        for piece in chain.from_iterable(blocks):
            body.write(f"\n{piece}")
        body.seek(0)
        yield head()
        while piece := body.read(1 << 20):
            yield piece


def _ntriples(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    for _, lines in sorted(graphs, key=itemgetter(0)):
        yield from (f"{subject} {predicate} {node} .\n" for subject, predicate, node in sorted(lines))


def _nquads(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    for iri, lines in sorted(graphs, key=itemgetter(0)):
        yield from (f"{subject} {predicate} {node} <{iri}> .\n" for subject, predicate, node in sorted(lines))


def _jsonld(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    path = folder("ontology") / "context.jsonld"
    try:
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise ChanceryError(f"{path}: no JSON-LD context ({error}); reinstall Chancery") from None
    lines = chain.from_iterable(map(itemgetter(1), sorted(graphs, key=itemgetter(0))))
    return jsonld.Writer(context).document(_with_same_as(lines))


def _with_same_as(lines: Iterable[Line]) -> Iterator[Line]:
    """What search engines understand of a link: ``schema:sameAs`` beside ``skos:exactMatch``."""
    match, same = ntriples.iri(str(SKOS.exactMatch)), ntriples.iri(str(SCHEMA.sameAs))
    for line in lines:
        yield line
        if line[1] == match:
            yield line[0], same, line[2]


def _rdfxml(kb: KnowledgeBase, graphs: Graphs) -> Iterator[str]:
    return rdfxml.document(chain.from_iterable(map(itemgetter(1), sorted(graphs, key=itemgetter(0)))), prefixes())


def _csv(kb: KnowledgeBase, store: TripleStore, graphs: Graphs, table: str) -> Iterator[str]:
    start = iris.article_graph(kb.base, "")
    articles = (lines for iri, lines in sorted(graphs, key=itemgetter(0)) if iri.startswith(start))
    return tables.write(table, articles, store.lines(iris.graph(kb.base, iris.ACTORS)))


_WRITERS: dict[str, Callable[[KnowledgeBase, Graphs], Iterator[str]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}


def _by_ending(path: Path) -> str:
    for format, ending in FORMATS.items():
        if path.suffix == f".{ending}":
            return format
    endings = ", ".join(f".{ending}" for ending in FORMATS.values())
    raise UsageError(f"{path}: its ending names no format; end it in one of {endings}, or give --format")


def _write(path: Path, pieces: Iterator[str]) -> None:
    """Write a file piece by piece, and put it in its place only when it is whole."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        os.replace(part, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); make room or choose another place") from None
    finally:
        part.unlink(missing_ok=True)
