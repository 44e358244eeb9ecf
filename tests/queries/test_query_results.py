"""Results in every format; the catalogue of queries."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph
import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef

from chancery import queries
from chancery.errors import QueryError, UsageError
from chancery.queries import Result, write

RESULT = Result(
    ("a", "b"),
    (
        (URIRef("https://example.org/x"), Literal('say "hi",\n\tthere')),
        (Literal("2023-10-01", datatype=XSD.date), None),
        (BNode("n"), Literal("été", lang="fr")),
        (Literal("a|b\\"), Literal("\r")),
    ),
)


def test_csv_can_be_read_back():
    rows = list(csv.reader(io.StringIO(write(RESULT, "csv"), newline="")))
    assert rows[0] == ["a", "b"]
    assert rows[1] == ["https://example.org/x", 'say "hi",\n\tthere']
    assert rows[2] == ["2023-10-01", ""]
    assert rows[3] == ["_:n", "été"]


@pytest.mark.parametrize(
    ("style", "form"),
    [("json", pyoxigraph.QueryResultsFormat.JSON), ("tsv", pyoxigraph.QueryResultsFormat.TSV)],
)
def test_json_and_tsv_are_read_by_another_implementation(style, form):
    solutions = list(pyoxigraph.parse_query_results(write(RESULT, style).encode(), form))
    assert solutions[0]["b"].value == 'say "hi",\n\tthere'
    assert solutions[1]["a"].datatype.value == str(XSD.date)
    assert solutions[1]["b"] is None
    assert solutions[2]["b"].language == "fr"
    assert solutions[3]["a"].value == "a|b\\"


def test_ask():
    assert json.loads(write(Result(boolean=True), "json")) == {"head": {}, "boolean": True}
    assert write(Result(boolean=False), "csv") == "answer\r\nfalse\r\n"


def test_table_and_markdown_keep_one_row_a_line():
    assert len(write(RESULT, "table").splitlines()) == 6
    lines = write(RESULT, "markdown").splitlines()
    assert len(lines) == 6 and "a\\|b" in lines[5]


def test_graphs_have_graph_formats_and_rows_have_row_formats():
    graph = Graph().parse(data="<urn:b> <urn:p> 1 . <urn:a> <urn:p> 2 .", format="turtle")
    assert write(Result(graph=graph), "nt").startswith("<urn:a>")
    assert len(Graph().parse(data=write(Result(graph=graph), "turtle"), format="turtle")) == 2
    assert json.loads(write(Result(graph=graph), "jsonld"))
    with pytest.raises(UsageError):
        write(Result(graph=graph), "csv")
    with pytest.raises(UsageError):
        write(RESULT, "turtle")
    with pytest.raises(UsageError):
        write(RESULT, "xlsx")


def test_own_queries_come_beside_and_before_the_saved(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "who.rq").write_text("#+ summary: Mine\nASK { ?a ?b ?c }", encoding="utf-8")
    assert queries.find("who", [tmp_path]).summary == "Mine"
    assert queries.find("mine/who", [tmp_path]).topic == "mine"
    with pytest.raises(QueryError, match="did you mean mine/who"):
        queries.find("woh", [tmp_path])


def test_a_name_in_two_topics_must_be_given_in_full(tmp_path):
    for topic in ("a", "b"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "same.rq").write_text("ASK { ?a ?b ?c }", encoding="utf-8")
    with pytest.raises(QueryError, match="a/same, b/same"):
        queries.find("same", [tmp_path])


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    (tmp_path / "x.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="UTF-8"):
        queries.read(tmp_path / "x.rq")
    with pytest.raises(QueryError, match="cannot be read"):
        queries.read(tmp_path / "y.rq")
