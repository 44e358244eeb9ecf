"""The two that a text sets against each other, and what both have part in where a sentence names one of them or neither.

“Clashes broke out on Friday. Malaysia offered to mediate and called for restraint”: between those of whom the text tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.participants import ACTIVE
from chancery.extract.slots import is_passive
from chancery.extract.undergoers import PASSIVE
from chancery.model import Event, Role

MUTUAL = frozenset({"war", "clash", "dispute", "ceasefire", "truce", "peace-settlement"})
"""Kinds whose sides face each other."""

HOSTILE = frozenset(
    """attack air-strike bombardment invasion ground-offensive capture occupation blockade sanctions restriction expulsion recall
    accusation condemnation criticism threat relations-severed interference killing arrest abduction legal-action
    treaty-withdrawal agreement-breach summons protest rejection denial warning ultimatum diplomatic-downgrade missile-strike
    boycott embargo""".split()
)
"""Kinds that one does to the other."""

BLOWS = {
    "threat": "addressee",
    "ultimatum": "addressee",
} | {
    kind: "target"
    for kind in """attack air-strike bombardment missile-strike ground-offensive invasion accusation condemnation criticism
    interference""".split()
}
"""Kinds that whoever of the two does does to the other, with the part of the other."""

SUFFERED = frozenset(
    """attack air-strike bombardment missile-strike ground-offensive invasion killing expulsion sanctions capture
    accusation""".split()
)
"""Kinds that whoever of the two suffers suffers from the other."""

SHARED = MUTUAL | {"talks", "mediation", "agreement-reached", "signing"}
"""Kinds that the two have part in, where nobody else is said to."""

JOINED = MUTUAL | {"talks"}
"""Those of them that need another side where one is named."""

CALM = frozenset(
    """restraint calm moderation de-escalation truce ceasefire cease-fire armistice peace dialogue negotiation talk compromise
    settlement reconciliation detente détente disengagement stand-down""".split()
)
"""Nouns for what third parties ask of those who quarrel."""

CALMING = frozenset("stop cease halt end de-escalate reconcile negotiate compromise disengage".split())
"""Verbs for the same."""

FIGHTING = frozenset(
    "fighting hostility violence bloodshed war conflict shelling fire escalation dispute row crisis standoff".split()
)
"""What is to be ended."""

ASKING = frozenset("call urge demand appeal plead ask press request want".split())

TWICE = 2
"""How much oftener than the next pair two must face each other."""

Pair = frozenset[str]


def two_sides(cast: Cast, events: Sequence[Event]) -> tuple[str, ...]:
    """The two camps of the quarrel that a text is about, in the order of the text; none where there is more than one."""
    weights: Counter[Pair] = Counter()
    for event in events:
        if event.same_as or event.type not in HOSTILE | MUTUAL:
            continue
        acting = {camp for role in event.roles if role.role in ACTIVE and (camp := camp_head(cast, role.actor))}
        struck = {camp for role in event.roles if role.role in PASSIVE | {"side"} and (camp := camp_head(cast, role.actor))}
        pairs = {frozenset((one, other)) for one in acting for other in struck if one != other}
        weights.update({pair: TWICE if event.type in MUTUAL and len(pairs) == 1 else 1 for pair in pairs})
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < TWICE or (len(ranked) > 1 and ranked[0][1] < TWICE * ranked[1][1]):
        return ()
    spoken: Counter[str] = Counter()
    for one in cast.actors:
        if (camp := camp_head(cast, one.id)) is not None:
            spoken[camp] += len(one.mentions)
    foremost = {camp for camp, _ in spoken.most_common(3)}
    return tuple(sorted(ranked[0][0], key=_number)) if ranked[0][0] <= foremost else ()


def _number(actor: str) -> int:
    return int(actor[1:])


def camp_head(cast: Cast, actor: str) -> str | None:
    """The state or armed group for which somebody stands."""
    one = cast.get(actor)
    if one.kind in ("state", "armed_group"):
        return actor
    for whole in cast.principals.get(actor, ()):
        if actor not in cast.private and cast.get(whole).kind in ("state", "armed_group"):
            return whole
    if one.kind in ("person", "organization") and one.country is not None:
        return next((a.id for a in cast.actors if a.kind == "state" and a.key == one.country), None)
    return None


def join_sides(doc: Doc, cast: Cast, event: Event, token: Token, pair: Sequence[str]) -> Event:
    """The event with those of the two that its words leave out."""
    if event.type == "request":
        return _asked(doc, cast, event, token, pair)
    if event.type in BLOWS or event.type in SUFFERED:
        return _struck(cast, event, pair)
    acting = [role.actor for role in event.roles if role.role in ACTIVE and role.role != "mediator"]
    if event.type == "mediation":
        brokers = {camp_head(cast, role.actor) for role in event.roles}
        missing = [] if acting or brokers & set(pair) or _has_passive(event) else list(pair)
    elif event.type not in SHARED:
        return event
    elif not event.roles:
        if token.upos == "VERB" and not is_passive(doc, token):
            return event  # whose subject was not read
        elsewhere = event.type in ("war", "clash") and event.place is not None and not _lies_with(cast, event.place, pair)
        missing = [] if elsewhere else list(pair)
    else:
        camps = {camp_head(cast, who) for who in acting}
        alone = event.type in JOINED and len(camps) == 1 and camps <= set(pair) and not _has_passive(event)
        missing = [one for one in pair if one not in camps] if alone else []
    return replace(event, roles=(*event.roles, *(Role("side", one, None, implicit=True) for one in missing)))


def _struck(cast: Cast, event: Event, pair: Sequence[str]) -> Event:
    """“Two Norlandic soldiers were killed”, “Peru struck back”: by the other, at the other."""
    doing = {camp_head(cast, role.actor) for role in event.roles if role.role in ACTIVE}
    suffering = {camp_head(cast, role.actor) for role in event.roles if role.role in PASSIVE}
    part, known = "", ""
    if len(doing) == 1 and doing <= set(pair) and not suffering and event.type in BLOWS:
        part, known = BLOWS[event.type], next(one for one in pair if one in doing)
    if len(suffering - {None}) == 1 and suffering <= {*pair, None} and not doing and event.type in SUFFERED:
        part, known = "agent", next(one for one in pair if one in suffering)
    if not part or (event.place is not None and not _lies_with(cast, event.place, pair)):
        return event
    return replace(event, roles=(*event.roles, *(Role(part, one, None, implicit=True) for one in pair if one != known)))


def _has_passive(event: Event) -> bool:
    return any(role.role in PASSIVE for role in event.roles)


def _asked(doc: Doc, cast: Cast, event: Event, token: Token, pair: Sequence[str]) -> Event:
    """“Called for restraint”, “urged an end to the fighting”: who is to show it."""
    speakers = [role.actor for role in event.roles if role.role in ACTIVE]
    if not speakers or _has_passive(event) or token.lemma not in ASKING or {camp_head(cast, who) for who in speakers} & set(pair):
        return event
    if not any(_is_calm(doc, child) for child in doc.children(token, "obj", "obl", "xcomp")):
        return event
    return replace(event, roles=(*event.roles, *(Role("addressee", one, None, implicit=True) for one in pair)))


def _is_calm(doc: Doc, word: Token) -> bool:
    inner = {child.lemma for child in doc.children(word, "nmod", "obj", "compound", "amod")}
    if word.lemma in CALM and not (word.lemma in ("talk", "settlement") and word.upos != "NOUN"):
        return True
    return (word.lemma in CALMING or word.lemma in ("halt", "end", "cessation", "stop")) and bool(inner & FIGHTING)


def _lies_with(cast: Cast, place: str, sides: Sequence[str]) -> bool:
    """Is a place the land of one of two sides, or in it?"""
    return place in sides or any(cast.get(side).key == cast.get(place).country for side in sides)
