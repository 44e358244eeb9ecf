"""Links for others: SSSOM that holds to its standard, Turtle, QuickStatements, JSON-LD and VoID."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

sys.path.insert(0, str(Path(__file__).parent))

import sssom_schema  # noqa: E402

from chancery import iris  # noqa: E402
from chancery.cli import run  # noqa: E402
from chancery.link import decisions, sharing  # noqa: E402
from chancery.link.decisions import Decision  # noqa: E402
from chancery.namespaces import SKOS, VOID  # noqa: E402

WD = "http://www.wikidata.org/entity/"


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


@pytest.fixture
def linked(kb):
    accept = ["actor/norland=Q64", "actor/ivo-marr=Q900", "actor/port-vell=https://sws.geonames.org/77/"]
    assert call("review", "links", "--kb", kb, "--by", "Ann", *(f"--accept={pair}" for pair in accept)) == 0
    assert call("review", "links", "--kb", kb, "--by", "Ann", "--reject=actor/sudria=Q65") == 0
    return kb


def every_state() -> list[Decision]:
    one = Decision(f"{iris.BASE}actor/x", f"{WD}Q1", "accepted", WD, label="Xand", item_label="X, \"and\" 'so'", author="Ann|B",
                   day="2026-11-25", justification=decisions.MANUAL, comment="tabs\tand\nlines",
                   features={"name": "label"})  # fmt: skip
    return [one, dataclasses.replace(one, item=f"{WD}Q2", state="rejected"),
            dataclasses.replace(one, item=f"{WD}Q3", state="predicted", confidence=0.25, author="",
                                justification=decisions.COMPOSITE),
            dataclasses.replace(one, subject=f"{iris.BASE}actor/named-person-y.z", item=f"{WD}Q4", state="unsure"),
            dataclasses.replace(one, subject=f"{iris.BASE}actor/z%20w", item=decisions.NO_ITEM, state="none"),
            dataclasses.replace(one, item="https://example.org/things#a(b)", source="https://example.org/things#")]  # fmt: skip


def test_the_file_of_decisions_holds_to_the_standard(linked):
    text = (linked / decisions.FILE).read_text(encoding="utf-8")
    assert sssom_schema.faults(text) == [] and sssom_schema.faults(decisions.text(every_state(), iris.BASE)) == []
    for broken in (text.replace("\tNot\t", "\tNOT\t"), text.replace("kb:actor", "kx:actor"), text.replace("other", "others"),
                   text.replace("#license", "#licence"), text.replace("skos:exactMatch", "")):  # fmt: skip
        assert broken != text and sssom_schema.faults(broken)


def test_others_get_no_guesses(linked, capfd):
    known = [*decisions.read(linked), *every_state()]
    decisions.write(linked, known, iris.BASE)
    assert call("export", "--links", "sssom", "--kb", linked) == 0
    told = capfd.readouterr().out
    assert sssom_schema.faults(told) == []
    assert {one.state for one in decisions.parse(told)} == {"accepted", "rejected", "none"}


SSSOM = os.environ.get("CHANCERY_SSSOM") or shutil.which("sssom")
"""The standard's own tool. Its hundred packages stay out of our environment: ``.ci/run`` gives it one of its own."""


def sssom_validate(text: str, path: Path) -> subprocess.CompletedProcess[str]:
    path.write_text(text, encoding="utf-8")
    return subprocess.run([str(SSSOM), "validate", str(path)], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(SSSOM is None, reason="no sssom (pip install sssom in an environment of its own, CHANCERY_SSSOM names it)")
def test_the_standards_own_tool_accepts_it(tmp_path):
    told = decisions.text(every_state(), iris.BASE)
    done = sssom_validate(told, tmp_path / "x.sssom.tsv")
    assert done.returncode == 0 and "error" not in done.stderr.lower(), done.stdout + done.stderr
    broken = sssom_validate(told.replace("semapv:ManualMappingCuration", "handmade"), tmp_path / "y.sssom.tsv")
    assert broken.returncode != 0, "the tool finds fault with what is wrong"


def test_turtle_of_links_says_what_the_graph_says_and_same_as_only_if_wanted(linked, capfd):
    assert call("export", "--links", "ttl", "--kb", linked) == 0
    graph = Graph().parse(data=capfd.readouterr().out, format="turtle")
    assert len(list(graph.subject_objects(SKOS.exactMatch))) == 3 and not list(graph.subject_objects(OWL.sameAs))
    assert len(list(graph.subjects(RDF.type, OWL.Axiom))) == 3
    assert call("export", "--links", "sameas", "--kb", linked) == 0
    merged = Graph().parse(data=capfd.readouterr().out, format="turtle")
    assert set(merged.subject_objects(OWL.sameAs)) == set(graph.subject_objects(SKOS.exactMatch))
    assert call("export", "--format", "nquads", "--kb", linked) == 0
    assert "owl#sameAs" not in capfd.readouterr().out


def test_quickstatements_must_be_wanted_and_hold_only_what_a_person_accepted(linked, capfd):
    assert call("export", "--links", "quickstatements", "--kb", linked) == 2
    assert "quickstatements = true" in capfd.readouterr().err
    toml = linked / "chancery.toml"
    toml.write_text(toml.read_text() + "\n[link]\nquickstatements = true\n")
    assert call("export", "--links", "quickstatements", "--kb", linked) == 0
    rows = [line.split("\t") for line in capfd.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == ["Q900", "Q64"], "not GeoNames, not what was rejected"
    assert all(row[1] == "P2888" and row[3] == "S854" and row[5] == "S813" for row in rows)
    guess = Decision("urn:a", f"{WD}Q1", "accepted", WD, day="2026-11-25", confidence=0.99)
    assert list(sharing.quickstatements([guess, *every_state()[1:5]], iris.BASE)) == []


def test_json_ld_says_same_as_for_search_engines(linked, capfd):
    assert call("export", "--format", "jsonld", "--kb", linked) == 0
    nodes = {node["@id"]: node for node in json.loads(capfd.readouterr().out)["@graph"]}
    norland = nodes[f"{iris.BASE}actor/norland"] if f"{iris.BASE}actor/norland" in nodes else nodes["kb:actor/norland"]
    assert norland["sameAs"] == norland["exactMatch"] == "wd:Q64"


def test_the_description_counts_the_links_as_linksets(linked, tmp_path):
    assert call("export", "--output", tmp_path / "x.ttl", "--kb", linked) == 0
    graph = Graph().parse(tmp_path / "x.void.ttl")
    sets = {str(links).rpartition("/")[2]: links for links in graph.subjects(RDF.type, VOID.Linkset)}
    assert set(sets) == {"www.wikidata.org-exactMatch", "sws.geonames.org-exactMatch"}
    links = sets["www.wikidata.org-exactMatch"]
    assert int(graph.value(links, VOID.triples)) == 2 and graph.value(links, VOID.linkPredicate) == SKOS.exactMatch
    assert (URIRef(iris.BASE), VOID.subset, links) in graph
    assert str(graph.value(graph.value(links, VOID.objectsTarget), VOID.uriSpace)) == WD


def test_links_are_exported_by_themselves(linked):
    assert call("export", "Norland", "--links", "ttl", "--kb", linked) == 2


def test_a_base_that_is_built_has_the_links_of_the_gazetteer(tmp_path):
    from chancery import extract
    from chancery.ingest import build

    (tmp_path / "a.txt").write_text("Norway and Sweden signed a treaty in Oslo on 3 March 2024, the ministry said.\n")
    kb, summary = build(tmp_path / "a.txt", tmp_path / "kb", reader=extract.load())
    assert summary.stored == 1
    with kb.store() as store:
        lines = set(store.lines(iris.graph(iris.BASE, iris.LINKS), None, f"<{SKOS.exactMatch}>"))
    assert {line[2] for line in lines} >= {f"<{WD}Q20>", f"<{WD}Q34>", "<https://sws.geonames.org/3144096/>"}
    graph = Graph().parse(kb.folder / "export" / "chancery.void.ttl")
    assert len(list(graph.subjects(RDF.type, VOID.Linkset))) == 2
    first = (kb.folder / "export" / "chancery.ttl").read_bytes()
    build(tmp_path / "a.txt", tmp_path / "kb", reader=extract.load())
    assert (kb.folder / "export" / "chancery.ttl").read_bytes() == first
