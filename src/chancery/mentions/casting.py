"""Who stands at each word of a passage, as the reader of articles knows it: persons, states, bodies and groups.

A pronoun, an office or "the regime" has the actor that it stands for, and a capital the state whose government it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chancery.extract.doc import Doc, Token

if TYPE_CHECKING:
    from chancery.extract.actors import Cast
    from chancery.extract.reader import Reader


@dataclass(frozen=True, slots=True)
class Being:
    """An actor of a passage. ``id`` tells it from others of the same passage, ``key`` is that of the gazetteer."""

    kind: str
    label: str
    id: str
    key: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is called by a name, and not only described ("the tyrant")."""
        words = self.label.split() or [""]
        if self.kind == "person":
            return self.key is not None or words[-1][:1].isupper()  # "U.S. president" is no name
        return self.key is not None or (self.kind != "group" and words[0][:1].isupper())


def cast_of(doc: Doc, reader: Reader) -> Cast:
    """The actors of a parsed passage."""
    from chancery.extract.actors import find_actors

    return find_actors(doc, reader.gazetteer, reader.lexicon.titles, published=None)


def being(cast: Cast | None, token: Token) -> Being | None:
    """The one actor that a word stands for; none where it stands for several, or for nobody known."""
    held = cast.holders.get(token.i, ()) if cast is not None else ()
    if cast is None or len(held) != 1:
        return None
    actor = cast.get(held[0])
    return Being(actor.kind, actor.label, actor.id, actor.key)


def states_in(text: str, reader: Reader) -> frozenset[str]:
    """The states that words name or belong to: "the butcher of Paramaribo", "Brazil's leader"."""
    hits = reader.gazetteer.find(text)
    return frozenset(next((one.key for one in hit.entries if one.kind == "state"), "") for hit in hits) - {""}
