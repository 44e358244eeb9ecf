"""Time expressions of the day at hand and of times of day: today, last night, at dawn, at 8 p.m.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.expressions import CLOCK_AFTER, Context, Reading, counted, from_previous, rule
from chancery.extract.wording import Match

_A_FORTNIGHT = 14
_EDGES = ("dawn", "dusk", "daybreak", "nightfall", "midday", "lunchtime")
_PARTS_OF_DAY = ("the", "morning", "afternoon", "evening", *_EDGES)
_AMOUNTS = ("much", "most", "part", "all", "rest")
_RELATED = ("of", "after", "before")
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@rule(
    f"(CLOCK ZONE?)? (late|early|earlier|later)? day=(today|tonight|yesterday|tomorrow) PART? {CLOCK_AFTER}",
    "(the|this) very? same? PART of today",
    "this very (day|morning|afternoon|evening|night)",
)
def _named_day(m: Match, c: Context) -> Reading | None:
    words = m.word("day") or "today"
    told = c.day.bounds.earliest if c.day else None
    lately = told is not None and c.published is not None and (c.published - told).days <= _A_FORTNIGHT
    if c.quoted and c.day and told and lately:  # who is quoted spoke on the day told before, not on that of printing
        return from_previous(c, dates.day(dates.shift(told, _DAYS[words], "day")), known=c.day)
    return counted(c, dates.day(dates.shift(c.published, _DAYS[words], "day")) if c.published else None)


@rule("the day (before yesterday|after tomorrow)")
def _day_but_one(m: Match, c: Context) -> Reading | None:
    days = -2 if m.words[m.last].kind == "yesterday" else 2
    return counted(c, dates.day(dates.shift(c.published, days, "day")) if c.published else None)


@rule("(late|early|earlier|later)? this (morning|afternoon|evening|day|night)")
def _this_part(m: Match, c: Context) -> Reading | None:
    if m.words[m.last].kind == "day" and m.before.kind == "to":
        return counted(c, dates.day(c.published) if c.published else None, "PRESENT_REF")  # “to this day”
    return counted(c, dates.day(c.published) if c.published else None)


@rule("(late|early|earlier)? last (night|evening)")
def _last_night(m: Match, c: Context) -> Reading | None:
    return counted(c, dates.day(dates.shift(c.published, -1, "day")) if c.published else None)


@rule("overnight")
def _overnight(m: Match, c: Context) -> Reading | None:
    if m.after.kind in ("on", "into", "from", "between", "#weekday", "#month", "-"):
        return None  # a preposition of the date that follows
    if c.published is None:
        return counted(c, None)
    other = dates.shift(c.published, 1 if c.future else -1, "day")
    night = min(c.published, other)
    return counted(c, Bounds(night, max(c.published, other)), f"{night.isoformat()}TNI")


@rule(
    "the? (morning|afternoon|evening|dawn|dusk|daybreak|nightfall|midday|lunchtime)",
    "the night",
    "(late|early|mid) DASH? (morning|afternoon|evening|night)",
    "(late|early|later|earlier) in the (morning|afternoon|evening|night|day)",
    "(much|most|part|all|the rest) of the (morning|afternoon|evening|night|day)",
    "before the day (is|was) (out|over)",
    "CLOCK ZONE?",
    "CLOCK in the (morning|afternoon|evening)",
    "CLOCK ZONE? OPEN CLOCK ZONE? CLOSE",
)
def _time_of_day(m: Match, c: Context) -> Reading | None:
    """A time of day with no day beside it: of the day told last, else that of publication, and so no bounds."""
    second = m.words[m.last + 2 : m.last + 3]
    if m.before.kind == "(" or (m.after.kind == "(" and second and second[0].kind == "#clock"):
        return None  # “10 a.m. (0200 GMT) Monday” is read with the day
    words = m.words[m.first : m.last + 1]
    if [word.kind for word in words] == ["late", "-", "night"]:
        return None  # “late-night talks on Sunday”
    if words[-1].kind == ")" and m.after.kind in ("#weekday", "#month", "#day", "on", "today", "yesterday", "tomorrow"):
        return None
    bare = words[0].kind in _PARTS_OF_DAY and not any(word.kind in _AMOUNTS for word in words)
    edge = words[-1].kind in _EDGES and m.before.kind in ("before", "after", "from", "since", "around", "to", "at", "near")
    if bare and (m.before.kind not in ("in", "during", "until", "by", "into", "at") and not edge or m.after.kind in _RELATED):
        return None
    if c.near and c.day is not None and c.day.bounds.earliest is not None and not c.quoted:
        return Reading("anaphoric", c.day.bounds, c.day.id, c.day.bounds.earliest.isoformat())
    return Reading("anaphoric", value=c.published.isoformat() if c.published is not None else "XXXX-XX-XX")
