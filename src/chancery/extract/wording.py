"""Patterns over words: the small language in which the time expressions are written.

A text is cut into words and numbers (:func:`find_words`), each word becomes one character, and a pattern becomes a
regular expression over those characters. In a pattern, capitals name a class of words (``MONTH``), small letters stand
for themselves (``ago``), ``name=CLASS`` names what matched, and ``| ( ) ? * +`` mean what they mean everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_MONTHS = {"jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sept.": 9, "sep.": 9,
                 "oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "sept": 9, "oct": 10, "nov": 11,
                 "dec": 12, "aug": 8, "apr": 4, "mar": 3, "jun": 6, "jul": 7}  # fmt: skip
_SHORT_WEEKDAYS = {"mon.": 0, "tue.": 1, "tues.": 1, "wed.": 2, "thu.": 3, "thur.": 3, "thurs.": 3, "fri.": 4, "sat.": 5,
                   "sun.": 6, "tue": 1, "tues": 1, "thu": 3, "thurs": 3, "fri": 4}  # fmt: skip
MONTHS: Mapping[str, int] = {name: n for n, name in enumerate(_MONTHS, 1)} | _SHORT_MONTHS
WEEKDAYS: Mapping[str, int] = {name: n for n, name in enumerate(_WEEKDAYS)} | _SHORT_WEEKDAYS

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: Mapping[str, float] = (
    {name: n for n, name in enumerate(_SMALL)}
    | {name: 10 * n for n, name in enumerate(_TENS, 2)}
    | {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_SMALL[1:10], 1)}
    | {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
)
ORDINALS: Mapping[str, int] = {
    name: n
    for n, name in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ).split(),
        1,
    )
}
_NAMED_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                  "eighties": 80, "nineties": 90}  # fmt: skip
_UNITS = "minute hour day night week weekend fortnight month quarter year decade century".split()
UNITS: Mapping[str, str] = (
    {unit: unit for unit in _UNITS}
    | {f"{unit}s": unit for unit in _UNITS if unit != "century"}
    | {"centuries": "century", "second": "second", "seconds": "second"}
)

_CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *_NAMED_DECADES))

CLASSES: Mapping[str, frozenset[str]] = {
    "UNIT": frozenset(UNITS) - {"second"},
    "UNITS": frozenset(f"{u}s" for u in _UNITS if u != "century") | {"centuries", "seconds"},
    "NUMBER": frozenset(NUMBERS) | {"#day", "#number", "#year"},
    "DAY": frozenset({"#day", "#ordinal"}),
    "ORDINAL": frozenset(ORDINALS) | {"#ordinal"},
    "NTH": frozenset({"#ordinal"}),
    "YEAR": frozenset({"#year"}),
    "DIGITS": frozenset({"#day", "#number"}),
    "MONTH": frozenset({"#month"}),
    "WEEKDAY": frozenset({"#weekday"}),
    "DECADE": frozenset({"#decade"}),
    "ISO": frozenset({"#iso"}),
    "SLASHED": frozenset({"#slashed"}),
    "CLOCK": frozenset({"#clock", "noon", "midnight", "midday"}),
    "ZONE": frozenset("gmt utc edt est et cdt cst mdt mst pdt pst pt bst cet cest eet msk ist jst aest".split()),
    "FISCAL": frozenset({"#fiscal"}),
    "SEASON": frozenset({"spring", "summer", "autumn", "fall", "winter"}),
    "PART": frozenset({"morning", "afternoon", "evening", "night", "midnight", "noon", "dawn", "dusk", "midday"}),
    "WHOLE": frozenset("more short long full straight consecutive whole additional extra working business trading".split()),
    "FEW": frozenset({"few", "several", "couple", "many", "some"}),
    "ABOUT": frozenset("about around nearly almost roughly over under just some only barely approximately exactly".split()),
    "DASH": frozenset({"-"}),
    "COMMA": frozenset({","}),
    "OPEN": frozenset({"("}),
    "CLOSE": frozenset({")"}),
    "S": frozenset({"'s", "'"}),
}
"""The classes of words that a pattern may name. A name with # stands for a kind of number or name."""

_LEX = re.compile(
    r"""
    (?P<plain>(?!FY\ )(?>[A-Z]+)(?=[\ ,](?!o'clock)))
  | (?P<iso>(?<![\d-])[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))
  | (?P<slashed>(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/]))
  | (?P<eleventh>(?<![\d/])9/11(?![\d/]))
  | (?P<clock>(?<![\d:])\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?\ ?[ap](?:\.m\.|m\b)|(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])
      |(?<!\d)(?:\d{4}|\d\d?\.\d\d)\ ?(?=GMT|UTC|EDT|EST|BST|CES?T)|(?<!\d)\d{1,2}\ o'clock
      |\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\ o'clock)
  | (?P<decade>(?<!\d)(?:1\d|20)\d0'?s\b|'\d0s\b|(?<![\d.,])[2-9]0s\b)
  | (?P<short>(?<![\w'])'\d\d(?![\d'\w]))
  | (?P<ordinal>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<fiscal>\bFY\ ?(?:20)?\d\d\b)
  | (?P<q>\bQ[1-4]\b)
  | (?P<number>\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)
  | (?P<abbr>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)
  | (?P<word>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine
      |first)\b|[^\W\d_]+)
  | (?P<other>'s\b|[^\w\s])
    """,
    re.X | re.I,
)

_FOLD = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2018": "'", "\u02bc": "'",
                       "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of the text, with what it is: its small letters, or a class such as ``#month`` with a value."""

    start: int
    end: int
    text: str
    kind: str
    value: float = 0


_NOTHING = Word(0, 0, "", "")


def find_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and numbers of a stretch of text, offsets into the text.

    >>> [(word.kind, word.value) for word in find_words("On Oct. 31, 2023")]
    [('on', 0), ('#month', 10), ('#day', 31), (',', 0), ('#year', 2023)]
    """
    stop = len(text) if end is None else end
    return tuple(_word(m) for m in _LEX.finditer(_folded(text), start, stop))


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    """A text with one kind of space, apostrophe and hyphen; it is asked for sentence by sentence."""
    return text.translate(_FOLD)


def _word(m: re.Match[str]) -> Word:
    shape, text = str(m.lastgroup), m[0]
    kind = text.lower()
    value: float = 0
    if shape in ("plain", "word", "other") and not (kind in _CALENDAR or (kind[-1] == "s" and kind.rstrip("s") in WEEKDAYS)):
        return Word(m.start(), m.end(), text, kind)
    if shape in ("iso", "slashed", "clock", "fiscal"):
        kind = f"#{shape}"
    elif shape == "eleventh":
        kind = "9/11"
    elif shape == "decade":
        digits = int(re.sub(r"\D", "", text))
        kind, value = "#decade", digits if digits > 99 else digits + (2000 if digits < 20 else 1900)
    elif shape == "short":  # the class of '98
        kind, value = "#year", int(text[1:]) + (2000 if int(text[1:]) < 30 else 1900)
    elif shape == "ordinal":
        value = int(re.sub(r"\D", "", text))
        kind = "#ordinal"
    elif shape == "number":
        plain = text.replace(",", "")
        value = float(plain) if "." in plain else int(plain)
        whole = "." not in text and "," not in text
        kind = "#number"
        if whole and len(text) <= 2 and 1 <= value <= 31:
            kind = "#day"
        elif whole and len(text) == 4 and 1000 <= value < 2200:
            kind = "#year"
    elif kind in MONTHS and text[0].isupper() and (len(kind) > 3 or text[0:2] != text[0:2].upper()):
        kind, value = "#month", MONTHS[kind]
    elif kind in WEEKDAYS and text[0].isupper():
        kind, value = "#weekday", WEEKDAYS[kind]
    elif kind.rstrip("s") in WEEKDAYS and text[0].isupper() and len(kind) > 6:
        kind, value = "#weekdays", WEEKDAYS[kind.rstrip("s")]
    elif kind in _NAMED_DECADES:
        value, kind = 1900 + _NAMED_DECADES[kind], "#named-decade"
    return Word(m.start(), m.end(), text, kind, value)


_TOKEN = re.compile(r"(?P<name>\w+)=|(?P<cls>[A-Z]+)|(?P<word>#?[a-z'][\w'/-]*|9/11)|(?P<sign>[^\s])")
_OTHER = "\u0001"
_FIRST = 0x4E00


class Alphabet:
    """Gives each word that some pattern knows a character of its own, and compiles patterns to those characters."""

    def __init__(self) -> None:
        """Start with the words of the classes."""
        self._characters: dict[str, str] = {}
        for words in CLASSES.values():
            for word in sorted(words):
                self._character(word)

    def _character(self, word: str) -> str:
        return self._characters.setdefault(word, chr(_FIRST + len(self._characters)))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern as a regular expression over characters."""
        parts: list[str] = []
        named = False
        for token in _TOKEN.finditer(pattern):
            if token["name"]:
                parts.append(f"(?P<{token['name']}>")
                named = True
                continue
            if token["cls"]:
                part = "[" + "".join(self._character(w) for w in sorted(CLASSES[token["cls"]])) + "]"
            elif token["word"]:
                part = self._character(token["word"])
            else:
                part = token["sign"] if token["sign"] in "()|?*+" else self._character(token["sign"])
            if named:  # one word closes the group at once; a bracket closes it itself
                part = "" if part == "(" else part + ")"
                named = False
            parts.append(part)
        return re.compile("".join(parts))

    def parts(self, pattern: str) -> list[str | frozenset[str]]:
        """The words of a pattern, each the set of those that may stand there, and its signs."""
        found: list[str | frozenset[str]] = []
        for token in _TOKEN.finditer(pattern):
            if token["cls"]:
                found.append(CLASSES[token["cls"]])
            elif token["word"]:
                found.append(frozenset((token["word"],)))
            elif token["sign"]:
                found.append(token["sign"])
        return found

    def write(self, words: Sequence[Word]) -> str:
        """Words as a string of their characters; a word that no pattern knows is a character of its own."""
        return "".join(self._characters.get(word.kind, _OTHER) for word in words)


@dataclass(frozen=True)
class Match:
    """What a pattern matched: words by the names in the pattern."""

    words: tuple[Word, ...]
    found: re.Match[str] = field(repr=False)

    @property
    def first(self) -> int:
        """Index of the first word."""
        return self.found.start()

    @property
    def last(self) -> int:
        """Index of the last word."""
        return self.found.end() - 1

    def __contains__(self, name: str) -> bool:
        """Whether a named part matched at least one word."""
        return name in self.found.re.groupindex and self.found.start(name) >= 0 and self.found.end(name) > self.found.start(name)

    def get(self, name: str) -> tuple[Word, ...]:
        """The words of a named part, none where it did not match."""
        return self.words[slice(*self.found.span(name))] if name in self else ()

    def word(self, name: str) -> str:
        """The words of a named part, in small letters; empty where it did not match."""
        return " ".join(w.text.lower() for w in self.get(name))

    def value(self, name: str) -> int:
        """The value of the first word of a named part."""
        word = self.get(name)[0]
        return int(word.value or ORDINALS.get(word.kind, 0) or NUMBERS.get(word.kind, 0))

    @property
    def after(self) -> Word:
        """The word after it; an empty one at the end."""
        return self.words[self.last + 1] if self.last + 1 < len(self.words) else _NOTHING

    @property
    def before(self) -> Word:
        """The word before it; an empty one at the beginning."""
        return self.words[self.first - 1] if self.first else _NOTHING

    @property
    def size(self) -> int:
        """How many words it takes."""
        return self.found.end() - self.found.start()
