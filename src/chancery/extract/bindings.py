"""Pronouns whose place in the sentence says who they are, whoever else was met before.

“Ruiz, who was represented by his adviser”, “Ruiz said she had agreed”, “in her speech, Ruiz said”, “thanked Ruiz for his help”.
"""

from __future__ import annotations

from chancery.extract.doc import Token
from chancery.extract.slots import antecedent, subject_of
from chancery.extract.stage import Fits, Stage

TELLING = frozenset(
    """say add insist claim warn write declare announce reply explain argue believe think fear hope deny admit promise vow
    pledge maintain acknowledge recall tweet state stress note suggest swear threaten agree""".split()
)
"""Verbs whose subject is mostly the “he” or “she” of the clause that follows."""

FOR_A_DEED = frozenset(
    """thank praise congratulate criticise criticize blame condemn commend honor honour punish reward forgive mock applaud
    laud hail rebuke reprimand prosecute fine""".split()
)
"""Verbs after whose object “for his …” speaks of that object."""


def bound(stage: Stage, token: Token, fits: Fits) -> int | None:
    """Who a third-person pronoun is by the grammar of its sentence alone, where that says so."""
    ways = (_in_relative, _of_teller, _of_praised, _ahead, _parallel, _of_the_doer)
    for found in (way(stage, token) for way in ways):
        if found is not None and fits(stage.drafts[found]):
            return found
    return None


def _one(stage: Stage, token: Token | None) -> int | None:
    held = stage.at.get(token.i, ()) if token is not None else ()
    return held[0] if len(held) == 1 else None


def _in_relative(stage: Stage, token: Token) -> int | None:
    """Inside a clause with “who” as its subject: whom that stands for."""
    for verb in stage.doc.ancestors(token):
        if verb.deprel == "acl:relcl":
            who = next((s for s in stage.doc.children(verb, "nsubj") if s.lemma.lower() in ("who", "which", "that")), None)
            if who is None or who.i >= token.i:
                return None
            found = _one(stage, antecedent(stage.doc, verb, who))
            return found if found is not None else _one(stage, who)
        if verb.upos in ("VERB", "AUX") and any(s.i < token.i for s in stage.doc.children(verb, "nsubj")):
            return None  # a nearer clause has a subject of its own
    return None


def _of_teller(stage: Stage, token: Token) -> int | None:
    """The subject of what somebody says outside of quotation marks: the one who says it."""
    clause = stage.doc.head(token)
    verb = stage.doc.head(clause) if clause is not None else None
    if token.rel != "nsubj" or clause is None or verb is None or clause.deprel != "ccomp" or verb.lemma not in TELLING:
        return None
    if token.i in stage.quote_of or clause.i < verb.i:
        return None
    return _one(stage, stage.doc.child(verb, "nsubj"))


def _of_praised(stage: Stage, token: Token) -> int | None:
    """“thanked Ruiz for his help”."""
    if token.deprel != "nmod:poss":
        return None
    noun = stage.doc.head(token)
    verb = stage.doc.head(noun) if noun is not None else None
    if noun is None or verb is None or verb.lemma not in FOR_A_DEED or stage.doc.child(noun, "case") is None:
        return None
    whom = stage.doc.child(verb, "obj", "nsubj:pass")
    return _one(stage, whom) if whom is not None and whom.i < token.i else None


def _ahead(stage: Stage, token: Token) -> int | None:
    """“In her speech, Ruiz said …”: the subject that is named after an opening phrase or clause."""
    if token.deprel != "nmod:poss":
        return None
    first = stage.doc.sentence_tokens(stage.doc.sentence_number(token))[0]
    for inner in [token, *stage.doc.ancestors(token)]:
        verb = stage.doc.head(inner)
        if verb is None or inner.rel not in ("obl", "advcl"):
            continue
        subject = stage.doc.child(verb, "nsubj")
        if subject is None or subject.i < token.i or subject.upos != "PROPN":
            continue
        opening = stage.doc.subtree(inner)[0]
        return _one(stage, subject) if opening.i - first.i <= 1 and opening.i < subject.i else None
    return None


def _parallel(stage: Stage, token: Token) -> int | None:
    """“Telephoned Ruiz and persuaded him”: of two verbs with one subject the second means the object of the first."""
    verb = stage.doc.head(token)
    above = stage.doc.head(verb) if verb is not None else None
    if token.rel not in ("obj", "iobj") or verb is None or above is None or above.upos != "VERB":
        return None
    if verb.rel not in ("conj", "advcl") or stage.doc.child(verb, "nsubj") is not None or above.i > verb.i:
        return None
    if verb.rel == "advcl" and verb.feat("VerbForm") not in ("Part", "Ger"):
        return None
    whom = [c for c in stage.doc.children(above, "obj", "iobj") if c.i < verb.i]
    return _one(stage, whom[-1]) if whom else None


def _of_the_doer(stage: Stage, token: Token) -> int | None:
    """“Ordered Norland to pull its troops out”: what belongs to the one who is to do it, not to the one who orders it."""
    noun = stage.doc.head(token)
    verb = stage.doc.head(noun) if noun is not None else None
    if token.deprel != "nmod:poss" or noun is None or verb is None or noun.rel not in ("obj", "obl") or verb.upos != "VERB":
        return None
    if verb.rel not in ("xcomp", "ccomp", "advcl", "acl") or noun.i < verb.i:
        return None
    subjects = subject_of(stage.doc, verb)
    return _one(stage, subjects[0]) if len(subjects) == 1 and subjects[0].i < token.i else None


def speaker_body(stage: Stage, token: Token) -> int | None:
    """“The league’s spokesman told the press that it had left”: the body that speaks, or for which somebody speaks."""
    clause = stage.doc.head(token)
    verb = stage.doc.head(clause) if clause is not None else None
    if token.rel != "nsubj" or clause is None or verb is None or clause.rel != "ccomp" or verb.lemma not in TELLING | {"tell"}:
        return None
    speaker = _one(stage, stage.doc.child(verb, "nsubj"))
    if speaker is None or clause.i < verb.i or token.i in stage.quote_of:
        return None
    draft = stage.drafts[speaker]
    wholes = draft.principals if draft.kind in ("person", "group") and not draft.private else ()
    return next((d for d in (speaker, *wholes) if stage.drafts[d].kind in ("state", "organization", "armed_group")), None)
