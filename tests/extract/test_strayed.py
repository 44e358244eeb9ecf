"""Subjects and objects that a parse hangs on another word, and what only looks like an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    names = {actor.id: actor.label for actor in extraction.actors}
    return {
        (role.role, names[role.actor])
        for event in extraction.events
        if event.type == kind
        for role in event.roles
        if not role.implicit
    }


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "The Peruvian minister Ana Ruiz said the round would be the last chance for a deal and warned of delays.",
            "warning",
            {("speaker", "Ana Ruiz")},
        ),
        (
            "Peru, home to many, first recognised Kosovo in 2002, and left.",
            "recognition",
            {("agent", "Peru"), ("beneficiary", "Kosovo")},
        ),
        ("Kenya called on Peru to stop harassing Chile.", "repression", {("agent", "Peru"), ("target", "Chile")}),
        ("Chad, which Mali accuses of spying, was silent.", "accusation", {("speaker", "Mali"), ("target", "Chad")}),
        ("Peru suspended $5 million in aid to Chile.", "restriction", {("agent", "Peru"), ("target", "Chile")}),
        ("The attack, condemned by France, took place in Mali.", "attack", set()),
        ("The governments of Peru and Chile hailed the vote.", "praise", {("speaker", "Peru"), ("speaker", "Chile")}),
        ("Chad shut off the lines of Mali.", "restriction", {("agent", "Chad"), ("target", "Mali")}),
        ("A press freedom group denounced Peru.", "condemnation", {("speaker", "press freedom group"), ("target", "Peru")}),
    ],
)
def test_parts(read: Read, text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert parts(read(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Ruiz was asked whether Peru would sign the treaty.", "request"),
        ("“We do not negotiate under threats,” Ana Ruiz said.", "threat"),
        ("Chile accused Peru of abusing its immunities.", "attack"),
        ("A collision in Oslo killed Ana Ruiz.", "killing"),
    ],
)
def test_no_such_event(read: Read, text: str, kind: str) -> None:
    assert kind not in {event.type for event in read(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A coup failed in May.", "coup"),
        ("Peru would not accept the plan.", "rejection"),
        ("The war ended.", "war"),
        ("The council gave the junta of Chad 72 hours to restore the president.", "ultimatum"),
    ],
)
def test_kinds(read: Read, text: str, kind: str) -> None:
    assert kind in {event.type for event in read(text).events}


def test_what_is_suspended_is_not_given(read: Read) -> None:
    assert [e.status for e in read("Peru suspended $5 million in aid to Chile.").events if e.type == "aid"] == ["not_occurred"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ruling came as a surprise.", "legal-action"),
        ("It was struck by a suspected chemical attack.", "attack"),
        ("The meeting ended without a communiqué.", "statement"),
    ],
)
def test_told_without_anybody(read: Read, text: str, kind: str) -> None:
    assert kind in {event.type for event in read(text).events}
