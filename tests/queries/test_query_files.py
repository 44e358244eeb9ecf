"""Every saved query: its form, and its answers on the made-up world, the same from two engines."""

from __future__ import annotations

import pytest
from rdflib.plugins.sparql import prepareQuery

from chancery import queries

QUERIES = queries.load()
EMPTY_ON_PURPOSE = {"quality/undated"}


def test_all_thirty_competency_questions_are_there():
    assert sum("competency" in query.tags for query in QUERIES.values()) >= 30


@pytest.mark.parametrize("name", QUERIES)
def test_file_keeps_the_form(name):
    assert queries.missing(QUERIES[name]) == []


@pytest.mark.parametrize("name", QUERIES)
def test_file_runs_elsewhere_without_any_prefix_given(name):
    prepareQuery(QUERIES[name].text)


@pytest.mark.parametrize("name", QUERIES)
def test_file_has_an_example_that_names_it(name):
    stem = name.rpartition("/")[2]
    assert QUERIES[name].examples
    for example in QUERIES[name].examples:
        words = example.removeprefix("chancery query ").split()
        assert words[0] in (name, stem)
        given = {word.strip('"').partition("=")[0] for flag, word in zip(words, words[1:], strict=False) if flag == "-p"}
        assert given <= {parameter.name for parameter in QUERIES[name].parameters}


@pytest.mark.parametrize("name", QUERIES)
def test_answers_the_same_from_both_engines(name, store, data):
    one, other = queries.run(store, QUERIES[name]), queries.run(data, QUERIES[name])
    assert (len(one) > 0) == (name not in EMPTY_ON_PURPOSE)
    if one.graph is not None and other.graph is not None:
        assert set(one.graph) == set(other.graph)
    else:
        assert (one.variables, one.rows) == (other.variables, other.rows)


@pytest.mark.parametrize("name", QUERIES)
def test_rows_are_distinct(name, store):
    rows = queries.run(store, QUERIES[name]).rows
    assert len(rows) == len(set(rows))


ANSWERS = [
    ("who-visited", {"place": "Port Vell"}, "visitor", ["Green Front"]),
    ("who-visited", {"visitor": "Norland"}, "visitor", []),
    ("taking-part", {"actor": "Sudria"}, "role", ["agent", "agent", "voter", "agent"]),
    ("taking-part", {"actor": "Sudria", "status": "refused"}, "label", ["Ceasefire: Sudria (refused)"]),
    ("said-by", {"speaker": "Dana Reed", "mode": "direct"}, "text", ["Sudria struck the Dry Coast on October 27"]),
    ("quoted-words", {}, "quotation", ["Sudria struck the Dry Coast on October 27", "wants talks"]),
    ("passed-on", {}, "innerSpeaker", ["Norland"]),
    ("planned-or-proposed", {}, "status", ["planned", "possible"]),
    ("not-happened", {}, "label", ["Ceasefire: Sudria (refused)"]),
    ("on-whose-word", {}, "speaker", ["Dana Reed", "a diplomat"]),
    ("votes", {"actor": "Sudria"}, "document", ["draft resolution 12"]),
    ("who-holds", {"body": "Norland"}, "holder", ["Ivo Marr"]),
    ("former-holders", {}, "holder", ["Olan Brisk"]),
    ("common-friends", {"first": "Sudria", "second": "Green Front"}, "actor", ["Norland"]),
    ("who-backs-whom", {}, "backer", ["Estar"]),
    ("for-or-against", {"words": "two-state"}, "stance", ["against"]),
    ("aid-and-arms", {}, "amount", ["two ships"]),
    ("uses-of-force", {"actor": "Sudria"}, "against", ["Dry Coast"]),
    ("what-followed", {"type": "invasion", "actor": "Sudria"}, "how", ["later by date", "said to follow"]),
    ("certainly-between", {"from": "2023-10-26", "to": "2023-10-26"}, "label", ["Green Front visits Ivo Marr"]),
    ("dated-by-the-text", {"granularity": "year"}, "expression", ["last year"]),
    ("experts", {}, "expert", ["Dana Reed", "Dana Reed"]),
    ("experts", {"title": "minister"}, "expert", []),
    ("unnamed-speakers", {}, "speaker", ["draft resolution 12", "a diplomat"]),
    ("disagreements", {}, "on", ["date", "status"]),
    ("same-happening", {}, "how", ["tied", "tied"]),
    ("timeline", {"type": "force", "status": "occurred"}, "place", ["Dry Coast"]),
    ("corroborated", {}, "sources", ["2", "2"]),
    ("disputed", {}, "on", ["date", "date"]),
    ("what-changed", {}, "article", ["b1", "b1"]),
    ("linked", {}, "how", ["after"]),
    ("linked", {"actor": "Lissa"}, "how", []),
    ("called", {}, "words", ["A diplomat", "draft resolution 12"]),
    ("single-source", {}, "article", ["a1"] * 4),
    ("timeline", {"from": "2023-11-01"}, "label", []),
    ("quality/corrections", {}, "words", ["Harbor Institute", "ceasefire"]),
    ("quality/corrections", {"by": "lind"}, "reason", ["it was refused"]),
    ("links", {"kind": "State"}, "wikidata", ["http://www.wikidata.org/entity/Q64"]),
]


@pytest.mark.parametrize(("name", "values", "column", "expected"), ANSWERS, ids=lambda part: str(part)[:30])
def test_answer(name, values, column, expected, store):
    rows = queries.run(store, queries.find(name), values).dicts()
    assert [row[column] for row in rows if column in row] == expected


def test_a_window_keeps_what_could_lie_in_it_and_drops_what_has_no_date(store):
    rows = queries.run(store, queries.find("timeline"), {"from": "2023-10-25", "to": "2023-10-26"}).dicts()
    assert [row["label"] for row in rows] == [
        "Sudria recalls an ambassador",
        "Green Front visits Ivo Marr",
        "Norland votes",
        "Sudria vetoes a draft",
    ]
