"""Parts of a happening that a word beside it tells: who is blamed or thanked for it, who hears or bears it, who is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    names = {actor.id: actor.label for actor in extraction.actors}
    return {(role.role, names[role.actor]) for event in extraction.events if event.type == kind for role in event.roles}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Sudan rebuked Egypt for meddling in its affairs.", "interference", ("agent", "Egypt")),
        ("The mediators talked Serbia into signing the deal.", "signing", ("side", "Serbia")),
        ("Congress passed a law to punish Russia for meddling in Canada.", "interference", ("agent", "Russia")),
        ("Malta became the first country to ratify the convention.", "ratification", ("agent", "Malta")),
        ("Hungary would not be the last to ratify the accord.", "ratification", ("agent", "Hungary")),
        ("Peru cut ties on Monday, a day after expelling the Chilean ambassador.", "expulsion", ("agent", "Peru")),
        ("Premier Ana Roos petitioned Kenya to withdraw its troops from Chad.", "withdrawal", ("agent", "Kenya")),
    ],
)
def test_who_is_told_kept_or_thanked_does_what_follows(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


def test_a_gerund_after_another_preposition_is_what_the_subject_does(read: Read) -> None:
    assert ("agent", "Egypt") not in parts(read("Sudan accused Egypt after expelling its envoy."), "expulsion")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Saudi Arabia blamed Iran for drone strikes on its refineries.", "air-strike", "Iran"),
        ("Iran held Israel responsible for the killing of a scientist.", "killing", "Israel"),
        ("The Taliban admitted responsibility for the attack on the convoy.", "attack", "Taliban"),
        ("India accused Pakistan of attacks on its posts.", "attack", "Pakistan"),
    ],
)
def test_who_is_held_to_have_done_a_deed_is_its_agent(read: Read, text: str, kind: str, expected: str) -> None:
    assert ("agent", expected) in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Nepal wrote to Japan asking for rice.", "request", ("addressee", "Japan")),
        ("During a call with Omar Tahir, Lena Marsh asked for safe passage.", "request", ("addressee", "Omar Tahir")),
        ("In a letter to Omar Tahir, Lena Marsh promised a swift inquiry.", "promise", ("addressee", "Omar Tahir")),
        ("Lena Marsh sent a letter setting out the terms to Omar Tahir.", "statement", ("addressee", "Omar Tahir")),
        ("In a call to Ana Roos, Omar Tahir pledged his full support.", "support-statement", ("target", "Ana Roos")),
    ],
)
def test_words_are_said_to_whom_a_letter_or_call_goes(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


def test_who_is_condemned_in_a_letter_is_not_who_gets_it(read: Read) -> None:
    assert parts(read("In a letter to Kenya, Peru condemned Chile."), "condemnation") == {
        ("speaker", "Peru"),
        ("target", "Chile"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Venezuela faces sanctions.",
        "Sanctions have isolated Venezuela for a decade.",
        "Venezuela sought relief from sanctions in return for the release.",
        "The senator credited sanctions for getting Venezuela to the table.",
    ],
)
def test_sanctions_are_on_whom_they_reach(read: Read, text: str) -> None:
    assert ("target", "Venezuela") in parts(read(f"{text} Brazil condemned Peru."), "sanctions")


def test_who_opposes_sanctions_does_not_bear_them(read: Read) -> None:
    assert ("target", "Peru") not in parts(read("Peru opposed sanctions and condemned Chile."), "sanctions")


def test_soldiers_are_sent_against_whom_they_are_to_fight(read: Read) -> None:
    assert ("target", "Boko Haram") in parts(read("Chad sent troops to Niger to fight Boko Haram."), "deployment")
    assert ("target", "Boko Haram") not in parts(read("Chad sent troops to Niger to help Boko Haram."), "deployment")


def test_each_other_is_both(read: Read) -> None:
    found = parts(read("India and Pakistan accused each other of shelling."), "accusation")
    assert {("speaker", "India"), ("target", "India"), ("speaker", "Pakistan"), ("target", "Pakistan")} <= found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Canada condemned the shelling that Syria carried out.", "condemnation", "Syria"),
        ("Egypt condemned the agreement that Ethiopia and Sudan signed on Monday.", "condemnation", "Sudan"),
        ("Brazil criticised the pact between Uganda and Rwanda on migrants.", "criticism", "Rwanda"),
    ],
)
def test_whose_deed_is_judged_is_the_target(read: Read, text: str, kind: str, expected: str) -> None:
    assert ("target", expected) in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Several neighbours, among them Ghana and Togo, condemned Mali.", "condemnation", {"Ghana", "Togo"}),
        ("Ten members, Ghana and Togo among them, voted for the text.", "vote-for", {"Ghana", "Togo"}),
        ("Several leaders met in Rome, Ana Roos and Omar Tahir among them.", "meeting", {"Ana Roos", "Omar Tahir"}),
        ("Talks resumed in Athens between Greece and Turkey.", "talks", {"Greece", "Turkey"}),
        ("Negotiations over the border that began in May between Peru and Chile collapsed.", "talks", {"Peru", "Chile"}),
    ],
)
def test_members_and_sides_are_named_far_behind(read: Read, text: str, kind: str, expected: set[str]) -> None:
    found = {name for _, name in parts(read(text), kind)}
    assert expected <= found and "Italy" not in found


def test_somebody_on_a_visit_is_the_visitor(read: Read) -> None:
    assert ("visitor", "Omar Tahir") in parts(read("President Omar Tahir, on a visit to Iraq, praised the truce."), "visit")
    assert ("visitor", "Omar Tahir") in parts(read("Omar Tahir cut short a visit to Iraq."), "visit")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Last Sunday, in a villa in Asmara, Ethiopia and the Taliban signed a truce.", "signing", {"Ethiopia", "Taliban"}),
        ("During a summit in Riga, Poland and Lithuania agreed to build a bridge.", "agreement-reached", {"Poland", "Lithuania"}),
        ("Mexico hesitated, but Canada, which had hinted at it, imposed sanctions on Haiti.", "sanctions", {"Canada", "Haiti"}),
        ("Togo, the ministers were assured, would pull its troops out of the enclave.", "withdrawal", {"Togo"}),
        ("Latvia, an aide was quoted as saying, would reject Belarus's offer.", "rejection", {"Latvia", "Belarus"}),
        ("Ghana both dismissed and mocked Togo's claim.", "rejection", {"Ghana", "Togo"}),
    ],
)
def test_a_subject_that_hangs_on_another_clause_is_given_back(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert expected <= {name for _, name in parts(read(text), kind)}


def test_two_places_that_open_a_sentence_are_no_subject(read: Read) -> None:
    assert {name for _, name in parts(read("In Peru, Chile and Bolivia, Canada signed accords."), "signing")} == {"Canada"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The army of Syria surrounded, shelled and killed protesters.", "killing", ("target", "protesters")),
        ("President Rosa Mena had her rival, Luis Paz, arrested.", "arrest", ("target", "Luis Paz")),
        ("The envoys offered thanks to Qatar for mediating.", "mediation", ("mediator", "Qatar")),
        ("Denmark was thankful to Iran for releasing the tourist.", "release", ("agent", "Iran")),
        ("“Enough,” said Rosa Mena, the premier, denouncing Cuba.", "condemnation", ("speaker", "Rosa Mena")),
        ("Rosa Mena, flanked by her minister, Luis Paz, visited Cuba.", "visit", ("visitor", "Luis Paz")),
        ("Luis Paz received Rosa Mena for talks on Friday.", "talks", ("side", "Luis Paz")),
        ("Mexico invited Luis Paz for a visit in June.", "visit", ("visitor", "Luis Paz")),
        ("Gabon was suspended from the African Union after the coup.", "restriction", ("agent", "African Union")),
        ("Premier Rosa Mena told lawmakers that it was safe. Peru condemned Chile.", "statement", ("addressee", "lawmakers")),
    ],
)
def test_parts_that_a_verb_above_or_beside_gives(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The agreement signed between Turkey and Libya infringes upon Greece's rights.", "agreement-breach", ("agent", "Libya")),
        (
            "The agreement signed between Turkey and Libya infringes upon Greece's rights.",
            "agreement-breach",
            ("target", "Greece"),
        ),
        ("The pact signed by China and Laos threatens Vietnam, it said.", "threat", ("speaker", "Laos")),
        ("Peru condemned the building of a wall on disputed land near the town by Chile.", "condemnation", ("target", "Chile")),
        ("Japan voiced concern about the drills China was holding near the islands.", "concern", ("target", "China")),
        ("Rosa Mena commented on the Chilean-Peruvian deal, calling it a farce.", "statement", ("target", "Peru")),
        ("Kenya called for Chad to free the hostages.", "request", ("addressee", "Chad")),
        ("Kenya called for the rebels to be disarmed.", "request", ("speaker", "Kenya")),
        ("Rosa Mena said the talks had failed, urging Peru to return.", "request", ("speaker", "Rosa Mena")),
        ("Foreign troops stationed in Kosovo will stay.", "deployment", ("agent", "Foreign troops")),
    ],
)
def test_parties_of_a_thing_and_of_what_is_called_for(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


def test_who_is_to_be_freed_is_not_asked(read: Read) -> None:
    assert ("addressee", "Rosa Mena") not in parts(read("Kenya called for Rosa Mena to be freed."), "request")


def test_who_wants_somebody_expelled_has_not_done_it(read: Read) -> None:
    assert ("agent", "Peru") not in parts(read("Peru wants the Chilean ambassador expelled."), "expulsion")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("During the meeting of Cyprus, Greece and Israel on January 28, 2016, it was agreed.", "meeting", {"Greece", "Israel"}),
        (
            "Envoys of the three powers that signed the deal - Peru, Chile and Laos - meet in Vienna.",
            "signing",
            {"Chile", "Laos"},
        ),
    ],
)
def test_names_of_a_list_are_no_apposition(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert expected <= {name for _, name in parts(read(text), kind)}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Mali was condemned in a joint declaration by Chad and Niger.", "condemnation", ("speaker", "Niger")),
        ("Ghana pointed the finger at Togo for the delay.", "accusation", ("target", "Togo")),
        ("Luis Paz decried what he called the tyranny of Nicaragua.", "condemnation", ("target", "Nicaragua")),
        ("The talks will bring together Ghana and Togo.", "talks", ("side", "Togo")),
        ("Rockets fired by Hezbollah struck Israel on Sunday.", "attack", ("agent", "Hezbollah")),
        ("An attack by Chadian troops on Boko Haram failed.", "attack", ("target", "Boko Haram")),
        ("Karl Beck was killed in an Israeli air strike.", "air-strike", ("target", "Karl Beck")),
        ("Russia massed troops near the border with Ukraine.", "deployment", ("target", "Ukraine")),
        ("Ethiopia pulled its troops out of Eritrea.", "withdrawal", ("target", "Eritrea")),
        ("The withdrawal of Ethiopian troops from Eritrea began.", "withdrawal", ("target", "Eritrea")),
        ("Canada pledged 20 million dollars in aid to Haiti.", "aid", ("agent", "Canada")),
        ("Haiti received aid from Canada.", "aid", ("beneficiary", "Haiti")),
        ("Iran has armed the Houthis.", "arms-transfer", ("beneficiary", "Houthis")),
        ("M23 rebels seized Goma.", "capture", ("agent", "M23")),
        ("A visit by Luis Paz to Chile was put off.", "visit", ("host", "Chile")),
    ],
)
def test_parts_of_a_noun_by_what_is_done_with_it(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Kenya called on Chad to open the road.", "request", ("speaker", "Kenya")),
        ("Kenya, backed by Uganda, called on Chad to open the road.", "request", ("speaker", "Kenya")),
        ("Kenya joined Uganda in calling on Chad to open the road.", "request", ("speaker", "Uganda")),
        ("Lena Marsh reiterated her call for Chad to open the road.", "request", ("addressee", "Chad")),
        ("Kenya issued a warning to Chad.", "warning", ("addressee", "Chad")),
        ("Kenya refused to hand the suspects over to Chad.", "rejection", ("target", "Chad")),
        ("Chad won praise from Kenya for opening the road.", "praise", ("target", "Chad")),
        ("Luis Paz received a letter from Lena Marsh.", "statement", ("addressee", "Luis Paz")),
    ],
)
def test_who_speaks_and_who_is_spoken_to(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Bahrain became the latest Arab state to recognise Israel.", "recognition", ("agent", "Bahrain")),
        ("Rockets hit Basra, Iraqi officials said, blaming Iran.", "accusation", ("speaker", "Iraqi officials")),
    ],
)
def test_who_is_the_latest_and_who_blames_after_saying(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


def test_who_is_urged_is_not_whom_a_speech_is_held_to(read: Read) -> None:
    found = parts(read("Rosa Mena, speaking in La Paz on Sunday, urged Chile to yield."), "speech")
    assert ("addressee", "Chile") not in found
    found = parts(read("Luis Paz promised Lena Marsh that the hostages would be freed."), "promise")
    assert {who for part, who in found if part == "addressee"} == {"Lena Marsh"}
