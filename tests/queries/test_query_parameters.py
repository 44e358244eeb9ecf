"""Parameters: typed, put in as terms, refused where they do not fit; queries that would do more than read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from chancery import queries
from chancery.errors import QueryError
from chancery.queries import bind, lint, parse, read_only, run
from chancery.queries.tokens import split

HOSTILE = [
    '" } DROP ALL #',
    "' UNION { ?s ?p ?o } #",
    'a\\" . ?s ?p ?o . "',
    "a\nb\r\tc",
    '"""',
    "\\",
    "?_word",
    "<http://example.org/>",
    "\u202eabc",
    "𝔘\u0301",
]
QUERY = "SELECT DISTINCT ?s WHERE { ?s <urn:says> ?word FILTER(STR(?word) = ?_word) } ORDER BY ?s"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_matches_itself_and_nothing_else(text, store):
    data = Graph()
    data.add((URIRef("urn:a"), URIRef("urn:says"), Literal(text)))
    data.add((URIRef("urn:b"), URIRef("urn:says"), Literal("other")))
    assert run(data, QUERY, {"word": text}).dicts() == [{"s": "urn:a"}]
    assert run(store, QUERY, {"word": text}).dicts() == []


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1))
def test_a_bound_value_is_one_token_of_the_query(text):
    query = parse("ASK { ?a ?b ?_word }")
    bound = bind(query, {"word": Literal(text)})
    tokens = [token for token in split(bound) if token.kind not in ("space",)]
    assert [token.kind for token in tokens] == ["word", "mark", "variable", "variable", "string", "mark"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_tokens_joined_give_the_text(text):
    assert "".join(token.text for token in split(text)) == text


def test_parameters_in_strings_comments_and_iris_stay():
    query = parse('ASK { # ?_x_iri\n ?a <urn:?_x_iri> "?_x_iri" , ?_x_iri }')
    assert bind(query, {"x": URIRef("urn:y:z")}).count("<urn:y:z>") == 1


IRIS = ["file:///etc/passwd", "javascript:alert(1)", "http://e.org/> ?p ?o", "http://e.org/a b", "http://", "urn:",
        "http://e.org/\u202e", "HTTP://e.org/\n"]  # fmt: skip


@pytest.mark.parametrize("iri", IRIS)
def test_only_clean_http_and_urn_iris(iri, store):
    with pytest.raises(QueryError):
        run(store, "ASK { ?_who_iri ?b ?c }", {"who": iri})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("_xsd_date", "2023-02-30"),
        ("_xsd_date", "2023-10"),
        ("_xsd_date", "yesterday"),
        ("_xsd_date", "２０２３-10-01"),
        ("_integer", "ten"),
        ("_integer", "1.5"),
        ("_integer", "1 || true"),
        ("_xsd_boolean", "yes"),
        ("_xsd_gYear", "banana"),
        ("_xsd_dateTime", "2023-10-01"),
    ],
)
def test_ill_typed_values_are_refused(kind, value, store):
    with pytest.raises(QueryError, match="wants"):
        run(store, f"ASK {{ ?a ?b ?c FILTER(?c = ?_x{kind}) }}", {"x": value})


def test_typed_python_values_are_taken(store):
    query = queries.find("timeline")
    assert len(run(store, query, {"from": date(2023, 10, 28)})) == len(run(store, query, {"from": "2023-10-28"})) > 0


def test_unknown_parameter_names_the_known_ones(store):
    with pytest.raises(QueryError, match=r"queries/events/timeline.rq: no parameter 'actr'; it has .*actor"):
        run(store, queries.find("timeline"), {"actr": "x"})


def test_a_value_outside_the_enumeration_is_refused(store):
    query = parse("#+ enumerate:\n#+   - word: [yes, no]\nASK { ?a ?b ?_word }".replace("yes", '"yes"').replace("no]", '"no"]'))
    with pytest.raises(QueryError, match="one of yes, no"):
        run(store, query, {"word": "maybe"})


def test_names_are_looked_up(store):
    shown = queries.prepare(store, queries.find("taking-part"), {"actor": "green front", "status": "not occurred"})[1]
    assert "<https://w3id.org/chancery/kb/actor/green-front>" in shown
    assert "<https://w3id.org/chancery/vocab#not-occurred>" in shown


def test_a_prefixed_name_is_an_iri(store):
    shown = queries.prepare(store, queries.find("taking-part"), {"actor": "kb:actor/norland"})[1]
    assert "<https://w3id.org/chancery/kb/actor/norland>" in shown


def test_an_unknown_name_is_one_line(store):
    with pytest.raises(QueryError, match="nothing in the base is called 'Nowhere'"):
        run(store, queries.find("taking-part"), {"actor": "Nowhere"})


def test_an_ambiguous_name_lists_the_candidates():
    data = Graph().parse(
        data="""@prefix dip: <https://w3id.org/chancery/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <urn:a:1> a dip:Person ; rdfs:label "Ann Lee" . <urn:a:2> a dip:Person ; rdfs:label "Ann Lee" .""",
        format="turtle",
    )
    with pytest.raises(QueryError, match="name of 2 things; say which: urn:a:1, urn:a:2"):
        run(data, queries.find("taking-part"), {"actor": "ann lee"})


REFUSED = [
    "SELECT ?s WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT ?s WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <http://example.org/> { ?s ?p ?o } } }",
    "SELECT ?s FROM <http://example.org/> WHERE { ?s ?p ?o }",
    "SELECT ?s FROM NAMED <file:///etc/passwd> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROM <http://example.org/> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <http://example.org/> WHERE { ?s ?p ?o }",
    "DESCRIBE <http://example.org/> FROM <http://example.org/>",
    "LOAD <http://example.org/>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX a: <urn:a> DROP ALL",
    "CLEAR DEFAULT",
    "SELECT ?s WHERE { ?s ?p ?o } ; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    # what an engine that expands escapes late would read, and one that expands them early would not
    'SELECT ?s WHERE { ?s ?p "\\u0022 # " . SERVICE <http://example.org/> { ?s ?p ?o } \n }',
    "SELECT ?s WHERE { ?s ?p ?o #\\u000A SERVICE <http://example.org/> { ?s ?p ?o }\n }",
    "SELECT ?s WHERE { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", REFUSED)
def test_only_reading_this_base(text, store):
    with pytest.raises(QueryError):
        run(store, text)


def test_forbidden_words_may_stand_in_names_strings_and_comments():
    text = 'PREFIX service: <urn:x> SELECT ?from WHERE { ?from service:load "SERVICE" # FROM\n }'
    assert read_only(text) == "SELECT"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?a\nWHERE {\n  ?a b c }", "line 3: not a SPARQL query"),
        ("SELECT ?a WHERE { ?a dip:x ?c", "line 1: not a SPARQL query"),
        ("", "not a SPARQL query near its end"),
        ("ASK {\n ?a nope:x ?c }", "line 2: prefix nope: is not declared"),
        ("SELECT ?_A_b_c_d WHERE { ?a ?b ?c }", "not a parameter name"),
        ("ASK { ?a ?b ?_x_colour }", "unknown kind of parameter"),
        ("ASK { ?a ?_x_iri ?_x_integer }", "two types"),
        ("#+ summary: [\nASK { ?a ?b ?c }", "the header is not YAML"),
        ("#+ defaults:\n#+   - y: 1\nASK { ?a ?b ?_x }", "parameter y that the query does not have"),
        ("SELECT ?a WHERE { ?a ?b ?c " + "{" * 3000 + "}" * 3000 + "}", "query"),
    ],
)
def test_faults_are_told_with_their_line(text, message, store):
    with pytest.raises(QueryError, match=message):
        run(store, text)


LINTED = [
    "SELECT ?_x_iri WHERE { ?_x_iri ?b ?c }",
    "SELECT DISTINCT ?a ?_x_iri WHERE { ?_x_iri ?b ?a }",
    "SELECT * WHERE { ?_x_iri ?b ?c }",
    "SELECT DISTINCT * WHERE { ?_x_iri ?b ?c }",
    "SELECT ?b WHERE { ?_x_iri ?b ?c FILTER(BOUND(?_x_iri)) }",
    "SELECT ?b WHERE { ?c ?b ?d BIND(?c AS ?_x_iri) }",
    "SELECT ?b WHERE { VALUES ?_x_iri { <urn:a> } ?_x_iri ?b ?c }",
    "SELECT ?b WHERE { VALUES (?a ?_x_iri) { (<urn:a> <urn:b>) } ?_x_iri ?b ?c }",
    "SELECT ?b WHERE { ?_x_iri ?b ?c } GROUP BY ?b ?_x_iri",
    "SELECT ?b WHERE { ?_x_iri ?b ?c } ORDER BY ?_x_iri",
    "SELECT ?b WHERE { { SELECT ?b ?_x_iri WHERE { ?_x_iri ?b ?c } } }",
]


@pytest.mark.parametrize("text", LINTED)
def test_lint_finds_parameters_where_no_term_may_stand(text, store):
    assert lint(parse(text)) != []
    with pytest.raises(QueryError, match="parameter"):
        run(store, text)


def test_lint_lets_expressions_through():
    text = "SELECT (COALESCE(?_x_iri, <urn:a>) AS ?y) WHERE { ?_x_iri ?b ?c } ORDER BY (COALESCE(?_x_iri, ?b))"
    assert lint(parse(text)) == []
