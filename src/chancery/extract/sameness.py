"""Other words of a text for the happening that a definite noun names: “the vote”, after “voted”."""

from __future__ import annotations

from functools import lru_cache

from chancery.extract.doc import Doc, Token

_CONFLICT = frozenset(
    """war invasion conflict offensive attack assault crisis fighting aggression campaign uprising revolution
    coup hostilities""".split()
)
_AMBIGUOUS = frozenset("call move state issue address deal".split())
"""Stems of verbs and nouns that tell of different things: “called for a vote”, “the phone call”."""


def other_mentions(doc: Doc, trigger: Token) -> tuple[Token, ...]:
    """The other words for what a definite noun in the singular names; those before it first, the nearest first."""
    if trigger.upos not in ("NOUN", "PROPN") or not _is_definite(doc, trigger) or trigger.feat("Number") == "Plur":
        return ()
    places = _proper_names(doc, trigger)
    events = (t for t in doc.tokens if t.upos in ("NOUN", "VERB") and t.i != trigger.i)
    others = [t for t in events if _same_event(doc, trigger, t, places) and not (t.i > trigger.i and _is_new(doc, t))]
    return tuple(sorted(others, key=lambda t: (t.i > trigger.i, abs(t.i - trigger.i))))


def _is_definite(doc: Doc, noun: Token) -> bool:
    words = doc.children(noun, "det", "nmod:poss")
    return any(c.lemma in ("the", "this", "that") or (c.rel == "nmod" and c.i < noun.i) for c in words)


def _is_new(doc: Doc, noun: Token) -> bool:
    """“A drone attack”, “another attack”: what is told of first there."""
    return any(c.lemma in ("a", "an", "another") for c in doc.children(noun, "det"))


def _same_event(doc: Doc, trigger: Token, other: Token, places: frozenset[str]) -> bool:
    if _stem(trigger.lemma) == _stem(other.lemma):
        if trigger.upos != other.upos and _stem(trigger.lemma) in _AMBIGUOUS and not _cases(doc, trigger) & _cases(doc, other):
            return False
        mine = _proper_names(doc, other)
        return not places or not mine or bool(places & mine)
    alike = trigger.lemma in _CONFLICT and other.lemma in _CONFLICT
    return alike and bool(places & _proper_names(doc, other))


def _cases(doc: Doc, word: Token) -> frozenset[str]:
    """The prepositions of what a word governs: “called for …”, “the call for …”."""
    return frozenset(case.lemma for child in doc.children(word, "obl", "nmod") for case in doc.children(child, "case"))


@lru_cache(maxsize=8192)
def _stem(lemma: str) -> str:
    lemma = lemma.lower()
    for ending in ("ing", "ation", "ion", "ment", "ure", "al", "e"):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma


def _proper_names(doc: Doc, noun: Token) -> frozenset[str]:
    """The names that stand with a noun: "war in Ukraine"."""
    return frozenset(c.text for c in doc.children(noun, "nmod", "compound", "obj", "obl") if c.upos == "PROPN")
