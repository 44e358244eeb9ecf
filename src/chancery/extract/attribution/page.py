"""What is worked on: a parse with its quotations and cues, and claims in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from chancery.cues import Cue, CueTable
from chancery.extract.doc import Doc, Token
from chancery.extract.quotes import Quote

Range = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """A parse with its quotations, the cues to look for and the tokens to look at."""

    doc: Doc
    table: CueTable
    quotes: tuple[Quote, ...]
    readable: frozenset[int]
    quote_of: dict[int, Quote] = field(default_factory=dict)
    named: frozenset[int] = frozenset()

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where quotations and subjects begin, as code points: a single word there may be all that was said."""
        return frozenset({q.start for q in self.quotes} | {t.start for t in self.doc.tokens if t.rel in ("nsubj", "vocative")})

    @cached_property
    def words(self) -> frozenset[str]:
        """All words that may be cues, of whatever part of speech."""
        return frozenset(word for word, _ in self.table)

    def cues(self, token: Token, pos: str) -> tuple[Cue, ...]:
        """The cues that a word may be."""
        return self.table.get((token.lemma.lower(), pos), ())

    def quotes_in(self, ranges: list[Range]) -> list[Quote]:
        """The quotations that overlap any of the ranges."""
        return [q for q in self.quotes if any(q.start < end and start < q.end for start, end in ranges)]


@dataclass(frozen=True)
class Draft:
    """A claim in the making; ``content`` in code points.

    ``asserts`` tells whether the speaker says that the content is so (or not so), rather than wants or judges it;
    ``denied`` that the word is negated (“does not believe that …”).
    """

    cue: Cue | None
    words: tuple[Token, ...]
    speaker: Token | None
    content: list[Range]
    rule: str
    addressee: Token | None = None
    denied: bool = False
    asserts: bool = True
