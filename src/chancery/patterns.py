"""The pattern language of the ontology: which words evoke a kind of event or relation, and who plays which part.

A trigger is ``lemma.pos`` and conditions, all of which must hold: ``pay.v obj:visit to:@any``. A frame says which
grammatical slot fills which role: ``v: subj=visitor obj=host+place``. ``ontology/event-types.ttl`` describes both in
full. This module knows the language; :mod:`chancery.extract.slots` knows what stands in a slot of a parsed text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from chancery.errors import OntologyError

PARTS_OF_SPEECH = frozenset("vna")
FILLER_KINDS = frozenset({"any", "act", "actor", "person", "org", "state", "place", "media"})

Classes = Mapping[str, frozenset[str]]
"""Words of one meaning by the name of their class: ``forces`` for “troop”, “soldier” and their like."""

Frame = Mapping[str, tuple[str, ...]]
"""Slot to the roles its filler plays; ``place`` is the place of the happening, no role at all says ``none``."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on a slot: filled by one of ``lemmas`` or by a mention of one of ``kinds``; or just not, if ``negated``."""

    slot: str
    lemmas: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that evoke a concept. ``before`` are the words of a compound that precede the head (``air`` of ``air strike``)."""

    lemma: str
    pos: str
    before: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    frame: Frame = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event as the ontology defines it. ``family`` is its top concept."""

    name: str
    label: str
    family: str
    triggers: tuple[Trigger, ...] = ()
    verb_frame: Frame = field(default_factory=dict)
    noun_frame: Frame = field(default_factory=dict)
    plover: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of standing relation between two actors."""

    name: str
    label: str
    family: str
    polarity: str
    symmetric: bool
    triggers: tuple[Trigger, ...] = ()
    verb_frame: Frame = field(default_factory=dict)
    noun_frame: Frame = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Title:
    """A noun that names an office (``secretary general``) and the kind of office."""

    words: tuple[str, ...]
    kind: str


def parse_trigger(text: str, classes: Classes = MappingProxyType({})) -> Trigger:
    """Read one trigger; ``~forces`` in it stands for the words that ``classes`` has of that name.

    >>> trigger = parse_trigger("pay.v obj:visit to=host")
    >>> trigger.lemma, trigger.pos, trigger.conditions[0].slot, dict(trigger.frame)
    ('pay', 'v', 'obj', {'to': ('host',)})
    >>> parse_trigger("air strike.n").before
    ('air',)
    >>> sorted(parse_trigger("send.v obj:~fleet|tank", {"fleet": frozenset({"jet", "ship"})}).conditions[0].lemmas)
    ['jet', 'ship', 'tank']

    Raises OntologyError where the text does not keep the language.
    """
    words = text.split()
    head_at = next((n for n, word in enumerate(words) if "." in word[:-1] and ":" not in word and "=" not in word), None)
    if head_at is None:
        raise OntologyError(f"trigger {text!r}: it names no lemma with its part of speech; write for example 'visit.v'")
    lemma, _, pos = words[head_at].rpartition(".")
    if pos not in PARTS_OF_SPEECH or not lemma:
        raise OntologyError(f"trigger {text!r}: the part of speech {pos!r} is not one of v, n, a")
    conditions: list[Condition] = []
    frame: dict[str, tuple[str, ...]] = {}
    for word in words[head_at + 1 :]:
        slot, sign, value = _split(word)
        if not sign or not slot or not value:
            raise OntologyError(f"trigger {text!r}: {word!r} is neither slot:word nor slot=role")
        if sign == "=":
            frame[slot] = _roles(value, text)
        else:
            conditions.append(_condition(slot, value, text, classes))
    before = tuple(word.lower() for word in words[:head_at])
    return Trigger(lemma.lower(), pos, before, tuple(conditions), frame, text)


def parse_frame(text: str) -> tuple[str, Frame]:
    """Read one frame: the part of speech it is for, and slot to roles.

    >>> parse_frame("v: subj=visitor obj=host+place")
    ('v', {'subj': ('visitor',), 'obj': ('host', 'place')})

    Raises OntologyError where the text does not keep the language.
    """
    pos, colon, rest = text.partition(":")
    if not colon or pos.strip() not in PARTS_OF_SPEECH:
        raise OntologyError(f"frame {text!r}: it must begin with 'v:', 'n:' or 'a:'")
    frame: dict[str, tuple[str, ...]] = {}
    for word in rest.split():
        slot, sign, value = _split(word)
        if sign != "=" or not slot or not value:
            raise OntologyError(f"frame {text!r}: {word!r} is not slot=role")
        frame[slot] = _roles(value, text)
    return pos.strip(), frame


def parse_title(text: str, kind: str) -> Title:
    """Read one title pattern.

    >>> parse_title("secretary general.n", "head-of-a-body").words
    ('secretary', 'general')
    """
    words, _, pos = text.rpartition(".")
    if pos != "n" or not words:
        raise OntologyError(f"title {text!r}: write the noun and '.n', for example 'prime minister.n'")
    return Title(tuple(words.lower().split()), kind)


def by_lemma(triggers: Iterable[tuple[str, Trigger]]) -> Mapping[tuple[str, str], tuple[tuple[str, Trigger], ...]]:
    """Index (concept name, trigger) pairs by lemma and part of speech, the more exacting first."""
    index: dict[tuple[str, str], list[tuple[str, Trigger]]] = {}
    for name, trigger in triggers:
        index.setdefault((trigger.lemma, trigger.pos), []).append((name, trigger))
    return {
        key: tuple(sorted(found, key=lambda pair: (-_weight(pair[1]), pair[0], pair[1].source))) for key, found in index.items()
    }


def _weight(trigger: Trigger) -> int:
    """How exacting a trigger is: a word weighs more than a kind of filler, and that more than any filler.

    What must not be there weighs nothing.
    """
    return 4 * len(trigger.before) + sum(
        0 if condition.negated else 4 if condition.lemmas else 1 if "any" in condition.kinds else 2
        for condition in trigger.conditions
    )


def _split(word: str) -> tuple[str, str, str]:
    for sign in "=:":
        slot, found, value = word.partition(sign)
        if found:
            return slot, sign, value
    return word, "", ""


def _roles(value: str, text: str) -> tuple[str, ...]:
    roles = tuple(value.split("+"))
    if not all(role and role.replace("-", "").isalpha() for role in roles):
        raise OntologyError(f"{text!r}: {value!r} is not a role, nor roles joined by '+'")
    return () if roles == ("none",) else roles


def _condition(slot: str, value: str, text: str, classes: Classes) -> Condition:
    negated = slot.startswith("!")
    words = [word for named in value.lower().split("|") for word in _members(named, text, classes)]
    kinds = frozenset(word[1:] for word in words if word.startswith("@"))
    if unknown := kinds - FILLER_KINDS:
        raise OntologyError(
            f"trigger {text!r}: {sorted(unknown)[0]!r} is not a kind of filler ({', '.join(sorted(FILLER_KINDS))})"
        )
    return Condition(slot.lstrip("!"), frozenset(w for w in words if not w.startswith("@")), kinds, negated)


def _members(word: str, text: str, classes: Classes) -> Iterable[str]:
    if not word.startswith("~"):
        return (word,)
    if word[1:] not in classes:
        known = ", ".join(sorted(classes)) or "none is known"
        raise OntologyError(f"trigger {text!r}: {word!r} names no class of words ({known})")
    return classes[word[1:]]
