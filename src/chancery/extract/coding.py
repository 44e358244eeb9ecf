"""The PLOVER code of one event: that of its type, seen in the light of whether it happened.

PLOVER has categories of their own for what is only meant, asked, refused or threatened: a visit to come is AGREE, one
that is asked for REQUEST, one that is declined REJECT, a blow that may fall THREATEN. An intention to yield is AGREE,
as in CAMEO (035).
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token
from chancery.model import Status

FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})

OFFERING = frozenset("offer volunteer propose suggest agree promise pledge vow willing ready prepared commit intend".split())
ASKING = frozenset(
    """call urge ask request demand appeal press push plead insist beg implore pressure persuade lobby order instruct want
    encourage advise recommend seek require tell invite""".split()
)
FORCING = frozenset("threaten warn vow swear threat warning".split())

FUTURE = frozenset(["will", "wo", "would", "'d", "’d", "'ll", "’ll"])

ASKED = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "CONCEDE": "yield", "RETREAT": "yield", "SUPPORT": "assist"}
"""Mode of REQUEST and REJECT by the category of what is asked for or refused."""

MENACED = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence", "PROTEST": None}
"""Mode of THREATEN by the category of what is threatened."""


def plover_code(doc: Doc, token: Token, code: str | None, status: Status, *, acted: bool) -> str | None:
    """The code for an event of this type and status; ``acted`` says whether the text names who does it.

    “The minister will visit Oslo”: AGREE. “It refused to send weapons”: REJECT, with the mode ``assist``.
    """
    if code is None or not acted:
        return code
    category = code.partition("/")[0]
    if status == "planned" and _is_decided(doc, token):
        return code  # “decided to recognize”: with that it is done
    if category in YIELDING and status in ("planned", "possible") and _unless(doc, token):
        return "THREATEN"
    if category == "AGREE" and (status == "refused" or (status == "not_occurred" and _will(doc, token))):
        return "REJECT"
    if category in FRIENDLY | YIELDING:
        if status == "refused" or (status == "not_occurred" and _will(doc, token)):
            return _with("REJECT", ASKED[category])
        if status in ("planned", "possible") or (status == "proposed" and (_under(doc, token, OFFERING) or _wants(doc, token))):
            return "AGREE"
        if status == "proposed" and _under(doc, token, ASKING):
            return _with("REQUEST", ASKED[category])
    elif category in HOSTILE and (status in ("planned", "possible") or (status == "proposed" and _under(doc, token, FORCING))):
        return _with("THREATEN", MENACED[category])
    return code


def _with(category: str, mode: str | None) -> str:
    return f"{category}/{mode}" if mode else category


def _under(doc: Doc, token: Token, words: frozenset[str]) -> bool:
    """Does one of the words govern the event in its sentence, before any other verb of the same clause?"""
    return any(above.lemma.lower() in words for above in list(doc.ancestors(token))[:3])


def _is_decided(doc: Doc, token: Token) -> bool:
    governor = doc.head(token)
    return governor is not None and token.rel == "xcomp" and governor.lemma == "decide"


def _unless(doc: Doc, token: Token) -> bool:
    """“Will withdraw its troops unless the fighting stops”."""
    return any(c.lemma == "unless" for clause in doc.children(token, "advcl") for c in doc.children(clause, "mark"))


def _wants(doc: Doc, token: Token) -> bool:
    """“It wants to join”: the act is its own; “it wants them to join” asks others."""
    governor = doc.head(token)
    return (
        governor is not None
        and token.rel == "xcomp"
        and governor.lemma in ("want", "hope", "wish", "aim", "seek", "consider")
        and doc.child(governor, "obj", "iobj") is None
    )


def _will(doc: Doc, token: Token) -> bool:
    """Is it denied of the future, or failed at: “will not accept”, “would not meet”, “failed to agree”?"""
    chain = [token, *list(doc.ancestors(token))[:2]]
    auxiliaries = {child.text.lower() for one in chain for child in doc.children(one, "aux")}
    return bool(auxiliaries & (FUTURE | {"could", "can"})) or any(
        above.lemma.lower() in ("fail", "unable", "unwilling", "refuse", "decline", "reject") for above in chain[1:]
    )
