"""Who did it to whom from what the text told before: groups of those named, the two of a quarrel, what nouns name again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.extract.aims import alike
from chancery.model import Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    """Role and label of everybody with a part in happenings of a kind."""
    names = {actor.id: actor.label for actor in extraction.actors}
    return {(role.role, names[role.actor]) for event in extraction.events if event.type == kind for role in event.roles}


def who(extraction: Extraction, kind: str, *roles: str) -> set[str]:
    """The labels of those with one of these roles."""
    return {name for role, name in parts(extraction, kind) if role in roles}


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        (
            "Kenya, Uganda and Rwanda signed a customs pact on Friday. Tanzania invited the countries to talks.",
            "invitation",
            "addressee",
            {"Kenya", "Uganda", "Rwanda"},
        ),
        (
            "Chad and Cameroon signed an accord on Tuesday. The signatories urged Nigeria to join.",
            "request",
            "speaker",
            {"Chad", "Cameroon"},
        ),
        (
            "Qatar and Oman brokered a truce in May. The mediators urged Peru to free the crew.",
            "request",
            "speaker",
            {"Qatar", "Oman"},
        ),
        (
            "Ana Ruiz, the Peruvian president, met Karl Holm and Ivo Novak in Lima. The leaders condemned Chile.",
            "condemnation",
            "speaker",
            {"Karl Holm", "Ivo Novak"},
        ),
        (
            "Kenya, Uganda and Rwanda met. Tanzania invited the countries, with the exception of Uganda, to talks.",
            "invitation",
            "addressee",
            {"Kenya", "Rwanda"},
        ),
    ],
)
def test_a_noun_for_several_stands_for_those_listed_before(
    read: Read, text: str, kind: str, role: str, expected: set[str]
) -> None:
    assert who(read(text), kind, role) == expected


def test_a_noun_that_says_more_than_what_they_are_is_a_group_of_its_own(read: Read) -> None:
    text = "Kenya and Uganda signed a pact on Friday. Tanzania invited the landlocked countries of the region to talks."
    assert not {"Kenya", "Uganda"} & who(read(text), "invitation", "addressee")


def test_counterparts_in_apposition_are_a_list(read: Read) -> None:
    text = (
        "Egyptian foreign minister Samir Adel, his Greek counterpart Nikos Vlahos and his Cypriot counterpart Yannis Christou "
        "met in Nicosia on Monday. They called on Turkey to stop."
    )
    three = {"Samir Adel", "Nikos Vlahos", "Yannis Christou"}
    assert three <= who(read(text), "meeting", "side")
    assert who(read(text), "request", "speaker") == three


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Libya and Turkey signed a maritime pact. Greece denounced the pact.", "condemnation", {"Libya", "Turkey"}),
        ("India tested a missile on Saturday. Pakistan condemned the test.", "condemnation", {"India"}),
        ("Peru imposed new rules on flights from Chile. Santiago condemned the rules.", "condemnation", {"Peru"}),
        ("Bolivia severed ties with Israel in October. Hamas praised the decision.", "praise", {"Bolivia"}),
        ("Iran seized a British tanker in July. London demanded its release.", "request", {"Iran"}),
        ("Kenya said on Monday that Chad had bombed a village. Chad denied it.", "denial", {"Kenya"}),
    ],
)
def test_words_are_aimed_at_whoever_did_what_they_answer(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert who(read(text), kind, "target", "addressee") == expected


def test_what_stands_with_another_owner_is_not_the_deed_told_before(read: Read) -> None:
    text = "Libya and Turkey signed a maritime pact. Greece denounced the pact of Peru with Chile."
    assert not {"Libya", "Turkey"} & who(read(text), "condemnation", "target")


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("Armenia and Azerbaijan clashed on Sunday. Russia offered to mediate.", "mediation", "side"),
        ("Armenia and Azerbaijan clashed on Sunday. Russia called for restraint.", "request", "addressee"),
        ("Armenia and Azerbaijan clashed on Sunday. Talks began the next day.", "talks", "side"),
        ("Armenia and Azerbaijan were at war until 2000. A peace agreement was signed in Lima in May.", "signing", "side"),
    ],
)
def test_both_of_a_quarrel_have_part_in_what_ends_it(read: Read, text: str, kind: str, role: str) -> None:
    assert {"Armenia", "Azerbaijan"} <= who(read(text), kind, role)


def test_of_three_that_quarrel_nobody_is_chosen(read: Read) -> None:
    text = "Armenia and Azerbaijan clashed on Sunday. Armenia and Georgia clashed on Monday. Russia offered to mediate."
    assert who(read(text), "mediation", "side") == set()


def test_one_of_the_two_strikes_the_other(read: Read) -> None:
    text = "India and Pakistan traded fire on Sunday. Two Indian soldiers were killed."
    assert ("agent", "Pakistan") in parts(read(text), "killing")


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        ("Kenya accused Chad of spying. A Chadian diplomat was expelled on Friday.", "expulsion", "agent", {"Kenya"}),
        ("The Security Council met on Tuesday. A resolution on Libya was adopted.", "vote-held", "voter", {"Security Council"}),
        ("Colombia bombed a camp in Ecuador on Saturday. A rebel was killed in the raid.", "killing", "agent", {"Colombia"}),
        ("General Pablo Reyes seized power on Sunday. Ministers were arrested.", "arrest", "agent", {"Pablo Reyes"}),
    ],
)
def test_the_doer_of_a_passive_is_told_shortly_before(read: Read, text: str, kind: str, role: str, expected: set[str]) -> None:
    found = who(read(text), kind, role)
    assert found and all(any(name.endswith(one) for one in expected) for name in found)


def test_a_mission_that_a_state_shuts_is_shut_towards_its_host(read: Read) -> None:
    text = "Venezuela protested on Sunday. Ecuador closed its embassy in Caracas on Monday."
    assert who(read(text), "expulsion", "target") == {"Venezuela"}


def test_deeds_of_we_are_those_of_the_state_and_words_those_of_the_speaker(read: Read) -> None:
    text = "“We have broken off relations with Peru. We condemn Peru,” Chilean foreign minister Ana Ruiz said on Monday."
    assert who(read(text), "relations-severed", "side") == {"Chile", "Peru"}
    assert who(read(text), "condemnation", "speaker") == {"Ana Ruiz"}


def test_the_enemy_and_the_other_side_in_a_quotation_are_the_opponent(read: Read) -> None:
    text = "Pakistan and India exchanged fire on Monday. “The other side opened fire,” Indian foreign minister Ravi Menon said."
    assert who(read(text), "attack", "agent") == {"Pakistan"}


def test_stems() -> None:
    assert alike("close", "closure") and alike("seize", "seizure")
    assert not alike("arrive", "arrest") and not alike("sign", "sigh")
