"""Who was the first, the last or the only one to do something has done it; who applies to join has not joined."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "kind", "role", "who", "status"),
    [
        ("Norway is the first country to sign the accord.", "signing", "side", "Norway", "occurred"),
        ("President Ana Ruiz was the first leader to call for a truce.", "request", "speaker", "Ana Ruiz", "occurred"),
        ("Kenya became the second state to ratify the treaty.", "ratification", "agent", "Kenya", "occurred"),
        ("Peru will be the first to withdraw its ambassador.", "recall", "agent", "Peru", "planned"),
        ("Chad was the only member to veto the resolution.", "veto", "voter", "Chad", "occurred"),
        ("Sweden, the last to join the alliance, sent troops.", "accession", "agent", "Sweden", "occurred"),
    ],
)
def test_who_was_the_first_to_do_it(read: Read, text: str, kind: str, role: str, who: str, status: str) -> None:
    made = read(text)
    names = {actor.id: actor.label for actor in made.actors}
    [event] = [one for one in made.events if one.type == kind]
    assert event.status == status
    assert (role, who) in {(part.role, names[part.actor]) for part in event.roles}


@pytest.mark.parametrize(
    "text",
    ["Finland and Sweden applied to join NATO in May 2022.", "Serbia has petitioned to enter the bloc."],
)
def test_to_apply_is_not_to_join(read: Read, text: str) -> None:
    status = {event.type: event.status for event in read(text).events}
    assert status == {"request": "occurred", "accession": "proposed"}


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Peru ordered Ana Ruiz, its envoy in Quito, home on Monday.", "recall", {("agent", "Peru")}),
        (
            "China brought Peru and Chile to an agreement.",
            "agreement-reached",
            {("mediator", "China"), ("side", "Peru"), ("side", "Chile")},
        ),
        ("Russia and China blocked an American draft.", "veto", {("voter", "Russia"), ("voter", "China")}),
    ],
)
def test_who_is_sent_home_or_brought_to_agree(read: Read, text: str, kind: str, roles: set[tuple[str, str]]) -> None:
    made = read(text)
    names = {actor.id: actor.label for actor in made.actors}
    [event] = [one for one in made.events if one.type == kind]
    assert roles <= {(part.role, names[part.actor]) for part in event.roles}


def test_a_wife_called_at_home_is_not_recalled(read: Read) -> None:
    assert "recall" not in {event.type for event in read("The minister called his wife at home.").events}
