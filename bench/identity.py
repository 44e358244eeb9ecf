"""Scores how given mentions are tied: ``python bench/identity.py [FILE …]``.

A file is JSON Lines as ``docs/mentions.md`` says, with the right cluster in ``gold``, or text with brackets as in
``bench/identity/``; without one, the files there are scored. Beside ours stand what tying equal words reaches:
everywhere, and only in documents of one story.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from coref import Measure, conll  # noqa: E402

from chancery import mentions as tying  # noqa: E402
from chancery.mentions import files, topics  # noqa: E402
from chancery.mentions.reading import Reading, read  # noqa: E402

OWN = Path(__file__).resolve().parent / "identity"
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def lines(text: str) -> Iterator[dict[str, object]]:
    """Documents and mentions out of text with brackets: ``== name`` starts a document, ``[words|chain]`` is a mention."""
    for part in re.split(r"(?m)^== ", text)[1:]:
        name, _, marked = part.partition("\n")
        plain, found, last = "", [], 0
        for mark in _MARK.finditer(marked):
            plain += marked[last : mark.start()]
            found.append((len(plain), len(plain) + len(mark[1]), mark[2]))
            plain += mark[1]
            last = mark.end()
        yield {"doc": name.strip(), "text": plain + marked[last:]}
        for number, (start, end, chain) in enumerate(found):
            yield {"id": f"{name.strip()}.{number}", "doc": name.strip(), "start": start, "end": end, "gold": chain}


def load(path: Path) -> tuple[list[tying.Mention], dict[str, tying.Document]]:
    """The mentions of a file of either kind."""
    if path.suffix != ".txt":
        return files.read(path)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "mentions.jsonl"
        made.write_text("\n".join(json.dumps(line) for line in lines(path.read_text(encoding="utf-8"))), encoding="utf-8")
        return files.read(made)


def score(path: Path, sense: str) -> None:
    """Print what each way of tying reaches on a file."""
    found, documents = load(path)
    gold = files.gold(found)
    started = time.perf_counter()
    ours = tying.tie(found, documents, sense=sense)
    took = time.perf_counter() - started
    readings = {one.mention.id: one for one in read(found)}
    names = sorted(documents)
    story = dict(zip(names, topics.stories([documents[name].text for name in names]), strict=True))
    print(f"\n{path.name}: {len(found)} mentions, {len(set(gold.values()))} clusters, {len(documents)} documents,", end=" ")
    print(f"{len(set(story.values()))} stories; {took:.1f} s, {tying.choose_sense(readings.values(), story)} sense by itself")
    ways: dict[str, Callable[[Reading], str]] = {
        "each alone": lambda one: one.mention.id,
        "same words": lambda one: one.mention.text.lower(),
        "same head": lambda one: one.head,
        "same head, one story": lambda one: f"{story[one.mention.document]} {one.head}",
        "one story": lambda one: str(story[one.mention.document]),
    }
    print(f"{'':22}{'MUC R':>7}{'P':>6}{'F1':>6}{'B3 R':>7}{'P':>6}{'F1':>6}{'CEAFe R':>9}{'P':>6}{'F1':>6}{'CoNLL':>8}")
    for way, name in ways.items():
        _row(way, conll(gold, {key: name(one) for key, one in readings.items()}))
    _row("ours", conll(gold, ours))


def _row(way: str, found: Mapping[str, Measure | float]) -> None:
    told = f"{way:22}"
    for name, width in (("MUC", 7), ("B3", 7), ("CEAFe", 9)):
        one = found[name]
        assert isinstance(one, Measure)
        told += f"{100 * one.recall:{width}.1f}{100 * one.precision:6.1f}{100 * one.f1:6.1f}"
    print(f"{told}{100 * float(str(found['CoNLL'])):8.1f}")


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sense", choices=("auto", "strict", "loose"), default="auto")
    chosen = parser.parse_args()
    for path in chosen.files or sorted(OWN.glob("*.txt")):
        score(path, chosen.sense)


if __name__ == "__main__":
    main()
