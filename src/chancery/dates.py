"""Calendar arithmetic on uncertain dates: bounds with their granularity, and how EDTF (ISO 8601-2, level 1) writes them.

Bounds are inclusive days; None is an end that nothing is known of. Weeks run from Monday to Sunday. All functions are pure.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chancery.model import Granularity

ONE_DAY = timedelta(days=1)

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month each season begins with; each takes three (northern hemisphere, whole months)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which something lies, both inclusive.

    >>> Bounds(date(2023, 10, 31), date(2023, 10, 1))
    Traceback (most recent call last):
    ValueError: bounds out of order: 2023-10-31 is after 2023-10-01; give the earlier day first
    """

    earliest: date | None
    latest: date | None
    granularity: Granularity = "interval"
    approximate: bool = False

    def __post_init__(self) -> None:
        """Refuse bounds in the wrong order."""
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"bounds out of order: {self.earliest} is after {self.latest}; give the earlier day first")

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None


def day(on: date) -> Bounds:
    """One day.

    >>> edtf(day(date(2021, 3, 7)))
    '2021-03-07'
    """
    return Bounds(on, on, "day")


def week_start(on: date) -> date:
    """The Monday of the week that holds a day."""
    return on - timedelta(days=on.weekday())


def week_of(on: date) -> Bounds:
    """The week, Monday to Sunday, that holds a day.

    >>> edtf(week_of(date(2021, 3, 7)))
    '2021-03-01/2021-03-07'
    """
    monday = week_start(on)
    return Bounds(monday, monday + timedelta(days=6), "week")


def weekend_of(on: date) -> Bounds:
    """Saturday and Sunday of the week that holds a day."""
    sunday = on + timedelta(days=6 - on.weekday())
    return Bounds(sunday - ONE_DAY, sunday, "interval")


def month(year: int, number: int) -> Bounds:
    """A calendar month.

    >>> edtf(month(2024, 2)), month(2024, 2).latest
    ('2024-02', datetime.date(2024, 2, 29))
    """
    return Bounds(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Bounds:
    """A calendar quarter.

    >>> edtf(quarter(2023, 3))
    '2023-07/2023-09'
    """
    return Bounds(date(year, 3 * number - 2, 1), month(year, 3 * number).latest, "quarter")


def season(year: int, name: str) -> Bounds:
    """A season in whole months; winter is named by the year it begins in.

    >>> edtf(season(2023, "winter"))
    '2023-12/2024-02'
    """
    first = date(year, SEASONS[name], 1)
    last = add_months(first, 2)
    return Bounds(first, month(last.year, last.month).latest, "season")


def year(number: int) -> Bounds:
    """A calendar year.

    >>> edtf(year(2014))
    '2014'
    """
    return Bounds(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int, granularity: Granularity = "interval") -> Bounds:
    """Whole years, the last one counted in."""
    return Bounds(date(first, 1, 1), date(last, 12, 31), granularity)


def decade(number: int) -> Bounds:
    """A decade by any of its years.

    >>> edtf(decade(1990))
    '199X'
    """
    first = number // 10 * 10
    return years(first, first + 9, "decade")


def century(ordinal: int) -> Bounds:
    """A century by its ordinal, in the common reckoning (the 20th is 1900 to 1999).

    >>> edtf(century(20))
    '19XX'
    """
    first = max(1, (ordinal - 1) * 100)
    return years(first, (ordinal - 1) * 100 + 99, "century")


def fiscal_year(number: int, first_month: int = 10) -> Bounds:
    """A fiscal year named by the year it ends in; by default that of the United States (from October).

    >>> edtf(fiscal_year(2024))
    '2023-10~/2024-09~'
    """
    first = date(number - (first_month > 1), first_month, 1)
    return Bounds(first, add_months(first, 12) - ONE_DAY, "year", approximate=True)


def add_months(on: date, count: int) -> date:
    """The same day some months later; the last day of the month where it has no such day.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    whole, number = divmod(on.year * 12 + on.month - 1 + count, 12)
    if not 1 <= whole <= 9999:
        raise OverflowError(f"no calendar year {whole}: stay between 1 and 9999")
    return date(whole, number + 1, min(on.day, calendar.monthrange(whole, number + 1)[1]))


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14}


def shift(on: date, count: int, unit: str) -> date:
    """A day some days, weeks, months, years, decades or centuries later, or earlier where ``count`` is negative.

    >>> shift(date(2023, 10, 31), -2, "week")
    datetime.date(2023, 10, 17)
    """
    if unit in _MONTHS_IN:
        return add_months(on, count * _MONTHS_IN[unit])
    return on + timedelta(days=count * _DAYS_IN[unit])


def unit_of(on: date, unit: str) -> Bounds:
    """The calendar unit that holds a day.

    >>> edtf(unit_of(date(2023, 10, 31), "quarter"))
    '2023-10/2023-12'
    """
    match unit:
        case "week" | "fortnight":
            return week_of(on)
        case "weekend":
            return weekend_of(on)
        case "month":
            return month(on.year, on.month)
        case "quarter":
            return quarter(on.year, (on.month + 2) // 3)
        case "year":
            return year(on.year)
        case "decade":
            return decade(on.year)
        case "century":
            return century(on.year // 100 + 1)
        case _:
            return day(on)


def part(whole: Bounds, which: str) -> Bounds:
    """What "early", "mid" and "late" leave of a span of time: halves at its ends, the middle third between them.

    "start" and "end" are the outer thirds. These are readings, not facts, and so approximate.

    >>> edtf(part(month(2023, 10), "early")), edtf(part(month(2023, 10), "mid")), edtf(part(year(2024), "late"))
    ('2023-10-01~/2023-10-15~', '2023-10-11~/2023-10-21~', '2024-07~/2024-12~')
    """
    if whole.earliest is None or whole.latest is None:
        return whole
    first, last = whole.earliest, whole.latest
    if first.day == 1 and last + ONE_DAY == first_of_next_month(last) and not _one_month(first, last):
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        a, b = _part(count, which)
        first, last = add_months(first, a), add_months(first, b) - ONE_DAY
    else:
        a, b = _part((last - first).days + 1, which)
        first, last = first + timedelta(days=a), first + timedelta(days=b) - ONE_DAY
    return replace(whole, earliest=first, latest=max(first, last), granularity="interval", approximate=True)


def _one_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _part(count: int, which: str) -> tuple[int, int]:
    """From which to before which of ``count`` steps a part runs."""
    third = max(1, round(count / 3))
    match which:
        case "early":
            return 0, max(1, count // 2)
        case "late":
            return min(count - 1, count // 2), count
        case "mid":
            return third, max(third + 1, count - third)
        case "start":
            return 0, third
        case _:
            return count - third, count


def first_of_next_month(on: date) -> date:
    """The first day of the month after the one that holds a day."""
    return add_months(on.replace(day=1), 1)


def join(first: Bounds, last: Bounds) -> Bounds:
    """From the beginning of one to the end of another.

    >>> edtf(join(year(2014), year(2020)))
    '2014/2020'
    """
    return Bounds(first.earliest, last.latest, "interval", first.approximate or last.approximate)


def on_or_before(on: date, weekday: int) -> date:
    """The last such day of the week (Monday is 0), the day itself counted.

    >>> on_or_before(date(2023, 10, 31), 1), on_or_before(date(2023, 10, 31), 2)
    (datetime.date(2023, 10, 31), datetime.date(2023, 10, 25))
    """
    return on - timedelta(days=(on.weekday() - weekday) % 7)


def on_or_after(on: date, weekday: int) -> date:
    """The next such day of the week, the day itself counted."""
    return on + timedelta(days=(weekday - on.weekday()) % 7)


# ------------------------------------------------------------------ EDTF


def edtf(bounds: Bounds) -> str | None:
    """Bounds as an EDTF string, as coarse as they allow; None where neither end is known.

    >>> edtf(Bounds(None, date(2023, 10, 31))), edtf(Bounds(date(2023, 10, 1), date(2023, 10, 15)))
    ('../2023-10-31', '2023-10-01/2023-10-15')
    >>> edtf(Bounds(date(2023, 10, 31), date(2023, 10, 31), "day", approximate=True))
    '2023-10-31~'
    """
    first, last, mark = bounds.earliest, bounds.latest, "~" if bounds.approximate else ""
    if first is None and last is None:
        return None
    if first is None or last is None:
        ends = [f"{end.isoformat()}{mark}" if end is not None else ".." for end in (first, last)]
        return "/".join(ends)
    if first == last:
        return first.isoformat() + mark
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"{first.year:04}{mark}"
        for digits in (1, 2):
            size = 10**digits
            if not mark and first.year % size == 0 and last.year == first.year + size - 1:
                return f"{first.year // size:0{4 - digits}}{'X' * digits}"
        return f"{first.year:04}{mark}/{last.year:04}{mark}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if _one_month(first, last):
            return _year_month(first) + mark
        return f"{_year_month(first)}{mark}/{_year_month(last)}{mark}"
    return f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"


def _year_month(on: date) -> str:
    return f"{on.year:04}-{on.month:02}"


_EDTF_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?")


def parse_edtf(text: str) -> Bounds:
    """The bounds of an EDTF string of the kinds that :func:`edtf` writes.

    >>> parse_edtf("2023-10")
    Bounds(earliest=datetime.date(2023, 10, 1), latest=datetime.date(2023, 10, 31), granularity='month', approximate=False)
    >>> parse_edtf("autumn")
    Traceback (most recent call last):
    ValueError: 'autumn' is no EDTF date; write one such as 2023-10, 2023-10-01/2023-10-15 or ../2023-10-31
    """
    parts = text.split("/")
    if len(parts) > 2 or not any(p not in ("", "..") for p in parts):
        raise ValueError(_no_edtf(text))
    ends = [None if p in ("", "..") else _parse_end(p, text) for p in parts]
    if len(ends) == 1 and ends[0] is not None:
        return ends[0]
    first, last = ends
    return Bounds(
        first.earliest if first else None,
        last.latest if last else None,
        "interval",
        any(end.approximate for end in ends if end),
    )


def _parse_end(piece: str, text: str) -> Bounds:
    found = _EDTF_DATE.fullmatch(piece)
    if found is None or ("X" in found[1] and found[2]):
        raise ValueError(_no_edtf(text))
    if found[1].endswith("XX"):
        bounds = century(int(found[1][:2]) + 1)
    elif found[1].endswith("X"):
        bounds = decade(int(found[1][:3]) * 10)
    elif found[3]:
        bounds = day(date(int(found[1]), int(found[2]), int(found[3])))
    elif found[2]:
        bounds = month(int(found[1]), int(found[2]))
    else:
        bounds = year(int(found[1]))
    return replace(bounds, approximate=found[4] is not None)


def _no_edtf(text: str) -> str:
    return f"{text!r} is no EDTF date; write one such as 2023-10, 2023-10-01/2023-10-15 or ../2023-10-31"


def iso_value(bounds: Bounds) -> str | None:
    """Bounds as one ISO 8601 value, as TIMEX3 spells it, where one says them.

    >>> iso_value(week_of(date(2023, 10, 31))), iso_value(quarter(2023, 3)), iso_value(decade(1990))
    ('2023-W44', '2023-Q3', '199')
    """
    first, last = bounds.earliest, bounds.latest
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    if bounds.granularity == "season":
        names = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
        return f"{first.year:04}-{names[first.month]}"
    if bounds.granularity == "quarter":
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    iso = first.isocalendar()
    if (first.weekday(), (last - first).days) == (0, 6):
        return f"{iso.year:04}-W{iso.week:02}"
    if (first.weekday(), (last - first).days) == (5, 1):
        return f"{iso.year:04}-W{iso.week:02}-WE"
    text = edtf(replace(bounds, approximate=False))
    return None if text is None or "/" in text else text.rstrip("X")
