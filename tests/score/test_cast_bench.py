"""The bench of who is who: how passages are read and when a mention counts as right."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from chancery.model import Actor, Article, Extraction, Extractor, Mention, cut

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

cast = pytest.importorskip("cast")

PASSAGES = """
== first 2020-01-02
[Ana Ruiz|ana] met [Karl Beck|karl]. [She|ana] left, and [both|ana+karl] slept. The [Russian|-] tea was cold.
@ ana person -
@ karl person
% ana | envoy | -

== seen

== second 2021-03-04
[Oslo|oslo] slept.
@ oslo place place-oslo
"""


def passages(tmp_path: Path, part: str) -> list:  # type: ignore[type-arg]
    path = tmp_path / "passages.txt"
    path.write_text(PASSAGES, encoding="utf-8")
    return list(cast.read_passages(path, part))


def test_marks_are_taken_out_of_the_text(tmp_path: Path) -> None:
    (first,) = passages(tmp_path, "held")
    assert first.text.startswith("Ana Ruiz met Karl Beck. She left")
    assert [(first.text[m.start : m.end], m.ids) for m in first.marks][2:] == [
        ("She", ("ana",)),
        ("both", ("ana", "karl")),
        ("Russian", ()),
    ]
    assert (first.published, first.keys, first.offices) == (date(2020, 1, 2), {"ana": None}, [("ana", "envoy", None)])
    assert [p.id for p in passages(tmp_path, "all")] == ["first", "second"]


def test_a_mention_is_right_where_the_actors_of_its_name_stand(tmp_path: Path) -> None:
    (first,) = passages(tmp_path, "held")

    def at(words: str, kind: str = "name") -> Mention:
        start = first.text.index(words)
        return Mention(cut(first.text, start, start + len(words)), kind)

    both = at("both", "pronoun")
    karl = (at("Karl Beck"), at("She", "pronoun"), both)
    actors = (
        Actor("a1", "Ana Ruiz", "person", None, None, None, None, None, (at("Ana Ruiz"), both)),
        Actor("a2", "Karl Beck", "place", None, None, None, None, None, karl),
    )
    article = Article("x", first.text, "x")
    found = cast.compare(first, Extraction(article, Extractor("x", "1", "1"), actors=actors))
    assert (found["name"].gold, found["name"].found) == (2, 2)
    assert (found["pronoun"].gold, found["pronoun"].found) == (2, 1)
    assert (found["kind"].gold, found["kind"].found) == (2, 1)
    assert (found["nobody"].gold, found["nobody"].found) == (1, 1)
    assert (found["office"].gold, found["office"].found) == (1, 0)
