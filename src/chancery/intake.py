"""What goes into a knowledge base, out of files: articles, and records that somebody else made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from chancery import article as articles
from chancery import records
from chancery.errors import ArticleError, ChanceryError, RecordError
from chancery.kb import KnowledgeBase
from chancery.model import Article, Extraction


def read_articles(path: Path, published: date | None, errors: list[ArticleError]) -> Iterator[Article]:
    """The articles of a file or a folder; what cannot be read is added to ``errors``."""
    seen: dict[str, Article] = {}
    found = articles.read_folder if path.is_dir() else articles.read
    try:
        for article in found(path, published=published, errors=errors):
            first = seen.setdefault(article.id, article)
            if first.sha256 == article.sha256:
                yield article
            else:
                hint = "give each article an id of its own"
                errors.append(ArticleError(f"{article.path}: its id {article.id} is taken by {first.path}; {hint}"))
    except ArticleError as error:
        errors.append(error)


def read_records(path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """The records of a file, each with a short name for it and a longer one for messages."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: cannot be read ({error}); give a file of JSON in UTF-8") from None
    if path.suffix.lower() == ".json":
        yield str(path), (str(path), text)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", (f"{path}, line {number}", line)


def parse_record(kb: KnowledgeBase, where: str, line: str) -> Extraction:
    """The extraction that a record holds; its text is in the record, or in the base already."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{where}: not JSON ({error}); write one object a line") from None
    try:
        if not isinstance(record, dict):
            raise RecordError("/: not an object; see docs/extraction.schema.json")
        about = record.get("article", {})
        if isinstance(about, dict) and not about.get("text") and kb.path("articles", str(about.get("id"))).exists():
            stored = kb.article(about["id"])
            extraction = records.from_json(record, text=stored.text)
            return replace(extraction, article=stored)
        extraction = records.from_json(record)
        if not extraction.article.text:
            raise RecordError("/article/text: missing, and the base has no article of this id; give the text")
        return extraction
    except ChanceryError as error:
        raise RecordError(f"{where}: {error}") from None
