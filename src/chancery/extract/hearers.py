"""Whom words are said to, where a word beside them tells it: “wrote to Peru asking …”, “in a call to Ana Ruiz, he pledged …”."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.actors import Cast
from chancery.extract.control import is_passive
from chancery.extract.doc import Doc, Token
from chancery.extract.governing import DOCUMENTS
from chancery.extract.joints import antecedent, case_of, conjuncts
from chancery.extract.matching import Match
from chancery.patterns import EventType

HEARD = {
    "request": "addressee",
    "offer": "addressee",
    "proposal": "addressee",
    "promise": "addressee",
    "warning": "addressee",
    "threat": "addressee",
    "ultimatum": "addressee",
    "invitation": "addressee",
    "statement": "addressee",
    "speech": "addressee",
    "apology": "addressee",
    "concern": "addressee",
    "support-statement": "target",
    "rejection": "target",
}
"""Kinds of utterance, with the part of whoever hears them. What is said of somebody is not always said to him."""

_SPOKEN_TO = frozenset(
    "write speak talk turn appeal testify report reply respond complain lecture reach address apply send".split()
)
"""Verbs that name the hearer with “to”, or “with”."""

_TOLD = frozenset(
    """tell phone telephone ring call address contact approach email message text cable meet petition brief lobby urge ask beg
    visit host receive answer assure inform notify remind warn""".split()
)
"""Verbs whose object is the hearer."""

_ASKING = frozenset("urge ask beg lobby petition remind warn visit host receive meet appeal".split())
"""Verbs of other acts than the words that are told of beside them."""

VEHICLES = DOCUMENTS | frozenset(
    """call conversation talk talks meeting dispatch email fax missive submission complaint remark reply response answer summit
    dinner lunch exchange visit encounter session briefing testimony""".split()
)
"""Nouns for what words are said in or by."""

_IN = frozenset("in during at by via through over".split())

_DELIVERING = frozenset("send write deliver hand address submit issue give pass fire dispatch email forward present mail".split())


def find_hearers(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Iterator[tuple[str, str, Token]]:
    """Role, actor and token of those to whom the words are said, where their own slots do not tell."""
    role = HEARD.get(kind.name)
    if role is None:
        return
    start = match.token if match.trigger.pos == "v" else doc.head(match.head)
    if start is None or start.upos not in ("VERB", "AUX"):
        return
    for verb in _around(doc, start):
        if kind.name in ("speech", "statement") and verb.lemma in _ASKING:
            continue  # “speaking in Lima, she urged Chile to yield”
        found = [(actor, t) for one in _heard(doc, match, verb) for t in conjuncts(doc, one) for actor in cast.at(t)]
        found = [(actor, t) for actor, t in found if cast.get(actor).kind not in ("place", "media")]
        if found:
            yield from ((role, actor, t) for actor, t in found)
            return


def _around(doc: Doc, verb: Token) -> Iterator[Token]:
    """The verb, what it says of its own subject beside it, and the verbs that it hangs on as a participle."""
    yield verb
    yield from (c for c in doc.children(verb, "advcl") if c.xpos in ("VBG", "VBN"))
    for _ in range(3):
        above = doc.head(verb)
        participle = verb.rel in ("advcl", "acl", "xcomp") and verb.feat("VerbForm") in ("Part", "Ger", "Inf")
        if above is None or not (participle or (verb.rel == "conj" and doc.child(verb, "nsubj") is None)):
            return
        if above.upos == "NOUN" and above.lemma.lower() in VEHICLES:
            yield above
            above = doc.head(above)
            if above is None:
                return
        if above.upos != "VERB":
            return
        yield above
        verb = above


def _heard(doc: Doc, match: Match, verb: Token) -> Iterator[Token]:
    if verb.upos == "NOUN":
        yield from _of_vehicle(doc, verb)
        return
    for child in doc.children(verb, "obl", "obj", "iobj"):
        case = case_of(doc, child)
        if case is None and child.rel in ("obj", "iobj"):
            if verb.i != match.token.i and verb.lemma in _TOLD and not is_passive(doc, verb):
                yield antecedent(doc, verb, child)
            elif child.rel == "iobj" and verb.lemma in _DELIVERING:
                yield child
            elif child.lemma.lower() in DOCUMENTS and verb.lemma in _DELIVERING | {"make", "read", "publish"}:
                yield from _of_vehicle(doc, child)
        elif case in ("to", "with") and verb.i != match.token.i and verb.lemma in _SPOKEN_TO | _DELIVERING:
            yield child
        elif case in _IN and child.lemma.lower() in VEHICLES and child.i not in {word.i for word in match.words}:
            yield from _of_vehicle(doc, child)


def _of_vehicle(doc: Doc, noun: Token) -> Iterator[Token]:
    """“A letter to Peru”, “a letter asking for help to Peru”, “talks with Peru”."""
    for child in doc.children(noun, "nmod"):
        if case_of(doc, child) in ("to", "with"):
            yield child
    for clause in doc.children(noun, "acl"):
        yield from (c for c in doc.children(clause, "obl") if case_of(doc, c) == "to")
