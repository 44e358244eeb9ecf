"""Who a model says is in the text: each somebody once, tied to the gazetteer where it knows exactly one of the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from chancery.gazetteer import Entry, Gazetteer
from chancery.llm.grounding import Page
from chancery.llm.prompt import MENTION_KINDS
from chancery.model import Actor, ActorKind, Mention, Span

_PRONOUNS = frozenset(
    "he she it they him her them his its their hers theirs himself herself itself themselves who whom whose i we us our you"
    .split()
)  # fmt: skip
_WAYS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "acronym"), "metonym": ("metonym", "name", "acronym"), "adjective": ("adjective",),
}  # fmt: skip


@dataclass
class Draft:
    """Somebody as far as is known: kind, mentions and, where the gazetteer has one, the entry."""

    kind: ActorKind
    mentions: dict[Span, str] = field(default_factory=dict)
    entry: Entry | None = None

    @property
    def label(self) -> str:
        """What to call it: as the gazetteer does, else by its longest name, else as the text describes it."""
        if self.entry is not None:
            return self.entry.label
        for kinds in (("name",), ("nominal", "metonym"), ("adjective",), ("pronoun",)):
            words = sorted(" ".join(span.exact.split()) for span, kind in self.mentions.items() if kind in kinds)
            if words:
                return max(words, key=len)
        raise AssertionError("an actor without a mention")

    @property
    def start(self) -> int:
        """Where it is mentioned first."""
        return min(span.start for span in self.mentions)


class Cast:
    """The actors of one article, put together out of several answers."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Nobody yet."""
        self._gazetteer = gazetteer
        self.drafts: list[Draft] = []

    def take(self, raw: Mapping[str, Any], page: Page) -> int | None:
        """Take an actor of an answer; its number, or None where none of its mentions is in the text."""
        kind = raw.get("kind")
        if kind not in get_args(ActorKind):
            return None
        made = Draft(cast(ActorKind, kind))
        for mention in raw.get("mentions") or ():
            if isinstance(mention, Mapping):
                span = _find(page, mention, made.mentions)
                if span is not None:
                    made.mentions[span] = _mention_kind(span.exact, mention.get("kind"))
        if not made.mentions:
            return None
        made.entry = self._entry(made)
        if made.entry is not None:
            made.kind = made.entry.kind
        for number, known in enumerate(self.drafts):
            if _is_same(known, made):
                known.mentions.update({span: how for span, how in made.mentions.items() if span not in known.mentions})
                known.entry = known.entry or made.entry
                return number
        self.drafts.append(made)
        return len(self.drafts) - 1

    def actors(self, numbers: Iterable[int]) -> tuple[dict[int, str], tuple[Actor, ...]]:
        """The actors with these numbers in the order of the text, and the id of each."""
        order = sorted(set(numbers), key=lambda number: (self.drafts[number].start, number))
        ids = {number: f"a{count}" for count, number in enumerate(order, 1)}
        return ids, tuple(_actor(ids[number], self.drafts[number]) for number in order)

    def _entry(self, draft: Draft) -> Entry | None:
        """The one entry of the gazetteer that goes by its names; None where there are several, or none."""
        found: dict[str, Entry] = {}
        for sort in ("name", "metonym", "adjective"):
            for span, kind in draft.mentions.items():
                if kind == sort:
                    found |= {entry.key: entry for entry in self._known(span.exact, sort, draft.kind)}
            if found:
                break
        fitting = [entry for entry in found.values() if entry.kind == draft.kind] or list(found.values())
        if len(fitting) != 1 or (fitting[0].kind == "person") != (draft.kind == "person"):
            return None
        return fitting[0]

    def _known(self, name: str, sort: str, kind: ActorKind) -> Iterator[Entry]:
        """Who goes by a name in this sort of way. A town stands for its government only where it is said to."""
        for hit in self._gazetteer.find(name):
            if (hit.start, hit.end) == (0, len(name)):
                for entry, way in zip(hit.entries, hit.ways, strict=True):
                    if way in _WAYS[sort] or (sort == "name" and way == "metonym" and entry.kind == kind):
                        yield entry


def _find(page: Page, mention: Mapping[str, Any], taken: Mapping[Span, str]) -> Span | None:
    span = page.find(mention.get("quote"), mention.get("sentence"))
    while span is not None and span in taken:  # said again in the same sentence
        span = page.find(mention.get("quote"), mention.get("sentence"), start=span.end)
    return span


def _mention_kind(words: str, said: object) -> str:
    """The kind of a mention: pronouns are known, and what has no capital is no name."""
    if words.lower() in _PRONOUNS:
        return "pronoun"
    if said == "pronoun" or said not in MENTION_KINDS:
        return "nominal"
    return "nominal" if said == "name" and not any(mark.isupper() for mark in words) else str(said)


def _is_same(one: Draft, other: Draft) -> bool:
    if one.entry is not None and other.entry is not None:
        return one.entry.key == other.entry.key
    if one.kind != other.kind:
        return False
    names = [{span.exact.casefold() for span, how in draft.mentions.items() if how == "name"} for draft in (one, other)]
    return bool(names[0] & names[1]) or bool(one.mentions.keys() & other.mentions.keys())


def _actor(id_: str, draft: Draft) -> Actor:
    mentions = tuple(Mention(span, kind) for span, kind in sorted(draft.mentions.items()))
    entry = draft.entry
    return Actor(
        id_,
        draft.label,
        draft.kind,
        key=entry.key if entry else None,
        wikidata=entry.wikidata if entry else None,
        country=entry.country if entry else None,
        mentions=mentions,
    )
