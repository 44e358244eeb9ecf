"""Scores who is who in short passages of our own: names, nouns and pronouns tied to the right actor, kinds, offices.

``python bench/cast.py [PASSAGES] [--part held|seen|all] [--misses]``. The file ``cast/passages.txt`` says how a passage
is marked; its first third is held out (``--part held``) and is for a final figure only.

**name**, **noun**, **pronoun**: of the marked words, those at which exactly the actors stand that the passage says: those
at the first name (else noun) that is marked with the same id. **kind**: of the marked actors, those of the right kind.
**linked**: of the actors with a key, those with that key; its precision is over all marked actors that we give a key.
**nobody**: words marked as no actor at which we have none. **office**: person, title and body as marked; precision over
all offices of the passage.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching import Score, tables  # noqa: E402

from chancery import extract  # noqa: E402
from chancery.model import Actor, Article, Extraction  # noqa: E402

_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<ids>[^\]]+)\]")
PRONOUNS = frozenset("he she it they him her them his its their i we me us both".split())
ROWS = ("name", "noun", "pronoun", "kind", "linked", "nobody", "office", "office body")


@dataclass(frozen=True)
class Mark:
    """Marked words and the actors they stand for; none for words that are nobody."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass
class Passage:
    """One passage: text, marks, kinds and keys of the actors, offices as (person, title, body)."""

    id: str
    published: date
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str | None] = field(default_factory=dict)
    offices: list[tuple[str, str, str | None]] = field(default_factory=list)


def read_passages(path: Path, part: str = "all") -> Iterator[Passage]:
    """The passages of a file: those held out, those seen, or all."""
    here: Passage | None = None
    now = "held"
    for line in [*path.read_text(encoding="utf-8").splitlines(), "== end"]:
        if line.startswith("== "):
            if here is not None and part in ("all", now):
                yield _marked(here)
            here = None
            name, _, day = line[3:].partition(" ")
            if day:
                here = Passage(name, date.fromisoformat(day))
            else:
                now = name
        elif here is None:
            continue
        elif line.startswith("@ "):
            cells = line[2:].split()
            here.kinds[cells[0]] = cells[1]
            if len(cells) > 2:
                here.keys[cells[0]] = None if cells[2] == "-" else cells[2]
        elif line.startswith("% "):
            person, title, body = (cell.strip() for cell in line[2:].split("|"))
            here.offices.append((person, title, None if body == "-" else body))
        else:
            here.text += line + "\n"


def _marked(passage: Passage) -> Passage:
    """The passage with its marks taken out of the text."""
    text, at = "", 0
    for match in _MARK.finditer(passage.text.strip()):
        text += passage.text.strip()[at : match.start()]
        ids = () if match["ids"] == "-" else tuple(match["ids"].split("+"))
        passage.marks.append(Mark(len(text), len(text) + len(match["words"]), ids))
        text, at = text + match["words"], match.end()
    passage.text = text + passage.text.strip()[at:]
    return passage


def at_mark(mark: Mark, actors: tuple[Actor, ...]) -> frozenset[str]:
    """The ids of our actors that stand at marked words: those whose mention there is nearest to the words in length."""
    found: list[tuple[int, str]] = []
    for actor in actors:
        for mention in actor.mentions:
            start, end = mention.span.start, mention.span.end
            if start < mark.end and mark.start < end and (end <= mark.end or start >= mark.start):
                found.append((abs(start - mark.start) + abs(end - mark.end), actor.id))
    nouns = [pair for pair in found if pair[0] == min(found)[0]]
    return frozenset(actor for _, actor in nouns)


def compare(passage: Passage, out: Extraction) -> dict[str, Score]:
    """One passage’s counts."""
    found: dict[str, Score] = defaultdict(Score)
    actors = {actor.id: actor for actor in out.actors}
    anchors: dict[str, Mark] = {}
    for mark in sorted(passage.marks, key=lambda m: ROWS.index(_row(passage.text[m.start : m.end]))):
        if len(mark.ids) == 1:
            anchors.setdefault(mark.ids[0], mark)
    ours = {one: at_mark(mark, out.actors) for one, mark in anchors.items()}
    for mark in passage.marks:
        given = at_mark(mark, out.actors)
        words = passage.text[mark.start : mark.end]
        row = _row(words)
        told = ", ".join(sorted(f"{actors[a].label} ({actors[a].kind})" for a in given)) or "nobody"
        about = f"{passage.id} “{words}” at {mark.start} is {'+'.join(mark.ids)}, given {told}"
        if not mark.ids:
            found["nobody"].want(not given, about)
            continue
        if anchors.get(mark.ids[0]) is mark:
            _score_actor(passage, mark.ids[0], [actors[a] for a in given], found, about)
        wanted = frozenset(a for one in mark.ids for a in ours.get(one, frozenset({f"no {one}"})))
        found[row].want(bool(given) and given == wanted, about)
    _score_offices(passage, out, ours, found)
    return found


def _row(words: str) -> str:
    bare = words.removeprefix("the ").removeprefix("The ")
    return "pronoun" if words.lower() in PRONOUNS else "name" if bare[:1].isupper() else "noun"


def _score_actor(passage: Passage, one: str, given: list[Actor], found: dict[str, Score], about: str) -> None:
    kind = passage.kinds[one]
    found["kind"].want(len(given) == 1 and given[0].kind == kind, f"{about}, a {kind}")
    if one not in passage.keys:
        return
    key = passage.keys[one]
    keys = {actor.key for actor in given if actor.key is not None}
    if key is not None:
        found["linked"].want(keys == {key}, f"{about}: {key} for {keys or 'none'}")
    if keys:
        found["linked"].give(keys == {key}, f"{about}: {key} for {keys}")


def _score_offices(passage: Passage, out: Extraction, ours: dict[str, frozenset[str]], found: dict[str, Score]) -> None:
    labels = {actor.id: actor.label for actor in out.actors}

    def body_of(one: str | None) -> frozenset[str | None]:
        if one is None:
            return frozenset({None})
        held: set[str | None] = set(ours.get(one, ()))
        return frozenset(held | {a.id for a in out.actors if a.key is not None and a.key == passage.keys.get(one)})

    for person, title, body in passage.offices:
        near = [o for o in out.offices if o.holder in ours.get(person, ()) and o.title.lower() == title.lower()]
        about = f"{passage.id} {person}: {title} of {body}"
        found["office"].want(bool(near), f"{about} given {[o.title for o in out.offices if o.holder in ours.get(person, ())]}")
        if near and body is not None:
            given = [labels.get(o.organization or "") for o in near]
            found["office body"].want(any(o.organization in body_of(body) for o in near), f"{about} given {given}")
    for office in out.offices:
        ok = any(office.holder in ours.get(p, ()) and office.title.lower() == t.lower() for p, t, _ in passage.offices)
        body_label = labels.get(office.organization or "")
        found["office"].give(ok, f"{passage.id} {labels[office.holder]}: {office.title} of {body_label}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path, nargs="?", default=Path(__file__).with_name("cast") / "passages.txt")
    parser.add_argument("--part", choices=("held", "seen", "all"), default="seen")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    reader = extract.load()
    total: dict[str, Score] = defaultdict(Score)
    for passage in read_passages(options.passages, options.part):
        digest = sha256(passage.text.encode()).hexdigest()
        out = reader.extract(Article(digest[:16], passage.text, digest, published=passage.published))
        for row, score in compare(passage, out).items():
            total[row].add(score)
    print(tables({row: total[row] for row in ROWS if row in total}))
    if options.misses:
        for row in ROWS:
            print(f"\n-- {row}: missed", *total[row].missed, sep="\n   ")
            print(f"-- {row}: wrong", *total[row].spurious, sep="\n   ")


if __name__ == "__main__":
    main()
