"""Which reports are tied, remembered from article to article, so that a new one is compared with few.

What a report is tied to depends on the two reports alone, and which event it goes into on the reports that ties lead
to. So when an article comes, changes or goes, the events of the reports it is connected with are made anew and nothing
else is looked at. It is all derived from the articles: ``chancery resolve`` makes it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from chancery import iris
from chancery.errors import UsageError
from chancery.ledger import Ledger
from chancery.resolve import blocks, solve
from chancery.resolve.decisions import Decision, on_reports
from chancery.resolve.happening import Happening
from chancery.resolve.kinds import Kinds, load
from chancery.resolve.links import resolved
from chancery.resolve.report import Report, dumps, loads
from chancery.resolve.score import Pair, sign

_TABLES = """
CREATE TABLE IF NOT EXISTS report
    (iri TEXT PRIMARY KEY, article TEXT NOT NULL, name TEXT NOT NULL, signature TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS report_article ON report (article);
CREATE INDEX IF NOT EXISTS report_name ON report (name);
CREATE TABLE IF NOT EXISTS block (key TEXT, report TEXT, PRIMARY KEY (key, report)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_report ON block (report);
CREATE TABLE IF NOT EXISTS tie (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tie_other ON tie (other);
CREATE TABLE IF NOT EXISTS doubt (one TEXT, other TEXT, score REAL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS doubt_other ON doubt (other);
CREATE INDEX IF NOT EXISTS doubt_score ON doubt (score, one, other);
CREATE TABLE IF NOT EXISTS link (source TEXT, target TEXT, PRIMARY KEY (source, target)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_target ON link (target);
CREATE TABLE IF NOT EXISTS event (report TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
"""
_NAMES = ("report", "block", "tie", "doubt", "link", "event")
_AT_ONCE = 500

DOUBT = 0.5
"""Pairs that are not tied, but score as much as this, are remembered for a person to look at."""


class Ties:
    """The ties of one knowledge base, in its ledger."""

    def __init__(self, ledger: Ledger, base: str, decisions: Sequence[Decision] = (), kinds: Kinds | None = None) -> None:
        """Open them, making the tables if need be."""
        self._db = ledger.share("")
        columns = {row[1] for row in self._db.execute("PRAGMA table_info(report)")}
        is_old = "signature" not in columns or not self._column("SELECT name FROM sqlite_master WHERE name = ?", "doubt")
        if columns and is_old:  # made by an earlier version: all of it is derived, and made anew
            for table in _NAMES:
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
        self._db = ledger.share(_TABLES)
        self._base = base
        self._kinds = kinds or load()
        self._decisions = tuple(decisions)

    def replace(self, article: str, reports: Sequence[Report]) -> tuple[tuple[Happening, ...], set[str]]:
        """Take in what an article reports in place of what it did (nothing, to forget it).

        Returns the events that this makes or makes anew, and the names of all events that may have been there before.
        """
        old = set(self._column("SELECT iri FROM report WHERE article = ?", article))
        near = {name for tie in self._ties_of(old) for name in tie} - old
        gone = set(self._column("SELECT name FROM report WHERE article = ?", article))
        self._forget(old)
        self.add(reports)
        self._tie(self._load(near))  # what was tied through a report that is gone may be tied without it
        near |= self._tie(reports)
        found = {report.iri: report for report in reports}
        touched = self._connected(near | found.keys())
        found.update((report.iri, report) for report in self._load(touched - found.keys()))
        events = self._solve(found)
        beside = self._connected(self._linked_to(self._note_names(events))) - touched
        if beside:  # what is linked to an event that has another name now
            more = {report.iri: report for report in self._load(beside)}
            events += self._solve(more)
            found.update(more)
        return self._with_links(events), gone | {self._name(report) for report in found.values()}

    def rebuild(self, reports: Iterable[Report]) -> Iterator[Happening]:
        """Forget everything and make all events out of all reports."""
        for table in _NAMES:
            self._db.execute(f"DELETE FROM {table}")
        known = []
        for report in reports:
            self.add([report])
            known.append(report.iri)
        for start in range(0, len(known), _AT_ONCE):
            self._tie(self._load(known[start : start + _AT_ONCE]))
        edges = {(one, other): None for one, other in self._db.execute("SELECT one, other FROM tie")}
        events = [
            event
            for part in blocks.components(known, edges)
            for event in self._solve({report.iri: report for report in self._load(part)})
        ]
        self._note_names(events)
        yield from self._with_links(events)

    def add(self, reports: Iterable[Report]) -> None:
        """Note reports and the blocks they fall in, without tying them."""
        some = list(reports)
        rows = [(one.iri, one.article, self._name(one), sign(one, self._kinds), dumps(one)) for one in some]
        self._db.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?)", rows)
        keys = sorted((key, one.iri) for one in some for key in blocks.keys(one, self._kinds))
        self._db.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", keys)
        links = [(one.iri, target) for one in some for _, target in one.links]
        self._db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?)", links)

    def check_names(self, names: Iterable[str]) -> None:
        """Refuse what is neither a report nor a name that an event has or had."""
        for name in names:
            if not self._column("SELECT iri FROM report WHERE iri = ?1 OR name = ?1", name):
                raise UsageError(f"{name}: no report or event of the base; 'chancery show' and 'timeline' tell IRIs")

    def reports(self, names: Iterable[str]) -> dict[str, Report]:
        """The reports of these names, by name."""
        return {report.iri: report for report in self._load(names)}

    def doubts(self, most: int) -> Iterator[tuple[Report, Report, Pair]]:
        """Pairs of reports of two events that nobody decided on and nothing rules out to be one, the surest first.

        They were noted when the later report came, so that this costs as much as what is asked for, not as the base.
        """
        rows = self._db.execute("SELECT one, other FROM doubt ORDER BY score DESC, one, other")
        told = 0
        while told < most and (some := rows.fetchmany(_AT_ONCE)):
            known = {report.iri: report for report in self._load({name for pair in some for name in pair})}
            compare = self._comparison(known.values())
            for one, other in some:
                if told < most and (one, other) not in compare.decided and self._told_in(one) != self._told_in(other):
                    told += 1
                    yield known[one], known[other], compare(one, other)

    def _told_in(self, report: str) -> list[str]:
        return self._column("SELECT name FROM event WHERE report = ?", report)

    def counts(self) -> tuple[int, int]:
        """How many reports there are, and how many ties of two."""
        reports, ties = (self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("report", "tie"))
        return int(reports), int(ties)

    def _tie(self, reports: Sequence[Report]) -> set[str]:
        """Compare reports with those that share a block; the reports that they are tied to."""
        found: set[str] = set()
        others = self._candidates(reports)
        compare = self._comparison([*reports, *self._load(set().union(*others.values()) - others.keys())])
        types = {iri: report.type for iri, report in compare.reports.items()}
        kin = {one: {two for two in set(types.values()) if self._kinds.are_kin(one, two)} for one in set(types.values())}
        for iri in sorted(others):
            alike = kin[types[iri]]
            for other in sorted(others[iri]):
                if types[other] not in alike and not compare.decided:
                    continue  # most pairs: of two kinds of happening
                if other < iri and iri in others.get(other, ()):
                    continue  # compared from the other side
                pair, row = compare(iri, other), (min(iri, other), max(iri, other))
                if pair.is_tie:
                    self._db.execute("INSERT OR IGNORE INTO tie VALUES (?, ?)", row)
                    found.add(other)
                elif pair.score >= DOUBT and row not in compare.decided:
                    self._db.execute("INSERT OR IGNORE INTO doubt VALUES (?, ?, ?)", (*row, pair.score))
        return found

    def _candidates(self, reports: Iterable[Report]) -> dict[str, set[str]]:
        """What each report is compared with: all of its article, and of others one for each thing that is said.

        Those that say the same in other articles are tied among themselves, or with nothing; so one of them leads to all.
        Where people decided on ties, each is looked at by itself.
        """
        some = {report.iri: report for report in reports}
        home: dict[str, set[str]] = {article: set() for article in {report.article for report in some.values()}}
        for article, iri in self._rows("SELECT article, iri FROM report WHERE article IN ({})", home):
            home[article].add(iri)
        found = {iri: home[report.article] - {iri} for iri, report in some.items()}
        one, each = ("min(other.report)", "told.signature") if not self._decisions else ("other.report",) * 2
        shared = (
            f"SELECT own.report, {one} FROM block AS own JOIN report AS mine ON mine.iri = own.report "
            "JOIN block AS other ON own.key = other.key JOIN report AS told ON told.iri = other.report "
            "WHERE own.report IN ({}) AND told.article != mine.article "
            "AND substr(own.key, -length(mine.article)) != mine.article "  # such a key leads to its own article alone
            f"GROUP BY own.report, {each}"
        )
        for iri, other in self._rows(shared, some):
            found[iri].add(other)
        for iri, report in some.items():
            found[iri].update(self._decided_with(report))
        return found

    def _decided_with(self, report: Report) -> Iterator[str]:
        """The reports that a person tied to this one, wherever they are."""
        own = {report.iri, self._name(report)}
        for decision in self._decisions:
            if decision.tie and own & {decision.one, decision.other}:
                for name in {decision.one, decision.other} - own:
                    yield from self._column("SELECT iri FROM report WHERE iri = ?1 OR name = ?1", name)

    def _connected(self, starts: set[str]) -> set[str]:
        """All reports that ties lead to from these."""
        seen, edge = set(starts), set(starts)
        while edge:
            edge = {name for tie in self._ties_of(edge) for name in tie} - seen
            seen |= edge
        return seen

    def _solve(self, reports: dict[str, Report]) -> tuple[Happening, ...]:
        return solve.solve(reports, sorted(self._ties_of(reports)), self._comparison(reports.values()))

    def _note_names(self, events: Iterable[Happening]) -> set[str]:
        """Note under which event each report is told; the reports for which that is new."""
        names = solve.event_names(events, self._base)
        before = self._names_of(names)
        moved = {report: name for report, name in names.items() if before.get(report) != name}
        self._db.executemany("INSERT OR REPLACE INTO event VALUES (?, ?)", moved.items())
        return set(moved)

    def _names_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Under which event each report is told."""
        return {report: name for report, name in self._rows("SELECT report, name FROM event WHERE report IN ({})", reports)}

    def _linked_to(self, reports: Iterable[str]) -> set[str]:
        return {one for (one,) in self._rows("SELECT source FROM link WHERE target IN ({})", reports)}

    def _with_links(self, events: Sequence[Happening]) -> tuple[Happening, ...]:
        wanted = {iri for event in events for report in event.reports for iri in (report.iri, *(t for _, t in report.links))}
        return resolved(events, self._names_of(wanted))

    def _comparison(self, reports: Iterable[Report]) -> solve.Comparison:
        found = {report.iri: report for report in reports}
        decided = on_reports(self._decisions, solve.names(found.values(), self._base)) if self._decisions else {}
        return solve.Comparison(found, self._kinds, decided)

    def _ties_of(self, reports: Iterable[str]) -> set[tuple[str, str]]:
        """The ties that lead from reports, the lesser name of each first."""
        some = set(reports)
        found = (self._rows(f"SELECT one, other FROM tie WHERE {end} IN ({{}})", some) for end in ("one", "other"))
        return {(one, other) for rows in found for one, other in rows}

    def _load(self, names: Iterable[str]) -> list[Report]:
        return [loads(value) for (value,) in self._rows("SELECT value FROM report WHERE iri IN ({}) ORDER BY iri", names)]

    def _rows(self, query: str, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The rows of a query with ``({})`` in place of some names, of which there may be many."""
        wanted = sorted(names)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from self._db.execute(query.format(",".join("?" * len(some))), some).fetchall()

    def _forget(self, names: Iterable[str]) -> None:
        rows = [(name,) for name in names]
        for table, which in (
            ("report", "iri = ?"), ("block", "report = ?"), ("tie", "one = ?1 OR other = ?1"),
            ("doubt", "one = ?1 OR other = ?1"), ("link", "source = ?"), ("event", "report = ?"),
        ):  # fmt: skip
            self._db.executemany(f"DELETE FROM {table} WHERE {which}", rows)

    def _name(self, report: Report) -> str:
        return iris.event(self._base, report.article, report.iri)

    def _column(self, query: str, value: str) -> list[str]:
        rows: sqlite3.Cursor = self._db.execute(query, (value,))
        return [row[0] for row in rows]
