"""The screen overlooks nothing: with it and without it, validation finds the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from chancery.namespaces import DIP, DIPS, DIPV, SCHEMA, SH, XSD
from chancery.resources import files
from chancery.screen import compile_rules
from chancery.shapes import load_ontology, load_shapes_graph, read_turtle
from chancery.validate import load_shapes, validate

BASE = read_turtle(files("ontology", "examples/valid/*.ttl"))
STYLE = load_shapes(*files("ontology", "style/*.ttl"))
EVIL: list[Node] = [
    Literal("x"), Literal(""), Literal("x", lang="en"), Literal("x", lang="no"), Literal(-1), Literal(10**6), Literal(True),
    Literal("banana", datatype=XSD.integer), Literal("2024-02-30", datatype=XSD.date), Literal(1.5),
    Literal("2024-03-07T00:00:00Z", datatype=XSD.dateTime), Literal("0.5", datatype=XSD.decimal),
    DIPV.occurred, DIPV.planned, DIPV["mode-mixed"], DIPV["method-explicit"], DIP.Event, URIRef("urn:x"), SCHEMA.url,
]  # fmt: skip


def spoil(graph: Graph, chance: random.Random) -> Graph:
    """The graph with one to four things in it changed at random."""
    triples = sorted(graph)
    for _ in range(chance.randint(1, 4)):
        subject, predicate, value = chance.choice(triples)
        kind = chance.randrange(6)
        if kind in (0, 1, 2):
            graph.remove((subject, predicate, value))
        if kind in (1, 4):
            graph.add((subject, predicate, chance.choice(EVIL)))
        elif kind == 2:
            graph.add((subject, predicate, chance.choice(triples)[2]))
        elif kind == 3:
            graph.add((chance.choice(triples)[0], predicate, value))
        elif kind == 5 and isinstance(value, Literal) and isinstance(value.value, date):
            moved = value.value + timedelta(days=chance.choice((-400, -20, 20, 400)))
            graph.set((subject, predicate, Literal(moved.isoformat(), datatype=XSD.date)))
    return graph


def copy(graph: Graph) -> Graph:
    return Graph() + graph


@pytest.mark.parametrize("seed", range(4))
def test_screen_overlooks_nothing_in_spoilt_graphs(seed: int) -> None:
    chance = random.Random(seed)
    found = 0
    for _ in range(12):
        graph = spoil(copy(BASE), chance)
        context = BASE if chance.random() < 0.3 else None
        with_screen = validate(graph, context=context)
        assert with_screen.results == validate(graph, context=context, screen=False).results
        found += len(with_screen.results)
    assert found > 12


@pytest.mark.parametrize("path", files("ontology", "examples/invalid/*.ttl")[::5], ids=lambda path: path.stem)
def test_screen_overlooks_nothing_in_the_examples(path: Path) -> None:
    if path.stem.startswith("style-"):
        graph, shapes = Graph().parse(path), STYLE
    else:
        graph, shapes = copy(BASE).parse(path), load_shapes()
    reports = [validate(graph, shapes=shapes, context=load_ontology(), screen=screen) for screen in (True, False)]
    assert reports[0].results == reports[1].results != ()


def test_screen_understands_all_our_shapes() -> None:
    for kind in ("shapes", "style"):
        rules = compile_rules(load_shapes_graph(kind))
        assert [str(rule.name) for rule in rules if rule.holds is None] == []
        assert len(rules) >= 30


def test_what_the_screen_does_not_understand_is_left_to_pyshacl(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        f"<{DIPS}x> a <{SH.NodeShape}> ; <{SH.targetClass}> <{DIP.Claim}> ; <{SH.message}> 'm' ; "
        f"<{SH.xone}> ( [ <{SH.path}> <{DIP.cue}> ; <{SH.minCount}> 9 ] [ <{SH.path}> <{DIP.cue}> ; <{SH.minCount}> 8 ] ) .",
        "utf-8",
    )
    shapes = load_shapes(own)
    assert [rule.holds for rule in shapes.rules] == [None]
    assert len(validate(BASE, shapes=shapes).results) == 3
