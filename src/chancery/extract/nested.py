"""States inside of longer names: “the US National Science Foundation”, “the Medical Journal of Australia”.

The body is the actor; that it is one of that state is kept, and the state counts as named.
"""

from __future__ import annotations

from chancery.extract.names import Name, hit_text
from chancery.extract.stage import Stage, known_actor
from chancery.gazetteer import Entry

FIRMS = frozenset("bank air voice radio captain miss team".split())
"""First words of names in which a state’s is only a mark: “Bank of America”, “Air France”."""


def place_nested(stage: Stage, name: Name, draft: int) -> None:
    """Note the state in a body’s or place’s name, as a mention of the state and as the state of the body."""
    if name.last == name.first or name.kind not in ("organization", "media", "armed_group", "place"):
        return
    if name.kind == "place" and name.entry is not None:
        return  # the city and the gulf of Mexico are not Mexico
    found = _at_front(stage, name) or _at_end(stage, name)
    if found is None:
        return
    entry, first, last = found
    if name.entry is not None and name.entry.country not in (None, entry.key):
        return
    text = hit_text(stage.doc, first, last)
    if first > name.first or text in entry.acronyms:  # “the Norland Institute” may lie anywhere
        stage.drafts[draft].country = stage.drafts[draft].country or entry.key
    state = known_actor(stage, entry.key, entry.label, entry.kind, entry.wikidata)
    stage.drafts[state].mentions.append((first, last, "name"))


def _at_front(stage: Stage, name: Name) -> tuple[Entry, int, int] | None:
    for last in range(min(name.first + 2, name.last - 1), name.first - 1, -1):
        if (entry := _state(stage, name.first, last)) is not None:
            return entry, name.first, last
    return None


def _at_end(stage: Stage, name: Name) -> tuple[Entry, int, int] | None:
    tokens = stage.doc.tokens
    if tokens[name.first].text.lower() in FIRMS:
        return None
    for of in range(name.last - 1, max(name.first, name.last - 5), -1):
        if tokens[of].text.lower() == "of":
            first = of + 1 + (tokens[of + 1].text.lower() == "the")
            if first <= name.last and (entry := _state(stage, first, name.last)) is not None:
                return entry, first, name.last
            return None
    return None


def _state(stage: Stage, first: int, last: int) -> Entry | None:
    """The state that goes by exactly these words, not by an adjective or its capital."""
    text = hit_text(stage.doc, first, last)
    if not text[:1].isupper():
        return None
    states = [entry for entry in stage.gazetteer.lookup(text) if entry.kind == "state"]
    if len(states) != 1 or text in (*states[0].adjectives, *states[0].people, *states[0].metonyms):
        return None
    return states[0]
