"""Who takes part in a meeting, call, deal or quarrel that a clause names in passing: “Ruiz gave in after a call to Holm”."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.governing import JUDGING, SPEAKING
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.matching import Match
from chancery.extract.slots import is_passive, slots, subject_of
from chancery.patterns import EventType

CONTACTS = frozenset("meeting talks phone-call conversation summit conference visit".split())
"""Kinds in which whoever acts beside them takes part."""

MUTUAL = frozenset("agreement-reached peace-settlement ceasefire truce dispute war clash relations-established".split())
"""Other kinds that two sides have part in."""

FRAMING = frozenset(
    """close end start beginning opening sideline margin conclusion eve course wake day round series hour outset framework week
    session half month year decade weekend minute leg stage phase""".split()
)
"""Nouns that stand before such a happening: “at the close of a summit”."""

BESIDE = frozenset("in at during after before following for".split())
"""Prepositions that put it beside what its participants do."""

OWN = ("subj", "poss", "by", "between", "among", "of", "mod")
"""Slots that name both sides of such a happening, or the one whose it is."""

PRESENT = frozenset("in at during".split())
"""Those of them that put it there while it goes on."""

MOVING = frozenset("travel go come fly head return arrive leave back set invite summon send dispatch".split())
"""Verbs that take somebody to it."""

OWNING = frozenset(
    """admit acknowledge confirm recall deny seek request propose demand schedule arrange leave enter mention describe use skip
    quit abandon want need receive get place take make rule boycott break cut shorten interrupt curtail prolong extend""".split()
)
"""Verbs whose subject has part in the meeting that is their object."""


HOSTING = frozenset("welcome host receive invite greet entertain expect fete".split())
"""Verbs whose object comes to their subject."""

GATHERING = frozenset("bring gather involve include group unite feature assemble pit comprise reunite".split())
"""Verbs that say of a meeting who is at it."""

MINDED = frozenset("ready open willing prepared available keen".split())
"""Adjectives for who would take part."""


def find_company(doc: Doc, cast: Cast, match: Match, kind: EventType, known: int) -> Iterator[tuple[str, Token]]:
    """Actors that take part, where the words of the happening itself name ``known`` others only."""
    if known > 1 and match.trigger.pos == "n" and not any(cast.at(t) for slot in OWN for t in match.slots.get(slot, ())):
        known = 1  # “after talks with the envoy and the president”: all of them stand on one side
    if match.trigger.pos != "n" or known > 1:
        return
    if kind.name in CONTACTS | MUTUAL and known == 0 and kind.name != "visit" and (apart := list(_far(doc, cast, match.head))):
        yield from apart
        return
    if kind.name not in CONTACTS:
        if kind.name in MUTUAL and known == 1:
            yield from _other_side(doc, cast, match.head)
        return
    if any(case_of(doc, c) in ("of", "between", "among") and cast.at(c) for c in doc.children(match.head, "nmod")):
        return  # “demanded a meeting of the council”
    noun = match.head
    while noun.rel == "nmod" and (above := doc.head(noun)) is not None and above.lemma.lower() in FRAMING:
        noun = above
    governor, case = doc.head(noun), case_of(doc, noun)
    if noun.rel == "nmod" and governor is not None and noun.deprel != "nmod:poss":
        if case == "for" and cast.at(governor):
            yield from _able(cast, [governor])  # “sent a delegation for talks with …”
            return
        if case == "on" and kind.name == "visit" and cast.at(governor):
            yield from _able(cast, [governor])  # “the president, on a visit to Peru, …”
            return
        if governor.rel == "obj" and not cast.at(governor) and case in BESIDE - {"for"}:
            noun, governor = governor, doc.head(governor)  # “conceded defeat in a call to …”
    if governor is not None and governor.upos == "ADJ" and governor.lemma in MINDED and case in ("for", "to"):
        yield from _able(cast, [t for subject in subject_of(doc, governor) for t in conjuncts(doc, subject)])
        return  # “was ready for dialogue with …”
    if governor is not None and noun.rel == "nsubj" and governor.lemma in GATHERING and kind.name != "visit":
        yield from _able(cast, [t for one in doc.children(governor, "obj") for t in conjuncts(doc, one)])
        return  # “the talks will bring together Peru and Chile”
    if governor is not None and governor.lemma in HOSTING and case in ("for", "on"):
        guests, hosts = slots(doc, governor).get("obj", []), [] if kind.name == "visit" else subject_of(doc, governor)
        yield from _able(cast, [t for one in (*hosts, *guests) for t in conjuncts(doc, one)])
        return  # “welcomed the envoy for a visit”
    if governor is None or governor.upos != "VERB" or noun.rel not in ("obl", "obj"):
        return
    told = any(child.text.lower() in ("the", "this", "that", "these") for child in doc.children(match.head, "det"))
    if case is None:
        fits = noun.rel == "obj" and governor.lemma in OWNING
    elif case == "to":
        fits = governor.lemma in MOVING
    else:
        beside = case in BESIDE or (case == "on" and (kind.name == "visit" or noun is not match.head))
        fits = beside and (known > 0 or not told or case in PRESENT)
    if not fits or (is_passive(doc, governor) and governor.lemma not in MOVING):
        if known == 1:
            yield from _other_side(doc, cast, match.head)
        return
    yield from _able(cast, [t for subject in subject_of(doc, governor) for t in conjuncts(doc, subject)])


def _far(doc: Doc, cast: Cast, noun: Token) -> Iterator[tuple[str, Token]]:
    """“Talks opened in May between Peru and Chile”, “a quarrel over the isles between them”: sides that stand far behind."""
    carriers = [noun, *(c for one in (noun, *doc.children(noun, "nmod")) for c in doc.children(one, "acl"))]
    above = doc.head(noun)
    while noun.rel == "nmod" and above is not None and above.lemma.lower() in FRAMING:
        noun, above = above, doc.head(above)
        carriers.append(noun)
    if noun.rel in ("nsubj", "obj") and above is not None and above.upos == "VERB":
        carriers.append(above)
    for carrier in carriers:
        for child in _phrases(doc, carrier):
            if case_of(doc, child) in ("between", "among") and len(sides := conjuncts(doc, child)) > 1:
                yield from _able(cast, list(sides))
                return


def _phrases(doc: Doc, token: Token, depth: int = 0) -> Iterator[Token]:
    """The phrases that hang on a token, and on those in turn."""
    for child in doc.children(token, "nmod", "obl"):
        yield child
        if depth < 2:
            yield from _phrases(doc, child, depth + 1)


def _other_side(doc: Doc, cast: Cast, noun: Token) -> Iterator[tuple[str, Token]]:
    """“Norland is on the verge of war with Peru”: whoever is said to be near it, to want it or to end it."""
    if not any(case_of(doc, c) == "with" and cast.at(c) for c in doc.children(noun, "nmod", "obl")):
        return
    while (
        noun.rel in ("nmod", "conj")
        and noun.deprel != "nmod:poss"
        and (above := doc.head(noun)) is not None
        and not cast.at(above)
    ):
        noun = above
    if noun.rel not in ("obj", "obl", "root", "xcomp", "ccomp"):
        return
    governor = noun if doc.child(noun, "cop") is not None else doc.head(noun)
    if governor is None or governor.lemma in JUDGING | SPEAKING - {"propose"} or is_passive(doc, governor):
        return
    yield from _able(cast, [t for subject in subject_of(doc, governor) for t in conjuncts(doc, subject)])


def _able(cast: Cast, tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    return ((actor, t) for t in tokens for actor in cast.at(t) if cast.get(actor).kind not in ("place", "media"))
