"""Each shape has an example that it refuses with its own message, and the valid examples pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from chancery.resources import files
from chancery.shapes import load_ontology, load_shapes_graph, named_shapes, read_turtle
from chancery.validate import UNKNOWN_TERM, Report, load_shapes, validate

VALID = files("ontology", "examples/valid/*.ttl")
INVALID = files("ontology", "examples/invalid/*.ttl")
BASE = read_turtle(VALID)
STYLE = load_shapes(*files("ontology", "style/*.ttl"))


def check(path: Path) -> Report:
    if path.stem.startswith("style-"):
        graph = Graph().parse(path)
        return validate(graph, shapes=STYLE, ontology=load_ontology(), context=load_ontology())
    return validate((Graph() + BASE).parse(path))


def expected(path: Path) -> list[tuple[str, str]]:
    heads = [line[9:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# expect ")]
    return [(name, message) for name, _, message in (head.partition(": ") for head in heads)]


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_gives_exactly_the_expected_messages(path: Path) -> None:
    new_terms = path.stem.startswith("style-")  # such an example is about a term that the ontology does not have yet
    found = {
        (finding.shape.partition("#")[2], finding.message)
        for finding in check(path).results
        if not (new_terms and finding.shape == str(UNKNOWN_TERM))
    }
    assert found == set(expected(path))
    assert expected(path)[0][0] == path.stem


def test_each_shape_has_an_invalid_example() -> None:
    names = [*named_shapes(load_shapes_graph()), *named_shapes(load_shapes_graph("style"))]
    assert {path.stem for path in INVALID} == {str(name).partition("#")[2] for name in names}
    assert len(names) > 100


def test_valid_examples_conform_together() -> None:
    report = validate(BASE)
    assert (report.conforms, report.results) == (True, ())
    idle = {name.partition("#")[2] for name, count in report.focus_counts.items() if not count}
    assert idle == set(), "shapes without a node to check in the valid examples"


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_conforms_alone_given_the_types_of_the_others(path: Path) -> None:
    report = validate(Graph().parse(path), context=BASE)
    assert (report.conforms, report.results) == (True, ())
