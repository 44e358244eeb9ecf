"""Lemmas of verbs that the ontology knows: the model's own vocabulary lacks “indict”, and takes “severed” for “severe”."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from chancery.extract.doc import Doc, Token


def mend_lemmas(doc: Doc, verbs: Container[str]) -> Doc:
    """The parse with the lemma of each verb that ``verbs`` knows by a regular form but not by the lemma it was given."""
    mended = {
        token.i: replace(token, lemma=lemma)
        for token in doc.tokens
        if token.upos == "VERB" and _is_doubtful(token, verbs) and (lemma := known(token, verbs)) is not None
    }
    return replace(doc, tokens=tuple(mended.get(token.i, token) for token in doc.tokens)) if mended else doc


def _is_doubtful(token: Token, verbs: Container[str]) -> bool:
    """Is the lemma unknown, or none that a regular form comes from, as “spur” is not for “spurned”?"""
    if token.lemma not in verbs:
        return True
    form = token.text.lower()
    return len(form) > 5 and form.endswith(("ed", "ing")) and token.lemma not in regular(form)


IRREGULAR = {"overran": "overrun", "unfroze": "unfreeze", "unfrozen": "unfreeze", "foresaw": "foresee", "foreseen": "foresee"}
"""Pasts that the model does not know."""


def known(token: Token, verbs: Container[str]) -> str | None:
    """The verb that has this as one of its regular forms, if ``verbs`` has it."""
    form = token.text.lower()
    return next((lemma for lemma in (IRREGULAR.get(form, ""), *regular(form)) if lemma in verbs), None)


def regular(form: str) -> Iterator[str]:
    """What a regular verb form may come from, the likelier first.

    >>> list(regular("severed")), list(regular("barring"))
    (['sever', 'severe'], ['barr', 'barre', 'bar'])
    """
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            yield stem
            yield f"{stem}e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if ending == "ed" and stem.endswith("i"):
                yield f"{stem[:-1]}y"
    if form.endswith("ies"):
        yield f"{form[:-3]}y"
    elif form.endswith("s") and len(form) > 3:
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
