"""Days counted between two happenings, and what the text says came before, after or in answer to what."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from chancery import extract, iris
from chancery.commit import contribute
from chancery.model import Article, Extraction
from chancery.resolve import read

READER = extract.load()
PUBLISHED = date(2022, 3, 2)  # a Wednesday


def extracted(text: str) -> Extraction:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return READER.extract(Article("a", text, digest, published=PUBLISHED, language="en"))


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The council met on Sunday, two days after a Russian veto.", "veto", date(2022, 2, 25)),
        ("Norway expelled two envoys on Monday, a week after Russia expelled ten diplomats.", "expelled", date(2022, 2, 21)),
        ("Russia vetoed a draft two days after France visited Kyiv.", None, None),
    ],
)
def test_days_between_two_happenings_date_the_one_that_has_no_day(text: str, trigger: str | None, day: date | None) -> None:
    events = [event for event in extracted(text).events if event.earliest is not None and event.earliest == event.latest]
    assert (trigger is None) == (not events)
    if trigger is not None:
        assert (trigger, day) in {(event.trigger.exact, event.earliest) for event in events}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("France sent troops to Mali in response to the attack on its embassy.", "sent troops", "response"),
        ("Norway warned Russia before the vote of the General Assembly.", "warned", "before"),
    ],
)
def test_the_text_says_how_two_happenings_stand(text: str, trigger: str, kind: str) -> None:
    made = contribute(extracted(text), iris.BASE)
    told = {report.trigger: [link for link, _ in report.links] for report in read(made.article, made.actors)}
    assert told[trigger] == [kind], told


def test_what_a_clause_was_an_answer_to_does_not_take_its_day() -> None:
    text = "Sweden recalled its ambassador on Monday in answer to the Russian invasion of Ukraine."
    assert [event.earliest for event in extracted(text).events if event.trigger.exact == "invasion"] == [None]


def test_clauses_joined_by_and_are_counted_from_the_same_day() -> None:
    text = (
        "The emir of Kuwait flew to Jeddah on Monday, a day after Riyadh and two allies cut ties with Qatar"
        " and closed the border."
    )
    days = {event.trigger.exact.split()[0]: event.earliest for event in extracted(text).events}
    assert (days["flew"], days["cut"], days["closed"]) == (date(2022, 2, 28), date(2022, 2, 27), date(2022, 2, 27))


def test_months_are_counted_to_a_month() -> None:
    text = "Kenya and Uganda agreed on Monday to talk, two months after Kenya expelled the ambassador of Uganda."
    expelled = next(event for event in extracted(text).events if event.trigger.exact.startswith("expelled"))
    assert (expelled.earliest, expelled.latest) == (date(2021, 12, 1), date(2021, 12, 31))
