"""Parts that a happening has from what was told before: “the strike” of a raid, the doer of a deed that is condemned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.aims import NEAR, VERBAL, Told, aim, camp_of
from chancery.extract.answering import SAID_TO
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.grounds import give_ground
from chancery.extract.opponents import face
from chancery.extract.parallels import share
from chancery.extract.participants import ACTIVE
from chancery.extract.quoted import for_the_whole
from chancery.extract.repeats import kin_of
from chancery.extract.undergoers import PASSIVE
from chancery.extract.unowned import own_up
from chancery.model import Claim, Event, Role, Span

_BIDS = frozenset("offer proposal request invitation ultimatum".split())
"""Kinds of utterance that may be agreed to."""

_TOPIC = 3
"""How often a state is spoken of, at least, in a text that is about it."""

_NEXT = 200
"""How many code points back the doer of an unowned blow is looked for."""


def recall(doc: Doc, cast: Cast, found: Sequence[Found], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """Records of the events, each with the claim it rests on; repeats are tied together and take the parts of the first."""
    events: list[Event] = []
    first: dict[object, str] = {}
    for number, one in enumerate(found, 1):
        event, asserted = one.event, asserted_by(one.token, claims)
        identity = (event.type, event.status, event.place, tuple(sorted({(r.role, r.actor) for r in event.roles})))
        event = for_the_whole(cast, replace(event, id=f"e{number}", asserted_by=asserted))
        if event.roles and identity in first:
            event = replace(event, same_as=(first[identity],))
        elif one.again and (before := _before(event, events)) is not None:
            same = (before.id,) if before.type == event.type else ()
            event = replace(event, roles=_implied(before.roles), same_as=same)
        elif one.known and (before := _before(event, events)) is not None:
            event = replace(event, roles=(*event.roles, *_missing(event, before)))
        first.setdefault(identity, event.id)
        events.append(event)
    at = {one.token.i: number for number, one in enumerate(found)}
    told = Told(doc, cast, found, events, at, {claim.id: claim.speaker for claim in claims})
    for number, one in enumerate(found):
        events[number] = own_up(told, number)
        events[number] = give_ground(told, number)
        events[number] = aim(told, number)
        events[number] = _answered(one, events, number, at)
        events[number] = _recalled_from(events[number], cast)
    return face(doc, cast, share(cast, events), [one.token for one in found])


def asserted_by(token: Token, claims: Sequence[Claim]) -> str | None:
    """The innermost claim in whose content a word stands, the word that reports it not counted."""
    holding = [
        claim
        for claim in claims
        if any(span.start <= token.start and token.end <= span.end for span in claim.content)
        and not (claim.cue is not None and claim.cue.start <= token.start < claim.cue.end)
    ]
    return min(holding, key=lambda c: (_length(c.content), c.id)).id if holding else None


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _before(event: Event, events: Sequence[Event]) -> Event | None:
    """The last happening of the same kind, or of one that the noun may stand for, that the text gave parts to.

    Not one that is only somebody’s word.
    """
    kin, found = kin_of(event.type), []
    for before in reversed(events):
        far = event.trigger.start - before.trigger.end
        if far < 0 or before.type not in kin or not before.roles or before.same_as or not _is_told(event, before):
            continue
        if event.type in VERBAL and far > NEAR:
            continue
        if (event.place is None or before.place is None or event.place == before.place) and _agrees(event, before):
            found.append(before)
    alike = (before for before in found if _stem(before) == _stem(event))
    owned = (before for before in found if any(role.role in ACTIVE for role in before.roles))
    return next(alike, None) or next(owned, None) or next(iter(found), None)


def _stem(event: Event) -> str:
    """What “suspends” and “suspension” have in common."""
    return event.trigger.exact.split()[0].lower()[:5]


def _is_told(event: Event, before: Event) -> bool:
    """Whether the earlier one rests on no other word than the later: nothing is made firmer than the text."""
    return before.asserted_by in (None, event.asserted_by)


def _agrees(event: Event, before: Event) -> bool:
    """Whether whoever acts in one acts in the other."""
    doers = {role.actor for role in event.roles if role.role in ACTIVE}
    return not doers or bool(doers & {role.actor for role in before.roles if role.role in ACTIVE})


def _implied(roles: Sequence[Role]) -> tuple[Role, ...]:
    return tuple(replace(role, implicit=True) for role in roles)


def _missing(event: Event, before: Event) -> Iterator[Role]:
    """The parts that only the earlier mention tells of: whom the request was put to."""
    own = {role.actor for role in event.roles}
    for passive in (False, True):
        if not any((role.role in PASSIVE) == passive for role in event.roles):
            for role in before.roles:
                if (role.role in PASSIVE) == passive and role.actor not in own:
                    yield replace(role, implicit=True)


def _answered(one: Found, events: Sequence[Event], number: int, at: Mapping[int, int]) -> Event:
    """“The demand was turned down”: by whoever it was put to. “Norland accepted”: what it was offered, by whoever offered it."""
    event = events[number]
    acting = [role.actor for role in event.roles if role.role in ACTIVE]
    if event.type in ("rejection", "denial") and not acting:
        for deed in (events[at[i]] for i in one.aims if i in at):
            spoken_to = [r.actor for r in deed.roles if r.role in PASSIVE]
            if deed.type in SAID_TO and spoken_to:
                return replace(event, roles=(*event.roles, *(Role("speaker", who, None, implicit=True) for who in spoken_to)))
    if event.type == "agreement-reached" and len(acting) == 1:
        for before in reversed(events[:number]):
            if event.sentence.start - before.sentence.end > _NEXT:
                break
            if before.type in _BIDS and any(r.role in PASSIVE and r.actor in acting for r in before.roles):
                bidding = [r.actor for r in before.roles if r.role in ACTIVE and r.actor not in acting]
                return replace(event, roles=(*event.roles, *(Role("side", who, None, implicit=True) for who in bidding)))
    return event


def _recalled_from(event: Event, cast: Cast) -> Event:
    """“They recalled their ambassadors”: from the state that the text is about, where it names none."""
    if event.type != "recall" or any(role.role in PASSIVE for role in event.roles):
        return event
    own = {one for role in event.roles for one in camp_of(cast, role.actor)}
    others = [a for a in cast.actors if a.kind == "state" and a.id not in own and len(a.mentions) > _TOPIC]
    ranked = sorted(others, key=lambda a: -len(a.mentions))
    if not ranked or (len(ranked) > 1 and 2 * len(ranked[0].mentions) < 3 * len(ranked[1].mentions)):
        return event  # it is not clear which
    about = ranked[0]
    return replace(event, roles=(*event.roles, Role("target", about.id, None, implicit=True)))
