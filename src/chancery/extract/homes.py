"""States behind those who are spoken of: whose “their countries” are, and which a text has spoken of most so far."""

from __future__ import annotations

from collections import Counter

from chancery.extract.doc import Token
from chancery.extract.stage import Stage, state_of


def homes(stage: Stage, owner: Token | None) -> tuple[int, ...]:
    """The states of those whom a possessor means, each once; none where one of them has none.

    “Their countries” of two presidents are two states; “his government” is that of one.
    """
    held = stage.at.get(owner.i, ()) if owner is not None else ()
    found = [d if stage.drafts[d].kind == "state" else state_of(stage, stage.drafts[d]) for d in held]
    return tuple(dict.fromkeys(d for d in found if d is not None)) if None not in found else ()


def spoken_of(stage: Stage, token: Token, number: int, but: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The states that a text has spoken of most before a word, where just so many stand out; in the order of the text.

    Whoever belongs to a state counts for it.
    """
    counts: Counter[int] = Counter()
    keys = {draft.key: index for index, draft in enumerate(stage.drafts) if draft.kind == "state"}
    for i, d in stage.order:
        if i < token.i:
            draft = stage.drafts[d]
            state = d if draft.kind == "state" else keys.get(draft.country) if draft.kind in ("person", "group") else None
            if state is not None and state not in but:
                counts[state] += 1
    ranked = counts.most_common(number + 1)
    if len(ranked) < number or ranked[number - 1][1] < 2:
        return ()
    if len(ranked) > number and 2 * ranked[number - 1][1] < 3 * ranked[number][1]:
        return ()
    return tuple(sorted(d for d, _ in ranked[:number]))
