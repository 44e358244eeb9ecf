"""Whether it happened: tense, modality, negation, aspect and the word it is embedded under, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]

CASES = [
    ("Peru has yet to ratify the treaty.", "ratification", "not_occurred"),
    ("Peru is yet to ratify the treaty.", "ratification", "not_occurred"),
    ("Peru never ratified the treaty.", "ratification", "not_occurred"),
    ("Peru failed to ratify the treaty.", "ratification", "not_occurred"),
    ("Peru has so far not ratified the treaty.", "ratification", "not_occurred"),
    ("Peru refuses to ratify the treaty.", "ratification", "refused"),
    ("Peru declined to sign the treaty.", "signing", "refused"),
    ("Peru stopped short of imposing sanctions on Chile.", "sanctions", "not_occurred"),
    ("Peru is expected to ratify the treaty.", "ratification", "planned"),
    ("Peru is due to ratify the treaty in May.", "ratification", "planned"),
    ("Peru is set to expel two diplomats.", "expulsion", "planned"),
    ("Peru is about to expel two diplomats.", "expulsion", "planned"),
    ("Peru is going to expel two diplomats.", "expulsion", "planned"),
    ("Peru intends to expel two diplomats.", "expulsion", "planned"),
    ("Peru will expel two diplomats.", "expulsion", "planned"),
    ("Peru said it would expel two diplomats.", "expulsion", "planned"),
    ("Peru vowed to expel two diplomats.", "expulsion", "planned"),
    ("Peru agreed to send aid to Chile.", "aid", "planned"),
    ("Peru decided to expel two diplomats.", "expulsion", "planned"),
    ("Peru ordered two diplomats to be expelled.", "expulsion", "proposed"),
    ("Peru called for the expulsion of the envoy.", "expulsion", "proposed"),
    ("Peru wants Chile to ratify the treaty.", "ratification", "proposed"),
    ("Peru demanded that Chile ratify the treaty.", "ratification", "proposed"),
    ("Peru urged Chile to ratify the treaty.", "ratification", "proposed"),
    ("Chile should ratify the treaty.", "ratification", "proposed"),
    ("Chile must ratify the treaty.", "ratification", "proposed"),
    ("Peru proposed that the sides sign the treaty.", "signing", "proposed"),
    ("Peru is considering expelling the envoy.", "expulsion", "possible"),
    ("Peru is mulling sanctions against Chile.", "sanctions", "possible"),
    ("Peru threatened to expel the envoy.", "expulsion", "possible"),
    ("Peru might expel the envoy.", "expulsion", "possible"),
    ("Peru could expel the envoy.", "expulsion", "possible"),
    ("If Peru expels the envoy, Chile will respond.", "expulsion", "possible"),
    ("Unless Peru expels the envoy, Chile will respond.", "expulsion", "possible"),
    ("Peru would expel the envoy if Chile asked.", "expulsion", "possible"),
    ("Peru fears that Chile will invade the islands.", "invasion", "possible"),
    ("Peru hopes that Chile will ratify the treaty.", "ratification", "possible"),
    ("Peru warned of an invasion by Chile.", "invasion", "possible"),
    ("Peru would have ratified the treaty.", "ratification", "not_occurred"),
    ("Peru denied attacking Chile.", "attack", "not_occurred"),
    ("Peru denied that it had attacked Chile.", "attack", "not_occurred"),
    ("Peru cancelled the visit of Omar Hadid.", "visit", "not_occurred"),
    ("Peru ruled out sending troops to Chile.", "deployment", "refused"),
    ("Peru is unlikely to ratify the treaty.", "ratification", "possible"),
    ("Peru is likely to ratify the treaty.", "ratification", "possible"),
    ("Peru allegedly attacked Chile.", "attack", "reported"),
    ("Peru is alleged to have attacked Chile.", "attack", "reported"),
    ("Peru reportedly attacked Chile.", "attack", "reported"),
    ("Chile accused Peru of attacking the port.", "attack", "reported"),
    ("Peru is believed to have attacked Chile.", "attack", "reported"),
    ("Peru managed to sign the treaty.", "signing", "occurred"),
    ("Peru began to withdraw its troops.", "withdrawal", "occurred"),
    ("Peru is withdrawing its troops from Chile.", "withdrawal", "ongoing"),
    ("Peru continues to blockade the port of Chile.", "blockade", "ongoing"),
    ("Peru keeps shelling the port of Chile.", "bombardment", "ongoing"),
    ("Peru was forced to withdraw its troops.", "withdrawal", "occurred"),
    ("Peru had expelled the envoy.", "expulsion", "occurred"),
    ("The treaty was signed by Peru.", "signing", "occurred"),
    ("After expelling the envoy, Peru cut ties with Chile.", "expulsion", "occurred"),
    ("Peru tried to mediate between Chile and Cuba.", "mediation", "proposed"),
    ("Talks between Peru and Chile are scheduled for May.", "talks", "planned"),
    ("Peru ruled out talks with Chile.", "talks", "refused"),
    ("Peru rejected talks with Chile.", "talks", "refused"),
    ("Talks between Peru and Chile were cancelled.", "talks", "not_occurred"),
    ("The planned visit of Omar Hadid to Peru angered Chile.", "visit", "planned"),
    ("There was no attack on Peru.", "attack", "not_occurred"),
    ("Peru was ready to sign the treaty.", "signing", "planned"),
    ("Peru is negotiating with Chile.", "talks", "ongoing"),
    ("Peru will expel the envoy if Chile refuses.", "expulsion", "possible"),
    ("Peru will condemn the attack on Chile.", "attack", "occurred"),
    ("Peru refused to discuss the visit of Ana Ruiz to Chile.", "visit", "occurred"),
    ("Peru is looking at ending sanctions against Chile.", "sanctions-relief", "possible"),
    ("Peru must focus on implementing the treaty.", "ratification", "proposed"),
    ("Negotiations between Peru and Chile are under way.", "talks", "ongoing"),
    ("Talks between Peru and Chile continue.", "talks", "ongoing"),
    ("Peru offered to mediate between Chile and Cuba.", "mediation", "proposed"),
    ("Peru plans a visit to Chile.", "visit", "planned"),
    ("Peru and Chile could meet in May.", "meeting", "possible"),
    ("Peru refused aid from Chile.", "aid", "refused"),
    ("Neither Peru nor Chile signed the treaty.", "signing", "not_occurred"),
    ("Peru has not ruled out sanctions against Chile.", "sanctions", "possible"),
    ("Peru is preparing to invade Chile.", "invasion", "planned"),
    ("No country has recognised the government of Chile.", "recognition", "not_occurred"),
    ("Peru suspended its plan to send troops to Chile.", "deployment", "not_occurred"),
    ("It is unclear whether Peru signed the treaty.", "signing", "possible"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CASES)
def test_status(read: Read, text: str, kind: str, status: str) -> None:
    assert [event.status for event in read(text).events if event.type == kind] == [status]


def test_an_offer_that_is_rejected_was_made(read: Read) -> None:
    assert [e.status for e in read("Peru rejected an offer from Chile.").events if e.type == "offer"] == ["occurred"]


def test_words_that_nobody_has_said_are_no_event(read: Read) -> None:
    extraction = read("Peru may announce a plan for the islands.")
    assert [r.reason for r in extraction.rejected] == ["statement: not said"]


def test_what_is_announced_as_done_is_done_and_what_takes_place_later_is_planned(read: Read) -> None:
    found = {
        e.type: e.status for e in read("Peru announced the expulsion of two envoys. Peru announced a summit with Cuba.").events
    }
    assert (found["expulsion"], found["summit"]) == ("occurred", "planned")
