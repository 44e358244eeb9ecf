"""Parts of an event that stand in an earlier sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Event, Extraction

Read = Callable[[str], Extraction]


def roles(extraction: Extraction, event: Event) -> set[tuple[str, str]]:
    names = {actor.id: actor.label for actor in extraction.actors}
    return {(role.role, names[role.actor]) for role in event.roles}


def last(extraction: Extraction, kind: str) -> Event:
    return [event for event in extraction.events if event.type == kind][-1]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Chad bombed Mali on Monday. The strike lasted an hour.", "attack", {("agent", "Chad"), ("target", "Mali")}),
        (
            "Peru seized a ship of Chile. Chile called the seizure illegal.",
            "condemnation",
            {("speaker", "Chile"), ("target", "Peru")},
        ),
        ("Chad shelled Mali. Niger condemned the attack.", "condemnation", {("speaker", "Niger"), ("target", "Chad")}),
        ("Peru asked Chile for aid. Chile rejected the request.", "rejection", {("speaker", "Chile"), ("target", "Peru")}),
        ("Chad accused Mali of arming rebels. Mali denied the charge.", "denial", {("speaker", "Mali"), ("target", "Chad")}),
        (
            "Kenya cut ties with Qatar on Monday. Qatari diplomats were expelled.",
            "expulsion",
            {("agent", "Kenya"), ("target", "Qatari diplomats"), ("target", "Qatar")},
        ),
    ],
)
def test_parts_told_before(read: Read, text: str, kind: str, wanted: set[tuple[str, str]]) -> None:
    extraction = read(text)
    assert roles(extraction, last(extraction, kind)) == wanted


def test_parts_told_before_are_marked_as_implied(read: Read) -> None:
    extraction = read("Chad shelled Mali. Niger condemned the attack.")
    assert [role.implicit for role in last(extraction, "condemnation").roles] == [False, True]


def test_nothing_is_taken_from_somebodys_word(read: Read) -> None:
    extraction = read("Rebels said Chad had shelled Mali. Niger condemned the attack.")
    assert roles(extraction, last(extraction, "condemnation")) == {("speaker", "Niger")}


def test_a_third_party_is_no_side_of_a_quarrel(read: Read) -> None:
    extraction = read("Peru praised Chile on Monday. Kenya rejected the plan.")
    assert roles(extraction, last(extraction, "rejection")) == {("speaker", "Kenya")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Riot police fired tear gas at protesters in Peru.", "crowd-control"),
        ("Police dispersed the crowd in Peru.", "repression"),
        ("The row between Peru and Chile is in its third month.", "dispute"),
        ("Peru accused Chile of spying.", "accusation"),
    ],
)
def test_near_kinds_are_told_apart(read: Read, text: str, kind: str) -> None:
    kinds = {event.type for event in read(text).events}
    assert kind in kinds
    assert len(kinds & {"crowd-control", "repression", "dispute", "accusation"}) == 1


def test_a_row_lasts(read: Read) -> None:
    assert last(read("The row between Peru and Chile is in its third month."), "dispute").status == "ongoing"
