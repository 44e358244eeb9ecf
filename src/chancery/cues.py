"""The pattern language of cues: which words report what somebody says, and where its content and addressee stand.

A pattern is ``lemma.pos`` with slots: ``tell.v content=clause|xcomp addressee=obj``. ``ontology/cues.ttl`` describes it
in full. This module knows the language; :mod:`chancery.extract.claims` knows what stands in a slot of a parsed text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chancery.errors import OntologyError

PARTS_OF_SPEECH = frozenset("vnarp")
KINDS = frozenset({"speech", "thought", "document", "hedge", "attitude"})
STANCES = frozenset({"for", "against"})
NEEDS = frozenset({"quote", "predicate", "actor", "unnamed", "object", "thing", "adjective", "document", "number", "said"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where content may stand, and what must hold there for it to count."""

    name: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports what somebody says or thinks. ``second`` is its particle or preposition, or its noun."""

    lemma: str
    pos: str
    second: str | None
    content: tuple[Slot, ...]
    addressee: tuple[str, ...]
    kind: str
    stance: str | None
    concept: str


CueTable = Mapping[tuple[str, str], tuple[Cue, ...]]


def parse_cue(text: str, kind: str, stance: str | None, concept: str) -> Cue:
    """Read one pattern.

    >>> cue = parse_cue("condemn.v content=clause|obj+quote", "speech", "against", "cue-condemn")
    >>> cue.lemma, [(slot.name, sorted(slot.needs)) for slot in cue.content]
    ('condemn', [('clause', []), ('obj', ['quote'])])
    >>> parse_cue("point out.v", "speech", None, "cue-note").second
    'out'

    Raises OntologyError where the text does not keep the language.
    """
    words = text.split()
    head = next((n for n, word in enumerate(words) if "." in word), None)
    if head is None or head > 1:
        raise OntologyError(f"cue {text!r}: it names no lemma with its part of speech; write for example 'say.v'")
    last, _, pos = words[head].rpartition(".")
    if pos not in PARTS_OF_SPEECH or not last:
        raise OntologyError(f"cue {text!r}: the part of speech {pos!r} is not one of v, n, a, r, p")
    if kind not in KINDS or stance not in STANCES | {None}:
        raise OntologyError(f"cue {text!r}: kind {kind!r} or stance {stance!r} is unknown")
    given: dict[str, list[str]] = {"content": ["clause"], "addressee": []}
    for word in words[head + 1 :]:
        name, sign, value = word.partition("=")
        if not sign or name not in given or not value:
            raise OntologyError(f"cue {text!r}: {word!r} is neither content=SLOT nor addressee=SLOT")
        given[name] = value.split("|")
    lemma, second = (words[0], last) if head else (last, None)
    content = tuple(_slot(value, text) for value in given["content"])
    return Cue(lemma.lower(), pos, second, content, tuple(given["addressee"]), kind, stance, concept)


def by_lemma(cues: Iterable[Cue]) -> CueTable:
    """Index cues by lemma and part of speech; those with a second word come first.

    >>> table = by_lemma([parse_cue("say.v", "speech", None, "cue-say")])
    >>> table["say", "v"][0].concept
    'cue-say'
    """
    found: dict[tuple[str, str], list[Cue]] = {}
    for cue in cues:
        found.setdefault((cue.lemma, cue.pos), []).append(cue)
    return {key: tuple(sorted(same, key=_order)) for key, same in found.items()}


def _order(cue: Cue) -> tuple[bool, str, str]:
    return cue.second is None, cue.second or "", cue.concept


def _slot(value: str, text: str) -> Slot:
    name, *needs = value.split("+")
    if unknown := set(needs) - NEEDS:
        raise OntologyError(f"cue {text!r}: {sorted(unknown)[0]!r} is not one of {', '.join(sorted(NEEDS))}")
    return Slot(name, frozenset(needs))
