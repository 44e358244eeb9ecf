"""The times an article names, as bounds: which words, between which days, and how that was reached.

The words are found by the patterns of :mod:`~chancery.extract.dated`, :mod:`~chancery.extract.relative` and
:mod:`~chancery.extract.lengths`; this module picks the longest, takes in the preposition ("since", "until"), joins
ranges, and reads each against the day of publication and the times told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from chancery import dates
from chancery.dates import Bounds
from chancery.extract import dated, feasts, hours, lengths, periods, relative, story, timex, weekdays
from chancery.extract.doc import Doc, Token
from chancery.extract.expressions import ALPHABET, RELATIVE, RULES, Context, Phrase, Reading, Rule
from chancery.extract.prepositions import PREPOSITION, TAKEN, bounded, core_of, is_attribute, standing_before, token_of
from chancery.extract.sieve import Sieve, needed
from chancery.extract.tense import time_tense, was_ahead, was_planned
from chancery.extract.timing import event_bounds, event_time
from chancery.extract.wording import Match, Word, find_words
from chancery.extract.wordsense import is_name, is_nominal, is_time
from chancery.model import Time, cut

__all__ = ["event_bounds", "event_time", "find_times", "read_expression"]

_SOURCES = (dated, feasts, hours, periods, weekdays, relative, lengths)  # imported for the rules that they add

_PART = ALPHABET.compile(
    "the? word=(beginning|start|middle|end|close|last days|first days|early days|early|mid|late|earlier|later|midway)"
    " of=(of|in|on|through|DASH)? the?"
)
_WEEK_OF = ALPHABET.compile("the? week (of|beginning|starting|ending) (on)?")
_LINK = ALPHABET.compile("(to | until | till | through | and | DASH) the?")
_PARTS = {"beginning": "start", "start": "start", "middle": "mid", "end": "end", "close": "end", "mid": "mid",
          "early": "early", "late": "late", "last days": "end", "first days": "start", "early days": "start",
          "earlier": "early", "later": "late", "midway": "mid"}  # fmt: skip
_COARSE = ("week", "month", "quarter", "season", "year", "decade", "century")
_NEAR = ("day_of_month", "month_of_year")
_SOFT = ("late", "early", "mid", "-", "the")
_CRISES = ("crisis", "war", "conflict", "fighting", "offensive", "siege", "invasion")
_SOME_WEEKS = timedelta(days=60)
_MARKERS = ("after", "before", "following", "into")
_SETS = ("repeated", "periodic", "rate")
_NO_PHRASE = ("going_on", "at_that_time", "since_the_start", "back_then")
_NO_RANGE = ("duration", "vague", "anaphoric")


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
            whole = _time(f"t{len(found) + 1}", phrase, words, doc.text)
            found.append(whole)
            for end in phrase.ends:
                found.append(replace(_time(f"t{len(found) + 1}", end, words, doc.text), part_of=whole.id))
    return tuple(_since_its_start(found, context.published))


def _since_its_start(times: Sequence[Time], published: date | None) -> Iterator[Time]:
    """What a text calls recent began no earlier than the crisis it tells of, where it says when that began.

    An inference, and so only for a crisis of the last weeks: "ten days into the crisis … the recent visit".
    """
    starts = [t for t in times if t.value == lengths.START and t.earliest and t.told.exact.split()[-1] in _CRISES]
    start = min(starts, key=lambda t: t.told.start, default=None)
    for time in times:
        if start is not None and time.told.exact.lower() in ("recent", "most recent") and _is_fresh(start, published):
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


def _time(id_: str, phrase: Phrase, words: Sequence[Word], text: str) -> Time:
    reading = phrase.reading
    bounds = reading.bounds or Bounds(None, None, "unknown")
    last = phrase.last - (words[phrase.last].kind in ("'s", "'") and phrase.last > phrase.core)
    if reading.method == "relative-to-event" and words[last].kind in _MARKERS and last > phrase.core:
        last -= 1  # “two days” after the vote
    value = reading.value or dates.iso_value(bounds)
    if not phrase.ends:
        value = timex.with_time_of_day(value, words[phrase.first : phrase.last + 1])
    bare = phrase.rule in _NO_PHRASE or bool(phrase.ends) or (value is None and reading.method in ("vague", "open"))
    wide = phrase.first < phrase.core or last < phrase.last or bool(phrase.ends)
    return Time(
        id=id_,
        span=cut(text, words[phrase.core].start, words[last].end),
        earliest=bounds.earliest,
        latest=bounds.latest,
        granularity=bounds.granularity,
        method=reading.method,
        edtf=dates.edtf(bounds),
        anchor=reading.anchor,
        value=value,
        type=None if bare else timex.type_of(value, phrase.rule in _SETS),
        phrase=cut(text, words[phrase.first].start, words[phrase.last].end) if wide else None,
    )


@cache
def _compiled() -> tuple[Sieve, tuple[tuple[Rule, re.Pattern[str]], ...]]:
    return (
        Sieve(needed(ALPHABET.parts(rule.pattern)) for rule in RULES),
        tuple((rule, ALPHABET.compile(rule.pattern)) for rule in RULES),
    )


def _phrases(words: Sequence[Word], doc: Doc | None, context: Context, before: list[Time]) -> Iterator[Phrase]:
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
        token = token_of(doc, words[i])
        if token is None or token.upos not in ("ADJ", "NOUN", "PROPN"):
            break
        last = i
        if token.upos == "NOUN" and token.rel != "compound":
            break
    return last


def _candidates(words: tuple[Word, ...]) -> dict[int, list[tuple[Rule, Match]]]:
    """What each rule matches, by the first word; the longest first."""
    sieve, rules = _compiled()  # first: only then does the alphabet know all words of the patterns
    line = ALPHABET.write(words)
    found: dict[int, list[tuple[Rule, Match]]] = {}
    for number in sieve.sift({word.kind for word in words}):
        rule, pattern = rules[number]
        for m in pattern.finditer(line):
            found.setdefault(m.start(), []).append((rule, Match(words, m)))
    for matches in found.values():
        matches.sort(key=lambda pair: -pair[1].size)
    return found


def _phrase_at(
    i: int, words: tuple[Word, ...], candidates: dict[int, list[tuple[Rule, Match]]], doc: Doc | None, c: Context,
    before: Sequence[Time],
) -> Phrase | None:  # fmt: skip
    for rule, match in candidates.get(i, ()):
        day = match.get("day")
        token = token_of(doc, day[0] if day and day[0].kind == "#weekday" else words[match.last])
        if doc is not None and not is_time(doc, rule.name, match):
            continue
        lead = _lead(words, match.first)
        tense = time_tense(doc, token, lead) if doc is not None and token is not None else c.tense
        if lead[1] == "since":
            tense = "past"
        if doc is not None and rule.name in _NEAR and _is_alone(doc.text, words[match.first].start, words[match.last].end):
            tense = "past"  # the heading of a chronicle
        elif tense == "past" and token is not None and doc is not None and rule.name in _NEAR:
            put_off = lead[1] in ("to", "until", "till", "for", "beginning", "starting")  # “were moved to May 6”
            tense = "near" if put_off or is_nominal(doc, match) else tense
        elif tense == "future" and doc is not None and token is not None and rule.name in (*_NEAR, "half"):
            tense = "named" if is_name(doc, match) else "near" if was_planned(doc, token) else tense
        try:
            told = _told(c, before, doc, words[match.first], tense, words[0].start)
            if tense == "future" and token is not None and doc is not None:
                told = replace(told, ahead_of=_told_from(told, doc, token))
            if tense == "near" and (told.history is not None or _is_long_ago(told)):
                told = replace(told, tense="past")
            reading = rule.build(match, told)
        except (ValueError, OverflowError):
            continue  # a date that no calendar has
        if reading is not None:
            core = timex.first_word(words, match.first, match.last)
            if words[core].kind in ("a", "an", "the") and any(w.kind == "-" for w in words[core : match.last]):
                core += rule.name in ("duration", "vague_duration")  # “a three-day trip”
            return Phrase(match.first, match.last, rule.name, reading, core, _ends(rule.name, match, reading))
    return None


def _is_long_ago(c: Context) -> bool:
    """Whether the passage tells of a year before the last."""
    told = c.year.bounds.earliest if c.year is not None else None
    return told is not None and c.published is not None and told.year < c.published.year - 1


def _told_from(c: Context, doc: Doc, token: Token) -> date | None:
    """The day told before from which something lay ahead: “announced on 1 July that it would close on the 4th”."""
    day = c.day.bounds.earliest if c.near and c.day is not None and not c.quoted else None
    if day is None or c.published is None or not day < c.published or not was_ahead(doc, token):
        return None
    return day


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether an expression has a line to itself."""
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _lead(words: tuple[Word, ...], first: int) -> tuple[str, str]:
    """The two words before an expression, without what only softens it."""
    kinds = [w.kind for w in words[max(0, first - 6) : first]]
    while kinds and kinds[-1] in _SOFT:
        kinds.pop()
    return kinds[-2] if len(kinds) > 1 else "", kinds[-1] if kinds else ""


def _ends(rule: str, match: Match, reading: Reading) -> tuple[Phrase, ...]:
    """The ends of a range that one rule reads: “from April to June”, “between 7 and 17 October”."""
    second = next((name for name in ("month2", "to") if name in match), None)
    bounds = reading.bounds
    if rule not in ("months_of_year", "days_of_month", "short_years") or second is None or bounds is None or not bounds.closed:
        return ()
    words = match.words
    start = min(match.found.start(name) for name in ("month2", "to") if name in match)
    if bounds.earliest is None or bounds.latest is None:
        return ()
    link = start - 1 - (words[start - 1].kind == "the")
    wholes = [dates.day(bounds.earliest), dates.day(bounds.latest)]
    if rule == "short_years":
        wholes = [dates.year(bounds.earliest.year), dates.year(bounds.latest.year)]
    if rule == "months_of_year":
        wholes = [dates.unit_of(bounds.earliest, "month"), dates.unit_of(bounds.latest, "month")]
    first = timex.first_word(words, match.first, link - 1)
    places = (first, link - 1), (start, match.last)
    return tuple(
        Phrase(a, b, rule, replace(reading, bounds=whole, value=None), a) for (a, b), whole in zip(places, wholes, strict=True)
    )


def _told(c: Context, before: Sequence[Time], doc: Doc | None, word: Word, tense: str, start: int) -> Context:
    """The context of an expression: what was told before it, and whether it stands in a quotation."""
    if doc is None:
        return replace(c, tense=tense, previous=story.previous_time(before))
    quoted = story.in_quotation(doc.text, word.start)
    day, near = story.day_told(before, doc, c.published, word.start)
    year = story.year_told(before, doc, c.published, word.start)
    history = story.history_told(before, c.published) if year is None else None
    here = story.previous_time([time for time in before if time.told.start >= start])
    previous = story.previous_time(before)
    return replace(c, tense=tense, previous=previous, day=day, near=near, year=year, history=history, here=here, quoted=quoted)


# ------------------------------------------------------------------ what stands around an expression


def _extend(
    phrase: Phrase, words: tuple[Word, ...], candidates: dict[int, list[tuple[Rule, Match]]], doc: Doc | None, c: Context,
    before: Sequence[Time], free: int,
) -> Phrase:  # fmt: skip
    """Take in the part of it that is meant, the other end of a range, and the preposition."""
    line = ALPHABET.write(words)
    start = phrase.first
    if phrase.reading.bounds is not None and phrase.reading.bounds.granularity in _COARSE:
        found = standing_before(_PART, line, free, start)
        if found is not None and _is_part(found, words) and phrase.rule not in ("part_of_unit", "half"):
            which = _PARTS[" ".join(w.kind for w in words[slice(*found.span("word"))])]
            value = phrase.reading.value or dates.iso_value(phrase.reading.bounds)
            bounds = dates.part(phrase.reading.bounds, which)
            reading = replace(phrase.reading, bounds=bounds, value=value)
            phrase = replace(phrase, first=found.start(), core=found.start(), reading=reading)
    week = standing_before(_WEEK_OF, line, free, phrase.first)
    if week is not None and phrase.reading.bounds is not None and phrase.reading.bounds.granularity == "day":
        assert phrase.reading.bounds.earliest is not None
        reading = replace(phrase.reading, bounds=dates.week_of(phrase.reading.bounds.earliest), value=None)
        phrase = replace(phrase, first=week.start(), core=week.start(), reading=reading)
    preposition = None if is_attribute(phrase, words, doc) else standing_before(PREPOSITION, line, free, phrase.first)
    kind = " ".join(w.kind for w in words[slice(*preposition.span("word"))]) if preposition is not None else ""
    joined = _range(phrase, kind, words, line, candidates, doc, c, before)
    if joined is not None:
        phrase = joined
        kind = "" if kind in ("from", "between") else kind
    if preposition is not None:
        reading = bounded(phrase.reading, kind, words, phrase, doc, c)
        core = phrase.core if phrase.core > phrase.first else core_of(preposition, kind, words)
        phrase = replace(phrase, first=preposition.start(), core=core, reading=reading)
    elif start and phrase.rule == "day_without_month" and words[phrase.first].kind in TAKEN:
        phrase = replace(phrase, reading=bounded(phrase.reading, words[phrase.first].kind, words, phrase, doc, c))
    return phrase


def _is_part(found: re.Match[str], words: tuple[Word, ...]) -> bool:
    """ "the end of 2023", but not "to end 2023"."""
    first = words[found.start("word")].kind
    return first in ("early", "mid", "late", "earlier", "later") or words[found.start("of")].kind in ("of", "through")


def _range(
    phrase: Phrase, kind: str, words: tuple[Word, ...], line: str, candidates: dict[int, list[tuple[Rule, Match]]],
    doc: Doc | None, c: Context, before: Sequence[Time],
) -> Phrase | None:  # fmt: skip
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
    reading = replace(other.reading, bounds=bounds, value=dates.iso_value(bounds))
    ends = replace(phrase, first=phrase.core), replace(other, first=other.core)
    return replace(phrase, last=other.last, reading=reading, ends=ends)
