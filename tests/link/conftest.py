"""A small base of made-up articles to link, from ``tests/queries/world.py``."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "queries"))

import world  # noqa: E402

from chancery.ingest import ingest_records, init  # noqa: E402
from chancery.records import to_json  # noqa: E402


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("link")
    lines = [json.dumps(to_json(extraction, text=True)) + "\n" for extraction in (world.first(), world.second())]
    (folder / "world.jsonl").write_text("".join(lines), encoding="utf-8")
    assert ingest_records(init(folder / "kb"), [folder / "world.jsonl"]).stored == 2
    return folder / "kb"


@pytest.fixture
def kb(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "kb")
    return tmp_path / "kb"
