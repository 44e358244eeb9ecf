"""What the rules for time expressions share: their context, their readings, the table that they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chancery.dates import Bounds
from chancery.extract.wording import NUMBERS, UNITS, Alphabet, Match, Word

CLOCK_AFTER = "((COMMA | at | around | about)* CLOCK ZONE?)?"
"""The time of day behind a date: “today at 6 a.m.”."""
CLOCK = ("hour", "minute", "second")
"""Units that a clock measures."""
RELATIVE = "relative-to-publication"


@dataclass(frozen=True, slots=True)
class Known:
    """A time of the text that a later one can be counted from."""

    id: str
    bounds: Bounds
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the day of publication (or dateline), the tense, the times told before.

    ``day`` is that on which the story has arrived; ``near`` says that the same paragraph tells it.
    ``year`` is the time that puts a passage of history in a year gone by. ``ahead_of`` is the day from which what lies
    ahead is counted where that is not the day of publication: “said on 1 July that it would close on the 4th”.
    ``history`` is the time told last where the whole text tells of years gone by; ``here`` that told last in the sentence.
    """

    published: date | None
    tense: str = "past"
    previous: Known | None = None
    day: Known | None = None
    near: bool = False
    year: Known | None = None
    ahead_of: date | None = None
    history: Known | None = None
    here: Known | None = None
    quoted: bool = False
    method: str = RELATIVE

    @property
    def future(self) -> bool:
        """Whether what is told lies ahead."""
        return self.tense == "future"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says. ``value`` is its value in ISO 8601 or TIMEX3, where that has one."""

    method: str
    bounds: Bounds | None = None
    anchor: str | None = None
    value: str | None = None


Build = Callable[[Match, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reading."""

    name: str
    pattern: str
    build: Build


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence that name a time, ``first`` to ``last``, and what they say.

    The date phrase itself begins with ``core``; ``ends`` are those of a range.
    """

    first: int
    last: int
    rule: str
    reading: Reading
    core: int
    ends: tuple[Phrase, ...] = ()


RULES: list[Rule] = []
ALPHABET = Alphabet()


def rule(*patterns: str) -> Callable[[Build], Build]:
    """Add a rule for each of the patterns."""

    def add(build: Build) -> Build:
        RULES.extend(Rule(build.__name__.strip("_"), pattern, build) for pattern in patterns)
        return build

    return add


def said(bounds: Bounds, value: str | None = None) -> Reading:
    """The expression itself says the date."""
    return Reading("explicit", bounds, value=value)


def counted(c: Context, bounds: Bounds | None, value: str | None = None, method: str | None = None) -> Reading:
    """Counted from the day of publication; open where that is unknown."""
    if c.published is None or bounds is None:
        return Reading("open" if c.published is None else "vague", value=value)
    return Reading(method or c.method, bounds, c.published.isoformat(), value)


def from_previous(c: Context, bounds: Bounds | None, method: str = "relative-to-time", known: Known | None = None) -> Reading:
    """Counted from a time told before."""
    known = known or c.previous
    return Reading(method, bounds, known.id if known and bounds else None)


def step(rel: str) -> int:
    """How many units on: -1, 0 or 1."""
    last = rel.split()[-1] if rel else ""
    return {"last": -1, "latest": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(last, 0)


def amount(words: tuple[Word, ...]) -> float | None:
    """The number that words say; None for "a few" and the like."""
    number: float | None = None
    if len(words) == 4 and words[2].kind == "/" and words[3].value:
        return words[0].value + words[1].value / words[3].value
    for word in words:
        if word.kind == "half" and number is not None:
            return number + 0.5
        if word.kind in ("#day", "#number", "#year"):
            number = word.value
        elif word.kind in ("hundred", "dozen", "thousand", "million", "billion"):
            number = NUMBERS[word.kind] * (1 if number is None else number)
        elif word.kind in NUMBERS:
            number = NUMBERS[word.kind]
    if number is not None:
        return number
    return 1 if words and all(w.kind in ("a", "an", "the") for w in words) else None


def unit(m: Match, name: str = "unit") -> str:
    """The unit that a part of a match names, in the singular."""
    return UNITS[m.get(name)[-1].kind]


def period(count: float | None, name: str) -> str:
    """A length of time as ISO 8601 writes it; X where the text does not count.

    >>> period(3, "day"), period(2, "decade"), period(None, "week"), period(36, "hour")
    ('P3D', 'P2DE', 'PXW', 'PT36H')
    """
    if name == "decade" and count is not None and count != int(count):
        count, name = 10 * count, "year"
    letter, times = {"fortnight": ("W", 2), "quarter": ("M", 3), "decade": ("DE", 1), "century": ("CE", 1),
                     "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1), "night": ("D", 1), "weekend": ("D", 2)}.get(
        name, (name[0].upper(), 1)
    )  # fmt: skip
    clock = "T" if name in CLOCK else ""
    if count is None:
        return f"P{clock}X{letter}"
    number = count * times
    return f"P{clock}{int(number) if number == int(number) else number}{letter}"
