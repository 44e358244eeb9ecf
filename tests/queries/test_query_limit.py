"""A query that takes too long is given up, with one line, and leaves nothing running."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from chancery.errors import QueryError, StoreError
from chancery.kb import init
from chancery.queries import Result, within
from chancery.store import Change, Store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(STR(?c) > STR(?l)) }"


def test_answer_comes_as_it_is() -> None:
    graph = Graph().add((URIRef("urn:a"), URIRef("urn:b"), Literal("c", lang="en")))
    for result in (Result(("a",), ((Literal("x"),), (None,))), Result(boolean=False), Result(graph=graph)):
        copy = within(10, lambda result=result: result)  # type: ignore[misc]
        assert (copy.variables, copy.rows, copy.boolean) == (result.variables, result.rows, result.boolean)
        assert set(copy.graph or ()) == set(result.graph or ())


def test_large_answer_comes_whole() -> None:
    assert within(30, lambda: "x" * 10_000_000) == "x" * 10_000_000


def test_error_of_the_work_is_raised() -> None:
    def fail() -> None:
        raise StoreError("kb: not there; make it")

    with pytest.raises(StoreError, match="kb: not there"):
        within(10, fail)
    with pytest.raises(QueryError, match="cannot be answered .*ZeroDivisionError"):
        within(10, lambda: 1 / 0)


def test_death_of_the_process_is_told() -> None:
    with pytest.raises(QueryError, match="died"):
        within(10, lambda: os._exit(9))


def test_endless_query_is_given_up(tmp_path: Path) -> None:
    kb = init(tmp_path / "kb")
    with Store.open(kb.folder / "store", writable=True) as store:
        lines = [(f"<urn:{n}>", f"<urn:p{n % 7}>", f'"{n}"') for n in range(3000)]
        store.apply(Change(insert={"urn:g": lines}))

    def ask() -> Result:
        with kb.store() as opened:
            return opened.query(ENDLESS)

    start = time.monotonic()
    with pytest.raises(QueryError, match="no answer within 1 s"):
        within(1, ask)
    assert time.monotonic() - start < 5
    with kb.store() as opened:  # the store is as it was
        assert opened.count("urn:g") == 3000
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
