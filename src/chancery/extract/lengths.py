"""Time expressions that name no date: durations, sets, and words such as "recently" or "now".

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from datetime import timedelta

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.expressions import Context, Reading, amount, counted, period, rule, unit
from chancery.extract.wording import CLASSES, NUMBERS, ORDINALS, UNITS, Match

START = "START_REF"
"""The value of a time that tells when something began, not when the clause it stands in took place."""

_HALVES = {"minute": "PT30S", "hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
_TAKES = frozenset("take takes took taken taking last lasts lasted lasting spend spends spent spending wait waited".split())
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_FILLED = ("minute", "hour", "week", "month", "year", "decade")
"""Units that “of” fills: “a week of chaos”; “a day of mourning” is a date."""
_MEASURES = CLASSES["UNIT"] | CLASSES["NUMBER"] | CLASSES["FEW"]


@rule(
    "within ABOUT? n=(a|an|NUMBER) unit=(days|week|weeks|month|months|year|years)",
    "in n=NUMBER unit=(days|weeks|months|years)",
)
def _within(m: Match, c: Context) -> Reading | None:
    """“Will meet within three months”, “is due in two weeks”: counted from the day told, else from publication."""
    count, name = amount(m.get("n")), unit(m)
    if m.after.kind == "from":
        return None  # “in three weeks from now”
    value = period(count, name)
    opens = m.words[m.first].kind == "within" and (c.near or m.first == 0) and not c.future
    start = c.day.bounds.earliest if (c.near or opens) and c.day is not None else c.published
    ahead = c.future or (opens and c.day is not None)
    if not ahead or count is None or count != int(count) or start is None:
        return Reading("duration", value=value)
    end = dates.shift(start, int(count), name)
    if m.words[m.first].kind == "within":
        return Reading(c.method, Bounds(start, end), start.isoformat(), value)
    return Reading(c.method, dates.unit_of(end, name), start.isoformat(), value)


@rule(
    "(for|within|in|over|after|during|throughout)? (no? (more|less) than|at least|up to)? ABOUT? n=(a|an|NUMBER) unit=UNIT",
    "(for|within|in|over|after)? ABOUT? n=(NUMBER|a? few) WHOLE unit=UNITS",
    "(for|within|in|over|after)? ABOUT? n=(a|an|one) (full|whole|additional|extra) unit=UNIT",
    "n=NUMBER DASH unit=UNIT (DASH (long|old|olds))?",
    "n=NUMBER DASH unit=second",
    "n=NUMBER unit=UNIT DASH? old",
    "n=(NUMBER (hundred|thousand|million|billion)) unit=UNITS",
    "(for|within|in|over|after)? ABOUT? n=NUMBER unit=UNITS (and|COMMA)? n3=NUMBER unit3=UNITS",
    "(for|within|in|over|after)? (at least)? ABOUT? n=(another (NUMBER|FEW)?) unit=UNIT",
    "(for|within|in|over|after)? ABOUT? n=(NUMBER DAY / DAY) unit=UNITS",
    "(for|within|in|over|after)? ABOUT? n=(NUMBER (and|DASH and DASH) (a|a DASH) half) DASH? unit=UNIT",
    "(for|within|in|over|after)? ABOUT? n=(a|an|NUMBER) unit=UNIT n2=(and a half)",
    "(for|within|in|over|after)? ABOUT? n=((one|a) (hundred|dozen)) unit=UNITS",
    "(for|within|in|over|after|during)? (a|the)? n=(FEW of?) unit=UNITS",
    "(for|over)? n=(hundreds|dozens|thousands|scores) of unit=UNITS",
    "(for|within|in|over|after)? (no? (more|less) than|at least|up to)? ABOUT? n=(a? half) DASH? (a|an)?"
    " unit=(minute|hour|day|year|century|decade)",
)
def _duration(m: Match, c: Context) -> Reading | None:
    words = m.get("n")
    if words[0].kind == "half" or [w.kind for w in words] == ["a", "half"]:
        return Reading("duration", value=_HALVES[unit(m)])
    count = amount(words) if [w.kind for w in words] != ["another"] else 1
    if "n3" in m:
        return _two_units(m, count)
    if "n2" in m and count is not None:
        count += 0.5
    dashed = any(w.kind in ("-", "old") for w in m.words[m.first : m.last + 1])
    if unit(m) == "quarter" and words[0].kind in ("a", "an"):
        return None  # "a quarter of the voters"
    single = words[0].kind.startswith("#") and words[0].value != 1 and not m.get("unit")[0].kind.endswith("s")
    if single and not dashed and (words[0].kind == "#year" or m.before.kind in ("#month", "/", "-")):
        return None  # "the 2018 day of …"
    if dashed and m.after.kind == "clock":
        return None
    if m.size == 2 and words[0].kind in ("a", "an") and not (m.after.kind == "of" and unit(m) in _FILLED):
        return None  # "three times a week", "a day of talks"
    if m.words[m.first].kind not in ("for", "within") and unit(m) == "night" and m.size == 2:
        return None
    single_day = [w.kind for w in m.words[m.first : m.last + 1]] in (["one", "day"], ["one", "night"])
    opens = m.first == 0 or m.before.kind in (",", "and", "that", "but", "if", '"')
    if single_day and opens and m.after.kind not in ("after", "before", "of", "in", "at"):
        return None  # “one day he will return”
    return Reading("duration", value=period(count, unit(m)))


def _two_units(m: Match, count: float | None) -> Reading | None:
    """“Two minutes and 12 seconds”."""
    first, second = unit(m), unit(m, "unit3")
    more = amount(m.get("n3"))
    if count is None or more is None or first == second:
        return None
    head, tail = period(count, first), period(more, second)
    if head.startswith("PT") == tail.startswith("PT"):
        tail = tail.removeprefix("PT" if tail.startswith("PT") else "P")
    return Reading("duration", value=head + tail.removeprefix("P"))


@rule("(for|within|in|over|after|by|about)? (a|another)? quarter (DASH? century | of a century)", "a quarter of an hour")
def _quarters(m: Match, c: Context) -> Reading | None:
    return Reading("duration", value="PT15M" if m.words[m.last].kind == "hour" else "P25Y")


@rule("(all|the (whole|entire|full)) unit=(day|night|week|month|year|weekend) long?")
def _whole(m: Match, c: Context) -> Reading | None:
    """“All day”, “the whole week”."""
    return Reading("duration", value=period(1, unit(m)))


@rule("unit=(UNITS)", "(a|an) unit=UNIT")
def _some_units(m: Match, c: Context) -> Reading | None:
    """“It took weeks”, “hours after the vote”, “took a day”."""
    before, after = m.before.kind, m.after.kind
    if m.words[m.last].kind == "minutes" and after == "of":
        return None  # those of a meeting
    takes = before in _TAKES or (before in ("about", "only", "just") and m.first > 1)
    several = m.size == 1 and (before in ("after", "within", "in", "for", "over", "with") or after in ("after", "before", "of"))
    other = after in ("ago", "later", "earlier", "ahead", "old", "from") or before in ("early", "small", "wee")
    if other or not (takes or several):
        return None
    return Reading("duration", value=period(1 if m.size == 2 else None, unit(m)))


@rule("n=NUMBER unit=(day|days|week|weeks) into the?")
def _since_the_start(m: Match, c: Context) -> Reading | None:
    """“On October 17, ten days into the crisis”: it began ten days before, or nine where the first day is counted."""
    count = amount(m.get("n"))
    if count is None or c.previous is None or c.previous.bounds.earliest is None:
        return Reading("duration", value=period(count, unit(m)))
    begin = c.previous.bounds.earliest - timedelta(days=int(count) * (7 if unit(m) == "week" else 1))
    bounds = Bounds(begin, begin + timedelta(days=1), "interval")
    return Reading("relative-to-event", bounds, c.previous.id, START)


@rule("(during|throughout|since|after|before|in) the (cold war | interwar years | great depression | arab spring)")
def _named_period(m: Match, c: Context) -> Reading | None:
    """A period that the text gives no years of; none are added to it."""
    return None if m.after.kind == "-" else Reading("vague")


@rule(
    "for unit=UNITS", "(a|an) unit=UNIT DASH long", "unit=UNIT DASH (long|old)",
    "(a|the) unit=(years|decades|months|weeks|days) DASH (long|old)", "for ages",
)  # fmt: skip
def _vague_duration(m: Match, c: Context) -> Reading | None:
    if "unit" not in m:
        return Reading("duration")
    counted_one = m.words[m.last].kind in ("long", "old") and not m.get("unit")[0].kind.endswith("s")
    return Reading("duration", value=period(1 if counted_one else None, unit(m)))


@rule(
    "(every|each) (other|NUMBER|ORDINAL|single)? unit=UNIT",
    "(every|each) (few|several|couple of) unit=UNITS",
    "(weekday|weekend) (mornings|afternoons|evenings|nights)",
    "WEEKDAY (mornings|afternoons|evenings|nights)",
    "(every|each) WEEKDAY PART?",
    "(every|each) MONTH",
    "(every|each) SEASON",
    "(on)? #weekdays",
    "(once|twice|NUMBER times) (a|an|every|each|per) unit=UNIT",
    "per unit=(day|week|month|year)",
    "(every|each) (PART|weekend)",
    "the? (ORDINAL|last) (WEEKDAY|day) of (every|each) unit=UNIT",
    "(on|at)? (weekends|mornings|evenings|afternoons)",
)
def _repeated(m: Match, c: Context) -> Reading | None:
    """A set of times, as TIMEX3 writes it: how often, or which day of any week."""
    words = m.words[m.first : m.last + 1]
    kinds = [w.kind for w in words]
    if "unit" in m and m.word("unit") not in ("weekend", "weekends"):
        if any(kind in ("few", "several", "couple") for kind in kinds):
            return Reading("vague", value=period(None, unit(m)))
        often = next((w for w in words if w.kind in NUMBERS or w.kind in ORDINALS or w.kind.startswith("#")), None)
        times = 2 if "other" in kinds else 1
        if often is not None and "times" not in kinds and "of" not in kinds:
            times = int(often.value or NUMBERS.get(often.kind, 0) or ORDINALS.get(often.kind, 1))
        return Reading("vague", value=period(times, unit(m)))
    day = next((w for w in words if w.kind in ("#weekday", "#weekdays")), None)
    if day is not None:
        return Reading("vague", value=f"XXXX-WXX-{int(day.value) + 1}")
    month = next((w for w in words if w.kind == "#month"), None)
    if month is not None:
        return Reading("vague", value=f"XXXX-{int(month.value):02}")
    if kinds[0] == "weekday":
        return Reading("vague", value="XXXX-WXX-X")
    season = next((_SEASONS[kind] for kind in kinds if kind in _SEASONS), None)
    if season is not None:
        return Reading("vague", value=f"XXXX-{season}")
    return Reading("vague", value="XXXX-WXX-WE" if kinds[-1].startswith("weekend") else "XXXX-XX-XX")


@rule("(a|an) unit=(hour|day|night|week|month|quarter|year)")
def _rate(m: Match, c: Context) -> Reading | None:
    """“40 crowns a year”, “two flights a day”: what is counted stands before it."""
    return Reading("vague", value=period(1, unit(m)))


@rule("(current|present)")
def _current(m: Match, c: Context) -> Reading | None:
    return _today(c)


_PERIODS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
            "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W", "fortnightly": "P2W",
            "bimonthly": "P2M", "biannual": "P6M", "biennial": "P2Y"}  # fmt: skip


@rule(f"often=({'|'.join(_PERIODS)})")
def _periodic(m: Match, c: Context) -> Reading | None:
    word = m.get("often")[0]
    inside_name = word.text[0].isupper() and m.first > 0
    return None if inside_name else Reading("vague", value=_PERIODS[word.kind])


_NO_TIMEX = frozenset("historically history date far previously formerly".split())
"""Words that tell of a time but that TimeML's guidelines leave unmarked."""
_PLURALS = CLASSES["UNITS"]
_SINCE = ("since", "after", "before", "leading", "following", "between")


def _past(c: Context, value: str | None = "PAST_REF") -> Reading:
    if c.published is None:
        return Reading("open", value=value)
    return Reading("vague", Bounds(None, c.published), c.published.isoformat(), value)


def _future(c: Context, value: str | None = "FUTURE_REF") -> Reading:
    if c.published is None:
        return Reading("open", value=value)
    return Reading("vague", Bounds(c.published, None), c.published.isoformat(), value)


@rule(
    "(in|over|for|during|throughout)? (the|these|more|most)? recent UNITS",
    "(more|most)? recent",
    "(just|very|more|most|only)? recently",
    "lately",
    "(in|over|from|during)? the (recent|distant|very)? past",
    "(over|in|through|all|across)? (all)? (the|these|those) (many)? years",
    "(over|in|across|through) (all)? (the|these) (past|last)? unit=(years|decades|centuries|months|weeks|days)",
    "(over|in|for|during)? the (past|last) (UNITS)",
    "of late",
    "historically",
    "previously",
    "formerly",
    "long ago",
    "not long ago",
    "(so far|thus far|to date|hitherto)",
    "in (modern|recent) history",
)
def _up_to_now(m: Match, c: Context) -> Reading | None:
    words = m.words[m.first : m.last + 1]
    if words[-1].kind == "recently" and m.before.kind == "as" and m.after.kind == "as":
        return None  # “as recently as December”
    if words[-1].kind == "past" and m.after.kind in _MEASURES:
        return None
    if words[-1].kind in _PLURALS and words[0].kind in ("the", "these", "those") and m.after.kind not in _SINCE:
        return None  # "the years" alone is no time
    if words[-1].kind in _PLURALS and m.after.kind in _SINCE:
        return Reading("duration", value=period(None, UNITS[words[-1].kind]))  # “in the days since”
    if words[-1].kind == "years" and words[-2].kind in ("the", "these", "those", "many", "all"):
        return _past(c, None)  # “over the years”
    return _past(c, None if words[-1].kind in _NO_TIMEX else "PAST_REF")


@rule(
    "(in|over|during|for)? the (coming|next|following) UNITS",
    "in coming UNITS",
    "(in|for)? the (near|foreseeable|immediate|distant)? future",
    "(very)? soon",
    "shortly",
    "in the (years|months|weeks|days) (ahead|to come)",
)
def _from_now(m: Match, c: Context) -> Reading | None:
    words = m.words[m.first : m.last + 1]
    if words[-1].kind in ("soon", "shortly", "future"):
        if m.last + 1 < len(m.words) and m.words[m.last + 1].kind in ("after", "before", "afterwards", "generations"):
            return None
        if c.tense == "past" and words[-1].kind != "future":
            return Reading("vague")
        if words[-1].kind != "future":
            return _future(c, None)  # “soon” is no date phrase in TimeML
    return _future(c)


@rule(
    "(right|even|until)? now", "currently", "(at)? (the)? present day", "at present", "nowadays", "these days",
    "at (the|this) moment", "at this (time|point|stage)", "presently", "for now", "for the (moment|time being)",
)  # fmt: skip
def _now(m: Match, c: Context) -> Reading | None:
    return _today(c)


@rule("at (the|that) (time|point|moment|stage)", "(by|since|before|until) then", "back then", "back in the day", "in those days")
def _at_that_time(m: Match, c: Context) -> Reading | None:
    return Reading("anaphoric")


@rule("(from|since|at|in)? the (very)? (beginning|start|outset)", "(in|at)? the end", "at first")
def _from_the_beginning(m: Match, c: Context) -> Reading | None:
    words = m.words[m.first : m.last + 1]
    following = m.words[m.last + 1].kind if m.last + 1 < len(m.words) else ""
    if words[-1].kind in ("end", "first") or following == "of" or words[0].kind == "the":
        return None
    return Reading("anaphoric")


@rule("until now")
def _until_now(m: Match, c: Context) -> Reading | None:
    return _past(c, "PRESENT_REF")


@rule("(still|yet|ongoing|continuing)")
def _going_on(m: Match, c: Context) -> Reading | None:
    return _today(c)


@rule("past", "then")
def _back_then(m: Match, c: Context) -> Reading | None:
    if m.words[m.first].kind == "then":
        return Reading("anaphoric")
    return _past(c, None)


def _today(c: Context) -> Reading:
    return counted(c, Bounds(c.published, c.published, "day") if c.published else None, "PRESENT_REF")
