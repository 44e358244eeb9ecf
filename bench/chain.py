"""What the whole chain costs beside the bare model, on the same texts in one run: ``python bench/chain.py [FILE …]``.

Prints medians in milliseconds for reading, parsing (and in it the bare model inference), extraction, graphs, validation
and storing a new article, and their sum as a ratio of the inference. Then the same for a whole folder as ``ingest`` takes
it, article by article, everything included: files written, events tied, progress told. Then the time of a fresh process
from its start to one article stored, and the most memory that process took. Without files: the longest sample
dispatches, joined to about 600 words; the folder is that of the first file, or the sample dispatches.
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
from chancery.commit import contribute
from chancery.extract import reader as reading
from chancery.kb import KnowledgeBase
from chancery.model import Article, Extraction
from chancery.validate import validate

ROUNDS = 15


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


def store_new(kb: KnowledgeBase, extraction: Extraction) -> float:
    """What it takes to store an article in a base that does not have it, in milliseconds."""
    made = contribute(extraction, kb.base)
    with ingest.Writer(kb) as writer:
        start = time.perf_counter()
        writer.put(made)
        return 1000 * (time.perf_counter() - start)


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
    whole = contribute(extraction, kb.base).whole
    rows = {
        "bare model inference": median(partial(infer, run, calls)),
        "read": median(lambda: articles.read(path)),
        "extract, parsing in it": median(lambda: reader.extract(one)),
        "graphs": median(lambda: contribute(extraction, kb.base).whole),
        "validate": median(lambda: validate(whole)),
    }
    bases = [ingest.init(kb.folder / str(number)) for number in range(ROUNDS)]
    rows["store"] = statistics.median(store_new(base, extraction) for base in bases)
    total = sum(taken for name, taken in rows.items() if name != "bare model inference")
    print(f"\n{path.name}: {len(one.text.split())} words, {len(whole)} triples")
    for name, taken in rows.items():
        print(f"  {name:<26}{taken:8.1f} ms   {taken / rows['bare model inference']:6.2f}")
    print(f"  {'whole chain':<26}{total:8.1f} ms   {total / rows['bare model inference']:6.2f} times the inference")


def main() -> None:
    """Measure each file, then a fresh process."""
    with tempfile.TemporaryDirectory() as place:
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
