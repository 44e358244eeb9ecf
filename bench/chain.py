"""What the whole chain costs beside the bare model, on one text in one run: ``python bench/chain.py [FILE …]``.

Prints medians in milliseconds for reading, parsing (and in it the bare model inference), extraction, graphs, validation
and storing, and their sum as a ratio of the inference; then the time of a fresh process from its start to one article
stored, and the most memory that process took. Without files: the longest sample dispatches, joined to about 600 words.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chancery import article as articles
from chancery import extract, ingest, resources
from chancery.commit import contribute
from chancery.extract import reader as reading
from chancery.kb import KnowledgeBase
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


def measure(path: Path, reader: reading.Reader, kb: KnowledgeBase) -> None:
    """Print the table of one file."""
    (one,) = articles.read(path)
    blocks = [(block.start, block.end) for block in reading.read_blocks(one)]
    session, run = reader.parser._session, reader.parser._session.run
    calls: list[tuple[Any, ...]] = []

    class Recorder:
        def run(self, *args: Any) -> Any:
            calls.append(args)
            return run(*args)

    reader.parser._session = Recorder()
    reader.parser.parse(one.text, blocks)
    reader.parser._session = session
    extraction = reader.extract(one)
    whole = contribute(extraction, kb.base).whole
    rows = {
        "bare model inference": median(lambda: [run(*args) for args in calls]),
        "read": median(lambda: articles.read(path)),
        "extract, parsing in it": median(lambda: reader.extract(one)),
        "graphs": median(lambda: contribute(extraction, kb.base).whole),
        "validate": median(lambda: validate(whole)),
    }
    with ingest.Writer(kb) as writer:
        rows["store"] = median(lambda: writer.put(contribute(extraction, kb.base))) - rows["graphs"]
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
        reader, kb = extract.load(), ingest.init(folder / "kb")
        for path in paths:
            measure(path, reader, kb)
        start = time.perf_counter()
        command = [sys.executable, "-m", "chancery", "ingest", str(paths[0]), "--kb", str(folder / "fresh")]
        subprocess.run(command, check=True, capture_output=True)
        took = time.perf_counter() - start
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"\nfrom the start of the process to one article stored: {took:.2f} s, {most:.0f} MB of memory")


if __name__ == "__main__":
    main()
