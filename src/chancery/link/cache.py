"""Answers kept on disk, each with its question and its date, so that a run can be done again without a network."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from chancery.errors import StoreError
from chancery.kb import write_text


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in SPARQL's JSON, and the day on which it was given."""

    answer: Any
    day: str


class Cache:
    """A folder with one file for each question that was answered.

    >>> from tempfile import mkdtemp
    >>> cache = Cache(Path(mkdtemp()))
    >>> cache.put("http://example.org/sparql", "ASK {}", Kept({"boolean": True}, "2026-01-02"))
    >>> cache.get("http://example.org/sparql", "ASK {}")
    Kept(answer={'boolean': True}, day='2026-01-02')
    >>> cache.get("http://example.org/sparql", "ASK { }") is None
    True
    """

    def __init__(self, folder: Path) -> None:
        """Keep answers in ``folder``, which is made when there is something to keep."""
        self.folder = folder

    def get(self, address: str, query: str) -> Kept | None:
        """The answer that ``address`` gave to ``query``; None if there is none, or none that can be read."""
        try:
            record = json.loads(self._path(address, query).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(record, dict) or record.get("query") != query or record.get("address") != address:
            return None
        return Kept(record.get("answer"), str(record.get("date", "")))

    def put(self, address: str, query: str, kept: Kept) -> None:
        """Keep an answer."""
        record = {"address": address, "date": kept.day, "query": query, "answer": kept.answer}
        write_text(self._path(address, query), json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """While it lasts, no other process that uses this cache sends a request: services allow one at a time."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with open(self.folder / "turn.lock", "w", encoding="utf-8") as held:
                fcntl.flock(held, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written ({error.strerror}); make room or mend its rights") from None

    def _path(self, address: str, query: str) -> Path:
        digest = sha256(f"{address}\n{query}".encode()).hexdigest()
        return self.folder / f"{digest[:32]}.json"
