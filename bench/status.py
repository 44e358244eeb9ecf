"""Scores whether it happened: the status that Chancery reads of marked words, against sentences of our own.

``python bench/status.py [FILE] [--misses]``: each line of FILE is the status of the marked words, several divided by
commas, and a sentence in which stars stand around those words. Given is F1 of each status of the events found, with
what else was read, and the mean; a marked word that evokes no event is counted apart. What is refused counts as what did
not happen, and what is only reported as what happened, as in ``bench/score.py``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from score import status_table  # noqa: E402

from chancery import article, extract  # noqa: E402

PUBLISHED = date(2023, 11, 15)
_MARKED = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True)
class Passage:
    """A sentence, and for each marked stretch the status that a reader gave."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def read_passages(lines: Sequence[str]) -> Iterator[Passage]:
    """The sentences of a file.

    >>> next(read_passages(["planned Peru will *sign* it."]))
    Passage(text='Peru will sign it.', marks=((10, 14, 'planned'),))
    """
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        given, _, marked = line.strip().partition(" ")
        parts = _MARKED.split(marked)
        statuses = given.split(",")
        statuses = statuses * (len(parts) // 2) if len(statuses) == 1 else statuses
        if len(statuses) != len(parts) // 2:
            raise SystemExit(f"line {number}: {len(statuses)} statuses for {len(parts) // 2} marked words; give one for each")
        marks, text = [], parts[0]
        for word, after, status in zip(parts[1::2], parts[2::2], statuses, strict=True):
            marks.append((len(text), len(text) + len(word), status))
            text += word + after
        yield Passage(text, tuple(marks))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("status-dev.txt"))
    parser.add_argument("--misses", action="store_true", help="the sentences that were read otherwise")
    options = parser.parse_args(arguments)
    reader = extract.load()
    pairs: list[tuple[str, str]] = []
    unseen = 0
    for passage in read_passages(options.file.read_text(encoding="utf-8").splitlines()):
        events = reader.extract(article.read_text(passage.text, published=PUBLISHED)).events
        for start, end, status in passage.marks:
            given = [e.status for e in events if e.trigger.start < end and start < e.trigger.end]
            if not given:
                unseen += 1
                wrong = "no event"
            else:
                wrong = "" if status in given else given[0]
                pairs.append((status, wrong or status))
            if wrong and options.misses:
                print(f"{status:13}{wrong:13}{passage.text[start:end]:12} {passage.text}")
    print(status_table(pairs))
    right = sum(gold == ours for gold, ours in pairs)
    print(f"{right} of {len(pairs)} right to the word; {unseen} marked words evoke no event")


if __name__ == "__main__":
    main()
