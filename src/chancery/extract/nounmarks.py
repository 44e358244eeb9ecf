"""What stands beside a noun and says of the happening that it names whether it came about."""

from __future__ import annotations

from collections.abc import Callable

from chancery.extract.doc import Doc, Token
from chancery.extract.embedding import GIVEN, HELD, NOUN_MARKS, QUANTITIES, STOPPING
from chancery.extract.joints import case_of
from chancery.model import Status

_WITHOUT = frozenset("without instead".split())
_SPANS = frozenset("day week month year decade century generation".split())
_SET = {"schedule": "planned", "plan": "planned", "slate": "planned", "set": "planned", "propose": "proposed", "due": "planned"}


def noted(doc: Doc, noun: Token) -> Status | None:
    """What adjectives, articles and the preposition say: “the planned visit”, “no visit”, “any visit”, “without a visit”."""
    for child in doc.children(noun, "amod", "compound", "nmod:desc"):
        if noun.lemma in HELD and child.lemma.lower() in ("failed", "stalled"):
            continue  # talks that fail have been held
        if (marked := NOUN_MARKS.get(child.lemma.lower(), NOUN_MARKS.get(child.text.lower()))) is not None:
            return marked
    determiners = {child.lemma.lower() for child in doc.children(noun, "det", "advmod")}
    if determiners & {"no", "neither"} or case_of(doc, noun) in _WITHOUT:
        return "not_occurred"
    for clause in doc.children(noun, "acl", "amod"):
        if (fixed := _SET.get(clause.lemma.lower())) is not None and clause.i > noun.i:
            return "proposed" if fixed == "proposed" else "planned"
        if clause.xpos == "VBN" and any(c.lemma == "to" for c in doc.children(clause, "mark")):
            return "planned"  # “talks to be held in May”
    if "any" in determiners:
        return "possible"
    return None


def is_told(doc: Doc, noun: Token) -> bool:
    """“The attack”, “their visit”: spoken of as known."""
    return any(c.lemma in ("the", "this", "that") or c.deprel == "nmod:poss" for c in doc.children(noun, "det", "nmod"))


def is_indefinite(doc: Doc, noun: Token) -> bool:
    """“A regional war”: one that need not be going on; not “a war that began in May”."""
    return any(c.lemma == "a" or c.text.lower() == "any" for c in doc.children(noun, "det")) and doc.child(noun, "acl") is None


def was_lasting(doc: Doc, noun: Token, status: Callable[[Doc, Token], Status]) -> bool:
    """Is the conflict told as over, or as one of many: “the heaviest fighting for years”, “were at war”?"""
    for child in doc.children(noun, "amod"):
        if child.lemma.lower() in ("past", "former", "last", "previous", "first", "second", "old"):
            return True
        if child.xpos == "JJS" and noun.lemma == "fighting":
            return True
    if any(c.text.lower() in ("was", "were") for c in doc.children(noun, "cop")) or case_of(doc, noun) in ("since", "after"):
        return True
    for clause in doc.children(noun, "acl:relcl"):
        if clause.lemma == "end" and clause.xpos == "VBD":
            return True
    while noun.rel == "nmod" and (above := doc.head(noun)) is not None and above.lemma.lower() in _SPANS:
        noun = above  # “ended a decade of war”
    governor = doc.head(noun)
    ended = governor is not None and governor.lemma in ("end", "win", "lose", "finish") and noun.rel in ("obj", "nsubj")
    return ended and governor is not None and status(doc, governor) == "occurred"


def is_stopped(doc: Doc, noun: Token, status: Callable[[Doc, Token], Status]) -> bool:
    """“It suspended $130 million in aid”, “cut its aid to Peru”: none is given."""
    if noun.lemma.lower() not in GIVEN:
        return False
    for above in doc.ancestors(noun):
        if above.upos == "VERB":
            return above.lemma in STOPPING and status(doc, above) in ("occurred", "ongoing")
        if above.upos not in ("NUM", "SYM") and above.lemma.lower() not in QUANTITIES:
            return False
    return False


def relative_clause(doc: Doc, noun: Token) -> Token | None:
    """The clause that says what became of the happening: “a summit that never took place”."""
    for clause in doc.children(noun, "acl:relcl"):
        subject = doc.child(clause, "nsubj")
        if subject is not None and subject.lemma in ("that", "which") and clause.upos == "VERB":
            return clause
    return None


def is_ahead(doc: Doc, noun: Token) -> bool:
    """“Ahead of talks”."""
    words = [c for c in doc.children(noun, "case") if c.i < noun.i]
    if words:
        return words[0].lemma.lower() == "ahead"
    first = min((c.i for c in doc.children(noun) if c.i < noun.i), default=noun.i)
    return first > 1 and doc.tokens[first - 2].text.lower() == "ahead" and doc.tokens[first - 1].text.lower() == "of"
