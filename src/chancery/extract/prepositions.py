"""What stands before a date phrase: “since” opens its end, “until” its beginning, “the night of” is part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from chancery import dates
from chancery.dates import Bounds
from chancery.extract import timex
from chancery.extract.doc import Doc, Token
from chancery.extract.expressions import ALPHABET, Context, Phrase, Reading
from chancery.extract.tense import tense_at
from chancery.extract.wording import Word

PREPOSITION = ALPHABET.compile(
    "word=(overnight (on|into|from)? | (late|early|later|earlier) on? | on | in | at | for | during | over | throughout | within"
    " | since | until | till | by | before | after | following | from | between | through | as of | prior to | ahead of | up to"
    " | as early as | as late as | as recently as | (starting|beginning|effective) (on|in|from|at)? | dated | ever since"
    " | (on|in|during|over|since|until|by)? the (night|morning|evening|afternoon|eve|early hours) of)"
    " (ABOUT|the)* (CLOCK ZONE? (OPEN CLOCK ZONE? CLOSE)? COMMA? on?)? the?"
)
TAKEN = ("on", "by", "until", "since", "before", "after")
"""Prepositions that the rule for a bare day takes in itself."""
_ATTRIBUTES = ("bare_year", "day_of_month", "month_of_year", "eleventh_of_september", "short_years")


def is_attribute(phrase: Phrase, words: tuple[Word, ...], doc: Doc | None) -> bool:
    """Whether a noun follows that the time belongs to, and with it the preposition: "before the 2015 deal"."""
    if words[phrase.last].kind in ("'s", "'") and phrase.last > phrase.first:
        return True
    if words[phrase.last].kind == "recent":
        return True
    if phrase.rule not in _ATTRIBUTES or phrase.last + 1 >= len(words):
        return False
    token, after = token_of(doc, words[phrase.last]), words[phrase.last + 1]
    if doc is None or token is None or token.upos in ("", "X", "_"):
        return "the" in (words[phrase.first].kind, words[max(0, phrase.first - 1)].kind) and after.text[0].islower()
    first, end = words[phrase.first].start, words[phrase.last].end
    tokens = doc.tokens_between(first, end)
    return any(t.rel in ("compound", "nummod", "amod") and doc.tokens[t.head].start >= end for t in tokens)


def core_of(preposition: re.Match[str], kind: str, words: Sequence[Word]) -> int:
    """The first word of a date phrase after its preposition; “the night of”, “late on” are part of the phrase."""
    first, last = preposition.start(), preposition.end() - 1
    if kind.endswith(" of") and kind != "as of" and kind != "ahead of":
        return timex.first_word(words, first, last)
    if kind.startswith(("overnight", "late", "early", "earlier", "later")):
        return first
    return preposition.end("word")


def bounded(reading: Reading, kind: str, words: tuple[Word, ...], phrase: Phrase, doc: Doc | None, c: Context) -> Reading:
    """What a preposition makes of the bounds: "since" opens the end, "until" the beginning."""
    bounds = reading.bounds
    if bounds is None or reading.method == "duration":
        return reading
    token = token_of(doc, words[phrase.last])
    future = (tense_at(doc, token) if doc is not None and token is not None else c.tense) == "future"
    now = None if future else c.published
    value = reading.value or dates.iso_value(bounds)
    one_day = bounds.granularity == "day" and bounds.earliest is not None
    if one_day and bounds.earliest and (kind == "overnight into" or kind.endswith(" eve of")):
        eve = bounds.earliest - timedelta(days=1)
        return replace(reading, bounds=Bounds(eve, bounds.earliest if "into" in kind else eve), value=value)
    if one_day and bounds.earliest and (kind.startswith("overnight") or kind.endswith("night of")):
        return replace(reading, bounds=Bounds(bounds.earliest, bounds.earliest + timedelta(days=1)), value=value)
    if kind == "after" and one_day and timex.names_an_hour(words[phrase.first : phrase.last + 1]):
        return replace(reading, value=value)  # “shortly after dawn on Tuesday”
    if (
        kind in ("since", "ever since", "after", "following")
        or kind.startswith(("starting", "beginning", "effective"))
        or (kind == "from" and future)
    ):
        bounds = _until(bounds.earliest, now)
    elif phrase.rule == "time_of_day" and one_day:
        return replace(reading, value=value)  # “by evening”, “before dawn”: of that day still
    elif kind in ("until", "till", "by", "up to", "as of", "through"):
        if kind == "through" and bounds.granularity != "day":
            return replace(reading, value=value)
        bounds = Bounds(None, bounds.latest)
    elif kind == "before" and one_day and bounds.earliest and (part := timex.part_of_day(words[phrase.first : phrase.last + 1])):
        bounds = bounds if part == "MO" else Bounds(None, bounds.earliest)  # “before dawn on Tuesday”
    elif kind in ("before", "prior to", "ahead of"):
        bounds = Bounds(None, bounds.earliest - timedelta(days=1) if bounds.earliest else None)
    else:
        return replace(reading, value=value)
    granularity = reading.bounds.granularity if reading.bounds and not bounds.closed else "interval"
    return replace(reading, bounds=replace(bounds, granularity=granularity), value=value)


def _until(earliest: date | None, latest: date | None) -> Bounds:
    """From a day to another, which is left out where it lies before."""
    return Bounds(earliest, None if latest and earliest and latest < earliest else latest)


def standing_before(pattern: re.Pattern[str], line: str, free: int, end: int) -> re.Match[str] | None:
    """What a pattern matches right before a place, the longest."""
    for start in range(max(free, end - 10), end):
        found = pattern.fullmatch(line, start, end)
        if found is not None:
            return found
    return None


def token_of(doc: Doc | None, word: Word) -> Token | None:
    """The token that a word begins, where there is a parse."""
    return next(iter(doc.tokens_between(word.start, word.end)), None) if doc is not None else None
