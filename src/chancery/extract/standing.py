"""States of things: what still goes on where a text tells of it in the present, or since when it has."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedding import STANDING

_PRESENT = ("VBZ", "VBP")

_SUPPORTED = frozenset(
    """support back oppose fund finance bankroll arm sponsor shelter harbour harbor refuse block boycott supply cooperate mediate
    patrol monitor chair protect police administer subsidise subsidize export import dominate""".split()
)
"""What is told in the present of whoever does it still."""

_PLACED = frozenset(
    """deploy station camp base garrison detain imprison jail intern confine exile strand suspend ban bar isolate surround
    encircle besiege blockade occupy control hold guard block back support fund finance arm sponsor shelter host
    govern rule close seal freeze outlaw recognise recognize""".split()
)
"""What somebody or something is: “are deployed”, “is suspended”, “is backed by Peru”."""

_STILL = frozenset("still currently".split())
_ALWAYS = frozenset("always long consistently traditionally historically".split())
_SPANS = frozenset("hour day week month year decade generation".split())
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday spring summer autumn fall winter date time tomorrow yesterday""".split()
)


def lasts(doc: Doc, verb: Token) -> bool:
    """“Peru backs the rebels.”, “troops are deployed”, “has occupied it since May”: it goes on, though not in a headline."""
    if verb.xpos in ("VBN", "JJ", "VBD") and verb.rel in ("xcomp", "advcl", "ccomp") and _remains(doc, verb):
        return True
    helpers = doc.children(verb, "aux", "cop")
    present = [c for c in helpers if c.xpos in _PRESENT]
    if verb.xpos == "VBN":
        if verb.rel == "acl" and not helpers:
            return verb.lemma in _PLACED and doc.tokens[verb.i - 1].text != "," and not _is_dated(doc, verb)
        if any(c.lemma == "have" for c in present):
            stays = verb.lemma in ("remain", "stay")
            return stays or (verb.lemma in _PLACED | _SUPPORTED | STANDING and _has_gone_on(doc, verb))
        return bool(present) and _in_a_sentence(doc, verb) and (verb.lemma in _PLACED or _is_still(doc, verb))
    if verb.xpos not in _PRESENT or helpers:
        return False
    return _in_a_sentence(doc, verb) and (verb.lemma in STANDING | _SUPPORTED or _is_still(doc, verb))


def _remains(doc: Doc, verb: Token) -> bool:
    """“Remains deployed”, “has stayed closed”."""
    above = doc.head(verb)
    if above is None or above.lemma not in ("remain", "stay"):
        return False
    return above.xpos in _PRESENT or any(c.xpos in _PRESENT for c in doc.children(above, "aux"))


def _is_still(doc: Doc, verb: Token) -> bool:
    return any(c.lemma.lower() in _STILL for c in doc.children(verb, "advmod"))


def _is_dated(doc: Doc, verb: Token) -> bool:
    return any(is_time(c) and not _since(doc, c) for c in doc.children(verb, "obl"))


def _has_gone_on(doc: Doc, verb: Token) -> bool:
    """“Since May”, “for three years”, “always”."""
    beside = doc.children(verb, "obl", "advcl", "advmod")
    return any(phrase.lemma.lower() in _ALWAYS or _since(doc, phrase) for phrase in beside)


def _since(doc: Doc, phrase: Token) -> bool:
    marks = {c.lemma.lower() for c in doc.children(phrase, "case", "mark")} | {phrase.lemma.lower()}
    return "since" in marks or ("for" in marks and phrase.lemma.lower() in _SPANS)


def is_time(word: Token) -> bool:
    """A year, a month, a day of the week, a stretch of time: by the word alone.

    >>> is_time(Token(0, 0, 4, "1999", "1999", "NUM", "CD", "", 0, "obl"))
    True
    """
    lemma = word.lemma.lower()
    return lemma in _CALENDAR or lemma in _SPANS or (lemma.isdigit() and len(lemma) == 4)


def _in_a_sentence(doc: Doc, verb: Token) -> bool:
    """Headlines have no full stop, and tell in the present of what is done."""
    return doc.tokens[doc.sentences[doc.sentence_number(verb)][1]].text in (".", "”", '"')
