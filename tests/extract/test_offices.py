"""Offices and standing relations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


def held(extraction: Extraction) -> set[tuple[str, str, str | None, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {
        (labels[o.holder], o.title.lower(), labels.get(o.organization or ""), o.holding) for o in extraction.offices
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egyptian Foreign Minister Ilmari Veltman left.", ("Ilmari Veltman", "foreign minister", "Egypt", "current")),
        ("Ilmari Veltman, the prime minister of Egypt, left.", ("Ilmari Veltman", "prime minister", "Egypt", "current")),
        ("Ilmari Veltman, a former ambassador to Egypt, left.", ("Ilmari Veltman", "ambassador", "Egypt", "former")),
        (
            "“No,” says Ilmari Veltman, a senior analyst at the Delta Institute.",
            ("Ilmari Veltman", "senior analyst", "Delta Institute", "current"),
        ),
    ],
)
def test_who_holds_what_where(read: Read, text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in held(read(text))


def stand(extraction: Extraction) -> set[tuple[str, str, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {(labels[r.source], r.type, labels[r.target]) for r in extraction.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt backs Sudan.", ("Egypt", "backs", "Sudan")),
        ("Egypt has close ties with Sudan.", ("Egypt", "close-ties", "Sudan")),
        ("Norway is an ally of Denmark.", ("Norway", "ally", "Denmark")),
        ("Egypt opposes Sudan.", ("Egypt", "opposition", "Sudan")),
    ],
)
def test_who_stands_where_with_whom(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stand(read(text))


def test_a_wish_is_no_relation(read: Read) -> None:
    assert not stand(read("Egypt did not back Sudan."))
