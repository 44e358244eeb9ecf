"""“The first leader to call”, “the only ones to sign”: who it was that did it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.extract.doc import Doc, Token

_BECOMING = frozenset(("become", "remain", "make"))

Subjects = Callable[[Doc, Token, int], Sequence[Token]]


def bearers(doc: Doc, noun: Token, depth: int, subject_of: Subjects) -> Sequence[Token]:
    """Who was the first to do it: the subject of the copula or of “became”, what stands beside the noun, or the noun."""
    above = doc.head(noun)
    if doc.child(noun, "cop") is not None:
        return subject_of(doc, noun, depth)
    if above is None:
        return [named] if (named := _named(doc, noun)) is not None else [noun]
    if noun.rel == "appos":
        return [above]
    if noun.rel in ("xcomp", "obj", "obl") and above.lemma in _BECOMING:
        return subject_of(doc, above, depth)
    if noun.rel == "nsubj" and doc.child(above, "cop") is not None and above.upos in ("NOUN", "PROPN"):
        return [above]
    return [named] if (named := _named(doc, noun)) is not None else [noun]


def _named(doc: Doc, noun: Token) -> Token | None:
    """The name in apposition: “the latest country to leave, Mali”."""
    return next((child for child in doc.children(noun, "appos") if child.upos == "PROPN"), None)
