"""All that was read of a text, as later happenings look back on it: who did what, shortly before, in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc
from chancery.extract.events import Found
from chancery.extract.participants import ACTIVE
from chancery.model import Event

NEAR = 600
"""How many code points back the other side of a quarrel is looked for."""


@dataclass(frozen=True)
class Told:
    """All that was read of a text: its happenings, the words that tell of them, and who says what; ``events`` grows."""

    doc: Doc
    cast: Cast
    found: Sequence[Found]
    events: Sequence[Event]
    at: Mapping[int, int]
    speakers: Mapping[str, str | None]


def told_before(told: Told, number: int, far: int = NEAR) -> Iterator[Event]:
    """The happenings told shortly before, the last one first."""
    for before in reversed(told.events[:number]):
        if told.events[number].sentence.start - before.sentence.end > far:
            break
        yield before


def is_told(event: Event, before: Event) -> bool:
    """Whether the earlier one rests on no other word than the later: nothing is made firmer than the text."""
    return before.asserted_by in (None, event.asserted_by)


def doers_of(deed: Event, *, friendly: bool = False) -> list[str]:
    """Who brought a happening about; of those who broke with each other, whoever is named first."""
    roles = [role for role in deed.roles if role.role in ACTIVE or (role.role == "body" and deed.type == "vote-held")]
    if deed.type in ("relations-severed", "boycott"):
        first = [role for role in roles if role.span is not None and role.span.start < deed.trigger.start]
        return [role.actor for role in first or roles]
    meeting = friendly and deed.type not in ("signing", "agreement-reached", "relations-established")
    return [role.actor for role in roles if not (meeting and role.role == "side")]


def state_at(cast: Cast, place: str) -> str | None:
    """The state that a place is or lies in, if the text speaks of it."""
    if cast.get(place).kind == "state":
        return place
    country = cast.get(place).country
    return next((a.id for a in cast.actors if a.kind == "state" and a.key == country), None) if country is not None else None


def camp_of(cast: Cast, actor: str) -> tuple[str, ...]:
    """Somebody, whom it acts for, and its state."""
    country = cast.get(actor).country
    home = tuple(a.id for a in cast.actors if country is not None and a.kind == "state" and a.key == country)
    return (actor, *cast.principals.get(actor, ()), *home)
