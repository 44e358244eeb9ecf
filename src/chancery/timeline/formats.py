"""A timeline as text, table, CSV, JSON, Markdown or a page of its own."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from chancery.errors import UsageError
from chancery.timeline.dates import period, when
from chancery.timeline.entries import Entry, Teller
from chancery.timeline.page import write as write_page

HEAD = ("date", "earliest", "latest", "type", "status", "label", "place", "actors", "said by", "articles", "words", "event")
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


def row(entry: Entry) -> list[str]:
    """What the columns of :data:`HEAD` say of one event."""
    return [
        when(entry.earliest, entry.latest),
        entry.earliest.isoformat() if entry.earliest else "",
        entry.latest.isoformat() if entry.latest else "",
        entry.type,
        entry.status,
        entry.label,
        "; ".join(entry.places),
        "; ".join(f"{actor} ({role})" for role, actor in entry.actors),
        "; ".join(dict.fromkeys(teller.name for teller in entry.tellers)),
        "; ".join(dict.fromkeys(teller.article for teller in entry.tellers)),
        " / ".join(" ".join(teller.sentence.split()) for teller in entry.tellers),
        entry.event,
    ]


def quoted(teller: Teller, before: str = "«", after: str = "»") -> str:
    """The sentence a report rests on, with the words that evoke the event marked."""
    start, end = teller.mark
    text = teller.sentence
    marked = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}" if 0 <= start < end <= len(text) else text
    return " ".join(marked.split())


def _text(entries: Sequence[Entry], by: str, title: str) -> str:
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
            for teller in entry.tellers:
                lines += _wrap(f"{'':<{_INDENT}}{_who(entry, teller)}: {quoted(teller)}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _who(entry: Entry, teller: Teller) -> str:
    return f"{entry.status}, says {teller.name}" + (f" in {teller.article}" if teller.name != teller.article else "")


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent=" " * _INDENT, break_long_words=False, replace_whitespace=False,
                         drop_whitespace=True) or [""]  # fmt: skip


def _table(entries: Sequence[Entry], by: str, title: str) -> str:
    rows = [("date", "status", "event", "place", "said by"), *(_short(entry) for entry in entries)]
    widths = [min(60, max(len(line[column]) for line in rows)) for column in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def _short(entry: Entry) -> tuple[str, ...]:
    cells = row(entry)
    return cells[0], cells[4], cells[5], cells[6], cells[8]


def _csv(entries: Sequence[Entry], by: str, title: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(row(entry) for entry in entries)
    return out.getvalue()


def _json(entries: Sequence[Entry], by: str, title: str) -> str:
    listed = [
        {
            "event": entry.event,
            "label": entry.label,
            "type": entry.type,
            "status": entry.status,
            "date": when(entry.earliest, entry.latest),
            "earliest": entry.earliest.isoformat() if entry.earliest else None,
            "latest": entry.latest.isoformat() if entry.latest else None,
            "places": list(entry.places),
            "actors": [{"role": role, "label": actor} for role, actor in entry.actors],
            "reports": [
                {"article": teller.article, "source": teller.source or None, "speaker": teller.speaker,
                 "sentence": teller.sentence, "mark": list(teller.mark)}
                for teller in entry.tellers
            ],
        }
        for entry in entries
    ]  # fmt: skip
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _markdown(entries: Sequence[Entry], by: str, title: str) -> str:
    lines = [f"# {title}", ""] if title else []
    for heading, members in group(entries, by):
        if heading:
            lines += [f"## {heading}", ""]
        for entry in members:
            place = f", {', '.join(entry.places)}" if entry.places else ""
            lines.append(f"- **{when(entry.earliest, entry.latest)}** {_escape(entry.label)}{_escape(place)}")
            for teller in entry.tellers:
                words = _escape(quoted(teller, "\0", "\1")).replace("\0", "**").replace("\1", "**")
                lines.append(f"  - {_escape(_who(entry, teller))}: {words}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _escape(text: str) -> str:
    for char in "\\`*_[]<>|":
        text = text.replace(char, "\\" + char)
    return text


def _html(entries: Sequence[Entry], by: str, title: str) -> str:
    return write_page(title or "Timeline", list(group(entries, by)))


FORMATS: dict[str, Callable[[Sequence[Entry], str, str], str]] = {
    "text": _text,
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
"""The formats of a timeline by name."""


def write(entries: Sequence[Entry], style: str = "text", *, by: str = "month", title: str = "") -> str:
    """The timeline in the format ``style``, under headings ``by`` month, year or none.

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
    return FORMATS[style](entries, by, title)
