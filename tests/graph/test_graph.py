"""Graphs of extractions: as written down by hand, without blank nodes, the same every time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from drafts import extractions
from hypothesis import given, settings
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from chancery import iris, ntriples, records
from chancery.commit import Contribution, contribute, split
from chancery.formats.turtle import Writer
from chancery.graph import CLASSES, actor_lines, article_lines, event_lines, run_lines, settle
from chancery.model import Actor, Extraction, Mention, Span
from chancery.namespaces import DIP, prefixes
from chancery.store import Store
from chancery.validate import validate

HERE = Path(__file__).parent
SAMPLE = records.from_json(json.loads((HERE / "velland-envoy.json").read_text(encoding="utf-8")))
GOLDEN = HERE / "velland-envoy.ttl"
SOME_PROPERTIES = (DIP.evidence, DIP.trigger, DIP.content, DIP.participant, DIP.speaker, DIP.time, DIP.assertedBy)


def parts(contribution: Contribution) -> list[set[tuple[object, ...]]]:
    found = (contribution.article, contribution.actors, contribution.events, contribution.runs)
    assert all(len(set(lines)) == len(lines) for lines in found)
    return [set(ntriples.triples(lines)) for lines in found]


def test_sample_gives_the_golden_turtle() -> None:
    """Written again with ``python tests/graph/test_graph.py``; read the difference before you commit it."""
    assert golden() == GOLDEN.read_text(encoding="utf-8")


def golden() -> str:
    whole = contribute(SAMPLE, iris.BASE).whole
    return Writer(prefixes(), iris.BASE).turtle(whole)


def test_sample_conforms_to_the_shapes() -> None:
    report = validate(contribute(SAMPLE, iris.BASE).whole)
    assert report.conforms, report.text()


def test_a_length_of_time_keeps_its_value() -> None:
    length = replace(SAMPLE.times[0], type="duration", value="P3D", earliest=None, latest=None, edtf=None)
    graph = ntriples.graph(article_lines(replace(SAMPLE, times=(length, *SAMPLE.times[1:]))))
    node = next(graph.subjects(DIP.timexValue, Literal("P3D")))
    assert graph.value(node, DIP.timexType) == Literal("duration")


def test_every_span_is_verbatim_with_its_surroundings() -> None:
    text, graph = SAMPLE.article.text, ntriples.graph(article_lines(SAMPLE))
    spans = list(graph.subjects(RDF.type, DIP.TextSpan))
    assert len(spans) > 20
    for span in spans:
        start, end = (int(str(graph.value(span, term))) for term in (DIP.start, DIP.end))
        assert text[start:end] == str(graph.value(span, DIP.exact))
        before, after = (str(graph.value(span, term, default="")) for term in (DIP.prefix, DIP.suffix))
        assert text.startswith(before, start - len(before)) and text.startswith(after, end)


@settings(max_examples=30, deadline=None)
@given(extractions())
def test_graphs_have_no_blank_node_and_share_no_triple(extraction: Extraction) -> None:
    found = parts(contribute(extraction, iris.BASE))
    assert sum(map(len, found)) == len(set().union(*found))
    described = {triple[0] for part in found for triple in part}
    for triple in set().union(*found):
        assert isinstance(triple[0], URIRef) and isinstance(triple[2], URIRef | Literal)
        assert str(triple[0]).isascii()
        if triple[1] in SOME_PROPERTIES:
            assert triple[2] in described


@settings(max_examples=20, deadline=None)
@given(extractions())
def test_store_keeps_graphs_as_they_are(extraction: Extraction) -> None:
    graph = ntriples.graph(article_lines(extraction))
    store = Store.in_memory()
    store.replace_graph("urn:g", graph)
    assert set(store.lines("urn:g")) == set(ntriples.lines(graph))
    assert set(store.graph("urn:g")) == set(graph)


@settings(max_examples=20, deadline=None)
@given(extractions())
def test_same_input_gives_the_same_bytes(extraction: Extraction) -> None:
    again = records.from_json(records.to_json(extraction, text=True))
    assert parts(contribute(extraction, iris.BASE)) == parts(contribute(again, iris.BASE))


def test_whole_is_split_as_it_was() -> None:
    made = contribute(SAMPLE, iris.BASE)
    assert parts(split(made.whole, made.entry, iris.BASE)) == parts(made)


def test_base_may_be_another() -> None:
    for base in ("https://example.org/ours/", "https://example.org/ours#", "urn:ours:"):
        for lines in (article_lines(SAMPLE, base=base), event_lines(SAMPLE, base=base), run_lines(SAMPLE, base=base)):
            assert lines and all(subject.startswith(f"<{base}") for subject, _, _ in lines)


def test_actor_without_full_name_stays_in_its_article() -> None:
    spokesman = next(actor for actor in SAMPLE.actors if actor.description)
    node = URIRef(iris.mint(SAMPLE)[spokesman.id])
    assert "/article/velland-envoy/actor/" in node
    assert (node, RDF.type, DIP.Person) in ntriples.graph(article_lines(SAMPLE))
    assert (node, None, None) not in ntriples.graph(actor_lines(SAMPLE))


def test_unknown_is_absent() -> None:
    article = replace(SAMPLE.article, title=None, published=None, language=None, source=None, url=None)
    bare = ntriples.graph(article_lines(Extraction(article, SAMPLE.extractor)))
    assert {iris.local_name(str(term)).split("#")[-1] for term in bare.predicates()} == {
        "type", "identifier", "sha256", "textLength", "run"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(CLASSES))
def test_every_kind_of_actor_has_its_class(kind: str) -> None:
    actor = Actor("a1", "The Nine", kind, key="the-nine", mentions=(Mention(Span(0, 3, "The")),))  # type: ignore[arg-type]
    graph = ntriples.graph(actor_lines(Extraction(SAMPLE.article, SAMPLE.extractor, (actor,))))
    assert (URIRef(f"{iris.BASE}actor/the-nine"), RDF.type, ntriples.read(CLASSES[kind])) in graph


def test_settling_does_not_depend_on_the_order() -> None:
    node = URIRef(f"{iris.BASE}actor/x")
    said = [(node, RDF.type, DIP.State), (node, RDF.type, DIP.Organization)]
    said += [(node, SKOS.prefLabel, Literal(name, lang="en")) for name in ("Union", "The Union", "Un ion")]
    said += [(node, RDFS.label, Literal("Union", lang="en")), (node, SKOS.altLabel, Literal("The Union", lang="en"))]
    graphs = [ntriples.graph(settle(ntriples.lines(order))) for order in (said, said[::-1])]
    assert set(graphs[0]) == set(graphs[1])
    assert len(list(graphs[0].objects(node, RDF.type))) == 1
    assert [str(label) for label in graphs[0].objects(node, RDFS.label)] == ["The Union"]
    assert {str(label) for label in graphs[0].objects(node, SKOS.altLabel)} == {"Union", "Un ion"}


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
