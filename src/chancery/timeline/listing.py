"""A timeline to read: as text for a terminal, as Markdown, or as a narrow table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from chancery.timeline.dates import period, when
from chancery.timeline.entries import Entry, Teller, in_words, verdict
from chancery.timeline.rows import row

_WIDTH = 100
_INDENT = 24


def group(entries: Iterable[Entry], by: str) -> Iterator[tuple[str, list[Entry]]]:
    """The entries under headings: by month, by year, or all under none; undated ones always last and together.

    What may lie in several months stands under its year, before the months of that year.
    """
    if by == "none":
        yield "", list(entries)
        return
    found: dict[tuple[int, int, str], list[Entry]] = {}
    for entry in entries:
        heading = period(entry.earliest, entry.latest, by)
        known = entry.earliest or entry.latest
        order = (known.year, known.month if " " in heading else 0) if known else (9999, 13)
        found.setdefault((*order, heading), []).append(entry)
    for key in sorted(found):
        yield key[2], found[key]


def quoted(teller: Teller, before: str = "«", after: str = "»") -> str:
    """The sentence a report rests on, with the words that evoke the event marked."""
    start, end = teller.mark
    text = teller.sentence
    marked = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}" if 0 <= start < end <= len(text) else text
    return " ".join(marked.split())


def text(entries: Sequence[Entry], by: str, title: str) -> str:
    """For a terminal: the date on the left, below each event who says so, and in which words."""
    lines = [title, ""] if title else []
    for heading, members in group(entries, by):
        if heading:
            lines += [heading, "-" * len(heading)]
        for entry in members:
            place = f" · {', '.join(entry.places)}" if entry.places else ""
            date = when(entry.earliest, entry.latest)
            if len(date) > _INDENT - 2:
                lines.append(date)
                date = ""
            lines += _wrap(f"{date:<{_INDENT}}{entry.label}{place}")
            if told := verdict(entry):
                lines += _wrap(f"{'':<{_INDENT}}[{told}]")
            for teller in entry.tellers:
                lines += _wrap(f"{'':<{_INDENT}}{_who(entry, teller)}: {quoted(teller)}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def table(entries: Sequence[Entry], by: str, title: str) -> str:
    """One line an event."""
    rows = [SHORT, *(short(entry) for entry in entries)]
    widths = [min(60, max(len(line[column]) for line in rows)) for column in range(len(SHORT))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


SHORT = ("date", "status", "event", "place", "said by", "sources")
"""The columns of the narrow table."""


def short(entry: Entry) -> tuple[str, ...]:
    """What the columns of :data:`SHORT` say of one event; a date or status that is disputed has an asterisk."""
    cells = row(entry)
    date, status = (cells[n] + ("*" if name in entry.disagrees else "") for n, name in ((0, "date"), (4, "status")))
    return date, status, cells[5], cells[6], cells[8], str(entry.sources)


def markdown(entries: Sequence[Entry], by: str, title: str) -> str:
    """As Markdown, with the words that evoke each event in bold."""
    lines = [f"# {title}", ""] if title else []
    for heading, members in group(entries, by):
        if heading:
            lines += [f"## {heading}", ""]
        for entry in members:
            place = f", {', '.join(entry.places)}" if entry.places else ""
            told = f" *({_escape(verdict(entry))})*" if verdict(entry) else ""
            date = when(entry.earliest, entry.latest)
            lines.append(f"- **{date}** {_escape(entry.label)}{_escape(place)}{told}")
            for teller in entry.tellers:
                words = _escape(quoted(teller, "\0", "\1")).replace("\0", "**").replace("\1", "**")
                lines.append(f"  - {_escape(_who(entry, teller))}: {words}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _who(entry: Entry, teller: Teller) -> str:
    """What this report says of whether it happened, and on whose word."""
    status = in_words(teller.status or entry.status)
    return f"{status}, says {teller.name}" + (f" in {teller.article}" if teller.name != teller.article else "")


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent=" " * _INDENT, break_long_words=False, replace_whitespace=False,
                         break_on_hyphens=False) or [""]  # fmt: skip


def _escape(text: str) -> str:
    for char in "\\`*_[]<>|":
        text = text.replace(char, "\\" + char)
    return text
