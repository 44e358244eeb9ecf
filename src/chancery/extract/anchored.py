"""Times that hang on an event of the same article: “since the war in …”, where the text dates that war elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.nominals import phrase
from chancery.extract.slots import case_of
from chancery.model import Event, Time, cut

OPENING = ("since", "after", "following")
VIOLENT = frozenset("war clash attack air-strike bombardment invasion occupation ground-offensive terrorist-attack".split())
"""Kinds that tell of one fighting: an invasion dates the war it begins."""


def find_anchored(
    doc: Doc, found: Sequence[Found], times: Sequence[Time], *, published: date | None
) -> tuple[tuple[Time, ...], tuple[Found, ...]]:
    """The times that name an event after “since” or “after”, and the events with those that they date.

    The lower bound is the earliest day of the same happening where the text gives one; without one the time is recorded
    with an open bound. The upper bound is the day of publication.
    """
    made: list[Time] = []
    dated = list(found)
    for anchor in found:
        marker = doc.child(anchor.token, "case")
        if anchor.token.upos != "NOUN" or marker is None or case_of(doc, anchor.token) not in OPENING:
            continue
        start, end = marker.start, doc.tokens[phrase(doc, anchor.token)[1]].end
        if any(time.span.start < end and start < time.span.end for time in times):
            continue  # the phrase has a date of its own
        earliest = _begin(anchor.event, found)
        bounds = Bounds(earliest, published if earliest else None, "interval")
        time = Time(
            id=f"t{len(times) + len(made) + 1}",
            span=cut(doc.text, start, end),
            earliest=bounds.earliest,
            latest=bounds.latest,
            granularity="interval",
            method="relative-to-event",
            edtf=dates.edtf(bounds),
        )
        made.append(time)
        if earliest is not None:
            _date(doc, anchor.token, time, dated)
    return tuple(made), tuple(dated)


def _begin(event: Event, found: Sequence[Found]) -> date | None:
    """The first day of what the event is a part or another name of, as far as the text says it."""
    if event.earliest is not None:
        return event.earliest
    kinds = VIOLENT if event.type in VIOLENT else {event.type}
    who = {role.actor for role in event.roles}
    days = [
        other.event.earliest
        for other in found
        if other.event.type in kinds
        and other.event.earliest is not None
        and (other.event.place == event.place if event.place else bool(who & {r.actor for r in other.event.roles}))
    ]
    return min(days, default=None)


def _date(doc: Doc, noun: Token, time: Time, dated: list[Found]) -> None:
    """Give the time to the event that the phrase modifies, if it has none of its own."""
    above = {token.i for token in list(doc.ancestors(noun))[:2]}
    for n, other in enumerate(dated):
        event = other.event
        if other.token.i in above and event.time is None and event.status == "occurred" and event.earliest is None:
            dated[n] = Found(replace(event, time=time.id, earliest=time.earliest), other.token)
