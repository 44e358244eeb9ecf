"""What it costs to tie the reports of one article when the base is small and when it is large.

``python bench/identity_cost.py [--sizes 1000,100000] [--whole]`` fills the ties of a base with made-up reports and then
takes one more article in, again and again, through the same code as ``chancery ingest``
(:meth:`chancery.ties.Ties.replace` and the triples of the events it makes). Prints the median processor time of an
article, and how many times that of the smallest base. With ``--whole`` the made-up events are in a knowledge base, and
the sample articles are ingested into it: reading, validation, ties and store together.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from chancery import extract, iris, resolving
from chancery.article import read_folder
from chancery.commit import Writer
from chancery.ingest import ingest, init
from chancery.ledger import Ledger
from chancery.resolve import Part, Report
from chancery.store import Change
from chancery.ties import Ties

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "articles"

PER_ARTICLE = 12
TYPES = ("visit", "meeting", "phone-call", "air-strike", "attack", "sanctions", "statement", "request", "aid", "war", "signing")
STATES = 190
START = date(2000, 1, 1)


def article(number: int, chance: random.Random, days: int) -> tuple[str, list[Report]]:
    """One made-up article: reports of several types, states and days; wars go on, and recur in many articles."""
    home = f"{iris.BASE}article/{number:07d}"
    published = START + timedelta(chance.randrange(days))
    found = []
    for place in range(PER_ARTICLE):
        kind = chance.choice(TYPES)
        one, other = chance.sample(range(STATES), 2)
        first, second = ("side", "side") if kind in ("meeting", "phone-call", "war", "signing") else ("agent", "target")
        day = published - timedelta(chance.randrange(5))
        lasting = kind == "war"
        where = f"{iris.BASE}actor/place-{other}" if kind in ("visit", "air-strike", "attack", "war") else None
        found.append(
            Report(
                iri=f"{home}/report/{kind}-{place * 50}-{place * 50 + 6}", article=home, type=kind,
                status="ongoing" if lasting else "occurred", start=place * 50, sentence_start=place * 50,
                published=published, source=f"s{number % 40}", trigger=kind,
                sentence=f"{kind} of {one} and {other} told by {number} in sentence {place} {chance.random()}",
                parts=(_part(home, first, one), _part(home, second, other)), place=where, place_label=where and f"Place {other}",
                earliest=None if lasting else day, latest=None if lasting else day,
            )
        )  # fmt: skip
    return home, found


def _part(home: str, role: str, state: int) -> Part:
    name = f"{iris.BASE}actor/state-{state}"
    return Part(role, name, f"State {state}", "State", name, node=f"{home}/role/{role}-{state}")


def measure(size: int, rounds: int, folder: Path) -> tuple[float, float]:
    """The median and the ninth decile of the processor seconds that one more article takes, over a base of ``size`` reports."""
    chance = random.Random(size)
    count = size // PER_ARTICLE
    days = max(30, count // 20)  # twenty articles a day, however long that takes: a base that grows, grows in time
    with Ledger(folder / f"{size}.sqlite") as ledger:
        ties = Ties(ledger, iris.BASE)
        with ledger.whole():
            for _ in ties.rebuild(report for number in range(count) for report in article(number, chance, days)[1]):
                pass
        took = []
        for home, reports in _more(count, rounds, chance, days):
            started = time.process_time()
            with ledger.whole():
                made, _ = ties.replace(home, reports)
                resolving.lines(made, iris.BASE)
            took.append(time.process_time() - started)
    took.sort()
    return statistics.median(took), took[len(took) * 9 // 10]


def measure_whole(size: int, folder: Path) -> tuple[float, float]:
    """The same of a whole ingest: the sample articles into a base that has the events of ``size`` made-up reports."""
    chance, count = random.Random(size), size // PER_ARTICLE
    days = max(30, count // 20)
    kb = init(folder / f"kb{size}")
    with Writer(kb) as writer, writer.ledger.whole():
        reports = (report for number in range(count) for report in article(number, chance, days)[1])
        events = sorted(resolving.lines(writer.ties.rebuild(reports), kb.base))
        writer.store.apply(Change(replace={iris.graph(kb.base, iris.EVENTS): events}))
        writer.ledger.set_note("resolved", resolving.state(kb))
    reader = extract.load()
    reader.extract(next(iter(read_folder(SAMPLE, errors=[]))))  # what is loaded once is no cost of an article
    marks: list[float] = []
    ingest(kb, [SAMPLE], reader=reader, progress=lambda step: marks.append(time.process_time()))
    took = sorted(after - before for before, after in pairwise(marks))
    return statistics.median(took), took[len(took) * 9 // 10]


def _more(count: int, rounds: int, chance: random.Random, days: int) -> Iterator[tuple[str, list[Report]]]:
    for number in range(count, count + rounds):
        yield article(number, chance, days)


def main() -> None:
    """Print one row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--whole", action="store_true")
    chosen = parser.parse_args()
    first = None
    print(f"{'reports':>9}{'median ms':>11}{'9th decile':>12}{'times':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, chosen.sizes.split(",")):
            measured = measure_whole(size, Path(folder)) if chosen.whole else measure(size, chosen.rounds, Path(folder))
            middle, high = measured
            first = first or middle
            print(f"{size:9}{1000 * middle:11.1f}{1000 * high:12.1f}{middle / first:7.2f}", flush=True)


if __name__ == "__main__":
    main()
