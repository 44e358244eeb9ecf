"""Dates in words: no firmer than the bounds that are known."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta

UNDATED = "undated"


def when(earliest: date | None, latest: date | None) -> str:
    """The bounds of an event as a reader would say them. "Between" says that it happened some time in there.

    >>> when(date(2023, 10, 26), date(2023, 10, 26)), when(date(2023, 10, 1), date(2023, 10, 31))
    ('2023-10-26', 'October 2023')
    >>> when(None, date(2023, 10, 31)), when(date(2022, 2, 24), None), when(None, None)
    ('by 31 October 2023', 'from 24 February 2022', 'undated')
    >>> when(date(2022, 1, 1), date(2022, 12, 31)), when(date(2020, 1, 1), date(2029, 12, 31))
    ('2022', '2020s')
    >>> when(date(2023, 10, 7), date(2023, 10, 31)), when(date(2023, 7, 1), date(2023, 9, 30))
    ('between 7 and 31 October 2023', 'between July and September 2023')
    """
    if earliest is None and latest is None:
        return UNDATED
    if earliest is None or latest is None:
        known = latest or earliest
        assert known is not None
        return f"{'by' if earliest is None else 'from'} {_day(known)}"
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day == 1 and (latest + timedelta(days=1) if latest < date.max else latest).day == 1:
        return _months(earliest, latest)
    if earliest.year == latest.year:
        start = f"{earliest.day}" if earliest.month == latest.month else f"{earliest.day} {month_name[earliest.month]}"
        return f"between {start} and {_day(latest)}"
    return f"between {_day(earliest)} and {_day(latest)}"


def _months(earliest: date, latest: date) -> str:
    """Bounds that fall on the ends of months."""
    whole_years = earliest.month == 1 and latest.month == 12
    if whole_years and earliest.year == latest.year:
        return f"{earliest.year}"
    if whole_years and earliest.year % 10 == 0 and latest.year == earliest.year + 9:
        return f"{earliest.year}s"
    if whole_years:
        return f"between {earliest.year} and {latest.year}"
    last = f"{month_name[latest.month]} {latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return last
    first = month_name[earliest.month] + (f" {earliest.year}" if earliest.year != latest.year else "")
    return f"between {first} and {last}"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def period(earliest: date | None, latest: date | None, by: str = "month") -> str:
    """The heading that an event stands under: the month or the year that holds it, or the first that it may lie in.

    An event that may lie in several months stands under the year, if that holds it.

    >>> period(date(2023, 10, 26), date(2023, 10, 26)), period(date(2022, 2, 1), date(2022, 6, 30))
    ('October 2023', '2022')
    >>> period(date(2023, 10, 26), None, by="year"), period(None, None)
    ('2023', 'Undated')
    """
    known = earliest or latest
    if known is None:
        return "Undated"
    last = latest or known
    if by == "year" or (earliest is not None and (known.year, known.month) != (last.year, last.month)):
        return f"{known.year}"
    return f"{month_name[known.month]} {known.year}"
