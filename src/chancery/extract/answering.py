"""Words that somebody gets, named by a noun: “refused an invitation”, “faces accusations”, “at the request of Norland”.

Whoever answers or bears them is whom they were said to, and no speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc, Token
from chancery.extract.joints import case_of, conjuncts
from chancery.extract.matching import Match
from chancery.extract.slots import is_passive, subject_of
from chancery.patterns import EventType

SAID_TO = {
    "request": "addressee",
    "invitation": "addressee",
    "offer": "addressee",
    "proposal": "addressee",
    "ultimatum": "addressee",
    "threat": "addressee",
    "warning": "addressee",
    "accusation": "target",
    "criticism": "target",
    "condemnation": "target",
    "praise": "target",
    "promise": "addressee",
    "summons": "addressee",
    "apology": "addressee",
    "statement": "addressee",
}
"""Kinds of utterance, with the part of whom they are said to."""

GETTING = frozenset(
    """receive get accept refuse reject decline ignore spurn rebuff dismiss consider weigh mull study examine await answer heed
    obey defy face deny turn shrug brush meet grant honour honor comply bow resist welcome draw earn win attract incur escape
    avoid fear dodge rebut refute dispute contest counter hear reply respond yield oppose field suffer endure invite provoke
    accede agree""".split()
)
"""Verbs whose subject was spoken to with what their object, or what follows “to”, names."""

_BIDDEN = frozenset("invitation request behest urging insistence instigation".split())
"""Nouns after “at” for the words by which somebody does something."""

_PARTICLES = {"turn": ("down",), "shrug": ("off",), "brush": ("off", "aside"), "take": ("up",)}


def turn_round(doc: Doc, cast: Cast, match: Match, kind: EventType) -> tuple[frozenset[str], Sequence[tuple[str, str, Token]]]:
    """Who cannot be the speaker of a noun for words, and who they are said to: role, actor and token of each."""
    role = SAID_TO.get(kind.name)
    if role is None or match.trigger.pos != "n":
        return frozenset(), ()
    getters = list(_getters(doc, match.head)) if kind.name != "statement" or _is_received(doc, match.head) else []
    found = [(role, actor, t) for one in getters for t in conjuncts(doc, one) for actor in cast.at(t)]
    found = [one for one in found if cast.get(one[1]).kind != "place"]
    return frozenset(actor for _, actor, _ in found), found


def _is_received(doc: Doc, noun: Token) -> bool:
    """“Received a letter”: of a statement or speech nobody else is the one it is said to."""
    verb = doc.head(noun)
    return verb is not None and verb.lemma in ("receive", "get")


def bidder(doc: Doc, noun: Token) -> Token | None:
    """“At the invitation of Ana Ruiz”: whose words they are."""
    if noun.lemma.lower() not in _BIDDEN or case_of(doc, noun) not in ("at", "upon", "on"):
        return None
    return next(
        (c for c in doc.children(noun, "nmod") if c.deprel == "nmod:poss" or case_of(doc, c) in ("of", "by", "from")), None
    )


def _getters(doc: Doc, noun: Token) -> Iterator[Token]:
    if doc.child(noun, "nmod:poss") is not None and noun.rel == "nsubj" and not noun.deprel.endswith("pass"):
        return
    if bidder(doc, noun) is not None:
        verb = doc.head(noun)
        if verb is not None and verb.upos == "VERB" and not is_passive(doc, verb):
            yield from subject_of(doc, verb)
        return
    verb = doc.head(noun)
    if noun.rel == "conj" and verb is not None and verb.rel in ("obj", "obl"):
        noun, verb = verb, doc.head(verb)
    if verb is None or verb.upos != "VERB" or verb.lemma not in GETTING:
        return
    if verb.lemma in _PARTICLES and not any(p in verb_particles(doc, verb) for p in _PARTICLES[verb.lemma]):
        return
    if noun.deprel == "nsubj:pass" or (noun.rel == "acl" and is_passive(doc, verb)):
        yield from (c for c in doc.children(verb, "obl") if c.deprel == "obl:agent" or case_of(doc, c) == "by")
    elif noun.rel in ("obj", "xcomp") or (noun.rel == "obl" and case_of(doc, noun) in ("to", "with")):
        yield from subject_of(doc, verb)


def verb_particles(doc: Doc, verb: Token) -> tuple[str, ...]:
    """The particles of a verb: “down” in “turned the offer down”."""
    return tuple(c.text.lower() for c in doc.children(verb, "compound", "advmod", "case"))
