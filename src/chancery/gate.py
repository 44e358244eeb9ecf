"""The gate of a knowledge base: one reading, corrected and validated, goes into the store or into quarantine.

Beside the record that people's corrections were put to, the reading is kept as the program made it: when the corrections
change, they are put to it again, and the article need not be read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rdflib import URIRef

from chancery import corrections, iris, ntriples, quarantine, records
from chancery.commit import Contribution, Writer, contribute, split
from chancery.corrections import Entry, Misfit, Revision
from chancery.kb import KnowledgeBase, write_json
from chancery.model import Article, Extraction
from chancery.namespaces import DIP, DIPS
from chancery.validate import Finding, Report, validate

Outcome = Literal["stored", "unchanged", "quarantined", "failed"]

_CORRECTED = " corrected "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading before the gate: as it was made, as people want it, as graphs, and what is wrong with those."""

    reading: Extraction
    revision: Revision
    contribution: Contribution
    report: Report
    note: str = ""
    """What there is to tell of a graph that was mended by hand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a reading, and what there is to tell of it."""

    outcome: Outcome
    detail: str = ""
    warnings: int = 0


def full_key(key: str, own: Sequence[Entry], article_id: str) -> str:
    """What made a reading, people included: ``key`` is the reader's, ``own`` are the corrections of the article.

    >>> full_key("chancery 1 m", (), "a1")
    'chancery 1 m'
    """
    mark = corrections.fingerprint(own, article_id)
    return f"{key}{_CORRECTED}{mark}" if mark else key


def reader_key(key: str) -> str:
    """The part of a key that is the reader's.

    >>> reader_key("chancery 1 m corrected 0123456789ab")
    'chancery 1 m'
    """
    return key.partition(_CORRECTED)[0]


def weigh(writer: Writer, reading: Extraction, own: Sequence[Entry], key: str) -> Candidate:
    """Correct a reading and validate what comes of it; nothing is written."""
    revision = corrections.revise(reading, own)
    read_now = contribute(revision.extraction, writer.kb.base, key=full_key(key, own, reading.article.id))
    contribution, note = stand(writer.kb, reading.article, read_now)
    report = validate(contribution.whole, ontology=writer.ontology, cells=contribution.cells)
    misfits = tuple(_finding(writer.kb, misfit) for misfit in revision.misfits)
    return Candidate(reading, revision, contribution, replace(report, results=(*report.results, *misfits)), note)


def stand(kb: KnowledgeBase, article: Article, new: Contribution) -> tuple[Contribution, str]:
    """The graph of an article as it was mended by hand, in place of a new one of the same text, and a line that says so."""
    by_hand = quarantine.mended(kb, article.id)
    if by_hand is None:
        return new, ""
    text = by_hand.value(URIRef(iris.article(kb.base, article.id)), DIP.sha256)
    if str(text) != article.sha256:
        where = quarantine.mended_file(kb, article.id)
        return new, f"{article.id}: its text has changed since its graph was mended by hand; {where} no longer counts"
    told = f"{article.id}: its graph was mended by hand, and stands; 'chancery quarantine drop {article.id}' lets go of it"
    return split(ntriples.lines(by_hand), new.entry, kb.base), told


def take(writer: Writer, candidate: Candidate) -> Verdict:
    """Put a reading into the store, or into quarantine if it does not conform."""
    revision, contribution, report = candidate.revision, candidate.contribution, candidate.report
    raw = candidate.reading if revision.extraction is not candidate.reading else None
    misfits = "; ".join(f"{misfit.entry.where}: not applied: {misfit.message}" for misfit in revision.misfits)
    told = "; ".join(filter(None, (f"correction: {misfits}" if misfits else "", candidate.note)))
    if not report.conforms:
        key = contribution.entry.extractor
        kept = quarantine.put(writer.kb, revision.extraction, contribution.whole, report, key=key, reading=raw)
        return Verdict("quarantined", "; ".join(filter(None, (kept.reason, told))))
    keep(writer, revision.extraction, contribution, report, reading=raw)
    return Verdict("stored", told, len(report.warnings))


def keep(
    writer: Writer,
    extraction: Extraction,
    contribution: Contribution,
    report: Report,
    *,
    reading: Extraction | None,
    action: str = "ingest",
) -> None:
    """Store what conforms. ``reading`` is what a program read, if it is not what is stored.

    The files come first: should the process be killed before the graphs are in, they say how to go on.
    """
    kb, article = writer.kb, extraction.article
    write_json(kb.path("articles", article.id), records.article_to_json(article))
    if reading is not None:
        write_json(kb.path("readings", article.id), records.to_json(reading, base=kb.base))
    write_json(kb.path("records", article.id), records.to_json(extraction, base=kb.base))
    if reading is None:
        kb.path("readings", article.id).unlink(missing_ok=True)
    writer.put(contribution, action=action)
    quarantine.findings(kb, article.id, report)
    if quarantine.read(kb, article.id) is not None:
        quarantine.drop(kb, article.id)


def _finding(kb: KnowledgeBase, misfit: Misfit) -> Finding:
    """A correction that no longer fits, as a finding about its article."""
    entry = misfit.entry
    shape, focus = str(DIPS["correction-misfit"]), iris.article(kb.base, entry.article)
    message = f"{entry.where}: correction not applied ({entry.action} {entry.kind}): {misfit.message}"
    return Finding("warning", shape, focus, "", str(entry.span["exact"]), message)
