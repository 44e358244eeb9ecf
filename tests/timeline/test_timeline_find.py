"""What a timeline finds in a base: events with all they carry, and the two questions of when."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import Graph

from chancery.errors import QueryError
from chancery.timeline import Mark, find

BOUNDS = {
    "day": ("2023-10-15", "2023-10-15"),
    "month": ("2023-10-01", "2023-10-31"),
    "edge": ("2023-10-31", "2023-11-02"),
    "by": (None, "2023-10-20"),
    "since": ("2023-10-20", None),
    "never": (None, None),
    "before": ("2023-09-01", "2023-09-30"),
    "after": ("2023-11-01", "2023-11-30"),
}
PREFIXES = """@prefix dip: <https://w3id.org/chancery/ontology#> . @prefix dipv: <https://w3id.org/chancery/vocab#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> . @prefix : <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
dipv:visit skos:prefLabel "Visit"@en ; skos:broader dipv:contact .
dipv:contact skos:topConceptOf dipv:event-types ; skos:prefLabel "Contact"@en .
"""


def turtle() -> str:
    lines = [PREFIXES]
    for name, (low, high) in BOUNDS.items():
        bounds = "".join(f' ; dip:{key} "{value}"^^xsd:date' for key, value in (("notBefore", low), ("notAfter", high)) if value)
        lines.append(f':{name} a dip:Event ; rdfs:label "{name}" ; dip:eventType dipv:visit ; dip:status dipv:occurred{bounds} .')
    lines.append(""":day dip:sourceCount 2 ; dip:firstReported "2023-10-16"^^xsd:date ; dip:lastReported "2023-10-18"^^xsd:date ;
      dip:disagreesOn dip:status, dip:notBefore, dip:count ; dip:happenedAfter :before ;
      dip:hasReport :one, :two ; dip:hasParticipation :part .
    :part dip:role dipv:role-visitor ; dip:participant :norland ; dip:evidence :span-who . :norland rdfs:label "Norland" .
    :span-who dip:start 100 ; dip:end 107 .
    :span-what dip:start 108 ; dip:end 115 ; dip:exact "visited" .
    :span-when dip:start 122 ; dip:end 128 .
    :sentence dip:start 100 ; dip:end 129 ; dip:exact "Norland visited Tarn, Sunday." .
    :one dip:minCount 12 . :two dip:involves :crowd . :crowd dip:count 20 .
    :one dip:inArticle :a1 ; dip:inSentence :sentence ; dip:trigger :span-what ; dip:status dipv:occurred ;
      dip:notBefore "2023-10-15"^^xsd:date ; dip:notAfter "2023-10-15"^^xsd:date ; dip:hasParticipation :part ;
      dip:time :time . :time dip:evidence :span-when .
    :two dip:inArticle :a2 ; dip:inSentence :sentence ; dip:trigger :span-what ; dip:status dipv:not-occurred ;
      dip:assertedBy :claim . :claim dip:speaker :marr . :marr rdfs:label "Ivo Marr" .
    :a1 dcterms:identifier "a1" ; dcterms:title "One" ; dcterms:source "Test Wire" ; schema:datePublished "2023-10-16"^^xsd:date .
    :a2 dcterms:identifier "a2" ; schema:datePublished "2023-10-18"^^xsd:date ; schema:url "https://example.org/two" .""")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def base() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


WINDOW = {"from": date(2023, 10, 1), "to": date(2023, 10, 31)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (WINDOW, {"day", "month", "edge", "by", "since"}),
        ({**WINDOW, "certainly": True}, {"day", "month"}),
        ({**WINDOW, "undated": True}, {"day", "month", "edge", "by", "since", "never"}),
        ({"from": date(2023, 10, 16)}, {"month", "edge", "by", "since", "after"}),
        ({"from": date(2023, 10, 16), "certainly": True}, {"edge", "since", "after"}),
        ({"to": date(2023, 10, 19)}, {"day", "month", "by", "before"}),
        ({"to": date(2023, 10, 20), "certainly": True}, {"day", "by", "before"}),
        ({"certainly": False, **WINDOW}, {"day", "month", "edge", "by", "since"}),
        ({}, set(BOUNDS)),
    ],
)
def test_possibly_and_certainly_are_two_questions(base, values, expected):
    assert {entry.label for entry in find(base, values)} == expected


def test_an_event_carries_all_that_its_reports_say(base):
    event = next(entry for entry in find(base) if entry.label == "day")
    assert (event.kind, event.family, event.sources) == ("Visit", "Contact", 2)
    assert set(event.disagrees) == {"date", "status", "number"}
    assert event.links == (("after", "https://example.org/before", "before"),)
    assert (event.first_reported, event.last_reported) == (date(2023, 10, 16), date(2023, 10, 18))
    assert event.actors == (("visitor", "Norland"),)
    one, two = event.tellers
    assert (one.number, two.number) == ("12", "20")
    assert (one.article, one.source, one.speaker, one.status) == ("a1", "Test Wire", None, "occurred")
    assert one.earliest == one.latest == date(2023, 10, 15)
    assert (two.article, two.url, two.speaker, two.status) == ("a2", "https://example.org/two", "Ivo Marr", "not-occurred")
    assert one.marks == (Mark(0, 7, "who"), Mark(8, 15, "what"), Mark(22, 28, "when"))
    assert [one.sentence[mark.start : mark.end] for mark in one.marks] == ["Norland", "visited", "Sunday"]


def test_disputed_is_asked_for_like_a_status(base):
    assert [entry.label for entry in find(base, {"status": "disputed"})] == ["day"]
    with pytest.raises(QueryError):
        find(base, {"status": "doubtful"})
