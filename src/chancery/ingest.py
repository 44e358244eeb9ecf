"""Articles into a knowledge base: read, extract, make the graphs, validate, store.

    kb = init("kb")
    summary = ingest(kb, ["news/"], reader=chancery.extract.load())

What is in already, read from the same text by the same extractor, is passed over, so a run that was stopped goes on
where it was. An article that validation does not let through goes into quarantine; whatever stood in the store under
its id stays until the new reading is mended. Articles are done one by one, each as a whole or not at all. What people
corrected (``corrections.jsonl`` in the base's folder) is put to every reading before its graphs are made.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Protocol, TypeVar

from chancery import corrections, ntriples, quarantine, records
from chancery.commit import Writer, contribute, entry, split
from chancery.errors import ArticleError, ChanceryError, RecordError, StoreError
from chancery.garbage import seldom
from chancery.gate import Outcome, Verdict, full_key, keep, reader_key, stand, take, weigh
from chancery.intake import parse_record, read_articles, read_records
from chancery.kb import FOLDER, KnowledgeBase, init, load, read_json
from chancery.ledger import Entry
from chancery.model import Article, Extraction
from chancery.validate import validate

__all__ = [
    "FOLDER", "KnowledgeBase", "Reader", "Step", "Summary", "build", "drop", "ingest", "ingest_records", "init", "load",
    "remove", "retry",
]  # fmt: skip

Work = TypeVar("Work")
Corrections = Mapping[str, tuple[corrections.Entry, ...]]


class Reader(Protocol):
    """Whatever makes extractions.

    Its ``extractor`` and ``fingerprint``, if it has them, tell what need not be read again; ``ontology``, if it has it,
    are Turtle files with kinds of event of the user's own, which the knowledge base then keeps.
    """

    def extract(self, article: Article, /) -> Extraction:
        """What the article says."""


@dataclass(frozen=True, slots=True)
class Step:
    """One article done: the how manieth, which, and what became of it."""

    number: int
    article_id: str
    outcome: Outcome
    detail: str = ""


Progress = Callable[[Step], None]


@dataclass(slots=True)
class Summary:
    """What became of the articles of a run."""

    stored: int = 0
    unchanged: int = 0
    quarantined: int = 0
    warnings: int = 0
    failed: list[str] = field(default_factory=list)
    interrupted: bool = False

    def text(self) -> str:
        """The summary in one line.

        >>> Summary(stored=2, quarantined=1, failed=["a.txt: the file is empty"]).text()
        '2 stored, 0 unchanged, 1 in quarantine, 1 not readable, 0 warnings'
        """
        parts = (
            f"{self.stored} stored",
            f"{self.unchanged} unchanged",
            f"{self.quarantined} in quarantine",
            f"{len(self.failed)} not readable",
            f"{self.warnings} warnings",
        )
        return ", ".join(parts) + ("; stopped, run it again to go on" if self.interrupted else "")


def ingest(
    kb: KnowledgeBase,
    paths: Iterable[str | Path],
    *,
    reader: Reader,
    published: date | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Take the articles of files and folders into the base; what cannot be read is told in the summary.

    ``published`` overrides what the files say; ``force`` reads again what is in already.
    """
    errors: list[ArticleError] = []
    kb.keep_ontology(getattr(reader, "ontology", ()))
    work = ((a.id, a) for path in paths for a in read_articles(Path(path), published, errors))

    key, entries = _key(reader), _corrections(kb)

    def extraction(article: Article, writer: Writer) -> Extraction | Outcome:
        if key is None or force:
            return reader.extract(article)
        done = _find_done(writer, article, full_key(key, entries.get(article.id, ()), article.id))
        return done or _find_reading(writer, article, key) or reader.extract(article)

    summary = _run(kb, work, extraction, entries, key=key, progress=progress, ahead=True)
    summary.failed[:0] = [str(error) for error in errors]
    return summary


def ingest_records(kb: KnowledgeBase, paths: Iterable[str | Path], *, progress: Progress | None = None) -> Summary:
    """Take in extraction records that somebody else made: files of one JSON object each, or JSON Lines.

    The article's text is in the record, or in the base already.
    """
    work = (found for path in paths for found in read_records(Path(path)))

    def extraction(found: tuple[str, str], writer: Writer) -> Extraction:
        where, line = found
        return parse_record(kb, where, line)

    return _run(kb, work, extraction, _corrections(kb), key=None, progress=progress)


def build(
    source: str | Path,
    folder: str | Path = FOLDER,
    *,
    reader: Reader,
    base: str | None = None,
    published: date | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[KnowledgeBase, Summary]:
    """A folder of articles to a whole knowledge base: made if need be, filled, linked as the gazetteer is, and exported."""
    from chancery.export import export_all  # these are of one row; only this function needs the others
    from chancery.link.linking import settle

    kb = init(folder, base=base) if base else init(folder)
    summary = ingest(kb, [source], reader=reader, published=published, force=force, progress=progress)
    settle(kb)
    export_all(kb)
    return kb, summary


def retry(kb: KnowledgeBase, article_ids: Iterable[str] | None = None, *, progress: Progress | None = None) -> Summary:
    """Take up again what is in quarantine, as its ``graph.ttl`` now stands; all of it, if no ids are given."""
    chosen = [one.id for one in quarantine.entries(kb)] if article_ids is None else list(article_ids)
    summary = Summary()
    with Writer(kb) as writer:
        _recover(writer)
        for number, article_id in enumerate(chosen, 1):
            _tell(summary, progress, number, article_id, *_retry_one(writer, article_id))
    return summary


def drop(kb: KnowledgeBase, article_ids: Iterable[str]) -> None:
    """Forget what is in quarantine under these ids, or was mended there."""
    for article_id in article_ids:
        quarantine.forget(kb, article_id)


def remove(kb: KnowledgeBase, article_ids: Iterable[str]) -> None:
    """Take articles out of the base, with the actors and events that no other article knows."""
    with Writer(kb) as writer:
        _recover(writer)
        for article_id in article_ids:
            if writer.ledger.entry(article_id) is None:
                raise StoreError(f"{article_id}: no such article in {kb.folder}; list them with 'chancery stats'")
            writer.remove(article_id)
            _remove_files(kb, article_id)


def _run(
    kb: KnowledgeBase,
    work: Iterable[tuple[str, Work]],
    extract: Callable[[Work, Writer], Extraction | Outcome],
    entries: Corrections,
    *,
    key: str | None,
    progress: Progress | None,
    ahead: bool = False,
) -> Summary:
    """The story of every ingest: one article after the other, until there is none or the user wants to stop.

    With ``ahead``, the next article is read while the one before it is stored: the model and the store both let other
    threads work. Articles still go in one by one and in order, and an article is not read while another reading of it
    is being stored.
    """
    summary = Summary()
    with seldom(), Writer(kb) as writer, _stopping() as stop, ThreadPoolExecutor(1) as aside:
        _recover(writer)

        def finish() -> None:
            if storing:
                number, name, future = storing.pop()
                verdict = future.result()
                summary.warnings += verdict.warnings
                _tell(summary, progress, number, name, verdict.outcome, verdict.detail)

        storing: list[tuple[int, str, Future[Verdict]]] = []
        for number, (name, item) in enumerate(work, 1):
            if not ahead or any(name == other for _, other, _ in storing):
                finish()
            try:
                found: Extraction | Outcome | ChanceryError = extract(item, writer)
            except (ArticleError, RecordError) as error:
                found = error
            finish()
            storing.append((number, name, aside.submit(_admit, writer, found, entries, key)))
            if stop.is_set():
                summary.interrupted = True
                break
        finish()
    return summary


def _admit(writer: Writer, found: Extraction | Outcome | ChanceryError, entries: Corrections, key: str | None) -> Verdict:
    """What became of an article, the reading of which was begun or not."""
    if isinstance(found, ChanceryError):
        return Verdict("failed", str(found))
    if not isinstance(found, Extraction):
        return Verdict(found)
    by = key or records.extractor_key(found.extractor)
    return take(writer, weigh(writer, found, entries.get(found.article.id, ()), by))


def _retry_one(writer: Writer, article_id: str) -> tuple[Outcome, str]:
    kb = writer.kb
    extraction, kept = quarantine.extraction(kb, article_id), quarantine.read(kb, article_id)
    assert kept is not None
    whole = quarantine.graph(kb, article_id)
    report = validate(whole, ontology=writer.ontology)
    if not report.conforms:
        quarantine.write_report(kb, kept.folder, None, report)
        return "quarantined", report.violations[0].message if report.violations else ""
    made, reading = split(ntriples.lines(whole), entry(extraction, kept.extractor), kb.base), quarantine.reading(kb, article_id)
    quarantine.keep_mended(kb, article_id)
    keep(writer, extraction, made, report, reading=reading, action="mend")
    return "stored", ""


def _recover(writer: Writer) -> None:
    """Finish what was begun when an earlier writer was killed. Doing it twice does no harm."""
    for article_id, action in writer.ledger.pending():
        if action == "remove":
            writer.remove(article_id)
            _remove_files(writer.kb, article_id)
        elif action == "mend" and quarantine.read(writer.kb, article_id) is not None:
            _retry_one(writer, article_id)
        elif writer.kb.path("records", article_id).exists():
            known = writer.ledger.entry(article_id)
            extraction = writer.kb.extraction(article_id)
            made = contribute(extraction, writer.kb.base, key=known.extractor if known else None)
            writer.put(stand(writer.kb, extraction.article, made)[0])
        writer.ledger.forget_pending(article_id)


def _find_done(writer: Writer, article: Article, key: str) -> Outcome | None:
    """What became of this very article when this reader read it before; None if it did not."""
    wanted = Entry(article.id, article.sha256, key)
    kept = quarantine.read(writer.kb, article.id)
    if kept is not None and Entry(kept.id, kept.sha256, kept.extractor) == wanted:
        return "quarantined" if _is_same(kept.folder / "article.json", article) else None
    if writer.ledger.entry(article.id) != wanted or not writer.kb.path("records", article.id).exists():
        return None
    return "unchanged" if _is_same(writer.kb.path("articles", article.id), article) else None


def _find_reading(writer: Writer, article: Article, key: str) -> Extraction | None:
    """What this reader read in this very article before; None if it did not, or it is not known any more."""
    known = writer.ledger.entry(article.id)
    if known is None or (known.sha256, reader_key(known.extractor)) != (article.sha256, key):
        return None
    same = _is_same(writer.kb.path("articles", article.id), article)
    return writer.kb.reading(article.id) if same else None


def _is_same(path: Path, article: Article) -> bool:
    """Whether a file has this article: a date or a source given later makes it another, though the text be the same."""
    return path.exists() and read_json(path) == records.article_to_json(article)


def _corrections(kb: KnowledgeBase) -> Corrections:
    return corrections.by_article(corrections.load(kb.folder / corrections.FILE))


def _key(reader: Reader) -> str | None:
    """What a reader is, with the state of its words and gazetteer if it tells; None if it does not say who it is."""
    known = getattr(reader, "extractor", None)
    if known is None:
        return None
    return " ".join(filter(None, (records.extractor_key(known), getattr(reader, "fingerprint", None))))


def _remove_files(kb: KnowledgeBase, article_id: str) -> None:
    for part in ("findings", "records", "readings", "articles"):
        kb.path(part, article_id).unlink(missing_ok=True)


def _tell(summary: Summary, progress: Progress | None, number: int, name: str, outcome: Outcome, detail: str = "") -> None:
    if outcome == "failed":
        summary.failed.append(detail)
    else:
        setattr(summary, outcome, getattr(summary, outcome) + 1)
    if progress is not None:
        progress(Step(number, name, outcome, detail))


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """While it lasts, the first interrupt asks to stop after the article in hand; the second stops at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread may listen to signals
        return

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
