"""Commands that make a knowledge base and fill it: init, build, ingest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli import options
from chancery.cli.options import DEFAULT_KB, KB, Force, Gazetteer, Ontology, Published
from chancery.cli.output import say

if TYPE_CHECKING:
    from chancery.extract.reader import Reader
    from chancery.ingest import Step, Summary

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
) -> None:
    """Turn a folder of articles into a whole knowledge base: read, extract, validate, store, export."""
    from chancery.ingest import build

    day = options.day(published)
    check_sources([source])
    reader = load_reader(ontology, gazetteer, kb)
    with progress() as step:
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
) -> None:
    """Take articles into the knowledge base: read, extract, validate, store. What is in already is passed over."""
    from chancery.errors import UsageError
    from chancery.ingest import ingest, ingest_records, init

    day = options.day(published)
    if records and (day or force or ontology or gazetteer):
        raise UsageError("--records takes what is in the records; leave the other options out")
    check_sources(paths)
    if records:
        with progress() as step:
            summary = ingest_records(init(kb), paths, progress=step)
    else:
        reader = load_reader(ontology, gazetteer, kb)
        with progress() as step:
            summary = ingest(init(kb), paths, reader=reader, published=day, force=force, progress=step)
    finish(summary, kb)


def check_sources(paths: Sequence[Path]) -> None:
    """Say at once what is not there, before the model is loaded."""
    from chancery.errors import ArticleError

    for path in paths:
        if not path.exists():
            raise ArticleError(f"{path}: no such file or folder; give one that exists")


def load_reader(
    ontology: Sequence[Path] | None, gazetteer: Sequence[Path] | None, kb: Path | None = None
) -> Reader:
    """The extractor, with the user's own files if there are any: those given, and those that the base has kept."""
    from chancery import extract

    given = tuple(ontology or ())
    names = {path.name for path in given}
    kept = () if kb is None else tuple(path for path in sorted((kb / "ontology").glob("*.ttl")) if path.name not in names)
    if not gazetteer:
        return extract.load(ontology=kept + given)
    from chancery.gazetteer import load

    return extract.load(ontology=kept + given, gazetteer=load(*gazetteer))


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
        say(f"correction: {step.detail}")


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
