"""Lists of people that a parse takes for appositions: “Ana Ruiz, her Greek counterpart Nikos Hadid and Karl Beck met”."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from chancery.extract.doc import Doc, Token
from chancery.extract.joints import conjuncts

Who = Callable[[Token], Hashable | None]


def listed(doc: Doc, token: Token, who: Who) -> tuple[Token, ...]:
    """The token and what is coordinated with it, other persons in apposition among them; ``who`` says which person stands where.

    An apposition that is somebody else is the next of a list, and no other word for the first.
    """
    found = list(conjuncts(doc, token))
    if who(token) is None:
        return tuple(found)
    seen = {who(one) for one in found}
    reached = list(found)
    for one in reached:
        for child in doc.children(one, "appos", "conj"):
            if child in reached:
                continue
            reached.append(child)
            person = who(child)
            if person is not None and person not in seen:
                seen.add(person)
                found.append(child)
    return tuple(sorted(found, key=lambda t: t.i))
