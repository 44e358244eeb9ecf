"""Tense, words that are no time, and which event a time belongs to: with the parser."""

from __future__ import annotations

import pytest

from chancery.extract.doc import Doc, Token
from chancery.extract.parser import Parser
from chancery.extract.times import event_bounds, event_time, find_times
from tests.times.plain import PUBLISHED, brief


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc.tokens if t.text == word)


def bounds(model: Parser, text: str, word: str) -> str:
    doc = model.parse(text)
    times = find_times(doc, published=PUBLISHED)
    earliest, latest, _ = event_bounds(doc, token(doc, word), times, published=PUBLISHED)
    return f"{earliest or ''}..{latest or ''}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister visited Lisbon on Thursday.", "on Thursday: 2023-10-26..2023-10-26"),
        ("The minister will visit Lisbon on Thursday.", "on Thursday: 2023-11-02..2023-11-02"),
        ("The minister is expected to visit Lisbon on Thursday.", "on Thursday: 2023-11-02..2023-11-02"),
        ("The mayor appealed to Oslo to lift the siege before winter.", "before winter: ..2023-11-30"),
        ("The minister is to be received in Lisbon on November 20.", "on November 20: 2023-11-20..2023-11-20"),
        ("The envoys met ahead of Friday's summit.", "Friday's: 2023-11-03..2023-11-03"),
        ("The two sides quarrelled over the November 20 election.", "November 20: 2023-11-20..2023-11-20"),
        ("The two sides quarrelled over the July 25 meeting.", "July 25: 2023-07-25..2023-07-25"),
        ("The vote is due in May.", "in May: 2024-05-01..2024-05-31"),
        ("Theresa May met the envoy in May.", "in May: 2023-05-01..2023-05-31"),
    ],
)
def test_tense_decides(model: Parser, text: str, wanted: str) -> None:
    assert [brief(t) for t in find_times(model.parse(text), published=PUBLISHED)][-1:] == [wanted]


def test_reported_plan(model: Parser) -> None:
    doc = model.parse("The envoy said on Wednesday that talks would resume on Thursday.")
    assert [brief(t) for t in find_times(doc, published=PUBLISHED)] == [
        "on Wednesday: 2023-10-25..2023-10-25",
        "on Thursday: 2023-10-26..2023-10-26",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "May we speak of it, and may they march on the capital?",
        "He told the New York Times and the Sunday Times that all was well.",
        "Security Council Resolution 2334 was adopted by 14 votes.",
        "Some 1500 troops crossed the bridge.",
        "The Greek daily Politia wrote of it. Still, few noticed.",
    ],
)
def test_no_time(model: Parser, text: str) -> None:
    assert [t.span.exact for t in find_times(model.parse(text), published=PUBLISHED)] == []


def test_words_that_say_it_goes_on(model: Parser) -> None:
    doc = model.parse("The ongoing siege worries envoys, and the road is still closed.")
    assert [brief(t) for t in find_times(doc, published=PUBLISHED)] == [
        "ongoing: 2023-10-31..2023-10-31",
        "still: 2023-10-31..2023-10-31",
    ]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The two ministers met in Oslo on Monday.", "met", "2023-10-30..2023-10-30"),
        ("On Monday the two ministers met in Oslo and signed a treaty.", "signed", "2023-10-30..2023-10-30"),
        ("The president paid a visit to Oslo last week.", "visit", "2023-10-23..2023-10-29"),
        ("The envoy said on Monday that rebels had seized the port.", "seized", "..2023-10-30"),
        ("The two ministers met in Oslo.", "met", "..2023-10-31"),
        ("The two ministers will meet in Oslo.", "meet", ".."),
        ("The two ministers will meet in Oslo on Friday.", "meet", "2023-11-03..2023-11-03"),
        ("Ties have cooled since 2015.", "cooled", "2015-01-01..2023-10-31"),
        ("The assassination of the envoy in January shocked the capital.", "assassination", "2023-01-01..2023-01-31"),
        ("In October 2022 the two states signed an accord.", "signed", "2022-10-01..2022-10-31"),
        ("It was the first visit since 1979.", "visit", "..2023-10-31"),
        ("This year the envoys met twice.", "met", "2023-01-01..2023-10-31"),
        ("It sank in 2012, when a meeting in Oslo ended in tears.", "meeting", "2012-01-01..2012-12-31"),
        ("The ministers, who meet in Oslo later this year, are silent.", "meet", "2023-10-31..2023-12-31"),
        ("The envoy was seen talking to rebels on Monday.", "talking", "2023-10-30..2023-10-30"),
    ],
)
def test_bounds_of_an_event(model: Parser, text: str, word: str, wanted: str) -> None:
    assert bounds(model, text, word) == wanted


def test_another_mention_gives_its_day(model: Parser) -> None:
    text = "Parliament voted on Monday to close the base. The vote was boycotted by two parties."
    assert bounds(model, text, "vote") == "2023-10-30..2023-10-30"


def test_the_next_sentence_does_not_take_the_day_over(model: Parser) -> None:
    text = "The ministers met on Monday. The ambassador left the country."
    assert bounds(model, text, "left") == "..2023-10-31"


def test_without_publication_nothing_is_bounded(model: Parser) -> None:
    doc = model.parse("The two ministers met in Oslo on Monday.")
    times = find_times(doc, published=None)
    earliest, latest, _ = event_bounds(doc, token(doc, "met"), times, published=None)
    assert (earliest, latest) == (None, None)
    assert [t.method for t in times] == ["open"]


def test_event_time_is_one_of_the_times(model: Parser) -> None:
    doc = model.parse("The two ministers met in Oslo on Monday.")
    times = find_times(doc, published=PUBLISHED)
    assert event_time(doc, token(doc, "met"), times, published=PUBLISHED) == times[0]


def test_recent_in_a_crisis_that_the_text_dates(model: Parser) -> None:
    doc = model.parse("On October 20, ten days into the siege, envoys spoke. A recent visit changed little.")
    assert [brief(t) for t in find_times(doc, published=PUBLISHED)] == [
        "On October 20: 2023-10-20..2023-10-20",
        "ten days into the siege: 2023-10-10..2023-10-11",
        "recent: 2023-10-10..2023-10-31",
    ]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The premier Sunday ordered the fleet to sail.", "ordered", "2023-10-29..2023-10-29"),
        ("On Monday, the envoy denounced the invasion.", "invasion", "..2023-10-30"),
        ("In March, the general took responsibility for the massacre.", "massacre", "..2023-10-31"),
        ("In a letter issued on Friday, the ministry condemned the raid.", "condemned", "2023-10-27..2023-10-27"),
        ("He called for a vote in 2015. The phone call between the two was short.", "call", "..2023-10-31"),
        ("He called for a vote in 2015. The call for a vote was heard.", "call", "2015-01-01..2015-12-31"),
    ],
)
def test_what_a_clause_speaks_of_is_not_dated_by_it(model: Parser, text: str, word: str, wanted: str) -> None:
    doc = model.parse(text)
    last = [t for t in doc.tokens if t.text == word][-1]
    earliest, latest, _ = event_bounds(doc, last, find_times(doc, published=PUBLISHED), published=PUBLISHED)
    assert f"{earliest or ''}..{latest or ''}" == wanted
