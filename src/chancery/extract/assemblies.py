"""Nouns for several that were listed before: “the ministers”, “the three powers”, “the signatories”, “the countries” of those."""

from __future__ import annotations

from functools import partial

from chancery.extract import nominals
from chancery.extract.doc import Token
from chancery.extract.runs import listed
from chancery.extract.stage import Stage, person_at, state_of

JOINED = nominals.LANDS | frozenset(
    """party government capital power ally partner guarantor mediator broker neighbor neighbour rival signatory participant
    claimant backer sponsor junta regime""".split()
)
"""Nouns for states and bodies that were named together."""

MEN = frozenset(
    """leader minister president premier chancellor king diplomat envoy ambassador negotiator statesman politician man
    woman""".split()
)
"""Nouns for persons who were named together."""

BESIDE = frozenset(
    """foreign defence defense prime finance interior trade justice environment energy neighboring neighbouring allied
    warring rival opposing feuding quarrelling quarreling hostile contending""".split()
)
"""Words before such a noun that tell of no others than were named."""

_NEXT = 5
"""How far behind “except” they stand."""

_BACK = 3
"""How many sentences back those who are meant were named."""


def assembled(stage: Stage, token: Token) -> tuple[int, ...]:
    """Those of the last list that fits, where the noun says no more than what they are.

    “Countries” of persons are their states.
    """
    lemma, doc = token.lemma.lower(), stage.doc
    titled = lemma in MEN
    if not (titled or lemma in JOINED) or not is_bare(stage, token):
        return ()
    number = nominals.count_of(doc, token)
    here = doc.sentence_number(token)
    barred = {d for v in doc.ancestors(token) for s in doc.children(v, "nsubj") if s.i < token.i for d in stage.at.get(s.i, ())}
    for back in range(_BACK + 1):
        if here - back < 0:
            break
        for first in reversed(doc.sentence_tokens(here - back)):
            if first.i >= token.i or first.rel == "conj" or first.i not in stage.at or first.i in stage.quote_of:
                continue
            together = listed(doc, first, partial(person_at, stage))
            held = tuple(dict.fromkeys(d for t in together if t.i < token.i for d in stage.at.get(t.i, ())))
            if len(held) < len(("one", "other")) or any(stage.drafts[d].plural for d in held):
                continue
            kinds = {stage.drafts[d].kind for d in held}
            found: tuple[int, ...] = ()
            if titled and kinds == {"person"}:
                found = held
            elif lemma in JOINED and kinds <= {"state", "organization", "armed_group"}:
                found = held if lemma not in nominals.LANDS or kinds == {"state"} else ()
            elif lemma in nominals.LANDS | {"government", "capital"} and kinds == {"person"}:
                states = [state_of(stage, stage.drafts[d]) for d in held]
                found = tuple(dict.fromkeys(s for s in states if s is not None)) if None not in states else ()
            if len(found) > 1 and number in (None, len(found)) and not barred & set(found):
                spared = excepted(stage, token)
                return tuple(d for d in found if d not in spared)
    return ()


def excepted(stage: Stage, token: Token) -> set[int]:
    """“Invited the countries to talks, with the exception of Norland”: who is left out."""
    rest = (t for t in stage.doc.sentence_tokens(stage.doc.sentence_number(token)) if t.i > token.i)
    spared = [t for t in rest if t.lemma in ("exception", "except", "excluding")]
    return {d for word in spared for t in stage.doc.tokens[word.i : word.i + _NEXT] for d in stage.at.get(t.i, ())}


def is_bare(stage: Stage, token: Token) -> bool:
    """“The ministers”, “the three foreign ministers”: with the article, and nothing that tells of others."""
    doc = stage.doc
    if not any(c.text.lower() in ("the", "these", "those", "all", "both") for c in doc.children(token, "det")):
        return False
    if doc.child(token, "nmod", "acl", "compound", "appos", "flat") is not None and not _is_office(stage, token):
        return False
    return all(c.lemma.lower() in BESIDE for c in doc.children(token, "amod"))


def _is_office(stage: Stage, token: Token) -> bool:
    """Is what hangs on the noun only the first half of a title: “the prime ministers”?"""
    beside = stage.doc.children(token, "nmod", "acl", "compound", "appos", "flat")
    return all(c.rel == "compound" and c.lemma.lower() in BESIDE for c in beside)
