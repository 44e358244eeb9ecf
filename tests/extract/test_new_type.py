"""A kind of event added in Turtle is found with no code changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chancery import article, extract, ingest, queries
from chancery.errors import OntologyError

TURTLE = """
@prefix dip: <https://w3id.org/chancery/ontology#> .
@prefix dipv: <https://w3id.org/chancery/vocab#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

dipv:tree-planting a skos:Concept ;
    skos:inScheme dipv:event-types ;
    skos:broader dipv:contact ;
    skos:prefLabel "Tree planting"@en ;
    skos:definition "Dignitaries plant a tree."@en ;
    dip:triggerPattern "plant.v obj:tree|oak", "tree planting.n" ;
    dip:framePattern "v: subj=agent with=agent in=place", "n: by=agent in=place" ;
    dip:ploverCategory "CONSULT" ;
    dip:cameoCode "040" .
"""


def test_a_new_kind_needs_only_turtle(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    reader = extract.load([path])
    text = "On Monday Ilmari Veltman planted an oak in Oslo with Maria Oritz."
    found = reader.extract(article.read_text(text, published=date(2023, 11, 15)))
    labels = {actor.id: actor.label for actor in found.actors}
    (event,) = [event for event in found.events if event.type == "tree-planting"]
    assert {(role.role, labels[role.actor]) for role in event.roles} == {("agent", "Ilmari Veltman"), ("agent", "Maria Oritz")}
    assert labels[event.place or ""] == "Oslo"
    assert (event.plover, event.cameo) == ("CONSULT", "040")
    assert event.earliest == event.latest == date(2023, 11, 13)


def test_a_broken_pattern_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(TURTLE.replace("plant.v obj:tree|oak", "plant"), encoding="utf-8")
    with pytest.raises(OntologyError, match="'plant': it names no lemma"):
        extract.load([path])


def test_broken_turtle_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("dipv:tree a", encoding="utf-8")
    with pytest.raises(OntologyError, match="mine.ttl"):
        extract.load([path])


def test_a_knowledge_base_takes_the_new_kind_in(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    text = tmp_path / "a.txt"
    text.write_text("OSLO, Nov 15, 2023 - Egypt planted an oak in Oslo with Norway.\n", encoding="utf-8")
    kb = ingest.init(tmp_path / "kb")
    summary = ingest.ingest(kb, [text], reader=extract.load([path]))
    assert (summary.stored, summary.quarantined) == (1, 0)
    assert [kept.name for kept in kb.ontology_files()] == ["mine.ttl"]
    with kb.store() as store:
        asked = queries.find("timeline")
        assert "Tree planting" in queries.write(queries.run(store, asked), "csv")
