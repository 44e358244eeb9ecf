"""Whom words are said to, what a noun sums up, what happenings of one sentence share, the other side of a deed that two share."""

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
        ("Peru turned down an invitation from Chile.", "invitation", ("addressee", "Peru")),
        ("Norway received a request for help.", "request", ("addressee", "Norway")),
        ("Cuba has rejected an offer by Canada to mediate.", "offer", ("addressee", "Cuba")),
        ("The request was rejected by Poland.", "request", ("addressee", "Poland")),
        ("Georgia faces accusations of backsliding.", "accusation", ("target", "Georgia")),
        ("Egypt attended at the request of Sudan.", "request", ("speaker", "Sudan")),
    ],
)
def test_who_gets_words_is_whom_they_are_said_to(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    found = parts(read(text), kind)
    assert expected in found
    other = "speaker" if expected[0] != "speaker" else "addressee"
    assert (other, expected[1]) not in found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Niger has threatened to put him on trial, a move which France described as a provocation.", "condemnation", "Niger"),
        ("Ghana expelled two diplomats from Togo, a decision Lome called unjustified.", "condemnation", "Ghana"),
        ("Iran tested a missile on Monday. The United States condemned the move.", "condemnation", "Iran"),
        ("Kenya accused Chad of sheltering rebels, an accusation Chad rejects.", "rejection", "Kenya"),
        ("Kenya accused Chad of sheltering rebels, which Chad denies.", "denial", "Kenya"),
    ],
)
def test_a_noun_that_sums_up_leads_to_who_did_it(read: Read, text: str, kind: str, expected: str) -> None:
    assert ("target", expected) in parts(read(text), kind)


def test_a_demand_that_is_turned_down_is_turned_down_by_whom_it_was_put_to(read: Read) -> None:
    found = parts(read("Chad asked Libya to hand over the suspect. The demand has been turned down."), "rejection")
    assert found == {("speaker", "Libya"), ("target", "Chad")}
    assert ("side", "Mexico") in parts(read("Mexico offered Peru help. Peru accepted."), "agreement-reached")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Greece imposed sanctions on Belarus and warned that it would close the border.", "threat", ("addressee", "Belarus")),
        ("France sold missiles to Chad, and India has delivered tanks.", "arms-transfer", ("beneficiary", "Chad")),
        ("Iran is open to talks with Oman.", "offer", ("addressee", "Oman")),
    ],
)
def test_happenings_of_one_sentence_share_whom_they_reach(read: Read, text: str, kind: str, expected: tuple[str, str]) -> None:
    assert expected in parts(read(text), kind)


def test_an_order_to_others_lends_no_addressee(read: Read) -> None:
    assert ("addressee", "army") not in parts(read("Ana Roos ordered the army to stay, warning of a war."), "warning")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Mali is on the verge of war with Niger.", "war", {"Mali", "Niger"}),
        ("Serbia has come close to an agreement with Kosovo.", "agreement-reached", {"Serbia", "Kosovo"}),
        ("Ireland received a call from Joe Biden.", "phone-call", {"Ireland", "Joe Biden"}),
        ("Iran is open to talks with Oman.", "talks", {"Iran", "Oman"}),
    ],
)
def test_the_subject_is_the_other_side(read: Read, text: str, kind: str, expected: set[str]) -> None:
    assert {name for _, name in parts(read(text), kind)} == expected


def test_who_only_judges_a_deal_has_no_part_in_it(read: Read) -> None:
    assert ("side", "France") not in parts(read("France condemned the agreement with Niger."), "agreement-reached")


QUARREL = "Sudan and Ethiopia have quarrelled for years. Sudan recalled its envoy to Ethiopia. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rivals signed a truce on Sunday.", "signing"),
        ("The delegations met in Juba on Friday.", "meeting"),
        ("The two foreign ministers met in Juba.", "meeting"),
        ("Khartoum sent troops into the area. Their armies clashed twice.", "clash"),
    ],
)
def test_nouns_for_those_who_face_each_other(read: Read, text: str, kind: str) -> None:
    assert {("side", "Sudan"), ("side", "Ethiopia")} <= parts(read(QUARREL + text), kind)


def test_troops_act_for_whoever_sent_them(read: Read) -> None:
    text = "Denmark sent 300 soldiers to Mali. Their deployment was criticised by Chad."
    assert ("target", "Denmark") in parts(read(text), "criticism")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "The deal between Armenia and Azerbaijan, brokered by Russia, collapsed.",
            "agreement-reached",
            {("side", "Armenia"), ("side", "Azerbaijan"), ("mediator", "Russia")},
        ),
        ("Laos drew criticism from Vietnam over the dam.", "criticism", {("target", "Laos"), ("speaker", "Vietnam")}),
        ("Ana Ruiz is to be replaced by Karl Beck as envoy to Peru.", "resignation", {("target", "Ana Ruiz")}),
        (
            "Syria demanded that Turkey withdraw its forces and that Israel stop its attacks.",
            "request",
            {("speaker", "Syria"), ("addressee", "Turkey"), ("addressee", "Israel")},
        ),
    ],
)
def test_parts_of_third_parties_and_of_second_clauses(read: Read, text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert parts(read(text), kind) == expected


def test_who_names_a_coup_has_not_staged_it(read: Read) -> None:
    text = "After declaring the takeover a coup, the United States cut aid to Niger."
    assert ("agent", "United States") not in parts(read(text), "coup")
