"""What one article says of one happening, as far as it matters for telling which happening it is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

DOERS = frozenset({"agent", "side", "speaker", "visitor", "voter", "mediator"})
"""The roles of those who act. All others are roles of those to whom something is done."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Somebody who takes part: in which role, who, and of which state; ``node`` is the participation itself."""

    role: str
    actor: str
    label: str
    kind: str = "State"
    state: str | None = None
    count: int | None = None
    node: str = ""

    @property
    def is_local(self) -> bool:
        """Whether only this article knows the actor, so that his IRI says nothing to others."""
        return "/article/" in self.actor

    @property
    def is_doer(self) -> bool:
        """Whether the role is one of those who act."""
        return self.role in DOERS


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``kept`` by nothing but its fields: the same article always gives the same reports.

    ``links`` say how it stands to other reports of the article: what kind of link (see ``links``), and to which report.
    """

    iri: str
    article: str
    type: str
    status: str = "occurred"
    start: int = 0
    published: date | None = None
    source: str | None = None
    sentence: str = ""
    sentence_start: int = 0
    trigger: str = ""
    label: str = ""
    parts: tuple[Part, ...] = ()
    place: str | None = None
    place_label: str | None = None
    place_state: str | None = None
    earliest: date | None = None
    latest: date | None = None
    asserted_by: str | None = None
    minimum: int | None = None
    amount: str | None = None
    same: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    sketch: tuple[int, ...] = field(default=(), repr=False)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """What comes first: by day of publication, article, place in it. An article without a day comes last."""
        return (self.published.isoformat() if self.published else "9999", self.article, self.start, self.iri)

    @property
    def days(self) -> int | None:
        """How many days the bounds leave open; None if an end is open."""
        return (self.latest - self.earliest).days + 1 if self.earliest and self.latest else None

    def doers(self) -> tuple[Part, ...]:
        """Those who act."""
        return tuple(part for part in self.parts if part.is_doer)

    def others(self) -> tuple[Part, ...]:
        """Those to whom something is done."""
        return tuple(part for part in self.parts if not part.is_doer)


def signature(report: Report, *, plain: bool = False) -> str:
    """What a report says, whoever says it: two of one signature in two articles stand alike to all other reports.

    ``plain`` leaves out the words of the sentence: of a war only sides, place and time are compared.

    >>> one, other = (Report(f"{a}/r", a, "visit", sentence="Ana came.") for a in "ab")
    >>> signature(one) == signature(other), signature(one) == signature(Report("c/r", "c", "visit", sentence="Bo came."))
    (True, False)
    """
    parts = sorted(
        [part.role, part.label if part.is_local else part.actor, part.kind, part.state, part.count, part.is_local, part.label]
        for part in report.parts
    )
    told = (report.type, report.status, parts, report.place, report.place_label, report.place_state,
            report.earliest, report.latest, report.minimum, report.amount)  # fmt: skip
    words = (report.published.year if report.published else None,) if plain else (
        report.sentence, report.start - report.sentence_start, report.trigger)  # fmt: skip
    return blake2b(repr((told, words)).encode(), digest_size=12).hexdigest()


def dumps(report: Report) -> str:
    """A report as one line of JSON.

    >>> loads(dumps(Report("r", "a", "visit", parts=(Part("host", "x", "X"),)))).parts[0].label
    'X'
    """
    values = {name: getattr(report, name) for name in _FIELDS}
    values["parts"] = [{name: getattr(part, name) for name in _PART_FIELDS} for part in report.parts]
    return _encode(values)


@lru_cache(maxsize=4096)
def loads(line: str) -> Report:
    """What :func:`dumps` wrote."""
    values: dict[str, Any] = json.loads(line)
    for name in ("published", "earliest", "latest"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["parts"] = tuple(Part(**part) for part in values["parts"])
    values["links"] = tuple((kind, target) for kind, target in values["links"])
    values["same"], values["sketch"] = tuple(values["same"]), tuple(values["sketch"])
    return Report(**values)


_FIELDS, _PART_FIELDS = (tuple(one.name for one in fields(kind)) for kind in (Report, Part))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
