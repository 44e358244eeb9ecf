"""Scores which reports are tied to one event: ``python bench/ties.py [FILE …] [--show]``.

A file is text with brackets as in ``bench/ties/``: ``== name date`` starts an article, ``[words|chain]`` marks what happens;
marks of one chain are one happening. Articles are read as ``chancery ingest`` reads them, and the reports whose trigger lies in
a mark, or a mark in it, are scored: pairs that are tied, and of those that are not, pairs left for a person
(``chancery review merges``). Marks that no report has are counted, and are no fault of the ties.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from chancery import extract, iris
from chancery.article import read_text
from chancery.commit import contribute
from chancery.ledger import Ledger
from chancery.model import Article
from chancery.resolve import Report, read
from chancery.ties import Ties

OWN = Path(__file__).resolve().parent / "ties"
MOST = 10_000
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")

Mark = tuple[int, int, str]
Pair = tuple[str, str]


def load(path: Path) -> Iterator[tuple[Article, list[Mark]]]:
    """The articles of a file, with the place and the chain of each mark."""
    for part in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, marked = part.partition("\n")
        name, _, published = head.partition(" ")
        plain, marks, last = "", [], 0
        for mark in _MARK.finditer(marked):
            plain += marked[last : mark.start()]
            marks.append((len(plain), len(plain) + len(mark[1]), mark[2]))
            plain += mark[1]
            last = mark.end()
        text = (plain + marked[last:]).strip()
        article = read_text(text, id=name, published=date.fromisoformat(published))
        assert article.text == text, name
        yield article, marks


def chains(reports: Iterable[Report], marks: Sequence[Mark]) -> dict[str, str]:
    """The chain of each report that tells of a mark: the mark that its trigger shares most with."""
    found = {}
    for report in reports:
        end = report.start + len(report.trigger)
        shared = [(min(end, b) - max(report.start, a), chain) for a, b, chain in marks]
        best = max(shared, default=(0, ""))
        if best[0] > 0:
            found[report.iri] = best[1]
    return found


def right(pairs: Iterable[Pair], chain: Mapping[str, str]) -> tuple[int, int]:
    """Of the pairs whose reports both tell of a mark, how many are of one chain, and how many there are."""
    known = [(chain[one], chain[other]) for one, other in pairs if one in chain and other in chain]
    return sum(one == other for one, other in known), len(known)


def score(path: Path, reader: extract.Reader, *, show: bool) -> None:
    """Print what is tied, and what is kept for review."""
    chain: dict[str, str] = {}
    every: dict[str, Report] = {}
    marks = 0
    with Ledger(":memory:") as ledger:
        ties = Ties(ledger, iris.BASE)
        for article, own in load(path):
            made = contribute(reader.extract(article), iris.BASE)
            reports = read(made.article, made.actors)
            every |= {report.iri: report for report in reports}
            chain |= chains(reports, own)
            marks += len(own)
        events = tuple(ties.rebuild(list(every.values())))
        doubts = [(one.iri, other.iri) for one, other, _ in ties.doubts(MOST)]
    tied = {pair for event in events for pair in combinations(sorted(report.iri for report in event.reports), 2)}
    wanted = {pair for pair in combinations(sorted(chain), 2) if chain[pair[0]] == chain[pair[1]]}
    hit, said = right(tied, chain)
    near, asked = right(doubts, chain)
    print(f"{path.name}: {len(every)} reports, {len(chain)} of them of {marks} marks; {len(wanted)} pairs are one happening")
    print(f"  tied: {hit} of {said} right ({_share(hit, said)}), {_share(hit, len(wanted))} of all; ", end="")
    print(f"left for a person: {near} right among {asked} ({len(doubts)} with what is not marked)")
    if show:
        _show("wrongly tied", (pair for pair in tied if set(pair) <= chain.keys() and pair not in wanted), every)
        _show("not tied", (pair for pair in wanted if pair not in tied), every)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _show(title: str, pairs: Iterable[Pair], reports: Mapping[str, Report]) -> None:
    for pair in sorted(pairs):
        told = " | ".join(
            f"{one.type} {one.earliest}–{one.latest} {' '.join(one.sentence.split())[:90]}"
            for one in map(reports.get, pair)
            if one
        )
        print(f"  {title}: {told}")


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="show each pair that is tied wrongly or not at all")
    chosen = parser.parse_args()
    reader = extract.load()
    for path in chosen.files or sorted(OWN.glob("*.txt")):
        score(path, reader, show=chosen.show)


if __name__ == "__main__":
    main()
