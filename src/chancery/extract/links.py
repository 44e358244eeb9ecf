"""What governs a clause or a noun, and by what link: the one step up the parse that status is read from."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.embedders import ADJECTIVES, HEARD, NOUNS, VERBS
from chancery.extract.forces import Force
from chancery.extract.joints import cases_of

_PARTICLES = frozenset(
    "off up down away out back over on through short close near clear ahead aside good together forward".split()
)
_EMBEDDED = frozenset("xcomp ccomp advcl acl csubj obl nmod obj parataxis".split())
_WH = frozenset("whether if".split())

Link = tuple[Token, str]
"""The word above, and what links it to what it governs."""


def clause_link(doc: Doc, verb: Token) -> Link | None:
    """The word that governs a clause, and how: “to”, “ing”, “that”, “whether”, a preposition, or “beside” it."""
    head = doc.head(verb)
    if head is None or verb.rel not in _EMBEDDED or verb.deprel == "acl:relcl":
        return None
    marks = [c.lemma.lower() for c in doc.children(verb, "mark", "case")]
    if any(m in _WH for m in marks):
        return head, "whether"
    if "to" in marks and verb.xpos in ("VB", "VBN"):
        return _nearer(doc, verb, head), "to"
    perfect = verb.xpos == "VBN" and any(c.xpos == "VBG" for c in doc.children(verb, "aux"))  # “denied having met”
    if (verb.xpos == "VBG" and doc.child(verb, "aux", "nsubj") is None) or perfect:
        if not marks and verb.rel == "advcl" and (verb.i < head.i or doc.tokens[verb.i - 1].text == ","):
            return head, "beside"  # “meeting in Oslo, they called for”
        return (_nearer(doc, verb, head), marks[-1]) if marks else (head, "ing")
    if verb.xpos == "VBN" and doc.child(verb, "aux") is None:
        return (head, "to") if verb.rel in ("xcomp", "ccomp") else None
    if verb.rel == "xcomp" and verb.xpos == "VB":
        return head, "to"  # “let them go”
    if verb.rel in ("ccomp", "csubj", "acl", "obj", "xcomp") or (verb.rel == "advcl" and "that" in marks and head.upos != "VERB"):
        return head, "that"
    return None


def _nearer(doc: Doc, verb: Token, head: Token) -> Token:
    """“Dropped plans to expel”: the noun right before an infinitive, where the parse hangs it on the verb or an adverb."""
    if head.rel in ("advmod", "fixed") and (above := doc.head(head)) is not None and above.upos == "VERB":
        return above
    if head.upos != "VERB":
        return head
    thing = doc.child(head, "obj")
    if thing is None or thing.i > verb.i or thing.upos not in ("NOUN", "PROPN"):
        return head
    first = min((c.i for c in doc.children(verb, "mark", "case")), default=verb.i)
    link = "to" if verb.xpos == "VB" else doc.tokens[first].lemma.lower()
    ends = thing.i + 1 == first or any(c.i + 1 == first for c in doc.children(thing, "nmod", "amod"))
    return thing if ends and (thing.lemma.lower(), link) in NOUNS else head


def noun_link(doc: Doc, noun: Token) -> Link | None:
    """The word that governs a noun, and how: “obj”, “subj” or a preposition."""
    head = doc.head(noun)
    if head is None:
        return None
    if noun.deprel == "nsubj:pass" or noun.rel in ("obj", "iobj"):
        return head, "obj"
    if noun.rel == "nsubj":
        return head, "subj"
    if noun.rel in ("obl", "nmod", "advcl", "xcomp", "ccomp", "compound") and noun.deprel != "nmod:poss":
        cases = cases_of(doc, noun)
        return head, cases[-1].text.lower() if cases else "obj" if noun.rel == "obl" else "of"
    return None


def force_of(doc: Doc, word: Token, link: str) -> Force | None:
    """The force of a word over what hangs on it by this link, or None where it has none that we know."""
    lemma = word.lemma.lower()
    if word.upos in ("VERB", "AUX"):
        if link == "to" and lemma in HEARD and doc.child(word, "aux:pass") is not None:
            return "hears"
        for key in keys(doc, word):
            if (found := VERBS.get((key, link))) is not None:
                return found
        return ADJECTIVES.get((word.text.lower(), link)) if word.xpos == "VBN" else None
    if word.upos in ("ADJ", "ADV"):
        return ADJECTIVES.get((lemma, link)) or ADJECTIVES.get((word.text.lower(), link))
    return NOUNS.get((lemma, link)) if word.upos in ("NOUN", "PROPN") else None


def keys(doc: Doc, verb: Token) -> tuple[str, ...]:
    """A verb with its particle, where it has one, and alone: “call_off”, “call”."""
    lemma = verb.lemma.lower()
    for child in doc.children(verb):
        if 0 < child.i - verb.i < 5 and child.text.lower() in _PARTICLES and child.rel in ("compound", "advmod", "xcomp", "obl"):
            return f"{lemma}_{child.text.lower()}", lemma
    return (lemma,)
