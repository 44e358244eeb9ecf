"""A knowledge base on disk: which file is where, and how files are written so that none is ever half there.

chancery.toml          its settings
.gitignore             what need not be kept under version control, for it can be made again from the articles
store/                 the graphs
ledger.sqlite          which article says what of actors and runs that all articles share
llm/                   what a model answered, if one was asked (chancery.llm)
corrections.jsonl      what people put right; kept under version control (chancery.corrections)
articles/ID.json       each article, its text with it
records/ID.json        what was read from it, as people corrected it
readings/ID.json       what was read from it before they did, if they did
findings/ID.json       what validation warns of in it
quarantine/ID/         what validation keeps out
mended/ID.ttl          graphs that people mended there; kept under version control
ontology/              kinds of event, relation, office and cues of the user's own, as they were given
export/                what is written for others
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chancery import iris, records
from chancery.errors import StoreError
from chancery.model import Article, Extraction
from chancery.store import Store

FOLDER = "kb"
"""Where a knowledge base is, unless the user says otherwise."""

_SETTINGS = """\
# A knowledge base of Chancery. The base of its IRIs must not change once there is something in it.
version = 1
base = {base}
title = {title}
"""
_MADE = """\
# What chancery makes again from the articles, the settings and what people decided.
/store/
/ledger.sqlite*
/records/
/readings/
/findings/
/quarantine/
/export/
"""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """A folder with a knowledge base, and its settings."""

    folder: Path
    base: str = iris.BASE
    title: str = "Knowledge base of diplomacy news"

    def store(self, *, writable: bool = False) -> Store:
        """Its store; close it when done."""
        return Store.open(self.folder / "store", writable=writable)

    def path(self, part: str, article_id: str) -> Path:
        """The file of one article in ``articles``, ``records``, ``readings`` or ``findings``."""
        return self.folder / part / f"{iris.segment(article_id)}.json"

    def article_ids(self, part: str = "records") -> Iterator[str]:
        """The ids of the articles that have a file in ``part``, sorted."""
        names = sorted(path.stem for path in (self.folder / part).glob("*.json"))
        return (iris.unsegment(name) for name in names)

    def ontology_files(self) -> tuple[Path, ...]:
        """The Turtle files with the user's own kinds of event and the like, in one fixed order."""
        return tuple(sorted((self.folder / "ontology").glob("*.ttl")))

    def keep_ontology(self, paths: Iterable[Path]) -> None:
        """Keep files of the user's own, so that what was read with them is valid and labelled later too."""
        for path in paths:
            kept = self.folder / "ontology" / path.name
            if path.resolve() != kept.resolve():
                write_text(kept, path.read_text(encoding="utf-8"))

    def article(self, article_id: str) -> Article:
        """An article with its text."""
        return records.article_from_json(read_json(self.path("articles", article_id)))

    def extraction(self, article_id: str) -> Extraction:
        """What was read from an article, as people corrected it."""
        return self._record("records", article_id)

    def reading(self, article_id: str) -> Extraction | None:
        """What a program read from an article before people corrected it; None if that is not known."""
        part = next((part for part in ("readings", "records") if self.path(part, article_id).exists()), None)
        found = self._record(part, article_id) if part else None
        return found if found is not None and (part == "readings" or not found.corrections) else None

    def _record(self, part: str, article_id: str) -> Extraction:
        article = self.article(article_id)
        found = records.from_json(read_json(self.path(part, article_id)), text=article.text, trusted=True)
        return replace(found, article=article)


def init(folder: str | Path = FOLDER, *, base: str = iris.BASE, title: str | None = None) -> KnowledgeBase:
    """Make an empty knowledge base, or open the one that is there if its base is the same.

    >>> from tempfile import mkdtemp
    >>> kb = init(mkdtemp() + "/kb")
    >>> load(kb.folder) == kb
    True
    """
    iris.check_base(base)
    folder = Path(folder)
    if (folder / "chancery.toml").exists():
        found = load(folder)
        if found.base != base and base != iris.BASE:
            raise StoreError(f"{folder}: its IRIs have the base {found.base}, not {base}; choose another folder")
        return found
    if folder.is_dir() and not all(_is_begun(path) for path in folder.iterdir()):
        raise StoreError(f"{folder}: not empty, and no knowledge base; choose a new folder with --kb")
    kb = KnowledgeBase(folder, base, title or KnowledgeBase(folder).title)
    settings = _SETTINGS.format(base=json.dumps(kb.base), title=json.dumps(kb.title, ensure_ascii=False))
    write_text(folder / ".gitignore", _MADE)
    write_text(folder / "chancery.toml", settings)  # before the store: a folder with half a store is a base all the same
    kb.store(writable=True).close()
    return kb


def _is_begun(path: Path) -> bool:
    """Whether a file is all that a base has that was killed in the making."""
    if path.name == ".gitignore":
        return path.is_file() and path.read_bytes() == _MADE.encode()
    return path.name in ("..gitignore.part", ".chancery.toml.part")


def load(folder: str | Path = FOLDER) -> KnowledgeBase:
    """The knowledge base in a folder.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    chancery.errors.StoreError: no/such/folder: no knowledge base here; make one with 'chancery init' or name its \
folder with --kb
    """
    folder = Path(folder)
    try:
        settings = tomllib.loads((folder / "chancery.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = "make one with 'chancery init' or name its folder with --kb"
        raise StoreError(f"{folder}: no knowledge base here; {hint}") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder / 'chancery.toml'}: cannot be read ({error}); correct it") from None
    if settings.get("version") != 1 or not isinstance(settings.get("base"), str):
        raise StoreError(f"{folder / 'chancery.toml'}: wants version = 1 and a base; correct it")
    return KnowledgeBase(folder, iris.check_base(settings["base"]), str(settings.get("title", folder.name)))


def write_text(path: Path, text: str) -> None:
    """Write a file as a whole or not at all, and make its folder if need be."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); make room or choose another folder") from None


def write_json(path: Path, value: Any) -> None:
    """Write JSON, one item a line, as a whole or not at all."""
    write_text(path, f"{records.indented(value)}\n")


def read_json(path: Path) -> Any:
    """Read a JSON file of the knowledge base."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no such article; list them with 'chancery stats'") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); ingest the article again with --force") from None
