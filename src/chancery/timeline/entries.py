"""What a timeline tells of one event: when, what, who, where, how far it is settled, and every report with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a report's sentence, end exclusive: the words that evoke the event, that name somebody, that date it."""

    start: int
    end: int
    kind: str = "what"


@dataclass(frozen=True, slots=True)
class Teller:
    """One report of an event: the article, whose word it rests on there, what it says, and the sentence."""

    article: str
    title: str
    source: str
    speaker: str | None
    sentence: str
    mark: tuple[int, int]
    marks: tuple[Mark, ...] = ()
    report: str = ""
    published: date | None = None
    url: str = ""
    status: str = ""
    earliest: date | None = None
    latest: date | None = None
    place: str = ""
    amount: str = ""
    number: str = ""
    who: str = ""
    kind: str = ""
    number_in_text: int = 0

    @property
    def name(self) -> str:
        """Who says so, for a reader: a speaker, or the article itself."""
        return self.speaker if self.speaker is not None else (self.source or self.article)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline. ``type`` is the name of its kind, ``kind`` and ``family`` are that in words.

    ``links`` lead to other events: how ("part of", "after", "in response to"), the IRI of the other, its label.
    """

    event: str
    label: str
    type: str
    status: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    tellers: tuple[Teller, ...] = ()
    kind: str = ""
    family: str = ""
    disagrees: tuple[str, ...] = ()
    sources: int = 1
    first_reported: date | None = None
    last_reported: date | None = None
    links: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_dated(self) -> bool:
        """Whether any bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def articles(self) -> int:
        """In how many articles it is told."""
        return len({teller.article for teller in self.tellers})

    @property
    def name(self) -> str:
        """The kind of event in words.

        >>> Entry("urn:e", "Talks", "air-strike", "planned", None, None).name
        'Air strike'
        """
        return self.kind or self.type.replace("-", " ").capitalize()


def in_words(status: str) -> str:
    """A status for a reader.

    >>> in_words("not-occurred"), in_words("planned")
    ('did not happen', 'planned')
    """
    return "did not happen" if status == "not-occurred" else status.replace("-", " ")


def verdict(entry: Entry) -> str:
    """How far an event is settled: how many tell of it, and what they disagree on.

    >>> verdict(Entry("urn:e", "Talks", "talks", "occurred", None, None, disagrees=("date",), sources=2))
    'disputed: date; 2 independent sources'
    """
    parts = [f"disputed: {', '.join(entry.disagrees)}"] if entry.disagrees else []
    if entry.sources > 1:
        parts.append(f"{entry.sources} independent sources")
    elif len(entry.tellers) > 1:
        parts.append(f"{len(entry.tellers)} reports, one source")
    return "; ".join(parts)
