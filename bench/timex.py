"""How well date phrases are found and read as TIMEX3: ``python bench/timex.py [FILE …] [--misses]``.

Three sets of our own stand beside this file: ``timex-dev.txt`` and ``timex-articles.txt``, which may be read while rules are
changed, and ``timex-held.txt``, which may not. Scored as TempEval-3 scores: a phrase counts as found where it overlaps one of the
annotators' (relaxed) or is the same (strict); type and value are told of the phrases found, and the F1 of the value is that
of the relaxed match times the share of right values.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chancery.extract.parser import Parser, load
from chancery.extract.times import find_times

SETS = tuple(Path(__file__).with_name(name) for name in ("timex-dev.txt", "timex-articles.txt", "timex-held.txt"))
KINDS = {"D": "date", "T": "time", "U": "duration", "S": "set"}


@dataclass(frozen=True)
class Timex:
    """A date phrase: its place, its type and value."""

    start: int
    end: int
    type: str
    value: str | None

    def overlaps(self, other: Timex) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Passage:
    """A text with its day and the phrases that are marked in it."""

    text: str
    day: date
    phrases: tuple[Timex, ...]


@dataclass
class Score:
    """The counts over a set."""

    gold: int = 0
    given: int = 0
    found: int = 0
    right: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, text: str, gold: Sequence[Timex], given: Sequence[Timex]) -> None:
        """Count a passage."""
        self.gold += len(gold)
        self.given += len(given)
        self.right += sum(any(t.overlaps(g) for g in gold) for t in given)
        for one in gold:
            near = [t for t in given if t.overlaps(one)]
            same = next((t for t in near if (t.start, t.end) == (one.start, one.end)), near[0] if near else None)
            words = text[one.start : one.end]
            if same is None:
                self.misses.append(f"not found {words!r} {one.value}: {text}")
                continue
            self.found += 1
            exact = (same.start, same.end) == (one.start, one.end)
            self.strict += exact
            self.type += same.type == one.type
            self.value += same.value == one.value
            if not exact:
                self.misses.append(f"extent    {words!r} given {text[same.start : same.end]!r}: {text}")
            if (same.type, same.value) != (one.type, one.value):
                self.misses.append(f"value     {words!r} {one.type} {one.value} given {same.type} {same.value}: {text}")
        for one in given:
            if not any(one.overlaps(g) for g in gold):
                self.misses.append(f"too much  {text[one.start : one.end]!r} {one.value}: {text}")

    @property
    def relaxed_f1(self) -> float:
        return f1(self.right / max(1, self.given), self.found / max(1, self.gold))

    @property
    def strict_f1(self) -> float:
        return f1(self.strict / max(1, self.given), self.strict / max(1, self.gold))

    @property
    def value_f1(self) -> float:
        return self.relaxed_f1 * self.value / max(1, self.found)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of the two.

    >>> f1(1.0, 0.5)
    0.6666666666666666
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of a file of the form described in its first lines."""
    day = date.min
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = date.fromisoformat(line[1:].strip())
        elif line and not line.startswith("#"):
            marked, _, values = line.partition(" | ")
            yield read_passage(marked, [value for value in values.split("; ") if value], day)


def read_passage(marked: str, values: Sequence[str], day: date) -> Passage:
    """A line: brackets in the text, and for each of them a type and a value.

    >>> read_passage("He left [Friday].", ["D 2013-03-22"], date(2013, 3, 22)).phrases
    (Timex(start=8, end=14, type='date', value='2013-03-22'),)
    """
    text, found = "", []
    pieces = re.split(r"\[([^\]]+)\]", marked)
    if len(pieces) // 2 != len(values):
        raise ValueError(f"{len(pieces) // 2} phrases but {len(values)} values: {marked}")
    for number, piece in enumerate(pieces):
        if number % 2:
            kind, value = values[number // 2].split()
            found.append(Timex(len(text), len(text) + len(piece), KINDS[kind], value))
        text += piece
    return Passage(text, day, tuple(found))


def given_for(model: Parser, text: str, day: date) -> list[Timex]:
    """What the system marks: the times that are date phrases."""
    times = find_times(model.parse(text), published=day)
    return [Timex(t.span.start, t.span.end, t.type, t.value) for t in times if t.type is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=SETS, help="sets to score")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    model = load()
    print(f"{'set':<24}{'n':>5}{'given':>7}{'relaxed F1':>12}{'strict F1':>11}{'type %':>8}{'value %':>9}{'value F1':>10}")
    for path in options.files:
        score = Score()
        for passage in read_passages(path):
            score.add(passage.text, passage.phrases, given_for(model, passage.text, passage.day))
        found = max(1, score.found)
        print(f"{path.stem:<24}{score.gold:>5}{score.given:>7}{100 * score.relaxed_f1:>12.1f}{100 * score.strict_f1:>11.1f}"
              f"{100 * score.type / found:>8.1f}{100 * score.value / found:>9.1f}{100 * score.value_f1:>10.1f}")  # fmt: skip
        if options.misses:
            print("\n".join(score.misses))


if __name__ == "__main__":
    main()
