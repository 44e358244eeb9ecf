"""The times an article names, as bounds: which words, between which days, and how that was reached.

The words are found by the patterns of :mod:`~chancery.extract.dated`, :mod:`~chancery.extract.relative` and
:mod:`~chancery.extract.lengths`; this module picks the longest, takes in the preposition ("since", "until"), joins
ranges, and reads each against the day of publication and the times told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from chancery import dates
from chancery.dates import Bounds
from chancery.extract import dated, lengths, relative
from chancery.extract.doc import Doc, Token
from chancery.extract.expressions import ALPHABET, RELATIVE, RULES, Context, Known, Reading, Rule
from chancery.extract.tense import tense_at
from chancery.extract.timing import event_bounds, event_time, is_narrative
from chancery.extract.wording import Match, Word, find_words
from chancery.extract.wordsense import is_nominal, is_time
from chancery.model import Time, cut

__all__ = ["event_bounds", "event_time", "find_times", "read_expression"]

_SOURCES = (dated, relative, lengths)  # imported for the rules that they add

_PREPOSITION = ALPHABET.compile(
    "word=(overnight (on|into|from)? | (late|early|later|earlier) on? | on | in | at | for | during | over | throughout | within"
    " | since | until | till | by | before | after | following | from | between | through | as of | prior to | ahead of | up to"
    " | as early as | as late as | as recently as | (starting|beginning|effective) (on|in|from|at)? | dated | ever since"
    " | (on|in|during|over|since|until|by)? the (night|morning|evening|afternoon|eve|early hours) of)"
    " (ABOUT|the)* (CLOCK ZONE? (OPEN CLOCK ZONE? CLOSE)? COMMA? on?)? the?"
)
_PART = ALPHABET.compile(
    "the? word=(beginning|start|middle|end|close|last days|first days|early days|early|mid|late|earlier|later|midway)"
    " of=(of|in|on|through|DASH)? the?"
)
_LINK = ALPHABET.compile("(to | until | till | through | and | DASH) the?")
_PARTS = {"beginning": "start", "start": "start", "middle": "mid", "end": "end", "close": "end", "mid": "mid",
          "early": "early", "late": "late", "last days": "end", "first days": "start", "early days": "start",
          "earlier": "early", "later": "late", "midway": "mid"}  # fmt: skip
_COARSE = ("week", "month", "quarter", "season", "year", "decade", "century")
_TAKEN = ("on", "by", "until", "since", "before", "after")
"""Prepositions that the rule for a bare day takes in itself."""
_ATTRIBUTES = ("bare_year", "day_of_month", "month_of_year", "eleventh_of_september", "short_years")
_NEAR = ("day_of_month", "month_of_year")
_CRISES = ("crisis", "war", "conflict", "fighting", "offensive", "siege", "invasion")
_SOME_WEEKS = timedelta(days=60)
_NO_RANGE = ("duration", "vague", "anaphoric")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of a sentence that name a time, ``first`` to ``last``, and what they say."""

    first: int
    last: int
    rule: str
    reading: Reading


def find_times(doc: Doc, *, published: date | None, dateline: date | None = None) -> tuple[Time, ...]:
    """The times named in a text, in order. A dateline's day counts over the day of publication.

    The document must hold tokens; tags and heads make the reading of weekdays better where it has them.
    """
    context = Context(dateline or published, method="relative-to-dateline" if dateline else RELATIVE)
    found: list[Time] = []
    for number in range(len(doc.sentences)):
        tokens = doc.sentence_tokens(number)
        if not tokens:
            continue
        words = find_words(doc.text, tokens[0].start, tokens[-1].end)
        for phrase in _phrases(words, doc, context, found):
            span = cut(doc.text, words[phrase.first].start, words[phrase.last].end)
            found.append(_time(f"t{len(found) + 1}", phrase.reading, span.start, span.end, doc.text))
    return tuple(_since_its_start(found, context.published))


def _since_its_start(times: Sequence[Time], published: date | None) -> Iterator[Time]:
    """What a text calls recent began no earlier than the crisis it tells of, where it says when that began.

    An inference, and so only for a crisis of the last weeks: "ten days into the crisis … the recent visit".
    """
    starts = [t for t in times if t.value == lengths.START and t.earliest and t.span.exact.split()[-1] in _CRISES]
    start = min(starts, key=lambda t: t.span.start, default=None)
    for time in times:
        if start is not None and time.span.exact.lower() in ("recent", "most recent") and _is_fresh(start, published):
            bounds = Bounds(start.earliest, time.latest)
            time = replace(time, earliest=bounds.earliest, edtf=dates.edtf(bounds), method="relative-to-event", anchor=start.id)
        yield time


def _is_fresh(start: Time, published: date | None) -> bool:
    if start.earliest is None or published is None:
        return False
    return timedelta(0) <= published - start.earliest <= _SOME_WEEKS


def read_expression(text: str, *, published: date | None, tense: str = "past") -> Reading | None:
    """What an expression says that stands by itself.

    >>> reading = read_expression("the first half of 2023", published=None)
    >>> reading.method, dates.edtf(reading.bounds)
    ('explicit', '2023-01/2023-06')
    """
    words = find_words(text)
    context = Context(published, tense)
    phrases = list(_phrases(words, None, context, []))
    return max(phrases, key=lambda p: p.last - p.first).reading if phrases else None


def _time(id_: str, reading: Reading, start: int, end: int, text: str) -> Time:
    bounds = reading.bounds or Bounds(None, None, "unknown")
    return Time(
        id=id_,
        span=cut(text, start, end),
        earliest=bounds.earliest,
        latest=bounds.latest,
        granularity=bounds.granularity,
        method=reading.method,
        edtf=dates.edtf(bounds),
        anchor=reading.anchor,
        value=reading.value or dates.iso_value(bounds),
    )


@cache
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, ALPHABET.compile(rule.pattern)) for rule in RULES)


def _phrases(words: Sequence[Word], doc: Doc | None, context: Context, before: list[Time]) -> Iterator[_Phrase]:
    """The time expressions of a sentence from left to right; ``before`` grows while they are taken."""
    words = tuple(words)
    candidates = _candidates(words)
    i, free = 0, 0
    while i < len(words):
        phrase = _phrase_at(i, words, candidates, doc, context, before)
        if phrase is None:
            i += 1
            continue
        with suppress(OverflowError):  # a bound that no calendar has
            phrase = _extend(phrase, words, candidates, doc, context, before, free)
        if phrase.rule == "since_the_start" and doc is not None:
            phrase = replace(phrase, last=_last_of_name(phrase.last, words, doc))
        yield phrase
        i = free = phrase.last + 1


def _last_of_name(last: int, words: tuple[Word, ...], doc: Doc) -> int:
    """The last word of the noun that follows: "ten days into the" crisis."""
    for i in range(last + 1, len(words)):
        token = _token(doc, words[i])
        if token is None or token.upos not in ("ADJ", "NOUN", "PROPN"):
            break
        last = i
        if token.upos == "NOUN" and token.rel != "compound":
            break
    return last


def _candidates(words: tuple[Word, ...]) -> dict[int, list[tuple[Rule, Match]]]:
    """What each rule matches, by the first word; the longest first."""
    rules = _compiled()  # first: only then does the alphabet know all words of the patterns
    line = ALPHABET.write(words)
    found: dict[int, list[tuple[Rule, Match]]] = {}
    for rule, pattern in rules:
        for m in pattern.finditer(line):
            found.setdefault(m.start(), []).append((rule, Match(words, m)))
    for matches in found.values():
        matches.sort(key=lambda pair: -pair[1].size)
    return found


def _phrase_at(
    i: int, words: tuple[Word, ...], candidates: dict[int, list[tuple[Rule, Match]]], doc: Doc | None, c: Context,
    before: Sequence[Time],
) -> _Phrase | None:  # fmt: skip
    for rule, match in candidates.get(i, ()):
        token = _token(doc, words[match.last])
        if doc is not None and not is_time(doc, rule.name, match):
            continue
        tense = tense_at(doc, token) if doc is not None and token is not None else c.tense
        if tense == "past" and token is not None and rule.name in _NEAR and is_nominal(doc, match):
            tense = "near"
        try:
            reading = rule.build(match, _told(c, before, doc, words[match.first], tense))
        except (ValueError, OverflowError):
            continue  # a date that no calendar has
        if reading is not None:
            return _Phrase(match.first, match.last, rule.name, reading)
    return None


def _token(doc: Doc | None, word: Word) -> Token | None:
    return next(iter(doc.tokens_between(word.start, word.end)), None) if doc is not None else None


def _told(c: Context, before: Sequence[Time], doc: Doc | None, word: Word, tense: str) -> Context:
    """The context of an expression: what was told before it, and whether it stands in a quotation."""
    if doc is None:
        return replace(c, tense=tense, previous=_previous(before))
    quoted = _in_quotation(doc.text, word.start)
    return replace(c, tense=tense, previous=_previous(before), day=_day(before, doc, c), quoted=quoted)


def _day(before: Sequence[Time], doc: Doc, c: Context) -> Known | None:
    """The day on which the story has arrived: the last that dates a clause and does not lie ahead."""
    for time in reversed(before):
        told = time.granularity == "day" and time.earliest and time.earliest == time.latest and time.value != "PRESENT_REF"
        if told and time.earliest and not (c.published and time.earliest > c.published) and is_narrative(doc, time):
            return Known(time.id, Bounds(time.earliest, time.latest, "day"))
    return None


def _in_quotation(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks that its paragraph opens."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return paragraph.count("\u201c") > paragraph.count("\u201d") or paragraph.count('"') % 2 == 1


def _previous(before: Sequence[Time]) -> Known | None:
    """The last time that another can be counted from."""
    for time in reversed(before):
        if time.earliest and time.latest and time.method not in ("duration", "vague", "open") and time.value != "PRESENT_REF":
            return Known(time.id, Bounds(time.earliest, time.latest, time.granularity))
    return None


# ------------------------------------------------------------------ what stands around an expression


def _extend(
    phrase: _Phrase, words: tuple[Word, ...], candidates: dict[int, list[tuple[Rule, Match]]], doc: Doc | None, c: Context,
    before: Sequence[Time], free: int,
) -> _Phrase:  # fmt: skip
    """Take in the part of it that is meant, the other end of a range, and the preposition."""
    line = ALPHABET.write(words)
    start = phrase.first
    if phrase.reading.bounds is not None and phrase.reading.bounds.granularity in _COARSE:
        found = _before(_PART, line, free, start)
        if found is not None and _is_part(found, words) and phrase.rule not in ("part_of_unit", "half"):
            which = _PARTS[" ".join(w.kind for w in words[slice(*found.span("word"))])]
            value = phrase.reading.value or dates.iso_value(phrase.reading.bounds)
            bounds = dates.part(phrase.reading.bounds, which)
            phrase = replace(phrase, first=found.start(), reading=replace(phrase.reading, bounds=bounds, value=value))
    preposition = None if _is_attribute(phrase, words, doc) else _before(_PREPOSITION, line, free, phrase.first)
    kind = " ".join(w.kind for w in words[slice(*preposition.span("word"))]) if preposition is not None else ""
    joined = _range(phrase, kind, words, line, candidates, doc, c, before)
    if joined is not None:
        phrase = joined
        kind = "" if kind in ("from", "between") else kind
    if preposition is not None:
        phrase = replace(phrase, first=preposition.start(), reading=_bounded(phrase.reading, kind, words, phrase, doc, c))
    elif start and phrase.rule == "day_without_month" and words[phrase.first].kind in _TAKEN:
        phrase = replace(phrase, reading=_bounded(phrase.reading, words[phrase.first].kind, words, phrase, doc, c))
    return phrase


def _is_attribute(phrase: _Phrase, words: tuple[Word, ...], doc: Doc | None) -> bool:
    """Whether a noun follows that the time belongs to, and with it the preposition: "before the 2015 deal"."""
    if words[phrase.last].kind in ("'s", "'") and phrase.last > phrase.first:
        return True
    if words[phrase.last].kind == "recent":
        return True
    if phrase.rule not in _ATTRIBUTES or phrase.last + 1 >= len(words):
        return False
    token, after = _token(doc, words[phrase.last]), words[phrase.last + 1]
    if doc is None or token is None or token.upos in ("", "X", "_"):
        return "the" in (words[phrase.first].kind, words[max(0, phrase.first - 1)].kind) and after.text[0].islower()
    first, end = words[phrase.first].start, words[phrase.last].end
    tokens = doc.tokens_between(first, end)
    return any(t.rel in ("compound", "nummod", "amod") and doc.tokens[t.head].start >= end for t in tokens)


def _is_part(found: re.Match[str], words: tuple[Word, ...]) -> bool:
    """"the end of 2023", but not "to end 2023"."""
    first = words[found.start("word")].kind
    return first in ("early", "mid", "late", "earlier", "later") or words[found.start("of")].kind in ("of", "through")


def _before(pattern: re.Pattern[str], line: str, free: int, end: int) -> re.Match[str] | None:
    """What a pattern matches right before a place, the longest."""
    for start in range(max(free, end - 10), end):
        found = pattern.fullmatch(line, start, end)
        if found is not None:
            return found
    return None


def _range(
    phrase: _Phrase, kind: str, words: tuple[Word, ...], line: str, candidates: dict[int, list[tuple[Rule, Match]]],
    doc: Doc | None, c: Context, before: Sequence[Time],
) -> _Phrase | None:  # fmt: skip
    """The expression together with the one that ends it: "from 2014 to 2020"."""
    link = _LINK.match(line, phrase.last + 1)
    if link is None or phrase.reading.bounds is None or phrase.reading.method in _NO_RANGE:
        return None
    word = words[link.start()].kind
    if word == "and" and kind != "between":
        return None
    if word in ("until", "till") and kind != "from":
        return None
    other = _phrase_at(link.end(), words, candidates, doc, c, before)
    if other is None or other.reading.bounds is None or other.reading.method in _NO_RANGE:
        return None
    first, last = phrase.reading.bounds, other.reading.bounds
    if not (first.closed and last.closed) or first.granularity != last.granularity:
        return None
    if first.earliest and last.latest and first.earliest > last.latest:
        if phrase.rule != "weekday":
            return None
        first = Bounds(first.earliest - timedelta(days=7), last.latest)
    bounds = dates.join(first, last)
    return replace(phrase, last=other.last, reading=replace(other.reading, bounds=bounds, value=dates.iso_value(bounds)))


def _bounded(
    reading: Reading, kind: str, words: tuple[Word, ...], phrase: _Phrase, doc: Doc | None, c: Context
) -> Reading:
    """What a preposition makes of the bounds: "since" opens the end, "until" the beginning."""
    bounds = reading.bounds
    if bounds is None or reading.method == "duration":
        return reading
    token = _token(doc, words[phrase.last])
    future = (tense_at(doc, token) if doc is not None and token is not None else c.tense) == "future"
    now = None if future else c.published
    value = reading.value or dates.iso_value(bounds)
    one_day = bounds.granularity == "day" and bounds.earliest is not None
    if one_day and bounds.earliest and (kind == "overnight into" or kind.endswith(" eve of")):
        eve = bounds.earliest - timedelta(days=1)
        return replace(reading, bounds=Bounds(eve, bounds.earliest if "into" in kind else eve), value=value)
    if one_day and bounds.earliest and (kind.startswith("overnight") or kind.endswith("night of")):
        return replace(reading, bounds=Bounds(bounds.earliest, bounds.earliest + timedelta(days=1)), value=value)
    if kind in ("since", "ever since", "after", "following") or kind.startswith(("starting", "beginning", "effective")) or (
        kind == "from" and future
    ):
        bounds = _until(bounds.earliest, now)
    elif kind in ("until", "till", "by", "up to", "as of", "through"):
        if kind == "through" and bounds.granularity != "day":
            return replace(reading, value=value)
        bounds = Bounds(None, bounds.latest)
    elif kind in ("before", "prior to", "ahead of"):
        bounds = Bounds(None, bounds.earliest - timedelta(days=1) if bounds.earliest else None)
    else:
        return replace(reading, value=value)
    granularity = reading.bounds.granularity if reading.bounds and not bounds.closed else "interval"
    return replace(reading, bounds=replace(bounds, granularity=granularity), value=value)


def _until(earliest: date | None, latest: date | None) -> Bounds:
    """From a day to another, which is left out where it lies before."""
    return Bounds(earliest, None if latest and earliest and latest < earliest else latest)
