"""Happenings told of again take the day that the story gave them."""

from __future__ import annotations

from datetime import date

import pytest

import chancery.extract
from chancery.extract.reader import Reader
from chancery.model import Article, Event

PUBLISHED = date(2023, 10, 31)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return chancery.extract.load()


def last_event(reader: Reader, text: str, trigger: str) -> Event:
    made = reader.extract(Article("a", text, "0" * 64, published=PUBLISHED))
    return [event for event in made.events if event.trigger.exact.startswith(trigger)][-1]


def test_the_talks_are_those_told_of_before(reader: Reader) -> None:
    text = "The ministers of Kenya and Uganda met in Nairobi on Thursday. The minister of Spain joined the talks."
    event = last_event(reader, text, "talks")
    assert (event.earliest, event.latest) == (date(2023, 10, 26), date(2023, 10, 26))


def test_other_talks_are_not(reader: Reader) -> None:
    text = "The ministers of Kenya and Uganda met in Nairobi on Thursday. Spain took part in talks with Peru."
    assert last_event(reader, text, "talks").earliest is None


def test_what_merely_follows_is_not_dated(reader: Reader) -> None:
    text = "Kenya expelled the ambassador of Uganda on Thursday. Uganda closed its embassy in Nairobi."
    assert last_event(reader, text, "closed").earliest is None
