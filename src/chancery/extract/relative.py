"""Time expressions counted from the day of publication or from a time told before.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.expressions import (
    CLOCK,
    CLOCK_AFTER,
    Context,
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

_A_FORTNIGHT = 14
_EDGES = ("dawn", "dusk", "daybreak", "nightfall", "midday", "lunchtime")
_PARTS_OF_DAY = ("the", "morning", "afternoon", "evening", *_EDGES)
_RELATED = ("of", "after", "before")
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@rule(
    f"(CLOCK ZONE?)? (late|early|earlier|later)? day=(today|tonight|yesterday|tomorrow) PART? {CLOCK_AFTER}",
    "(the|this) very? same? PART of today",
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
    if words[-1].kind == ")" and m.after.kind in ("#weekday", "#month", "#day", "on", "today", "yesterday", "tomorrow"):
        return None
    bare = words[0].kind in _PARTS_OF_DAY
    edge = words[-1].kind in _EDGES and m.before.kind in ("before", "after", "from", "since", "around", "to", "at", "near")
    if bare and (m.before.kind not in ("in", "during", "until", "by", "into", "at") and not edge or m.after.kind in _RELATED):
        return None
    if c.near and c.day is not None and c.day.bounds.earliest is not None and not c.quoted:
        return Reading("anaphoric", c.day.bounds, c.day.id, c.day.bounds.earliest.isoformat())
    known = c.previous.bounds.earliest if c.previous and c.previous.bounds.granularity == "day" else c.published
    return Reading("anaphoric", value=known.isoformat() if known is not None else "XXXX-XX-XX")


_THIS = "rel=(this|last|next|current|previous|coming|past|this past|this coming|following|that|same|same)"


@rule(f"the? {_THIS} unit=(week|month|year|decade|century) S?", "the? year rel=(before|after|following|previous)")
def _relative_unit(m: Match, c: Context) -> Reading | None:
    name = unit(m) if "unit" in m else "year"
    rel, the = m.word("rel"), m.words[m.first].kind == "the"
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
    base = c.previous.bounds.earliest if c.previous and "so" != m.words[m.first].kind else c.published
    if base is None:
        return counted(c, None)
    whole = dates.unit_of(base, unit(m))
    if m.words[m.first].kind == "so" and whole.earliest and c.published:
        return counted(c, Bounds(whole.earliest, c.published), dates.iso_value(whole))
    return counted(c, whole) if base is c.published else from_previous(c, whole, "anaphoric")


def window(c: Context, count: float | None, name: str, *, ahead: bool) -> Reading:
    """The stretch of time that ends, or begins, with the day of publication."""
    value = period(count, name)
    if c.published is None:
        return counted(c, None, value)
    if count is None or count != int(count):
        return Reading("vague", Bounds(c.published, None) if ahead else Bounds(None, c.published), c.published.isoformat(), value)
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


@rule("(a|one) quarter (DASH? century | of a century) (ago|earlier)", "a quarter DASH century (ago|earlier)")
def _quarter_century_ago(m: Match, c: Context) -> Reading | None:
    return counted(c, dates.year(c.published.year - 25) if c.published else None)


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


@rule("n=(a|an|NUMBER) unit=UNIT from (now|today)", "in n=(a|an|NUMBER) unit=UNIT S time")
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
    if rel in ("after", "before", "later") and m.after.text[:1].isalnum() and m.after.kind not in ("in", "at", "and", "to"):
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
        previous = c.previous.bounds if c.previous else None
        if previous is None or name in CLOCK:
            return _beside(c, 0, "day") if name in CLOCK else Reading("relative-to-time")
        return from_previous(c, Bounds(previous.earliest, None) if sign > 0 else Bounds(None, previous.latest))
    if rel == "earlier" and c.previous is None and name != "day":
        return counted(c, *_distance(m, c, -1))
    return _beside(c, sign * int(count), name)


def _beside(c: Context, count: int, name: str) -> Reading:
    """The time told before, moved by some units; as fine as the coarser of the two."""
    known = c.day if name == "day" and count and c.day and abs(count) < 3 else c.previous
    previous = known.bounds if known else None
    method = "relative-to-time" if count else "anaphoric"
    if known is None and name in ("day", "week", "month") and count and c.published is not None:
        whole = dates.unit_of(dates.shift(c.published, count, name), name)
        return Reading(method, value=dates.iso_value(whole))  # what an annotator would make of it; no bounds rest on it
    if known is None or previous is None or previous.earliest is None or previous.latest is None:
        return Reading(method)
    if name == "day" and previous.granularity not in ("day", "interval", "week") and abs(count) < 3:
        return Reading(method)  # "the following day" needs a day before it
    first, last = dates.shift(previous.earliest, count, name), dates.shift(previous.latest, count, name)
    if c.published and not c.future and first <= c.published < last:
        last = c.published  # what is told as past was over when it was printed
    if name in CLOCK or (first == last and name == "day"):
        return from_previous(c, Bounds(first, last, previous.granularity if first == last else "interval"), method, known)
    if name == "year" and previous.granularity in ("month", "quarter"):
        return from_previous(c, dates.unit_of(first, previous.granularity), method, known)
    if previous.granularity == "day" and name in ("month", "year", "decade"):
        return from_previous(c, dates.unit_of(first, name), method, known)
    granularity = previous.granularity if name == previous.granularity or count == 0 else "interval"
    return from_previous(c, Bounds(first, last, granularity if first != last else "day"), method, known)


@rule(
    "(a|some) (short|little) (time|while) (later|earlier|afterwards|after)",
    "(moments|minutes|hours|shortly|soon) (later|afterwards|afterward|thereafter|earlier)",
    "ABOUT? n=NUMBER (minutes|hours) (later|earlier|afterwards)",
)
def _hours_later(m: Match, c: Context) -> Reading | None:
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
