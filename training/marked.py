"""Sentences of our own in which every happening is marked (``marked.txt``), and gold readings, as rows to learn from."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from gold import Reading, load_readings  # noqa: E402
from score import as_articles, find_text  # noqa: E402

from chancery.article import read  # noqa: E402
from chancery.extract.doc import Doc, Token  # noqa: E402
from chancery.model import Article  # noqa: E402

FILE = Path(__file__).with_name("marked.txt")
STATUSES = {
    "o": "occurred", "g": "ongoing", "p": "planned", "r": "proposed", "m": "possible", "n": "not_occurred", "x": "refused",
}  # fmt: skip
_MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([a-z])\}")


@dataclass(frozen=True)
class Mark:
    """A happening in a sentence: where its words stand, its kind (None where no kind fits) and its status."""

    start: int
    end: int
    kind: str | None
    status: str


def load_marked(path: Path = FILE) -> list[tuple[str, list[Mark]]]:
    """The sentences without their marks, and the marks of each."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, marks, at = "", [], 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            kind = None if match[2] == "-" else match[2]
            marks.append(Mark(len(text), len(text) + len(match[1]), kind, STATUSES[match[3]]))
            text, at = text + match[1], match.end()
        found.append((text + line[at:], marks))
    return found


def load_gold(path: Path) -> list[tuple[Reading, Article]]:
    """The short readings of a folder, each with its article."""
    folders = [path.parent / "articles", path]
    return [
        (one, as_articles(read(find_text(one, folders), published=one.published))[0])
        for one in load_readings(path)
        if one.schema == "nn"
    ]


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The word that governs the others of a stretch, a verb or noun before a particle."""
    tokens = doc.tokens_between(start, end)
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head not in inside or token.head == token.i]
    return next((top for top in tops if top.upos in ("VERB", "NOUN", "AUX", "ADJ")), tops[0] if tops else None)
