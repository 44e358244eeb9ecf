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


def test_a_title_has_the_day_of_the_first_sentence(reader: Reader) -> None:
    text = "Kenya expels envoy of Uganda\n\nNAIROBI - Kenya expelled the ambassador of Uganda on Thursday, the ministry said."
    events = reader.extract(Article("a", text, "0" * 64, published=PUBLISHED)).events
    expulsions = [event for event in events if event.type == "expulsion"]
    assert len(expulsions) == 2
    assert {(event.earliest, event.latest) for event in expulsions} == {(date(2023, 10, 26), date(2023, 10, 26))}


def test_what_a_relative_clause_sets_in_a_happening(reader: Reader) -> None:
    text = "Rebels attacked a bus in Kenya on Thursday, in an ambush in which twelve people died."
    assert last_event(reader, text, "died").earliest == date(2023, 10, 26)


CHRONICLE = """The dispute between Kenya and Uganda

1 March 2023
Kenya expels the ambassador of Uganda.

6 March
Uganda recalls its envoy from Nairobi, a week after it had condemned Kenya. The following day Kenya closes its embassy in Kampala.

What next?
Kenya has condemned Uganda.
"""


def test_a_date_on_a_line_of_its_own_dates_what_stands_below(reader: Reader) -> None:
    events = reader.extract(Article("a", CHRONICLE, "0" * 64, published=PUBLISHED)).events
    days = {event.trigger.exact.split()[0]: event.earliest for event in events}
    assert (days["expels"], days["recalls"], days["closes"]) == (date(2023, 3, 1), date(2023, 3, 6), date(2023, 3, 7))
    assert events[-1].earliest is None


def test_one_such_line_makes_no_chronicle(reader: Reader) -> None:
    text = "Kenya and Uganda\n\n31 October 2023\n\nKenya has expelled the ambassador of Uganda."
    (event,) = reader.extract(Article("a", text, "0" * 64, published=PUBLISHED)).events
    assert (event.earliest, event.latest) == (None, PUBLISHED)


def test_a_passive_goes_on_with_the_same_people(reader: Reader) -> None:
    text = "Kenya expelled the ambassador of Uganda on Thursday. Uganda was suspended from the union. Uganda recalled its envoy."
    events = reader.extract(Article("a", text, "0" * 64, published=PUBLISHED)).events
    days = {event.trigger.exact.split()[0]: event.earliest for event in events}
    assert days["suspended"] == date(2023, 10, 26)
    assert days["recalled"] is None


def test_we_condemn_is_done_when_it_is_said(reader: Reader) -> None:
    text = "“We condemn the attack on Kenya,” the foreign minister of Spain said on Monday."
    assert last_event(reader, text, "condemn").earliest == date(2023, 10, 30)


def test_a_far_noun_may_be_the_setting(reader: Reader) -> None:
    text = "Rebels attacked Kenya on Thursday, in raids on three bases near the port of Lamu in which ten soldiers died."
    assert last_event(reader, text, "died").earliest == date(2023, 10, 26)
