"""The records that travel from text to graph: article, span, actor, time, event, claim, relation, office.

They are what ``chancery extract --format json`` prints (:func:`to_json`, JSON Schema in ``docs/extraction.schema.json``)
and what ``chancery ingest --records`` takes (:func:`from_json`). Plain frozen records, standard library only.
Offsets count Unicode code points of ``Article.text``; end is exclusive; ``text[start:end] == exact``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "state", "organization", "armed_group", "group", "place", "media"]
Status = Literal["occurred", "ongoing", "planned", "proposed", "possible", "not_occurred", "refused", "reported"]
ClaimMode = Literal["direct", "indirect", "mixed"]
Holding = Literal["current", "former", "unknown"]
Polarity = Literal["positive", "negative", "neutral"]
TimeType = Literal["date", "time", "duration", "set"]
Action = Literal["reject", "edit", "add"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century", "interval", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str


def cut(text: str, start: int, end: int) -> Span:
    """The span of ``text`` from ``start`` to ``end``.

    >>> cut("Moscow said", 0, 6)
    Span(start=0, end=6, exact='Moscow')
    """
    return Span(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article, by code points. ``kind`` tells running text from what only surrounds it.

    Kinds: ``title``, ``standfirst``, ``heading``, ``body``, ``caption``, ``tags``, ``byline``, ``dateline``, ``credit``,
    ``repeat`` (a paragraph said before). Only ``title``, ``standfirst`` and ``body`` are read for statements; a
    ``caption`` too, at its own word. ``repeat`` never gives statements of its own.
    """

    start: int
    end: int
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """A text fixed once, with what is known of its publication.

    ``id`` is derived from the content (first 16 hex digits of the SHA-256 of the text) unless the file gives one.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    published: date | None = None
    language: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    path: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an actor. ``kind``: name, nominal, pronoun, adjective, metonym, or list."""

    span: Span
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that can act, speak or be a place.

    ``id`` is local to the extraction (``a1``, ``a2``…) ; ``key`` is its gazetteer key where it was recognised;
    ``description`` is what the text says of somebody it does not name. ``wikidata`` and ``geonames`` are ids elsewhere.
    """

    id: str
    label: str
    kind: ActorKind
    key: str | None = None
    wikidata: str | None = None
    description: str | None = None
    country: str | None = None
    count: int | None = None
    mentions: tuple[Mention, ...] = ()
    geonames: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """What an expression lets us know of a time: inclusive bounds, each None where the text gives none.

    ``span`` is the date phrase by itself, as TimeML marks it; ``phrase`` is wider where a preposition or the other end of
    a range belongs to what is told (“since Monday”). ``type`` and ``value`` say it in the terms of TIMEX3; no type where
    the words are no date phrase (“until the vote”). An end of a range is ``part_of`` the time that the range is.

    ``method`` is a concept of the scheme ``dipv:time-method`` (``explicit``, ``relative_to_publication``, …); ``anchor``
    is the ISO date or the id of the event or time it was counted from.
    """

    id: str
    span: Span
    earliest: date | None
    latest: date | None
    granularity: Granularity
    method: str
    edtf: str | None = None
    anchor: str | None = None
    value: str | None = None
    type: TimeType | None = None
    phrase: Span | None = None
    part_of: str | None = None

    @property
    def told(self) -> Span:
        """All the words that tell the time, with the preposition."""
        return self.phrase or self.span


@dataclass(frozen=True, slots=True)
class Role:
    """The part an actor plays in an event; ``implicit`` where the text does not say it in so many words."""

    role: str
    actor: str
    span: Span | None = None
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What one article says of one happening (a report)."""

    id: str
    type: str
    trigger: Span
    sentence: Span
    status: Status
    roles: tuple[Role, ...] = ()
    place: str | None = None
    time: str | None = None
    earliest: date | None = None
    latest: date | None = None
    asserted_by: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    plover: str | None = None
    cameo: str | None = None
    count: int | None = None
    amount: str | None = None
    part_of: str | None = None
    same_as: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is reported to have said or thought.

    ``content`` may be in several pieces where the cue splits it; ``quotes`` are the words inside quotation marks.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: ClaimMode
    quotes: tuple[Span, ...] = ()
    within: str | None = None
    addressee: str | None = None
    about: tuple[str, ...] = ()
    stance: str | None = None
    sentence: Span | None = None
    time: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing relation between two actors."""

    id: str
    type: str
    source: str
    target: str
    polarity: Polarity
    asserted_by: str | None = None
    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Span, ...] = ()
    symmetric: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A post held by somebody, as the text says it."""

    id: str
    holder: str
    title: str
    organization: str | None
    holding: Holding
    evidence: tuple[Span, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was seen and dropped, and why."""

    stage: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: ``record`` is the id of what was edited or added, None where something was taken out."""

    id: str
    action: Action
    kind: str
    span: Span
    by: str
    record: str | None = None
    day: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """Who made an extraction."""

    name: str
    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article."""

    article: Article
    extractor: Extractor
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    offices: tuple[Office, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    corrections: tuple[Correction, ...] = ()
