"""The embedded store: atomic changes, one writer, readers on a copy, nothing lost when killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from chancery.errors import QueryError, StoreError
from chancery.store import Change, Store, TripleStore, lines

G, H = "urn:g", "urn:h"
A, SAYS = URIRef("urn:a"), URIRef("urn:says")


def graph_of(*words: str) -> Graph:
    graph = Graph()
    for word in words:
        graph.add((A, SAYS, Literal(word)))
    return graph


def words_in(store: Store, iri: str = G) -> list[str]:
    return sorted(str(word) for word in store.graph(iri).objects(A, SAYS))


def test_store_keeps_the_seam(tmp_path: Path) -> None:
    store: TripleStore = Store.in_memory()
    assert store.graphs() == ()


def test_replacing_a_graph_leaves_the_others(tmp_path: Path) -> None:
    with Store.open(tmp_path, writable=True) as store:
        store.replace_graph(G, graph_of("old", "older"))
        store.replace_graph(H, graph_of("other"))
        store.replace_graph(G, graph_of("new"))
        assert words_in(store) == ["new"] and words_in(store, H) == ["other"]
        store.remove_graph(G)
        assert store.graphs() == (H,) and store.count() == 1 and store.count(H) == 1


def test_replacing_a_graph_changes_only_what_is_different(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.in_memory()
    store.apply(Change(replace={G: lines(graph_of("kept", "old", 'a "quoted"\nline'))}))
    asked: list[str] = []
    engine = store._engine()

    class Recorder:
        def update(self, text: str) -> None:
            asked.append(text)
            engine.update(text)

        def load(self, text: str, **more: object) -> None:
            asked.append(text)
            engine.load(text, **more)

        def __getattr__(self, name: str) -> object:
            return getattr(engine, name)

    monkeypatch.setattr(store, "_store", Recorder())
    store.apply(Change(replace={G: lines(graph_of("kept", "new", 'a "quoted"\nline'))}))
    assert words_in(store) == sorted(["kept", "new", 'a "quoted"\nline'])
    assert len(asked) == 1 and "kept" not in asked[0] and "quoted" not in asked[0]
    store.apply(Change(replace={G: lines(graph_of("kept", "new", 'a "quoted"\nline'))}))
    assert len(asked) == 1, "what is there already is not written again"
    store.apply(Change(replace={G: ()}))
    assert store.graphs() == (), "what is emptied goes, its name too"


def test_change_happens_as_a_whole_or_not_at_all() -> None:
    store = Store.in_memory()
    store.replace_graph(G, graph_of("old"))
    bad = Change(replace={G: lines(graph_of("new"))}, insert={H: [("<urn:a>", "<urn:b>", "no term")]})
    with pytest.raises(StoreError, match="was not made"):
        store.apply(bad)
    assert words_in(store) == ["old"] and store.graphs() == (G,)


def test_new_graphs_come_all_or_none() -> None:
    store = Store.in_memory()
    bad = Change(replace={G: lines(graph_of("new"))}, insert={H: [("<urn:a>", "<urn:b>", "no term")]})
    with pytest.raises(StoreError, match="was not made"):
        store.apply(bad)
    assert store.graphs() == () and store.count() == 0


def test_single_triples_are_deleted_and_inserted() -> None:
    store = Store.in_memory()
    store.replace_graph(G, graph_of("one", "two"))
    store.apply(Change(delete={G: lines(graph_of("one"))}, insert={G: lines(graph_of("three"))}))
    assert words_in(store) == ["three", "two"]


@pytest.mark.parametrize(
    "text",
    ['quote " and \\ backslash', "two\nlines\r\n", "\\u0041 stays", "tab\t\x00\x07\x7f", "🕊️ café e\u0301", "'''\"\"\"", "}"],
)
def test_text_comes_back_as_it_went(text: str) -> None:
    store = Store.in_memory()
    store.replace_graph(G, graph_of(text))
    assert words_in(store) == [text]


def test_terms_come_back_as_they_went() -> None:
    graph = Graph()
    for term in (Literal("Norway", lang="en"), Literal("2024-03-04", datatype=XSD.date), Literal(7), Literal(True),
                 Literal("0.9", datatype=XSD.decimal), Literal("1", datatype=XSD.decimal), URIRef("urn:x%20y")):  # fmt: skip
        graph.add((A, RDFS.seeAlso, term))
    store = Store.in_memory()
    store.replace_graph(G, graph)
    assert set(store.graph(G)) == set(graph)


@pytest.mark.parametrize("term", [URIRef("urn:a> <urn:b"), URIRef("relative"), Literal("\ud800")])
def test_terms_that_are_none_are_refused(term: URIRef) -> None:
    graph = Graph()
    graph.add((A, SAYS, term))
    with pytest.raises(StoreError):
        Store.in_memory().replace_graph(G, graph)


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(StoreError, match="give blank nodes IRIs"):
        Store.in_memory().replace_graph(G, Graph().parse(data="[] <urn:p> 1 .", format="turtle"))


def test_query_reads_the_union_of_all_graphs() -> None:
    store = Store.in_memory()
    store.replace_graph(G, graph_of("one"))
    store.replace_graph(H, graph_of("two"))
    assert store.query("SELECT ?w { ?a <urn:says> ?w } ORDER BY ?w").dicts() == [{"w": "one"}, {"w": "two"}]
    assert store.query("ASK { GRAPH <urn:h> { ?a ?b 'one' } }").boolean is False
    assert len(store.query("CONSTRUCT WHERE { ?a ?b ?c }")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { ?a ?b ?c . service silent ?a { ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?a ?b ?c }",
        "SELECT * FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?a ?b ?c } }",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "LOAD <http://127.0.0.1:9/>",
        "DROP ALL",
        "SELECT * { ?a ?b 'it''s' } # '\n ; CLEAR ALL",
        "SELECT * { ?a ?b",
        "",
    ],
)
def test_query_that_does_more_than_read_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        Store.in_memory().query(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", [
    "SELECT ?from { ?from ?service 'SERVICE <urn:x>' } # FROM here",
    "PREFIX load: <urn:load#> SELECT * { ?a load:SERVICE <urn:SERVICE> }",
])  # fmt: skip
def test_words_that_only_look_forbidden_are_allowed(text: str) -> None:
    assert len(Store.in_memory().query(text)) == 0


def test_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with Store.open(tmp_path, writable=True):
        with pytest.raises(StoreError, match=f"process {os.getpid()} is writing") as refused:
            Store.open(tmp_path, writable=True)
        assert "\n" not in str(refused.value)
    Store.open(tmp_path, writable=True).close()


def test_reader_sees_what_was_published_and_may_not_write(tmp_path: Path) -> None:
    with Store.open(tmp_path, writable=True) as writer:
        writer.replace_graph(G, graph_of("first"))
        writer.publish()
        writer.replace_graph(G, graph_of("second"))
        with Store.open(tmp_path, writable=False) as reader:
            assert words_in(reader) == ["first"]
            with pytest.raises(StoreError, match="opened for reading"):
                reader.remove_graph(G)
    with Store.open(tmp_path, writable=False) as reader:
        assert words_in(reader) == ["second"]


def test_snapshots_that_nobody_reads_go(tmp_path: Path) -> None:
    with Store.open(tmp_path, writable=True) as writer:
        reader = Store.open(tmp_path, writable=False)
        for word in ("one", "two", "three"):
            writer.replace_graph(G, graph_of(word))
            writer.publish()
        kept = [path for path in (tmp_path / "snapshots").iterdir() if path.is_dir()]
        assert len(kept) == 2  # the newest, and the one that is read
        assert words_in(reader) == []
        reader.close()
        writer.publish()
        assert len([path for path in (tmp_path / "snapshots").iterdir() if path.is_dir()]) == 1


def test_missing_or_broken_store_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="chancery init"):
        Store.open(tmp_path / "none", writable=False)
    (tmp_path / "broken" / "data").mkdir(parents=True)
    (tmp_path / "broken" / "data" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError) as refused:
        Store.open(tmp_path / "broken", writable=True)
    assert "\n" not in str(refused.value)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file", writable=True)


def test_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path, writable=True)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.graphs()


def test_leftovers_of_a_killed_writer_are_swept(tmp_path: Path) -> None:
    Store.open(tmp_path, writable=True).close()
    (tmp_path / "data" / "bulk-000.sst").write_bytes(b"x")
    (tmp_path / "snapshots" / "9.part").mkdir()
    Store.open(tmp_path, writable=True).close()
    assert not (tmp_path / "data" / "bulk-000.sst").exists() and not (tmp_path / "snapshots" / "9.part").exists()


def test_dataset_is_the_union(tmp_path: Path) -> None:
    store = Store.in_memory()
    store.replace_graph(G, graph_of("one"))
    store.replace_graph(H, graph_of("two"))
    rows = store.dataset().query("SELECT ?w { ?a <urn:says> ?w } ORDER BY ?w")
    assert [str(row[0]) for row in rows] == ["one", "two"]


@pytest.mark.parametrize("wait_s", [0.1, 0.3])
def test_killed_writer_leaves_whole_graphs_and_loses_none_that_was_done(tmp_path: Path, wait_s: float) -> None:
    writer = Path(__file__).parent / "writer.py"
    process = subprocess.Popen([sys.executable, str(writer), str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(wait_s)
    process.kill()
    done = [first, *process.stdout.readlines()]
    process.wait()
    last = {}
    for line in done:
        if len(line.split()) == 2 and line.endswith("\n"):
            round_, name = line.split()
            last[name] = int(round_)
    with Store.open(tmp_path, writable=False) as reader:  # takes over what the writer could not publish
        for name, round_ in last.items():
            found = list(reader.graph(f"urn:g{name}"))
            rounds = {int(triple[2]) for triple in found}
            assert len(found) == 200 and len(rounds) == 1 and rounds.pop() in (round_, round_ + 1)
