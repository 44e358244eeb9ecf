"""The name of a capital: the town, or the government in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[..., Extraction]


def kinds(extraction: Extraction, words: str) -> list[str]:
    start = extraction.article.text.index(words)
    return [a.kind for a in extraction.actors if any(m.span.start == start for m in a.mentions)]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Towns such as Rome and Naples drew him.", "Rome"),
        ("Cities like Berlin and Hamburg raised their fares.", "Berlin"),
        ("Downtown Beirut was quiet on Sunday.", "Beirut"),
        ("Rainy Dublin welcomed the team.", "Dublin"),
        ("The ban applies within Athens and its suburbs.", "Athens"),
        ("Drones were shot down over Moscow.", "Moscow"),
        ("Protests spread to Nairobi and Mombasa.", "Nairobi"),
        ("The close proximity of Warsaw to the border helped the firm.", "Warsaw"),
        ("Kabul fell to the fighters within days.", "Kabul"),
    ],
)
def test_the_town(read: Read, text: str, town: str) -> None:
    assert kinds(read(text), town) == ["place"]


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("Beijing rejected the offer on Monday.", "Beijing"),
        ("Relations between Ankara and Athens improved.", "Ankara"),
        ("Pressure on Tehran grew after the vote.", "Tehran"),
        ("A dispute over Moscow's claims went on.", "Moscow"),
    ],
)
def test_the_government(read: Read, text: str, government: str) -> None:
    assert kinds(read(text), government) == ["state"]


@pytest.mark.parametrize(
    "text", ["Shops in Mexico City stayed shut.", "A tanker left the Gulf of Mexico.", "It crossed the Panama Canal."]
)
def test_a_state_in_the_name_of_a_place_is_not_named(read: Read, text: str) -> None:
    assert [actor.kind for actor in read(text).actors if actor.kind == "state"] == []


def test_an_abbreviation_without_its_last_stop(read: Read) -> None:
    assert kinds(read("The U.S has not replied, and the U.K did not either."), "U.S") == ["state"]


def test_the_papers_that_report_are_no_part_of_what_an_article_is_of(read: Read) -> None:
    text = "Thailand closed the pass. Thailand sent its army. The BBC and Reuters wrote of it, and The Guardian too. "
    extraction = read(text + "The prime minister, Somchai Rakdee, said little.")
    labels = {actor.id: actor.label for actor in extraction.actors}
    assert [labels.get(office.organization or "") for office in extraction.offices] == ["Thailand"]
