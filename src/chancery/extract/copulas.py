"""What stands in the slots of “be” where it only joins: “the envoys are back at the table”, “is in Cairo for talks”."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.doc import Doc, Token
from chancery.extract.joints import case_of


def predicate_of(doc: Doc, token: Token) -> Token | None:
    """What a copula joins to its subject; None of any other word."""
    return doc.head(token) if token.rel == "cop" and token.lemma == "be" else None


def copula_slots(doc: Doc, predicate: Token, subject: Sequence[Token]) -> dict[str, list[Token]]:
    """The predicate under its preposition, or as ``comp`` where it has none, and what hangs on it."""
    found: dict[str, list[Token]] = {case_of(doc, predicate) or "comp": [predicate]}
    if subject:
        found["subj"] = list(subject)
    for child in doc.children(predicate, "obl", "nmod", "advmod", "aux"):
        slot = child.rel if child.rel in ("advmod", "aux") else case_of(doc, child)
        if slot is not None:
            found.setdefault(slot, []).append(child)
    return found
