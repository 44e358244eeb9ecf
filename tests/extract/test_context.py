"""Who did it to whom from what the text told before: groups of those named, the two of a quarrel, what nouns name again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.extract.renamed import alike
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


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        (
            "Pakistani police arrested two Canadian engineers on Tuesday. Ottawa demanded that the pair be released.",
            "release",
            "beneficiary",
            {"two Canadian engineers"},
        ),
        (
            "Police in Lima arrested three Chilean writers. Kenya called for their release.",
            "release",
            "beneficiary",
            {"three Chilean writers"},
        ),
        (
            "The pact was signed by foreign ministers Carmen Rojas and Hugo Mamani in May.",
            "signing",
            "side",
            {"Carmen Rojas", "Hugo Mamani"},
        ),
        ("Iraq condemned Turkey for violating its airspace.", "airspace-violation", "agent", {"Turkey"}),
        ("Peru accused both Chile and Kenya. Chad accused both of arming rebels.", "arms-transfer", "agent", {"Chile", "Kenya"}),
        (
            "Mali expelled a UN envoy on Monday. Kenya called the decision deplorable.",
            "condemnation",
            "target",
            {"Mali"},
        ),
        (
            "Peru has renamed the port despite criticism by Chile.",
            "criticism",
            "target",
            {"Peru"},
        ),
        (
            "Peru arrested a Chilean writer. Kenya condemned Peru. Chad threatened sanctions.",
            "threat",
            "addressee",
            {"Peru"},
        ),
        (
            "Peru imposed sanctions on Chile in May. In July Kenya lifted sanctions.",
            "sanctions-relief",
            "target",
            {"Chile"},
        ),
        (
            "Sweden refused to return the ships that Turkey had demanded.",
            "rejection",
            "target",
            {"Turkey"},
        ),
    ],
)
def test_parts_that_stand_apart(read: Read, text: str, kind: str, role: str, expected: set[str]) -> None:
    assert expected <= who(read(text), kind, role)


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        ("Kenya shelled the town on Monday. Chad struck back within hours.", "attack", "target", {"Kenya"}),
        ("Poland closed its border with Belarus. Minsk retaliated by banning lorries.", "attack", "agent", {"Belarus"}),
        ("Two Danish writers were expelled from Chad in May.", "expulsion", "agent", {"Chad"}),
        ("Peru’s ambassador was summoned in Santiago. Chile is angry.", "summons", "speaker", {"Chile"}),
    ],
)
def test_who_strikes_back_and_where_it_is_done(read: Read, text: str, kind: str, role: str, expected: set[str]) -> None:
    assert who(read(text), kind, role) == expected


def test_the_victim_of_a_deed_that_is_condemned_is_not_its_target(read: Read) -> None:
    assert "Ana Ruiz" not in who(read("Kenya condemned the arrest of Ana Ruiz."), "condemnation", "target")


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        ("Five states – Kenya, Chad, Mali, Niger and Togo – condemned Peru.", "condemnation", "speaker", 5),
        ("Three ministers (Ana Ruiz, Karl Holm and Ivo Novak) met in Lima.", "meeting", "side", 3),
        ("The allies – Peru, Chile and Kenya – imposed sanctions on Chad.", "sanctions", "agent", 3),
    ],
)
def test_a_group_is_who_is_listed_behind_a_dash(read: Read, text: str, kind: str, role: str, expected: int) -> None:
    assert len(who(read(text), kind, role)) == expected


def test_a_visit_without_a_host_is_to_the_state_that_the_text_is_about(read: Read) -> None:
    text = "Honduras held talks in May. Honduras is poor. After a visit by Ana Ruiz, the Kenyan minister, Honduras agreed to pay."
    assert who(read(text), "visit", "host") == {"Honduras"}


def test_who_is_on_a_visit_is_the_visitor(read: Read) -> None:
    assert who(read("President Igor Volkov, on a visit to Ankara, said he hoped for peace."), "visit", "visitor") == {
        "Igor Volkov"
    }


def test_the_government_of_a_state_is_the_state(read: Read) -> None:
    assert who(read("The council called on the Government of Chad to stop the attacks."), "request", "addressee") == {"Chad"}
