"""Scores the timelines of single actors: ``python bench/about.py [FILE …] [--show NAME]``.

A file is text with brackets as in ``bench/timelines/``. The measure is that of SemEval-2015 task 4: relations (before, at
the same time) between mentions, those that one timeline gives and the other implies, counted over all timelines.
Mentions without a day, and those of whom a timeline has only one, give no relations.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from chancery import about, extract
from chancery.article import read_text
from chancery.model import Article
from chancery.timeline import Entry
from chancery.timeline.ordered import day, ordered

OWN = Path(__file__).resolve().parent / "timelines"
_MARK = re.compile(r"\[([^\]|]+)\|([^\]|]+)\|([^\]|]+)(?:\|[^\]]+)?\]")

Place = tuple[str, int]
Timeline = dict[Place, int]


def load(path: Path) -> tuple[list[Article], dict[str, dict[Place, str]]]:
    """The articles of a file, and for each actor the days of the words on its timeline."""
    articles: list[Article] = []
    gold: dict[str, dict[Place, str]] = defaultdict(dict)
    for part in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, marked = part.partition("\n")
        name, _, published = head.partition(" ")
        plain, last = "", 0
        title, _, body = marked.strip().partition("\n")
        marked = f"{title}\n\n{body}"
        for mark in _MARK.finditer(marked):
            plain += marked[last : mark.start()]
            for actor in mark[3].split(";"):
                if actor != "X":
                    gold[actor][name, len(plain)] = mark[2]
            plain += mark[1]
            last = mark.end()
        text = (plain + marked[last:]).strip()
        article = read_text(text, id=name, published=date.fromisoformat(published))
        assert article.text == text, name
        articles.append(article)
    return articles, gold


def ranks(days: Mapping[Place, str]) -> Timeline:
    """The place of each mention in time, those without a day left out."""
    known = sorted({one for one in days.values() if one != "X"})
    return {place: known.index(one) for place, one in days.items() if one != "X"}


def found(entries: Sequence[Entry]) -> Timeline:
    """The same of what was found."""
    return {
        (teller.article, int(teller.report.rpartition("=")[2].partition(",")[0])): number
        for number, entry in ordered(entries)
        if number
        for teller in entry.tellers
    }


def relations(line: Timeline) -> set[tuple[Place, Place, str]]:
    """The relations that a timeline states: each mention to the next, and those at one time to each other."""
    groups: dict[int, list[Place]] = defaultdict(list)
    for place, rank in line.items():
        groups[rank].append(place)
    rows = [sorted(groups[rank]) for rank in sorted(groups)]
    same = {(one, other, "same") for row in rows for one, other in pairwise(row)}
    return same | {(one, other, "before") for row, after in pairwise(rows) for one in row for other in after}


def holds(relation: tuple[Place, Place, str], line: Timeline) -> bool:
    """Whether a relation follows from a timeline."""
    one, other, how = relation
    if one not in line or other not in line:
        return False
    return line[one] == line[other] if how == "same" else line[one] < line[other]


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", help="show what is found, missed and too much for this actor; all: for each")
    chosen = parser.parse_args()
    reader = extract.load()
    for path in chosen.files or sorted(OWN.glob("*.txt")):
        articles, gold = load(path)
        sums = [0, 0, 0, 0, 0, 0, 0]
        for actor in sorted(gold):
            entries = about.tell(actor, articles, reader)
            right, ours = ranks(gold[actor]), found(entries)
            for number, value in enumerate(_counts(right, ours, set(gold[actor]))):
                sums[number] += value
            if chosen.show in (actor, "all"):
                _show(actor, gold[actor], entries, articles)
        hit_p, said, hit_r, wanted, words, ours_n, gold_n = sums
        precision, recall = hit_p / max(1, said), hit_r / max(1, wanted)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{path.name}: {len(articles)} articles, {len(gold)} actors; words P {words / max(1, ours_n):.3f} ", end="")
        print(f"R {words / max(1, gold_n):.3f}; relations P {precision:.3f} R {recall:.3f} F1 {100 * f1:.1f}")


def _counts(right: Timeline, ours: Timeline, words: set[Place]) -> tuple[int, ...]:
    said, wanted = relations(ours), relations(right)
    hit_p = sum(holds(one, right) for one in said)
    hit_r = sum(holds(one, ours) for one in wanted)
    return hit_p, len(said), hit_r, len(wanted), len(right.keys() & ours.keys()), len(ours), len(right)


def _show(actor: str, gold: Mapping[Place, str], entries: Iterable[Entry], articles: Iterable[Article]) -> None:
    texts = {article.id: article.text for article in articles}
    print(f"\n# {actor}")
    seen: set[Place] = set()
    for entry in entries:
        for teller in entry.tellers:
            place = (teller.article, int(teller.report.rpartition("=")[2].partition(",")[0]))
            seen.add(place)
            word = teller.sentence[slice(*teller.mark)]
            mark = "=" if gold.get(place) == day(entry) else "~" if place in gold else "+"
            print(
                f"  {mark} {place[0]} {word} {day(entry)} {'' if mark == '=' else gold.get(place, '')} | {teller.sentence[:90]}"
            )
    for place in sorted(gold.keys() - seen):
        print(f"  - {place[0]} {texts[place[0]][place[1] : place[1] + 60]!r} {gold[place]}")


if __name__ == "__main__":
    main()
