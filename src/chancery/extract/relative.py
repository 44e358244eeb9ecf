"""Time expressions counted from the day of publication or from a time told before.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.expressions import (
    CLOCK,
    Context,
    Known,
    Reading,
    amount,
    counted,
    from_previous,
    period,
    rule,
    step,
    unit,
)
from chancery.extract.wording import Match

_THIS = "rel=(this|last|next|current|previous|coming|past|this past|this coming|following|that|same|that same)"


@rule(
    f"the? {_THIS} unit=(week|month|year|decade|century) S?",
    "the? year rel=(before|after|following|previous)",
    "the unit=(week|month) rel=(before|after)",
)
def _relative_unit(m: Match, c: Context) -> Reading | None:
    name = unit(m) if "unit" in m else "year"
    if m.words[m.last].kind in ("before", "after") and name != "year" and m.after.text[:1].isalnum():
        return Reading("relative-to-event", value=period(1, name))
    rel, the = m.word("rel").removeprefix("that "), m.words[m.first].kind == "the"
    anaphoric = rel in ("that", "same") or (rel in ("previous", "following", "before", "after") and c.previous is not None)
    if anaphoric and c.previous is not None and c.previous.bounds.latest and c.previous.bounds.earliest:
        count = {"before": -1, "after": 1}.get(rel, step(rel))
        on = c.previous.bounds.earliest if count <= 0 else c.previous.bounds.latest
        bounds = dates.unit_of(dates.shift(on, count, name), name)
        return from_previous(c, bounds, "relative-to-time" if count else "anaphoric")
    if c.published is None or rel in ("that", "before", "after"):
        return counted(c, None)
    if the and rel == "next" and c.tense == "past" and c.previous is not None and c.previous.bounds.latest:
        return from_previous(c, dates.unit_of(dates.shift(c.previous.bounds.latest, 1, name), name))
    if the and rel in ("past", "last", "coming", "next"):
        return window(c, 1, name, ahead=rel in ("coming", "next"))
    return counted(c, dates.unit_of(dates.shift(c.published, step(rel), name), name))


@rule("part=(earlier|early|late|later) (in|on)? the? rel=(this|last|next|that) unit=(week|month|year|decade|century)")
def _part_of_unit(m: Match, c: Context) -> Reading | None:
    name, rel, which = unit(m), m.word("rel"), m.word("part")
    whole = _relative_unit(m, c)
    if whole is None or whole.bounds is None or c.published is None:
        return whole
    value = dates.iso_value(whole.bounds)
    bounds = whole.bounds
    if rel == "this" and which == "earlier" and bounds.earliest and not c.future:
        bounds = Bounds(bounds.earliest, c.published)
    elif rel == "this" and which == "later" and bounds.latest and c.tense != "past":
        bounds = Bounds(c.published, bounds.latest)
    elif which in ("early", "late"):
        bounds = dates.part(bounds, which)
    elif name != "day" and which == "later" and rel == "this" and bounds.earliest:
        bounds = Bounds(bounds.earliest, c.published)
    return Reading(whole.method, bounds, whole.anchor, value)


@rule(
    "the? part=(end|beginning|start|middle|close|rest|remainder|most|much|part|all) of"
    " (the|this) unit=(week|month|year|decade|century)"
)
def _part_of_the_unit(m: Match, c: Context) -> Reading | None:
    if c.published is None:
        return counted(c, None)
    whole = dates.unit_of(c.published, unit(m))
    which = m.word("part")
    if which in ("most", "much", "part", "all"):
        return counted(c, whole)
    if which in ("rest", "remainder"):
        return counted(c, Bounds(c.published, whole.latest), dates.iso_value(whole))
    return counted(c, dates.part(whole, {"middle": "mid", "beginning": "start"}.get(which, which)), dates.iso_value(whole))


@rule("the unit=(week|month|year|weekend) (before last | after next)")
def _unit_but_one(m: Match, c: Context) -> Reading | None:
    """“The week before last”."""
    if c.published is None:
        return counted(c, None)
    count = -2 if m.words[m.last].kind == "last" else 2
    return counted(c, dates.unit_of(dates.shift(c.published, count, unit(m)), unit(m)))


@rule("the? unit=(year|month|week|quarter) S end", "year DASH end")
def _end_of_unit(m: Match, c: Context) -> Reading | None:
    """“By year's end”."""
    if c.published is None or m.after.kind == "-":
        return None
    name = unit(m) if "unit" in m else "year"
    back = -(name == "year" and c.tense == "past" and c.published.month < 7)
    whole = dates.unit_of(dates.shift(c.published, back, name), name)
    return counted(c, dates.part(whole, "end"), dates.iso_value(whole))


@rule("(earlier|later|late|early) (in|on)? the unit=(week|month|year|day|decade|century)", "so far this unit=(week|month|year)")
def _later_in_the_unit(m: Match, c: Context) -> Reading | None:
    told = c.day if c.near else c.year
    base = told.bounds.earliest if told is not None and "so" != m.words[m.first].kind else c.published
    if base is None:
        return counted(c, None)
    whole = dates.unit_of(base, unit(m))
    if m.words[m.first].kind == "so" and whole.earliest and c.published:
        return counted(c, Bounds(whole.earliest, c.published), dates.iso_value(whole))
    return counted(c, whole) if base is c.published else from_previous(c, whole, "anaphoric", told)


def window(c: Context, count: float | None, name: str, *, ahead: bool) -> Reading:
    """The stretch of time that ends, or begins, with the day of publication."""
    value = period(count, name)
    if c.published is None:
        return counted(c, None, value)
    if count is None or count != int(count):
        return Reading("vague", Bounds(c.published, None) if ahead else Bounds(None, c.published), c.published.isoformat(), value)
    if name in CLOCK:  # “the next 48 hours”
        count, name = (round(count / 24) if name == "hour" else 0), "day"
    other = dates.shift(c.published, int(count) if ahead else -int(count), name)
    first, last = min(c.published, other), max(c.published, other)
    return counted(c, Bounds(first, last), value)


_COUNT = (
    "n=((a|an|NUMBER) | NUMBER (hundred|thousand|million|billion) | a? few | several | (a|the) couple (of)?"
    " | NUMBER (and a half)? | dozens of | many)"
)


@rule(
    "(the|these|this|those|its|his|her|their|our)? rel=(past|last|previous|next|coming) n=(NUMBER|FEW|couple of) unit=UNIT",
    "n=(NUMBER|FEW) rel=(past|last|previous|next|coming) unit=UNITS",
)
def _last_units(m: Match, c: Context) -> Reading | None:
    rel = m.word("rel")
    return window(c, amount(m.get("n")), unit(m), ahead=rel in ("next", "coming"))


@rule(f"(just|a little)? ((more|less) than)? ABOUT? {_COUNT} unit=UNIT (or (so|more))? ago")
def _units_ago(m: Match, c: Context) -> Reading | None:
    known = c.previous.bounds if c.previous else None
    if m.size == 3 and unit(m) == "year" and known and known.earliest and known.granularity == "quarter":
        return from_previous(c, dates.unit_of(dates.add_months(known.earliest, -12), "quarter"))  # of results: “a year ago”
    return counted(c, *_distance(m, c, -1))


def _distance(m: Match, c: Context, sign: int) -> tuple[Bounds | None, str | None]:
    count, name = amount(m.get("n")), unit(m)
    if c.published is None:
        return None, None
    if count is None:
        return (Bounds(None, c.published) if sign < 0 else Bounds(c.published, None)), "PAST_REF" if sign < 0 else "FUTURE_REF"
    if name in CLOCK:
        days = int(count // 24) if name == "hour" else 0
        on = dates.shift(c.published, sign * days, "day")
        spare = dates.shift(on, sign, "day") if name == "hour" and count >= 12 and not days else on
        return Bounds(min(on, spare), max(on, spare), "day" if on == spare else "interval"), None
    if count != int(count) and name == "year":
        return dates.unit_of(dates.shift(c.published, int(sign * count * 12), "month"), "month"), None
    if name in ("year", "decade", "century") and sign < 0:
        year = c.published.year - int(count) * {"year": 1, "decade": 10, "century": 100}[name]
        if year < 1:
            return None, f"BC{1 - year:04}"
    on = dates.shift(c.published, sign * max(1, int(count)), name)
    return dates.unit_of(on, "year" if name == "decade" else name), None


@rule("n=(a|an|NUMBER|a? few|several) unit=UNIT ago this (day|week|month|year)")
def _units_ago_this(m: Match, c: Context) -> Reading | None:
    """“Two years ago this month”."""
    count, name = amount(m.get("n")), unit(m)
    if c.published is None or count is None:
        return counted(c, None)
    on = dates.shift(c.published, -int(count), name)
    return counted(c, dates.unit_of(on, m.words[m.last].kind))


@rule(
    "exactly? n=(a|an|NUMBER) unit=UNIT ago COMMA? on? day=(WEEKDAY|today|yesterday|tomorrow|tonight)",
    "exactly? n=(a|an|NUMBER) unit=UNIT ago rel=(last|next) whole=(week|month)",
    "exactly? n=(a|an|NUMBER) unit=UNIT ago to the day",
)
def _units_ago_on(m: Match, c: Context) -> Reading | None:
    """“Ten years ago on Saturday”, “a year ago today”: an anniversary."""
    count = amount(m.get("n"))
    if c.published is None or count is None:
        return counted(c, None)
    on, wide = c.published, "day"
    if "rel" in m:
        wide = m.word("whole")
        on = dates.shift(on, step(m.word("rel")), wide)
    elif "day" in m and m.get("day")[0].kind == "#weekday":
        number = m.value("day")
        on = dates.on_or_after(on, number) if c.future else dates.on_or_before(on, number)
    elif "day" in m:
        on = dates.shift(on, {"yesterday": -1, "tomorrow": 1}.get(m.word("day"), 0), "day")
    return counted(c, dates.unit_of(dates.shift(on, -int(count), unit(m)), wide))


@rule("(a|one) quarter (DASH? century | of a century) (ago|earlier)", "a quarter DASH century (ago|earlier)")
def _quarter_century_ago(m: Match, c: Context) -> Reading | None:
    return counted(c, dates.year(c.published.year - 25) if c.published else None)


@rule("(a|two|three|many)? (generation|generations) ago")
def _generations_ago(m: Match, c: Context) -> Reading | None:
    return Reading("vague", Bounds(None, c.published) if c.published else None, value="PAST_REF")


@rule("half (a|an) unit=(hour|year|decade|century) ago")
def _half_ago(m: Match, c: Context) -> Reading | None:
    months = {"hour": 0, "year": 6, "decade": 60, "century": 600}[unit(m)]
    if c.published is None:
        return counted(c, None)
    on = dates.add_months(c.published, -months)
    return counted(c, dates.unit_of(on, {0: "day", 6: "month"}.get(months, "year")))


@rule("many? unit=UNITS ago", "many? unit=(days|weeks|months|years|decades|centuries) earlier")
def _some_units_ago(m: Match, c: Context) -> Reading | None:
    """“Decades ago”: some time before now."""
    if c.published is None:
        return Reading("open", value="PAST_REF")
    return Reading("vague", Bounds(None, c.published), c.published.isoformat(), "PAST_REF")


@rule("in? n=(a|an|NUMBER) unit=UNIT from (now|today)", "in n=(a|an|NUMBER) unit=UNIT S time")
def _units_ahead(m: Match, c: Context) -> Reading | None:
    return counted(c, *_distance(m, c, 1))


# ------------------------------------------------------------------ counted from a time told before


_SIDES = {"next": 1, "following": 1, "after": 1, "later": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}


@rule(
    "(CLOCK ZONE?)? the? (very)? rel=(next|following|previous|preceding|same) (day|morning|afternoon|evening|night)",
    "the (day|night|morning|afternoon|evening) rel=(after|before|following)",
    "that rel=same? (day|morning|afternoon|evening|night)",
    "(later|earlier)? (that|the same) (day|morning|afternoon|evening|night)",
    "a day rel=(later|earlier|before|after)",
)
def _neighbouring_day(m: Match, c: Context) -> Reading | None:
    rel = m.word("rel") or "same"
    if m.after.kind == "than" and rel in ("later", "earlier"):
        return Reading("relative-to-event", value="P1D")  # “a day earlier than planned”
    if rel in ("after", "before") and m.after.text[:1].isalnum() and m.after.kind not in ("in", "at", "and", "to"):
        return Reading("relative-to-event", value="P1D")
    if rel == "same" and c.day is not None:
        return from_previous(c, c.day.bounds, "anaphoric", c.day)
    return _beside(c, _SIDES.get(rel, 0), "day")


@rule(
    "ABOUT? n=(a|an|NUMBER) unit=UNIT rel=(later|earlier|before|previously|afterwards|afterward|after)",
    "ABOUT? n=(a? FEW) unit=UNIT rel=(later|earlier|before|afterwards)",
)
def _units_later(m: Match, c: Context) -> Reading | None:
    rel, count, name = m.word("rel"), amount(m.get("n")), unit(m)
    if rel in ("after", "before") and m.after.text[:1].isalnum():
        return Reading("relative-to-event", value=period(count, name))
    sign = 1 if rel in ("later", "afterwards", "afterward", "after") else -1
    if count is None:
        value = "FUTURE_REF" if sign > 0 else "PAST_REF"
        previous = c.previous.bounds if c.previous else None
        if previous is None or name in CLOCK:
            return _beside(c, 0, "day") if name in CLOCK else Reading("relative-to-time", value=value)
        reading = from_previous(c, Bounds(previous.earliest, None) if sign > 0 else Bounds(None, previous.latest))
        return replace(reading, value=value)
    if rel == "earlier" and c.previous is None and name != "day":
        return counted(c, *_distance(m, c, -1))
    return _beside(c, sign * int(count), name)


def _beside(c: Context, count: int, name: str) -> Reading:
    """The time told before, moved by some units; as fine as the coarser of the two."""
    known = c.day if name == "day" and count and c.day and abs(count) < 3 else c.previous
    if known is not None and known is c.day and _moved_on(c):
        known = c.year
    if name == "day" and count and c.here is not None and c.here.bounds.granularity in ("week", "month"):
        known = c.here  # “a meeting in July collapsed the next day”
    previous = known.bounds if known else None
    method = "relative-to-time" if count else "anaphoric"
    if known is None and name in ("day", "week", "month") and count and c.published is not None:
        whole = dates.unit_of(dates.shift(c.published, count, name), name)
        return Reading(method, value=dates.iso_value(whole))  # what an annotator would make of it; no bounds rest on it
    if known is None or previous is None or previous.earliest is None or previous.latest is None:
        return Reading(method)
    if name == "day" and known is not c.here and previous.granularity not in ("day", "interval", "week") and abs(count) < 3:
        return Reading(method, value=dates.iso_value(previous))  # "the following day" needs a day before it
    first, last = dates.shift(previous.earliest, count, name), dates.shift(previous.latest, count, name)
    value = dates.iso_value(previous) if known is c.here and name == "day" and count else None
    if c.published and not c.future and first <= c.published < last:
        value = value or dates.iso_value(Bounds(first, last, previous.granularity))
        last = c.published  # what is told as past was over when it was printed
    if name in CLOCK and (clock := _clock_later(c.previous, count, name)) is not None:
        return clock
    if name in CLOCK or (first == last and name == "day"):
        return from_previous(c, Bounds(first, last, previous.granularity if first == last else "interval"), method, known)
    if name == "year" and previous.granularity in ("month", "quarter"):
        return from_previous(c, dates.unit_of(first, previous.granularity), method, known)
    if previous.granularity == "day" and name in ("month", "year", "decade"):
        return from_previous(c, dates.unit_of(first, name), method, known)
    granularity = previous.granularity if name == previous.granularity or count == 0 else "interval"
    reading = from_previous(c, Bounds(first, last, granularity if first != last else "day"), method, known)
    return replace(reading, value=dates.iso_value(dates.week_of(first)) if name == "week" else value)


def _clock_later(known: Known | None, count: int, name: str) -> Reading | None:
    """Some minutes or hours after a time of day that was told: “the call came at 9:22 a.m.; six minutes later …”."""
    try:
        told = datetime.strptime(known.value or "" if known is not None else "", "%Y-%m-%dT%H:%M")
    except ValueError:
        return None
    assert known is not None
    moved = told + timedelta(**{f"{name}s": count})
    return Reading("relative-to-time", dates.day(moved.date()), known.id, moved.strftime("%Y-%m-%dT%H:%M"))


def _moved_on(c: Context) -> bool:
    """Whether the story has left its last day for a month or year that does not hold it."""
    day, last = c.day, c.year
    if day is None or last is None or day.bounds.earliest is None or not (last.bounds.earliest and last.bounds.latest):
        return False
    later = int(last.id[1:]) > int(day.id[1:])
    return (
        later
        and last.bounds.granularity in ("month", "season", "year")
        and not (last.bounds.earliest <= day.bounds.earliest <= last.bounds.latest)
    )


@rule(
    "(a|some) (short|little) (time|while) (later|earlier|afterwards|after)",
    "(moments|minutes|hours|shortly|soon) (later|afterwards|afterward|thereafter|earlier)",
    "ABOUT? n=NUMBER (minutes|hours) (later|earlier|afterwards)",
)
def _hours_later(m: Match, c: Context) -> Reading | None:
    if "n" in m:
        count, name = amount(m.get("n")), m.words[m.last - 1].kind.rstrip("s")
        sign = -1 if m.words[m.last].kind == "earlier" else 1
        if count is not None and (clock := _clock_later(c.previous, sign * int(count), name)) is not None:
            return clock
    known = c.day or c.previous
    if known is None or not known.bounds.closed or known.bounds.granularity not in ("day", "interval"):
        return Reading("relative-to-time")
    bounds = known.bounds
    if m.words[m.first].kind == "hours" and bounds.granularity == "day" and bounds.earliest and bounds.latest:
        # it may have been the day beside
        later = m.words[m.last].kind != "earlier"
        other = dates.shift(bounds.latest if later else bounds.earliest, 1 if later else -1, "day")
        bounds = Bounds(min(bounds.earliest, other), max(bounds.latest, other))
    return from_previous(c, bounds, "relative-to-time", known)


@rule("ABOUT? n=(a|an|NUMBER) unit=UNIT into")
def _into(m: Match, c: Context) -> Reading | None:
    return Reading("relative-to-event", value=period(amount(m.get("n")), unit(m)))
