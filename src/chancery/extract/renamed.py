"""The happening that a definite noun names again, and whose it is: “signed a maritime pact … denounced the pact”."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.doc import Token
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.sides import HOSTILE
from chancery.extract.summing import SUMS
from chancery.extract.told import Told, doers_of

ECHOES = {
    noun: frozenset(kinds.split())
    for nouns, kinds in (
        ("pact deal agreement accord treaty memorandum understanding compact settlement convention", "signing agreement-reached"),
        (
            "rule regulation measure restriction curb law decree ban bill legislation edict",
            "restriction curfew sanctions vote-held",
        ),
        ("test launch firing", "missile-test"),
        ("drill exercise manoeuvre maneuver", "military-exercise"),
        ("closure shutdown", "restriction expulsion blockade"),
        ("tariff embargo sanction duty levy", "sanctions"),
        ("verdict ruling sentence judgment judgement conviction", "conviction legal-action"),
        (
            "raid strike bombing assault shelling incursion attack offensive",
            "attack air-strike bombardment ground-offensive invasion",
        ),
        ("takeover putsch coup", "coup"),
        ("arrest detention jailing", "arrest"),
        ("seizure capture", "capture"),
        ("murder assassination killing", "killing"),
        ("deployment buildup build-up passage transit patrol", "deployment"),
        ("vote resolution ballot motion", "vote-held"),
        ("draft", "proposal vote-held veto"),
        ("statement declaration communique communiqué text conclusion", "statement summit meeting conference"),
        ("expulsion eviction", "expulsion"),
        ("withdrawal pullout exit", "withdrawal treaty-withdrawal"),
        ("appointment nomination", "appointment"),
        ("claim allegation accusation charge", "accusation criticism"),
        ("demand request call appeal plea", "request ultimatum"),
        ("offer proposal plan overture", "offer proposal"),
        ("threat warning ultimatum", "threat warning ultimatum"),
    )
    for noun in nouns.split()
}
"""Nouns, with the kinds of happening that were told of before and that they name again."""

ALIKE = {
    noun: frozenset(nouns.split())
    for nouns in (
        "pact deal agreement accord treaty memorandum understanding compact settlement convention",
        "draft resolution motion text amendment",
        "law bill legislation act",
        "plan proposal scheme blueprint initiative",
    )
    for noun in nouns.split()
}
"""Nouns for papers that somebody makes, each with those that name the same."""

_OWNING = frozenset("of by between from with".split())

_WORDS = frozenset("accusation condemnation criticism threat protest rejection denial warning ultimatum".split())

_NEAR = 3
"""How many sentences back the deed is that “the move” sums up."""

_BACK = 5
"""How many sentences back a noun may have been met."""

_ABOVE = 4
"""How far above a noun the happening stands that it is an object of."""

_STEM = 4


def doers_meant(told: Told, number: int, *, friendly: bool) -> Iterator[list[str]]:
    """Who did, made or has part in what stands at the place of a target, the likeliest first."""
    for i in told.found[number].aims:
        if i in told.at:
            yield doers_of(told.events[told.at[i]], friendly=friendly)
        elif i != told.found[number].token.i:
            yield from echoed(told, number, told.doc.tokens[i], friendly=friendly)
    for i in told.found[number].aims:
        if told.doc.tokens[i].lemma.lower() in SUMS:
            yield from _summed(told, number, told.doc.tokens[i], friendly=friendly)


def _summed(told: Told, number: int, noun: Token, *, friendly: bool) -> Iterator[list[str]]:
    """Those of the last deeds that “the move” may sum up."""
    here = told.doc.sentence_number(noun)
    for earlier in range(number - 1, -1, -1):
        before, token = told.events[earlier], told.found[earlier].token
        if here - told.doc.sentence_number(token) > _NEAR:
            break
        if before.type in HOSTILE - _WORDS and token.i < noun.i and before.status != "not_occurred":
            yield doers_of(before, friendly=friendly)


def echoed(told: Told, number: int, noun: Token, *, friendly: bool) -> Iterator[list[str]]:
    """Those of the happening that a definite noun names again: one of its kind, or one that the noun was part of."""
    doc, lemma = told.doc, noun.lemma.lower()
    if noun.upos != "NOUN" or not any(
        c.text.lower() in ("the", "this", "that", "these", "those") for c in doc.children(noun, "det")
    ):
        return
    for child in doc.children(noun, "nmod"):
        if child.i in told.at:
            yield doers_of(told.events[told.at[child.i]], friendly=friendly)  # “the conclusions of the summit”
    owners = [c for c in doc.children(noun, "nmod", "amod") if c.rel == "amod" or case_of(doc, c) in _OWNING]
    if doc.child(noun, "acl", "nmod:poss") is not None or any(told.cast.at(c) for c in owners):
        return
    here, kinds = doc.sentence_number(noun), ECHOES.get(lemma, frozenset())
    for earlier in range(number - 1, -1, -1):
        before, token = told.events[earlier], told.found[earlier].token
        if here - doc.sentence_number(token) > _BACK:
            break
        if token.i < noun.i and (before.type in kinds or alike(token.lemma, lemma)):
            yield doers_of(before, friendly=friendly)
    names = ALIKE.get(lemma, frozenset({lemma}))
    for token in reversed(doc.tokens[: noun.i]):
        if token.upos != "NOUN" or token.lemma.lower() not in names:
            continue
        if (those := parties(told, token)) and lemma in ALIKE:
            yield those
        for above in [token, *doc.ancestors(token)][:_ABOVE] if here - doc.sentence_number(token) <= _BACK else ():
            if above.i in told.at and told.at[above.i] != number:
                yield doers_of(told.events[told.at[above.i]], friendly=friendly)
                break


def parties(told: Told, noun: Token) -> list[str]:
    """Whose pact, draft or plan it is, as its own phrase says: “the Turkish-Libyan border agreement”, “a pact signed by Peru”."""
    doc, cast = told.doc, told.cast
    beside = [
        c
        for c in doc.children(noun, "nmod", "amod", "compound")
        if c.rel != "nmod" or case_of(doc, c) in _OWNING or c.deprel == "nmod:poss"
    ]
    made = [c for clause in doc.children(noun, "acl") for c in doc.children(clause, "obl") if case_of(doc, c) in _OWNING]
    found = [
        who
        for c in (*beside, *made)
        for t in conjuncts(doc, c)
        for who in cast.at(t)
        if cast.get(who).kind not in ("place", "media")
    ]
    return list(dict.fromkeys(found))


def alike(verb: str, noun: str) -> bool:
    """Have “close” and “closure”, “test” and “test” a stem in common?

    >>> alike("close", "closure"), alike("arrive", "arrest")
    (True, False)
    """
    common = next(
        (n for n, (a, b) in enumerate(zip(verb.lower(), noun.lower(), strict=False)) if a != b), min(len(verb), len(noun))
    )
    return common >= max(_STEM, min(len(verb), len(noun)) - 1)
