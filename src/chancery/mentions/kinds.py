"""Of what kind is what a mention is of: a person, several people, a body or place, or a matter (a deed or a thing)."""

from __future__ import annotations

from typing import Literal

from chancery.extract import nominals
from chancery.extract.humans import is_people
from chancery.mentions.reading import Reading

Kind = Literal["person", "crowd", "body", "matter"]

KINDS: tuple[Kind, ...] = ("person", "crowd", "body", "matter")

_ONE = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "i", "me", "my"))
_MANY = frozenset(("they", "them", "their", "we", "us", "our", "themselves", "everyone", "nobody"))
_PERSONS = nominals.PERSONS | frozenset(
    """president minister premier chancellor chief head chair prince pope bishop judge justice mayor general secretary admiral
    man woman boy girl guy lad lady gentleman child baby""".split()
)
_CROWDS = frozenset(
    """people family crowd mob horde youth public community population police army force team staff crew minority majority
    caravan convoy procession folk gang throng electorate""".split()
)
_BODIES = (
    nominals.BODIES
    | nominals.LANDS
    | nominals.SPOTS
    | frozenset(
        """government administration ministry department agency regime parliament congress senate court company firm bank
        office cabinet council committee party newspaper broadcaster""".split()
    )
)


def kind_of(one: Reading) -> Kind:
    """The kind of what a mention is of, by the actor known there, by its name, or by its head."""
    if one.being is not None:
        kind = one.being.kind
        return "person" if kind == "person" else "crowd" if kind in ("group", "armed_group") else "body"
    if one.name:
        return "person" if one.label == "PER" else "body"
    if one.upos == "PRON":
        return "person" if one.head in _ONE else "crowd" if one.head in _MANY else "matter"
    if one.upos != "NOUN":
        return "matter"
    human = one.head in _PERSONS or is_people(one.head)
    if one.head in _CROWDS or (one.is_plural and (human or one.head in nominals.GROUPS)):
        return "crowd"
    return "body" if one.head in _BODIES else "person" if human else "matter"
