"""Days of happenings that are told of again: “the talks”, after those who “gathered on Wednesday”.

That a story merely goes on in the past tense dates nothing: on our readings the day told before was wrong three times out of
four.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.anchored import VIOLENT
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.model import Event

_ALIKE = (
    frozenset("meeting talks summit negotiation dialogue".split()),
    frozenset("phone-call conversation talks".split()),
    frozenset("visit arrival reception".split()),
    VIOLENT | {"clash", "bombardment"},
)
"""Kinds of which one can be told of by the name of another."""
_REACH = 4
"""How many sentences back the happening may have been told."""


def repeat_days(doc: Doc, found: Sequence[Found]) -> tuple[Found, ...]:
    """The events, with the day of the like one told shortly before where a definite noun names it again."""
    dated = list(found)
    order = sorted(range(len(found)), key=lambda n: found[n].token.i)
    for place, n in enumerate(order):
        one = dated[n]
        if not _is_open(one.event) or not _names_again(doc, one.token):
            continue
        for m in reversed(order[:place]):
            other = dated[m]
            if doc.sentence_number(one.token) - doc.sentence_number(other.token) > _REACH:
                break
            if _is_alike(other.event, one.event):
                if _is_day(other.event) and other.event.time is not None:
                    event = other.event
                    told = replace(one.event, time=event.time, earliest=event.earliest, latest=event.latest)
                    dated[n] = replace(one, event=told)
                break
    return tuple(dated)


def _is_open(event: Event) -> bool:
    return event.status == "occurred" and event.time is None and event.earliest is None


def _is_day(event: Event) -> bool:
    return event.status == "occurred" and event.earliest is not None and event.earliest == event.latest


def _names_again(doc: Doc, token: Token) -> bool:
    """Whether a noun is one that has been told of: “the talks”, but not “the talks that …”."""
    definite = any(word.lemma in ("the", "this", "these") for word in doc.children(token, "det"))
    return token.upos == "NOUN" and definite and not any(c.rel in ("acl:relcl", "acl") for c in doc.children(token))


def _is_alike(first: Event, second: Event) -> bool:
    if first.type == second.type:
        return True
    return any(first.type in kinds and second.type in kinds for kinds in _ALIKE)
