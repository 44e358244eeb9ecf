"""The name of a capital: the town itself, or the government that sits in it.

A government acts, speaks, has a position, stands with or against others; what does none of that is the town.
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.extract.slots import case_of

PLACE_PREPOSITIONS = frozenset("in at near outside around into through across inside within throughout after via".split())
MOTION = frozenset(
    "visit travel fly go come trip return arrive flight delegation journey head move deport evacuate invite welcome tour route "
    "way road drive bring take leave depart mission convoy send based base mail post spread".split()
)
"""Words beside which “to”, “from” or an object means the town, not the government; our own list."""

TAKEN = frozenset(
    """visit leave reach tour enter bomb shell storm capture seize besiege flee hit strike rebuild evacuate patrol occupy
    surround encircle liberate retake recapture overrun ransack loot paralyse paralyze rock flood blanket""".split()
)
"""Verbs whose object is a town and no government."""

LYING = frozenset("lie fall undergo thrive sprawl grow experience emerge flourish evolve".split())
"""Verbs whose subject is a town and no government."""

PARTS = frozenset(
    """city town capital suburb outskirt street district centre center neighborhood neighbourhood port airport square resident
    population history south north east west region area province village museum university architecture hotel railway
    station stadium mayor governor bishop archbishop metro skyline festival exhibition marathon restaurant cafe
    bombing shelling siege fall capture liberation occupation evacuation storming conquest battle blockade encirclement
    map mosque king sack destruction reconstruction pollution development growth
    apartment flat home house neighbor cathedral synagogue church library theater theatre cinema opera bazaar
    market zoo slum prison jail court courtroom courthouse hospital school fire earthquake flood weather traffic taxi tram
    subway tube bus bridge tower waterfront harbor harbour suburb gallery fair biennale derby critic audience club
    proximity vicinity surroundings environs distance sky rooftop resident commuter bakery nightclub palace garden park""".split()
)
"""Nouns for what a town is or has and a government does not."""

SAID_OF_GOVERNMENTS = frozenset(
    "government regime administration leadership authority official envoy talk accord agreement relation tie government".split()
)
"""Nouns in front of which the name of a capital means the government."""

COMPASS = frozenset("south north east west southeast southwest northeast northwest outskirt outside".split())

WITHIN_TOWNS = frozenset(
    """central downtown inner greater suburban metropolitan old northern southern eastern western ancient medieval rainy snowy
    crowded bustling besieged bombed""".split()
)
"""Adjectives of a town and of no government: “downtown Oslo”."""

EXAMPLES = frozenset("as like including such".split())

ABOVE = frozenset(
    """fly shoot down drone smoke hover circle rise missile intercept crash explode parachute plume plane jet
    fall""".split()
)
"""What is over a town, not over a government."""


def means_place(doc: Doc, first: Token, last: Token) -> bool:
    """Does a name that may be a town or the government in it mean the town here?

    A government acts, speaks, has a position, stands with or against others; what does none of that is the town.
    """
    head = head_of(doc, first.i, last.i)
    governor = doc.head(head)
    preposition = case_of(doc, head)
    if preposition in PLACE_PREPOSITIONS or _is_located(doc, head):
        return True
    if governor is not None and (
        (preposition in EXAMPLES and governor.lemma.lower() in PARTS)  # “towns such as Oslo”
        or (preposition == "over" and governor.lemma.lower() in ABOVE)
    ):
        return True
    if first.i and doc.tokens[first.i - 1].text.lower() in WITHIN_TOWNS:
        return True
    if governor is None:
        return last.i + 1 >= len(doc.tokens) or doc.tokens[last.i + 1].text != ":"
    if preposition in ("to", "from", "for", "of"):
        chain = [governor, *doc.ancestors(governor)][:2]
        if preposition == "of" and governor.lemma.lower() in PARTS:
            return True
        return any(token.lemma in MOTION for token in chain) and preposition != "of"
    if head.rel == "conj" and preposition is None:
        return means_place(doc, governor, governor) if governor.i < first.i else False
    if head.rel == "nsubj" and governor.i > head.i:
        return (governor.lemma in LYING and governor.upos == "VERB") or (
            doc.child(governor, "cop") is not None and governor.lemma.lower() in PARTS
        )
    if head.rel == "nmod" and head.deprel == "nmod:poss":
        return governor.lemma.lower() in PARTS
    if head.rel in ("compound", "nmod") and preposition is None:
        lemma = governor.lemma.lower()
        return lemma in PARTS or (lemma not in SAID_OF_GOVERNMENTS and governor.upos == "PROPN")
    if head.rel in ("appos", "list", "flat", "dep", "parataxis"):
        return True
    return head.rel == "obj" and governor.lemma in TAKEN


def _is_located(doc: Doc, head: Token) -> bool:
    """“the capital, Oslo”, “south of Oslo”, “the city of Oslo”."""
    governor = doc.head(head)
    if governor is None:
        return False
    if head.rel == "appos" and governor.lemma.lower() in PARTS:
        return True
    return case_of(doc, head) == "of" and governor.lemma.lower() in PARTS | COMPASS


def head_of(doc: Doc, first: int, last: int) -> Token:
    """The token of a stretch whose head lies outside of it."""
    for token in doc.tokens[first : last + 1]:
        if not first <= token.head <= last or token.head == token.i:
            return token
    return doc.tokens[last]
