"""What a time expression is in the terms of TimeML: the words that TIMEX3 marks, the type and the value.

Bounds say between which days something lies; TIMEX3 says what the words mean: “Tuesday night” is ``2021-03-02TNI``,
“every Tuesday” ``XXXX-WXX-2``, “recently” ``PAST_REF``. A preposition is no part of a TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.extract.wording import NUMBERS, Word
from chancery.model import TimeType

_PREPOSITIONS = frozenset(
    "for within in over during throughout on at by until till since before from between as dated after through of".split()
)
_TWO_WORDS = frozenset({("as", "of"), ("up", "to"), ("prior", "to"), ("ahead", "of"), ("ever", "since")})
_KEPT = frozenset({("at", "least"), ("at", "most"), ("at", "first"), ("over", "#day"), ("over", "#number"), ("of", "late")})
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV", "tonight": "NI",
          "overnight": "NI", "midday": "MI", "nightfall": "NI", "daybreak": "MO", "lunchtime": "MI",
          "sunrise": "MO", "sunset": "EV",
          "mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"}  # fmt: skip
_HOURS = {"noon": "12:00", "midnight": "24:00"}
_ZONES = {"gmt": "Z", "utc": "Z"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d|XXXX-XX-XX|XXXX-WXX-\d")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s*(?:([ap])\.?m\.?|o'clock)?", re.I)


def first_word(words: Sequence[Word], first: int, last: int) -> int:
    """Where the date phrase itself begins: behind the preposition.

    >>> from chancery.extract.wording import find_words
    >>> first_word(find_words("until last Monday"), 0, 2), first_word(find_words("at least two days"), 0, 3)
    (1, 0)
    """
    while first < last:
        pair = words[first].kind, words[first + 1].kind
        if pair in _TWO_WORDS and first + 1 < last:
            first += 2
        elif words[first].kind in _PREPOSITIONS and pair not in _KEPT:
            first += 1
        else:
            break
    return first


def with_time_of_day(value: str | None, words: Sequence[Word]) -> str | None:
    """A day with the time of day that the words tell beside it.

    >>> from chancery.extract.wording import find_words
    >>> [with_time_of_day("2021-03-02", find_words(text)) for text in ("Tuesday night", "8:30 p.m. Tuesday", "Tuesday")]
    ['2021-03-02TNI', '2021-03-02T20:30', '2021-03-02']
    """
    if value is None or not _DAY.fullmatch(value):
        return value
    for place, word in enumerate(words):
        if word.kind == "#clock" and (clock := clock_of(word.text)) is not None:
            if int(clock[:2]) < 12 and any(w.kind in ("afternoon", "evening") for w in words):
                clock = f"{int(clock[:2]) + 12}{clock[2:]}"  # “at 3 o'clock in the afternoon”
            zone = words[place + 1].kind if place + 1 < len(words) else ""
            return f"{value}T{clock}{_ZONES.get(zone, '')}"
    for word in words:
        if word.kind in _HOURS:
            return f"{value}T{_HOURS[word.kind]}"
    if {"early", "hours"} <= {w.kind for w in words}:
        return f"{value}TMO"
    part = part_of_day(words)
    return f"{value}T{part}" if part is not None else value


def names_an_hour(words: Sequence[Word]) -> bool:
    """Whether words tell a part of a day or a time of day."""
    return any(word.kind in _PARTS or word.kind in _HOURS or word.kind in ("#clock", "midday") for word in words)


def part_of_day(words: Sequence[Word]) -> str | None:
    """The part of a day that words name, as TIMEX3 writes it.

    >>> from chancery.extract.wording import find_words
    >>> part_of_day(find_words("dawn on Tuesday")), part_of_day(find_words("Tuesday"))
    ('MO', None)
    """
    return next((_PARTS[word.kind] for word in words if word.kind in _PARTS), None)


def clock_of(text: str) -> str | None:
    """Hours and minutes of a time of day.

    >>> clock_of("8 p.m."), clock_of("0730"), clock_of("12:15 a.m."), clock_of("14:05")
    ('20:00', '07:30', '00:15', '14:05')
    """
    word = text.split()[0].lower() if text.strip() else ""
    found = _CLOCK.match(text.strip().lower().replace(word, str(int(NUMBERS[word])), 1) if word in NUMBERS else text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 25 and minute < 60 else None


def type_of(value: str | None, repeated: bool) -> TimeType:
    """The type that a value is of.

    >>> type_of("P3D", False), type_of("P1D", True), type_of("2021-03-02TNI", False), type_of("2021", False)
    ('duration', 'set', 'time', 'date')
    """
    if repeated:
        return "set"
    if value is not None and re.match(r"PT?[\dX]", value):
        return "duration"
    return "time" if value is not None and "T" in value.partition("-")[2] else "date"
