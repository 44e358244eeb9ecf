from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "queries"))

import world  # noqa: E402

from chancery.ingest import ingest_records, init  # noqa: E402
from chancery.records import to_json  # noqa: E402


@pytest.fixture(scope="session")
def records(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("records") / "world.jsonl"
    lines = [json.dumps(to_json(extraction, text=True)) + "\n" for extraction in (world.first(), world.second())]
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def kb(records) -> Path:
    folder = records.parent / "kb"
    summary = ingest_records(init(folder), [records])
    assert (summary.stored, summary.quarantined, summary.failed) == (2, 0, [])
    return folder


@pytest.fixture
def cli(capfdbinary, monkeypatch):
    """Runs the command line in this process; returns exit code, standard output, and the lines of standard error."""
    from chancery.cli import run

    def call(*arguments: object) -> tuple[int, str, list[str]]:
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode().splitlines()

    return call
