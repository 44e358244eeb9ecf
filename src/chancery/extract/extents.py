"""Stretches of a text that belong to one happening: its trigger, its clause, its sentence."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.matching import Match
from chancery.model import Span, cut


def trigger_span(doc: Doc, match: Match) -> Span:
    """The words that evoke the event: the head alone where its other words stand far off."""
    first, last = match.words[0], match.words[-1]
    if last.i - first.i > 6:
        first = last = match.token
    return cut(doc.text, first.start, last.end)


def sentence_span(doc: Doc, token: Token) -> Span:
    """The sentence a token stands in."""
    tokens = doc.sentence_tokens(doc.sentence_number(token))
    return cut(doc.text, tokens[0].start, tokens[-1].end)


def clause_span(doc: Doc, match: Match) -> Span:
    """The trigger and all that fills its slots, as one stretch inside the sentence."""
    number = doc.sentence_number(match.token)
    tokens = [*match.words]
    for fillers in match.slots.values():
        for filler in fillers:
            tokens.extend(t for t in _short(doc, filler) if doc.sentence_number(t) == number)
    return cut(doc.text, min(t.start for t in tokens), max(t.end for t in tokens))


def _short(doc: Doc, token: Token) -> list[Token]:
    """A phrase without the clauses that hang on it."""
    found = [token]
    for child in doc.children(token):
        if child.rel not in ("acl", "advcl", "parataxis", "appos", "punct", "ccomp"):
            found.extend(_short(doc, child))
    return found
