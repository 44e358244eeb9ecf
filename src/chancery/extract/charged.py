"""Charges without a word for it: who says of somebody that he broke a truce or meddled in a vote accuses him of it.

“Lima said that Chad had violated the truce”: the verb only reports; what it reports makes it an accusation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.extents import sentence_span
from chancery.extract.participants import ACTIVE
from chancery.extract.recalled import asserted_by
from chancery.model import Claim, Event, Role, Span, Time
from chancery.patterns import EventType

WRONGS = frozenset("interference agreement-breach airspace-violation war-crimes".split())
"""Kinds of deed that nobody is said to have done without being blamed for it."""

_TOLD = frozenset({"occurred", "ongoing", "reported"})
_BLAMED = frozenset({"state", "organization", "armed_group", "person", "group"})
_CONFIDENCE = 0.6

When = Callable[[Token], tuple[date | None, date | None, Time | None]]


def find_charges(
    doc: Doc, cast: Cast, found: Sequence[Found], claims: Sequence[Claim], kind: EventType, *, when: When
) -> tuple[Found, ...]:
    """All events, with an accusation for each claim that tells of a wrong by somebody other than its speaker."""
    spoken = {claim.id: claim for claim in claims}
    taken = [(one.event.trigger, one.event.type) for one in found]
    charges: dict[str, Found] = {}
    for one in found:
        if one.event.type not in WRONGS or one.event.status not in _TOLD:
            continue
        claim = spoken.get(asserted_by(one.token, claims) or "")
        if claim is None or claim.id in charges or not claim.rule.startswith("verb"):
            continue
        if claim.cue is None or claim.speaker is None:
            continue
        own = {claim.speaker, *cast.principals.get(claim.speaker, ())}
        doers = dict.fromkeys(r.actor for r in one.event.roles if r.role in ACTIVE and cast.get(r.actor).kind in _BLAMED)
        if not doers or own & doers.keys() or any(_touch(span, claim.cue) for span, _ in taken):
            continue
        charges[claim.id] = _charge(doc, claim, claim.cue, tuple(doers), kind, when)
    return tuple(sorted((*found, *charges.values()), key=lambda one: one.token.i)) if charges else tuple(found)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _charge(doc: Doc, claim: Claim, cue: Span, blamed: tuple[str, ...], kind: EventType, when: When) -> Found:
    token = doc.tokens_between(cue.start, cue.end)[-1]
    earliest, latest, time = when(token)
    speaker = Role("speaker", claim.speaker or "", claim.speaker_span)
    event = Event(
        id="",
        type=kind.name,
        trigger=cue,
        sentence=sentence_span(doc, token),
        status="occurred",
        roles=(speaker, *(Role("target", who, None, implicit=True) for who in blamed)),
        time=time.id if time is not None else None,
        earliest=earliest,
        latest=latest,
        evidence=(cue,),
        confidence=_CONFIDENCE,
        plover=kind.plover,
        cameo=kind.cameo,
        rule="said of a wrong",
    )
    return Found(event, token)
