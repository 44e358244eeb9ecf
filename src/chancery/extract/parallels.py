"""Parts that a happening shares with one told beside it in a sentence: “imposed sanctions on Norland and recalled its envoy”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.answering import SAID_TO
from chancery.extract.participants import ACTIVE
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

KIND = {
    kind: "beneficiary" for kind in "aid arms-transfer backing concession economic-cooperation military-cooperation".split()
} | {"offer": "addressee", "promise": "addressee", "praise": "target", "support-statement": "target", "recognition": "target"}
"""Kinds that do somebody good, with the part of whom they are done to."""

HARSH = {kind: part for kind, part in SAID_TO.items() if kind not in KIND and kind != "invitation"} | {
    kind: "target"
    for kind in """attack air-strike bombardment invasion ground-offensive capture occupation blockade sanctions restriction
    expulsion recall rejection interference blacklisting treaty-withdrawal boycott arms-embargo embargo legal-action
    diplomatic-downgrade missile-strike""".split()
}
"""Kinds that do somebody harm or press him."""


BIDDING = frozenset("offer proposal request rejection promise".split())
"""Kinds of utterance that are said to the other side of what they are about: “offered talks with Norland”."""

MEETING = frozenset("talks meeting summit conversation agreement-reached ceasefire truce peace-settlement".split())


def share(cast: Cast, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with what it has from one of its own sentence: whom the same actor, or the same act, reaches."""
    found = list(events)
    for number, event in enumerate(found):
        part = KIND.get(event.type) or HARSH.get(event.type)
        if part is None or any(role.role in PASSIVE for role in event.roles):
            continue
        acting = {role.actor for role in event.roles if role.role in ACTIVE}
        reached = _reached(cast, event, found, number, acting)
        if reached:
            found[number] = replace(event, roles=(*event.roles, *(Role(part, who, None, implicit=True) for who in reached)))
    return tuple(found)


def _reached(cast: Cast, event: Event, events: Sequence[Event], number: int, acting: set[str]) -> tuple[str, ...]:
    if event.type in BIDDING:
        for other in events[number + 1 : number + 2]:
            sides = [r.actor for r in other.roles if r.role == "side" and _able(cast, r.actor)]
            if other.type in MEETING and other.sentence == event.sentence and acting & set(sides):
                return tuple(dict.fromkeys(who for who in sides if who not in acting))
    for other in _beside(events, number):
        alike = other.type in KIND if event.type in KIND else other.type in HARSH and other.type != "request"
        same = other.type == event.type or bool(acting & {role.actor for role in other.roles if role.role in ACTIVE})
        whom = [r.actor for r in other.roles if r.role in PASSIVE and r.actor not in acting and _able(cast, r.actor)]
        if alike and same and acting and whom:
            return tuple(dict.fromkeys(whom))
    return ()


def _able(cast: Cast, actor: str) -> bool:
    return cast.get(actor).kind in ("state", "organization", "armed_group", "person")


def _beside(events: Sequence[Event], number: int) -> Iterator[Event]:
    """The others of the sentence: those before, the last one first, then those after."""
    event = events[number]
    yield from (e for e in reversed(events[:number]) if e.sentence == event.sentence and not e.same_as)
    yield from (e for e in events[number + 1 :] if e.sentence == event.sentence and not e.same_as)
