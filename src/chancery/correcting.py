"""Correcting a knowledge base: a new line in its file of corrections, and the file put to the base as it stands.

    correct(kb, pointed(kb, "https://w3id.org/chancery/kb/article/a1/report/visit-9-16", action="reject", by="Ana Ruud"))

What a program read is kept, so no article is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chancery import corrections, iris, quarantine, records
from chancery.commit import Writer
from chancery.corrections import FILE, Entry
from chancery.corrections.entries import read
from chancery.corrections.mending import PARTS
from chancery.corrections.pointing import anchors, locate, point
from chancery.errors import RecordError, UsageError
from chancery.gate import Verdict, full_key, reader_key, take, weigh
from chancery.ingest import Progress, Step, Summary
from chancery.kb import KnowledgeBase, write_text
from chancery.model import Action, Article, Extraction


@dataclass(frozen=True, slots=True)
class Standing:
    """How a correction stands: ``applied``, ``nothing to do``, ``no such article`` or ``not applied``, and why not."""

    entry: Entry
    state: str
    message: str = ""


def pointed(
    kb: KnowledgeBase,
    what: str,
    words: str | None = None,
    *,
    action: Action,
    by: str,
    kind: str | None = None,
    start: int | None = None,
    match: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    on: date | None = None,
    why: str | None = None,
) -> Entry:
    """The correction of what an IRI names, or of what rests on ``words`` of an article given by id or IRI.

    ``start`` says where the words stand, if they stand there more than once.
    """
    home = f"{kb.base}article/"
    article_id = iris.unsegment(what.removeprefix(home).partition("/")[0]) if what.startswith(home) else what
    article = _article(kb, article_id)
    narrowed = dict(match or {})
    if words is None:
        kind, span, found = _named(kb, article_id, what, article.text)
        narrowed = {**found, **narrowed}
    else:
        if kind is None:
            raise UsageError(f"which kind of thing rests on {words!r} is not said; give --kind")
        given = {"exact": words} if start is None else {"start": start, "end": start + len(words), "exact": words}
        span = _shortest(locate(given, article.text), article.text)
    entry = Entry(article_id, kind, action, span, by, narrowed, dict(values or {}), on, why)
    (checked,) = read([corrections.write(entry)], "the correction")
    return checked


def correct(kb: KnowledgeBase, entry: Entry) -> Verdict:
    """Write a correction into the file and put it to the base; what became of the article.

    Raises RecordError, and nothing is changed: it points at nothing, or it would make an article invalid that is not.
    """
    path = kb.folder / FILE
    entries = corrections.load(path)
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    after = f"{before}{'' if not before or before.endswith(chr(10)) else chr(10)}{corrections.write(entry)}\n"
    number = after.count("\n")
    if (mended := quarantine.mended_file(kb, entry.article)).exists():
        hint = f"correct {mended} and ingest with --force, or let go of it with 'chancery quarantine drop {entry.article}'"
        raise RecordError(f"{entry.article}: its graph was mended by hand, and stands; {hint}")
    entry = replace(entry, where=f"{path}, line {number}")
    read(after.split("\n"), str(path))  # the same line twice is refused before anything is done
    with Writer(kb) as writer:
        reading, key = _reading(writer, entry.article)
        candidate = weigh(writer, reading, [one for one in (*entries, entry) if one.article == entry.article], key)
        for misfit in candidate.revision.misfits:
            if misfit.entry is entry:
                raise RecordError(misfit.message)
        if entry in candidate.revision.idle:
            raise RecordError(f"there is no {entry.kind} at {entry.span['exact']!r} to reject; point at other words")
        faults = candidate.report.violations
        if len(faults) > _faults(kb, entry.article):
            raise RecordError(f"what comes of it is not valid: {faults[0].message} ({faults[0].focus}); correct it otherwise")
        write_text(path, after)
        return take(writer, candidate)


def recorrect(kb: KnowledgeBase, *, progress: Progress | None = None) -> Summary:
    """Put the file, as it stands, to every article whose corrections have changed."""
    own, summary = corrections.by_article(corrections.load(kb.folder / FILE)), Summary()
    with Writer(kb) as writer:
        known = {*writer.ledger.articles(), *(one.id for one in quarantine.entries(kb))}
        for number, article_id in enumerate(sorted(known), 1):
            had = _key(writer, article_id) or ""
            if full_key(reader_key(had), own.get(article_id, ()), article_id) == had:
                summary.unchanged += 1
                continue
            reading, key = _reading(writer, article_id)
            verdict = take(writer, weigh(writer, reading, own.get(article_id, ()), key))
            setattr(summary, verdict.outcome, getattr(summary, verdict.outcome) + 1)
            summary.warnings += verdict.warnings
            if progress is not None:
                progress(Step(number, article_id, verdict.outcome, verdict.detail))
    return summary


def standings(kb: KnowledgeBase) -> Iterator[Standing]:
    """How every correction of the file stands to the articles that are in the base now, in the order of the file."""
    entries = corrections.load(kb.folder / FILE)
    state: dict[str, dict[int, tuple[str, str]]] = {}
    for article_id, own in corrections.by_article(entries).items():
        reading = _known_reading(kb, article_id)
        if reading is None:
            state[article_id] = {id(entry): ("no such article", "") for entry in own}
            continue
        revision = corrections.revise(reading, own)
        found = {id(entry): ("applied", "") for entry in own}
        found.update({id(entry): ("nothing to do", "") for entry in revision.idle})
        found.update({id(misfit.entry): ("not applied", misfit.message) for misfit in revision.misfits})
        state[article_id] = found
    return (Standing(entry, *state[entry.article][id(entry)]) for entry in entries)


def _article(kb: KnowledgeBase, article_id: str) -> Article:
    if quarantine.read(kb, article_id) is not None:
        return quarantine.extraction(kb, article_id).article
    if not kb.path("articles", article_id).exists():
        raise UsageError(f"{article_id}: no such article in {kb.folder}; give its id, or the IRI of something in it")
    return kb.article(article_id)


def _known_reading(kb: KnowledgeBase, article_id: str) -> Extraction | None:
    """What a program read last: what is kept out of the store is later than what is in it."""
    if quarantine.read(kb, article_id) is not None:
        return quarantine.reading(kb, article_id) or quarantine.extraction(kb, article_id)
    return kb.reading(article_id)


def _reading(writer: Writer, article_id: str) -> tuple[Extraction, str]:
    """What a program read of an article, and the key of that program."""
    found = _known_reading(writer.kb, article_id)
    if found is None:
        raise RecordError(f"{article_id}: what was read of it is not known any more; ingest it again with --force")
    return found, reader_key(_key(writer, article_id) or records.extractor_key(found.extractor))


def _faults(kb: KnowledgeBase, article_id: str) -> int:
    """How much is wrong with an article that is kept out."""
    kept = quarantine.read(kb, article_id)
    return kept.violations if kept is not None else 0


def _key(writer: Writer, article_id: str) -> str | None:
    kept = quarantine.read(writer.kb, article_id)
    known = writer.ledger.entry(article_id)
    return kept.extractor if kept is not None else known.extractor if known is not None else None


def _named(kb: KnowledgeBase, article_id: str, iri: str, text: str) -> tuple[str, Mapping[str, Any], dict[str, Any]]:
    """The kind of the thing that has an IRI, the words to point at it by, and what tells it from others on them."""
    kept = quarantine.read(kb, article_id) is not None
    extraction = quarantine.extraction(kb, article_id) if kept else kb.extraction(article_id)
    names = {name: record_id for record_id, name in iris.mint(extraction, base=kb.base).items()}
    record = records.to_json(extraction, base=kb.base)
    for kind, part in PARTS.items():
        for item in record[part]:
            if item["id"] == names.get(iri) and (words := next(anchors(kind, item), None)):
                span = {name: words[name] for name in ("start", "end", "exact")}
                return kind, _shortest(span, text), _match(record, kind, item, span, text)
    hint = "give the IRI of a report, claim, time, relation or office, or an article's id and words of it"
    raise UsageError(f"{iri}: nothing of that name in {article_id}; {hint}")


def _match(record: dict[str, Any], kind: str, item: dict[str, Any], words: dict[str, Any], text: str) -> dict[str, Any]:
    """What sets a thing apart from others of its kind on the same words; nothing, if it is alone."""
    labels = {actor["id"]: {"exact": actor["mentions"][0]["exact"], "start": actor["mentions"][0]["start"],
                            "end": actor["mentions"][0]["end"]}
              for actor in record["actors"] if actor["mentions"]}  # fmt: skip
    match: dict[str, Any] = {}
    for name in ("type", "title", "mode", "label", "holder", "source", "target", "speaker"):
        alike = point(record, Entry("", kind, "edit", words, "", match), words, text)
        if len(alike) < 2:
            break
        value = item.get(name)
        if value is not None and any(other.get(name) != value for other in alike):
            match[name] = labels.get(value, value)
    return match


def _shortest(span: dict[str, Any], text: str) -> dict[str, Any]:
    """Without offsets, where the words stand in the text once: it then outlives changes elsewhere in the text."""
    once = text.find(span["exact"], text.find(span["exact"]) + 1) < 0
    return {"exact": span["exact"]} if once else span
