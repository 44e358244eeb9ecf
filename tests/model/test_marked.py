"""The marked sentences: well formed, of known kinds, and read by the rules of status about as well as when they were written."""

from __future__ import annotations

import sys
from pathlib import Path

from chancery import extract
from chancery.extract.status import status_of

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from marked import head_of, load_marked  # noqa: E402


def test_marks_are_taken_out_and_point_at_their_words(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("# a remark\nTroops {left|withdrawal|o} and may {come|-|m} back.\n", encoding="utf-8")
    ((text, marks),) = load_marked(path)
    assert text == "Troops left and may come back."
    assert [(text[m.start : m.end], m.kind, m.status) for m in marks] == [
        ("left", "withdrawal", "occurred"),
        ("come", None, "possible"),
    ]


def test_marks_name_kinds_of_the_ontology() -> None:
    known = {kind.name for kind in extract.load().lexicon.events}
    marks = [mark for _, found in load_marked() for mark in found]
    assert len(marks) > 400
    assert {mark.kind for mark in marks if mark.kind} <= known


def test_no_mark_is_left_in_the_text() -> None:
    assert not [text for text, _ in load_marked() if set("{}|") & set(text)]


def test_rules_read_most_statuses() -> None:
    parser = extract.load().parser
    right = []
    for text, marks in load_marked():
        doc = parser.parse(text)
        for mark in marks:
            token = head_of(doc, mark.start, mark.end)
            assert token is not None
            alike = {mark.status, "not_occurred"} if mark.status == "refused" else {mark.status}
            right.append(status_of(doc, token, lasting=False) in alike)
    assert sum(right) / len(right) >= 0.75
