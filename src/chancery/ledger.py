"""Which article says what of the nodes that all articles share, so that one can be replaced without a trace.

Actors and runs are united over all articles. When an article is replaced or removed, what it alone said of them must
go and what others say too must stay; the graphs themselves cannot tell, for a triple is in them once. The ledger can,
in time that does not grow with the base. It also remembers which articles are in, and what was begun and not finished.

It is an SQLite file beside the store. Should it be lost, ``chancery ingest --force`` makes it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from chancery.errors import StoreError
from chancery.ntriples import Line

_TABLES = """
CREATE TABLE IF NOT EXISTS article (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, extractor TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pending (id TEXT PRIMARY KEY, action TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS fact (
    number INTEGER PRIMARY KEY, graph TEXT NOT NULL, subject TEXT NOT NULL, predicate TEXT NOT NULL,
    object TEXT NOT NULL, UNIQUE (graph, subject, predicate, object)
);
CREATE TABLE IF NOT EXISTS says (article TEXT, fact INTEGER, PRIMARY KEY (article, fact)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS said_by ON says (fact);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

Fact = tuple[str, Line]
"""A triple of a shared graph, and the name of that graph."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is in the store: which text, read by which extractor."""

    id: str
    sha256: str
    extractor: str


class Ledger:
    """The ledger of one knowledge base.

    >>> ledger = Ledger(":memory:")
    >>> one, two = [("actors", ("<urn:x>", "<urn:name>", name)) for name in ('"X"', '"Mr X"')]
    >>> with ledger.article("a1", "ingest"):
    ...     touched = ledger.replace(Entry("a1", "00", "v1"), [one, two])
    >>> with ledger.article("a2", "ingest"):
    ...     touched = ledger.replace(Entry("a2", "00", "v1"), [one])
    >>> with ledger.article("a1", "remove"):
    ...     touched = ledger.remove("a1")
    >>> ledger.facts("actors", "<urn:x>")
    [('<urn:x>', '<urn:name>', '"X"')]
    """

    def __init__(self, path: Path | str) -> None:
        """Open the ledger, making it if need be. Only the writer of the store does.

        Other threads may ask it things while one changes it: SQLite lets them take turns.
        """
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be used ({error}); remove it and ingest again with --force") from None

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def share(self, tables: str) -> sqlite3.Connection:
        """The database, with further tables, for what must change together with the ledger or not at all."""
        self._db.executescript(tables)
        return self._db

    @contextmanager
    def article(self, article_id: str, action: str) -> Iterator[None]:
        """Everything done to one article: what is changed here is kept only when the whole block is done.

        Until then the article is pending, even if the process is killed.
        """
        self._db.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (article_id, action))
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("DELETE FROM pending WHERE id = ?", (article_id,))
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Everything done to the whole base at once, kept only when the block is done."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def pending(self) -> list[tuple[str, str]]:
        """The articles that were begun and not finished, with what was begun."""
        return list(self._db.execute("SELECT id, action FROM pending ORDER BY id"))

    def forget_pending(self, article_id: str) -> None:
        """An article whose change never came to the store."""
        self._db.execute("DELETE FROM pending WHERE id = ?", (article_id,))

    def entry(self, article_id: str) -> Entry | None:
        """The article as it is in the store, if it is."""
        row = self._db.execute("SELECT id, sha256, extractor FROM article WHERE id = ?", (article_id,)).fetchone()
        return Entry(*row) if row else None

    def articles(self) -> tuple[str, ...]:
        """The ids of all articles in the store."""
        return tuple(row[0] for row in self._db.execute("SELECT id FROM article ORDER BY id"))

    def replace(self, entry: Entry, facts: Iterable[Fact]) -> set[tuple[str, str]]:
        """Note what an article says in place of what it said; the (graph, subject) pairs that may have changed."""
        self._db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", (entry.id, entry.sha256, entry.extractor))
        now = self._numbers(set(facts))
        before = self._said(entry.id)
        gone = [(entry.id, number) for number in before.keys() - now.keys()]
        self._db.executemany("INSERT OR IGNORE INTO says VALUES (?, ?)", [(entry.id, number) for number in now])
        self._withdraw(gone)
        return {*now.values(), *before.values()}

    def remove(self, article_id: str) -> set[tuple[str, str]]:
        """Forget an article; the (graph, subject) pairs that may have changed."""
        before = self._said(article_id)
        self._db.execute("DELETE FROM article WHERE id = ?", (article_id,))
        self._withdraw([(article_id, number) for number in before])
        return set(before.values())

    def facts(self, graph: str, subject: str) -> list[Line]:
        """All that any article says of a node, sorted."""
        found = self._db.execute(
            "SELECT subject, predicate, object FROM fact WHERE graph = ? AND subject = ? ORDER BY predicate, object",
            (graph, subject),
        )
        return list(found)

    def said_by(self, article_id: str, graph: str) -> list[Line]:
        """What an article says of the nodes of a shared graph."""
        found = self._db.execute(
            "SELECT subject, predicate, object FROM says JOIN fact ON fact = number WHERE article = ? AND graph = ?",
            (article_id, graph),
        )
        return list(found)

    def note(self, name: str) -> str | None:
        """A value kept under a name."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_note(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def _said(self, article_id: str) -> dict[int, tuple[str, str]]:
        rows = self._db.execute(
            "SELECT number, graph, subject FROM says JOIN fact ON fact = number WHERE article = ?", (article_id,)
        )
        return {number: (graph, subject) for number, graph, subject in rows}

    def _numbers(self, facts: Set[Fact]) -> dict[int, tuple[str, str]]:
        """The numbers of facts, given to those that have none yet, each with its graph and subject."""
        rows = sorted((graph, *line) for graph, line in facts)
        self._db.executemany("INSERT OR IGNORE INTO fact (graph, subject, predicate, object) VALUES (?, ?, ?, ?)", rows)
        where = "graph = ? AND subject = ? AND predicate = ? AND object = ?"
        found = (self._db.execute(f"SELECT number FROM fact WHERE {where}", row).fetchone() for row in rows)
        return {number: row[:2] for (number,), row in zip(found, rows, strict=True)}

    def _withdraw(self, pairs: list[tuple[str, int]]) -> None:
        self._db.executemany("DELETE FROM says WHERE article = ? AND fact = ?", pairs)
        self._db.executemany(
            "DELETE FROM fact WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM says WHERE fact = ?1)",
            [(number,) for _, number in pairs],
        )
