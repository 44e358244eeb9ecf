"""Calendar arithmetic: units, parts, EDTF there and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import dates
from chancery.dates import Bounds

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PUBLISHED = date(2023, 10, 31)


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (dates.day(PUBLISHED), "2023-10-31"),
        (dates.month(2023, 10), "2023-10"),
        (dates.year(2023), "2023"),
        (dates.decade(1994), "199X"),
        (dates.century(20), "19XX"),
        (dates.season(2022, "winter"), "2022-12/2023-02"),
        (dates.week_of(PUBLISHED), "2023-10-30/2023-11-05"),
        (dates.weekend_of(PUBLISHED), "2023-11-04/2023-11-05"),
        (Bounds(date(2023, 10, 1), date(2023, 10, 15)), "2023-10-01/2023-10-15"),
        (Bounds(None, PUBLISHED), "../2023-10-31"),
        (Bounds(PUBLISHED, None), "2023-10-31/.."),
        (Bounds(PUBLISHED, PUBLISHED, "day", approximate=True), "2023-10-31~"),
        (dates.years(2014, 2020), "2014/2020"),
        (dates.part(dates.month(2023, 2), "early"), "2023-02-01~/2023-02-14~"),
        (dates.part(dates.year(2024), "early"), "2024-01~/2024-06~"),
        (dates.part(dates.year(2024), "end"), "2024-09~/2024-12~"),
        (dates.part(dates.decade(1980), "late"), "1985~/1989~"),
    ],
)
def test_edtf_of_bounds(bounds: Bounds, text: str) -> None:
    assert dates.edtf(bounds) == text


def test_no_bounds_have_no_edtf() -> None:
    assert dates.edtf(Bounds(None, None)) is None


@pytest.mark.parametrize("text", ["", "..", "../..", "2023-13", "2023-1X", "soon", "2023/2024/2025", "2023-02-30", "2024/2023"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|order|month|day"):
        dates.parse_edtf(text)


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS), st.booleans())
def test_edtf_reads_back(a: date | None, b: date | None, approximate: bool) -> None:
    first, last = (min(a, b), max(a, b)) if a and b else (a, b)
    text = dates.edtf(Bounds(first, last, "interval", approximate))
    if text is None:
        assert first is None and last is None
        return
    back = dates.parse_edtf(text)
    assert (back.earliest, back.latest, back.approximate) == (first, last, approximate)


@settings(max_examples=50, deadline=None)
@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]))
def test_a_unit_is_in_order_and_reads_back(on: date, unit: str) -> None:
    whole = dates.unit_of(on, unit)
    assert whole.earliest is not None and whole.latest is not None
    assert whole.earliest <= whole.latest
    if unit != "weekend":
        assert whole.earliest <= on <= whole.latest
    back = dates.parse_edtf(str(dates.edtf(whole)))
    assert (back.earliest, back.latest) == (whole.earliest, whole.latest)


@settings(max_examples=50, deadline=None)
@given(
    DAYS,
    st.sampled_from(["week", "month", "quarter", "year", "decade"]),
    st.sampled_from(["early", "mid", "late", "start", "end"]),
)
def test_a_part_lies_in_the_whole(on: date, unit: str, which: str) -> None:
    whole = dates.unit_of(on, unit)
    piece = dates.part(whole, which)
    assert whole.earliest is not None and piece.earliest is not None and whole.latest is not None and piece.latest is not None
    assert whole.earliest <= piece.earliest <= piece.latest <= whole.latest


def test_months_are_added_within_the_calendar() -> None:
    assert dates.add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)
    with pytest.raises(OverflowError):
        dates.add_months(date(9999, 12, 1), 1)


@settings(max_examples=50, deadline=None)
@given(DAYS, st.integers(0, 6))
def test_weekdays_are_within_a_week(on: date, weekday: int) -> None:
    before, after = dates.on_or_before(on, weekday), dates.on_or_after(on, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert on - timedelta(days=6) <= before <= on <= after <= on + timedelta(days=6)


def test_fiscal_years_begin_in_october_unless_told() -> None:
    assert dates.edtf(dates.fiscal_year(2024)) == "2023-10~/2024-09~"
    assert dates.fiscal_year(2024, 4).earliest == date(2023, 4, 1)
