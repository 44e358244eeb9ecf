"""The day on which an article was published, as metadata, date lines and datelines write it.

Only whole days: what has no year, or could be two days, is no publication date.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:[T,\s]\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|EST|EDT|BST|CET|CEST|[+-]\d{2}:?\d{2})?)?"
)
DAY = (
    rf"{_WEEKDAY}(?:(?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})|(?P<y2>\d{{4}})/(?P<m2>\d{{1,2}})/(?P<d2>\d{{1,2}})"
    rf"|(?P<n3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<n4>{_MONTH})[,\s-]+(?P<y4>\d{{4}})"
    rf"|(?P<a5>\d{{1,2}})(?P<s5>[./])(?P<b5>\d{{1,2}})(?P=s5)(?P<y5>\d{{4}}))(?!\d)(?:{_CLOCK})"
)
"""The source of a pattern for one day, case-insensitive, with groups that :func:`day_of` understands."""
_WHOLE = re.compile(DAY, re.I)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{2,6}Z?)?")


def parse_day(text: str) -> date | None:
    """The day a metadata value names, or None where it names none or could name two.

    >>> parse_day("2023-10-31T08:00:00Z"), parse_day("Oct. 31, 2023")
    (datetime.date(2023, 10, 31), datetime.date(2023, 10, 31))
    >>> parse_day("31/10/2023"), parse_day("03/04/2023")
    (datetime.date(2023, 10, 31), None)
    """
    text = " ".join(text.split())
    if compact := _COMPACT.fullmatch(text):
        return _day(compact[1], compact[2], compact[3])
    found = _WHOLE.match(text)
    return day_of(found) if found and len(text) - found.end() <= 12 else None


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match of :data:`DAY`."""
    parts = found.groupdict()
    for n in "12":
        if parts[f"y{n}"]:
            return _day(parts[f"y{n}"], parts[f"m{n}"], parts[f"d{n}"])
    for n in "34":
        if parts[f"y{n}"]:
            return _day(parts[f"y{n}"], str(_MONTHS[parts[f"n{n}"].lower().rstrip(".")]), parts[f"d{n}"])
    first, second, year = int(parts["a5"]), int(parts["b5"]), parts["y5"]
    # with points the day is first everywhere; with strokes Europe and America differ, so both must agree
    if parts["s5"] == "." or first > 12 or first == second:
        return _day(year, str(second), str(first))
    return _day(year, str(first), str(second)) if second > 12 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if 1700 <= made.year <= 2200 else None
