"""Days of happenings that are told of again: “the talks”, after those who “gathered on Wednesday”; the title's, that the
first sentence tells in full; and those within another, “attacks in which 12 people died”.

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
_HARMS = frozenset("kill wound injure leave claim destroy damage".split())
_WORDS = 8
_DEEP = 5
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
                    dated[n] = _take(one, other.event)
                break
    return tuple(_carried(doc, _within(doc, _of_title(doc, dated))))


def _carried(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The events with those of a passive that goes straight on with the same people: “its envoys were given two days”."""
    dated = list(found)
    order = sorted(range(len(found)), key=lambda n: found[n].token.i)
    for place, n in enumerate(order):
        one = dated[n]
        if place == 0 or not _is_open(one.event) or not _is_passive(doc, one.token):
            continue
        before = [dated[m] for m in order[:place] if doc.sentence_number(one.token) - doc.sentence_number(dated[m].token) == 1]
        before = [other for other in before if _is_day(other.event) and "\n" not in doc.text[other.token.end : one.token.start]]
        who = {role.actor for role in one.event.roles}
        told = [other for other in before if who & {role.actor for role in other.event.roles}]
        if told and len({other.event.earliest for other in before}) == 1:
            dated[n] = _take(one, told[-1].event)
    return dated


def _is_passive(doc: Doc, verb: Token) -> bool:
    """Whether a word is the verb of a main clause in the simple past passive."""
    helpers = {child.text.lower() for child in doc.children(verb, "aux")}
    return verb.xpos == "VBN" and verb.rel in ("root", "conj") and bool(helpers) and helpers <= {"was", "were"}


def _of_title(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The events with those of a title dated by the one of their kind in the first sentence of the story."""
    dated = list(found)
    if len(doc.sentences) < 2:
        return dated
    first, second = (doc.tokens[doc.sentences[number][0]].start for number in (0, 1))
    if "\n" not in doc.text[first:second] or doc.tokens[doc.sentences[0][1]].text == ".":
        return dated
    body = _lead(doc)
    for n, one in enumerate(found):
        if doc.sentence_number(one.token) != 0 or one.event.time is not None or one.event.status not in ("occurred", "reported"):
            continue
        same = [o.event for o in found if doc.sentence_number(o.token) == body and o.event.type == one.event.type]
        same = same or [o.event for o in found if _tells_of(doc, one, o)]
        if same and _is_day(same[0]) and len({event.earliest for event in same}) == 1:
            dated[n] = _take(one, same[0])
    return dated


def _tells_of(doc: Doc, title: Found, body: Found) -> bool:
    """Whether a happening of the body is that of the title: of its kind, by one of its people, on a day that is told."""
    if not doc.sentence_number(body.token) or body.event.type != title.event.type or body.event.earliest is None:
        return False
    return bool({role.actor for role in title.event.roles} & {role.actor for role in body.event.roles})


def _lead(doc: Doc) -> int:
    """The first sentence below the title that is one."""
    long = (n for n, (first, last) in enumerate(doc.sentences) if n and last - first >= _WORDS)
    return next(long, 1)


def _within(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The events with those of a relative clause dated by the happening that it says was their setting or cause."""
    dated = list(found)
    for n, one in enumerate(found):
        noun = doc.head(one.token) if one.token.rel == "acl" else None
        if noun is None or not _is_open(one.event) or not _is_set_in(doc, one.token):
            continue
        nouns = [noun.i]
        while noun is not None and noun.rel in ("nmod", "compound", "flat") and len(nouns) < _DEEP:
            noun = doc.head(noun)
            nouns += [noun.i] if noun is not None else []
        setting = next((o.event for i in nouns for o in dated if o.token.i == i), None)
        if setting is not None and _is_day(setting):
            dated[n] = _take(one, setting)
    return dated


def _is_set_in(doc: Doc, verb: Token) -> bool:
    """“In which”, “where”, “at the end of which”; “that killed”."""
    for child in doc.children(verb, "obl", "advmod"):
        if child.i < verb.i and any(word.xpos in ("WDT", "WRB", "WP") for word in doc.subtree(child)):
            return True
    return verb.lemma in _HARMS and any(child.xpos == "WDT" for child in doc.children(verb, "nsubj"))


def _take(one: Found, event: Event) -> Found:
    return replace(one, event=replace(one.event, time=event.time, earliest=event.earliest, latest=event.latest))


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
