"""Whom harm reaches that a noun names, where another word tells it: “faces sanctions”, “sanctions have crippled Norland”.

And against whom soldiers go: “stayed to fight the rebels”.
"""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.actors import Cast
from chancery.extract.company import FRAMING
from chancery.extract.control import is_passive
from chancery.extract.doc import Doc, Token
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.matching import Match
from chancery.extract.slots import slots, subject_of
from chancery.patterns import EventType

HARM = frozenset(
    """sanctions restriction embargo arms-embargo blockade blacklisting attack air-strike bombardment missile-strike invasion
    occupation ground-offensive interference cyber-attack terrorist-attack repression accident""".split()
)
"""Kinds of harm that a noun names."""

BEARING = frozenset(
    """face suffer endure bear evade survive weather withstand escape dodge skirt bust flout circumvent sidestep repel resist
    sustain undergo confront experience fear incur risk invite avoid""".split()
)
"""Verbs whose subject is the one that is harmed."""

REACHING = frozenset(
    """cripple hurt hit bring force push drive isolate squeeze punish weaken target strangle devastate ravage batter pressure
    press compel affect damage harm deprive bar cut starve choke impoverish ruin wreck sap strike shake rock destroy bleed
    cost deny leave get bite make prevent stop keep deter constrain kill injure wound maim""".split()
)
"""Verbs whose object is."""

GOOD = frozenset("aid arms-transfer backing recognition permission easing sanctions-relief pardon".split())
"""Kinds of good that a noun names."""

GETTING = frozenset(
    """receive get accept want seek need request obtain win secure enjoy gain earn expect await take welcome lose refuse reject
    decline use beg demand""".split()
)
"""Verbs whose subject is the one that good is done to."""

_HURT = frozenset("kill wound injure maim hurt die perish slay".split())

RELIEF = frozenset("relief exemption respite reprieve waiver exception immunity freedom protection".split())

_CREDITING = frozenset("credit thank praise blame hail criticise criticize".split())

SENT = frozenset("deployment departure military-exercise ground-offensive occupation invasion aid arms-transfer".split())
"""Kinds that send soldiers or arms somewhere, or leave them there."""

FIGHTING = frozenset(
    """fight combat counter battle confront repel repulse contain prevent stop deter defeat oust topple attack engage encircle
    expel hunt crush quell suppress disarm dislodge drive chase intercept resist overthrow eliminate destroy target block
    curb thwart subdue rout neutralise neutralize""".split()
)
"""Verbs for what they are sent to do to somebody."""

Found = Iterator[tuple[str, Token]]


def find_bearers(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """Actors that a noun’s harm reaches: its own slots do not name them."""
    if match.trigger.pos != "n" or kind.name not in HARM | GOOD:
        return
    noun = match.head
    while noun.rel == "nmod" and (above := doc.head(noun)) is not None and above.lemma.lower() in FRAMING:
        noun = above
    for one in _got_by(doc, noun) if kind.name in GOOD else _borne_by(doc, noun):
        found = [(actor, t) for t in conjuncts(doc, one) for actor in _reached(cast, t, kind)]
        if not found and one.upos == "NOUN":
            owners = [t for c in doc.children(one, "nmod:poss") for t in conjuncts(doc, c)]
            found = [(actor, t) for t in owners for actor in _reached(cast, t, kind)]
        yield from found


def _reached(cast: Cast, token: Token, kind: EventType) -> Iterator[str]:
    for actor in cast.at(token):
        one = cast.get(actor)
        if one.kind == "person" and kind.name == "sanctions" and one.country is not None:
            yield from (a.id for a in cast.actors if a.kind == "state" and a.key == one.country)  # its leader stands for a state
        elif one.kind not in ("place", "media"):
            yield actor


def _got_by(doc: Doc, noun: Token) -> Iterator[Token]:
    """“Haiti received aid from Peru”, “is dependent on loans”."""
    head, case = doc.head(noun), case_of(doc, noun)
    if noun.rel == "nmod" and case in ("in", "of") and head is not None and head.rel == "obj":
        head, case = doc.head(head), None  # “received 20 million dollars in aid”
    if head is None:
        return
    if case is None and head.upos == "VERB" and head.lemma in GETTING and noun.rel in ("obj", "nmod"):
        yield from subject_of(doc, head)
    elif case in ("on", "upon", "for") and head.lemma in ("rely", "depend", "dependent", "reliant", "ask", "appeal", "plead"):
        yield from subject_of(doc, head)


def _borne_by(doc: Doc, noun: Token) -> Iterator[Token]:
    head, case = doc.head(noun), case_of(doc, noun)
    for clause in doc.children(noun, "acl"):  # “a raid that killed an envoy”
        if clause.deprel == "acl:relcl" and clause.lemma in REACHING and (own := doc.child(clause, "nsubj")) is not None:
            yield from slots(doc, clause).get("obj", []) if own.xpos in ("WDT", "WP") else []
    if head is None:
        return
    if noun.rel == "nmod" and head.lemma.lower() in RELIEF and case in ("from", "for"):
        yield from _relieved(doc, head)
    elif head.upos == "VERB" and noun.rel == "obj" and head.lemma in BEARING:
        yield from subject_of(doc, head)
    elif head.upos == "VERB" and noun.rel == "obj" and head.lemma in _CREDITING:
        for clause in doc.children(head, "advcl"):
            if clause.xpos == "VBG" and clause.lemma in REACHING:
                yield from slots(doc, clause).get("obj", [])
    elif head.upos == "VERB" and noun.rel == "nsubj" and head.lemma in REACHING:
        yield from slots(doc, head).get("obj", [])
    elif head.upos == "VERB" and noun.rel == "obl" and case in ("in", "by", "during") and head.lemma in _HURT:
        yield from (slots(doc, head).get("obj", []) if is_passive(doc, head) else _dead(doc, head))
    elif head.upos in ("VERB", "ADJ") and noun.rel == "obl" and case in ("from", "by", "under", "despite", "because"):
        if case == "by" and not is_passive(doc, head):
            return
        if case == "by" or head.lemma in ("suffer", "reel", "recover", "shelter", "free", "safe", "immune", "exempt", "struggle"):
            yield from (slots(doc, head).get("obj", []) if is_passive(doc, head) else subject_of(doc, head))


def _dead(doc: Doc, verb: Token) -> list[Token]:
    return subject_of(doc, verb) if verb.lemma in ("die", "perish") else []


def _relieved(doc: Doc, relief: Token) -> Iterator[Token]:
    own = [c for c in doc.children(relief, "nmod") if c.deprel == "nmod:poss" or case_of(doc, c) in ("for", "to", "of")]
    own += list(doc.children(relief, "compound"))
    governor = doc.head(relief)
    if own or governor is None or governor.upos != "VERB":
        yield from own
        return
    receivers = [c for c in doc.children(governor, "iobj", "obl") if c.rel == "iobj" or case_of(doc, c) in ("to", "for")]
    if receivers:
        yield from receivers
    elif governor.lemma in ("get", "receive", "seek", "win", "want", "obtain", "enjoy", "gain", "earn", "expect", "request"):
        yield from subject_of(doc, governor)


def find_foes(doc: Doc, cast: Cast, match: Match, kind: EventType) -> Found:
    """Whom those that are sent or stay somewhere are to fight."""
    if kind.name not in SENT:
        return
    carriers = [match.token, match.head]
    if match.trigger.pos == "n" and (governor := doc.head(match.head)) is not None and governor.upos == "VERB":
        carriers.append(governor)
    carriers += [word for word in match.words if word.upos == "NOUN"]
    seen: set[int] = set()
    for carrier in carriers:
        for aim in doc.children(carrier, "advcl", "acl", "xcomp"):
            if aim.feat("VerbForm") != "Inf" or aim.i in seen:
                continue
            for verb in (aim, *doc.children(aim, "conj")):
                seen.add(verb.i)
                if verb.lemma in FIGHTING:
                    yield from (
                        (actor, t)
                        for one in doc.children(verb, "obj")
                        for t in conjuncts(doc, one)
                        for actor in cast.at(t)
                        if cast.get(actor).kind not in ("place", "media")
                    )
