"""For whom somebody speaks in a quotation: “our army”, “we will withdraw”, and the other side as “they” and “the enemy”.

Words are one’s own (“we condemn”), deeds those of the state or body that one speaks for (“we have broken off relations”).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.sides import camp_head
from chancery.extract.voices import FIRST_PERSON
from chancery.model import Claim, Event, Office

WE = frozenset("we us our ours ourselves".split())

OUR_OWN = frozenset(
    """country nation land homeland state government people army force troop military soldier navy authority republic territory
    soil border sovereignty airspace city village""".split()
)
"""Nouns for a state and what is its own."""

THE_OTHER = frozenset("enemy foe adversary aggressor opponent neighbour neighbor".split())
"""Nouns for the other side, as one side says them."""

THEY = frozenset("they them their theirs themselves".split())

UTTERANCES = frozenset(
    """request condemnation criticism praise statement warning accusation denial rejection support-statement concern
    acknowledgement apology speech interview conversation phone-call meeting visit reception""".split()
)
"""Kinds that somebody does himself, whomever he speaks for."""

_STEP = 1.5
"""How much oftener than any third the other side is spoken of."""


def take_sides(doc: Doc, cast: Cast, claims: Sequence[Claim], offices: Sequence[Office]) -> Cast:
    """The cast, with whom speakers speak for and whom they mean by “the enemy” in their own words."""
    wholes = dict(_wholes(cast, claims, offices))
    if not wholes:
        return cast
    spoken: Counter[str] = Counter()
    for one in cast.actors:
        if (camp := camp_head(cast, one.id)) is not None:
            spoken[camp] += len(one.mentions)
    holders: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        own = wholes.get(claim.speaker or "")
        if own is None or cast.get(own).kind not in ("state", "armed_group"):
            continue
        other = opponent(spoken, own)
        for quote in claim.quotes:
            inside = doc.tokens_between(quote.start, quote.end)
            for token in inside:
                if (meant := _meant(doc, cast, token, claim.speaker or "", own, other, inside)) is not None:
                    holders[token.i] = (meant,)
    return replace(cast, holders={**cast.holders, **holders}, wholes=wholes)


def _wholes(cast: Cast, claims: Sequence[Claim], offices: Sequence[Office]) -> Iterator[tuple[str, str]]:
    """Speakers, each with the state or body that it speaks for."""
    bodies = {office.holder: office.organization for office in offices if office.holding == "current"}
    for speaker in dict.fromkeys(claim.speaker for claim in claims):
        if speaker is None or cast.get(speaker).kind not in ("person", "group", "organization"):
            continue
        body = bodies.get(speaker)
        if cast.get(speaker).kind == "person" and body is None:
            continue  # an analyst speaks for himself
        state = camp_head(cast, speaker) or (camp_head(cast, body) if body is not None else None)
        whole = state or (body if cast.get(speaker).kind == "person" else None)
        if whole is not None:
            yield speaker, whole


def opponent(spoken: Counter[str], own: str) -> str | None:
    """The one camp beside one's own that a text speaks of most."""
    others = Counter({camp: n for camp, n in spoken.items() if camp != own}).most_common(2)
    if not others or (len(others) > 1 and others[0][1] < _STEP * others[1][1]):
        return None
    return others[0][0]


def _meant(doc: Doc, cast: Cast, token: Token, speaker: str, own: str, other: str | None, inside: Sequence[Token]) -> str | None:
    lemma = token.lemma.lower()
    owner = doc.child(token, "nmod:poss") if token.upos == "NOUN" else None
    mine = owner is not None and owner.text.lower() in WE
    if mine and lemma in OUR_OWN:
        return own
    if other is None:
        return None
    if lemma in THE_OTHER and token.upos == "NOUN":
        return other if mine or any(c.text.lower() == "the" for c in doc.children(token, "det")) else None
    if lemma == "side" and any(c.lemma.lower() == "other" for c in doc.children(token, "amod")):
        return other
    if token.text.lower() in THEY:
        held = cast.at(token)
        before = [t for t in inside if t.i < token.i]
        if any(t.feat("Number") == "Plur" and t.upos in ("NOUN", "PROPN") for t in before):
            return None
        if not held or {speaker, own} & set(held):
            return other
    return None


def for_the_whole(cast: Cast, event: Event) -> Event:
    """“We have broken off relations”: the state or body that the speaker speaks for has."""
    if event.type in UTTERANCES:
        return event
    roles = tuple(
        replace(role, actor=cast.wholes.get(role.actor, role.actor))
        if role.span is not None and role.span.exact.lower() in WE & FIRST_PERSON
        else role
        for role in event.roles
    )
    return replace(event, roles=roles) if roles != event.roles else event
