"""Names the project knows: states, organisations, armed groups, places, media and persons, with offices held.

``load()`` reads the CSV files of ``data/gazetteer`` and then the user's own. The result finds names in a text, tells
who held an office on a day, and which country somebody belongs to. It knows nothing that the files do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from chancery import resources
from chancery.errors import OntologyError
from chancery.gazetteer_files import Tables, first_day, last_day, read
from chancery.model import ActorKind
from chancery.spelling import Word, fold, spell, words

How = Literal["name", "acronym", "adjective", "metonym"]
_Spelling = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held: ``office`` at ``organization``, from the first to the last day that the dates allow.

    A date known to the year only counts from its first day or to its last. None is an open end.
    """

    person: str
    office: str
    organization: str
    start: date | None = None
    end: date | None = None
    source: str = ""

    def covers(self, day: date) -> bool:
        """Was the office held on ``day``?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something known by name. ``country`` is the key of a state; ``people`` are nouns for its citizens."""

    key: str
    label: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    country: str | None = None
    gender: str | None = None
    capital: str | None = None
    status: str | None = None
    offices: tuple[Tenure, ...] = ()

    def names(self) -> Iterator[tuple[str, How]]:
        """Every way to say it, with its sort."""
        yield self.label, "name"
        for how, values in self._ways():
            for value in values:
                yield value, how

    def _ways(self) -> tuple[tuple[How, tuple[str, ...]], ...]:
        return (
            ("name", self.aliases),
            ("acronym", self.acronyms),
            ("adjective", self.adjectives),
            ("adjective", self.people),
            ("metonym", self.metonyms),
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: ``text[start:end]``, who may be meant, and in which sort of way (``ways`` for each entry).

    ``how`` is the least plain of the ways: a town that stands for its government is a metonym.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    how: How
    ways: tuple[How, ...] = ()


_RANK: tuple[How, ...] = ("metonym", "adjective", "acronym", "name")


@dataclass(frozen=True, slots=True)
class _Index:
    """Spellings of names by their words; ``longest`` bounds the search from each first word; ``capitals`` are in capitals."""

    names: dict[_Spelling, dict[str, How]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    capitals: dict[_Spelling, _Spelling] = field(default_factory=dict)

    def add(self, name: str, key: str | None, how: How) -> None:
        spelling = spell(name)
        self._put(spelling, key, how)
        if spelling and spelling[0] in ("al", "el", "the", "an", "ad", "ash", "as", "at", "bin", "de", "van", "von"):
            self._put((spelling[0].capitalize(), *spelling[1:]), key, how)
        if how != "acronym" and sum(map(len, spelling)) > 3:
            capitals = tuple(word.upper() for word in spelling)
            if capitals != spelling:
                self.capitals.setdefault(capitals, spelling)
                self._reach(capitals)

    def _put(self, spelling: _Spelling, key: str | None, how: How) -> None:
        ways = self.names.setdefault(spelling, {})
        if key is not None:
            ways.setdefault(key, how)
        self._reach(spelling)

    def _reach(self, spelling: _Spelling) -> None:
        if len(spelling) > self.longest.get(spelling[0], 0):
            self.longest[spelling[0]] = len(spelling)

    def get(self, spelling: _Spelling) -> dict[str, How] | None:
        found = self.names.get(spelling)
        if found is None and (as_written := self.capitals.get(spelling)) is not None:
            found = self.names[as_written]
        return found


class Gazetteer:
    """Entries by key and by name. Made by :func:`load`; does not change."""

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        titles: Mapping[str, str] | None = None,
        no_names: Iterable[str] = (),
        given: Mapping[str, str] | None = None,
    ) -> None:
        """Index the entries.

        ``titles`` are variants of offices, ``no_names`` phrases in which nothing is to be found, ``given`` the genders
        of given names.
        """
        self._given = dict(given or {})
        self._entries = {entry.key: entry for entry in entries}
        self._titles = dict(titles or {})
        self._index = _Index()
        for entry in self._entries.values():
            for name, how in entry.names():
                self._index.add(name, entry.key, how)
        for phrase in no_names:
            self._index.add(phrase, None, "name")
        self._families: dict[str, list[Entry]] | None = None
        self._at: dict[str, list[Tenure]] = {}
        for entry in self._entries.values():
            for tenure in entry.offices:
                self._at.setdefault(tenure.organization, []).append(tenure)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        """All entries, in the order of the files."""
        return iter(self._entries.values())

    def __contains__(self, key: object) -> bool:
        """Is there an entry with this key?"""
        return key in self._entries

    def get(self, key: str) -> Entry | None:
        """The entry with this key.

        >>> load().get("state-ru").label
        'Russia'
        """
        return self._entries.get(key)

    def entries(self, *keys: str) -> tuple[Entry, ...]:
        """The entries with these keys, those that there are; all entries where no key is given."""
        if not keys:
            return tuple(self._entries.values())
        return tuple(self._entries[key] for key in keys if key in self._entries)

    def adjectives(self, key: str) -> tuple[str, ...]:
        """The adjectives of a state or region.

        >>> load().adjectives("state-ru")
        ('Russian',)
        """
        entry = self._entries.get(key)
        return entry.adjectives if entry is not None else ()

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in ``text``, longest first at each place, never one inside of another.

        >>> [(hit.entries[0].key, hit.how) for hit in load().find("Ankara’s foreign ministry met the Russian envoy")]
        [('state-tr', 'metonym'), ('state-ru', 'adjective')]
        """
        found = list(words(text))
        plain = [word for word, _, _ in found]
        hits: list[Hit] = []
        i, count = 0, len(found)
        while i < count:
            if plain[i] not in self._index.longest:
                i += 1  # no name begins so
                continue
            length, ways = self._longest(text, found, plain, i)
            if length > 1 and plain[i] in ("the", "The") and self._longest(text, found, plain, i + 1)[0] >= length:
                length, ways = 1, None  # “the West Bank” is not the West
            if ways:
                first = i + (length > 1 and self._has_article(plain[i : i + length]))
                hits.append(self._hit(found[first][1], found[i + length - 1][2], ways))
            i += max(length, 1)
        return tuple(hits)

    def _longest(self, text: str, found: list[Word], plain: list[str], i: int) -> tuple[int, Mapping[str, How] | None]:
        """The number of words of the longest name that begins at word ``i``, 0 for none, and who goes by it."""
        for length in range(min(self._index.longest.get(plain[i], 0), len(plain) - i), 0, -1):
            ways = self._index.get(tuple(plain[i : i + length]))
            if ways is not None and _is_mention(text, found[i : i + length + 1], length):
                return length, ways
        return 0, None

    def _has_article(self, spelling: list[str]) -> bool:
        """Is the first word an article that is no part of the name (“the West”, against “The Hague”)?"""
        return spelling[0] in ("the", "The") and ("the", *spelling[1:]) in self._index.names

    def _hit(self, start: int, end: int, ways: Mapping[str, How]) -> Hit:
        how = min(ways.values(), key=_RANK.index)
        return Hit(start, end, tuple(self._entries[key] for key in ways), how, tuple(ways.values()))

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that go by exactly this name, in the order of the files.

        >>> [entry.key for entry in load().lookup("Türkiye")]
        ['state-tr']
        """
        spelling = spell(name)
        return tuple(self._entries[key] for key in (self._index.get(spelling) or {})) if spelling else ()

    def offices_of(self, key: str, day: date | None = None) -> tuple[Tenure, ...]:
        """The offices that a person held on ``day``, or ever."""
        entry = self._entries.get(key)
        if entry is None:
            return ()
        return tuple(tenure for tenure in entry.offices if day is None or tenure.covers(day))

    def tenures_at(self, organization: str) -> tuple[Tenure, ...]:
        """The offices ever held in a state or body."""
        return tuple(self._at.get(organization, ()))

    def gender_of(self, given: str) -> str | None:
        """The gender of those who mostly bear a given name.

        >>> load().gender_of("Ingrid"), load().gender_of("Kim")
        ('female', None)
        """
        return self._given.get(fold(given))

    def family(self, name: str) -> tuple[Entry, ...]:
        """The persons whose label ends in this family name, in the order of the files.

        >>> [entry.label for entry in load().family("Lavrov")]
        ['Sergei Lavrov']
        """
        if self._families is None:
            families: dict[str, list[Entry]] = {}
            for entry in self._entries.values():
                if entry.kind == "person" and " " in entry.label:
                    families.setdefault(fold(entry.label.split()[-1]), []).append(entry)
            self._families = families
        return tuple(self._families.get(fold(name), ()))

    def title(self, office: str) -> str:
        """One way to write an office that has several: the title of ``titles.csv``, else the office in small letters.

        >>> load().title("Minister of Foreign Affairs")
        'foreign minister'
        """
        plain = " ".join(office.split()).casefold().removeprefix("the ")
        return self._titles.get(plain, plain)

    def person_at(self, office: str, organization: str, day: date | None) -> Entry | None:
        """Who held ``office`` at the organisation or state with this key on ``day``; None where that is not one person."""
        if day is None:
            return None
        title = self.title(office)
        holders = {
            tenure.person
            for tenure in self._at.get(organization, ())
            if self.title(tenure.office) == title and tenure.covers(day)
        }
        return self._entries[holders.pop()] if len(holders) == 1 else None

    def country_of(self, key: str) -> Entry | None:
        """The state that an entry belongs to; a state is its own.

        >>> load().country_of("state-fr").label
        'France'
        """
        entry = self._entries.get(key)
        if entry is None or entry.kind == "state":
            return entry
        return self._entries.get(entry.country) if entry.country is not None else None


_WORDS_TOO = frozenset(("IS", "WHO"))
"""Acronyms that are words as well, in a line all in capitals."""


def _is_mention(text: str, found: list[Word], length: int) -> bool:
    """Do the first ``length`` words, which spell a name, mean it here? ``found`` holds one word more, where there is one."""
    gaps = [(before[2], after[1]) for before, after in zip(found[: length - 1], found[1:length], strict=True)]
    if any(start - end > 1 and text.count("\n", end, start) > 1 for end, start in gaps):
        return False  # in two paragraphs
    if length == 2 and found[0][0] in ("the", "The") and len(found) > length:
        (_, _, end), (word, start, _) = found[1], found[2]
        return not (start - end == 1 and word[:1].isupper())  # “The Times Square bombing”
    if length == 1 and found[0][0] in _WORDS_TOO:
        start = text.rfind("\n", 0, found[0][1]) + 1
        end = text.find("\n", start)
        return not text[start : end if end >= 0 else len(text)].isupper()
    return True


_OTHER_FILES = ("sources.csv", "posts.csv")
"""Files beside the gazetteer's own: what was looked at, and the ids of posts."""


def load(*paths: str | PathLike[str], default: bool = True) -> Gazetteer:
    """The project's gazetteer, with the user's CSV files or folders of such files read after it.

    >>> [entry.label for entry in load().lookup("U.S.")]
    ['United States']
    """
    if default and not paths:
        return _own()
    files = _own_files() if default else []
    for given in map(Path, paths):
        if given.is_dir():
            files.extend(sorted(given.glob("*.csv")))
        elif given.is_file():
            files.append(given)
        else:
            raise OntologyError(f"{given}: no such gazetteer file; give a CSV file or a folder with CSV files")
    return _read(files)


@cache
def _own() -> Gazetteer:
    return _read(_own_files())


def _own_files() -> list[Path]:
    files = [path for path in resources.files("data", "gazetteer/*.csv") if path.name not in _OTHER_FILES]
    return sorted(files, key=lambda path: path.name != "states.csv")  # a state before the town that it shares a name with


def _read(files: Iterable[Path]) -> Gazetteer:
    tables = Tables()
    for path in files:
        read(path, tables)
    return _make(tables)


def _make(tables: Tables) -> Gazetteer:
    held: dict[str, list[Tenure]] = {}
    for row in tables.offices:
        for key in (row["person"], row["organization"]):
            if key not in tables.entries:
                raise OntologyError(f"{row['where']}: {key} is in no gazetteer file; add it to one")
        tenure = Tenure(
            row["person"], row["office"], row["organization"], first_day(row["from"]), last_day(row["to"]), row["source"]
        )
        held.setdefault(row["person"], []).append(tenure)
    entries = []
    for key, row in tables.entries.items():
        cells: dict[str, Any] = {name: None if value == "" else value for name, value in row.items()}
        if row["country"] and row["country"] not in tables.entries:
            raise OntologyError(f"{key}: its country {row['country']} is in no gazetteer file; add it to one")
        entries.append(Entry(key=key, offices=tuple(held.get(key, ())), **cells))
    return Gazetteer(entries, titles=tables.titles, no_names=tables.no_names, given=tables.given)
