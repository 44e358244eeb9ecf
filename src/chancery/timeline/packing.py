"""Events as the page reads them: rows of numbers that point into lists of names, articles and sentences."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from chancery.timeline.dates import when
from chancery.timeline.entries import Entry, Mark, Teller

_EPOCH = date(1970, 1, 1).toordinal()
Value = TypeVar("Value", bound=Hashable)


class _Words(Generic[Value]):
    """Values in the order they first came, each once."""

    def __init__(self) -> None:
        self._places: dict[Value, int] = {}

    def __call__(self, value: Value) -> int:
        return self._places.setdefault(value, len(self._places))

    @property
    def all(self) -> list[Value]:
        return list(self._places)


class _Tables:
    """What many events share."""

    def __init__(self) -> None:
        self.kinds: _Words[tuple[str, str]] = _Words()
        self.articles: _Words[tuple[str, str, str, str, str]] = _Words()
        self.words: dict[str, _Words[str]] = {
            name: _Words() for name in ("statuses", "places", "roles", "actors", "whens", "speakers", "sentences")
        }

    def put(self, name: str, value: str) -> int:
        return self.words[name](value)


def pack(entries: Sequence[Entry], lanes: str = "actor") -> dict[str, Any]:
    """The data of a page.

    >>> from datetime import date
    >>> pack([Entry("urn:e/1", "Talks", "talks", "planned", date(1970, 1, 2), None)])["events"]
    [['1', 'Talks', 0, 0, 1, None, [], [], [], 1, None, None, 0, [], []]]
    """
    tables = _Tables()
    base = _base(entries)
    places = {entry.event: number for number, entry in enumerate(entries)}
    events = [_event(entry, base, places, tables) for entry in entries]
    shared = {name: words.all for name, words in tables.words.items()}
    articles = [
        {"id": id_, "title": title, "source": source, "published": published, "url": url}
        for id_, title, source, published, url in tables.articles.all
    ]
    return {"lanes": lanes, "base": base, "kinds": tables.kinds.all, "articles": articles, **shared, "events": events}


def _base(entries: Sequence[Entry]) -> str:
    """What the IRIs of all events begin with."""
    starts = {entry.event.rpartition("/")[0] for entry in entries}
    return f"{starts.pop()}/" if len(starts) == 1 and "" not in starts else ""


def _event(entry: Entry, base: str, places: dict[str, int], tables: _Tables) -> list[Any]:
    return [
        entry.event.removeprefix(base),
        entry.label,
        tables.kinds((entry.name, entry.family)),
        tables.put("statuses", entry.status),
        _number(entry.earliest),
        _number(entry.latest),
        [tables.put("places", place) for place in entry.places],
        [[tables.put("roles", role), tables.put("actors", actor)] for role, actor in entry.actors],
        list(entry.disagrees),
        entry.sources,
        _number(entry.first_reported),
        _number(entry.last_reported),
        tables.put("whens", when(entry.earliest, entry.latest)),
        [_report(teller, entry, tables) for teller in entry.tellers],
        [[how, places.get(other, -1), label] for how, other, label in entry.links],
    ]


def _report(teller: Teller, entry: Entry, tables: _Tables) -> list[Any]:
    published = teller.published.isoformat() if teller.published else ""
    marks = teller.marks or (Mark(*teller.mark),)
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(teller.sentence)]
    at = _units(teller.sentence)
    return [
        tables.articles((teller.article, teller.title, teller.source, published, teller.url)),
        None if teller.speaker is None else tables.put("speakers", teller.speaker),
        tables.put("sentences", teller.sentence),
        [[at(mark.start), at(mark.end), mark.kind] for mark in inside],
        tables.put("statuses", teller.status or entry.status),
        tables.put("whens", when(teller.earliest, teller.latest)),
        tables.put("places", teller.place) if teller.place else None,
        [teller.amount, teller.number, teller.who, teller.kind] if entry.disagrees else [],
    ]


def _units(text: str) -> Any:
    """From offsets in code points to offsets in UTF-16 units, which scripts count in."""
    if all(ord(char) < 0x10000 for char in text):
        return int
    return lambda offset: offset + sum(ord(char) > 0xFFFF for char in text[:offset])


def _number(day: date | None) -> int | None:
    """A day counted from the first of 1970."""
    return day.toordinal() - _EPOCH if day else None
