"""Adjectives of states that speak of no state: “Russian salad”, “speaks German”, “a teacher of English”."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token

THINGS = frozenset(
    """restaurant salad food cuisine dish coffee tea fries wine beer vodka whisky cheese bread chocolate pastry carpet rug
    music dance film movie novel poem poetry literature opera painting language dialect grammar accent alphabet lesson
    cooking recipe folklore zodiac calendar mythology roulette doll hat shepherd bulldog""".split()
)
"""Nouns for things that have a nation’s name for their manner."""

SPEAKING = frozenset("speak learn teach study translate understand write say tweet read sing shout whisper".split())
"""Verbs beside which the adjective is a language."""

LEARNED = frozenset("teacher lesson student lecturer professor translator knowledge command course".split())
"""Nouns of which the adjective is a language."""


def is_manner(doc: Doc, token: Token) -> bool:
    """Is such an adjective said of a thing of culture, or is it a language?"""
    head = doc.head(token)
    if head is None:
        return False
    if token.rel in ("amod", "compound") and head.i > token.i:
        return head.lemma.lower() in THINGS
    preposition = doc.child(token, "case")
    if preposition is None:
        return head.lemma in SPEAKING and token.rel in ("obj", "obl", "xcomp") and doc.child(token, "det") is None
    word = preposition.text.lower()
    spoken = head.lemma in SPEAKING and word in ("in", "into", "from")
    return (spoken or (word == "of" and head.lemma.lower() in LEARNED)) and doc.child(token, "det") is None
