"""Who says of somebody that he did wrong accuses him, whatever the verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


def accusations(extraction: Extraction) -> list[dict[str, str]]:
    names = {actor.id: actor.label for actor in extraction.actors}
    return [{r.role: names[r.actor] for r in e.roles} for e in extraction.events if e.type == "accusation"]


@pytest.mark.parametrize(
    ("text", "speaker", "target"),
    [
        ("“Peru is meddling in our elections,” Chilean president Pavel Orsk said.", "Pavel Orsk", "Peru"),
        ("Kenyan officials said on Monday that Chad had violated the ceasefire.", "Kenyan officials", "Chad"),
    ],
)
def test_whoever_tells_of_a_wrong_blames_its_doer(read: Read, text: str, speaker: str, target: str) -> None:
    assert accusations(read(text)) == [{"speaker": speaker, "target": target}]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said it had not violated the truce.",
        "Peru said it had violated the truce.",
        "Ana Ruiz said that Chad might violate the treaty.",
        "According to the map, Chad violated the truce.",
        "Ana Ruiz denied that Chad had violated the ceasefire.",
    ],
)
def test_no_wrong_of_another_no_charge(read: Read, text: str) -> None:
    assert accusations(read(text)) == []


def test_a_charge_that_has_its_own_word_is_not_told_twice(read: Read) -> None:
    assert len(accusations(read("Chad accused Kenya of violating the ceasefire."))) == 1
