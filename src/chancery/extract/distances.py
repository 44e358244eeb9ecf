"""Days counted between two happenings: "two days after a veto", said of what is dated, dates the veto, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chancery import dates
from chancery.extract.doc import Doc, Token
from chancery.extract.events import Found
from chancery.extract.timing import head_of
from chancery.model import Time

_SPAN = re.compile(
    r"(?i)(?:just |only )?(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (day|week)s? (after|before)\Z"
)
_COUNT = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1, "an": 1}


def find_distances(
    doc: Doc, found: Sequence[Found], times: Sequence[Time], *, published: date | None
) -> tuple[tuple[Time, ...], tuple[Found, ...]]:
    """The times with those resolved that count days from one happening to another, and the events with what they date."""
    made, dated = list(times), list(found)
    for place, time in enumerate(times):
        whole = time.told
        told = _SPAN.search(whole.exact)
        if time.method != "relative-to-event" or time.earliest or time.latest or told is None:
            continue
        days = (_COUNT.get(told[1].lower()) or int(told[1])) * (7 if told[2].lower() == "week" else 1)
        ahead = 1 if told[3].lower() == "after" else -1
        below = doc.tokens_between(whole.start, whole.end)[-1]
        clause = doc.head(below)
        if clause is None:
            continue
        lower = _nearest(doc, clause, dated)
        upper = next((n for word in _above(doc, clause) for n, one in enumerate(dated) if one.token.i == word.i), None)
        day = dated[upper].event.earliest if upper is not None and _is_day(dated[upper]) else _day_of(doc, clause, times)
        if lower is not None and _is_day(dated[lower]):
            start = dated[lower].event.earliest
            assert start is not None
            target, on, anchor = upper, dates.shift(start, ahead * days, "day"), f"e{lower + 1}"
        elif lower is not None and day is not None:
            by_event = upper is not None and _is_day(dated[upper])
            target, on = lower, dates.shift(day, -ahead * days, "day")
            anchor = f"e{upper + 1}" if by_event and upper is not None else day.isoformat()
        else:
            continue
        if target is None or not _may_take(dated[target], on, published):
            continue
        bounds = dates.day(on)
        made[place] = replace(
            time, earliest=on, latest=on, granularity="day", edtf=dates.edtf(bounds), anchor=anchor
        )
        event = replace(dated[target].event, time=time.id, earliest=on, latest=on)
        dated[target] = Found(event, dated[target].token)
    return tuple(made), tuple(dated)


def _nearest(doc: Doc, clause: Token, found: Sequence[Found]) -> int | None:
    """The event that a clause or noun tells of: that of its head, else the one least deep below it."""
    here = {token.i for token in doc.subtree(clause)}
    inside = [(sum(1 for _ in doc.ancestors(one.token)), n) for n, one in enumerate(found) if one.token.i in here]
    return min(inside)[1] if inside else None


def _above(doc: Doc, clause: Token) -> list[Token]:
    """The words that a clause hangs on, as far as the next finite verb."""
    chain = []
    for word in doc.ancestors(clause):
        chain.append(word)
        if word.upos == "VERB" and word.xpos in ("VBD", "VBZ", "VBP") and word.rel not in ("advcl", "acl"):
            break
    return chain


def _day_of(doc: Doc, clause: Token, times: Sequence[Time]) -> date | None:
    """The day that the clause above has, where what happens in it is no event that is told of."""
    above = {word.i for word in _above(doc, clause)}
    for time in times:
        if time.earliest is not None and time.earliest == time.latest:
            head = head_of(doc, time)
            if head.head in above and head.i not in {token.i for token in doc.subtree(clause)}:
                return time.earliest
    return None


def _is_day(one: Found) -> bool:
    return one.event.earliest is not None and one.event.earliest == one.event.latest


def _may_take(one: Found, on: date, published: date | None) -> bool:
    """Whether an event that has no day of its own may have this one."""
    event = one.event
    if event.earliest is not None or event.status not in ("occurred", "reported"):
        return False
    return all(end is None or on <= end for end in (published, event.latest))
