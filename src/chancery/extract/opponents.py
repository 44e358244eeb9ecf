"""Whom a text is about as the other side, where a sentence does not say it: “Norland broke off relations”.

Who did what to whom in the other happenings of a text shows who faces whom. A part that its kind of happening must have is
given to the one opponent that stands out: one of the two states that the text speaks of most, or one met again and again.
Where none does, nothing is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.participants import ACTIVE
from chancery.extract.sides import camp_head, join_sides, two_sides
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

FRIENDLY = frozenset(
    """praise support-statement aid backing offer promise invitation cooperation-act economic-cooperation military-cooperation
    military-exercise visit reception hosting meeting summit conference phone-call conversation mediation interview statement
    speech agreement-reached signing ratification accession appointment permission release asylum relations-established
    recognition arms-transfer evacuation departure""".split()
)
"""Kinds that set nobody against anybody."""

OPPOSING = {
    "rejection": "target",
    "threat": "addressee",
    "warning": "addressee",
    "accusation": "target",
    "condemnation": "target",
    "criticism": "target",
    "relations-severed": "side",
    "expulsion": "target",
    "recall": "target",
    "sanctions": "target",
    "blockade": "target",
    "ultimatum": "addressee",
}
"""Kinds that are done to somebody, with the part of whom they are done to."""

BLAMING = frozenset({"condemnation", "criticism", "accusation", "sanctions"})
"""Kinds in which others blame whoever is to blame."""

ENOUGH = 2
"""In how many happenings somebody is an opponent, at least, to stand out; and how much oftener than the next."""


SPOKEN_OF = 4
"""How often a text speaks of a state, at least, that is one of the two it is about."""


def face(doc: Doc, cast: Cast, events: Sequence[Event], tokens: Sequence[Token]) -> tuple[Event, ...]:
    """The events, with the other side put in where the text as a whole shows it; ``tokens`` are those that tell of them."""
    rows = rivalries(cast, events)
    pair = two_sides(cast, events)
    states = sorted((a for a in cast.actors if a.kind == "state"), key=lambda a: -len(a.mentions))
    leading = {a.id for a in states[:2] if len(states) == 2 or len(a.mentions) >= SPOKEN_OF}
    rows = Counter({pair: n for pair, n in rows.items() if pair == leading or n > ENOUGH})
    blamed = _blamed(cast, events) if rows else None
    faced = [_faced(cast, event, rows, blamed) for event in events] if rows else events
    if not pair:
        return tuple(faced)
    return tuple(join_sides(doc, cast, event, token, pair) for event, token in zip(faced, tokens, strict=True))


def rivalries(cast: Cast, events: Sequence[Event]) -> Counter[frozenset[str]]:
    """How often two camps face each other in a text."""
    found: Counter[frozenset[str]] = Counter()
    for event in events:
        if event.type in FRIENDLY or event.same_as:
            continue
        acting = {camp for role in event.roles if role.role in ACTIVE and (camp := camp_head(cast, role.actor))}
        struck = {camp for role in event.roles if role.role in PASSIVE | {"side"} and (camp := camp_head(cast, role.actor))}
        if len(acting) <= ENOUGH and len(struck) <= ENOUGH:
            found.update({frozenset((one, other)) for one in acting for other in struck if one != other})
    return found


def _faced(cast: Cast, event: Event, rows: Counter[frozenset[str]], blamed: str | None) -> Event:
    part = OPPOSING.get(event.type)
    acting = [role.actor for role in event.roles if role.role in ACTIVE]
    if part is None or not acting or any(role.role in PASSIVE for role in event.roles) or (part == "side" and len(acting) > 1):
        return event
    camps = {camp for who in acting if (camp := camp_head(cast, who))}
    other = _opponent(camps, rows)
    if other is None and event.type in BLAMING and blamed is not None and blamed not in camps:
        other = blamed
    if other is None:
        return event
    return replace(event, roles=(*event.roles, Role(part, other, None, implicit=True)))


def _opponent(camps: set[str], rows: Counter[frozenset[str]]) -> str | None:
    """The one whom one camp faces more than any other."""
    if len(camps) != 1:
        return None
    own = next(iter(camps))
    ranked = Counter({next(iter(pair - camps)): number for pair, number in rows.items() if own in pair}).most_common(2)
    return ranked[0][0] if _stands_out(ranked) else None


def _stands_out(ranked: Sequence[tuple[object, int]]) -> bool:
    return bool(ranked) and ranked[0][1] >= ENOUGH and (len(ranked) == 1 or ranked[0][1] >= ENOUGH * ranked[1][1])


def _blamed(cast: Cast, events: Sequence[Event]) -> str | None:
    """The one camp that is blamed in a text, by whomever."""
    targets: Counter[str] = Counter()
    for event in events:
        if event.type in BLAMING:
            targets.update({camp for r in event.roles if r.role in PASSIVE and (camp := camp_head(cast, r.actor))})
    ranked = targets.most_common(2)
    return ranked[0][0] if _stands_out(ranked) else None
