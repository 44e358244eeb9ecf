"""Which time belongs to which event, and what bounds that gives the event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.extract.doc import Doc, Token
from chancery.extract.lengths import START
from chancery.extract.tense import tense_at
from chancery.model import Time

_CLAUSES = frozenset("ccomp advcl acl parataxis conj root csubj".split())
_TIES = ("obl", "advmod", "nmod", "nummod", "compound", "amod", "appos", "obj", "iobj", "dep", "det", "parataxis", "advcl")
_EMPTY = ("duration", "anaphoric")


def event_time(
    doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None = None
) -> Time | None:
    """The time that is told of an event: one that modifies its trigger, or its clause, or the only one of its sentence."""
    first, last = doc.sentences[doc.sentence_number(trigger)]
    start, end = doc.tokens[first].start, doc.tokens[last].end
    here = [t for t in times if start <= t.span.start < end and _dates_events(t)]
    if not here:
        return None
    heads = {t.id: _head(doc, t) for t in here}
    for anchor in _governors(doc, trigger):
        tied = [t for t in here if _tied(doc, heads[t.id], anchor)]
        if tied:
            return min(tied, key=lambda t: (_coarseness(t), abs(t.span.start - trigger.start)))
    return None


def event_bounds(
    doc: Doc, trigger: Token, times: Sequence[Time], *, published: date | None
) -> tuple[date | None, date | None, Time | None]:
    """Between which days an event lies, and the time that says so. What is told as past ends with publication."""
    time = event_time(doc, trigger, times, published=published)
    ahead = tense_at(doc, trigger) == "future"
    if time is not None and (time.earliest or time.latest):
        earliest, latest = time.earliest, time.latest
        if time.value == "PRESENT_REF":
            earliest = None
        if published and not ahead and earliest and earliest <= published and (latest is None or latest > published):
            latest = published
        return earliest, latest, time
    return None, None if ahead else published, time


def _dates_events(time: Time) -> bool:
    if time.value == START:
        return False
    return time.method not in _EMPTY and not (time.method == "vague" and time.earliest is None and time.latest is None)


def _coarseness(time: Time) -> int:
    if time.earliest and time.latest:
        return (time.latest - time.earliest).days
    return 100_000


def _head(doc: Doc, time: Time) -> Token:
    """The word of an expression that the rest hangs on."""
    tokens = doc.tokens_between(time.span.start, time.span.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])


def _tied(doc: Doc, head: Token, anchor: Token) -> bool:
    """Whether a time hangs on a word."""
    return head.i == anchor.i or (head.head == anchor.i and head.rel in _TIES)


def _governors(doc: Doc, trigger: Token) -> list[Token]:
    """The trigger, then the words it hangs on up to its clause and, where that says no time, the clauses around it."""
    chain = [trigger]
    for word in doc.ancestors(trigger):
        chain.append(word)
    return chain
