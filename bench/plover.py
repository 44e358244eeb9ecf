"""Scores the PLOVER root category of sentences whose source and target are given.

``python bench/plover.py RECORDS.json [--misses]``: RECORDS are PLOVER gold standard records (a list with ``text``,
``event``, ``source`` and ``target``), or a table of them. Each text is read alone with ``chancery.extract``. Of the
events that come out the one that most of the given actors take part in answers; of equals the surer, then the first.
Where none holds a given actor any event of the text answers, as a client would take it. Printed: accuracy so,
accuracy were the best of the events taken, and what each category was taken for.

``bench/plover.tsv`` holds sentences of our own, twenty a category, marked before any of them was read by the extractor.
Work on those of ``--part open``; those of ``--part held`` are only counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching import key_words  # noqa: E402

from chancery.model import Event, Extraction  # noqa: E402

NEWER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Categories of the drafts, as version 2 names them."""

SOURCES = frozenset("agent speaker visitor host side voter sponsor mediator origin".split())
"""Roles of those who act."""


@dataclass(frozen=True)
class Asked:
    """One sentence, its category and the names of the given actors."""

    id: str
    text: str
    root: str
    source: tuple[str, ...]
    target: tuple[str, ...]


def load(path: Path, part: str | None = None) -> list[Asked]:
    """The records that have a text, with the categories of version 2; of a table those of one part."""
    if path.suffix == ".tsv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
        return [
            Asked(str(n), row["text"], row["category"], _given(row["source"]), _given(row["target"]))
            for n, row in enumerate(rows, 1)
            if part in (None, row["part"])
        ]

    def names(value: Any) -> tuple[str, ...]:
        found = [a.get("actorText", "") if isinstance(a, dict) else a for a in (value if isinstance(value, list) else [value])]
        return tuple(name for name in found if name)

    return [
        Asked(
            r["id"], r["text"].strip(), NEWER.get(r["event"], r["event"]), names(r.get("source", "")), names(r.get("target", ""))
        )
        for r in json.loads(path.read_text(encoding="utf-8"))
        if "text" in r
    ]


def _given(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def holds(extraction: Extraction, event: Event, name: str, roles: frozenset[str] | None) -> bool:
    """Whether an actor of the event, in one of these roles, goes by the given name."""
    wanted = key_words(name)
    actors = {actor.id: actor for actor in extraction.actors}
    for role in event.roles:
        if roles is not None and role.role not in roles:
            continue
        actor = actors[role.actor]
        said = [actor.label, *(m.span.exact for m in actor.mentions if m.kind != "pronoun")]
        if any(key_words(text) & wanted for text in said):
            return True
    return False


def answer(extraction: Extraction, asked: Asked) -> Event | None:
    """The coded event that most of the given actors take part in."""

    def rank(event: Event) -> tuple[float, float, int]:
        source = any(holds(extraction, event, name, SOURCES) for name in asked.source)
        target = any(holds(extraction, event, name, None) for name in asked.target)
        return 2.0 * source + target, event.confidence, -event.trigger.start

    coded = [event for event in extraction.events if event.plover]
    return max(coded, key=rank, default=None)


def root(event: Event | None) -> str:
    """The category without its mode; a dash for none."""
    return (event.plover or "-").partition("/")[0] if event is not None else "-"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    from chancery import article, extract

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--part", choices=("open", "held"))
    options = parser.parse_args(arguments)
    reader = extract.load()
    asked = load(options.records, options.part)
    right: Counter[str] = Counter()
    any_right: Counter[str] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for one in asked:
        extraction = reader.extract(article.read_text(one.text))
        event = answer(extraction, one)
        taken[one.root, root(event)] += 1
        right[one.root] += root(event) == one.root
        any_right[one.root] += any(root(e) == one.root for e in extraction.events)
        if root(event) != one.root:
            given = [f"{e.type}[{root(e)}] {e.trigger.exact!r} {e.status}" for e in extraction.events]
            misses.append(f"{one.root} {one.source} -> {one.target}: {one.text}\n      {'; '.join(given) or 'nothing'}")
    print(f"accuracy {100 * sum(right.values()) / len(asked):.1f} of {len(asked)}, ", end="")
    print(f"some event right {100 * sum(any_right.values()) / len(asked):.1f}\n")
    for category, number in sorted(Counter(one.root for one in asked).items()):
        other = ", ".join(f"{k[1]} {n}" for k, n in taken.most_common() if k[0] == category and k[1] != category)
        print(f"{category:10}{number:4}{100 * right[category] / number:7.1f}{100 * any_right[category] / number:7.1f}  {other}")
    if options.misses:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
