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
    r"(?i)(?:just |only )?(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (day|week|month|year)s? (after|before)\Z"
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
        count, unit = _COUNT.get(told[1].lower()) or int(told[1]), told[2].lower()
        ahead = 1 if told[3].lower() == "after" else -1
        below = doc.tokens_between(whole.start, whole.end)[-1]
        clause = _clause(doc, below, dated)
        if clause is None:
            continue
        lower = _nearest(doc, clause, dated)
        if lower is not None and _is_lent(dated[lower], below, times):
            dated[lower] = _undated(dated[lower], published)
        upper = next((n for word in _above(doc, clause) for n, one in enumerate(dated) if one.token.i == word.i), None)
        day = dated[upper].event.earliest if upper is not None and _is_day(dated[upper]) else _day_of(doc, clause, times)
        if lower is not None and _is_day(dated[lower]):
            start = dated[lower].event.earliest
            assert start is not None
            target, on, anchor = upper, dates.shift(start, ahead * count, unit), f"e{lower + 1}"
        elif lower is not None and day is not None:
            by_event = upper is not None and _is_day(dated[upper])
            target, on = lower, dates.shift(day, -ahead * count, unit)
            anchor = f"e{upper + 1}" if by_event and upper is not None else day.isoformat()
        else:
            continue
        bounds = dates.unit_of(on, unit if unit in ("month", "year") else "day")
        if target is None or not _may_take(dated[target], bounds, published):
            continue
        made[place] = replace(
            time,
            earliest=bounds.earliest,
            latest=bounds.latest,
            granularity=bounds.granularity,
            edtf=dates.edtf(bounds),
            anchor=anchor,
        )
        event = replace(dated[target].event, time=time.id, earliest=bounds.earliest, latest=bounds.latest)
        dated[target] = Found(event, dated[target].token)
        if target == lower:
            for n in _joined(doc, dated[target].token, dated, below, times):
                joined = replace(dated[n].event, time=time.id, earliest=event.earliest, latest=event.latest)
                dated[n] = replace(dated[n], event=joined)
    return tuple(made), tuple(dated)


def _clause(doc: Doc, marker: Token, found: Sequence[Found]) -> Token | None:
    """What “after” or “before” opens: the word it hangs on, or the verb behind where the parse took it for a preposition."""
    head = doc.head(marker)
    if head is None or head.upos == "VERB" or any(one.token.i == head.i for one in found):
        return head
    last = doc.sentences[doc.sentence_number(marker)][1]
    for word in doc.tokens[marker.i + 1 : last + 1]:
        if word.text in (",", ";"):
            break
        if word.xpos == "VBD" and word.upos == "VERB":
            return word
    return head


def _is_lent(one: Found, marker: Token, times: Sequence[Time]) -> bool:
    """Whether the day of an event stands before the marker, in the clause that its own is counted from."""
    told = next((time for time in times if time.id == one.event.time), None)
    return told is not None and told.told.end <= marker.start < one.token.start


def _undated(one: Found, published: date | None) -> Found:
    return replace(one, event=replace(one.event, time=None, earliest=None, latest=published))


def _joined(doc: Doc, word: Token, found: Sequence[Found], marker: Token, times: Sequence[Time]) -> list[int]:
    """The events that “and” joins to one; the parse may hang both on the clause before."""
    joined = {child.i for child in doc.children(word, "conj")}
    head = doc.head(word) if word.rel == "conj" else None
    if head is not None:
        joined.update(child.i for child in doc.children(head, "conj") if child.i > word.i)
    return [
        n for n, one in enumerate(found)
        if one.token.i in joined and (one.event.time is None or _is_lent(one, marker, times))
    ]  # fmt: skip


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


def _may_take(one: Found, bounds: dates.Bounds, published: date | None) -> bool:
    """Whether an event that has no day of its own may have these."""
    event = one.event
    if event.earliest is not None or event.status not in ("occurred", "reported"):
        return False
    assert bounds.latest is not None
    return all(end is None or bounds.latest <= end for end in (published, event.latest))
