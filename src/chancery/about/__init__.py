"""Whatever a set of articles tells of one named actor, in time order: also of what no type of event stands for.

    entries = tell("Acme", articles)

The base holds events of diplomacy. A launch, a lawsuit or a fall in sales is none of them, and a product no actor. Here
every verb or noun counts that says what the named one did or what was done to it, with the day that its clause gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.extract.reader import Reader
    from chancery.model import Article
    from chancery.timeline.entries import Entry

__all__ = ["tell", "within"]


def tell(name: str, articles: Iterable[Article], reader: Reader | None = None) -> tuple[Entry, ...]:
    """The happenings that ``name`` takes part in, as entries of a timeline, those without a date last.

    Articles that do not have the words of the name are not read.
    """
    from chancery import extract
    from chancery.about.calling import name_of
    from chancery.about.ordering import entries
    from chancery.about.reading import read

    wanted = name_of(name)
    there = [article for article in articles if wanted.may_stand_in(article.text)]
    reader = reader or extract.load() if there else None
    return entries(name, [(article, read(wanted, article, reader)) for article in there if reader is not None])


def within(entries: Iterable[Entry], values: Mapping[str, object]) -> tuple[Entry, ...]:
    """Those entries that fit a window of days and a status: the parameters of the saved query ``events/timeline``."""
    first, last = (date.fromisoformat(str(values[name])) if values.get(name) else None for name in ("from", "to"))
    certainly, status = bool(values.get("certainly")), values.get("status")
    undated = bool(values.get("undated")) or not (first or last)

    def fits(entry: Entry) -> bool:
        if status and entry.status != status:
            return False
        if entry.earliest is None or entry.latest is None:
            return undated
        low, high = (entry.latest, entry.earliest) if not certainly else (entry.earliest, entry.latest)
        return (first is None or low >= first) and (last is None or high <= last)

    return tuple(entry for entry in entries if fits(entry))
