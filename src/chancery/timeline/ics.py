"""A timeline as iCalendar (RFC 5545): events whose day is known, as whole days. Others have no place in a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from chancery.timeline.entries import Entry, in_words, verdict
from chancery.timeline.listing import quoted

_LIMIT = 75
"""Octets in a line, its end not counted (RFC 5545, 3.1)."""

_STATUS = {
    **dict.fromkeys(("planned", "proposed", "possible", "reported"), "TENTATIVE"),
    **dict.fromkeys(("refused", "not-occurred"), "CANCELLED"),
}


def write(entries: Sequence[Entry], by: str, title: str) -> str:
    """The calendar. Each event is stamped with the day it was last reported, so that the same base gives the same bytes.

    >>> day = date(2023, 10, 26)
    >>> write([Entry("urn:e", "Talks; first round", "talks", "occurred", day, day)], "month", "").split("\\r\\n")[7]
    'SUMMARY:Talks\\\\; first round'
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chancery//Timeline//EN", "CALSCALE:GREGORIAN"]
    if title:
        lines.append(f"X-WR-CALNAME:{_text(title)}")
    for entry in entries:
        if entry.is_exact:
            lines += _event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in fold(line))


def _event(entry: Entry) -> Iterator[str]:
    assert entry.earliest is not None
    stamp = entry.last_reported or entry.earliest
    said = [f"{quoted(teller)} ({teller.name})" for teller in entry.tellers]
    told = [in_words(entry.status), verdict(entry)]
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(entry.event)}"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"SUMMARY:{_text(entry.label)}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.earliest)}"
    if entry.earliest < date.max:
        yield f"DTEND;VALUE=DATE:{_day(entry.earliest + timedelta(days=1))}"
    if entry.places:
        yield f"LOCATION:{_text(', '.join(entry.places))}"
    yield f"CATEGORIES:{_text(entry.name)}"
    yield f"STATUS:{_STATUS.get(entry.status, 'CONFIRMED')}"
    yield f"DESCRIPTION:{_text(chr(10).join(['; '.join(part for part in told if part), *said]))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(event: str) -> str:
    return "".join(char if char.isprintable() and char.isascii() else "-" for char in event)


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """A text value: backslash, semicolon, comma and line end escaped, other controls gone (RFC 5545, 3.3.11).

    >>> _text("a;b,c\\\\d\\ne")
    'a\\\\;b\\\\,c\\\\\\\\d\\\\ne'
    """
    plain = "".join(char for char in value.replace("\r\n", "\n") if char in "\n\t" or char.isprintable())
    for char in "\\;,":
        plain = plain.replace(char, f"\\{char}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """The lines that a content line is folded into; no character is split.

    >>> [len(part.encode()) for part in fold("é" * 60)]
    [74, 47]
    """
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LIMIT:
            yield part
            part, size = " ", 1
        part += char
        size += width
    yield part
