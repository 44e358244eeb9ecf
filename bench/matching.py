"""What counts as the same when records are held against a hand reading: words in common, names, kinds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gold import GoldActor, Range

from chancery.model import Actor, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SMALL = frozenset("a an the of for to in on at by and or 's his her its their who he she it they".split())


@dataclass
class Score:
    """Found of gold, right of what came out, and both as lists of what was missed."""

    gold: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def want(self, ok: bool, text: str) -> None:
        """Count one gold item."""
        self.gold += 1
        self.found += ok
        if not ok:
            self.missed.append(text)

    def give(self, ok: bool, text: str) -> None:
        """Count one item that came out."""
        self.given += 1
        self.right += ok
        if not ok:
            self.spurious.append(text)

    def add(self, other: Score) -> None:
        """Pool another article's counts."""
        for name in ("gold", "found", "given", "right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed
        self.spurious += other.spurious


def load_types(path: Path | None = None) -> dict[tuple[str, str], set[str]]:
    """Which gold types (``seed:visit``, ``nn:visit``, or a coarse relation) each of our types may answer to.

    >>> sorted(load_types()["event", "speech"])
    ['nn:statement', 'seed:statement']
    """
    found: dict[tuple[str, str], set[str]] = {}
    with (path or Path(__file__).with_name("types.csv")).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            prefix = ("seed:", "nn:") if row["kind"] == "event" else ("", "")
            names = {prefix[0] + t for t in row["seed"].split()} | {prefix[1] + t for t in row["nn"].split()}
            found[row["kind"], row["ours"]] = names
    return found


def words_in(text: str, ranges: Iterable[Range]) -> set[int]:
    """The places where words of ``text`` begin inside the ranges.

    >>> sorted(words_in("He said no", [(3, 10)]))
    [3, 8]
    """
    return {m.start() for start, end in ranges for m in WORD.finditer(text, start, end)}


def dice(a: set[int], b: set[int]) -> float:
    """Twice what is common over the sum of both.

    >>> dice({1, 2}, {2, 3})
    0.5
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def overlap(a: Range, b: Range) -> bool:
    """Whether two stretches share a code point."""
    return a[0] < b[1] and b[0] < a[1]


def at(span: Span) -> Range:
    """Where a span lies."""
    return span.start, span.end


def key_words(text: str) -> set[str]:
    """The words of a name that tell it from others, in lower case.

    >>> sorted(key_words("A spokesperson for Israel's ministry"))
    ['israel', 'ministry', 'spokesperson']
    """
    words = (re.sub(r"['’]s?$", "", w).lower() for w in WORD.findall(text))
    return {w for w in words if w not in SMALL}


def same_actor(actor: Actor, gold: GoldActor) -> bool:
    """Whether our actor and the gold's are one: by id, place in the text, name, or (unnamed) words in common."""
    if gold.wikidata and actor.wikidata:
        return actor.wikidata.rpartition("/")[2] == gold.wikidata
    named = [m for m in actor.mentions if m.kind != "pronoun"]
    ours = [key_words(t) for t in {actor.label, *(m.span.exact for m in named)}]
    theirs = [key_words(t) for t in gold.names]
    if any(a and a == b for a in ours for b in theirs):
        return True
    if any(overlap(at(m.span), g) and dice_text(m.span.exact, g, gold) for m in named for g in gold.mentions):
        return True
    loose = actor.description is not None or gold.kind in ("unnamed", "ActorGroup") or actor.kind in ("group",)
    if actor.description:
        ours.append(key_words(actor.description))
    if loose or (actor.kind == "person" and gold.kind in ("person", "Person")):
        return any(len(a & b) >= 0.5 * min(len(a), len(b)) for a in ours for b in theirs if a and b)
    return False


def dice_text(exact: str, at: Range, gold: GoldActor) -> bool:
    """Whether a mention that overlaps a gold mention is about as long (so that "Russian president" is not Russia)."""
    return len(exact) <= 2 * (at[1] - at[0]) + 4


def tables(found: Mapping[str, Score]) -> str:
    """The counts as text."""
    lines = [f"{'':24}{'gold':>6}{'found':>7}{'recall':>8}{'given':>7}{'right':>7}{'prec.':>7}"]
    for name, s in found.items():
        recall = f"{100 * s.found / s.gold:.1f}" if s.gold else "-"
        precision = f"{100 * s.right / s.given:.1f}" if s.given else "-"
        lines.append(f"{name:24}{s.gold:6}{s.found:7}{recall:>8}{s.given:7}{s.right:7}{precision:>7}")
    return "\n".join(lines)
