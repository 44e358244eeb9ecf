"""What people decided of ties: ``merges.csv`` in the knowledge base, one decision a line, kept through every rerun.

    decision,one,other,by,why
    tie,https://…/report/visit-63-70,https://…/report/visit-12-19,Ana,both name the palace
    apart,https://…/event/…,https://…/event/…,Ana,two rounds of talks

``one`` and ``other`` are reports, or events, which stand for the report they are named after.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chancery.errors import UsageError

FIELDS = ("decision", "one", "other", "by", "why")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two reports or events that somebody ties or keeps apart."""

    one: str
    other: str
    tie: bool
    by: str = ""
    why: str = ""


def parse(text: str, where: str = "merges.csv") -> tuple[Decision, ...]:
    """The decisions in a file; of two on the same pair, the later counts.

    >>> parse("decision,one,other\\napart,urn:b,urn:a\\n")
    (Decision(one='urn:a', other='urn:b', tie=False, by='', why=''),)
    """
    rows = csv.DictReader(io.StringIO(text))
    if missing := [name for name in FIELDS[:3] if name not in (rows.fieldnames or ())]:
        raise UsageError(f"{where}: no column {missing[0]}; the first line is {','.join(FIELDS)}")
    found: dict[tuple[str, str], Decision] = {}
    for row in rows:
        what, one, other = ((row[name] or "").strip() for name in FIELDS[:3])
        if what not in ("tie", "apart") or not one or not other or one == other:
            raise UsageError(f"{where}, line {rows.line_num}: wants tie or apart and two IRIs; correct it")
        one, other = sorted((one, other))
        found[one, other] = Decision(one, other, what == "tie", row.get("by") or "", row.get("why") or "")
    return tuple(found[pair] for pair in sorted(found))


def write(decisions: Iterable[Decision]) -> str:
    """Decisions as the text of a file.

    >>> parse(write([Decision("urn:a", "urn:b", True)])) == (Decision("urn:a", "urn:b", True),)
    True
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(FIELDS)
    rows.writerows(("tie" if d.tie else "apart", d.one, d.other, d.by, d.why) for d in sorted(decisions))
    return out.getvalue()


def on_reports(decisions: Iterable[Decision], reports: Mapping[str, str]) -> dict[tuple[str, str], Decision]:
    """Decisions by pair of reports. ``reports`` maps the names of reports and of events named after them to reports."""
    found = {}
    for decision in decisions:
        one, other = reports.get(decision.one), reports.get(decision.other)
        if one is not None and other is not None and one != other:
            found[min(one, other), max(one, other)] = decision
    return found
