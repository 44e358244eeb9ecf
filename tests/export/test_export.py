"""Exports: the same bytes whatever came first, the same triples in every syntax, and no warning from other tools."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jena
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from chancery import export as exporting
from chancery import iris, ntriples, records
from chancery.commit import Writer, contribute
from chancery.errors import QueryError, StoreError, UsageError
from chancery.export import FORMATS, TABLES, export, export_all, write
from chancery.formats import jsonld, rdfxml, turtle
from chancery.kb import KnowledgeBase, init
from chancery.namespaces import DCTERMS, DIP, prefixes
from chancery.store import Store

SAMPLE = records.from_json(json.loads((Path(__file__).parents[1] / "graph" / "velland-envoy.json").read_text(encoding="utf-8")))
BARE = records.from_json(
    {"article": {"id": "quiet day", "text": "Nothing was said.", "extractor": {"name": "x", "version": "1", "model": ""}}}
)
CLASH = replace(SAMPLE, article=replace(SAMPLE.article, id="second telling"))
RDF_FORMATS = [name for name in FORMATS if name != "csv"]
OX = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}


def base_of(folder: Path, *extractions: records.Extraction) -> KnowledgeBase:
    kb = init(folder)
    with Writer(kb) as writer:
        for extraction in extractions:
            writer.put(contribute(extraction, kb.base))
    return kb


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return base_of(tmp_path_factory.mktemp("export") / "kb", SAMPLE, BARE, CLASH)


@pytest.fixture(scope="module")
def store(kb: KnowledgeBase) -> Iterator[Store]:
    with kb.store() as opened:
        yield opened


def text(kb: KnowledgeBase, store: Store, format: str, node: str | None = None, table: str = "events") -> str:
    return "".join(export(kb, store, format=format, node=node, table=table))


def triples(data: str, format: str) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in pyoxigraph.parse(data, format=OX[format])}


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_every_syntax_says_the_same(kb: KnowledgeBase, store: Store, format: str) -> None:
    assert triples(text(kb, store, format), format) == triples(text(kb, store, "ntriples"), "ntriples")


@pytest.mark.parametrize(("format", "name"), [("turtle", "turtle"), ("jsonld", "json-ld"), ("rdfxml", "xml")])
def test_rdflib_reads_the_same(kb: KnowledgeBase, store: Store, format: str, name: str,
                               caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    known = Graph().parse(data=text(kb, store, "ntriples"), format="nt")
    assert set(Graph().parse(data=text(kb, store, format), format=name)) == set(known)
    assert not caplog.records


def test_trig_and_nquads_keep_the_graphs(kb: KnowledgeBase, store: Store) -> None:
    quads = [set(pyoxigraph.parse(text(kb, store, format), format=OX[format])) for format in ("trig", "nquads")]
    assert quads[0] == quads[1]
    names = {quad.graph_name.value for quad in quads[0]}
    assert names == set(store.graphs()) - {iris.graph(kb.base, iris.ONTOLOGY)}


@pytest.mark.parametrize("format", FORMATS)
def test_order_of_articles_does_not_show(tmp_path: Path, kb: KnowledgeBase, store: Store, format: str) -> None:
    other = base_of(tmp_path / "kb", CLASH, BARE, SAMPLE)
    with other.store() as there:
        assert text(other, there, format) == text(kb, store, format)


def test_turtle_is_readable(kb: KnowledgeBase, store: Store) -> None:
    lines = text(kb, store, "turtle").splitlines()
    assert lines[0] == f"@base <{kb.base}> ."
    declared = [line.split()[1] for line in lines if line.startswith("@prefix")]
    assert declared == sorted(declared) and "sssom:" not in declared
    subjects = [line.split()[0] for line in lines if line.startswith("<")]
    assert len(subjects) == len(set(subjects))
    assert "<article/quiet%20day> a dip:Article ;" in lines
    assert all(line.split()[1] == "a" for line in lines if line.startswith("<article/quiet%20day>"))


def test_article_comes_with_its_actors_events_and_run(kb: KnowledgeBase, store: Store) -> None:
    graph = Graph().parse(data=text(kb, store, "turtle", iris.article(kb.base, "velland-envoy")), format="turtle")
    parts = contribute(SAMPLE, kb.base)
    said = set(ntriples.triples([*parts.article, *parts.actors, *parts.runs]))
    assert said <= set(graph)
    assert all(f"{kb.base}event/" in str(s) or f"{kb.base}merge/" in str(s) for s, _, _ in set(graph) - said)
    assert set(graph.objects(None, DIP.hasReport)) >= set(ntriples.graph(parts.article).subjects(RDF.type, DIP.EventReport))


def test_event_comes_with_its_words_and_nothing_else(kb: KnowledgeBase, store: Store) -> None:
    names = iris.mint(SAMPLE, base=kb.base)
    home = iris.article(kb.base, "velland-envoy")
    event = iris.event(kb.base, home, names["e4"])
    graph = Graph().parse(data=text(kb, store, "turtle", event), format="turtle")
    # The same text is in the base under a second id, so that each of its events has two reports and one of two names.
    twin = iris.article(kb.base, "second telling")
    reports = {URIRef(names["e4"]), URIRef(names["e4"].replace(home, twin))}
    assert set(graph.objects(URIRef(event), DCTERMS.isReplacedBy)) == set(graph.subjects(RDF.type, DIP.Event))
    assert set(graph.subjects(RDF.type, DIP.EventReport)) == reports
    claims = {URIRef(names["c3"]), URIRef(names["c3"].replace(home, twin))}
    assert set(graph.subjects(RDF.type, DIP.Claim)) == claims
    assert len(set(graph.subjects(RDF.type, DIP.Merge))) == 1
    exact = {str(word) for word in graph.objects(None, DIP.exact)}
    assert "shelled" in exact and "last month" in exact and "on Sunday" not in exact


def test_actor_comes_with_what_is_said_of_it(kb: KnowledgeBase, store: Store) -> None:
    graph = Graph().parse(data=text(kb, store, "turtle", f"{kb.base}actor/norway"), format="turtle")
    names = iris.mint(SAMPLE, base=kb.base)
    reports = set(graph.subjects(RDF.type, DIP.EventReport))
    assert URIRef(names["e1"]) in reports and URIRef(names["e4"]) not in reports
    assert URIRef(names["r1"]) in set(graph.subjects(RDF.type, DIP.Relationship))
    assert len(set(graph.subjects(RDF.type, DIP.Article))) == 2


@pytest.mark.parametrize("node", ["https://w3id.org/chancery/kb/actor/atlantis", "urn:none", "https://w3id.org/chancery/kb/"])
def test_node_that_is_not_there_is_told(kb: KnowledgeBase, store: Store, node: str) -> None:
    with pytest.raises(QueryError, match="says nothing of it"):
        text(kb, store, "turtle", node)


def test_unknown_format_table_or_ending_is_told(kb: KnowledgeBase, store: Store, tmp_path: Path) -> None:
    for arguments in ({"format": "yaml"}, {"format": "csv", "table": "weather"}):
        with pytest.raises(UsageError, match="take one of"):
            export(kb, store, **arguments)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="names no format"):
        write(kb, tmp_path / "out.doc")


def test_tables_have_a_row_for_every_statement(kb: KnowledgeBase, store: Store) -> None:
    count = {"events": 8, "claims": 6, "relations": 2, "offices": 2}
    for table in TABLES:
        rows = list(csv.DictReader(io.StringIO(text(kb, store, "csv", table=table))))
        assert len(rows) == count[table]
        for row in rows:
            assert None not in row and None not in row.values()
            assert SAMPLE.article.text[int(row["start"]) : int(row["end"])] == row["evidence"]
    rows = list(csv.DictReader(io.StringIO(text(kb, store, "csv", table="events"))))
    visit = next(row for row in rows if row["type"] == "visit")
    assert (visit["participants"], visit["place"]) == ("host: Norway; visitor: Ana Ruud", "Oslo")
    denied = next(row for row in rows if row["type"] == "bombardment")
    assert (denied["status"], denied["time"], denied["not_before"]) == ("not-occurred", "last month", "2024-02-01")
    assert denied["said_by"] == "a spokesman for the Red Coast Front"


def test_description_counts_what_is_there(kb: KnowledgeBase, tmp_path: Path) -> None:
    files = write(kb, tmp_path / "all of it.ttl")
    assert [file.name for file in files] == ["all of it.ttl", "all of it.void.ttl"]
    graph, about = (Graph().parse(file, format="turtle") for file in files)
    void = "http://rdfs.org/ns/void#"
    assert about.value(URIRef(kb.base), URIRef(f"{void}triples")) == Literal(len(graph))
    part = URIRef(f"{kb.base}partition/EventReport")
    assert about.value(part, URIRef(f"{void}entities")) == Literal(8)


def test_build_leaves_the_same_files_every_time(kb: KnowledgeBase) -> None:
    files = export_all(kb)
    assert {path.name for path in files} == {"chancery.ttl", "chancery.void.ttl", *(f"{table}.csv" for table in TABLES)}
    first = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in export_all(kb)] == first
    assert not list((kb.folder / "export").rglob(".*"))


def test_ontology_comes_along_if_asked(kb: KnowledgeBase, store: Store) -> None:
    graph = Graph().parse(data="".join(export(kb, store, ontology=True)), format="turtle")
    assert (DIP.Event, None, None) in graph


def test_long_export_waits_in_a_file(kb: KnowledgeBase, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = text(kb, store, "turtle")
    monkeypatch.setattr(exporting, "_IN_MEMORY", 1000)
    assert text(kb, store, "turtle") == whole


local = st.text("ab.-_~%20/:#é", max_size=8)


def is_iri(text: str) -> bool:
    try:
        return bool(triples(f"<{text}> <urn:p> {ntriples.iri(text)} .\n", "ntriples"))  # “urn://::” is none for a strict reader
    except (StoreError, SyntaxError):
        return False


odd_iris = st.one_of(*(local.map(start.__add__) for start in (iris.BASE, str(DIP), "urn:"))).filter(is_iri)
literals = st.builds(Literal, st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)) | st.sampled_from(
    [Literal("1", datatype=XSD.decimal), Literal("1.5", datatype=XSD.decimal), Literal("-0.5", datatype=XSD.decimal),
     Literal(7), Literal(-7), Literal(True), Literal("2024-03-04", datatype=XSD.date), Literal("x", lang="en")]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(odd_iris, st.sampled_from([DIP.about, RDF.type, DIP["x.y"]]), odd_iris | literals), max_size=5))
def test_turtle_comes_back_whatever_it_holds(rows: list[tuple[str, URIRef, object]]) -> None:
    made = [(URIRef(subject), predicate, node if isinstance(node, Literal) else URIRef(str(node)))
            for subject, predicate, node in rows]  # fmt: skip
    lines = list(ntriples.lines(made))
    plain = "".join(f"{' '.join(line)} .\n" for line in lines)
    known = triples(plain, "ntriples")
    assert triples(turtle.Writer(prefixes(), iris.BASE).turtle(lines), "turtle") == known
    context = {prefix: iri for prefix, iri in prefixes().items()} | {"about": {"@id": "dip:about", "@type": "@id"}}
    assert triples("".join(jsonld.Writer(context).document(lines)), "jsonld") == known
    try:
        written = "".join(rdfxml.document(lines, prefixes()))
    except UsageError:
        return  # a character that XML does not have
    assert triples(written, "rdfxml") == known


@pytest.mark.parametrize("format", ["turtle", "trig", "ntriples", "nquads", "rdfxml"])
@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
def test_rapper_has_nothing_to_say(kb: KnowledgeBase, store: Store, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"out.{FORMATS[format]}"
    path.write_text(text(kb, store, format), encoding="utf-8")
    command = ["rapper", "-q", "-c", "-i", format, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def riot(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    found = jena.find_riot(tmp_path_factory.mktemp("jena"))
    if found is None:
        pytest.skip("riot (Apache Jena: libapache-jena-java and default-jre-headless in Debian) is not installed")
    return found


@pytest.mark.parametrize("format", ["turtle", "trig", "ntriples", "nquads", "rdfxml"])
def test_riot_has_nothing_to_say(kb: KnowledgeBase, store: Store, tmp_path: Path, format: str, riot: tuple[str, ...]) -> None:
    path = tmp_path / f"out.{FORMATS[format]}"
    path.write_text(text(kb, store, format), encoding="utf-8")
    done = subprocess.run([*riot, "--validate", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
