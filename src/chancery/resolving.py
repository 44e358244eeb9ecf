"""The step from reports to events, as a knowledge base takes it: its reports, people's decisions, the triples made.

    summary = resolve(kb)

Ingest takes this step for each article as it comes; :func:`resolve` takes it again for the whole base, and gives the
same events. It is needed by itself only after ``merges.csv`` was edited, and the next ingest would see to that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from chancery import iris, ntriples
from chancery.errors import StoreError
from chancery.kb import KnowledgeBase, write_text
from chancery.ledger import Ledger
from chancery.ntriples import Cells, Line
from chancery.resolve import Decision, Happening, Report, kinds, read_cells
from chancery.resolve.decisions import parse, write
from chancery.resolve.triples import merge_name, triples
from chancery.resolve.words import sketch
from chancery.store import TripleStore

RULES = "5"
"""Changed whenever the same reports may give other events than before."""

FILE = "merges.csv"


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the reports of a base."""

    reports: int
    events: int
    tied: int
    across: int

    def text(self) -> str:
        """The summary in one line.

        >>> Summary(7, 5, 2, 1).text()
        '7 reports, 5 events, 2 of them with several reports, 1 from several articles'
        """
        several = f"{self.tied} of them with several reports, {self.across} from several articles"
        return f"{self.reports} reports, {self.events} events, {several}"


def summarize(events: Iterable[Happening]) -> Summary:
    """Count events."""
    found = list(events)
    return Summary(
        sum(len(event.reports) for event in found),
        len(found),
        sum(len(event.reports) > 1 for event in found),
        sum(event.articles > 1 for event in found),
    )


def decisions(kb: KnowledgeBase) -> tuple[Decision, ...]:
    """What people decided on ties; nothing if there is no ``merges.csv``."""
    path = kb.folder / FILE
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path)) if path.exists() else ()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); correct it") from None


def decide(kb: KnowledgeBase, one: str, other: str, *, tie: bool, by: str = "", why: str = "") -> None:
    """Write a decision into ``merges.csv``, in place of an earlier one on the same two. The next run follows it."""
    first, second = sorted((one, other))
    kept = [known for known in decisions(kb) if (known.one, known.other) != (first, second)]
    write_text(kb.folder / FILE, write([*kept, Decision(first, second, tie, by, why)]))


def retract(kb: KnowledgeBase, one: str, other: str) -> None:
    """Take the decision on two reports or events out of ``merges.csv``."""
    first, second = sorted((one, other))
    kept = [known for known in decisions(kb) if (known.one, known.other) != (first, second)]
    write_text(kb.folder / FILE, write(kept))


def state(kb: KnowledgeBase) -> str:
    """What the events depend on beside the reports, as a hash."""
    own = [path.read_bytes() for path in kb.ontology_files()]
    return sha256(repr((RULES, decisions(kb), own)).encode()).hexdigest()


def reports(kb: KnowledgeBase, article_id: str, cells: Cells) -> tuple[Report, ...]:
    """The reports of an article, out of the triples of its graph and of what it says of actors."""
    known = kb.path("articles", article_id).exists()
    words = sketch(kb.article(article_id).text) if known else ()
    return read_cells(cells, base=kb.base, kinds=kinds.load(*kb.ontology_files()), sketch=words)


def stored_reports(kb: KnowledgeBase, store: TripleStore, ledger: Ledger) -> Iterator[Report]:
    """The reports of all articles, as they are in the store."""
    for article_id in ledger.articles():
        article = store.lines(iris.article_graph(kb.base, article_id))
        yield from reports(kb, article_id, ntriples.gather(chain(article, ledger.said_by(article_id, iris.ACTORS))))


def lines(events: Iterable[Happening], base: str) -> set[Line]:
    """Events as triples of the events graph."""
    return {line for event in events for line in triples(event, base)}


def stored_lines(store: TripleStore, graph: str, names: Iterable[str]) -> set[Line]:
    """What the events graph says of the events of these names, and of why they were tied."""
    subjects = (ntriples.iri(node) for name in names for node in (name, merge_name(name)))
    return {line for subject in subjects for line in store.lines(graph, subject)}
