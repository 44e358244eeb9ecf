"""Commands that make a knowledge base and fill it: init, build, ingest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli import options
from chancery.cli.options import (
    DEFAULT_KB,
    KB,
    ExtractorOption,
    Force,
    Gazetteer,
    ModelCache,
    ModelName,
    ModelUrl,
    Ontology,
    Published,
)
from chancery.cli.output import say

if TYPE_CHECKING:
    from chancery.gazetteer import Gazetteer as GazetteerOfNames
    from chancery.ingest import Reader, Step, Summary

Base = Annotated[str | None, typer.Option(metavar="IRI", help="Base of all IRIs of a new knowledge base.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("init", epilog="Example: chancery init --kb kb --base https://example.org/kb/")(init_cli)
    app.command("build", epilog="Example: chancery build data/articles --kb kb")(build_cli)
    app.command("ingest", epilog="Example: chancery ingest news/*.txt --published 2023-10-31")(ingest_cli)


def init_cli(
    kb: KB = DEFAULT_KB,
    base: Base = None,
    title: Annotated[str | None, typer.Option(help="Title, for its description in exports.")] = None,
) -> None:
    """Make an empty knowledge base."""
    from chancery.ingest import init
    from chancery.iris import BASE

    made = init(kb, base=base or BASE, title=title)
    say(f"knowledge base: {made.folder}, IRIs below {made.base}; fill it with 'chancery ingest FILES --kb {made.folder}'")


def build_cli(
    source: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of articles, or one file.")],
    kb: KB = DEFAULT_KB,
    base: Base = None,
    published: Published = None,
    ontology: Ontology = None,
    gazetteer: Gazetteer = None,
    force: Force = False,
    extractor: ExtractorOption = "chancery",
    llm_url: ModelUrl = None,
    llm_model: ModelName = None,
    llm_cache: ModelCache = None,
) -> None:
    """Turn a folder of articles into a whole knowledge base: read, extract, validate, store, export."""
    from chancery.ingest import build

    day = options.day(published)
    check_sources([source])
    choice = Choice(extractor, llm_url, llm_model, llm_cache)
    reader = load_reader(ontology, gazetteer, kb, choice)
    with progress() as step, tell_account(reader):
        made, summary = build(source, kb, reader=reader, base=base, published=day, force=force, progress=step)
    finish(summary, made.folder)


def ingest_cli(
    paths: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Articles, folders of them, or records.")],
    kb: KB = DEFAULT_KB,
    published: Published = None,
    records: Annotated[
        bool, typer.Option("--records", help="The files hold extraction records (JSON or JSON Lines), not articles.")
    ] = False,
    ontology: Ontology = None,
    gazetteer: Gazetteer = None,
    force: Force = False,
    extractor: ExtractorOption = "chancery",
    llm_url: ModelUrl = None,
    llm_model: ModelName = None,
    llm_cache: ModelCache = None,
) -> None:
    """Take articles into the knowledge base: read, extract, validate, store. What is in already is passed over."""
    from chancery.errors import UsageError
    from chancery.ingest import ingest, ingest_records, init

    day = options.day(published)
    choice = Choice(extractor, llm_url, llm_model, llm_cache)
    if records and (day or force or ontology or gazetteer or choice != Choice()):
        raise UsageError("--records takes what is in the records; leave the other options out")
    check_sources(paths)
    if records:
        with progress() as step:
            summary = ingest_records(init(kb), paths, progress=step)
    else:
        reader = load_reader(ontology, gazetteer, kb, choice)
        with progress() as step, tell_account(reader):
            summary = ingest(init(kb), paths, reader=reader, published=day, force=force, progress=step)
    finish(summary, kb)


def check_sources(paths: Sequence[Path]) -> None:
    """Say at once what is not there, before the model is loaded."""
    from chancery.errors import ArticleError

    for path in paths:
        if not path.exists():
            raise ArticleError(f"{path}: no such file or folder; give one that exists")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which extractor the user wants and, for a model elsewhere, how to ask it."""

    extractor: options.ExtractorName = "chancery"
    url: str | None = None
    model: str | None = None
    cache: Path | None = None


def load_reader(
    ontology: Sequence[Path] | None,
    gazetteer: Sequence[Path] | None,
    kb: Path | None = None,
    choice: Choice = Choice(),
) -> Reader:
    """The extractor, with the user's own files if there are any: those given, and those that the base has kept."""
    given = tuple(ontology or ())
    names = {path.name for path in given}
    kept = () if kb is None else tuple(path for path in sorted((kb / "ontology").glob("*.ttl")) if path.name not in names)
    if choice.extractor == "llm":
        return _load_model(kept + given, gazetteer, kb, choice)
    if choice != Choice():
        from chancery.errors import UsageError

        raise UsageError("--llm-url, --llm-model and --llm-cache say how to ask a model; give --extractor llm with them")
    from chancery import extract

    return extract.load(ontology=kept + given, gazetteer=_gazetteer(gazetteer))


def _load_model(ontology: Sequence[Path], gazetteer: Sequence[Path] | None, kb: Path | None, choice: Choice) -> Reader:
    from chancery import llm
    from chancery.llm import settings
    from chancery.llm.client import check_installed

    check_installed()
    known = settings.read(kb, environment=os.environ, url=choice.url, model=choice.model)
    cache = choice.cache or (kb / "llm" if kb is not None else None)
    return llm.load(known, ontology=ontology, gazetteer=_gazetteer(gazetteer), cache=cache)


def _gazetteer(paths: Sequence[Path] | None) -> GazetteerOfNames | None:
    from chancery.gazetteer import load

    return load(*paths) if paths else None


@contextmanager
def tell_account(reader: Reader) -> Iterator[None]:
    """Tells at the end, however it comes, what asking a model took."""
    try:
        yield
    finally:
        account = getattr(reader, "account", None)
        if account is not None and (account.requests or account.kept):
            say(f"llm: {account.text()}")


@contextmanager
def progress() -> Iterator[Callable[[Step], None]]:
    """Tells on standard error what becomes of each article; counts them on a terminal."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _report
        return
    with console.status("reading …") as status:

        def show(step: Step) -> None:
            status.update(f"{step.number} done, last {step.article_id} ({step.outcome})")
            _report(step)

        yield show


def _report(step: Step) -> None:
    if step.outcome == "quarantined":
        say(f"in quarantine: {step.article_id}: {step.detail}; see 'chancery quarantine show {step.article_id}'")
    elif step.outcome == "stored" and step.detail:
        say(step.detail)


def finish(summary: Summary, folder: Path) -> None:
    """The sum of a run, one line for each file that could not be read, and the exit code."""
    for failure in summary.failed:
        say(f"chancery: {failure}")
    say(f"{folder}: {summary.text()}")
    taken = summary.stored + summary.unchanged
    if summary.interrupted:
        raise typer.Exit(130)
    if summary.failed and not taken and not summary.quarantined:
        raise typer.Exit(3)
    if summary.failed or summary.quarantined:
        raise typer.Exit(1)
