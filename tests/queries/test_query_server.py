"""The query files as they are, asked of an Oxigraph server over the SPARQL protocol."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from chancery import queries

SERVER = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.skipif(SERVER is None, reason="the oxigraph server is not installed (pip install oxigraph)")


@pytest.fixture(scope="module")
def endpoint(data, tmp_path_factory):
    place = tmp_path_factory.mktemp("server")
    (place / "world.nq").write_bytes(data.serialize(format="nquads", encoding="utf-8"))
    load = [SERVER, "load", "--location", place / "db", "--file", place / "world.nq"]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [SERVER, "serve-read-only", "--location", place / "db", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield _wait(f"http://127.0.0.1:{port}/query")
        finally:
            process.terminate()


def _wait(address: str) -> str:
    for _ in range(100):
        try:
            _ask(address, "ASK {}")
            return address
        except URLError:
            time.sleep(0.1)
    pytest.fail("the server did not come up")


def _ask(address: str, text: str) -> bytes:
    headers = {"Accept": "application/sparql-results+json, application/n-triples"}
    with urlopen(Request(address, urlencode({"query": text}).encode(), headers), timeout=30) as answer:
        return answer.read()


@pytest.mark.parametrize("name", queries.load())
def test_the_file_gives_the_same_answer(name, endpoint, store):
    query = queries.load()[name]
    text = queries.bind(query, queries.terms(query, {}))
    ours, theirs = queries.run(store, query), _ask(endpoint, text)
    if ours.graph is not None:
        assert len(theirs.splitlines()) == len(ours.graph)
    else:
        assert json.loads(theirs) == json.loads(queries.write(ours, "json"))


@pytest.mark.parametrize("name", queries.load())
def test_the_file_runs_untouched(name, endpoint):
    assert _ask(endpoint, queries.load()[name].text)
