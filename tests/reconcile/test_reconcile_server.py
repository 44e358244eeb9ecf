"""Our reconciliation service over HTTP, as OpenRefine asks it: manifest, single, batch, suggest, preview, data extension."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from jsonschema import validate

sys.path.insert(0, str(Path(__file__).parent))

import api  # noqa: E402

from chancery.cli import run  # noqa: E402
from chancery.reconcile.things import Thing, index  # noqa: E402

WITHOUT = "Starlette and uvicorn are not installed (pip install 'chancery[serve]')"
pytest.importorskip("starlette", reason=WITHOUT)
pytest.importorskip("uvicorn", reason=WITHOUT)

from chancery.server.reconciliation import MOST_BYTES  # noqa: E402


def fetch(address: str, path: str = "", form: dict[str, object] | None = None, **values: object):
    text = {name: value if isinstance(value, str) else json.dumps(value) for name, value in (form or {}).items()}
    tail = f"?{urlencode(values)}" if values else ""
    with urlopen(Request(address + path + tail, urlencode(text).encode() if form else None), timeout=20) as answer:
        body = answer.read().decode()
        return json.loads(body) if answer.headers.get_content_type() == "application/json" else body


def ask(address: str, *queries: dict[str, object], get: bool = False) -> list[list[dict]]:
    batch = {f"q{number}": query for number, query in enumerate(queries)}
    validate(batch, api.QUERIES)
    answer = fetch(address, queries=json.dumps(batch)) if get else fetch(address, form={"queries": batch})
    validate(answer, api.RESULTS)
    assert list(answer) == list(batch)
    return [answer[key]["result"] for key in batch]


def test_the_manifest_says_what_there_is(address):
    told = fetch(address)
    validate(told, api.MANIFEST)
    assert told["suggest"]["entity"]["service_url"] == address
    assert told["preview"]["url"].startswith(address) and told["identifierSpace"] + "actor/norland" == told["view"][
        "url"].replace("{{id}}", "actor/norland")  # fmt: skip
    with urlopen(Request(address, headers={"Origin": "https://refine.example"}), timeout=20) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("get", [True, False])
def test_a_single_query_finds_the_thing_and_is_sure_of_it(get, address):
    ((best, *_),) = ask(address, {"query": "port vell"}, get=get)
    assert (best["id"], best["match"], best["type"][0]["id"]) == ("actor/port-vell", True, "Place")
    assert {feature["id"] for feature in best["features"]} == {"name"}


def test_a_batch_of_a_hundred_is_answered_in_its_order(address):
    names = ["Norland", "Sudria", "Ivo Marr", "Port Vell"] * 25
    begun = time.monotonic()
    answers = ask(address, *({"query": name, "limit": 3} for name in names))
    assert [found[0]["name"] for found in answers] == names and all(len(found) <= 3 for found in answers)
    assert time.monotonic() - begun < 10


def test_types_and_properties_narrow(address):
    plain, typed, other, should, known, against = ask(
        address,
        {"query": "Norland"},
        {"query": "Norland", "type": "State"},
        {"query": "Norland", "type": ["Person"]},
        {"query": "Norland", "type": "Person", "type_strict": "should"},
        {"query": "Port Vell", "properties": [{"pid": "wikidata", "v": {"id": "Q901", "name": "Port Vell"}}]},
        {"query": "Port Vell", "properties": [{"pid": "wikidata", "v": ["Q1", "Q2"]}]},
    )
    assert len(plain) > len(typed) == 1 and typed[0]["match"], "events that name it are candidates too"
    assert other == [] and should[0]["score"] == 80 and not should[0]["match"]
    assert known[0]["match"] and known[0]["score"] == 100
    assert against[0]["id"] == "actor/port-vell" and against[0]["score"] == 60 and not against[0]["match"]


def test_properties_alone_and_ids_find_things(address):
    by_item, by_id, nothing = ask(
        address,
        {"properties": [{"pid": "wikidata", "v": "http://www.wikidata.org/entity/Q901"}]},
        {"query": "actor/norland"},
        {"query": "Zyx Qwv"},
    )
    assert [one["id"] for one in by_item] == ["actor/port-vell"] and by_id[0]["id"] == "actor/norland" and nothing == []


def test_events_are_found_and_told(address):
    (found,) = ask(address, {"query": "Air strike Sudria", "type": "Event"})
    assert found and all(one["id"].startswith("event/") for one in found)
    query = {"ids": [one["id"] for one in found], "properties": [{"id": "notBefore"}, {"id": "involves"}]}
    told = fetch(address, form={"extend": query})
    validate(told, api.EXTENDED)
    row = next(row for row in told["rows"].values() if row["notBefore"])
    assert row["notBefore"][0]["date"].startswith("2023-10-2") and {"id": "actor/sudria", "name": "Sudria"} in row["involves"]


def test_suggest(address):
    entities = fetch(address, "/suggest/entity", prefix="por")
    validate(entities, api.ENTITIES)
    assert entities["result"][0]["name"] == "Port Vell" and "place" in entities["result"][0]["description"]
    assert fetch(address, "/suggest/entity", prefix="por", cursor=1000) == {"result": []} == fetch(address, "/suggest/entity")
    for kind, prefix, first in (("type", "pl", "Place"), ("property", "coun", "country")):
        told = fetch(address, f"/suggest/{kind}", prefix=prefix)
        validate(told, api.NAMES)
        assert told["result"][0]["id"] == first


def test_data_extension(address):
    proposed = fetch(address, "/properties", type="Place", limit=3)
    validate(proposed, api.PROPOSED)
    assert len(proposed["properties"]) == 3 and "notBefore" not in str(fetch(address, "/properties", type="Place"))
    query = {"ids": ["actor/port-vell", "actor/none"], "properties": [{"id": "wikidata"}, {"id": "name"}]}
    told = fetch(address, form={"extend": query})
    validate(told, api.EXTENDED)
    assert told["rows"]["actor/port-vell"]["wikidata"] == [{"str": "http://www.wikidata.org/entity/Q901"}]
    assert told["rows"]["actor/none"] == {"wikidata": [], "name": []}


def test_preview_is_a_page_that_runs_nothing(address):
    page = fetch(address, "/preview", id="actor/port-vell")
    assert page.startswith("<!DOCTYPE html>") and "Port Vell" in page
    from chancery.reconcile import service

    bad = index("https://example.org/", "x", [Thing("actor/x", "<script>alert(1)</script>", "Place")])
    assert "<script>" not in service.preview(bad, "actor/x")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"queries": "{"}, "not JSON"),
        ({"queries": "[1]"}, "not an object"),
        ({"queries": {"q": {"query": 3}}}, "query q: not a query"),
        ({"queries": {"q": {}}}, "query q: not a query"),
        ({"queries": {"q": {"query": "x", "type_strict": "maybe"}}}, "query q"),
        ({"queries": {str(number): {"query": "x"} for number in range(1001)}}, "at most 1000"),
        ({"extend": {"ids": ["x"]}}, "not an object with ids"),
        ({"extend": {"ids": ["x"], "properties": [{"id": "colour"}]}}, "no property colour"),
        ({"queries": "x" * (MOST_BYTES + 1)}, "at most"),
    ],
)
def test_misuse_is_told_in_one_line(form, words, address):
    with pytest.raises(HTTPError) as caught:
        fetch(address, form=form)
    told = json.loads(caught.value.read())
    assert caught.value.code == 400 and words in told["message"] and "\n" not in told["message"]


def test_a_thing_that_is_not_there_has_no_preview(address):
    with pytest.raises(HTTPError, match="404"):
        fetch(address, "/preview", id="actor/nobody")


def test_namesakes_are_never_certain(tmp_path):
    from chancery.reconcile import service

    towns = [Thing("actor/a", "Vell", "Place", {"country": ("actor/n",)}), Thing("actor/b", "Vell", "Place"),
             Thing("actor/n", "Norland", "State")]  # fmt: skip
    known = index("https://example.org/", "x", towns)
    found = service.reconcile(known, {"q": {"query": "Vell"}})["q"]["result"]
    assert [one["match"] for one in found] == [False, False]
    told = service.reconcile(known, {"q": {"query": "Vell", "properties": [{"pid": "country", "v": "Norland"}]}})["q"]["result"]
    assert (told[0]["id"], told[0]["match"], told[1]["match"]) == ("actor/a", True, False)


def test_slips_of_the_pen_are_found_and_never_certain():
    from chancery.reconcile import service

    people = [Thing("actor/a", "Antonia Blinker", "Person"), Thing("actor/b", "Bo Li", "Person")]
    known = index("https://example.org/", "x", people)
    found = service.reconcile(known, {"q": {"query": "Blinkr"}})["q"]["result"]
    assert [(one["id"], one["match"]) for one in found] == [("actor/a", False)]


def test_actors_of_the_gazetteer_go_by_names_that_no_article_used(kb):
    from chancery.reconcile.things import read
    from chancery.store import Store

    node = "<https://w3id.org/chancery/kb/actor/state-ru>"
    with Store.in_memory() as store:
        store.replace_graph("urn:g", [(node, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
                                       "<https://w3id.org/chancery/ontology#State>"),
                                      (node, "<http://www.w3.org/2000/01/rdf-schema#label>", '"Russia"@en')])  # fmt: skip
        things = read(kb, store)
    assert things.by_name["russian-federation"] == ("actor/state-ru",)


def test_the_command_wants_to_know_what_to_serve(kb, capfd):
    assert run(["serve", "--kb", str(kb.folder)]) == 2
    assert "--reconcile" in capfd.readouterr().err
