"""Scores names tied to Wikidata against the wikification of GUM: states, organisations, persons and places.

``python bench/linking.py TREEBANK [--genre news] [--misses]``: TREEBANK is a GUM ``.conllu`` file whose MISC column has
entities with Wikipedia titles; ``gum-wikidata.tab`` beside it gives their Wikidata ids. Each document is put together
again as text, read with ``chancery.extract``, and held against the gold mention by mention.

**Recall**: of gold mentions that are names (with a proper noun and a Wikipedia title), those at which an actor of ours
with the same id is named. A gold mention is a state where its id is that of a state of the gazetteer.
**Precision**: of our named mentions with an id, those at which a gold mention has the same id; wrong is one whose words
are a gold mention of another id, or part of a longer gold name that is no person’s (GUM’s person mentions hold the title,
“US President Ana Ruiz”, and leave the state in it unmarked). A mention that the gold does not link (an adjective,
mostly) is not judged; ``--misses`` lists those too. The rows ``… in text`` count each id once a document.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching import Score, tables  # noqa: E402

from chancery import extract, gazetteer  # noqa: E402
from chancery.model import Actor, Article  # noqa: E402

_OPEN = re.compile(r"\((?P<id>\d+)-(?P<kind>[a-z]+)-(?P<rest>[^()]*)|(?P<close>\d+)\)|\)")
_SORTS = {"organization": "organization", "person": "person", "place": "place"}


@dataclass(frozen=True)
class GoldMention:
    """A stretch of text that GUM marks as an entity; ``title`` is the Wikipedia page, ``entity`` the chain."""

    start: int
    end: int
    entity: str
    kind: str
    title: str | None
    named: bool
    pronoun: bool = False


@dataclass
class Document:
    """One document of the treebank put together again."""

    id: str
    published: date | None = None
    text: str = ""
    mentions: list[GoldMention] = field(default_factory=list)


def read_titles(path: Path) -> dict[str, str]:
    """Wikipedia titles to Wikidata ids."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: row[2] for row in rows if len(row) > 2 and row[2].startswith("Q") for name in row[:2]}


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a GUM file with their entity mentions."""
    document: Document | None = None
    opened: list[tuple[str, str, str | None, int, list[str]]] = []
    space = newline = ""
    joined = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            if document is not None:
                yield document
            document, opened, space, newline = Document(line[14:].strip()), [], "", ""
        if document is None:
            continue
        if line.startswith("# meta::dateCreated = "):
            document.published = _day(line.partition(" = ")[2])
        elif line.startswith("# newpar") and document.text:
            newline = "\n\n"
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        number, form, upos, misc = cells[0], cells[1], cells[3], cells[9]
        if "." in number:
            continue
        if "-" in number:
            low, high = map(int, number.split("-"))
            document.text += newline or space
            newline, space = "", "" if "SpaceAfter=No" in misc else " "
            whole, whole_at, joined = form, len(document.text), high - low + 1
            document.text += form
            inner = 0
            continue
        if joined:
            at = whole.find(form, inner)
            start = whole_at + (at if at >= 0 else inner)
            end = min(start + len(form), whole_at + len(whole))
            inner = end - whole_at
            joined -= 1
        else:
            document.text += newline or space
            start = len(document.text)
            document.text += form
            end = len(document.text)
            newline, space = "", "" if "SpaceAfter=No" in misc else " "
        for entry in opened:
            entry[4].append(upos)
        _mark(document, opened, misc, start, end, upos)
    if document is not None:
        yield document


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def _mark(
    document: Document, opened: list[tuple[str, str, str | None, int, list[str]]], misc: str, start: int, end: int, upos: str
) -> None:
    entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for match in _OPEN.finditer(entity):
        if match["id"]:
            parts = match["rest"].split("-")  # infstat, salience, centering, minspan, link, and the title if any
            title = unquote("-".join(parts[5:])) if len(parts) > 5 else None
            opened.append((match["id"], match["kind"], title, start, [upos]))
        if match["id"] and not entity.startswith(")", match.end()):
            continue
        wanted = match["close"] or match["id"]
        at = next((i for i in range(len(opened) - 1, -1, -1) if wanted is None or opened[i][0] == wanted), None)
        if at is None or (not match["close"] and not match["id"]):
            continue
        name, kind, title, begun, tags = opened.pop(at)
        document.mentions.append(
            GoldMention(begun, end, name, kind, title, "PROPN" in tags, len(tags) == 1 and tags[0] == "PRON")
        )


@dataclass(frozen=True)
class Named:
    """A named mention of ours with its Wikidata id."""

    start: int
    end: int
    wikidata: str
    actor: Actor
    how: str


def linked(actors: Iterable[Actor]) -> list[Named]:
    """Our named mentions that are tied to Wikidata."""
    return [
        Named(m.span.start, m.span.end, actor.wikidata.rpartition("/")[2], actor, m.kind)
        for actor in actors
        if actor.wikidata
        for m in actor.mentions
        if m.kind in ("name", "adjective", "metonym")
    ]


def compare(document: Document, actors: Iterable[Actor], ids: dict[str, str], states: set[str]) -> dict[str, Score]:
    """One document’s counts; rows are state, organization, person and place."""
    found: dict[str, Score] = defaultdict(Score)
    ours = linked(actors)
    gold = [(m, ids[m.title]) for m in document.mentions if m.named and m.title in ids and m.kind in _SORTS]
    seen: dict[tuple[str, str], bool] = {}
    for mention, wikidata in gold:
        sort = "state" if wikidata in states else _SORTS[mention.kind]
        ok = any(n.wikidata == wikidata and n.start < mention.end and mention.start < n.end for n in ours)
        found[sort].want(ok, f"{document.id} {document.text[mention.start : mention.end]!r} {mention.title} {wikidata}")
        seen[sort, wikidata] = seen.get((sort, wikidata), False) or ok
    for (sort, wikidata), ok in seen.items():
        found[f"{sort} in text"].want(ok, f"{document.id} {wikidata}")
    for name in ours:
        sort = "state" if name.wikidata in states else name.actor.kind
        sort = sort if sort in ("state", "person", "place") else "organization"
        about = f"{document.id} {document.text[name.start : name.end]!r} for {name.actor.label} {name.wikidata}"
        verdict = _judge(name, document.mentions, gold)
        if verdict is None:
            found[sort].missed.append(f"(not judged) {about} … {document.text[name.start - 30 : name.end + 30]!r}")
        else:
            found[sort].give(verdict, f"{about} … {document.text[name.start - 30 : name.end + 30]!r}")
    return found


def _judge(name: Named, mentions: list[GoldMention], gold: list[tuple[GoldMention, str]]) -> bool | None:
    near = [(m, q) for m, q in gold if m.start < name.end and name.start < m.end]
    if any(q == name.wikidata for _, q in near):
        return True
    length = name.end - name.start
    if any(abs((m.end - m.start) - length) <= 4 for m, _ in near):
        return False
    around = [m for m, _ in near if m.start <= name.start and name.end <= m.end and m.kind != "person"]
    if name.how != "adjective" and around:
        return False
    return None


def read_articles(paths: Iterable[Path], genre: str) -> Iterator[tuple[Document, Article]]:
    """The documents of a genre (all, if it is empty), each with the article that a reader is given of it."""
    for document in (one for path in paths for one in read_documents(path)):
        if f"_{genre}" in document.id:
            digest = sha256(document.text.encode()).hexdigest()
            yield document, Article(digest[:16], document.text, digest, published=document.published)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, nargs="+")
    parser.add_argument("--genre", default="", help="only documents of this genre (news, speech, …)")
    parser.add_argument("--titles", type=Path, help="the table of titles and ids; default: beside the treebank")
    parser.add_argument("--misses", action="store_true", help="what was missed, wrong, or not judged")
    options = parser.parse_args()
    ids = read_titles(options.titles or options.treebank[0].with_name("gum-wikidata.tab"))
    states = {entry.wikidata for entry in gazetteer.load() if entry.kind == "state" and entry.wikidata}
    reader = extract.load()
    total: dict[str, Score] = defaultdict(Score)
    for document, article in read_articles(options.treebank, options.genre):
        for row, score in compare(document, reader.extract(article).actors, ids, states).items():
            total[row].add(score)
    order = [f"{sort}{tail}" for sort in ("state", "organization", "person", "place") for tail in ("", " in text")]
    total["state+organization"].add(total["state"])
    total["state+organization"].add(total["organization"])
    print(tables({row: total[row] for row in [*order[:4], "state+organization", *order[4:]] if row in total}))
    if options.misses:
        for row in order:
            print(f"\n-- {row}: missed", *total[row].missed, sep="\n   ")
            print(f"-- {row}: wrong", *total[row].spurious, sep="\n   ")


if __name__ == "__main__":
    main()
