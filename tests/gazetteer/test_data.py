"""The project's own files: keys, ids with two sources each, offices, and names that several entries share."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from chancery import resources
from chancery.gazetteer import Gazetteer, load

FILES = resources.files("data", "gazetteer/*.csv")
SHARED = {"Carney"}
"""Family names of two persons, on purpose: such a name alone says neither."""


def rows(name: str) -> list[dict[str, str]]:
    path = next(path for path in FILES if path.name == name)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ENTRIES = [
    (path.name, row)
    for path in FILES
    if path.name not in ("offices.csv", "posts.csv", "titles.csv", "no-names.csv", "given-names.csv", "sources.csv")
    for row in rows(path.name)
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def test_keys_are_unique_and_tell_their_kind() -> None:
    keys = [row["key"] for _, row in ENTRIES]
    assert len(keys) == len(set(keys))
    starts = {"state": "state-", "organization": "org-", "media": "media-", "place": "place-", "person": "person-"}
    for name, row in ENTRIES:
        if name == "groups.csv":
            assert row["key"].startswith("group-"), row["key"]
        else:
            assert row["key"].startswith(starts[row["kind"]]), row["key"]


def test_every_id_is_well_formed_and_has_two_sources() -> None:
    known = [row["source"] for row in rows("sources.csv")]
    with_id = [row for _, row in ENTRIES if row.get("wikidata")]
    assert len(with_id) > 250
    for row in with_id:
        assert re.fullmatch(r"Q[1-9][0-9]*", row["wikidata"]), row
        sources = row["wikidata_sources"].split(";")
        assert len(set(sources)) >= 2, row
        for source in sources:
            assert any(source.startswith(name) for name in known), (row["key"], source)


def test_no_two_entries_have_one_id() -> None:
    by_id = defaultdict(list)
    for _, row in ENTRIES:
        if row.get("wikidata"):
            by_id[row["wikidata"]].append(row["key"])
    assert {q: keys for q, keys in by_id.items() if len(keys) > 1} == {}


def test_all_members_of_the_united_nations_are_there_with_an_id() -> None:
    members = [row for row in rows("states.csv") if row["status"] == "member"]
    assert len(members) == 193
    for row in rows("states.csv"):
        if row["status"] != "historic":
            assert row["wikidata"] and row["geonames"], row["key"]


@pytest.mark.parametrize(
    ("key", "wikidata"),
    [("state-ru", "Q159"), ("state-us", "Q30"), ("state-tr", "Q43"), ("state-ps", "Q219060"), ("org-un", "Q1065"),
     ("org-eu", "Q458"), ("org-nato", "Q7184"), ("person-vladimir-putin", "Q7747")],
)  # fmt: skip
def test_well_known_ids(gazetteer: Gazetteer, key: str, wikidata: str) -> None:
    assert gazetteer.entries(key)[0].wikidata == wikidata


def test_offices_name_their_source_and_do_not_overlap_for_one_person() -> None:
    known = {row["source"] for row in rows("sources.csv")}
    for row in rows("offices.csv"):
        assert row["source"].split(" (")[0] in known, row
        assert row["from"], row


def test_countries_are_states(gazetteer: Gazetteer) -> None:
    for entry in gazetteer:
        if entry.country is not None:
            assert gazetteer.entries(entry.country)[0].kind == "state", entry.key


def test_a_name_shared_by_several_entries_is_a_town_and_its_state() -> None:
    by_name: dict[str, set[str]] = defaultdict(set)
    for entry in load():
        for name, _ in entry.names():
            by_name[name].add(entry.key)
    strange = {
        name: sorted(keys)
        for name, keys in by_name.items()
        if len(keys) > 1 and name not in SHARED and {key.split("-")[0] for key in keys} != {"place", "state"}
    }
    assert strange == {}, "names of several entries: " + "; ".join(f"{name} {keys}" for name, keys in strange.items())


def test_files_hold_no_path_of_a_machine() -> None:
    for path in (*FILES, Path(FILES[0]).parent / "README.md"):
        assert "/work/" not in path.read_text(encoding="utf-8")
