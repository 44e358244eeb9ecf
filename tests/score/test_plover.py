"""The bench of PLOVER categories and the table of statuses, on records of our own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import plover  # noqa: E402
from score import status_table  # noqa: E402

from chancery.article import read_text  # noqa: E402
from chancery.extract.reader import Reader  # noqa: E402

RECORDS = [
    {"id": "0", "event": "DOCUMENT"},
    {"id": "1", "event": "DEMAND", "text": "Peru asked Chile for help.", "source": [{"actorText": "Peru"}], "target": "Chile"},
    {"id": "2", "event": "FIGHT", "text": "Peru praised Chile.", "source": [{"actorText": "Peru"}], "target": ""},
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.json"
    path.write_text(json.dumps(RECORDS), encoding="utf-8")
    return path


def test_drafts_are_read_with_the_categories_of_version_2(records: Path) -> None:
    asked = plover.load(records)
    assert [(one.root, one.source, one.target) for one in asked] == [
        ("REQUEST", ("Peru",), ("Chile",)),
        ("ASSAULT", ("Peru",), ()),
    ]


def test_the_event_with_the_given_actors_answers() -> None:
    from chancery import extract

    reader: Reader = extract.load()
    text = "Cuba thanked Haiti on Monday after Peru condemned Chile."
    event = plover.answer(reader.extract(read_text(text)), plover.Asked("1", text, "ACCUSE", ("Peru",), ("Chile",)))
    assert plover.root(event) == "ACCUSE"
    assert plover.root(None) == "-"


def test_the_command_prints_accuracy_and_what_was_taken_for_what(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plover.main([str(records), "--misses"])
    out = capsys.readouterr().out
    assert out.startswith("accuracy 50.0 of 2")
    assert "SUPPORT 1" in out
    assert "Peru praised Chile." in out


def test_statuses_are_scored_by_their_mean() -> None:
    pairs = [("occurred", "occurred"), ("occurred", "planned"), ("planned", "planned"), ("not_occurred", "refused")]
    lines = status_table(pairs).splitlines()
    assert lines[-1].split() == ["macro", "F1", "77.8"]
    assert any(line.startswith("occurred") and line.endswith("planned 1") for line in lines)
