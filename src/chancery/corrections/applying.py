"""Corrections put to an extraction: each as a whole or, where it does not fit, not at all.

The work is done on the JSON form of the record (:mod:`chancery.records`), whose published contract then holds for what
people write as it does for what programs write.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from chancery import records
from chancery.corrections.entries import Entry
from chancery.corrections.mending import PARTS, change, drop
from chancery.corrections.pointing import Pointed, locate, place, point, resolve
from chancery.errors import RecordError
from chancery.model import Extraction

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that was not applied, and why."""

    entry: Entry
    message: str


@dataclass(frozen=True, slots=True)
class Revision:
    """An extraction as people want it, the corrections that do not fit it any more, and those with nothing to do."""

    extraction: Extraction
    misfits: tuple[Misfit, ...] = ()
    idle: tuple[Entry, ...] = ()


def apply(extraction: Extraction, corrections: Iterable[Entry]) -> Extraction:
    """The extraction with the corrections of its article, in the order they have.

    >>> from chancery.corrections.entries import read
    >>> from chancery.model import Article, Extraction, Extractor, Time, cut
    >>> article = Article("a1", "They met on Monday.", "00")
    >>> monday = Time("t1", cut(article.text, 9, 18), None, None, "day", "explicit")
    >>> line = '{"article": "a1", "kind": "time", "action": "reject", "span": {"exact": "on Monday"}, "by": "Ana"}'
    >>> put_right = apply(Extraction(article, Extractor("x", "1", ""), times=(monday,)), read([line]))
    >>> put_right.times, put_right.corrections[0].by
    ((), 'Ana')
    """
    return revise(extraction, corrections).extraction


def revise(extraction: Extraction, corrections: Iterable[Entry]) -> Revision:
    """The same, and what could not be applied, or was there to be done no more.

    A record that carries corrections, because it was taken out of a knowledge base, does not get them twice.
    """
    own = [entry for entry in corrections if entry.article == extraction.article.id]
    if not own:
        return Revision(extraction)
    text = extraction.article.text
    record = before = records.to_json(extraction)
    misfits: list[Misfit] = []
    idle: list[Entry] = []
    carried = [_mark(note) for note in record["corrections"]]
    for entry in own:
        draft = deepcopy(record)
        try:
            words = locate(entry.span, text)
            if (mark := _mark(_described(entry, words))) in carried:
                carried.remove(mark)
            elif _apply(draft, entry, words, text):
                records.check(draft, text=text, before=record)
                # Made anew, so that what was added has all fields.
                record = records.to_json(records.from_json(draft, text=text, trusted=True))
            else:
                idle.append(entry)
        except RecordError as error:
            misfits.append(Misfit(entry, str(error).partition("; see docs/")[0]))
    if record is before:
        return Revision(extraction, tuple(misfits), tuple(idle))
    made = records.from_json(record, text=text, trusted=True)
    return Revision(replace(made, article=extraction.article), tuple(misfits), tuple(idle))


def _apply(record: Record, entry: Entry, words: Pointed, text: str) -> bool:
    """Whether there was anything to do."""
    if entry.action == "add":
        item = _add(record, entry, words, text)
        _note(record, entry, words, item["id"])
        return True
    found = point(record, entry, words, text)
    if entry.action == "reject":
        for item in found:
            drop(record, entry.kind, item["id"])
        if found:
            _note(record, entry, words, None)
        return bool(found)
    if not found:
        raise RecordError(f"there is no {entry.kind} at {words['exact']!r} to edit; point at other words, or add it")
    if len(found) > 1:
        raise RecordError(f"{len(found)} {entry.kind}s rest on {words['exact']!r}; say which with 'match'")
    change(record, entry.kind, found[0], resolve(record, entry.kind, entry.set, text))
    _note(record, entry, words, found[0]["id"])
    return True


def _add(record: Record, entry: Entry, words: Pointed, text: str) -> Record:
    given = resolve(record, entry.kind, entry.set, text)
    item = {**place(record, entry.kind, words, text), **given}
    part = PARTS[entry.kind]
    item["id"] = _free(record, part[0], len(record[part]))
    if entry.kind in ("event", "claim", "relation", "office"):
        item.setdefault("rule", "correction")
    record[part].append(item)
    return item


def _note(record: Record, entry: Entry, words: Pointed, target: str | None) -> None:
    notes = record["corrections"]
    notes.append({"id": _free(record, "k", len(notes)), "record": target, **_described(entry, words)})
    if target is None:  # what was taken out has no corrections any more
        alive = {item["id"] for part in PARTS.values() for item in record[part]}
        for note in notes:
            note["record"] = note["record"] if note["record"] in alive else None


def _described(entry: Entry, words: Pointed) -> Record:
    day = entry.on.isoformat() if entry.on else None
    return {"action": entry.action, "kind": entry.kind, "span": words, "by": entry.by, "day": day, "reason": entry.why}


def _mark(note: Record) -> tuple[object, ...]:
    return (*(note[name] for name in ("action", "kind", "by", "day", "reason")), note["span"]["start"], note["span"]["end"])


def _free(record: Record, letter: str, count: int) -> str:
    """An id that nothing in the record has."""
    taken = {item["id"] for part in (*PARTS.values(), "corrections") for item in record[part]}
    return next(name for number in range(count + 1, count + len(taken) + 2) if (name := f"{letter}{number}") not in taken)
