"""How well times are found and read: ``CHANCERY_CORPUS=DIR python bench/times.py [--misses]``.

Three sets under DIR: GUM's dates (``treebanks/gum-*.conllu``; spans given, then found), and the hand readings in ``gold/``
with the texts in ``seeds/`` and ``articles/``. A time counts where both bounds are exactly those of the reader.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from chancery import dates
from chancery.extract.doc import Doc
from chancery.extract.parser import Parser, load
from chancery.extract.tense import tense_at
from chancery.extract.times import event_bounds, find_times, read_expression
from chancery.model import Time

Pair = tuple[date | None, date | None]
_DATE = re.compile(r"<date ([^>]*)>(</date>)?|(</date>)")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')


@dataclass
class Row:
    """One line of the table."""

    name: str
    total: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, found: bool, right: bool, about: str) -> None:
        self.total += 1
        self.found += found
        self.right += right
        if not right:
            self.misses.append(("wrong    " if found else "not found ") + about)


@dataclass(frozen=True)
class GumDate:
    """A date of GUM: its place in the text and what the annotators made of it."""

    start: int
    end: int
    bounds: Pair


@dataclass(frozen=True)
class GumText:
    name: str
    text: str
    published: date | None
    dates: tuple[GumDate, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--only", choices=("gum", "seeds", "gold"), help="one set")
    options = parser.parse_args()
    corpus = os.environ.get("CHANCERY_CORPUS")
    if not corpus:
        raise SystemExit("set CHANCERY_CORPUS to the folder that holds treebanks/, gold/, seeds/ and articles/")
    folder, model = Path(corpus), load()
    rows: list[Row] = []
    if options.only in (None, "gum"):
        rows += score_gum(folder, model)
    if options.only in (None, "seeds"):
        rows += score_seeds(folder, model)
    if options.only in (None, "gold"):
        rows += score_gold(folder, model)
    for row in rows:
        if options.misses:
            for miss in row.misses:
                print(f"{row.name}: {miss}")
    print(f"{'set':<46}{'n':>6}{'found %':>9}{'right %':>9}{'right of found %':>18}")
    for row in rows:
        n = max(1, row.total)
        print(f"{row.name:<46}{row.total:>6}{100 * row.found / n:>9.1f}{100 * row.right / n:>9.1f}"
              f"{100 * row.right / max(1, row.found):>18.1f}")  # fmt: skip


# ------------------------------------------------------------------ GUM


def score_gum(folder: Path, model: Parser) -> list[Row]:
    rows = [Row("GUM all, span given"), Row("GUM all, span found"), Row("GUM news, span given"), Row("GUM news, span found")]
    for text in gum_texts(folder):
        doc = model.parse(text.text)
        times = find_times(doc, published=text.published)
        for gold in text.dates:
            words = text.text[gold.start : gold.end]
            around = text.text[max(0, gold.start - 25) : gold.end + 20]
            about = f"{text.name} {text.published} {around!r} {words!r} {show(gold.bounds)}"
            tokens = doc.tokens_between(gold.start, gold.end)
            reading = read_expression(words, published=text.published, tense=tense_at(doc, tokens[0]) if tokens else "past")
            bounds = reading.bounds if reading is not None else None
            pair: Pair = (bounds.earliest, bounds.latest) if bounds else (None, None)
            near = [t for t in times if t.span.start < gold.end and gold.start < t.span.end]
            own = any(gold.bounds in core_bounds(t) or is_end(t, gold.bounds) for t in near)
            given = ", ".join(f"{t.span.exact!r} {show((t.earliest, t.latest))}" for t in near)
            for row in rows[:2] if "news" not in text.name else rows:
                if "given" in row.name:
                    row.add(bounds is not None, pair == gold.bounds, f"{about} given {show(pair)}")
                else:
                    row.add(bool(near), own, f"{about} given {given}")
    return rows


def core_bounds(time: Time) -> list[Pair]:
    """The bounds of a time, and of the date in it where a preposition opened them."""
    pairs: list[Pair] = [(time.earliest, time.latest)]
    if time.value and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", time.value):
        value = dates.parse_edtf(time.value)
        pairs.append((value.earliest, value.latest))
    return pairs


def is_end(time: Time, gold: Pair) -> bool:
    """Whether a date is one end of a range that was found as one time ("from 1980 to 2012")."""
    ranged = re.search(r"\b(to|and|until|through)\b|[-\u2013]", time.span.exact) is not None
    return ranged and (time.earliest == gold[0] or time.latest == gold[1])


def gum_texts(folder: Path) -> Iterator[GumText]:
    for path in sorted((folder / "treebanks").glob("gum-*.conllu")):
        for document in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            yield read_gum(document)


def read_gum(document: str) -> GumText:
    name = document.split("\n", 1)[0]
    created = re.search(r"meta::dateCreated = (\d{4}-\d\d-\d\d)", document)
    text, found, stack = "", [], []
    for line in document.split("\n"):
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            if line.startswith("# newpar"):
                text = text.rstrip() + "\n\n" if text else ""
            continue
        start = len(text)
        text += columns[1]
        end = len(text)
        for attributes, closed, _ in _DATE.findall(columns[9]):
            if attributes and closed:
                found.append((start, end, attributes))
            elif attributes:
                stack.append((start, attributes))
            elif stack:
                opened, attributes = stack.pop()
                found.append((opened, end, attributes))
        if "SpaceAfter=No" not in columns[9]:
            text += " "
    gold = [GumDate(a, b, pair) for a, b, attributes in found if (pair := gum_bounds(attributes)) is not None]
    return GumText(name, text, date.fromisoformat(created[1]) if created else None, tuple(gold))


def gum_bounds(attributes: str) -> Pair | None:
    """Bounds of TEI attributes; None where they give no year, or one before our era."""
    values = dict(_ATTRIBUTE.findall(attributes))
    ends: dict[str, dates.Bounds] = {}
    for key in ("when", "from", "to", "notBefore", "notAfter"):
        if key in values:
            value = values[key].split("T")[0]
            if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
                return None
            try:
                ends[key] = dates.parse_edtf(value)
            except ValueError:
                return None
    if not ends:
        return None
    if "when" in ends:
        return ends["when"].earliest, ends["when"].latest
    first, last = ends.get("from") or ends.get("notBefore"), ends.get("to") or ends.get("notAfter")
    return first.earliest if first else None, last.latest if last else None


# ------------------------------------------------------------------ hand readings


def score_seeds(folder: Path, model: Parser) -> list[Row]:
    row = Row("seeds, times")
    for article in json.loads((folder / "gold" / "seeds.json").read_text(encoding="utf-8"))["articles"]:
        doc = model.parse(read(folder / "seeds" / article["file"]))
        times = find_times(doc, published=day(article["published"]))
        for gold in article["dates"]:
            pair = day(gold["earliest"]), day(gold["latest"])
            near = [t for t in times if any(t.span.start < s["end"] and s["start"] < t.span.end for s in gold["evidence"])]
            right = any((t.earliest, t.latest) == pair for t in near)
            given = ", ".join(f"{t.span.exact!r} {show((t.earliest, t.latest))}" for t in near)
            row.add(bool(near), right, f"{gold['expression']!r} {show(pair)} given {given}")
    return [row]


def score_gold(folder: Path, model: Parser) -> list[Row]:
    texts, dated = Row("gold, words of the date"), Row("gold, events dated by words")
    bare = Row("gold, events without such words")
    precise = Row("gold, bounds of events that are given")
    for path in sorted((folder / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = read(folder / "articles" / path.with_suffix(".txt").name)
        published = day(gold["published"])
        doc = model.parse(text)
        times = find_times(doc, published=published)
        seen: set[tuple[int, int]] = set()
        for event in gold["events"]:
            pair, span = (day(event["earliest"]), day(event["latest"])), event.get("date_text")
            if span and (span["start"], span["end"]) not in seen:
                seen.add((span["start"], span["end"]))
                pairs = [(day(e["earliest"]), day(e["latest"])) for e in gold["events"] if e.get("date_text") == span]
                near = [t for t in times if t.span.start < span["end"] and span["start"] < t.span.end]
                right = any((t.earliest, t.latest) in pairs for t in near)
                given = ", ".join(f"{t.span.exact!r} {show((t.earliest, t.latest))}" for t in near)
                texts.add(bool(near), right, f"{path.stem[:2]} {span['exact']!r} {show(pair)} given {given}")
            earliest, latest, time = bounds_of(doc, event["trigger"], times, published)
            about = f"{path.stem[:2]} {event['trigger']['exact']!r} {show(pair)} given {show((earliest, latest))}" + (
                f" by {time.span.exact!r}" if time else ""
            )
            if pair == (None, None) and published is not None and (earliest, latest) == (None, published):
                earliest = latest = None  # the reader leaves out what publication alone bounds
            if earliest is not None or time is not None:
                precise.add(True, (earliest, latest) == pair, about)
            (dated if span else bare).add(True, (earliest, latest) == pair, about)
    return [texts, dated, bare, precise]


def bounds_of(
    doc: Doc, span: dict[str, Any], times: tuple[Time, ...], published: date | None
) -> tuple[date | None, date | None, Time | None]:
    tokens = doc.tokens_between(span["start"], span["end"])
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    return event_bounds(doc, head, times, published=published)


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def show(pair: Pair) -> str:
    return f"{pair[0] or ''}..{pair[1] or ''}"


if __name__ == "__main__":
    main()
