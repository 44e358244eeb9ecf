"""Finds the triggers of the ontology in a parsed text: which token evokes which concept, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.slots import Slots, case_of, conjuncts, slots
from chancery.patterns import Condition, Frame, Trigger

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
Index = Mapping[tuple[str, str], tuple[tuple[str, Trigger], ...]]

KINDS = {
    "person": frozenset({"person"}),
    "state": frozenset({"state"}),
    "org": frozenset({"organization", "armed_group", "media"}),
    "media": frozenset({"media"}),
    "place": frozenset({"place", "state"}),
    "actor": frozenset({"person", "state", "organization", "armed_group", "group", "media"}),
}


@dataclass(frozen=True)
class Match:
    """A trigger found: its head token, the tokens that belong to it, and the fillers of its slots."""

    concept: str
    trigger: Trigger
    token: Token
    words: tuple[Token, ...]
    slots: Slots


def find_matches(doc: Doc, cast: Cast, index: Index, *, names: frozenset[int]) -> Iterator[Match]:
    """All matches in text order, one a token; of several triggers the one with most conditions.

    ``names`` are tokens inside of names: no word of a name evokes anything.
    """
    used: set[int] = set()
    found: list[Match] = []
    for token in doc.tokens:
        pos = POS.get(token.upos)
        if pos is None or token.i in names:
            continue
        choices = index.get((token.lemma.lower(), pos))
        if not choices:
            continue
        filled = slots(doc, token)
        for concept, trigger in choices:
            words = _holds(doc, cast, token, trigger, filled)
            if words is not None:
                found.append(Match(concept, trigger, token, words, filled))
                break
    for match in found:
        used.update(word.i for word in match.words if word.i != match.token.i)
    yield from (match for match in found if match.token.i not in used)


def _holds(doc: Doc, cast: Cast, token: Token, trigger: Trigger, filled: Slots) -> tuple[Token, ...] | None:
    """The words of the trigger, if all its conditions hold."""
    words = [token]
    for n, before in enumerate(reversed(trigger.before), 1):
        if token.i - n < 0 or doc.tokens[token.i - n].text.lower() != before:
            return None
        words.append(doc.tokens[token.i - n])
    for condition in trigger.conditions:
        fillers = filled.get(condition.slot, [])
        if condition.slot == "num":
            satisfied = bool(fillers) == ("plur" in condition.lemmas)
            matched: list[Token] = []
        else:
            matched = [t for filler in fillers for t in conjuncts(doc, filler) if _fits(doc, cast, t, condition)]
            satisfied = bool(matched)
        if satisfied == condition.negated:
            return None
        if condition.lemmas and not condition.negated:
            words.extend(t for t in matched if t.lemma.lower() in condition.lemmas)
    return tuple(sorted(set(words), key=lambda t: t.i))


def _fits(doc: Doc, cast: Cast, token: Token, condition: Condition) -> bool:
    if token.lemma.lower() in condition.lemmas or token.text.lower() in condition.lemmas:
        return True
    if "any" in condition.kinds:
        return True
    if condition.kinds:
        held = {cast.get(actor).kind for actor in cast.at(token)}
        return any(held & KINDS[kind] for kind in condition.kinds)
    return False


def frame_of(match: Match, verb_frame: Frame, noun_frame: Frame) -> Frame:
    """The frame that holds for a match: the concept's for this part of speech, under the trigger's own.

    A noun's ``subj`` and ``obj`` (those of its light verb) play what the verb's would.
    """
    if match.trigger.pos == "v":
        return {**verb_frame, **match.trigger.frame}
    borrowed = {slot: verb_frame[slot] for slot in ("subj", "obj") if slot in verb_frame}
    if "obj" not in borrowed and (undergoer := noun_frame.get("against") or noun_frame.get("for")):
        borrowed["obj"] = undergoer
    return {**borrowed, **noun_frame, **match.trigger.frame}


def fill(doc: Doc, cast: Cast, match: Match, frame: Frame) -> Iterator[tuple[str, str, Token, str]]:
    """The parts played: role, actor id, the token that says so, and the slot it stands in."""
    for slot, roles in frame.items():
        for filler in fillers(doc, match, slot):
            for token in spread(doc, cast, filler, slot):
                for actor in cast.at(token):
                    for role in roles:
                        yield role, actor, token, slot


def fillers(doc: Doc, match: Match, slot: str) -> list[Token]:
    """What fills a slot; ``obj/by`` is what fills ``by`` of the object (“a resolution sponsored by …”)."""
    outer, _, inner = slot.partition("/")
    found = match.slots.get(outer, [])
    return [token for filler in found for token in slots(doc, filler).get(inner, [])] if inner else found


def spread(doc: Doc, cast: Cast, filler: Token, slot: str) -> Sequence[Token]:
    """A filler and what is coordinated with it; “Israel-Hamas war” has both names in one compound."""
    found = list(conjuncts(doc, filler))
    for token in tuple(found):
        for child in doc.children(token, "nmod"):
            if case_of(doc, child) in ("including", "such"):
                found.extend(conjuncts(doc, child))
    if slot in ("mod", "compound", "poss", "by"):
        for token in tuple(found):
            found.extend(child for child in doc.children(token, "compound", "amod", "nmod:desc") if cast.at(child))
    if not any(cast.at(token) for token in found):
        for token in tuple(found):
            for child in doc.children(token, "nmod", "appos", "amod", "compound"):
                if child.rel != "nmod" or case_of(doc, child) in (None, "of", "from", "between"):
                    found.extend(t for t in conjuncts(doc, child) if cast.at(t))
    return found
