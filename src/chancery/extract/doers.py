"""Who has done a deed that a noun names, where the text says who is held to have: “blamed Iran for the attack”."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.actors import Cast
from chancery.extract.control import is_passive
from chancery.extract.doc import Doc, Token
from chancery.extract.governing import BLAMING, REPROACHING
from chancery.extract.joints import antecedent, case_of, conjuncts
from chancery.extract.matching import Match
from chancery.extract.slots import slots, subject_of

ANSWERABLE = frozenset("responsible guilty liable accountable culpable answerable blameable complicit".split())
"""Adjectives for who has done it: “held Peru responsible for the raid”."""

PARTS = frozenset("responsibility blame guilt culpability credit role part hand involvement complicity participation".split())
"""Nouns for what a doer has in a deed: “claimed responsibility for the raid”, “Peru’s part in the raid”."""

HANDING = frozenset(
    """pledge promise provide give offer send deliver supply grant extend approve lend donate allocate contribute increase boost
    double halt suspend cut freeze withhold resume commit earmark transfer ship announce release unveil""".split()
)
"""Verbs whose subject gives what their object names."""

GIFTS = frozenset("aid assistance relief loan grant help support funding money weapon arm ammunition backing".split())

_AMOUNTS = frozenset("dollar euro pound ruble rouble yen yuan million billion $ € £ ton tonne worth package".split())

_OWNING = frozenset("claim admit accept take bear assume acknowledge shoulder share play have own confess".split())
"""Verbs whose subject has such a part."""

_PUTTING = frozenset("lay put place pin fix attribute ascribe assign".split())
"""Verbs that give it to somebody with “on” or “to”."""


def find_doers(doc: Doc, cast: Cast, match: Match) -> Iterator[tuple[str, Token]]:
    """Actors that are said to have done what a noun names; nothing for a verb."""
    if match.trigger.pos != "n":
        return
    for one in _held(doc, match.head):
        for token in conjuncts(doc, one):
            yield from ((actor, token) for actor in cast.at(token) if cast.get(actor).kind not in ("place", "media"))


def _held(doc: Doc, noun: Token) -> Iterator[Token]:
    head, case = doc.head(noun), case_of(doc, noun)
    if noun.rel == "nmod" and case in ("in", "of") and head is not None and head.lemma.lower() in _AMOUNTS:
        yield from _handed(doc, head)  # “pledged 20 million dollars in aid”
        return
    while noun.rel == "conj" and head is not None:
        noun, case = head, case_of(doc, head)
        head = doc.head(noun)
    if head is None:
        return
    if head.upos == "ADJ" and head.lemma in ANSWERABLE and case in ("for", "of", "in"):
        governor = doc.head(head)
        if head.rel == "xcomp" and governor is not None and governor.upos == "VERB":
            yield from slots(doc, governor).get("obj", []) or subject_of(doc, governor)
        elif head.rel == "amod" and governor is not None:
            yield governor
        else:
            yield from subject_of(doc, head)
    elif head.upos == "NOUN" and head.lemma.lower() in PARTS and case in ("for", "in", "of"):
        yield from _part_of(doc, head)
    elif noun.rel == "nmod" and head.rel in ("obj", "nsubj"):  # “accused Peru of an attack”, where a parse hangs it on Peru
        verb = doc.head(head)
        if verb is not None and verb.lemma in BLAMING and case in ("of", "for", "with") and verb.upos == "VERB":
            yield head
    elif head.upos == "VERB" and noun.rel == "obj" and head.lemma in HANDING and noun.lemma in GIFTS:
        yield from subject_of(doc, head)
    elif head.upos == "VERB" and noun.rel in ("obl", "obj"):
        blamed = head.lemma in BLAMING and case in ("for", "of", "with", "over", "in")
        if blamed or (head.lemma in REPROACHING and case in ("for", "over")):
            yield from slots(doc, head).get("obj", [])
        elif head.lemma in ("blame", "pin", "attribute", "ascribe") and (case is None or is_passive(doc, head)):
            yield from (c for c in doc.children(head, "obl") if case_of(doc, c) in ("on", "to"))


def _handed(doc: Doc, amount: Token) -> Iterator[Token]:
    verb = doc.head(amount)
    while verb is not None and verb.upos in ("NUM", "NOUN", "SYM") and amount.rel in ("nmod", "nummod"):
        amount, verb = verb, doc.head(verb)
    if verb is not None and verb.upos == "VERB" and amount.rel == "obj" and verb.lemma in HANDING:
        yield from subject_of(doc, verb)


def _part_of(doc: Doc, part: Token) -> Iterator[Token]:
    owners = [c for c in doc.children(part, "nmod") if c.deprel == "nmod:poss" or case_of(doc, c) == "of"]
    owners += list(doc.children(part, "amod", "compound"))
    if owners:
        yield from owners
        return
    verb = doc.head(part)
    if verb is None or verb.upos != "VERB":
        return
    if part.rel == "obj" and verb.lemma in _OWNING:
        yield from (antecedent(doc, verb, t) for t in subject_of(doc, verb))
    elif verb.lemma in _PUTTING:
        yield from (c for c in doc.children(verb, "obl") if case_of(doc, c) in ("on", "upon", "to", "with"))
    elif part.rel == "obl" and verb.lemma in BLAMING:
        yield from slots(doc, verb).get("obj", [])  # “accused of a role in the raid”
