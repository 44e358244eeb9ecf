"""Nouns that sum up what was told: “a move that France condemned”, “the decision”, “which it called an insult”."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.doc import Doc, Token

SUMS = frozenset(
    """move step decision measure action act gesture charge claim allegation accusation demand request call offer proposal
    threat comment remark statement pledge promise announcement verdict ruling gambit manoeuvre maneuver initiative
    suggestion assertion complaint practice practise conduct behaviour behavior tactic concession breach violation""".split()
)
"""Nouns for whatever somebody has done or said."""

_TOLD = frozenset("appos parataxis conj dislocated nmod obj obl ccomp dep".split())
"""How a parse hangs such a noun on the clause before a comma."""


def summed_up(doc: Doc, noun: Token) -> tuple[int, ...]:
    """The tokens of what a noun may sum up, the likeliest first: the clause before its comma, or the last sentence.

    Nothing for any other noun, and for one whose own words say what it is.
    """
    if noun.lemma.lower() == "which" or (noun.lemma.lower() in SUMS and _is_apart(doc, noun)):
        return tuple(token.i for token in _clauses(doc, noun))
    if noun.lemma.lower() not in SUMS or not any(c.text.lower() in ("the", "this", "that") for c in doc.children(noun, "det")):
        return ()
    if doc.child(noun, "nmod:poss", "acl", "amod", "compound") or any(c.rel == "nmod" for c in doc.children(noun)):
        return ()
    number = doc.sentence_number(noun)
    if number == 0:
        return ()
    before = doc.sentence_tokens(number - 1)
    return tuple(token.i for token in before if token.upos in ("VERB", "NOUN") and _depth(doc, token) < _SHALLOW)


_SHALLOW = 3

_MARKS = frozenset(", — – - -- ; (".split())


def _depth(doc: Doc, token: Token) -> int:
    return sum(1 for _ in doc.ancestors(token))


def _is_apart(doc: Doc, noun: Token) -> bool:
    """Does it stand behind a comma, with a clause of its own: “…, a step that Norland condemned”?"""
    first = next((token for token in doc.subtree(noun) if token.upos != "PUNCT"), noun).i
    return noun.rel in _TOLD and first > 0 and doc.tokens[first - 1].text in _MARKS


def _clauses(doc: Doc, noun: Token) -> Iterator[Token]:
    """The verbs that a noun hangs below, and what they bring about."""
    for above in doc.ancestors(noun):
        if above.upos in ("VERB", "NOUN", "ADJ", "AUX"):
            yield above
            yield from (c for c in doc.children(above, "xcomp", "ccomp", "conj", "obj") if c.i < noun.i)
