"""Who did what a sentence tells of without its doer: “its envoy was expelled”, “was killed in the raid”, “was adopted”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.aims import FRIENDLY, STRUCK, Told, camp_of, doers_of, is_told
from chancery.extract.doc import Token
from chancery.extract.participants import ACTIVE
from chancery.extract.slots import is_passive
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

BLOWS = frozenset(
    """expulsion sanctions restriction relations-severed recall blacklisting deportation arrest attack air-strike
    bombardment treaty-withdrawal""".split()
)
"""Kinds that come in rows, by the same against the same."""

DIPLOMATIC = {
    "expulsion": "agent",
    "deportation": "agent",
    "summons": "speaker",
    "ultimatum": "speaker",
    "sanctions": "agent",
    "blacklisting": "agent",
}
"""Kinds that one state does to another with which it has fallen out, with the part of whoever does them."""

VIOLENT = frozenset(
    """attack air-strike bombardment terrorist-attack ground-offensive invasion missile-strike occupation
    crowd-control""".split()
)
"""Kinds in which people are killed, hurt, driven away."""

HURTING = frozenset("kill wound injure hurt maim destroy damage burn raze level displace uproot".split())
"""Verbs for what it does to them."""

SEIZING = frozenset({"coup"})

AFTER_A_COUP = frozenset("arrest curfew restriction repression abduction".split())

VOTING = frozenset(
    "council parliament assembly senate congress house chamber board knesset duma bundestag legislature conference".split()
)
"""Nouns for bodies that vote."""

_NEXT = 200
"""How many code points back the doer of an unowned blow is looked for."""

_FAR = 400


def own_up(told: Told, number: int) -> Event:
    """The event with whoever brought it about, where that is told shortly before."""
    event, token = told.events[number], told.found[number].token
    if any(role.role in ACTIVE for role in event.roles):
        return event
    if event.type in ("vote-held", "veto") and not event.roles:
        body = _body(told, token)
        return _with(event, "voter", [body]) if body is not None else event
    struck = {one for role in event.roles if role.role in PASSIVE for one in camp_of(told.cast, role.actor)}
    for role, doers in (
        ("agent", _in_a_row(told, number, struck)),
        ("agent", _in_violence(told, number, struck)),
        ("agent", _after_coup(told, number, struck)),
        (DIPLOMATIC.get(event.type, ""), _fallen_out(told, number, struck)),
    ):
        if doers and role:
            return _with(event, role, doers)
    return event


def _with(event: Event, role: str, actors: Sequence[str]) -> Event:
    return replace(event, roles=(*event.roles, *(Role(role, who, None, implicit=True) for who in dict.fromkeys(actors))))


def _before(told: Told, number: int, far: int) -> Iterator[Event]:
    for before in reversed(told.events[:number]):
        if told.events[number].sentence.start - before.sentence.end > far:
            break
        yield before


def _in_a_row(told: Told, number: int, struck: set[str]) -> list[str]:
    """Whoever dealt the same another blow just before."""
    event = told.events[number]
    if event.type not in BLOWS or not event.roles:
        return []
    for before in _before(told, number, _NEXT):
        if before.type not in BLOWS or not is_told(event, before):
            continue
        hit = [r.actor for r in before.roles if r.role in STRUCK and r.actor in struck]
        doers = [r.actor for r in before.roles if r.role in ACTIVE and r.actor not in struck]
        if hit and doers:
            return doers
    return []


def _in_violence(told: Told, number: int, struck: set[str]) -> list[str]:
    """“Was killed in the raid”, “bombed the camp. Four soldiers died”: those who struck."""
    event, token = told.events[number], told.found[number].token
    if token.lemma not in HURTING or not is_passive(told.doc, token):
        return []
    beside = [told.events[told.at[c.i]] for c in told.doc.children(token, "obl") if c.i in told.at]
    near = [before for before in _before(told, number, _NEXT) if before.type in VIOLENT]
    for deed in [*beside, *near[:1]]:
        doers = doers_of(deed)
        if deed.type in VIOLENT and is_told(event, deed) and doers:
            return doers if not struck & set(doers) else []
    return []


def _after_coup(told: Told, number: int, struck: set[str]) -> list[str]:
    """“Seized power. The president was detained, and a curfew was declared”: by those who did."""
    event = told.events[number]
    if event.type not in AFTER_A_COUP or not is_passive(told.doc, told.found[number].token):
        return []
    for before in _before(told, number, _FAR):
        doers = doers_of(before)
        if before.type in SEIZING and before.status == "occurred" and is_told(event, before) and doers:
            persons = {role.actor for role in event.roles if role.role in PASSIVE}
            return doers if not persons & set(doers) else []
    return []


def _fallen_out(told: Told, number: int, struck: set[str]) -> list[str]:
    """“Germany accused Vietnam of … A Vietnamese diplomat was expelled”: by the other state of the last quarrel."""
    event, cast = told.events[number], told.cast
    if any(cast.get(role.actor).kind == "armed_group" for role in event.roles):
        return []
    states = {who for who in struck if cast.get(who).kind == "state"}
    if event.type not in DIPLOMATIC or not states or not is_passive(told.doc, told.found[number].token):
        return []
    for before in _before(told, number, _FAR):
        if before.type in FRIENDLY or not is_told(event, before):
            continue
        camps = {state for role in before.roles if (state := _state(cast, role.actor)) is not None}
        if states & camps and len(camps - states) == 1:
            return list(camps - states)
    return []


def _state(cast: Cast, actor: str) -> str | None:
    return next((who for who in camp_of(cast, actor) if cast.get(who).kind == "state"), None)


def _body(told: Told, token: Token) -> str | None:
    """The body that votes, which was spoken of last, in this sentence or the one before."""
    doc, cast = told.doc, told.cast
    here = doc.sentence_number(token)
    start = doc.tokens[doc.sentences[max(0, here - 1)][0]].start
    found = [
        (mention.span.start, one.id)
        for one in cast.actors
        if one.kind == "organization" and set(one.label.lower().split()) & VOTING
        for mention in one.mentions
        if start <= mention.span.start < token.start
    ]
    return max(found)[1] if found else None
