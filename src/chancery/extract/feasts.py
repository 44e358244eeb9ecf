"""Feasts and holidays: Christmas, Easter, Thanksgiving."""

from __future__ import annotations

from datetime import date, timedelta

from chancery import dates
from chancery.extract.dated import YEAR_OF_DATE, dated, year_of
from chancery.extract.expressions import Context, Reading, rule
from chancery.extract.wording import Match

_FEASTS = {"orthodox christmas": (1, 7), "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
           "boxing day": (12, 26), "new year 's eve": (12, 31), "new year 's day": (1, 1), "new year": (1, 1),
           "halloween": (10, 31), "valentine 's day": (2, 14), "may day": (5, 1)}  # fmt: skip


@rule(
    "feast=(christmas (day|eve)? | orthodox christmas | boxing day | new year 's (eve|day) | halloween | valentine 's day)"
    f" {YEAR_OF_DATE}",
    "(after|before|at|over|since|until|by|for) the? feast=(new year)",
)
def _feast(m: Match, c: Context) -> Reading | None:
    month, day = _FEASTS[m.word("feast").replace("’", "'")]
    year, explicit = year_of(m, c, month, day)
    return dated(c, dates.day(date(year, month, day)) if year else None, explicit)


_NTH_DAYS = {"thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
             "presidents ' day": (2, 0, 3), "mother 's day": (5, 6, 2), "father 's day": (6, 6, 3),
             "martin luther king day": (1, 0, 3), "memorial day": (5, 0, -1)}  # fmt: skip
"""American holidays by month, day of the week (Monday is 0) and which such day of the month it is."""
_EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46}


@rule(
    "feast=(thanksgiving day? | labor day | columbus day | presidents ' day | mother 's day | father 's day"
    f" | martin luther king day | memorial day) {YEAR_OF_DATE}",
    f"feast=(good #weekday | easter (#weekday)? | palm #weekday | ash #weekday) {YEAR_OF_DATE}",
)
def _moving_feast(m: Match, c: Context) -> Reading | None:
    name = m.word("feast").replace("’", "'")
    if name not in _NTH_DAYS and name not in _EASTER:
        return None
    month = _NTH_DAYS[name][0] if name in _NTH_DAYS else 4
    year, explicit = year_of(m, c, month, None)
    if year is None:
        return Reading("open")
    near = not explicit and "year" not in m and c.published is not None
    on = _feast_day(name, c.published.year if near and c.published is not None else year)
    if near and c.published is not None:
        year = on.year
        if on > c.published and not c.future and (on - c.published).days > _SOON:
            on = _feast_day(name, year - 1)
        elif on < c.published and c.future:
            on = _feast_day(name, year + 1)
    return dated(c, dates.day(on), explicit)


_SOON = 30
"""A feast that lies so few days ahead is the one that is spoken of."""


def _feast_day(name: str, year: int) -> date:
    """The day of a moving feast.

    >>> _feast_day("thanksgiving", 2012), _feast_day("easter", 2013), _feast_day("memorial day", 2013)
    (datetime.date(2012, 11, 22), datetime.date(2013, 3, 31), datetime.date(2013, 5, 27))
    """
    if name in _EASTER:
        return _easter(year) + timedelta(days=_EASTER[name])
    month, weekday, nth = _NTH_DAYS[name]
    if nth < 0:
        return dates.on_or_before(date(year, month, 31), weekday)
    return dates.on_or_after(date(year, month, 1), weekday) + timedelta(days=7 * (nth - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian reckoning."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
