"""Times that hang on an event of the same article: “since the war in …”, “during the visit”, dated elsewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.nominals import phrase
from chancery.model import Event, Rejected, Time, cut

OPENING = ("since", "after", "following")
CLOSING = ("before", "until", "till", "prior", "ahead")
HOLDING = ("during", "amid")
ANSWERING = re.compile(r"(?i)\b(?:in|by way of) (?:direct )?(?:response|answer|retaliation|reaction|reply|revenge) (?:to|for) \Z")
ANSWER = "in answer to"
VIOLENT = frozenset("war clash attack air-strike bombardment invasion occupation ground-offensive terrorist-attack".split())
"""Kinds that tell of one fighting: an invasion dates the war it begins."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A noun after such a preposition, the kind it names, and the event that it tells of where it was taken for one."""

    token: Token
    kind: str
    number: int | None = None


def find_anchored(
    doc: Doc, found: Sequence[Found], dropped: Sequence[Rejected], times: Sequence[Time], *, published: date | None
) -> tuple[tuple[Time, ...], tuple[Found, ...]]:
    """The times that name an event after “since”, “before” or “during”, and the events with those that they date.

    The bounds are those of the same happening where the text gives them; without, the time is recorded with open bounds.
    ``dropped`` are triggers of which nobody was told to take part: “during the visit” is tied to the visit told before.
    Events are counted from e1 in the order of ``found``, as the record numbers them.
    """
    made: list[Time] = []
    dated = list(found)
    for anchor in _anchors(doc, found, dropped):
        marked = _marker(doc, anchor.token)
        if marked is None:
            continue
        start, kind = marked
        end = doc.tokens[phrase(doc, anchor.token)[1]].end
        if any(time.told.start < end and start < time.told.end for time in times):
            continue  # the phrase has a date of its own
        number = _same(anchor, found)
        known = found[number].event if number is not None else None
        bounds = _bounds(known, kind, published)
        if number is None:
            number = anchor.number
        time = Time(
            id=f"t{len(times) + len(made) + 1}",
            span=cut(doc.text, start, end),
            earliest=bounds.earliest,
            latest=bounds.latest,
            granularity="interval" if bounds.earliest or bounds.latest else "unknown",
            method="relative-to-event",
            edtf=dates.edtf(bounds),
            anchor=f"e{number + 1}" if number is not None else None,
        )
        made.append(time)
        if time.anchor is not None:
            _date(doc, anchor.token, time, dated, reach=2 if kind in (*OPENING, ANSWER) else 1)
    return tuple(made), tuple(dated)


def _anchors(doc: Doc, found: Sequence[Found], dropped: Sequence[Rejected]) -> Iterator[_Anchor]:
    """The nouns in the order of the text."""
    anchors: dict[int, _Anchor] = {}
    for one in dropped:
        kind, _, reason = one.reason.partition(": ")
        tokens = doc.tokens_between(one.span.start, one.span.end)
        if one.stage == "event" and reason == "no participant" and len(tokens) == 1 and _is_definite(doc, tokens[0]):
            anchors[tokens[0].i] = _Anchor(tokens[0], kind)
    for number, event in reversed(list(enumerate(found))):
        anchors[event.token.i] = _Anchor(event.token, event.event.type, number)
    return (anchors[i] for i in sorted(anchors) if anchors[i].token.upos == "NOUN")


def _marker(doc: Doc, noun: Token) -> tuple[int, str] | None:
    """Where the words begin that tie something to what a noun names, and which they are."""
    first = doc.tokens[phrase(doc, noun)[0]].start
    if answer := ANSWERING.search(doc.text, max(0, first - 40), first):
        return answer.start(), ANSWER
    marker = doc.child(noun, "case") or _ahead(doc, noun)
    kind = marker.text.lower() if marker is not None else ""
    return (marker.start, kind) if marker is not None and kind in (*OPENING, *CLOSING, *HOLDING) else None


def _ahead(doc: Doc, noun: Token) -> Token | None:
    """The first word of “ahead of”, which a parse hangs on the verb and not on the noun."""
    first = min((word.i for word in doc.children(noun, "det", "amod", "compound", "nmod:poss")), default=noun.i)
    first = min(first, noun.i)
    words = doc.tokens[max(0, first - 2) : first]
    return words[0] if [word.text.lower() for word in words] == ["ahead", "of"] else None


def _is_definite(doc: Doc, noun: Token) -> bool:
    return any(word.lemma in ("the", "this", "that") for word in doc.children(noun, "det"))


def _same(anchor: _Anchor, found: Sequence[Found]) -> int | None:
    """Which event says when that happening was: itself, or another with its kind, place or participants.

    A bare “the visit” is the nearest one that was told before, dated or not; of the same people, where some are named beside it.
    """
    one = None if anchor.number is None else found[anchor.number]
    who = set() if one is None else {role.actor for role in one.event.roles}
    if one is None or one.again or one.known:
        before = [
            n
            for n, f in enumerate(found)
            if f.token.i < anchor.token.i and not f.again and _alike(f.event.type, anchor.kind)
            and (not who or who & {role.actor for role in f.event.roles})
        ]  # fmt: skip
        nearest = max(before, key=lambda n: found[n].token.i, default=anchor.number)
        if nearest != anchor.number or one is None or one.again:
            return nearest
    event = one.event
    if event.earliest is not None:
        return anchor.number
    kinds = VIOLENT if event.type in VIOLENT else {event.type}
    others = [
        (other.event.earliest, n)
        for n, other in enumerate(found)
        if other.event.type in kinds
        and other.event.earliest is not None
        and (other.event.place == event.place if event.place else bool(who & {r.actor for r in other.event.roles}))
    ]
    return min(others)[1] if others else None


def _alike(kind: str, other: str) -> bool:
    """Whether two kinds can be names of one happening: “vote” and “vote-held”, or two of one fighting."""
    return kind == other or kind.startswith(f"{other}-") or other.startswith(f"{kind}-") or {kind, other} <= VIOLENT


def _bounds(event: Event | None, kind: str, published: date | None) -> Bounds:
    """What a preposition makes of the days of an event. A day may hold both the event and what came before or after it."""
    if event is None or event.earliest is None:
        return Bounds(None, None, "unknown")
    if kind in CLOSING:
        return Bounds(None, event.latest)
    over = kind in (*OPENING, ANSWER) or event.type in VIOLENT or event.status == "ongoing"
    latest = published if over else event.latest
    return Bounds(event.earliest, None if latest is not None and latest < event.earliest else latest)


def _date(doc: Doc, noun: Token, time: Time, dated: list[Found], *, reach: int) -> None:
    """Give the time to the event that the phrase modifies, if it has none of its own; that it has no bounds is no harm:
    it still says what came before or after what.
    """
    above = {token.i for token in list(doc.ancestors(noun))[:reach]}
    for n, other in enumerate(dated):
        event = other.event
        if other.token.i not in above or event.time is not None or event.earliest is not None:
            continue
        if event.status != "occurred" and (time.earliest or time.latest):
            continue
        if time.anchor == f"e{n + 1}":
            continue
        latest = min((day for day in (event.latest, time.latest) if day is not None), default=None)
        if time.earliest is None or latest is None or time.earliest <= latest:
            dated[n] = replace(other, event=replace(event, time=time.id, earliest=time.earliest, latest=latest))
