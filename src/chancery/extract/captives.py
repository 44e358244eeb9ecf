"""Whose “release” is meant: “police arrested three leaders. Norland called for their release”."""

from __future__ import annotations

from chancery.extract.doc import Token
from chancery.extract.slots import conjuncts, is_passive
from chancery.extract.stage import Fits, Stage

HELD = frozenset(
    """arrest detain capture seize jail imprison hold abduct kidnap intern convict sentence charge extradite deport expel try
    prosecute""".split()
)
"""Verbs whose object is then to be freed, or tried."""

FREEING = frozenset(
    "release freedom liberation return repatriation extradition detention arrest trial imprisonment deportation".split()
)

FREED = frozenset("free release liberate return repatriate extradite deport".split())

_BACK = 2
"""How many sentences back they were taken."""


def captive(stage: Stage, token: Token, fits: Fits) -> tuple[int, ...]:
    """Those who were arrested or taken, for a pronoun that says who is to be freed; nobody for any other."""
    doc, head = stage.doc, stage.doc.head(token)
    if head is None:
        return ()
    owned = token.deprel == "nmod:poss" and head.lemma in FREEING
    moved = head.lemma in FREED and (token.rel in ("obj", "iobj") or (token.rel == "nsubj" and is_passive(doc, head)))
    if not owned and not moved:
        return ()
    here = doc.sentence_number(token)
    for number in range(here, max(-1, here - _BACK - 1), -1):
        for verb in reversed(doc.sentence_tokens(number)):
            if verb.i >= token.i or verb.lemma not in HELD or verb.upos != "VERB" or verb is head:
                continue
            whom = doc.child(verb, "nsubj") if is_passive(doc, verb) else doc.child(verb, "obj")
            if whom is None or whom.i >= token.i:
                continue
            found = tuple(dict.fromkeys(d for t in conjuncts(doc, whom) for d in stage.at.get(t.i, ())))
            if found and all(fits(stage.drafts[d]) for d in found):
                return found
    return ()
