"""Sentences that a parse takes for one noun phrase: “Qatar wired salaries to Chad.”, where “wired” is the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chancery.extract.doc import Doc, Token

_NAMING = frozenset({"compound", "nmod", "amod", "det"})


def give_verbs(doc: Doc) -> Doc:
    """The parse with a verb for each whole sentence that has a name, a past participle and a noun, and no verb.

    A headline is left alone: it may well be a noun phrase (“US-backed rebels in retreat”).
    """
    mended = {token.i: token for first, last in doc.sentences for token in _mended(doc, first, last)}
    return replace(doc, tokens=tuple(mended.get(token.i, token) for token in doc.tokens)) if mended else doc


def _mended(doc: Doc, first: int, last: int) -> Iterator[Token]:
    """The tokens of a sentence that change."""
    tokens = doc.tokens[first : last + 1]
    noun = next((t for t in tokens if t.head == t.i), None)
    if noun is None or noun.upos not in ("NOUN", "PROPN") or tokens[-1].text != "." or len(tokens) < 4:
        return
    if doc.child(noun, "cop", "nsubj", "parataxis", "ccomp", "appos") is not None:
        return
    verb = next((t for t in doc.children(noun, "amod") if t.xpos in ("VBN", "VBD") and t.i > first), None)
    if verb is None or any(t.rel not in _NAMING | {"punct", "obl"} for t in doc.children(verb)):
        return
    subject = doc.tokens[verb.i - 1]
    before = [t for t in (*doc.children(noun), *doc.children(verb)) if t.i < verb.i]
    if subject.upos != "PROPN" or subject not in before or any(t.rel not in _NAMING for t in before):
        return
    if any(t.text == "-" for t in tokens[: verb.i - first]):
        return
    yield replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin", head=verb.i, deprel="root")
    yield replace(subject, head=verb.i, deprel="nsubj")
    yield replace(noun, head=verb.i, deprel="obj")
    for child in before:
        if child.i != subject.i:
            yield replace(child, head=subject.i)
    if tokens[-1].head == noun.i:
        yield replace(tokens[-1], head=verb.i)
