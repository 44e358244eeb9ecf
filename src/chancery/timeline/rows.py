"""A timeline as data: CSV with one row an event, JSON with everything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from chancery.timeline.dates import when
from chancery.timeline.entries import Entry, Teller

HEAD = (
    "date", "earliest", "latest", "type", "status", "label", "place", "actors", "said by", "articles", "words", "event",
    "family", "disagree on", "reports", "sources", "first reported", "last reported",
)  # fmt: skip


def row(entry: Entry) -> list[str]:
    """What the columns of :data:`HEAD` say of one event."""
    return [
        when(entry.earliest, entry.latest),
        _iso(entry.earliest) or "",
        _iso(entry.latest) or "",
        entry.type,
        entry.status,
        entry.label,
        "; ".join(entry.places),
        "; ".join(f"{actor} ({role})" for role, actor in entry.actors),
        "; ".join(dict.fromkeys(teller.name for teller in entry.tellers)),
        "; ".join(dict.fromkeys(teller.article for teller in entry.tellers)),
        " / ".join(" ".join(teller.sentence.split()) for teller in entry.tellers),
        entry.event,
        entry.family,
        "; ".join(entry.disagrees),
        str(len(entry.tellers)),
        str(entry.sources),
        _iso(entry.first_reported) or "",
        _iso(entry.last_reported) or "",
    ]


def write_csv(entries: Sequence[Entry], by: str, title: str) -> str:
    """One row an event."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(row(entry) for entry in entries)
    return out.getvalue()


def write_json(entries: Sequence[Entry], by: str, title: str) -> str:
    """Everything that is known of each event and of each of its reports."""
    return json.dumps([record(entry) for entry in entries], ensure_ascii=False, indent=1) + "\n"


def record(entry: Entry) -> dict[str, Any]:
    """One event as JSON has it."""
    return {
        "event": entry.event,
        "label": entry.label,
        "type": entry.type,
        "family": entry.family or None,
        "status": entry.status,
        "date": when(entry.earliest, entry.latest),
        "earliest": _iso(entry.earliest),
        "latest": _iso(entry.latest),
        "places": list(entry.places),
        "actors": [{"role": role, "label": actor} for role, actor in entry.actors],
        "disagree_on": list(entry.disagrees),
        "sources": entry.sources,
        "first_reported": _iso(entry.first_reported),
        "last_reported": _iso(entry.last_reported),
        "links": [{"how": how, "event": other, "label": label} for how, other, label in entry.links],
        "reports": [_report(teller) for teller in entry.tellers],
    }


def _report(teller: Teller) -> dict[str, Any]:
    return {
        "report": teller.report,
        "article": teller.article,
        "title": teller.title or None,
        "source": teller.source or None,
        "published": _iso(teller.published),
        "url": teller.url or None,
        "speaker": teller.speaker,
        "status": teller.status or None,
        "earliest": _iso(teller.earliest),
        "latest": _iso(teller.latest),
        "place": teller.place or None,
        "sentence": teller.sentence,
        "sentence_number": teller.number_in_text or None,
        "trigger": teller.sentence[slice(*teller.mark)],
        "mark": list(teller.mark),
        "marks": [[one.start, one.end, one.kind] for one in teller.marks],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
