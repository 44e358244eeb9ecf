"""The formats of a timeline: to read, as data, for viewers and calendars, or as a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.errors import UsageError
from chancery.timeline import exchange, ics, listing, ordered, page, rows
from chancery.timeline.entries import Entry

FORMATS: dict[str, Callable[[Sequence[Entry], str, str], str]] = {
    "text": listing.text,
    "table": listing.table,
    "csv": rows.write_csv,
    "json": rows.write_json,
    "markdown": listing.markdown,
    "html": lambda entries, by, title: page.write(entries, title or "Timeline"),
    "vis-timeline": exchange.vis,
    "timelinejs": exchange.timelinejs,
    "icalendar": ics.write,
    "ordered": ordered.write_ordered,
}
"""The formats of a timeline by name."""

ENDINGS = {
    ".txt": "text",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".ics": "icalendar",
    ".tsv": "ordered",
}
"""The format that the end of a file's name stands for."""


def write(entries: Sequence[Entry], style: str = "text", *, by: str = "month", title: str = "", lanes: str = "actor") -> str:
    """The timeline in the format ``style``, under headings ``by`` month, year or none; a page opens on ``lanes``.

    >>> from datetime import date
    >>> day = date(2023, 10, 26)
    >>> print(write([Entry("urn:e", "Visit: Ann", "visit", "occurred", day, day, ("Oslo",))]))
    October 2023
    ------------
    2023-10-26              Visit: Ann · Oslo
    <BLANKLINE>
    """
    if style not in FORMATS:
        raise UsageError(f"format {style}: unknown; take one of {', '.join(FORMATS)}")
    if by not in ("month", "year", "none"):
        raise UsageError(f"grouping {by}: unknown; take month, year or none")
    if style == "html":
        return page.write(entries, title or "Timeline", lanes=lanes)
    return FORMATS[style](entries, by, title)


def left_out(entries: Sequence[Entry], style: str) -> str:
    """What a format cannot show, in one line; nothing if it shows all.

    >>> left_out([Entry("urn:e", "Talks", "talks", "planned", None, None)], "icalendar")
    '1 of 1 events left out: a calendar takes only events whose day is known'
    """
    if style == "icalendar":
        missing, why = sum(not entry.is_exact for entry in entries), "a calendar takes only events whose day is known"
    elif style in ("vis-timeline", "timelinejs"):
        missing, why = sum(not entry.is_dated for entry in entries), "they have no date; vis-timeline lists them as undated"
        why = why if style == "vis-timeline" else "they have no date"
    else:
        return ""
    return f"{missing} of {len(entries)} events left out: {why}" if missing else ""
