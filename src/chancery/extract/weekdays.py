"""Time expressions that name a day of the week or a weekend, counted from the day of publication or from a time told before.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from datetime import date, timedelta

from chancery import dates
from chancery.extract.dated import YEAR_OF_DATE, dated, year_of
from chancery.extract.expressions import Context, Reading, amount, counted, from_previous, rule, step, unit
from chancery.extract.wording import Match

_REL = (
    "rel=(this|last|next|past|previous|coming|this past|this coming|following|the following|the next|the previous|that|the same)"
)
_CLOCK = "((CLOCK ZONE? (local time)? | dawn | dusk | daybreak | nightfall | sunrise | sunset) COMMA? on?)?"


@rule(
    f"{_CLOCK} (late|early|earlier|later)? {_REL}? day=WEEKDAY PART? S?",
    f"{_CLOCK} (late|early|earlier|later)? {_REL}? day=WEEKDAY COMMA? (at|around|about)? CLOCK ZONE?",
)
def _weekday(m: Match, c: Context) -> Reading | None:
    number = m.value("day")
    rel = m.word("rel").removeprefix("the ")
    previous = c.previous.bounds if c.previous else None
    if m.word("rel") == "the next" and c.tense == "past":
        rel = "following"
    if rel in ("following", "previous", "that", "same") and previous and previous.earliest and previous.latest:
        if rel == "following":
            return from_previous(c, dates.day(dates.on_or_after(dates.shift(previous.latest, 1, "day"), number)))
        on = dates.on_or_before(previous.latest if rel != "previous" else dates.shift(previous.earliest, -1, "day"), number)
        return from_previous(c, dates.day(on), "anaphoric" if rel in ("that", "same") else "relative-to-time")
    if c.published is None:
        return counted(c, None)
    now = c.published
    if c.ahead_of is not None and not rel:
        return counted(c, dates.day(dates.on_or_after(c.ahead_of, number)))
    if rel == "next":  # on a Tuesday, "next Wednesday" is not tomorrow
        return counted(c, dates.day(dates.week_start(now) + timedelta(days=7 + number)))
    if rel in ("this coming", "coming") or (c.future and rel not in ("last", "past", "this past", "previous")):
        on = dates.on_or_after(now if not rel or rel == "this" else dates.shift(now, 1, "day"), number)
    else:
        on = dates.on_or_before(dates.shift(now, -1, "day") if rel in ("last", "previous") else now, number)
    return counted(c, dates.day(on))


@rule(
    "the? day=WEEKDAY PART? (of|in)? rel=(this|last|next|the previous|the following|that) week",
    "rel=(this|last|next|that) week S? day=WEEKDAY",
)
def _weekday_of_week(m: Match, c: Context) -> Reading | None:
    rel = m.word("rel").removeprefix("the ")
    base = c.previous.bounds.earliest if rel in ("previous", "following", "that") and c.previous else c.published
    if base is None:
        return counted(c, None)
    start = dates.week_start(base)
    bounds = dates.day(dates.shift(start, 7 * step(rel) + m.value("day"), "day"))
    return from_previous(c, bounds) if base is not c.published else counted(c, bounds)


@rule("the? rel=(this|last|next|past|this past|this coming|coming|previous|following|that|same)? weekend")
def _weekend(m: Match, c: Context) -> Reading | None:
    rel = m.word("rel")
    if rel in ("that", "same", "previous", "following") and c.previous and c.previous.bounds.latest:
        on = dates.shift(c.previous.bounds.latest, 7 * step(rel), "day")
        return from_previous(c, dates.weekend_of(on), "anaphoric" if rel in ("that", "same") else "relative-to-time")
    if c.published is None:
        return counted(c, None)
    now = dates.weekend_of(c.published)
    ahead = step(rel) > 0 or (c.future and step(rel) == 0)
    if rel == "this" and c.tense == "past" and now.earliest and now.earliest > c.published:
        return counted(c, dates.weekend_of(dates.shift(c.published, -7, "day")))
    if ahead or (now.earliest and now.earliest <= c.published):
        shifted = 7 * (rel == "next" and now.earliest is not None and now.earliest <= c.published)
        if step(rel) < 0 and rel == "last":
            shifted = -7
        return counted(c, dates.weekend_of(dates.shift(c.published, shifted, "day")))
    if rel == "this":
        return counted(c, now)  # looked forward to before it comes, unless the tense says past
    return counted(c, dates.weekend_of(dates.shift(c.published, -7, "day")))


@rule(f"the? n=(ORDINAL|last) day=WEEKDAY (of|in) month=MONTH {YEAR_OF_DATE}")
def _nth_weekday(m: Match, c: Context) -> Reading | None:
    """“The first Tuesday of November”."""
    month, number = m.value("month"), m.value("day")
    nth = -1 if m.word("n") == "last" else m.value("n")
    if nth > 5:
        return None
    year, explicit = year_of(m, c, month, 7 * nth if 0 < nth < 5 else 28)
    if year is None:
        return Reading("open")
    if "year" not in m and c.published is not None and (year, month) == (c.published.year - 1, c.published.month):
        year += 1  # of the month at hand
    last = dates.month(year, month).latest
    assert last is not None
    on = dates.on_or_before(last, number) if nth < 0 else dates.on_or_after(date(year, month, 1), number)
    on += timedelta(days=7 * (max(nth, 1) - 1))
    return dated(c, dates.day(on), explicit) if on.month == month else None


@rule("n=NUMBER day=#weekdays ago")
def _weekdays_ago(m: Match, c: Context) -> Reading | None:
    """“Two Sundays ago”."""
    count = amount(m.get("n"))
    if c.published is None or count is None:
        return counted(c, None)
    on = dates.on_or_before(dates.shift(c.published, -1, "day"), m.value("day"))
    return counted(c, dates.day(dates.shift(on, 1 - int(count), "week")))


@rule(
    "n=(a|NUMBER) unit=(day|days|week|weeks) from day=(WEEKDAY|tomorrow|yesterday)",
    "n=(a|NUMBER) unit=(week|weeks) ago day=WEEKDAY",
)
def _units_from_day(m: Match, c: Context) -> Reading | None:
    """“Two weeks from Sunday”, “a week ago Thursday”."""
    count = amount(m.get("n"))
    if c.published is None or count is None:
        return counted(c, None)
    word = m.word("day")
    if word in ("tomorrow", "yesterday"):
        on = dates.shift(c.published, 1 if word == "tomorrow" else -1, "day")
    elif "ago" in (w.kind for w in m.words[m.first : m.last]):
        on, count = dates.on_or_before(c.published, m.value("day")), -count
    else:
        on = dates.on_or_after(c.published, m.value("day"))
    return counted(c, dates.day(dates.shift(on, int(count), unit(m))))
