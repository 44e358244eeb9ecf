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
        ("Only Northern Cyprus, which is recognised only by Turkey, has it.", "recognition", ("beneficiary", "Northern Cyprus")),
        ("An envoy of the Arab League who met the rebels left.", "meeting", ("side", "envoy of the Arab League")),
        ("Eleven individuals have been charged with murder.", "legal-action", ("target", "Eleven individuals")),
        ("In May a memorandum was signed between Cyprus and Israel.", "signing", ("side", "Israel")),
        ("Kenya signed a defence pact with Chad.", "signing", ("side", "Chad")),
        ("The deal infringes upon Greek sovereignty.", "agreement-breach", ("target", "Greece")),
        ("Kenya jailed three Peruvians whom Chad wants to deport.", "deportation", ("agent", "Chad")),
        ("Kenya jailed three Peruvians whom Chad wants to deport.", "deportation", ("target", "three Peruvians")),
        ("The judge gave Pavel Orsk a ten-year prison term.", "conviction", ("target", "Pavel Orsk")),
        ("President Ana Roos is due in Lima next week.", "visit", ("visitor", "Ana Roos")),
        ("President Ana Roos is expected in Lima on Tuesday.", "visit", ("visitor", "Ana Roos")),
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


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Ruiz gave in during a telephone call to Karl Beck.", "phone-call", {"Ruiz", "Karl Beck"}),
        ("African leaders shelved the plan at the close of a two-day summit.", "summit", {"African leaders"}),
        ("Beck admitted a meeting with Ana Ruiz in a third country.", "meeting", {"Beck", "Ana Ruiz"}),
        ("Chad wants Ana Ruiz to travel to Kenya for talks.", "talks", {"Ana Ruiz"}),
        ("Kenya called a meeting of the Security Council.", "meeting", {"United Nations Security Council"}),
        ("Calm returned after the talks between Peru and Chile.", "talks", {"Peru", "Chile"}),
    ],
)
def test_whoever_acts_beside_a_meeting_takes_part_in_it(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert {name for _, name in parts(read(text), kind)} >= expected
    assert "Calm" not in text or {name for _, name in parts(read(text), kind)} == expected


BORDER = """Peru closed its border with Chile on Monday. Chile accused Peru of bad faith. Norway looked on.

{}"""


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The two countries have broken off relations.", "relations-severed", {"Peru", "Chile"}),
        ("Both armies shelled each other.", "bombardment", {"Peru", "Chile"}),
        ("Peru said neither country would attack Bolivia.", "attack", {"Peru", "Chile", "Bolivia"}),
        ("Santiago accuses its neighbour of spying.", "accusation", {"Chile", "Peru"}),
    ],
)
def test_two_countries_are_those_that_the_text_speaks_of(read: Read, text: str, kind: str, expected: set[str]) -> None:
    extraction = read(BORDER.format(text))
    last = [e for e in extraction.events if e.type == kind][-1]
    names = {actor.id: actor.label for actor in extraction.actors}
    assert {names[role.actor] for role in last.roles} == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The council ordered Chad to pull its troops out.", "withdrawal", {("agent", "Chad")}),
        ("The emir telephoned Peru's leader and persuaded him to resign.", "request", {("addressee", "Peru's leader")}),
        ("The league's spokesman told AFP on Thursday that it had not signed.", "signing", {("side", "league")}),
        ("Beck's invitation, sent in May, was turned down by Kenya.", "invitation", {("speaker", "Beck")}),
        (
            "Minister Ana Ruiz of Kenya and Minister Karl Beck of Chad met. Their armies had fought each other.",
            "war",
            {("side", "Kenya"), ("side", "Chad")},
        ),
    ],
)
def test_pronouns_go_by_the_grammar_of_their_sentence(
    read: Read, text: str, kind: str, expected: set[tuple[str, str]]
) -> None:
    assert parts(read(text), kind) >= expected


def test_two_titles_joined_by_and_are_two_persons(read: Read) -> None:
    met = "US Secretary of State Lee Hart met Peruvian Foreign Minister Ana Ruiz."
    extraction = read(f"{met} The Secretary and the Foreign Minister discussed fish.")
    assert parts(extraction, "talks") == {("side", "Lee Hart"), ("side", "Ana Ruiz")}


@pytest.mark.parametrize("text", ["Kenya and Chad signed a border pact.", "The accord signed by Kenya and Chad is void."])
def test_a_document_that_is_signed_is_no_second_agreement(read: Read, text: str) -> None:
    assert [event.type for event in read(text).events if event.type in ("signing", "agreement-reached")] == ["signing"]
