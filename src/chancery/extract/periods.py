"""Time expressions of business and of halves: quarters, halves of a year, the period a year before, “the quarter”, “the year”.

Each function reads what the patterns above it match.
"""

from __future__ import annotations

from dataclasses import replace

from chancery import dates
from chancery.dates import Bounds
from chancery.extract.dated import month_of_year, named_decade
from chancery.extract.expressions import Context, Reading, counted, from_previous, period, rule, said, step, unit
from chancery.extract.wording import Match

_JUST_ENDED = 90
_OF_YEAR = "(of? (the year|year=YEAR|rel=(this|last|next) year))?"


@rule(
    f"(the|its)? (fiscal|financial)? n=ORDINAL DASH? quarter {_OF_YEAR}", "the? year=YEAR n=ORDINAL DASH? quarter",
    "rel=(this|last|next) year S? n=ORDINAL DASH? quarter",
    "the? rel=(last|this|next|past|previous|coming|current|latest) quarter",
)  # fmt: skip
def _named_quarter(m: Match, c: Context) -> Reading | None:
    if "n" in m and not 1 <= m.value("n") <= 4:
        return None
    if "n" in m and "year" in m:
        return said(dates.quarter(m.value("year"), m.value("n")))
    if c.published is None:
        return counted(c, None)
    if "n" in m:
        return counted(c, _near_quarter(m, c, m.value("n")))
    return counted(c, dates.unit_of(dates.add_months(c.published, 3 * step(m.word("rel"))), "quarter"))


@rule(f"q=(q1|q2|q3|q4) {_OF_YEAR}", "year=YEAR q=(q1|q2|q3|q4)")
def _short_quarter(m: Match, c: Context) -> Reading | None:
    number = int(m.get("q")[0].text[1:])
    if "year" in m:
        return said(dates.quarter(m.value("year"), number))
    return counted(c, _near_quarter(m, c, number) if c.published else None)


def _near_quarter(m: Match, c: Context, number: int) -> Bounds:
    """The quarter of the year that is named, else the last one begun, or the next where the tense says so."""
    assert c.published is not None
    quarter = dates.quarter(c.published.year + step(m.word("rel")), number)
    assert quarter.earliest is not None and quarter.latest is not None
    if "rel" in m or " year" in f" {' '.join(w.kind for w in m.words[m.first : m.last + 1])}":
        return quarter
    if c.future:
        last = dates.quarter(c.published.year - (quarter.latest >= c.published), number)
        if last.latest is not None and (c.published - last.latest).days < _JUST_ENDED:
            return last  # “figures for the first quarter are due on 25 April”
    if c.future:
        return dates.quarter(c.published.year + (quarter.latest < c.published), number)
    return dates.quarter(c.published.year - (quarter.earliest > c.published), number)


@rule(
    "the? half=(first|second|early|latter) half of (the year|year=YEAR|rel=(this|last|next) year)",
    "the? half=(first|second|early|latter) half of (the? decade=DECADE | month=MONTH of? year=YEAR?)",
)
def _half(m: Match, c: Context) -> Reading | None:
    if "month" in m:
        whole = month_of_year(m, c)
    elif "decade" in m:
        whole = named_decade(m, c)
    elif "year" in m:
        whole = said(dates.year(m.value("year")))
    elif c.published is None:
        return counted(c, None)
    else:
        whole = counted(c, dates.year(c.published.year + step(m.word("rel"))))
    if whole is None or whole.bounds is None:
        return whole
    return _half_of(whole, "early" if m.word("half") in ("first", "early") else "late")


def _half_of(whole: Reading, which: str) -> Reading:
    """The first half of a span (“early”) or the second one."""
    if whole.bounds is None:
        return whole
    value = dates.iso_value(whole.bounds)
    if whole.bounds.granularity == "year" and value is not None:
        value += "-H1" if which == "early" else "-H2"
    return replace(whole, bounds=replace(dates.part(whole.bounds, which), approximate=False), value=value)


_RESULTS = frozenset(
    "profit profits loss losses earnings sales revenue revenues results net pretax operating income turnover growth".split()
)


@rule("n=(first|second) DASH half")
def _half_of_results(m: Match, c: Context) -> Reading | None:
    """“First-half profit”."""
    if c.published is None or m.after.kind not in _RESULTS:
        return None
    year = c.published.year - (m.word("n") == "second" and c.published.month < 7)
    return _half_of(counted(c, dates.year(year)), "early" if m.word("n") == "first" else "late")


@rule(
    "(the|a|its)? year DASH (ago|earlier) unit=(quarter|period|half|month)?",
    "the (same|comparable|corresponding) unit=(quarter|period|month) ((a|one|the) year (ago|earlier|before)"
    " | (of|in)? (last year | the (previous|prior|last) year))",
)
def _year_ago_period(m: Match, c: Context) -> Reading | None:
    """“The year-ago quarter”: that of the year before the one told last, else before the last one ended."""
    known = c.previous.bounds if c.previous else None
    if known is not None and known.earliest and known.granularity in ("quarter", "month"):
        return from_previous(c, dates.unit_of(dates.add_months(known.earliest, -12), known.granularity))
    if c.published is None:
        return counted(c, None)
    if "unit" in m and m.word("unit") == "quarter":
        return counted(c, dates.unit_of(dates.add_months(c.published, -15), "quarter"))
    year = known.earliest.year if known is not None and known.earliest and known.granularity == "year" else c.published.year
    return counted(c, dates.year(year - 1))


@rule("the unit=(week|month|quarter|year)")
def _the_unit(m: Match, c: Context) -> Reading | None:
    """“For the quarter”, “in the week”: the one told last, else the one of publication."""
    name = unit(m)
    if m.after.kind in ("ended", "ending") and name != "quarter":
        return Reading("duration", value=period(1, name))  # “the year ended March 31”
    if m.before.kind not in ("for", "in", "during", "from", "over", "on") or not _ends_phrase(m):
        return None
    known = c.previous.bounds if c.previous else None
    if known is not None and known.earliest and known.granularity == name:
        return from_previous(c, known, "anaphoric")
    return counted(c, dates.unit_of(c.published, name) if c.published else None)


def _ends_phrase(m: Match) -> bool:
    """Whether nothing follows that a unit of time would be told by: “in the year of …”, “in the week that …”."""
    after = m.after.kind
    if after in ("", ",", ".", ";", ":", ")", "and", "but", "as", "was", "were", "to", "from"):
        return after != "to" or m.before.kind == "for"
    return after in ("rose", "fell", "after", "while", "with", "by", "at", "is") and m.before.kind == "for"
