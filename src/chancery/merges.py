"""Ties for a person to look at: those that were made, the least sure first, and those that were nearly made.

    for question in questions(kb):
        print(question.text())

Each answer is a line of ``merges.csv``, written at once: a review that is broken off loses nothing, and what was decided
is not asked again. The events follow when the review ends, or with the next command that writes to the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from chancery import queries, resolving
from chancery.commit import Writer
from chancery.kb import KnowledgeBase
from chancery.resolve import Report
from chancery.resolve.decisions import on_reports
from chancery.resolve.solve import names

MOST = 1000
"""How many questions of either sort are made at once; the others come when these are decided."""

Verdict = Literal["keep", "split", "tie", "never"]
KEYS: dict[str, Verdict] = {"k": "keep", "s": "split", "t": "tie", "n": "never"}
"""What each key decides. The first two are for ties that were made, the others for ties that were not."""

_MADE = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?event ?label ?merge ?score ?reason ?report WHERE {
  ?event dip:merge ?merge ; rdfs:label ?label .
  ?merge dip:score ?score ; dip:reason ?reason ; dip:tiedReport ?report .
  MINUS { ?merge dip:decidedBy ?somebody }
} ORDER BY ?score ?merge ?report LIMIT %d"""


@dataclass(frozen=True, slots=True)
class Question:
    """Two reports that are one happening, or are not: what the program thinks, and why."""

    one: Report
    other: Report
    score: float
    reason: str
    event: str | None = None

    @property
    def is_made(self) -> bool:
        """Whether the two are tied as it is."""
        return self.event is not None

    @property
    def choices(self) -> tuple[Verdict, ...]:
        """What may be decided of it."""
        return ("keep", "split") if self.is_made else ("tie", "never")

    @property
    def differences(self) -> tuple[str, ...]:
        """What the two reports do not say alike.

        >>> Question(Report("a", "x", "visit"), Report("b", "y", "visit", status="planned"), 0.8, "").differences
        ('status: occurred / planned',)
        """
        pairs = {
            "type": (self.one.type, self.other.type),
            "status": (self.one.status, self.other.status),
            "earliest day": (self.one.earliest, self.other.earliest),
            "latest day": (self.one.latest, self.other.latest),
            "place": (self.one.place_label, self.other.place_label),
            "number": (self.one.amount, self.other.amount),
        }
        return tuple(f"{name}: {a or 'not said'} / {b or 'not said'}" for name, (a, b) in pairs.items() if a != b)


def questions(kb: KnowledgeBase, *, made: bool = True, near: bool = True, most: int = MOST) -> tuple[Question, ...]:
    """What a person has not decided yet: ties that were made, the least sure first, then nearly made, the surest first.

    Of each sort the first ``most``.
    """
    with Writer(kb) as writer:
        asked = list(islice(_made(kb, writer, most), most)) if made else []
        return (*asked, *(_near(writer, most) if near else ()))


def _made(kb: KnowledgeBase, writer: Writer, most: int) -> Iterator[Question]:
    merges: dict[str, list[dict[str, str]]] = {}
    decisions = resolving.decisions(kb)
    asked = queries.parse(_MADE % (4 * (most + len(decisions))), "merges")
    for row in queries.run(writer.store, asked).dicts():
        merges.setdefault(row["merge"], []).append(row)
    reports = writer.ties.reports({row["report"] for rows in merges.values() for row in rows})
    decided = on_reports(decisions, names(reports.values(), kb.base))
    for rows in merges.values():
        two = sorted(row["report"] for row in rows)
        if len(two) == 2 and set(two) <= reports.keys() and tuple(two) not in decided:
            one, other = sorted((reports[name] for name in two), key=lambda report: report.order)
            yield Question(one, other, float(rows[0]["score"]), rows[0]["reason"], rows[0]["event"])


def _near(writer: Writer, most: int) -> Iterator[Question]:
    for one, other, pair in writer.ties.doubts(most):
        first, second = sorted((one, other), key=lambda report: report.order)
        told = "; ".join(pair.reasons)
        against = f" Not tied: {pair.veto}." if pair.veto else ""
        yield Question(first, second, pair.score, f"{told[:1].upper()}{told[1:]}.{against}")


def put(kb: KnowledgeBase, question: Question, verdict: Verdict, *, by: str = "", why: str = "") -> None:
    """Write a decision down."""
    resolving.decide(kb, question.one.iri, question.other.iri, tie=verdict in ("keep", "tie"), by=by, why=why)


def take_back(kb: KnowledgeBase, question: Question) -> None:
    """Take a decision back."""
    resolving.retract(kb, question.one.iri, question.other.iri)


def review(
    asked: Sequence[Question],
    ask: Callable[[Question | None, int], str],
    keep: Callable[[Question, Verdict], None],
    undo: Callable[[Question], None],
) -> dict[Verdict, int]:
    """Ask for a key for each question: a decision, space for later, z to take the last step back, q to stop.

    When all are through, ``ask`` gets None: the last step can be taken back there too, any other key ends it.

    >>> one = Question(Report("a", "x", "visit"), Report("b", "y", "visit"), 0.8, "")
    >>> keys, kept = iter("tznq"), []
    >>> review([one], lambda *_: next(keys), lambda _, verdict: kept.append(verdict), lambda _: kept.append("undo"))
    {'never': 1}
    >>> kept
    ['tie', 'undo', 'never']
    """
    steps: list[tuple[Question, Verdict | None]] = []
    while asked:
        question = asked[len(steps)] if len(steps) < len(asked) else None
        key = ask(question, len(steps) + 1)
        if key == "z":
            if steps and steps.pop()[1] is not None:
                undo(asked[len(steps)])
            continue
        if key == "q" or question is None:
            break
        verdict = KEYS.get(key)
        if verdict is not None and verdict in question.choices:
            keep(question, verdict)
            steps.append((question, verdict))
        elif key == " ":
            steps.append((question, None))
    counted: dict[Verdict, int] = {}
    for _, verdict in steps:
        if verdict is not None:
            counted[verdict] = counted.get(verdict, 0) + 1
    return counted
