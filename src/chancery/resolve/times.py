"""How far the bounds of two reports agree."""

from __future__ import annotations

from chancery.resolve.report import Report


def gap(one: Report, other: Report) -> int:
    """How many days lie between the bounds of two reports; 0 if they overlap or an end is open."""
    if one.earliest and other.latest and other.latest < one.earliest:
        return (one.earliest - other.latest).days
    if other.earliest and one.latest and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    return 0


def differ(one: Report, other: Report) -> bool:
    """Whether both are dated, and not to the same days."""
    return bool(one.days and other.days) and (one.earliest, one.latest) != (other.earliest, other.latest)


def agreement(one: Report, other: Report) -> tuple[float, str]:
    """How much it says that the bounds overlap, from 0 to 1, and that in words.

    >>> from datetime import date
    >>> day = date(2024, 3, 7)
    >>> agreement(*(Report(name, "a", "visit", earliest=day, latest=day) for name in "ab"))
    (1.0, 'both on 2024-03-07')
    """
    if gap(one, other):
        return 0.5, "a day or two apart"
    widths = one.days, other.days
    if None in widths or one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return 0.0, ""
    narrow, wide = sorted(width for width in widths if width)
    start, end = max(one.earliest, other.earliest), min(one.latest, other.latest)
    if wide == 1:
        return 1.0, f"both on {start}"
    value = 0.8 if wide <= 7 else 0.6 if wide <= 31 else 0.4 if narrow <= 31 and wide <= 366 else 0.2
    if narrow > 7:
        value = min(value, 0.5)
    return value, f"both could be on {start}" if start == end else f"both could be between {start} and {end}"
