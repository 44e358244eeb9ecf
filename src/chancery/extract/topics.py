"""Sanctions and the like that a text tells of more than once: against whom, and by whom, where only another sentence says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.participants import ACTIVE
from chancery.extract.sides import camp_head
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

LASTING = frozenset("sanctions sanctions-relief arms-embargo embargo blockade".split())
"""Kinds that hold on, and that a text comes back to."""

_TWICE = 2


def keep_topic(cast: Cast, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, with the one whom all sanctions of the text are against, and the one who imposed them."""
    told = [event for event in events if event.type in LASTING]
    if len(told) < _TWICE:
        return tuple(events)
    target = _only(Counter(camp for event in told for camp in _camps(cast, event, passive=True)))
    agent = _only(Counter(camp for event in told for camp in _camps(cast, event, passive=False)))
    return tuple(_filled(cast, event, target, agent) if event.type in LASTING else event for event in events)


def _camps(cast: Cast, event: Event, *, passive: bool) -> set[str]:
    """The states and bodies that an event is done by, or to."""
    roles = [role for role in event.roles if role.role in (PASSIVE if passive else ACTIVE)]
    return {camp_head(cast, role.actor) or role.actor for role in roles}


def _only(counts: Counter[str]) -> str | None:
    """The one that is met much oftener than any other."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _TWICE * ranked[1][1]):
        return None
    return ranked[0][0]


def _filled(cast: Cast, event: Event, target: str | None, agent: str | None) -> Event:
    acting, reached = _camps(cast, event, passive=False), _camps(cast, event, passive=True)
    more = []
    if not reached and target is not None and target not in acting:
        more.append(Role("target", target, None, implicit=True))
    if not acting and agent is not None and agent not in reached | {target} and event.type != "sanctions-relief":
        more.append(Role("agent", agent, None, implicit=True))
    return replace(event, roles=(*event.roles, *more)) if more else event
