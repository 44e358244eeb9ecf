"""Time expressions that name a calendar date: days, months, seasons, quarters, years, decades, centuries.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from datetime import date, timedelta

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.expressions import CLOCK_AFTER, Context, Reading, counted, from_previous, rule, said, step
from chancery.extract.wording import Match

YEAR_OF_DATE = "(COMMA? of? year=(YEAR | the? (last|this|next|same|previous|following) year))?"
_ATTACK = ("attacks", "terror", "terrorist", "terrorists", "hijackers", "hijackings")
_DATING = frozenset("on by until till to from for through , set fixed chose chosen named picked is was".split())
_CLOCK = "((CLOCK ZONE? (local time)? | dawn | dusk | daybreak | nightfall | sunrise | sunset) COMMA? on?)?"
_WEEKDAY = "(WEEKDAY COMMA? the?)?"


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(m: Match, c: Context, month: int, day: int | None) -> tuple[int | None, bool]:
    """The year that a date stands in, and whether the words say it."""
    if "year" in m:
        word = m.get("year")[-1]
        if word.kind == "#year":
            return int(word.value), True
        if c.published is None:
            return None, False
        if any(w.kind == "same" for w in m.get("year")) and c.previous is not None and c.previous.bounds.earliest is not None:
            return c.previous.bounds.earliest.year, False
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1}
        return c.published.year + next((shift[w.kind] for w in m.get("year") if w.kind in shift), 0), False
    return near_year(c, month, day), False


def near_year(c: Context, month: int, day: int | None = None) -> int | None:
    """The year of a date without one: the last such date up to publication, or the next one where the tense says so.

    >>> near_year(Context(date(2023, 2, 3)), 11), near_year(Context(date(2023, 11, 3), "future"), 2)
    (2022, 2024)
    """
    if c.published is None:
        return None
    if c.ahead_of is not None:
        return c.ahead_of.year + ((month, day or 31) < (c.ahead_of.month, c.ahead_of.day))
    this = c.published.year
    here = (month, day) if day is not None else (month,)
    now = (c.published.month, c.published.day) if day is not None else (c.published.month,)
    if c.tense == "named" and here < now and (c.published.month - month) <= 1:
        return this  # “to act over its March 1 raid”
    if c.tense in ("future", "named"):
        return this if here >= now else this + 1
    if c.tense == "near":  # a date that only a noun has: "the June 2 election"
        ahead = (month - c.published.month) % 12
        return this + (month < c.published.month) if 0 < ahead <= 2 or here >= now and not ahead else this - (here > now)
    if c.tense == "past" and c.year is not None and (told := _year_gone_by(c.year.bounds, c.published, month, day)):
        return told
    if c.tense == "past" and c.history is not None and c.history.bounds.earliest is not None:
        return c.history.bounds.earliest.year
    if c.tense == "past":
        tomorrow = c.published + timedelta(days=1)
        return this if here <= now or (tomorrow.year, tomorrow.month, tomorrow.day) == (this, month, day) else this - 1
    months_ahead = month - c.published.month
    return this + (months_ahead < -6) - (months_ahead > 6)


_LATELY = 2
"""A month or day so many months back is told without its year."""


def _year_gone_by(told: Bounds, published: date, month: int, day: int | None) -> int | None:
    """The year of a date in a passage of history: that told before it, or the next one where the months run on."""
    assert told.earliest is not None
    year = told.earliest.year
    if told.granularity == "year" and year == published.year - 1 and 0 <= published.month - month <= _LATELY:
        return None  # “restored last year. In May …”
    if told.granularity in ("day", "month") and month < told.earliest.month:
        year += 1
        lately = 0 <= (published.month - month) + 12 * (published.year - year - 1) <= 1
        if lately and day is not None and (month, day) <= (published.month, published.day):
            return None  # a day of this month or the last, told without its year, is not that of the year before
    return year if (year, month, day or 1) <= (published.year, published.month, published.day) else None


def dated(c: Context, bounds: Bounds | None, explicit: bool, value: str | None = None) -> Reading:
    """A date that the words say in full, or that is counted from the day of publication."""
    if bounds is None:
        return Reading("open", value=value)
    return said(bounds, value) if explicit else counted(c, bounds, value)


@rule("(WEEKDAY COMMA?)? (CLOCK ZONE? COMMA? on?)? ISO (CLOCK ZONE?)?")
def _iso_day(m: Match, c: Context) -> Reading | None:
    iso = next(word for word in reversed(m.words[m.first : m.last + 1]) if word.kind == "#iso")
    on = date.fromisoformat(iso.text[:10])
    return said(dates.day(on), f"{iso.text[:16]}{'Z' if iso.text.endswith('Z') else ''}" if len(iso.text) > 10 else None)


@rule(f"SLASHED {CLOCK_AFTER}")
def _slashed_day(m: Match, c: Context) -> Reading | None:
    text = m.words[m.first].text
    a, b, y = (int(piece) for piece in text.replace(".", "/").split("/"))
    y += 0 if y > 99 else 2000 if y < 70 else 1900
    day_first = "." in text or a > 12  # "03/04/2021" is read as Americans write it
    on = _on(y, b, a) if day_first else _on(y, a, b)
    return said(dates.day(on)) if on else None


@rule("9/11")
def _eleventh_of_september(m: Match, c: Context) -> Reading | None:
    return said(dates.day(date(2001, 9, 11)))


@rule(
    f"{_CLOCK} {_WEEKDAY} month=MONTH the? day=DAY {YEAR_OF_DATE} {CLOCK_AFTER}",
    f"{_CLOCK} {_WEEKDAY} day=DAY of? month=MONTH {YEAR_OF_DATE} {CLOCK_AFTER}",
    f"{_WEEKDAY} day=DAY - month=MONTH - year=YEAR",
    f"the? day=ORDINAL of month=MONTH {YEAR_OF_DATE}",
    "rel=(last|this|next|this past|this coming) month=MONTH day=DAY",
)
def _day_of_month(m: Match, c: Context) -> Reading | None:
    month, day = m.value("month"), m.value("day")
    if (month, day) == (9, 11) and "year" not in m and _is_eleventh(m, c):
        return said(dates.day(date(2001, 9, 11)))
    year, explicit = year_of(m, c, month, day)
    if year is None:
        return Reading("open", value=f"XXXX-{month:02}-{day:02}")
    if "rel" in m and c.published is not None:
        now = (month, day) >= (c.published.month, c.published.day)
        year = c.published.year + {"last": -now, "next": not now}.get(m.word("rel").split()[-1], 0)
    on = _on(year, month, day)
    return dated(c, dates.day(on), explicit) if on else None


def _is_eleventh(m: Match, c: Context) -> bool:
    """“The Sept. 11 attacks”, “since Sept. 11”: that of 2001, but not near the day of another year."""
    if m.after.kind in _ATTACK:
        return True
    if c.published is None or c.published.year < 2002 or c.future or m.after.kind == "attack":
        return False
    near = c.published.month in (9, 10)
    dating = m.before.kind in _DATING or m.size > 2
    return not dating and (not near or m.before.kind in ("of", "since", "after", "before", "the"))


@rule(
    f"month=MONTH day=DAY (DASH|to|and|through|until) to=DAY {YEAR_OF_DATE}",
    f"month=MONTH day=DAY (DASH|to|and|through|until) month2=MONTH to=DAY {YEAR_OF_DATE}",
    f"(from|between)? the? day=DAY (DASH|to|and|through|until) the? to=DAY of? month=MONTH {YEAR_OF_DATE}",
    f"(from|between)? the? day=DAY of? month=MONTH (DASH|to|and|through|until) the? to=DAY of? month2=MONTH {YEAR_OF_DATE}",
    f"(from|between) month=MONTH day=DAY (DASH|to|and|through|until) month2=MONTH? to=DAY {YEAR_OF_DATE}",
)
def _days_of_month(m: Match, c: Context) -> Reading | None:
    month, day, last = m.value("month"), m.value("day"), m.value("to")
    month2 = m.value("month2") if "month2" in m else month
    year, explicit = year_of(m, c, month2, last)
    if year is None:
        return Reading("open")
    first, end = _on(year - (month2 < month), month, day), _on(year, month2, last)
    if first is None or end is None or first > end:
        return None
    return dated(c, Bounds(first, end), explicit)


@rule(f"month=MONTH {YEAR_OF_DATE}")
def month_of_year(m: Match, c: Context) -> Reading | None:
    """A month, with its year or without."""
    month = m.value("month")
    year, explicit = year_of(m, c, month, None)
    if year is None:
        return Reading("open", value=f"XXXX-{month:02}")
    return dated(c, dates.month(year, month), explicit)


@rule(
    f"month=MONTH (DASH|to|and|through|until) month2=MONTH {YEAR_OF_DATE}",
    f"(from|between) month=MONTH (DASH|to|and|through|until) month2=MONTH {YEAR_OF_DATE}",
)
def _months_of_year(m: Match, c: Context) -> Reading | None:
    month, month2 = m.value("month"), m.value("month2")
    paired = m.words[m.first].kind in ("from", "between") or m.words[m.first + 1].kind != "and"
    year, explicit = year_of(m, c, month2, None)
    if year is None or not paired:
        return None
    return dated(c, dates.join(dates.month(year - (month2 < month), month), dates.month(year, month2)), explicit)


@rule(
    "rel=(last|past|previous|next|coming|this|this past|this coming) month=MONTH",
    "the rel=(previous|preceding|following|next|same) month=MONTH",
    "rel=that month=MONTH",
)
def _relative_month(m: Match, c: Context) -> Reading | None:
    if m.after.kind in ("#day", "#ordinal"):
        return None  # "this April 4"
    month, rel = m.value("month"), m.word("rel")
    told = c.previous.bounds if c.previous is not None else None
    if rel in _FROM_TOLD and told is not None and told.earliest and told.latest:
        way = _FROM_TOLD[rel]
        return from_previous(c, _month_beside(told, month, way), "relative-to-time" if way else "anaphoric")
    if c.published is None:
        return counted(c, None)
    now = c.published
    year = now.year
    if rel in ("last", "past", "previous", "this past"):
        year -= month >= now.month
    elif rel in ("next", "coming", "this coming"):
        year += month <= now.month
    return counted(c, dates.month(year, month))


@rule("(on|by|until|since|before|after|from) the day=NTH (of the? rel=(month|this month|last month|next month))?")
def _day_without_month(m: Match, c: Context) -> Reading | None:
    if m.after.kind in ("of", "#month", "century", "-") or any(w.kind == "century" for w in m.words[m.last : m.last + 5]):
        return None
    base = c.previous.bounds.earliest if c.previous else c.published
    if base is None:
        return counted(c, None)
    if m.word("rel") in ("last month", "next month") and c.published:
        base = dates.add_months(c.published, -1 if m.word("rel") == "last month" else 1)
    on = _on(base.year, base.month, m.value("day"))
    return from_previous(c, dates.day(on)) if on else None


_SAME = ("that", "same")
_FROM_TOLD = {"previous": -1, "preceding": -1, "following": 1, "that": 0, "same": 0}
"""Which way a month or season lies from the time told before: “the following July”, “that December”."""


def _month_beside(told: Bounds, month: int, way: int) -> Bounds:
    """The month of that name before or after a time, or in its year."""
    assert told.earliest is not None and told.latest is not None
    if way < 0:
        return dates.month(told.earliest.year - (month >= told.earliest.month), month)
    within = told.granularity == "year" and way > 0
    ahead = month <= told.latest.month if way > 0 else month < told.earliest.month and told.granularity in ("day", "month")
    return dates.month(told.latest.year + (within or ahead), month)


# ------------------------------------------------------------------ years and longer


_BEFORE_SEASON = frozenset("in during since until till by early mid late this over before after for throughout through".split())
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


@rule("(the year)? year=YEAR")
def _bare_year(m: Match, c: Context) -> Reading | None:
    return said(dates.year(m.value("year")))


@rule("year=(YEAR|DIGITS) era=(ad|ce|bc|bce|a.d.|b.c.)", "ad year=(YEAR|DIGITS)")
def _year_of_era(m: Match, c: Context) -> Reading | None:
    number = m.value("year")
    if m.word("era").replace(".", "").startswith("b"):
        return Reading("explicit", value=f"BC{number:04}")
    return said(dates.year(number)) if 0 < number < 2200 else None


@rule("year=YEAR (DASH|/) to=DIGITS", "(from|between) year=YEAR (DASH|/|to|and|until|through) to=DIGITS")
def _short_years(m: Match, c: Context) -> Reading | None:
    first, last = m.value("year"), m.get("to")[0]
    if last.end - last.start != 2:
        return None
    second = first // 100 * 100 + int(last.text)
    return said(dates.years(first, second)) if first < second else None


@rule("the? decade=(DECADE|#named-decade)")
def named_decade(m: Match, c: Context) -> Reading | None:
    """“The 1990s”, “the nineties”; “the 1800s” are a century."""
    if m.value("decade") % 100 == 0 and m.value("decade") < 2000:
        return said(dates.century(m.value("decade") // 100 + 1))
    return said(dates.decade(m.value("decade")))


@rule("the? n=ORDINAL DASH? century")
def _named_century(m: Match, c: Context) -> Reading | None:
    number = m.value("n")
    return said(dates.century(number), f"{number - 1:02}") if 0 < number < 30 else None


@rule("the? FISCAL", "the? (fiscal|financial) year? year=YEAR", "the? year=YEAR (fiscal|financial) year")
def _fiscal_year(m: Match, c: Context) -> Reading | None:
    if "year" in m:
        return _of_fiscal_year(m.value("year"))
    digits = int("".join(ch for ch in m.words[m.last].text if ch.isdigit()))
    return _of_fiscal_year(digits if digits > 99 else 2000 + digits)


def _of_fiscal_year(number: int) -> Reading:
    return said(dates.fiscal_year(number), f"FY{number}")


@rule(
    "the? year=YEAR (DASH|/) to=(DIGITS|YEAR) (fiscal|financial) year",
    "(fiscal|financial) year? year=YEAR (DASH|/) to=(DIGITS|YEAR)",
)
def _split_fiscal_year(m: Match, c: Context) -> Reading | None:
    return said(dates.fiscal_year(m.value("year") + 1, 4))


@rule("rel=(this|last|next|the current|the previous|the past|the coming) (fiscal|financial) year")
def _relative_fiscal_year(m: Match, c: Context) -> Reading | None:
    if c.published is None:
        return counted(c, None)
    current = c.published.year + (c.published.month >= 10)
    number = current + step(m.word("rel"))
    return counted(c, dates.fiscal_year(number), f"FY{number}")


@rule(
    "the? rel=(last|past|this past|previous|preceding|next|coming|this coming|this|following|that|same)? season=SEASON"
    " of? year=YEAR?",
    "season=SEASON of (last|this|next) year",
)
def _named_season(m: Match, c: Context) -> Reading | None:
    name, rel = m.word("season"), m.word("rel")
    if "year" in m:
        return said(dates.season(m.value("year"), name))
    before = m.words[m.first - 1].kind if m.first else ""
    of_year = m.words[m.last].kind == "year"
    generic = not rel and not of_year and c.tense == "present" and m.size == 1
    if generic and before in ("in", "during", "early", "late", "until", "every"):
        return Reading("vague", value=f"XXXX-{_SEASONS[name]}")  # “prices rise in spring”
    told = c.previous.bounds if c.previous is not None else None
    counted_on = rel in _FROM_TOLD and (rel in _SAME or m.words[m.first].kind == "the")
    if counted_on and told is not None and told.earliest and told.latest:
        if way := _FROM_TOLD[rel]:
            return from_previous(c, _season_beside(told, name, way))
        before_new_year = name == "winter" and told.granularity != "year" and told.earliest.month < 6
        return from_previous(c, dates.season(told.earliest.year - before_new_year, name), "anaphoric")
    if not rel and not of_year and (before not in _BEFORE_SEASON or m.words[m.last].kind == "of"):
        return None
    if m.words[m.first + ("the" in m.words[m.first].kind)].text[0].isupper() and not rel:
        return None  # "Arab Spring", "Prague Spring"
    if c.published is None:
        return counted(c, None)
    year, first = c.published.year, dates.SEASONS[name]
    if of_year:
        year += step(m.words[m.last - 1].kind)
    else:
        now = dates.season(year - (name == "winter" and c.published.month < 6), name)
        assert now.earliest is not None and now.latest is not None
        year = now.earliest.year
        if rel in ("last", "past", "this past", "previous"):
            year -= now.latest >= c.published
        elif rel in ("next", "coming", "this coming", "following"):
            year += now.earliest <= c.published
        elif c.future:
            year += now.latest < c.published
        elif rel != "this" and now.earliest > c.published:
            year -= 1
    return counted(c, dates.season(year, name)) if first else None


def _season_beside(told: Bounds, name: str, way: int) -> Bounds:
    """The season of that name before or after a time; of a whole year, that of the year beside."""
    assert told.earliest is not None and told.latest is not None
    on = told.earliest if way < 0 else told.latest
    for year in (on.year + way * n for n in (-1, 0, 1)):
        found = dates.season(year, name)
        assert found.earliest is not None and found.latest is not None
        if (found.earliest > told.latest) if way > 0 else (found.latest < told.earliest):
            return found
    return dates.season(on.year + way, name)
