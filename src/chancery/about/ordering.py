"""Mentions of happenings put together and in time order, as entries of a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.about.reading import Happening
from chancery.mentions.families import load
from chancery.model import Article
from chancery.timeline.entries import Entry, Mark, Teller

Told = tuple[Article, Happening]


def entries(name: str, articles: Sequence[tuple[Article, Sequence[Happening]]]) -> tuple[Entry, ...]:
    """One entry a happening: mentions with the same word, or one made from it, on the same day are the same."""
    told = [(article, one) for article, found in articles for one in found]
    told.sort(key=lambda item: (*_order(item[1]), item[0].published or date.max, item[0].id, item[1].trigger.start))
    groups: list[list[Told]] = []
    for item in told:
        same = next((group for group in reversed(groups) if _is_same(group[0][1], item[1])), None)
        if same is None:
            groups.append([item])
        else:
            same.append(item)
    return tuple(_entry(name, group) for group in groups)


def _order(one: Happening) -> tuple[date, date]:
    return (one.earliest or date.max, one.latest or date.max)


def _is_same(one: Happening, other: Happening) -> bool:
    if one.earliest is None or (one.earliest, one.latest) != (other.earliest, other.latest):
        return False
    return load().kinship(one.trigger.lemma.lower(), other.trigger.lemma.lower()) > 0


def _entry(name: str, group: Sequence[Told]) -> Entry:
    article, first = group[0]
    words = " ".join(first.text.split())
    return Entry(
        f"urn:chancery:about:{article.id}:{first.trigger.start}",
        f"{name}: {first.trigger.text}" if len(words) > 120 else words,
        "happening",
        first.status,
        first.earliest,
        first.latest,
        actors=(("participant", name),),
        tellers=tuple(_teller(*one) for one in group),
        kind="Happening",
        sources=len({one.source or one.id for one, _ in group}),
        first_reported=min((one.published for one, _ in group if one.published), default=None),
        last_reported=max((one.published for one, _ in group if one.published), default=None),
    )


def _teller(article: Article, one: Happening) -> Teller:
    mark = (one.trigger.start - one.start, one.trigger.end - one.start)
    who = tuple(Mark(low - one.start, high - one.start, "who") for low, high in one.parts)
    inside = [part for part in (Mark(*mark), *who) if 0 <= part.start < part.end <= len(one.text)]
    return Teller(
        article=article.id,
        title=article.title or "",
        source=article.source or "",
        speaker=None,
        sentence=one.text,
        mark=mark,
        marks=tuple(sorted(set(inside))),
        report=f"{article.id}#char={one.trigger.start},{one.trigger.end}",
        published=article.published,
        url=article.url or "",
        status=one.status,
        earliest=one.earliest,
        latest=one.latest,
        number_in_text=one.sentence,
    )
