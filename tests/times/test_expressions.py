"""What each kind of expression says, without a parse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import dates
from tests.times.plain import PUBLISHED, brief, times_of

EXPLICIT = """
The envoys met on Oct. 31, 2023 | on Oct. 31, 2023: 2023-10-31..2023-10-31
It was signed on 4 March 2019 | on 4 March 2019: 2019-03-04..2019-03-04
It was signed on the 4th of March 2019 | on the 4th of March 2019: 2019-03-04..2019-03-04
The note of 2021-06-09 arrived | 2021-06-09: 2021-06-09..2021-06-09
It lapsed in March 2022 | in March 2022: 2022-03-01..2022-03-31
The pact broke down in 1987 | in 1987: 1987-01-01..1987-12-31
Ties were poor in the 1990s | in the 1990s: 1990-01-01..1999-12-31
In the 19th century it was a port | In the 19th century: 1800-01-01..1899-12-31
He governed from 2014 to 2020 | from 2014 to 2020: 2014-01-01..2020-12-31
It was a colony in 1884-1915 | in 1884-1915: 1884-01-01..1915-12-31
The lull of 2014-15 ended | 2014-15: 2014-01-01..2015-12-31
In the third quarter of 2021 it grew | In the third quarter of 2021: 2021-07-01..2021-09-30
In the first half of 2021 it shrank | In the first half of 2021: 2021-01-01..2021-06-30
In the summer of 2021 they left | In the summer of 2021: 2021-06-01..2021-08-31
It opened in early 2024 | in early 2024: 2024-01-01..2024-06-30
It closed in the late 1980s | in the late 1980s: 1985-01-01..1989-12-31
They have talked since 2015 | since 2015: 2015-01-01..2023-10-31
The lease ran until March 2020 | until March 2020: ..2020-03-31
Before 2003 it was closed | Before 2003: ..2002-12-31
The seat fell vacant in the 2015 deal | 2015: 2015-01-01..2015-12-31
It was ratified (1968) | 1968: 1968-01-01..1968-12-31
After the 9/11 attacks it changed | 9/11: 2001-09-11..2001-09-11
They sat from January to March 2020 | from January to March 2020: 2020-01-01..2020-03-31
Spending in fiscal 2024 rose | in fiscal 2024: 2023-10-01..2024-09-30
"""

RELATIVE = """
They met on October 7 | on October 7: 2023-10-07..2023-10-07
They met on 7 October | on 7 October: 2023-10-07..2023-10-07
They met between 7 and 17 October | between 7 and 17 October: 2023-10-07..2023-10-17
The Oct. 7-17 round failed | Oct. 7-17: 2023-10-07..2023-10-17
They met on November 3 | on November 3: 2022-11-03..2022-11-03
They will meet on November 3 | on November 3: 2023-11-03..2023-11-03
They met in March | in March: 2023-03-01..2023-03-31
They met on the 17th. | on the 17th: 2023-10-17..2023-10-17
In mid-October the post was closed | In mid-October: 2023-10-11..2023-10-21
They met on Tuesday | on Tuesday: 2023-10-31..2023-10-31
They met on Wednesday | on Wednesday: 2023-10-25..2023-10-25
They will meet on Wednesday | on Wednesday: 2023-11-01..2023-11-01
They met on Monday night | on Monday night: 2023-10-30..2023-10-30
They met last Friday | last Friday: 2023-10-27..2023-10-27
They will meet next Friday | next Friday: 2023-11-10..2023-11-10
They met on Tuesday last week | on Tuesday last week: 2023-10-24..2023-10-24
They stayed until Friday | until Friday: ..2023-10-27
They talked from Monday to Wednesday | from Monday to Wednesday: 2023-10-23..2023-10-25
They met at the weekend | at the weekend: 2023-10-28..2023-10-29
The post was hit overnight on October 26 | overnight on October 26: 2023-10-26..2023-10-27
Nine people died in the past 24 hours | in the past 24 hours: 2023-10-30..2023-10-31
A reply is due in the next 48 hours | in the next 48 hours: 2023-10-31..2023-11-02
The post was hit overnight | overnight: 2023-10-30..2023-10-31
They met yesterday | yesterday: 2023-10-30..2023-10-30
They will meet tomorrow | tomorrow: 2023-11-01..2023-11-01
They met the day before yesterday | the day before yesterday: 2023-10-29..2023-10-29
They will meet tonight | tonight: 2023-10-31..2023-10-31
They met last week | last week: 2023-10-23..2023-10-29
They will meet next month | next month: 2023-11-01..2023-11-30
They met last year | last year: 2022-01-01..2022-12-31
They met last summer | last summer: 2023-06-01..2023-08-31
They met last quarter | last quarter: 2023-07-01..2023-09-30
Earlier this month they met | Earlier this month: 2023-10-01..2023-10-31
They met two weeks ago | two weeks ago: 2023-10-16..2023-10-22
They met three months ago | three months ago: 2023-07-01..2023-07-31
They met ten years ago | ten years ago: 2013-01-01..2013-12-31
In the past two years it grew | In the past two years: 2021-10-31..2023-10-31
Over the last four years it shrank | Over the last four years: 2019-10-31..2023-10-31
In recent weeks it grew | In recent weeks: ..2023-10-31
They met recently | recently: ..2023-10-31
In the coming days it may grow | In the coming days: 2023-10-31..
As of yesterday no plan was known | As of yesterday: ..2023-10-30
In October last year they met | In October last year: 2022-10-01..2022-10-31
By the end of the year it shrank | By the end of the year: ..2023-12-31
He had until 10 a.m. Monday, July 24 | until 10 a.m. Monday, July 24: ..2023-07-24
They met on Christmas Eve | on Christmas Eve: 2022-12-24..2022-12-24
"""

LENGTHS = """
They talked for three days | for three days | duration | P3D
A two-day visit ended | two-day | duration | P2D
They fought for decades | for decades | duration | PXDE
It is held every year | every year | vague | P1Y
It sits twice a week | twice a week | vague | P1W
"""

NO_TIMES = """
The New York Times and the Sunday Times wrote of it
They may go, and they may not
They march on the palace every time
Security Council Resolution 2334 stands, as does Resolution 1701
Some 1,400 people and about 1500 troops were counted
It cost $2012 and 1999 euros
They sat in the sun
Page 1998 of article 2011
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "wanted"), rows(EXPLICIT))
def test_explicit(sentence: str, wanted: str) -> None:
    assert [brief(t) for t in times_of(sentence)] == [wanted]


@pytest.mark.parametrize(("sentence", "wanted"), rows(RELATIVE))
def test_relative_to_publication(sentence: str, wanted: str) -> None:
    assert [brief(t) for t in times_of(sentence)] == [wanted]


@pytest.mark.parametrize("sentence", [row[0] for row in rows(RELATIVE)])
def test_without_a_day_of_publication_relative_times_are_open(sentence: str) -> None:
    for time in times_of(sentence, None):
        assert (time.earliest, time.latest, time.anchor) == (None, None, None)
        assert time.method in ("open", "vague", "relative-to-time")


@pytest.mark.parametrize(("sentence", "exact", "method", "value"), rows(LENGTHS))
def test_lengths_have_no_bounds(sentence: str, exact: str, method: str, value: str) -> None:
    (time,) = times_of(sentence)
    assert (time.told.exact, time.method, time.value, time.earliest, time.latest) == (exact, method, value, None, None)


@pytest.mark.parametrize("sentence", NO_TIMES.strip().splitlines())
def test_no_time(sentence: str) -> None:
    assert [t.told.exact for t in times_of(sentence) if t.told.exact != "every time"] == []


def test_counted_from_the_time_before() -> None:
    times = times_of(
        "They met on October 17.\nThree days later they left.\nThe following day they came home.\nThat day it rained."
    )
    assert [brief(t) for t in times] == [
        "on October 17: 2023-10-17..2023-10-17",
        "Three days later: 2023-10-20..2023-10-20",
        "The following day: 2023-10-21..2023-10-21",
        "That day: 2023-10-21..2023-10-21",
    ]
    assert [t.anchor for t in times] == ["2023-10-31", "t1", "t2", "t3"]
    assert [t.method for t in times[1:]] == ["relative-to-time", "relative-to-time", "anaphoric"]


def test_nothing_before_to_count_from() -> None:
    (time,) = times_of("The following day they came home")
    assert (time.earliest, time.latest, time.method) == (None, None, "relative-to-time")


def test_what_was_past_when_printed_ends_with_publication() -> None:
    times = times_of("Earlier this month a boat was seized.\nIt was given back five days later.")
    assert brief(times[1]) == "five days later: 2023-10-06..2023-10-31"


def test_today_in_a_quotation_is_the_day_of_speaking() -> None:
    times = times_of('On Monday the envoy spoke.\n"We signed today," he said.')
    assert brief(times[1]) == "today: 2023-10-30..2023-10-30"
    assert times[1].anchor == "t1"


def test_dateline_counts_over_publication() -> None:
    from chancery.extract.times import find_times
    from tests.times.plain import plain

    (time,) = find_times(plain("They met yesterday"), published=PUBLISHED, dateline=date(2023, 10, 29))
    assert (time.earliest, time.method, time.anchor) == (date(2023, 10, 28), "relative-to-dateline", "2023-10-29")


def test_methods_and_granularity() -> None:
    explicit, relative = times_of("In 2019, and again in June, they met")
    assert (explicit.method, explicit.granularity, explicit.anchor, explicit.edtf) == ("explicit", "year", None, "2019")
    assert (relative.method, relative.granularity, relative.anchor) == ("relative-to-publication", "month", "2023-10-31")


def test_spaces_that_do_not_break_and_curly_marks() -> None:
    assert [brief(t) for t in times_of("They met on October\u00a017, in Sunday\u2019s round of 2014\u20132016")] == [
        "on October\u00a017: 2023-10-17..2023-10-17",
        "Sunday\u2019s: 2023-10-29..2023-10-29",
        "2014\u20132016: 2014-01-01..2016-12-31",
    ]


WORDS = (
    "on in since until by between and to from the of last next this year month week Monday Friday October March 7 17 31 99 "
    "2014 2023-10-07 1990s ago three days later half early mid - , yesterday quarter second summer overnight every for fiscal "
    "past 0 Q3"
).split()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([None, PUBLISHED, date(1, 1, 1), date(9999, 12, 31)]))
def test_any_words_give_verbatim_spans_and_bounds_in_order(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    end = 0
    for time in times_of(text, published):
        assert text[time.span.start : time.span.end] == time.span.exact
        assert time.span.start >= end
        end = time.span.end
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        if time.edtf is not None:
            back = dates.parse_edtf(time.edtf)
            assert (back.earliest, back.latest) == (time.earliest, time.latest)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for time in times_of(text):
        assert text[time.span.start : time.span.end] == time.span.exact
