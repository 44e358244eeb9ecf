"""Who did it to whom: parts that stand in no slot of a frame, groups that act for nobody, opponents that a text shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.extract.humans import is_people
from chancery.model import Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    names = {actor.id: actor.label for actor in extraction.actors}
    return {(role.role, names[role.actor]) for event in extraction.events if event.type == kind for role in event.roles}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Kenyan and Ugandan envoys met in Arusha.", "meeting", {"Kenya", "Uganda", "Kenyan and Ugandan envoys"}),
        ("The Peruvian and Chilean sides agreed to share data.", "agreement-reached", {"Peru", "Chile"}),
        ("U.S. and Japanese officials held talks in Lima.", "talks", {"United States", "Japan", "U.S. and Japanese officials"}),
    ],
)
def test_two_nationalities_before_one_noun_are_two_sides(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert {name for _, name in parts(read(text), kind)} == expected


def test_people_of_a_state_do_not_act_for_it_but_its_officials_do(read: Read) -> None:
    assert ("agent", "Chile") not in parts(read("Chilean students marched in Santiago against the fees."), "protest")
    assert ("agent", "Chile") in parts(read("Chilean troops marched into Arica and attacked Peru."), "attack")


def test_partners_do_not_act_for_those_whose_they_are(read: Read) -> None:
    assert {who for _, who in parts(read("Kenya asked that its partners refuse to recognise Chad."), "recognition")} == {
        "its partners",
        "Chad",
    }


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("On Monday, Peruvian deputy minister Ana Roos summoned Chad's envoy.", "summons", ("speaker", "Ana Roos")),
        ("Rights watchdog Amnesty International accused Peru of torture.", "criticism", ("speaker", "Amnesty International")),
        ("The tribunal convicted shoppers and commuters of rioting.", "conviction", ("target", "commuters")),
        (
            "No sooner was it over than Ana Roos, the Kenyan president, broke off relations.",
            "relations-severed",
            ("side", "Ana Roos"),
        ),
        ("Monitors accuse the security services of torturing and killing opponents.", "killing", ("target", "opponents")),
        ("The spokesman told AFP by telephone that nothing was signed.", "interview", ("addressee", "Agence France-Presse")),
        ("Chad's embassy in Lima accused Peru of spying.", "accusation", ("speaker", "Chad's embassy")),
    ],
)
def test_a_subject_or_object_is_found_behind_a_wrong_parse(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Miners threatened to walk out unless Peru raised their pay.", "threat", ("addressee", "Peru")),
        ("Monks began a hunger strike to demand the resignation of President Ana Roos.", "hunger-strike", ("target", "Ana Roos")),
        ("Nurses took to the streets in protest at Kenya's refusal to pay them.", "protest", ("target", "Kenya")),
        ("Norway wrote off half of the debt owed by Zambia.", "aid", ("beneficiary", "Zambia")),
        ("Chad extradited a banker to Niger on Monday.", "cooperation-act", ("beneficiary", "Niger")),
        ("Peru's president called off a trip to Chile at the last minute.", "cancellation", ("target", "Chile")),
        ("Kenya denied Ugandan accusations of spying.", "denial", ("target", "Uganda")),
        ("Kenya expelled Uganda's ambassador, Karl Beck.", "expulsion", ("target", "Uganda")),
        ("Ninety thousand people have fled Chad since May.", "displacement", ("origin", "Chad")),
    ],
)
def test_whom_it_is_done_to_hangs_on_object_purpose_or_condition(
    read: Read, text: str, kind: str, expected: tuple[str, str]
) -> None:
    assert expected in parts(read(text), kind)


OPPONENTS = """Peru expelled two Chilean diplomats on Monday. Peru accused Chile of spying on its navy.

Chile has denied it. Chilean soldiers fired at Peru on Tuesday, and Chile closed its border with Peru.

{}"""


def test_the_other_side_is_the_one_that_the_text_is_about(read: Read) -> None:
    severed = read(OPPONENTS.format("Peru broke off relations."))
    assert ("side", "Chile") in parts(severed, "relations-severed")
    assert all(role.implicit for e in severed.events if e.type == "relations-severed" for role in e.roles[1:])


def test_nobody_is_an_opponent_where_a_text_shows_none(read: Read) -> None:
    alone = read("Peru broke off relations. Chile held an election. Kenya signed a treaty.")
    assert parts(alone, "relations-severed") == {("side", "Peru")}


def test_nouns_of_people_are_told_by_their_ending() -> None:
    assert all(is_people(word) for word in ("shopper", "loyalist", "evacuee", "fisherman", "delegate"))
    assert not any(is_people(word) for word in ("number", "border", "committee", "corridor", "twist"))
