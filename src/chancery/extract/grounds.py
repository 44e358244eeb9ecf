"""States on whose ground something is done, where no word makes them a part: of a coup, of a withdrawal, of a mission closed."""

from __future__ import annotations

from dataclasses import replace

from chancery.extract.aims import Told, camp_of, state_at
from chancery.extract.participants import ACTIVE
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

PRESENCE = frozenset("deployment withdrawal invasion occupation ground-offensive expulsion military-exercise".split())
"""Kinds that tell where somebody's men are."""

CLOSED = frozenset("expulsion withdrawal recall diplomatic-downgrade relations-severed".split())
"""Kinds in which a state shuts its own mission in another."""


def give_ground(told: Told, number: int) -> Event:
    """The event, with the state on whose ground it is done."""
    event, cast = told.events[number], told.cast
    acting = [role.actor for role in event.roles if role.role in ACTIVE]
    reached = [role for role in event.roles if role.role in PASSIVE]
    home = state_at(cast, event.place) if event.place is not None else None
    if event.type == "coup" and acting and not reached:
        states = (
            [home] if home is not None else [who for one in acting for who in camp_of(cast, one) if cast.get(who).kind == "state"]
        )
        return _with(event, [who for who in states[:1] if who not in acting])
    camp = {who for one in acting for who in camp_of(cast, one)}
    if event.type in CLOSED and acting and reached and home is not None and home not in camp:
        if all(set(camp_of(cast, role.actor)) & camp or role.actor == home for role in reached):
            kept = tuple(role for role in event.roles if role not in reached)  # “Norland closed its embassy in Lima”
            return _with(replace(event, roles=kept), [home])
    if event.type == "withdrawal" and acting and not reached:
        for before in reversed(told.events[:number]):
            if before.type not in PRESENCE:
                continue
            doing = {who for role in before.roles if role.role in ACTIVE for who in camp_of(cast, role.actor)}
            struck = {who for role in before.roles if role.role in PASSIVE for who in camp_of(cast, role.actor)}
            if before.type == "expulsion" and struck & camp:
                return _with(event, [who for who in doing if cast.get(who).kind == "state" and who not in camp])
            there = [role.actor for role in before.roles if role.role in PASSIVE and role.actor not in camp]
            if doing & camp and before.type != "expulsion":
                return _with(event, [who for who in there if cast.get(who).kind == "state"])
    return event


def _with(event: Event, states: list[str]) -> Event:
    return replace(event, roles=(*event.roles, *(Role("target", who, None, implicit=True) for who in dict.fromkeys(states))))
