"""A timeline as SemEval-2015 task 4 writes it: place in the order, date, and the mentions (article, sentence, word)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from chancery.timeline.entries import Entry

UNKNOWN = "XXXX-XX-XX"
_DAYS = 4


def write_ordered(entries: Sequence[Entry], by: str, title: str) -> str:
    """One row an event, by tabs; what has no date stands first with the number 0.

    >>> from datetime import date
    >>> from chancery.timeline.entries import Teller
    >>> teller = Teller("a1", "", "", None, "It rained.", (3, 9), number_in_text=2)
    >>> write_ordered([Entry("urn:e", "", "rain", "occurred", date(2007, 1, 1), date(2007, 1, 31), tellers=(teller,))], "", "Ann")
    'Ann\\n1\\t2007-01\\ta1-2-rained\\n'
    """
    rows = [title or "Timeline"]
    for number, entry in ordered(entries):
        told = "\t".join(dict.fromkeys(
            f"{one.article}-{one.number_in_text}-{one.sentence[slice(*one.mark)].replace(chr(10), ' ')}" for one in entry.tellers
        ))  # fmt: skip
        rows.append(f"{number}\t{day(entry)}\t{told}")
    return "".join(f"{row}\n" for row in rows)


def ordered(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """The events with their place in time, from 1; those of one date share it, and what has no date comes first with 0."""
    days = [day(entry) for entry in entries]
    places = {one: number for number, one in enumerate(sorted({one for one in days if one != UNKNOWN}), 1)}
    for one, entry in sorted(zip(days, entries, strict=True), key=lambda pair: places.get(pair[0], 0)):
        yield places.get(one, 0), entry


def day(entry: Entry) -> str:
    """The date of an event as far as it is known: a day, a month, a year. Some days on end stand for the last of them.

    >>> from datetime import date
    >>> weekend, year = (date(2007, 1, 5), date(2007, 1, 7)), (date(2007, 1, 1), date(2007, 12, 31))
    >>> [day(Entry("urn:e", "", "sale", "occurred", *bounds)) for bounds in (weekend, year)]
    ['2007-01-07', '2007']
    """
    first, last = entry.earliest, entry.latest
    if first is None or last is None:
        return UNKNOWN
    if last - first < timedelta(_DAYS):
        return last.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%Y-%m}"
    if first.year == last.year:
        return f"{last:%Y}" if (last - first).days > 200 else f"{last:%Y-%m}"
    return UNKNOWN
