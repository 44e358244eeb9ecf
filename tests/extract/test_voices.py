"""Who acts where the text does not name them beside the verb: speakers, controllers, participles, mended lemmas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.article import read_text
from chancery.extract.doc import Doc, Token
from chancery.extract.reader import Reader
from chancery.extract.verbs import mend_lemmas
from chancery.model import Extraction

Read = Callable[[str], Extraction]


def parts(extraction: Extraction, kind: str, *, implied: bool = False) -> set[tuple[str, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {
        (role.role, labels[role.actor])
        for event in extraction.events
        if event.type == kind
        for role in event.roles
        if implied or not role.implicit
    }


def relations(extraction: Extraction) -> set[tuple[str, str, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {(r.type, labels[r.source], labels[r.target]) for r in extraction.relations}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("“We urge Peru to reconsider,” Ana Ruiz said.", "request", {("speaker", "Ana Ruiz"), ("addressee", "Peru")}),
        ("“I met Omar Hadid in Oslo,” Ana Ruiz said.", "meeting", {("side", "Ana Ruiz"), ("side", "Omar Hadid")}),
        ("Peru encouraged Chile and Cuba to resume talks.", "talks", {("side", "Chile"), ("side", "Cuba")}),
        ("Peru accused Chile of torturing Omar Hadid.", "attack", {("agent", "Chile"), ("target", "Omar Hadid")}),
        ("Peru denounced the pact between Chad and Niger.", "condemnation", {("target", "Chad"), ("target", "Niger")}),
        ("Peru supplied Chile with tanks.", "arms-transfer", {("agent", "Peru"), ("beneficiary", "Chile")}),
        ("Peru came under attack from Chile.", "attack", {("agent", "Chile"), ("target", "Peru")}),
        ("Peru was condemned in a statement by Cuba and Chile.", "statement", {("speaker", "Cuba"), ("speaker", "Chile")}),
        ("Peru deployed troops to Bolivia.", "deployment", {("agent", "Peru"), ("target", "Bolivia")}),
        ("Peru sent a letter asking Chile for help.", "request", {("speaker", "Peru"), ("addressee", "Chile")}),
        ("Chile issued a statement criticising Cuba.", "criticism", {("speaker", "Chile"), ("target", "Cuba")}),
        ("Peru restricted flights to Cuba.", "restriction", {("agent", "Peru"), ("target", "Cuba")}),
        ("The envoys, Ana Ruiz and Omar Hadid, gathered in Oslo.", "meeting", {("side", "Ana Ruiz"), ("side", "Omar Hadid")}),
        ("Ana Ruiz returned to Chile.", "departure", {("agent", "Ana Ruiz"), ("host", "Chile")}),
        ("Chad raided Mali. Kenya condemned the raid.", "condemnation", {("speaker", "Kenya"), ("target", "Chad")}),
        ("Peru closed the Chilean consulate in Lima.", "expulsion", {("agent", "Peru"), ("target", "Chile")}),
        ("Chad shelled a base in Mali.", "bombardment", {("agent", "Chad"), ("target", "Mali")}),
        ("Iran threatened to break relations with Chad.", "threat", {("speaker", "Iran"), ("addressee", "Chad")}),
        ("Peru vetoed a Security Council resolution.", "veto", {("voter", "Peru"), ("body", "United Nations Security Council")}),
        ("Omar Hadid arrived in Amman. Jordan closed the road.", "visit", {("visitor", "Omar Hadid"), ("host", "Jordan")}),
        ("Serbia lifted a curfew in Chad.", "easing", {("agent", "Serbia"), ("target", "Chad")}),
    ],
)
def test_who_did_it_to_whom(read: Read, text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= parts(read(text), kind, implied=True)


def test_a_repeat_has_the_parts_of_what_it_repeats(read: Read) -> None:
    extraction = read(
        "Kenya called Chad’s raid on Mali a crime. Guerrillas of Chad raided Mali on Monday. The raid took an hour."
    )
    raids = [event for event in extraction.events if event.type == "attack"]
    assert {r.actor for r in raids[-1].roles} == {r.actor for r in raids[-2].roles}
    assert all(role.implicit for role in raids[-1].roles)


def test_a_repeat_takes_nothing_over_from_somebodys_word(read: Read) -> None:
    extraction = read("Witnesses said Chad had raided Mali. The raid took an hour.")
    raids = [event for event in extraction.events if event.type == "attack"]
    assert [bool(event.roles) for event in raids] == [True, False]


def test_a_repeat_is_tied_to_what_it_repeats(read: Read) -> None:
    extraction = read("Chad raided Mali on Monday. The raid took an hour.")
    first, second = (event for event in extraction.events if event.type == "attack")
    assert second.same_as == (first.id,)


def test_what_is_said_of_an_act_does_not_undo_it(read: Read) -> None:
    extraction = read("Chad raided Mali on Monday. The raid cannot be tolerated.")
    assert [event.status for event in extraction.events if event.type == "attack"] == ["occurred", "occurred"]


def test_nobody_attacks_himself_where_a_place_of_his_is_attacked(read: Read) -> None:
    extraction = read("Azerbaijan attacked Ganja on Monday.")
    assert parts(extraction, "attack", implied=True) == {("agent", "Azerbaijan")}


def test_outside_of_a_quotation_i_is_nobody(read: Read) -> None:
    assert ("side", "Ana Ruiz") not in parts(read("I met Omar Hadid in Oslo. Ana Ruiz left early."), "meeting")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid hit Sudan-backed militias in Chad.", ("backs", "Sudan", "Sudan-backed militias in Chad")),
        ("Ethiopian proxies in Chad fled.", ("backs", "Ethiopia", "Ethiopian proxies in Chad")),
        ("Kenya, a NATO member, declined.", ("part-of", "Kenya", "NATO")),
        ("The bloc of Peru, Chile and Cuba met.", ("part-of", "Chile", "bloc of Peru")),
        ("Relations between Peru and Chile have soured.", ("difficult-relations", "Peru", "Chile")),
        ("Peru distrusts Chile.", ("antagonism", "Peru", "Chile")),
        ("Russia has pursued active diplomacy in Haiti.", ("influence", "Russia", "Haiti")),
    ],
)
def test_relations_of_groups_members_and_moods(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(read(text))


@pytest.mark.parametrize(
    ("form", "given", "lemma"),
    [("severed", "severe", "sever"), ("indicted", "indicte", "indict"), ("barring", "barr", "bar"), ("seized", "seize", "seize")],
)
def test_a_verb_that_the_ontology_knows_gets_its_lemma(form: str, given: str, lemma: str) -> None:
    token = Token(0, 0, len(form), form, given, "VERB", "VBD", "", 0, "root")
    doc = mend_lemmas(Doc(form, (token,), ((0, 0),)), {"sever", "indict", "bar", "seize"})
    assert doc.tokens[0].lemma == lemma


def test_a_noun_keeps_its_lemma() -> None:
    token = Token(0, 0, 7, "barring", "barr", "NOUN", "NN", "", 0, "root")
    assert mend_lemmas(Doc("barring", (token,), ((0, 0),)), {"bar"}).tokens[0].lemma == "barr"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dockers will call the ship a wreck.", "request"),
        ("Chad has not ruled out talks with Niger.", "rejection"),
    ],
)
def test_words_that_only_look_like_an_act(read: Read, text: str, kind: str) -> None:
    assert kind not in {event.type for event in read(text).events if event.roles}


def test_a_body_after_a_colon_speaks_the_headline(read: Read) -> None:
    extraction = read("Anna wrote a letter.\n\nTalks will fail: Lake Institute\n\nMore words follow here.")
    (claim,) = [claim for claim in extraction.claims if claim.rule == "headline:colon"]
    assert {actor.id: actor.label for actor in extraction.actors}[claim.speaker or ""] == "Lake Institute"


def test_a_claim_shows_that_it_is_somebodys(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.extract.actors.Cast.at", lambda cast, token: ())
    text = "Anna wrote a letter.\n\nTalks will fail: Lake Institute\n\nAnna said that they had failed."
    claims = reader.extract(read_text(text)).claims
    assert [claim.rule for claim in claims] == ["verb:clause"]
