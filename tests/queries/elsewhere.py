"""What other graphs say, beside the made-up world: items that go by names, and what is said of items that are linked to."""

from __future__ import annotations

from rdflib import Graph

_PREFIXES = """
@prefix : <https://w3id.org/chancery/kb/actor/> .
@prefix dbr: <http://dbpedia.org/resource/> .
@prefix geosparql: <http://www.opengis.net/ont/geosparql#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schemaorg: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def links() -> Graph:
    """Accepted links of actors of the world; one of them is in the gazetteer only."""
    return Graph().parse(data=_PREFIXES + """
        :norland skos:exactMatch wd:Q64 .
        :ivo-marr skos:exactMatch wd:Q900 .
        :port-vell skos:exactMatch wd:Q901 .
        :org-nato skos:exactMatch wd:Q7184 .
        """, format="turtle")  # fmt: skip


def enriched() -> Graph:
    """What is said of the items, and of those that saved queries have as a default."""
    return Graph().parse(data=_PREFIXES + """
        wd:Q64 rdfs:label "Norland"@en, "Norlande"@fr ; p:P463 wds:a .
        wds:a ps:P463 wd:Q7184 ; pq:P580 "1999-04-01"^^xsd:date .
        wd:Q900 rdfs:label "Ivo Marr"@en ; p:P39 wds:b .
        wds:b ps:P39 wd:Q902 ; pq:P580 "2015-06-01"^^xsd:date ; pq:P582 "2020-06-01"^^xsd:date .
        wd:Q902 rdfs:label "Deputy Minister of Norland"@en .
        wd:Q901 rdfs:label "Port Vell"@en ; wdt:P625 "Point(10.5 59.9)"^^geosparql:wktLiteral .
        wd:Q159 rdfs:label "Russia"@en ; schemaorg:description "country"@en ; wdt:P31 wd:Q3624078 ; wdt:P297 "RU" .
        wd:Q649 rdfs:label "Moscow"@en ; wdt:P31 wd:Q515 ; wdt:P17 wd:Q159 .
        wd:Q515 wdt:P279 wd:Q486972 .
        wd:Q7184 rdfs:label "NATO"@en ; wdt:P31 wd:Q43229 .
        wd:Q7747 rdfs:label "Vladimir Putin"@en ; wdt:P31 wd:Q5 .
        wd:Q7000001 owl:sameAs wd:Q159 .
        wd:Q903 rdfs:label "Meeting at Port Vell"@en ; wdt:P710 wd:Q159, wd:Q64 ; wdt:P31 wd:Q904 ;
            wdt:P585 "2023-10-26T00:00:00Z"^^xsd:dateTime .
        wd:Q904 rdfs:label "visit"@en .
        dbr:Russia rdfs:label "Russia"@en ; owl:sameAs wd:Q159 .
        """, format="turtle")  # fmt: skip
