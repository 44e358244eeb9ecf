"""Phrases by which the news says what a state does, in sentences of our own, and the category that must come out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]

PHRASES = [
    ("Chad gave short shrift to a complaint from Niger.", "REJECT"),
    ("Malawi would have nothing to do with the plan of Zambia.", "REJECT"),
    ("Peru remained unmoved by the pleas of Chile.", "REJECT"),
    ("Laos turned a deaf ear to the appeals of Nepal.", "REJECT"),
    ("Togo went to the IMF for a loan.", "REQUEST"),
    ("Ghana wants an explanation from Togo.", "REQUEST"),
    ("Kenya put pressure on Uganda.", "REQUEST"),
    ("Chad said Niger was behind the raid.", "ACCUSE"),
    ("Oman took a dim view of the drill by Yemen.", "ACCUSE"),
    ("Gabon took Cameroon to the World Court.", "ACCUSE"),
    ("Ghana and Togo are close to a compromise.", "AGREE"),
    ("Egypt and Sudan have settled their differences.", "AGREE"),
    ("Negotiators from Chad returned to the table.", "CONSULT"),
    ("Zambia stood up for Malawi at the council.", "SUPPORT"),
    ("Laos put its name to a pact with Nepal.", "SUPPORT"),
    ("Peru caved in to Chile.", "CONCEDE"),
    ("Mali dropped its objections to the entry of Niger.", "CONCEDE"),
    ("Bolivia did business with firms from Peru.", "COOPERATE"),
    ("Norway threw Iceland a lifeline.", "AID"),
    ("Qatar wired salaries to clerks in Chad.", "AID"),
    ("The rebels of Mali put their rifles beyond use.", "RETREAT"),
    ("Uganda has completed its pull-out from Kenya.", "RETREAT"),
    ("Iran will not hesitate to strike Yemen.", "THREATEN"),
    ("Clerks in Peru downed tools.", "PROTEST"),
    ("Chile threw a spy out of the country and recalled its envoy from Peru.", "SANCTION"),
    ("The US moved a carrier group into the Gulf.", "MOBILIZE"),
    ("Serbia rolled tanks up to Kosovo.", "MOBILIZE"),
    ("Nepal locked up two bishops.", "COERCE"),
    ("Rebels brought down a helicopter of Chad.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "root"), PHRASES)
def test_category_of_a_phrase(read: Read, text: str, root: str) -> None:
    found = [(event.type, event.plover, event.trigger.exact) for event in read(text).events]
    assert root in {(code or "").partition("/")[0] for _, code, _ in found}, found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ana Ruiz arrived in Chile for talks with Omar Hadid.", {"visit", "talks"}),
        ("Peru spurned an overture by Chile.", {"rejection", "offer"}),
        ("Talks between Peru and Chile collapsed.", {"relations-severed", "talks"}),
    ],
)
def test_what_stands_beside_a_verb_is_a_happening_of_its_own(read: Read, text: str, kinds: set[str]) -> None:
    assert kinds <= {event.type for event in read(text).events}


@pytest.mark.parametrize(
    "text",
    [
        "She picked up the phone book and turned the page.",
        "He gave the dog a bone and let it go outside.",
        "The kitchen was flooded when the pipe burst.",
        "I would not return to this shop.",
    ],
)
def test_private_life_is_no_news(read: Read, text: str) -> None:
    assert [event.type for event in read(text).events] == []
