"""How happenings stand to one another where the text says so: part of, after, before, in response to.

What is read are the times that an article tells by another happening ("after the vote"), and, for a use of force, the
war that the same article tells of between the same sides or at the same place. A strike is not the war; it is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.resolve import times
from chancery.resolve.happening import Happening
from chancery.resolve.kinds import Kinds
from chancery.resolve.report import Part, Report

PART_OF, AFTER, BEFORE, RESPONSE = "part-of", "after", "before", "response"

_FORCE, _WAR, _GATHERING = "force", "war", "contact"
_WORDS = (
    (RESPONSE, re.compile(r"(?i)\b(?:response|answer|retaliation|reaction|reply|revenge) (?:to|for)\b")),
    (AFTER, re.compile(r"(?i)\b(?:after|since|following)\b")),
    (BEFORE, re.compile(r"(?i)\b(?:before|until|till|prior to|ahead of)\b")),
    (PART_OF, re.compile(r"(?i)^during\b")),
)


def kind_of(words: str) -> str | None:
    """The kind of link that an expression of time tells.

    >>> kind_of("two days after"), kind_of("in response to the attack"), kind_of("amid the war")
    ('after', 'response', None)
    """
    return next((kind for kind, pattern in _WORDS if pattern.search(words)), None)


def add_wars(reports: Sequence[Report], kinds: Kinds) -> tuple[Report, ...]:
    """The reports of one article, uses of force made part of the war that it tells of.

    "During the visit" says that something is part of the visit; "during the war" only says when it was.
    """
    known = {report.iri: report for report in reports}
    wars = [report for report in reports if report.type == _WAR and report.status in ("occurred", "ongoing")]
    found = []
    for report in reports:
        links = [
            (kind, target) for kind, target in report.links
            if kind != PART_OF or (target in known and kinds.group(known[target].type) == _GATHERING)
        ]  # fmt: skip
        if kinds.group(report.type) == _FORCE and report.status not in ("possible", "proposed", "not-occurred", "refused"):
            whole = max(wars, key=lambda war: (_belongs(report, war), -war.start), default=None)
            if whole is not None and _belongs(report, whole) > 0:
                links.append((PART_OF, whole.iri))
        found.append(replace(report, links=tuple(sorted(set(links)))) if links or report.links else report)
    return tuple(found)


def _belongs(report: Report, war: Report) -> int:
    """How much says that a use of force is part of a war; 0 where it is not sure."""
    if times.gap(report, war):
        return 0
    where = {report.place, report.place_state} & {war.place, war.place_state} - {None}
    sides, doers, others = _states(war.parts), _states(report.doers()), _states(report.others())
    if sides:
        both = bool(doers & sides) + bool(others & sides) + bool(where)
        return both if both > 1 and (not doers or doers & sides) else 0
    return 1 if where and war.place is not None and (report.place or others) else 0


def _states(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(name for part in parts for name in (part.actor, part.state) if name is not None)


def resolved(events: Sequence[Happening], names: Mapping[str, str]) -> tuple[Happening, ...]:
    """Events with their links to other events. ``names`` has the name of the event that each report is told under."""
    found = []
    for event in events:
        own = names[event.first.iri]
        links = {
            (kind, names[target]) for report in event.reports for kind, target in report.links
            if target in names and names[target] != own
        }  # fmt: skip
        found.append(replace(event, links=tuple(sorted(links))) if links or event.links else event)
    return tuple(found)
