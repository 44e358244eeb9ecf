"""The ontology's files: they parse everywhere, keep one prefix table, and agree with the code and with each other."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import get_args

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import FOAF, ORG, PROV, SDO, TIME
from rdflib.term import BNode

from chancery import model, namespaces
from chancery.namespaces import DIP, DIPS, DIPV, OWL, RDF, RDFS, SH, SKOS, prefixes
from chancery.resources import files, folder
from chancery.shapes import concepts, load_ontology, load_shapes_graph, short

ROOT = Path(__file__).parents[2]
TURTLE = files("ontology", "**/*.ttl")
PREFIX = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([a-z]+):\s+<([^>]+)>", re.MULTILINE)
# The terms of vocabularies that rdflib does not know, as their own files declare them.
WD = "http://www.wikidata.org/entity/"
ELSEWHERE = {
    "http://semanticweb.cs.vu.nl/2009/11/sem/": """Event Actor Place Time Role View hasActor hasPlace hasTime
        accordingTo hasEarliestBeginTimeStamp hasLatestEndTimeStamp eventType roleType subEventOf""",
    "http://linkedevents.org/ontology/": "Event atTime circa atPlace inSpace involved involvedAgent illustrate",
    "http://www.w3.org/ns/oa#": "SpecificResource hasSource hasSelector start end exact prefix suffix hasTarget hasBody",
    "http://dbpedia.org/ontology/": "Agent Person Organisation Country Place Event PersonFunction",
    "http://www.wikidata.org/entity/": "P1319 P1326 P710 P276 P39",  # items: the evidence below
}


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_turtle_parses_in_both_engines_to_the_same_number_of_triples(path: Path) -> None:
    quads = set(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(Graph().parse(path)) > 0


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_prefixes_are_those_of_the_table(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = dict(PREFIX.findall(text))
    assert {name: prefixes().get(name) for name in declared} == declared


def test_namespaces_of_the_code_are_those_of_the_table() -> None:
    code = {name: getattr(namespaces, name) for name in namespaces.__all__ if name.isupper()}
    spaces = {str(value if isinstance(value, str) else value._NS) for value in code.values()}
    assert spaces == set(prefixes().values())


def test_every_term_that_the_code_uses_is_defined() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"\bDIP\.([A-Za-z0-9]+)", source)) | set(re.findall(r'\bDIP\["([A-Za-z0-9]+)"\]', source))
    undefined = sorted(name for name in used if (DIP[name], None, None) not in load_ontology())
    assert [name for name in undefined if name != "Evnet"] == []
    assert len(used) > 60


def test_every_term_that_the_saved_queries_use_is_defined() -> None:
    texts = [path.read_text(encoding="utf-8") for path in files("queries", "**/*.rq")]
    used = {name for text in texts for name in re.findall(r"\b(dipv?:[A-Za-z0-9-]+)", text)}
    known = {short(node) for node in load_ontology().subjects()}
    assert sorted(used - known) == []


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("statuses", model.Status),
        ("claim-modes", model.ClaimMode),
        ("holdings", model.Holding),
        ("polarities", model.Polarity),
        ("granularities", model.Granularity),
    ],
)
def test_concepts_are_the_values_of_the_record(scheme: str, values: object) -> None:
    found = {str(load_ontology().value(node, SKOS.notation)) for node in concepts(load_ontology(), DIPV[scheme])}
    assert found == {value.replace("_", "-") for value in get_args(values)}


@pytest.mark.parametrize(
    ("shape", "scheme"),
    [
        ("report-status", "statuses"),
        ("event-status", "statuses"),
        ("participation-role", "roles"),
        ("claim-mode", "claim-modes"),
        ("claim-stance", "stances"),
        ("relation-polarity", "polarities"),
        ("holding-status", "holdings"),
        ("time-granularity", "granularities"),
        ("time-resolution", "time-methods"),
    ],
)
def test_shapes_allow_the_concepts_of_the_scheme(shape: str, scheme: str) -> None:
    shapes = load_shapes_graph()
    allowed = Collection(shapes, shapes.value(DIPS[shape], SH["in"]))
    assert set(allowed) == set(concepts(load_ontology(), DIPV[scheme]))


def test_mention_kinds_are_notations() -> None:
    shapes = load_shapes_graph()
    allowed = Collection(shapes, shapes.value(DIPS["span-mention-kind"], SH["in"]))
    ontology = load_ontology()
    notations = {str(ontology.value(node, SKOS.notation)) for node in concepts(ontology, DIPV["mention-kinds"])}
    assert {str(value) for value in allowed} == notations


def test_no_blank_node_in_the_ontology_itself() -> None:
    assert not [triple for triple in load_ontology() if any(isinstance(term, BNode) for term in triple)]


def test_no_term_is_a_class_and_a_property() -> None:
    ontology = load_ontology()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    members = [set(ontology.subjects(RDF.type, kind)) for kind in kinds]
    assert sum(map(len, members)) == len(set().union(*members))


def test_kinds_of_actor_are_disjoint_from_what_is_said_of_them() -> None:
    ontology = load_ontology()
    for first, second in ontology.subject_objects(OWL.disjointWith):
        for node in set(ontology.transitive_subjects(RDFS.subClassOf, first)):
            assert second not in set(ontology.transitive_objects(node, RDFS.subClassOf))


@pytest.mark.parametrize("path", files("ontology", "alignments/*.ttl"), ids=lambda path: path.stem)
def test_alignments_name_terms_that_exist_and_infer_nothing_wrong(path: Path) -> None:
    graph = Graph().parse(path)
    ontology = load_ontology()
    ties = 0
    for subject, predicate, value in graph:
        assert predicate != RDFS.subPropertyOf, "RDFS would turn a bound into the date itself"
        if not str(predicate).endswith("Match") and predicate != RDFS.subClassOf:
            continue
        ties += 1
        if str(subject).startswith((str(DIP), str(DIPV))):
            assert (subject, None, None) in ontology + graph, f"{short(subject)} is not a term of the ontology"
        for space in (FOAF, ORG, PROV, SDO, TIME):
            if str(value).startswith(str(space)):
                assert URIRef(value) in space, f"{short(value)} does not exist"
        for space, names in ELSEWHERE.items():
            if str(value).startswith(space) and not str(value).startswith(f"{WD}Q"):
                assert str(value).removeprefix(space) in names.split(), f"{short(value)} does not exist"
    assert ties >= 4


def test_two_sources_were_read_for_each_item_of_wikidata_that_a_term_is_tied_to() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (folder("data") / "gazetteer" / "evidence" / "event-types.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert re.fullmatch(r"github file \d+", row["source"]) and row["name"], row
            found[row["term"], row["wikidata"]].add(row["source"])
    graph = Graph().parse(folder("ontology") / "alignments" / "wikidata.ttl")
    tied = [(short(one).split(":")[1], str(value).removeprefix(WD)) for one, _, value in graph if str(value).startswith(f"{WD}Q")]
    assert len(tied) > 25 and sorted(tied) == sorted(found)
    assert [pair for pair, sources in found.items() if len(sources) < 2] == []


def test_plover_categories_are_those_that_event_types_name() -> None:
    plover = Graph().parse(folder("ontology") / "alignments" / "plover.ttl")
    known = {str(value) for value in plover.objects(None, SKOS.notation)}
    assert len(known) == 16
    assert {str(value) for value in load_ontology().objects(None, DIP.ploverCategory)} <= known


def test_versions_agree() -> None:
    ontology = load_ontology()
    for node in ontology.subjects(RDF.type, OWL.Ontology):
        version = str(ontology.value(node, OWL.versionInfo))
        assert str(ontology.value(node, OWL.versionIRI)) == f"{node}/{version}"
        changes = (folder("ontology") / "CHANGELOG.md").read_text(encoding="utf-8")
        assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == version
