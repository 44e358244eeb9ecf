"""An extraction out of drafts: ids in the order of the text, whose word each rests on, bounds from the times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chancery import dates
from chancery.dates import Bounds
from chancery.llm.drafting import ClaimDraft, Drafts, EventDraft
from chancery.model import Article, Claim, Event, Extraction, Extractor, Office, Relation, Role, Span, Time

RULE = "llm"


def assemble(article: Article, extractor: Extractor, drafts: Drafts) -> Extraction:
    """The extraction; the order of the answers' items does not matter."""
    ids, actors = drafts.cast.actors(_used(drafts))
    claims = _claims(sorted(drafts.claims.values(), key=lambda claim: (claim.content[0], claim.content)), ids)
    times = {span: _time(time, f"t{n}") for n, (span, time) in enumerate(sorted(drafts.times.items()), 1)}
    events = _events(drafts, ids, times, claims)
    relations = tuple(
        Relation(
            f"r{n}", one.type, ids[one.source], ids[one.target], kind.polarity, _asserted_by(one.evidence, claims),  # type: ignore[arg-type]
            evidence=(one.evidence,), symmetric=kind.symmetric, rule=RULE,
        )
        for n, one in enumerate(sorted(drafts.relations.values(), key=lambda one: (one.evidence, one.type, one.source)), 1)
        for kind in (drafts.kinds.relations[one.type],)
    )  # fmt: skip
    offices = tuple(
        Office(f"o{n}", ids[one.holder], one.title, _maybe(ids, one.organization), one.holding, (one.evidence,), RULE)
        for n, one in enumerate(sorted(drafts.offices.values(), key=lambda one: (one.evidence, one.title, one.holder)), 1)
    )
    told = {event.id: event.asserted_by for event in events}
    claims = tuple(replace(one, about=tuple(e for e, claim in told.items() if claim == one.id)) for one in claims)
    rejected = tuple(sorted(drafts.rejected, key=lambda one: (one.span, one.stage, one.reason)))
    return Extraction(article, extractor, actors, tuple(times.values()), events, claims, relations, offices, rejected)


def _used(drafts: Drafts) -> set[int]:
    """The actors that take part in something, or have a name."""
    used = {role.actor for event in drafts.events.values() for role in event.roles}
    used |= {event.place for event in drafts.events.values() if event.place is not None}
    used |= {who for claim in drafts.claims.values() for who in (claim.speaker, claim.addressee) if who is not None}
    used |= {who for one in drafts.relations.values() for who in (one.source, one.target)}
    used |= {who for one in drafts.offices.values() for who in (one.holder, one.organization) if who is not None}
    named = {n for n, draft in enumerate(drafts.cast.drafts) if draft.entry or "name" in draft.mentions.values()}
    return used | named


def _events(drafts: Drafts, ids: Mapping[int, str], times: Mapping[Span, Time], claims: Sequence[Claim]) -> tuple[Event, ...]:
    events: list[Event] = []
    first: dict[object, str] = {}
    for number, one in enumerate(sorted(drafts.events.values(), key=lambda event: (event.trigger, event.type)), 1):
        kind = drafts.kinds.events[one.type]
        roles = tuple(Role(role.role, ids[role.actor], role.span, role.span is None) for role in one.roles)
        time = times[one.time] if one.time is not None else None
        earliest, latest, time = _bounds(one, time, drafts.published)
        event = Event(
            f"e{number}", one.type, one.trigger, one.sentence, one.status, roles, _maybe(ids, one.place),
            time.id if time else None, earliest, latest, _asserted_by(one.trigger, claims), (one.sentence,),
            one.confidence, kind.plover, kind.cameo, rule=RULE,
        )  # fmt: skip
        same = (event.type, event.status, event.place, frozenset((role.role, role.actor) for role in roles))
        if roles and same in first:
            event = replace(event, same_as=(first[same],))
        first.setdefault(same, event.id)
        events.append(event)
    return tuple(events)


def _bounds(event: EventDraft, time: Time | None, published: date | None) -> tuple[date | None, date | None, Time | None]:
    """What is told as past ends with publication; words that put it later are not its time."""
    ahead = event.status in ("planned", "proposed", "possible")
    now = None if ahead else published
    if time is not None and now is not None and time.earliest is not None and time.earliest > now:
        time = None
    if time is None:
        return None, now, None
    latest = time.latest
    if now is not None and (latest is None or latest > now):
        latest = now
    return time.earliest, latest, time


def _time(time: Time, id_: str) -> Time:
    bounds = Bounds(time.earliest, time.latest, time.granularity)
    return replace(time, id=id_, edtf=dates.edtf(bounds), value=time.value or dates.iso_value(bounds))


def _claims(drafts: Sequence[ClaimDraft], ids: Mapping[int, str]) -> tuple[Claim, ...]:
    """Each claim with the smallest other claim whose content holds its content and its cue."""
    return tuple(
        Claim(
            f"c{number + 1}", _maybe(ids, one.speaker), one.speaker_span, one.cue, one.content, one.mode, one.quotes,
            f"c{around + 1}" if (around := _around(number, drafts)) is not None else None,
            _maybe(ids, one.addressee), stance=one.stance, sentence=one.sentence, rule=RULE,
        )
        for number, one in enumerate(drafts)
    )  # fmt: skip


def _around(number: int, drafts: Sequence[ClaimDraft]) -> int | None:
    inner = drafts[number]
    parts = (*inner.content, *((inner.cue,) if inner.cue is not None else ()))
    holding = [
        n
        for n, outer in enumerate(drafts)
        if _size(outer.content) > _size(inner.content) and all(_holds(outer.content, part) for part in parts)
    ]
    return min(holding, key=lambda n: _size(drafts[n].content), default=None)


def _asserted_by(words: Span, claims: Sequence[Claim]) -> str | None:
    """The innermost claim in whose content words stand."""
    holding = [claim for claim in claims if _holds(claim.content, words)]
    return min(holding, key=lambda claim: (_size(claim.content), claim.id)).id if holding else None


def _holds(content: Iterable[Span], words: Span) -> bool:
    return any(part.start <= words.start and words.end <= part.end for part in content)


def _size(content: Iterable[Span]) -> int:
    return sum(part.end - part.start for part in content)


def _maybe(ids: Mapping[int, str], number: int | None) -> str | None:
    return None if number is None else ids[number]
