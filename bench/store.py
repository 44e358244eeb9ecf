"""How long one article takes to validate, store and read back, at bases of several sizes.

    python bench/store.py --sizes 100 1000 --rounds 20
    python bench/store.py --sizes 1000 100000 --sentences 1

The figure that counts is the last column: how much longer it takes than at the smallest base. Articles are made up;
the store is filled in bulk, the ledger and the blocks that reports fall in too, and only the measured articles, of six
sentences, go the ordinary way. ``--sentences`` is how long those are that fill the base.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from chancery import iris
from chancery.commit import Writer, contribute
from chancery.kb import KnowledgeBase, init
from chancery.model import Actor, Article, Claim, Event, Extraction, Extractor, Mention, Role, Time, cut
from chancery.ntriples import Line
from chancery.resolve import read
from chancery.store import Change
from chancery.validate import validate

EXTRACTOR = Extractor("bench", "1", "none")
STATES, PEOPLE = 150, 5000
BATCH = 200


def make(number: int, sentences: int = 6) -> Extraction:
    """An article of ``sentences`` visits, each told by an official; a few states are in very many articles."""
    text, places = "", []
    for n in range(sentences):
        seed = number * 31 + n
        visitor, host = f"Person Nr{seed % PEOPLE}", f"Land{'abcdefghij'[seed % 10]}{seed % STATES}"
        day = date(2020, 1, 1) + timedelta(seed % 1500)
        start = len(text)
        text += f"{visitor} visited {host} on {day}, an aide said. "
        places.append((start, visitor, host, day))
    actors: dict[str, Actor] = {}
    events, times, claims = [], [], []
    for n, (start, visitor, host, day) in enumerate(places):
        at_host = start + len(f"{visitor} visited ")
        at_day = at_host + len(host) + 4
        sentence = cut(text, start, at_day + 10 + len(", an aide said."))
        spans = {visitor: cut(text, start, start + len(visitor)), host: cut(text, at_host, at_host + len(host))}
        for name in (visitor, host):
            old = actors.get(name)
            mentions = (*(old.mentions if old else ()), Mention(spans[name]))
            one = Actor(old.id if old else f"a{len(actors)}", name, "person", mentions=mentions)
            actors[name] = one if name == visitor else replace(one, kind="state", key=host.lower())
        times.append(Time(f"t{n}", cut(text, at_day, at_day + 10), day, day, "day", "explicit", str(day)))
        trigger = cut(text, start + len(visitor) + 1, start + len(visitor) + 8)
        roles = (Role("visitor", actors[visitor].id, spans[visitor]), Role("host", actors[host].id, spans[host]))
        events.append(Event(
            f"e{n}", "visit", trigger, sentence, "occurred", roles, None, f"t{n}", day, day, f"c{n}", (sentence,)))  # fmt: skip
        content = (cut(text, start, at_day + 10),)
        said = cut(text, sentence.end - 5, sentence.end - 1)
        claims.append(Claim(f"c{n}", None, None, said, content, "indirect", about=(f"e{n}",), sentence=sentence))
    article = Article(f"b{number}", text, f"{number:064x}", f"Article {number}", date(2024, 6, 1), "en", "bench")
    return Extraction(article, EXTRACTOR, tuple(actors.values()), tuple(times), tuple(events), tuple(claims))


def fill(writer: Writer, start: int, end: int, sentences: int) -> None:
    """Articles ``start`` to ``end`` in batches, with the same result as one by one, but that reports are not tied."""
    base = writer.kb.base
    for first in range(start, end, BATCH):
        graphs: dict[str, set[Line]] = {}
        for number in range(first, min(first + BATCH, end)):
            made = contribute(make(number, sentences), base)
            graphs[iris.article_graph(base, made.entry.id)] = set(made.article)
            facts = []
            for name, graph in ((iris.ACTORS, made.actors), (iris.RUNS, made.runs), (iris.EVENTS, made.events)):
                lines = set(graph)
                graphs.setdefault(iris.graph(base, name), set()).update(lines)
                facts += [(name, line) for line in lines if name != iris.EVENTS]
            with writer.ledger.article(made.entry.id, "ingest"):
                writer.ledger.replace(made.entry, facts)
                writer.ties.add(read(made.article, made.actors, base=base))
        writer.store.apply(Change(insert=graphs))


def timed(work: Callable[[int], object], rounds: Iterator[int]) -> tuple[float, float]:
    """The median of one round in milliseconds: on the wall, and of this thread on a processor."""
    walls, own = [], []
    for number in rounds:
        start, busy = time.perf_counter(), time.thread_time()
        work(number)
        own.append(1000 * (time.thread_time() - busy))
        walls.append(1000 * (time.perf_counter() - start))
    return statistics.median(walls), statistics.median(own)


def measure(writer: Writer, size: int, rounds: int) -> dict[str, tuple[float, float]]:
    """What one article costs at a base of ``size`` articles."""
    base = writer.kb.base
    new = {number: contribute(make(number), base) for number in range(10**7, 10**7 + rounds)}
    spread = [number * max(1, size // rounds) % size for number in range(rounds)]
    old = {number: contribute(make(number, 5), base) for number in spread}
    result = {
        "graph": timed(lambda n: contribute(make(n), base), iter(new)),
        "validate": timed(lambda n: validate(new[n].whole), iter(new)),
        "put new": timed(lambda n: writer.put(new[n]), iter(new)),
        "replace": timed(lambda n: writer.put(old[n]), iter(old)),
        "read graph": timed(lambda n: writer.store.graph(iris.article_graph(base, f"b{n}")), iter(spread)),
        "remove": timed(lambda n: writer.remove(f"b{n}"), iter(new)),
        "snapshot": timed(lambda n: writer.store.publish(), iter(range(3))),
    }
    for number in spread:
        writer.put(contribute(make(number), base))  # as it was, but for its length
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--sentences", type=int, default=6)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="chancery-bench-"))
    try:
        kb: KnowledgeBase = init(folder / "kb")
        found: dict[int, dict[str, tuple[float, float]]] = {}
        with Writer(kb) as writer:
            filled = 0
            for size in sorted(options.sizes):
                fill(writer, filled, size, options.sentences)
                filled = size
                found[size] = measure(writer, size, options.rounds)
                print(f"{size} articles, {writer.store.count()} triples", flush=True)
        smallest = found[min(found)]
        for place, what in enumerate(("on the wall", "of the processor")):
            print(f"\nms {what}".ljust(20) + "".join(f"{size:>12}" for size in found) + f"{'ratio':>9}")
            for name, first in smallest.items():
                cells = "".join(f"{values[name][place]:12.2f}" for values in found.values())
                print(f"{name:19}{cells}{found[max(found)][name][place] / first[place]:9.2f}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
