"""Mends a parse where it hangs a subject, or half of one, on a word of another clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chancery.extract.doc import Doc, Token
from chancery.extract.governing import GIVING
from chancery.extract.joints import case_of

_FINITE = ("VBD", "VBZ", "VBP")

_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"

Changes = dict[int, Token]


def rehang(doc: Doc) -> Doc:
    """The parse with such subjects given to their verbs."""
    changed: Changes = {}
    for token in doc.tokens:
        if token.rel == "conj" and token.upos in ("NOUN", "PROPN"):
            changed.update(_second_half(doc, token) or _clause_begun(doc, token))
        elif token.rel == "appos" and token.upos == "PROPN":
            changed.update(_listed(doc, token) or _behind_a_dash(doc, token))
        elif token.rel == "nsubj" and token.head < token.i:
            changed.update(_next_clause(doc, token))
        elif token.upos == "VERB" and token.rel in ("root", "parataxis", "ccomp"):
            changed.update(_fronted(doc, token))
        if token.deprel == "nsubj:pass" and _acts(doc, token):
            changed[token.i] = replace(token, deprel="nsubj")
    return replace(doc, tokens=tuple(changed.get(token.i, token) for token in doc.tokens)) if changed else doc


def _second_half(doc: Doc, token: Token) -> Changes:
    """“In Geneva, Peru and Chile signed”, where the second half of the subject is hung on the place before the first."""
    joint = doc.child(token, "cc")
    if joint is None or joint.i >= token.i or joint.i - 1 <= token.head:
        return {}
    first = doc.tokens[joint.i - 1]
    while first.head > token.head and first.head < joint.i and first.head != first.i:
        first = doc.tokens[first.head]
    if first.rel != "nsubj" or first.upos not in ("NOUN", "PROPN") or first.head <= token.i:
        return {}
    start = _start(doc, first)
    if start == 0 or doc.tokens[start - 1].text != ",":
        return {}
    return {token.i: replace(token, head=first.i, deprel="conj")}


def _listed(doc: Doc, token: Token) -> Changes:
    """“The meeting of Peru, Chile and Laos”, where the second name is read as another word for the meeting."""
    start = _start(doc, token)
    if start < 2 or doc.tokens[start - 1].text != ",":
        return {}
    first = doc.tokens[start - 2]
    while first.rel in ("flat", "amod", "compound") and first.head != first.i:
        first = doc.tokens[first.head]
    names = first.upos == "PROPN" and first.head == token.head and first.rel in ("nmod", "obl")
    if not names or not any(c.i > token.i and doc.child(c, "cc") is not None for c in doc.children(first, "conj")):
        return {}
    return {token.i: replace(token, head=first.i, deprel="conj")}


def _behind_a_dash(doc: Doc, token: Token) -> Changes:
    """“The three powers that signed the deal - Peru, Chile and Laos”: the names are those of the powers."""
    start = _start(doc, token)
    head = doc.tokens[token.head]
    if start == 0 or doc.tokens[start - 1].text not in ("-", "–", "—", ":", "(") or head.xpos in ("NNS", "NNPS"):
        return {}
    for above in doc.ancestors(token):
        if above.deprel == "acl:relcl":
            host = doc.tokens[above.head]
            several = (
                host.xpos in ("NNS", "NNPS") and doc.child(host, "nummod") is not None and doc.child(token, "conj") is not None
            )
            return {token.i: replace(token, head=host.i)} if several else {}
    return {}


def _clause_begun(doc: Doc, token: Token) -> Changes:
    """“Peru left, and Chile, whose envoy was ill, urged calm”, where a noun is coordinated with the verb before it."""
    head = doc.tokens[token.head]
    if head.upos != "VERB" or doc.child(token, "cop") is not None:
        return {}
    verb = next((c for c in doc.children(head, "conj") if c.i > token.i and c.upos == "VERB"), None)
    if verb is None or verb.xpos not in _FINITE or doc.child(verb, "nsubj") is not None:
        return {}
    return {token.i: replace(token, head=verb.i, deprel="nsubj")}


def _next_clause(doc: Doc, token: Token) -> Changes:
    """“Chad left; the union, meeting in Lima, called for calm”, where the second subject is hung on the first verb."""
    start = _start(doc, token)
    if start == 0 or doc.tokens[start - 1].text != ";":
        return {}
    inserted = []
    for verb in (t for t in doc.children(doc.tokens[token.head]) if t.i > token.i and t.upos == "VERB"):
        if verb.xpos == "VBG" and doc.child(verb, "aux") is None:
            inserted.append(verb)
        elif (verb.xpos in (*_FINITE, "VBN") or doc.child(verb, "aux") is not None) and doc.child(verb, "nsubj") is None:
            finite = verb.xpos == "VBN" and doc.child(verb, "aux") is None
            mended = replace(verb, deprel="parataxis", xpos="VBD", feats=_PAST) if finite else replace(verb, deprel="parataxis")
            beside = {one.i: replace(one, head=verb.i) for one in inserted}
            return {**beside, verb.i: mended, token.i: replace(token, head=verb.i)}
        else:
            return {}
    return {}


def _fronted(doc: Doc, verb: Token) -> Changes:
    """“In a hall in Lima, Peru and the rebels signed”, where the whole subject is hung on the place."""
    if doc.child(verb, "nsubj", "csubj", "expl") is not None:
        return {}
    first = min((c.i for c in doc.children(verb, "aux", "advmod") if c.i > verb.i - 4 and c.i < verb.i), default=verb.i)
    if verb.xpos not in _FINITE and first == verb.i:
        return {}
    for place in _before(doc, verb):
        halves = doc.children(place, "conj")
        if not halves or place.i + 1 >= len(doc.tokens) or doc.tokens[_start(doc, halves[0]) - 1].text != ",":
            continue
        if doc.subtree(place)[-1].i + 1 == first and doc.child(halves[-1], "cc") is not None and doc.child(place, "case"):
            subject = replace(halves[0], head=verb.i, deprel="nsubj")
            return {subject.i: subject, **{half.i: replace(half, head=subject.i) for half in halves[1:]}}
    return {}


def _start(doc: Doc, token: Token) -> int:
    """Where the phrase of a token begins, behind its comma."""
    return next(t.i for t in doc.subtree(token) if t.upos != "PUNCT")


def _before(doc: Doc, verb: Token) -> Iterator[Token]:
    """The nouns of the phrases that open the clause of a verb."""
    for opening in doc.children(verb, "obl"):
        if opening.i < verb.i:
            yield from (t for t in doc.subtree(opening) if t.upos == "PROPN" and t.i < verb.i)


def _acts(doc: Doc, token: Token) -> bool:
    """“Peru both condemned and mocked Chile”, read as a passive though the verbs have an object."""
    verb = doc.tokens[token.head]
    if doc.child(verb, "aux:pass") is not None or token.i > verb.i:
        return False
    if verb.lemma in ("call", "appeal") and verb.xpos in ("VBD", "VBN"):  # “Kenya called on Chad to open the road”
        if any(case_of(doc, c) in ("on", "upon", "for", "to") for c in doc.children(verb, "obl")):
            return True
    if verb.xpos == "VBN":  # “rebels seized Goma”
        return verb.lemma not in GIVING and doc.child(verb, "aux") is None and doc.child(verb, "obj") is not None
    if verb.xpos != "VBD":
        return False
    return any(doc.child(one, "obj") is not None for one in (verb, *doc.children(verb, "conj")))
