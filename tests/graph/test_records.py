"""Records: what is written is read again, and what does not keep the contract is refused where it breaks it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from drafts import extractions
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from chancery import model, records
from chancery.errors import RecordError

SAMPLE = json.loads((Path(__file__).parent / "velland-envoy.json").read_text(encoding="utf-8"))


@settings(max_examples=40, deadline=None)
@given(extractions())
def test_record_comes_back_as_it_went(extraction: model.Extraction) -> None:
    through_text = json.loads(json.dumps(records.to_json(extraction, text=True)))
    assert records.from_json(through_text) == extraction


def test_record_without_text_takes_the_text_beside_it() -> None:
    extraction = records.from_json(SAMPLE)
    bare = records.to_json(extraction)
    assert "text" not in bare["article"] and "blocks" not in bare["article"]
    again = records.from_json(bare, text=extraction.article.text)
    assert again.events == extraction.events and again.article.text == extraction.article.text


def test_path_is_not_published() -> None:
    assert "path" not in records.to_json(records.from_json(SAMPLE), text=True)["article"]


def test_schema_is_a_valid_schema_and_names_every_field() -> None:
    schema = records.load_schema()
    Draft202012Validator.check_schema(schema)
    written = records.to_json(records.from_json(SAMPLE), text=True)
    for part, kind in (("actors", "actor"), ("times", "time"), ("events", "event"), ("claims", "claim"),
                       ("relations", "relation"), ("offices", "office"), ("rejected", "rejected")):  # fmt: skip
        assert set(written[part][0]) == set(schema["$defs"][kind]["properties"]), part
    assert set(written["article"]) == set(schema["$defs"]["article"]["properties"])


def test_actor_may_be_named_by_iri_alone() -> None:
    record = {"article": SAMPLE["article"], "actors": [
        {"id": "a1", "label": "Norway", "kind": "state", "iri": "https://w3id.org/chancery/kb/actor/norway"}]}  # fmt: skip
    assert records.from_json(record).actors[0].key == "norway"


BROKEN = [
    (("events", 0, "status"), "maybe", "/events/0/status"),
    (("events", 0, "trigger", "start"), 3, "/events/0/trigger"),
    (("events", 0, "roles", 0, "actor"), "a99", "/events/0/roles/0/actor"),
    (("events", 1, "asserted_by"), "e1", "/events/1/asserted_by"),
    (("claims", 0, "content", 0, "exact"), "We will not sign the ceasefire.", "/claims/0/content/0"),
    (("claims", 1, "about", 1), "nobody", "/claims/1/about/1"),
    (("times", 0, "earliest"), "3 March", "/times/0/earliest"),
    (("times", 0, "latest"), "2024-02-30", "/times/0/latest"),
    (("actors", 0, "id"), "a2", "/actors/1/id"),
    (("actors", 1, "wikidata"), "20", "/actors/1/wikidata"),
    (("offices", 0, "evidence"), [], "/offices/0/evidence"),
    (("colour",), "red", "/: "),
]


@pytest.mark.parametrize(("where", "value", "pointer"), BROKEN, ids=[str(case[0]) for case in BROKEN])
def test_broken_record_is_refused_where_it_breaks(where: tuple[Any, ...], value: Any, pointer: str) -> None:
    record = copy.deepcopy(SAMPLE)
    place = record
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    with pytest.raises(RecordError) as refused:
        records.from_json(record)
    assert str(refused.value).startswith(pointer)
    assert "\n" not in str(refused.value)


@settings(max_examples=40, deadline=None)
@given(extractions())
def test_what_is_known_to_keep_the_contract_is_not_looked_at_again(extraction: model.Extraction) -> None:
    record = records.to_json(extraction, text=True)
    records.check(record, before=record)
    changed = json.loads(json.dumps(record))
    changed["events"][0]["status"] = "surely"
    records.check(changed, before=changed)
    with pytest.raises(RecordError, match="'surely' is not one of"):
        records.check(changed, before=record)
    changed = json.loads(json.dumps(record))
    changed["times"] = []
    if any(event["time"] for event in changed["events"]):
        with pytest.raises(RecordError, match="is none of the record's times"):
            records.check(changed, before=record)
