"""Reports on sport: where a state plays, it is its team and no state."""

from __future__ import annotations

import re
from dataclasses import replace

from chancery.extract.doc import Doc
from chancery.extract.names import Name

WORDS = frozenset(
    """goalkeeper striker midfielder defender referee halftime half-time equaliser equalizer kickoff kick-off offside
    semifinal semi-final quarterfinal quarter-final playoff wicket innings batsman bowler goal coach penalty stoppage
    substitute header corner scorer linesman hat-trick try fly-half debutant""".split()
)
"""Words of sport; our own list."""

FEW = 5
"""So many different ones make a report on sport; talk of “goals” and “penalties” alone does not."""

_SCORE = re.compile(r"\d{1,2} ?[–-] ?\d{1,2}\b")


def as_teams(doc: Doc, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names; in a report on sport those of states in sentences of play are teams."""
    met = {token.lemma.lower() for token in doc.tokens} & WORDS
    if len(met) < FEW:
        return names
    found = []
    for name in names:
        if name.kind == "state" and name.how in ("name", "adjective") and name.entry is not None and _plays(doc, name):
            noun = doc.tokens[name.last].upos in ("PROPN", "NOUN")
            if noun:
                name = replace(name, kind="organization", label=f"{name.entry.label} team", entry=None, how="name")
        found.append(name)
    return tuple(found)


def _plays(doc: Doc, name: Name) -> bool:
    tokens = doc.sentence_tokens(doc.sentence_number(doc.tokens[name.first]))
    if any(token.lemma.lower() in WORDS | {"match", "cup", "score", "lead", "win", "game", "minute"} for token in tokens):
        return True
    return _SCORE.search(doc.text, tokens[0].start, tokens[-1].end) is not None
