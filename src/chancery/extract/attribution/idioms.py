"""Reporting inside other verbs: “let it be known that …”, “would have us believe …”, “is supposed to have told …”."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.slots import case_of, subject_of

_LET = frozenset("know understand".split())
_HAVE = frozenset("believe think understand".split())
_SHUNNING = frozenset("avoid refrain resist shun abstain eschew".split())
_SAID_OF = frozenset(
    "say report suppose allege believe understand think rumor rumour know claim quote suspect accuse say hear".split()
)


def teller(doc: Doc, verb: Token) -> Token | None:
    """Who reports by a verb that stands under another: the one who lets it be known, or has us believe it.

    >>> # “She let it be known that …”: the verb is “known”, the teller “She”
    """
    head = doc.head(verb)
    if head is None:
        return None
    if (
        verb.feat("VerbForm") == "Inf"
        and head.lemma in ("fall", "leave")
        and (it := doc.child(head, "nsubj", "nsubj:pass", "expl"))
    ):
        to = next((c for c in doc.children(head, "obl") if head.i < c.i < verb.i and case_of(doc, c) == "to"), None)
        return to if it.lemma.lower() == "it" else None  # “it fell to the deputy to announce …”
    if verb.rel not in ("xcomp", "ccomp"):
        return None
    thing = doc.child(head, "obj", "nsubj")
    if head.lemma == "let" and verb.lemma in _LET and verb.xpos == "VBN":
        it = next((t for t in doc.tokens[head.i + 1 : verb.i] if t.text.lower() == "it"), None)
        return next(iter(subject_of(doc, head)), None) if it is not None else None
    if head.lemma == "have" and verb.lemma in _HAVE and verb.feat("VerbForm") == "Inf" and thing is not None:
        between = doc.tokens[head.i + 1 : verb.i]
        return next(iter(subject_of(doc, head)), None) if between and not any(t.text == "to" for t in between) else None
    return None


def is_withheld(doc: Doc, verb: Token) -> bool:
    """“Stopped short of calling …”, “without saying …”, “avoided calling …”: what was not said."""
    if verb.xpos != "VBG":
        return False
    head = doc.head(verb)
    marks = {c.lemma.lower() for c in doc.children(verb, "mark", "case")}
    before = [t.lemma.lower() for t in doc.tokens[max(0, verb.i - 3) : verb.i]]
    if "without" in marks or before[-2:] in (["short", "of"], ["instead", "of"], ["rather", "than"]):
        return True
    return head is not None and head.i < verb.i and head.lemma in _SHUNNING and verb.rel in ("xcomp", "ccomp", "advcl")


def is_said_of(doc: Doc, verb: Token) -> bool:
    """“Is supposed to have told …”, “is said to have warned …”: what somebody is told of having said."""
    head = doc.head(verb)
    if head is None or verb.rel not in ("xcomp", "ccomp") or verb.xpos != "VBN" or head.xpos != "VBN":
        return False
    perfect = any(c.lemma == "have" for c in doc.children(verb, "aux"))
    return perfect and head.lemma in _SAID_OF and any(c.lemma == "be" for c in doc.children(head, "aux", "aux:pass"))
