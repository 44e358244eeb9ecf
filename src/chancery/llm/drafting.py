"""Records out of a model's answers: each item with its exact words and kinds that the ontology has, or thrown away and told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast, get_args

from chancery.extract.quotes import Quote
from chancery.extract.times import read_expression
from chancery.llm.casting import Cast
from chancery.llm.grounding import Page
from chancery.llm.kinds import Kinds
from chancery.llm.prompt import STANCES
from chancery.model import ClaimMode, Holding, Rejected, Span, Status, Time, cut

Item = Mapping[str, Any]
_AHEAD = ("planned", "proposed", "possible")


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A part in an event; actors are numbers of the cast here and below."""

    role: str
    actor: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it has an id."""

    type: str
    trigger: Span
    sentence: Span
    status: Status
    roles: tuple[RoleDraft, ...]
    place: int | None
    time: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim before it has an id."""

    speaker: int | None
    speaker_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: ClaimMode
    quotes: tuple[Span, ...]
    addressee: int | None
    stance: str | None
    sentence: Span


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation before it has an id."""

    type: str
    source: int
    target: int
    evidence: Span


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """An office before it has an id."""

    holder: int
    title: str
    organization: int | None
    holding: Holding
    evidence: Span


class _Wrong(Exception):
    """An item that is thrown away, and why."""


@dataclass
class Drafts:
    """What several answers about one article give together."""

    page: Page
    kinds: Kinds
    cast: Cast
    quotes: tuple[Quote, ...]
    published: date | None
    events: dict[tuple[str, Span], EventDraft] = field(default_factory=dict)
    claims: dict[tuple[Span, ...], ClaimDraft] = field(default_factory=dict)
    relations: dict[tuple[str, int, int, Span], RelationDraft] = field(default_factory=dict)
    offices: dict[tuple[int, str, Span], OfficeDraft] = field(default_factory=dict)
    times: dict[Span, Time] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, answer: Item, asked: Collection[int]) -> None:
        """Take over what an answer about the sentences ``asked`` has, and note what is thrown away."""
        _Answer(self, answer, asked).take()

    def reject(self, stage: str, reason: str, number: object) -> None:
        """Note that something was thrown away, at the sentence that it was said of."""
        known = isinstance(number, int) and number in self.page.sentences
        span = self.page.sentences[cast(int, number) if known else min(self.page.sentences)]
        self.rejected.append(Rejected(f"llm {stage}", reason, span))


class _Answer:
    """One answer while it is read."""

    def __init__(self, drafts: Drafts, answer: Item, asked: Collection[int]) -> None:
        self._drafts = drafts
        self._page = drafts.page
        self._answer = answer
        self._asked = asked
        self._actors: dict[str, int] = {}

    def take(self) -> None:
        for item in self._items("actors"):
            self._take_actor(item)
        for stage, read in (("events", self._event), ("claims", self._claim), ("relations", self._relation),
                            ("offices", self._office)):  # fmt: skip
            for item in self._items(stage):
                try:
                    read(item)
                except _Wrong as wrong:
                    self._drafts.reject(stage, str(wrong), item.get("sentence"))

    def _items(self, stage: str) -> Iterator[Item]:
        items = self._answer.get(stage)
        if items is None:
            return
        if not isinstance(items, list):
            self._drafts.reject(stage, "not a list", None)
            return
        for item in items:
            if isinstance(item, Mapping):
                yield item
            else:
                self._drafts.reject(stage, "not an object", None)

    def _take_actor(self, item: Item) -> None:
        mentions = item.get("mentions") if isinstance(item.get("mentions"), list) else []
        number = self._drafts.cast.take({**item, "mentions": mentions}, self._page)
        where = next((one.get("sentence") for one in mentions or () if isinstance(one, Mapping)), None)
        if number is None:
            said = next((one.get("quote") for one in mentions or () if isinstance(one, Mapping)), None)
            self._drafts.reject("actors", f"not in the text, or of no known kind: {_show(said)}", where)
        elif isinstance(item.get("id"), str):
            self._actors.setdefault(item["id"], number)

    def _sentence(self, item: Item) -> tuple[int, Span]:
        number = item.get("sentence")
        if not isinstance(number, int) or isinstance(number, bool) or number not in self._asked:
            raise _Wrong(f"not a sentence that was asked about: {_show(number)}")
        return number, self._page.sentences[number]

    def _span(self, item: Item, name: str, number: int, start: int | None = None) -> Span:
        span = self._page.find(item.get(name), number, start=start)
        if span is None:
            raise _Wrong(f"{name} is not in the sentence: {_show(item.get(name))}")
        return span

    def _maybe_span(self, item: Item, name: str, number: int, *, near: bool = False) -> Span | None:
        if item.get(name) is None:
            return None
        return self._page.find(item.get(name), number, earlier=1 if near else 0, further=4 if near else 0)

    def _actor(self, item: Item, name: str) -> int:
        found = self._maybe_actor(item, name)
        if found is None:
            raise _Wrong(f"{name} is no actor of the text: {_show(item.get(name))}")
        return found

    def _maybe_actor(self, item: Item, name: str) -> int | None:
        value = item.get(name)
        return self._actors.get(value) if isinstance(value, str) else None

    def _event(self, item: Item) -> None:
        number, sentence = self._sentence(item)
        kind = _one_of(item, "type", self._drafts.kinds.events)
        status = _one_of(item, "status", get_args(Status))
        trigger = self._span(item, "trigger", number)
        while (kind, trigger) in self._drafts.events:  # the same word again in the sentence, or the same event twice
            trigger = self._span(item, "trigger", number, start=trigger.end)
        place = self._maybe_actor(item, "place")
        if place is not None and self._drafts.cast.drafts[place].kind == "person":
            place = None
        time = self._maybe_span(item, "time", number)
        if time is not None and not self._read_time(time, status, number):
            time = None
        roles = tuple(self._roles(item, number))
        sure = item.get("confidence")
        confidence = float(sure) if isinstance(sure, int | float) and 0 <= sure <= 1 else 0.0
        self._drafts.events[kind, trigger] = EventDraft(
            kind, trigger, sentence, cast(Status, status), roles, place, time, confidence
        )

    def _roles(self, item: Item, number: int) -> Iterator[RoleDraft]:
        seen = set()
        roles = item.get("roles")
        for role in roles if isinstance(roles, list) else ():
            try:
                if not isinstance(role, Mapping):
                    raise _Wrong("not an object")
                name, actor = _one_of(role, "role", self._drafts.kinds.roles), self._actor(role, "actor")
                if (name, actor) not in seen:
                    seen.add((name, actor))
                    yield RoleDraft(name, actor, self._maybe_span(role, "quote", number))
            except _Wrong as wrong:
                self._drafts.reject("roles", str(wrong), number)

    def _read_time(self, span: Span, status: str, number: int) -> bool:
        """Whether the words say a time that can be read, which is then known."""
        if span not in self._drafts.times:
            tense = "future" if status in _AHEAD else "past"
            reading = read_expression(span.exact, published=self._drafts.published, tense=tense)
            if reading is None:
                self._drafts.reject("times", f"names no time that can be read: {_show(span.exact)}", number)
                return False
            bounds = reading.bounds
            self._drafts.times[span] = Time(
                "", span, bounds.earliest if bounds else None, bounds.latest if bounds else None,
                bounds.granularity if bounds else "unknown", reading.method, anchor=reading.anchor, value=reading.value,
            )  # fmt: skip
        return True

    def _claim(self, item: Item) -> None:
        number, sentence = self._sentence(item)
        content = self._page.pieces(item.get("content"), number)
        if content is None:
            raise _Wrong(f"content is not in the text there: {_show(item.get('content'))}")
        cue = self._maybe_span(item, "cue", number, near=True)
        if cue is not None and any(cue.start < part.end and part.start < cue.end for part in content):
            cue = None
        speaker, quotes = self._maybe_actor(item, "speaker"), _quotes(self._drafts, content, cue)
        if speaker is None and cue is None and not quotes:
            raise _Wrong(f"neither speaker nor cue nor quotation: {_show(item.get('content'))}")
        stance = item.get("stance") if item.get("stance") in STANCES else None
        claim = ClaimDraft(
            speaker, self._maybe_span(item, "speaker_quote", number, near=True), cue, content,
            _mode(self._page.text, content, quotes), quotes, self._maybe_actor(item, "addressee"), stance, sentence,
        )  # fmt: skip
        self._drafts.claims.setdefault(content, claim)

    def _relation(self, item: Item) -> None:
        number, _ = self._sentence(item)
        kind = _one_of(item, "type", self._drafts.kinds.relations)
        source, target = self._actor(item, "source"), self._actor(item, "target")
        if source == target:
            raise _Wrong("source and target are the same")
        evidence = self._span(item, "quote", number)
        self._drafts.relations.setdefault((kind, source, target, evidence), RelationDraft(kind, source, target, evidence))

    def _office(self, item: Item) -> None:
        number, _ = self._sentence(item)
        holder, holding = self._actor(item, "holder"), _one_of(item, "holding", get_args(Holding))
        title, evidence = self._span(item, "title", number), self._span(item, "quote", number)
        words = " ".join(title.exact.split())
        office = OfficeDraft(holder, words, self._maybe_actor(item, "organization"), cast(Holding, holding), evidence)
        self._drafts.offices.setdefault((holder, words, evidence), office)


def _one_of(item: Item, name: str, values: Collection[str]) -> str:
    value = item.get(name)
    if not isinstance(value, str) or value not in values:
        raise _Wrong(f"no such {name}: {_show(value)}")
    return value


def _quotes(drafts: Drafts, content: tuple[Span, ...], cue: Span | None) -> tuple[Span, ...]:
    """What of the content stands in quotation marks; a quotation that the cue stands in too is somebody else's."""
    found = []
    for quote in drafts.quotes:
        if cue is not None and quote.start <= cue.start < quote.end:
            continue
        for part in content:
            start, end = max(part.start, quote.inner[0]), min(part.end, quote.inner[1])
            if any(mark.isalnum() for mark in drafts.page.text[start:end]):
                found.append(cut(drafts.page.text, start, end))
    return tuple(sorted(set(found)))


def _mode(text: str, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> ClaimMode:
    marks = [i for part in content for i in range(part.start, part.end) if text[i].isalnum()]
    inside = [i for i in marks if any(quote.start <= i < quote.end for quote in quotes)]
    return "indirect" if not inside else "direct" if len(inside) == len(marks) else "mixed"


def _show(value: object) -> str:
    """A value, fit for one line."""
    text = " ".join((value if isinstance(value, str) else repr(value)).split())
    return f"{''.join(mark if mark.isprintable() else '?' for mark in text)[:80]!r}"
