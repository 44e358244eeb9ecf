"""A timeline for two common viewers, vis-timeline and TimelineJS, which both know only points and durations.

Neither can say "some time between". So an uncertain date never becomes an end that they would draw as a duration:
vis-timeline gets a range in a broken, hatched style that says so, TimelineJS no end at all but a date in words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from chancery.timeline.dates import when
from chancery.timeline.entries import Entry, in_words, verdict
from chancery.timeline.listing import quoted

_HATCHED = (
    "border: 1px dashed #6b7280; color: inherit; "
    "background: repeating-linear-gradient(135deg, transparent 0 5px, rgba(107,114,128,.18) 5px 7px)"
)


def vis(entries: Sequence[Entry], by: str, title: str) -> str:
    """``items`` and ``groups`` of vis-timeline, a group for each family of events; ``undated`` has what cannot be drawn.

    >>> json.loads(vis([Entry("urn:e", "Talks", "talks", "planned", None, None)], "month", ""))["undated"]
    [{'id': 'urn:e', 'content': 'Talks'}]
    """
    families = sorted({entry.family or entry.name for entry in entries})
    found = {
        "groups": [{"id": family, "content": escape(family)} for family in families],
        "items": [_item(entry) for entry in entries if entry.is_dated],
        "undated": [{"id": entry.event, "content": escape(entry.label)} for entry in entries if not entry.is_dated],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    dated = when(entry.earliest, entry.latest)
    marks = [name for name, holds in (("disputed", entry.disagrees), ("corroborated", entry.sources > 1)) if holds]
    item: dict[str, Any] = {
        "id": entry.event,
        "group": entry.family or entry.name,
        "content": escape(entry.label if entry.is_exact else f"{entry.label} ({dated})"),
        "title": f"{escape(dated)}: {escape(_told(entry))}",
        "className": " ".join([entry.status, *marks, *([] if entry.is_exact else ["uncertain"])]),
        "notBefore": entry.earliest.isoformat() if entry.earliest else None,
        "notAfter": entry.latest.isoformat() if entry.latest else None,
    }
    if entry.earliest and entry.latest and not entry.is_exact:
        until = f"{entry.latest.isoformat()}T23:59:59"
        return {**item, "type": "range", "start": entry.earliest.isoformat(), "end": until, "style": _HATCHED}
    known = entry.earliest or entry.latest
    assert known is not None
    return {**item, "type": "box" if entry.is_exact else "point", "start": known.isoformat()}


def timelinejs(entries: Sequence[Entry], by: str, title: str) -> str:
    """The JSON of TimelineJS. Its dates may be a year or a month: the narrowest that holds both bounds is taken.

    >>> from datetime import date
    >>> one = Entry("urn:e", "Talks", "talks", "occurred", date(2023, 10, 1), date(2023, 10, 31))
    >>> json.loads(timelinejs([one], "month", ""))["events"][0]["start_date"]
    {'year': 2023, 'month': 10, 'display_date': 'October 2023'}
    """
    found: dict[str, Any] = {"events": [_slide(entry) for entry in entries if entry.is_dated]}
    if title:
        found["title"] = {"text": {"headline": escape(title)}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _slide(entry: Entry) -> dict[str, Any]:
    quotes = "".join(
        f"<blockquote>{escape(quoted(teller))}<br><small>{escape(teller.name)}</small></blockquote>" for teller in entry.tellers
    )
    start = {**_narrowest(entry.earliest, entry.latest), "display_date": when(entry.earliest, entry.latest)}
    return {
        "unique_id": entry.event.rpartition("/")[2],
        "start_date": start,
        "group": entry.family or entry.name,
        "text": {"headline": escape(entry.label), "text": f"<p>{escape(_told(entry))}</p>{quotes}"},
    }


def _narrowest(earliest: date | None, latest: date | None) -> dict[str, int]:
    known = earliest or latest
    assert known is not None
    low, high = earliest or known, latest or known
    if low == high:
        return {"year": low.year, "month": low.month, "day": low.day}
    return {"year": low.year, "month": low.month} if (low.year, low.month) == (high.year, high.month) else {"year": low.year}


def _told(entry: Entry) -> str:
    parts = [in_words(entry.status), *entry.places, verdict(entry)]
    return "; ".join(part for part in parts if part)
