"""What the whole chain costs beside the bare model, on the same texts in one run: ``python bench/chain.py [FILE …]``.

Prints medians in milliseconds for reading, parsing (and in it the bare model inference), extraction, graphs, validation
and storing a new article, and their sum as a ratio of the inference: on the wall, and of this thread on a processor. All
steps take their turns in each round, so that a machine that is busy for a while is busy for all of them. Then the same
for a whole folder as ``ingest`` takes it, article by article, everything included: files written, events tied, progress
told. Then the time of a fresh process from its start to one article stored, and the most memory that process took.
Without files: the longest sample dispatches, joined to about 600 words; the folder is that of the first file, or the
sample dispatches.
"""

from __future__ import annotations

import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from chancery import article as articles
from chancery import extract, ingest, resources
from chancery.commit import Contribution, contribute
from chancery.extract import reader as reading
from chancery.garbage import seldom
from chancery.kb import KnowledgeBase
from chancery.model import Article
from chancery.validate import validate

ROUNDS = 21
INFERENCE = "bare model inference"


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """What a piece of work takes in milliseconds: on the wall, and of this thread on a processor."""
    start, busy = time.perf_counter(), time.thread_time()
    work()
    own = time.thread_time() - busy
    return 1000 * (time.perf_counter() - start), 1000 * own


def median(work: Callable[[], Any]) -> float:
    """The median time of ``work`` in milliseconds, the first call left out."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def sample(folder: Path) -> Path:
    """About 600 words of our own dispatches in one file."""
    bodies = [
        path.read_text(encoding="utf-8").split("---", 2)[2].strip() for path in sorted(resources.files("data", "articles/2*.md"))
    ]
    path = folder / "sample.txt"
    path.write_text("March 20, 2023\n\n" + "\n\n".join(bodies[:3]) + "\n", encoding="utf-8")
    return path


def inferences(reader: reading.Reader, article: Article) -> list[tuple[Any, ...]]:
    """The calls of the bare model that reading an article takes."""
    blocks = [(block.start, block.end) for block in reading.read_blocks(article)]
    session = reader.parser._session
    calls: list[tuple[Any, ...]] = []

    class Recorder:
        def run(self, *args: Any) -> Any:
            calls.append(args)
            return session.run(*args)

    reader.parser._session = Recorder()
    reader.parser.parse(article.text, blocks)
    reader.parser._session = session
    return calls


def infer(run: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> None:
    """The bare model on what it was asked."""
    for call in calls:
        run(*call)


def measure_folder(folder: Path, reader: reading.Reader, kb: KnowledgeBase) -> None:
    """Print what each article of a folder costs, the first left out, beside the bare model on the same articles."""
    errors: list[Any] = []
    found = list(articles.read_folder(folder, errors=errors))
    run = reader.parser._session.run
    bare = {one.id: median(partial(infer, run, inferences(reader, one))) for one in found}
    ends: list[tuple[str, float]] = []
    ingest.ingest(kb, [folder], reader=reader, progress=lambda step: ends.append((step.article_id, time.perf_counter())))
    taken = {name: 1000 * (end - start) for (_, start), (name, end) in itertools.pairwise(ends)}
    total, inference = sum(taken.values()), sum(bare[name] for name in taken)
    ratio = f"{total / len(taken):.1f} ms each, {total / inference:.2f} times the inference"
    print(f"\n{len(taken)} articles of {folder.name}: {ratio}")


def measure(path: Path, reader: reading.Reader, kb: KnowledgeBase) -> None:
    """Print the table of one file."""
    (one,) = articles.read(path)
    calls, run = inferences(reader, one), reader.parser._session.run
    extraction = reader.extract(one)
    triples = len(contribute(extraction, kb.base).whole)
    bases = (ingest.init(kb.folder / str(number)) for number in itertools.count())

    def check() -> Callable[[], Any]:
        """New graphs, and their validation; as in ``ingest``, what it gathers is of use when they are stored."""
        made.append(contribute(extraction, kb.base))
        return lambda: validate(made[-1].whole, cells=made[-1].cells)

    def store() -> Callable[[], Any]:
        """A base that does not have the article, and what is to be done."""
        writer = ingest.Writer(next(bases))
        ready.append(writer)
        return partial(writer.put, made.pop())

    ready: list[ingest.Writer] = []
    made: list[Contribution] = []
    steps: dict[str, Callable[[], Callable[[], Any]]] = {
        INFERENCE: lambda: partial(infer, run, calls),
        "read": lambda: partial(articles.read, path),
        "extract, parsing in it": lambda: partial(reader.extract, one),
        "graphs": lambda: lambda: contribute(extraction, kb.base).whole,
        "validate": check,
        "store": store,
    }
    rounds = []
    for _ in range(ROUNDS + 1):
        rounds.append({name: timed(prepare()) for name, prepare in steps.items()})
        while ready:
            ready.pop().__exit__(None, None, None)
    print(f"\n{path.name}: {len(one.text.split())} words, {triples} triples")
    print(f"  {'ms':<26}{'wall':>8}{'':>9}{'processor':>15}")
    for name in (*steps, "whole chain"):
        cells = ""
        for clock in (0, 1):
            taken = [
                sum(row[step][clock] for step in steps if name == step or (name not in steps and step != INFERENCE))
                for row in rounds[1:]
            ]
            ratio = statistics.median(own / row[INFERENCE][clock] for own, row in zip(taken, rounds[1:], strict=True))
            cells += f"{statistics.median(taken):8.1f}{ratio:9.2f}{'':7}"
        print(f"  {name:<26}{cells}".rstrip())


def main() -> None:
    """Measure each file, then a fresh process."""
    with seldom(), tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = [Path(name) for name in sys.argv[1:]] or [sample(folder)]
        reader = extract.load()
        for path in paths:
            measure(path, reader, ingest.init(folder / path.stem))
        home = Path(sys.argv[1]).parent if len(sys.argv) > 1 else resources.folder("data") / "articles"
        measure_folder(home, reader, ingest.init(folder / "whole"))
        start = time.perf_counter()
        command = [sys.executable, "-m", "chancery", "ingest", str(paths[0]), "--kb", str(folder / "fresh")]
        subprocess.run(command, check=True, capture_output=True)
        took = time.perf_counter() - start
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"\nfrom the start of the process to one article stored: {took:.2f} s, {most:.0f} MB of memory")


if __name__ == "__main__":
    main()
