"""Times that name an event of the same article: “since the war”, “before the meeting”, “during the visit”."""

from __future__ import annotations

from datetime import date

import pytest

import chancery.extract
from chancery.extract.reader import Reader
from chancery.model import Article, Extraction
from tests.times.plain import PUBLISHED, brief


@pytest.fixture(scope="module")
def reader() -> Reader:
    return chancery.extract.load()


def read(reader: Reader, text: str, published: date | None = PUBLISHED) -> Extraction:
    return reader.extract(Article("a", text, "0" * 64, published=published))


CASES = """
Rebels attacked Kenya in 2021. Since the attack on Kenya, it has been calm. | Since the attack on Kenya: 2021-01-01..2023-10-31
Russia invaded Ukraine in 2022. During the war in Ukraine, it was cold. | During the war in Ukraine: 2022-01-01..2023-10-31
Italy and Spain met in Rome on May 3, 2023. Before the meeting in Rome, it rained. | Before the meeting in Rome: ..2023-05-03
Italy and Spain met in Rome on May 3, 2023. Until the meeting, they had not spoken. | Until the meeting: ..2023-05-03
The president visited Kenya on 4 May 2023. During the visit, he signed a treaty. | During the visit: 2023-05-04..2023-05-04
Italy met Spain on May 3, 2023. Ahead of the meeting, it rained. | Ahead of the meeting: ..2023-05-03
Italy met Spain on May 3, 2023. Prior to the meeting, it rained. | Prior to the meeting: ..2023-05-03
After the invasion of Ukraine, Poland sent weapons to Kyiv. | After the invasion of Ukraine: ..
Following the vote, France recalled its ambassador. | Following the vote: ..
"""


@pytest.mark.parametrize(("text", "wanted"), [[c.strip() for c in row.split("|")] for row in CASES.strip().splitlines()])
def test_bounds_of_the_event(reader: Reader, text: str, wanted: str) -> None:
    found = [time for time in read(reader, text).times if time.method == "relative-to-event"]
    assert [brief(time) for time in found] == [wanted]


def test_anchor_is_the_event_that_says_when(reader: Reader) -> None:
    made = read(reader, "The president visited Kenya on 4 May 2023. During the visit, he signed a treaty with Uganda.")
    (time,) = (time for time in made.times if time.method == "relative-to-event")
    events = {event.id: event for event in made.events}
    assert time.anchor is not None and events[time.anchor].trigger.exact == "visited"
    signing = next(event for event in made.events if event.trigger.exact == "signed")
    assert (signing.time, signing.earliest, signing.latest) == (time.id, date(2023, 5, 4), date(2023, 5, 4))


def test_an_event_that_nothing_dates_is_the_anchor_itself(reader: Reader) -> None:
    made = read(reader, "After the invasion of Ukraine, Poland sent weapons to Kyiv.")
    events = {event.id: event.trigger.exact for event in made.events}
    (time,) = made.times
    assert (events[time.anchor or ""], time.granularity, time.edtf) == ("invasion", "unknown", None)


def test_another_place_is_another_war(reader: Reader) -> None:
    made = read(reader, "Russia invaded Ukraine in 2022. Since the war in Yemen, Kenya has sent troops.")
    assert [brief(time) for time in made.times] == ["in 2022: 2022-01-01..2022-12-31", "Since the war in Yemen: .."]


def test_a_phrase_with_a_date_of_its_own_is_left_alone(reader: Reader) -> None:
    made = read(reader, "After the invasion of Ukraine in 2022, Poland sent weapons to Kyiv.")
    assert [time.method for time in made.times] == ["explicit"]


def test_an_event_to_come_bounds_what_follows_from_below_only(reader: Reader) -> None:
    made = read(reader, "Italy and Spain will meet in Rome on November 20. After the meeting, the envoys will travel to Kenya.")
    (time,) = (time for time in made.times if time.method == "relative-to-event")
    assert (time.earliest, time.latest) == (date(2023, 11, 20), None)


def test_no_day_of_publication(reader: Reader) -> None:
    made = read(reader, "Rebels attacked Kenya in March 2021. Since the attack on Kenya, Uganda has sent troops.", None)
    assert brief(made.times[-1]) == "Since the attack on Kenya: 2021-03-01.."


def test_the_clause_of_the_speaker_stays_undated(reader: Reader) -> None:
    made = read(reader, "Italy met Spain on May 3, 2023. Rome announced that before the meeting Kenya had expelled two spies.")
    time = made.times[-1]
    assert brief(time) == "before the meeting: ..2023-05-03"
    assert [event.trigger.exact for event in made.events if event.time == time.id] == ["expelled"]
