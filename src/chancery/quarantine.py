"""What validation keeps out of the store: listed, mended by hand, taken up again, or dropped.

Each article has a folder with its text, the graph as Turtle to be mended, and the report that says what is wrong. A graph
that was mended and taken up is kept in ``mended``: it stands in place of whatever is read of the same text later.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import Graph

from chancery import iris, records
from chancery.errors import StoreError
from chancery.formats.turtle import Writer
from chancery.kb import KnowledgeBase, read_json, write_json, write_text
from chancery.model import Extraction
from chancery.namespaces import bind, prefixes
from chancery.ntriples import Line
from chancery.validate import Report


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article that is kept out, and the first reason."""

    id: str
    title: str | None
    sha256: str
    extractor: str
    violations: int
    reason: str
    folder: Path


def put(
    kb: KnowledgeBase,
    extraction: Extraction,
    graph: Iterable[Line],
    report: Report,
    *,
    key: str,
    reading: Extraction | None = None,
) -> Quarantined:
    """Keep an article out of the store, in place of what was kept out under its id before.

    ``key`` tells which reader read it: the same reader need not read it again. ``reading`` is what it read, if people
    corrected that.
    """
    folder = _folder(kb, extraction.article.id)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    about = {
        "extractor": key,
        "violations": len(report.violations),
        "reason": report.violations[0].message if report.violations else "",
    }
    write_json(part / "article.json", records.article_to_json(extraction.article))
    write_json(part / "record.json", records.to_json(extraction, base=kb.base))
    if reading is not None:
        write_json(part / "reading.json", records.to_json(reading, base=kb.base))
    write_json(part / "about.json", about)
    write_report(kb, part, graph, report)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
    found = read(kb, extraction.article.id)
    assert found is not None
    return found


def write_report(kb: KnowledgeBase, folder: Path, graph: Iterable[Line] | None, report: Report) -> None:
    """The report as text and as Turtle and, if it is given, the graph that it is about."""
    if graph is not None:
        write_text(folder / "graph.ttl", Writer(prefixes(), kb.base).turtle(graph))
    write_text(folder / "report.txt", report.text())
    write_text(folder / "report.ttl", report.graph().serialize(format="turtle"))


def read(kb: KnowledgeBase, article_id: str) -> Quarantined | None:
    """An article that is kept out; None if it is not."""
    folder = _folder(kb, article_id)
    if not (folder / "about.json").is_file():
        return None
    article, about = read_json(folder / "article.json"), read_json(folder / "about.json")
    return Quarantined(
        article["id"],
        article["title"],
        article["sha256"],
        about["extractor"],
        about["violations"],
        about["reason"],
        folder,
    )


def entries(kb: KnowledgeBase) -> tuple[Quarantined, ...]:
    """All that is kept out, by id."""
    names = sorted(path.parent.name for path in (kb.folder / "quarantine").glob("*/about.json"))
    return tuple(found for name in names if (found := read(kb, iris.unsegment(name))) is not None)


def graph(kb: KnowledgeBase, article_id: str) -> Graph:
    """The graph of an article that is kept out, as it is on disk now: mended, perhaps."""
    return _parse(_known(kb, article_id) / "graph.ttl")


def mended(kb: KnowledgeBase, article_id: str) -> Graph | None:
    """The graph of an article as it was mended by hand before; None if it was not."""
    path = mended_file(kb, article_id)
    return _parse(path) if path.exists() else None


def mended_file(kb: KnowledgeBase, article_id: str) -> Path:
    """Where the mended graph of an article is kept."""
    return kb.folder / "mended" / f"{iris.segment(article_id)}.ttl"


def keep_mended(kb: KnowledgeBase, article_id: str) -> None:
    """Keep the graph of an article that is kept out as it was mended."""
    write_text(mended_file(kb, article_id), (_known(kb, article_id) / "graph.ttl").read_text(encoding="utf-8"))


def _parse(path: Path) -> Graph:
    found = bind(Graph(bind_namespaces="none"))
    try:
        return found.parse(path, format="turtle")
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); ingest the article again") from None
    except Exception as error:  # rdflib lets many kinds of error out of its parser
        raise StoreError(f"{path}: not valid Turtle ({str(error).splitlines()[0]}); correct it") from None


def extraction(kb: KnowledgeBase, article_id: str) -> Extraction:
    """What was read from an article that is kept out, as people corrected it."""
    return _record(_known(kb, article_id), "record.json")


def reading(kb: KnowledgeBase, article_id: str) -> Extraction | None:
    """What was read from an article that is kept out before people corrected it; None if they did not."""
    folder = _known(kb, article_id)
    return _record(folder, "reading.json") if (folder / "reading.json").exists() else None


def drop(kb: KnowledgeBase, article_id: str) -> None:
    """Forget an article that is kept out; it may be ingested again."""
    shutil.rmtree(_known(kb, article_id))


def forget(kb: KnowledgeBase, article_id: str) -> None:
    """Forget an article that is kept out, and what was mended by hand in it: what is read of it counts again."""
    path = mended_file(kb, article_id)
    if path.exists():
        path.unlink()
    else:
        drop(kb, article_id)
    shutil.rmtree(_folder(kb, article_id), ignore_errors=True)


def findings(kb: KnowledgeBase, article_id: str, report: Report) -> None:
    """Keep what validation warns of in an article that went into the store."""
    path = kb.path("findings", article_id)
    if not report.warnings:
        path.unlink(missing_ok=True)
        return
    fields = ("severity", "shape", "focus", "path", "value", "message")
    write_json(path, [{name: getattr(finding, name) for name in fields} for finding in report.warnings])


def _record(folder: Path, name: str) -> Extraction:
    article = records.article_from_json(read_json(folder / "article.json"))
    found = records.from_json(read_json(folder / name), text=article.text, trusted=True)
    return replace(found, article=article)


def _folder(kb: KnowledgeBase, article_id: str) -> Path:
    return kb.folder / "quarantine" / iris.segment(article_id)


def _known(kb: KnowledgeBase, article_id: str) -> Path:
    folder = _folder(kb, article_id)
    if not folder.is_dir():
        raise StoreError(f"{article_id}: not in quarantine; list what is with 'chancery validate'")
    return folder
