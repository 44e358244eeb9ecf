"""Validation: what conforms, what counts as checked, and that pySHACL is used without changing its answer."""

from __future__ import annotations

import time
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from chancery.namespaces import DIP, DIPS, DIPV, RDF, RDFS, SCHEMA, SH, SKOS, XSD
from chancery.resources import files
from chancery.shapes import lint_shapes, load_ontology, load_shapes_graph, path_text, read_turtle
from chancery.validate import NOTHING_CHECKED, UNKNOWN_TERM, load_shapes, validate

ARTICLE = files("ontology", "examples/valid/article.ttl")
ALL = files("ontology", "examples/valid/*.ttl")


def broken() -> Graph:
    """The valid examples with every second status and label taken away and some bounds turned round."""
    graph = read_turtle(ALL)
    for node in sorted(graph.subjects(RDF.type, DIP.EventReport))[::2]:
        graph.remove((node, DIP.status, None))
        graph.remove((node, RDFS.label, None))
        graph.set((node, DIP.notBefore, Literal("2030-01-01", datatype=XSD.date)))
    for node in sorted(graph.subjects(RDF.type, DIP.TextSpan))[::3]:
        graph.set((node, DIP.end, Literal(100_000)))
    return graph


def test_results_are_those_of_pyshacl_run_in_the_usual_way() -> None:
    graph = broken()
    _, found, _ = pyshacl.validate(
        graph + read_turtle(files("ontology", "*.ttl")), shacl_graph=load_shapes_graph(), inference="none"
    )
    usual = sorted(
        (str(found.value(result, SH.sourceShape)), str(found.value(result, SH.focusNode)))
        for result in found.objects(None, SH.result)
    )
    ours = validate(graph).results
    assert len(usual) > 10
    assert sorted((result.shape, result.focus) for result in ours) == usual


def test_an_empty_graph_does_not_conform() -> None:
    report = validate(Graph())
    assert not report.conforms
    assert [result.shape for result in report.results] == [str(NOTHING_CHECKED)]


def test_a_graph_whose_types_are_gone_does_not_conform() -> None:
    graph = read_turtle(ARTICLE)
    graph.remove((None, RDF.type, None))
    report = validate(graph, context=read_turtle(ALL))
    assert "dips:node-statement" in report.text()
    assert not report.conforms


def test_terms_that_the_ontology_does_not_define_are_warned_of_once() -> None:
    graph = read_turtle(ALL)
    for node in list(graph.subjects(RDF.type, DIP.Claim)):
        graph.add((node, DIP.saidOn, Literal("Monday")))
        graph.add((node, DIP.about, DIPV.nowhere))
    found = [result for result in validate(graph).results if result.shape == str(UNKNOWN_TERM)]
    assert [result.severity for result in found] == ["warning", "warning"]
    assert "dip:saidOn" in found[1].message + found[0].message


def test_blank_nodes_and_broken_literals_are_findings_and_no_crash() -> None:
    graph = read_turtle(ALL)
    span = min(graph.subjects(RDF.type, DIP.TextSpan))
    graph.add((span, DIP.mentions, BNode()))
    graph.set((span, DIP.start, Literal("banana", datatype=XSD.integer)))
    text = validate(graph).text()
    assert "violation dips:blank-node: Everything is named by an IRI" in text
    assert "violation dips:span-start: " in text


def test_nodes_of_the_context_are_not_checked() -> None:
    context = read_turtle(ALL)
    for node in list(context.subjects(RDF.type, DIP.State)):
        context.remove((node, RDFS.label, None))
    assert validate(Graph().parse(ARTICLE[0]), context=context).conforms


def test_references_without_a_type_are_found() -> None:
    report = validate(Graph().parse(ARTICLE[0]))
    assert {"participation-participant", "claim-speaker", "relation-source"} <= {
        result.shape.partition("#")[2] for result in report.violations
    }


def test_an_event_type_of_the_users_own_is_known_once_its_file_is_given(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f"<{DIPV}hand-over> a <{SKOS.Concept}> ; <{SKOS.inScheme}> <{DIPV['event-types']}> .", "utf-8")
    graph = read_turtle(ALL)
    for report in list(graph.subjects(DIP.eventType, DIPV.visit)):
        graph.set((report, DIP.eventType, DIPV["hand-over"]))
    unknown = {result.shape.partition("#")[2] for result in validate(graph).results}
    assert unknown == {"report-type-known", "unknown-term"}
    assert validate(graph, ontology=load_ontology(own)).results == ()


def test_the_graph_is_not_changed() -> None:
    graph = Graph().parse(ARTICLE[0])
    before = set(graph)
    validate(graph, context=read_turtle(ALL))
    assert set(graph) == before


def test_warnings_do_not_keep_a_graph_out() -> None:
    graph = read_turtle(ALL)
    claim = min(graph.subjects(RDF.type, DIP.Claim))
    graph.remove((claim, DIP.speaker, None))
    report = validate(graph)
    assert report.conforms
    assert [result.shape.partition("#")[2] for result in report.warnings] == ["claim-anonymous"]


def test_order_of_the_triples_does_not_matter() -> None:
    graph = broken()
    turned = Graph()
    for triple in sorted(graph, reverse=True):
        turned.add(triple)
    one, other = validate(graph), validate(turned)
    assert one.results == other.results
    assert one.text(counts=True) == other.text(counts=True)
    assert one.graph().serialize(format="turtle") == other.graph().serialize(format="turtle")


def test_the_report_graph_is_a_validation_report() -> None:
    graph = validate(broken()).graph()
    report = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    assert len(results) > 10
    for result in results:
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert graph.value(result, predicate) is not None
    paths = {path_text(graph, path) for path in graph.objects(None, SH.resultPath)}
    assert "^oa:hasSource/dip:end" in paths
    assert isomorphic(graph, Graph().parse(data=graph.serialize(format="turtle"), format="turtle"))


def test_text_says_where_and_what_to_do() -> None:
    text = validate(broken()).text(counts=True)
    assert text.startswith("does not conform: ")
    assert "violation dips:report-status: A report says once whether its event took place: give dip:status" in text
    assert " 5 dips:report-status" in text


@pytest.mark.parametrize(
    ("term", "sentence"),
    [("dataType", "sh:dataType: no such term in SHACL"), ("rule", "sh:rule: not part of SHACL core")],
)
def test_lint_finds_terms_without_effect(term: str, sentence: str) -> None:
    graph = Graph() + load_shapes_graph()
    graph.add((DIPS["report-status"], URIRef(f"http://www.w3.org/ns/shacl#{term}"), BNode()))
    assert [line for line in lint_shapes(graph) if line.startswith(sentence)]


def test_lint_finds_a_class_that_does_not_exist() -> None:
    graph = Graph() + load_shapes_graph()
    graph.add((DIPS["report-status"], SH.targetClass, DIP.Evnet))
    assert [line for line in lint_shapes(graph) if line.startswith("dip:Evnet: the shapes use it")]


def test_lint_is_content_with_all_our_shapes() -> None:
    assert lint_shapes() == ()
    assert lint_shapes(load_shapes_graph("style")) == ()


def test_the_ontology_keeps_its_own_style() -> None:
    report = validate(load_ontology(), shapes=load_shapes(*files("ontology", "style/*.ttl")))
    assert report.text(counts=True) if not report.conforms else report.conforms
    assert report.conforms, report.text()
    assert all(report.focus_counts.values())


def test_undated_occurrence_after_publication_needs_a_date() -> None:
    graph = read_turtle(ALL)
    report = min(graph.subjects(DIP.status, DIPV.planned))
    graph.set((report, DIP.status, DIPV.occurred))
    assert [result.shape.partition("#")[2] for result in validate(graph).violations] == ["status-after-publication"]
    graph.remove((None, SCHEMA.datePublished, None))
    assert "status-after-publication" not in validate(graph).text()


def test_time_grows_no_faster_than_the_graph() -> None:
    """Eight copies of the article take at most sixteen times as long as one; measured in processor time."""
    one = read_turtle(ALL)
    many = Graph()
    for number in range(8):
        for triple in one:
            many.add(tuple(  # type: ignore[arg-type]
                URIRef(term.replace("lund-ankara", f"lund-{number}")) if isinstance(term, URIRef) else term
                for term in triple
            ))  # fmt: skip
    validate(one)

    def measure(graph: Graph) -> float:
        start = time.process_time()
        validate(graph)
        return time.process_time() - start

    assert min(measure(many) for _ in range(3)) < 16 * min(measure(one) for _ in range(3))
