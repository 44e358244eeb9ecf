"""Commands for links to the graphs of others: link, review links."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import draw, emit, on_terminal, say

if TYPE_CHECKING:
    from chancery.kb import KnowledgeBase
    from chancery.link.decisions import Decision
    from chancery.link.endpoint import Client
    from chancery.link.linking import Progress, Summary
    from chancery.link.review import Task
    from chancery.link.services import Service

review = typer.Typer(help="Look at what the program only guesses: links, ties.", no_args_is_help=True)

_TARGETS = "wikidata, wikidata-names, dbpedia, geonames (by way of Wikidata), an address, or gazetteer (no network)."
Target = Annotated[str, typer.Argument(metavar="TARGET", help=_TARGETS)]
Pairs = Annotated[list[str] | None, typer.Option(metavar="SUBJECT=ITEM", help="Accept a link; may be repeated.")]
NoPairs = Annotated[list[str] | None, typer.Option(metavar="SUBJECT=ITEM", help="Reject a link; may be repeated.")]
Kind = Annotated[Literal["person", "organization", "state", "place"] | None, typer.Option(help="Only actors of this kind.")]
Like = Annotated[Literal["wikidata", "dbpedia"] | None, typer.Option(help="The address has a copy of this service's data.")]
Contact = Annotated[str, typer.Option(help="A mail or web address, told to the service with each request.")]
Offline = Annotated[bool, typer.Option("--offline", help="Send nothing; use the answers that are on disk.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask again what was answered before.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("link", epilog="Example: chancery link wikidata --contact desk@example.org")(link_cli)


def link_cli(
    target: Target,
    kb: KB = DEFAULT_KB,
    like: Like = None,
    via: Annotated[
        str, typer.Option(metavar="TARGET", help="Where to ask for ids of GeoNames: Wikidata, or the address of a copy.")
    ] = "wikidata",
    contact: Contact = "",
    offline: Offline = False,
    refresh: Refresh = False,
    events: Annotated[
        bool, typer.Option("--events", help="Look for events too, by who took part and when; all of them wait for review.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="See that linked items are still there.")] = False,
) -> None:
    """Look for items in other graphs that actors and places are; link what is sure, keep the rest for review."""
    from chancery.kb import load
    from chancery.link import geonames, happenings, linking

    base = load(kb)
    if target == "gazetteer":
        say(f"{base.folder}: {linking.settle(base)} links in the store")
        return
    chained = target == "geonames"
    client = connect(base, via if chained else target, like, contact, offline=offline, refresh=refresh)
    if check or chained:
        must_be_endpoint(client.service)
    if events:
        happenings.must_be_wikidata(client.service)
    with progress() as tell:
        if chained:
            summary = geonames.link(base, client, progress=tell)
        else:
            summary = linking.link(base, client, check=check, progress=tell)
    _tell(base, summary)
    if events:
        with progress() as tell:
            found = happenings.link(base, client, progress=tell)
        _tell(base, found, "events")
        summary.failed += found.failed
    if summary.failed or summary.findings:
        raise typer.Exit(4 if summary.failed else 1)


def _tell(base: KnowledgeBase, summary: Summary, what: str = "actors and places") -> None:
    for line in (*summary.failed, *summary.findings):
        say(f"chancery: {line}")
    say(f"{base.folder}: {summary.text(what)}")
    if summary.waiting:
        say(f"look at them with 'chancery review links --kb {base.folder}'")


def connect(base: KnowledgeBase, target: str, like: str | None, contact: str, *, offline: bool, refresh: bool) -> Client:
    """A client for the service that is named, with the settings of the base."""
    from chancery.link import linking
    from chancery.link.endpoint import Client
    from chancery.link.reconciling import Reconciler
    from chancery.link.services import settings

    known = settings(base.folder)
    service = _service(known.find(target), known.find(like) if like else None)
    made = Reconciler if service.shape == "reconciliation" else Client
    return made(
        service,
        linking.cache(base),
        today=date.today().isoformat(),
        contact=contact or known.contact,
        offline=offline,
        refresh=refresh,
    )


def must_be_endpoint(service: Service) -> None:
    """Refuse a service that cannot be asked what it says of an item."""
    from chancery.errors import UsageError

    if service.shape == "reconciliation":
        raise UsageError(f"{service.name}: a reconciliation service only finds names; take a SPARQL endpoint for this")


def _service(found: Service, model: Service | None) -> Service:
    from dataclasses import replace

    if model is None:
        return found
    return replace(model, name=found.name, address=found.address, interval=0.0 if found.is_near else model.interval)


@contextmanager
def progress() -> Iterator[Progress]:
    """Tells on a terminal how far the run is."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield lambda number, count, label: None
        return
    with console.status("asking …") as status:
        yield lambda number, count, label: status.update(f"{number} of {count}: {label}")


@review.command("links", epilog="Example: chancery review links --accept actor/place-oslo=Q585")
def links_cli(
    kb: KB = DEFAULT_KB,
    accept: Pairs = None,
    reject: NoPairs = None,
    kind: Kind = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="FEATURE=VALUE", help="Only where the best candidate has it: name=label; may be repeated."),
    ] = None,
    least: Annotated[float, typer.Option(metavar="NUMBER", help="Only where its confidence is at least this.")] = 0.0,
    every: Annotated[
        Literal["accept", "reject", "unsure", "none"] | None,
        typer.Option("--all", help="Decide all that these options leave at once: accept the best, reject every candidate, …"),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; kept with the decision.")] = "reviewer",
    show: Annotated[bool, typer.Option("--list", help="List what waits; decide nothing.")] = False,
) -> None:
    """Go through the links that are only guessed, one key for each; or decide pairs that are given."""
    from chancery.errors import UsageError
    from chancery.kb import load
    from chancery.link import linking
    from chancery.link import review as reviewing
    from chancery.link.subjects import subjects

    base = load(kb)
    with base.store() as store:
        found = subjects(base, store)
    known = linking.load(base, found)
    today = date.today().isoformat()
    if accept or reject:
        decided = reviewing.decide(known, accept or (), reject or (), base=base.base, author=by, day=today)
        linking.save(base, decided)
        say(f"{base.folder}: {len(accept or ())} accepted, {len(reject or ())} rejected")
        return
    facets = dict(_facet(one) for one in where or ())
    queue = reviewing.facet(reviewing.tasks(known, kind=kind or "", found=found), facets, least)
    if every is not None:
        if not (where or kind or least):
            raise UsageError("--all decides for many at once; say for which with --where, --kind or --least")
        key = {"accept": "1", "reject": "r", "unsure": "u", "none": "n"}[every]
        linking.save(base, reviewing.batch(known, queue, key, author=by, day=today))
        say(f"{base.folder}: {every} for {len(queue)} actors, places and events")
        return
    if show or not sys.stdin.isatty():
        _list(queue)
        return
    _go_through(base, known, queue, by, today)


def _facet(given: str) -> tuple[str, str]:
    from chancery.errors import UsageError

    name, equals, value = given.partition("=")
    if not (name and equals and value):
        raise UsageError(f"--where {given}: not a feature and its value; write it as name=label, as --list shows them")
    return name, value


def _list(queue: list[Task]) -> None:
    head = ("subject", "label", "item", "confidence", "name there", "description", "why")
    rows = [
        (task.subject, task.label, one.item, f"{one.confidence or 0:.2f}", one.item_label, one.comment, _why(one))
        for task in queue
        for one in task.candidates
    ]
    if on_terminal():
        draw("Links that wait", head, rows)
    else:
        emit("".join("\t".join(row) + "\n" for row in [head, *rows]))


def _go_through(base: KnowledgeBase, known: list[Decision], queue: list[Task], by: str, today: str) -> None:
    from chancery.link import decisions, linking
    from chancery.link import review as reviewing
    from chancery.link.subjects import sentences

    say("; ".join(f"{key} {meaning}" for key, meaning in reviewing.KEYS.items()))
    with base.store() as store:

        def ask(task: Task, number: int, count: int) -> str:
            say(f"\n[{number}/{count}] {task.label}  <{task.subject}>")
            for sentence in sentences(store, task.subject):
                say(f"    “{sentence[:300]}”")
            for place, one in enumerate(task.candidates, 1):
                say(f"  {place}  {one.item_label}  {one.item}  {one.confidence or 0:.2f}\n     {one.comment}\n     {_why(one)}")
            return str(typer.getchar()).lower()

        # The file after each key, the store once at the end: a stopped review loses nothing.
        done = reviewing.review(
            known, queue, ask, lambda now: _keep(base.folder, decisions.text(now, base.base)), author=by, day=today
        )
    linking.save(base, done)
    say(f"{len(reviewing.tasks(done))} still wait")


def _keep(folder: Path, text: str) -> None:
    from chancery.kb import write_text
    from chancery.link.decisions import FILE

    write_text(folder / FILE, text)


def _why(one: Decision) -> str:
    """The features that say something.

    >>> from chancery.link.decisions import Decision
    >>> _why(Decision("urn:a", "urn:b", "predicted", "", features={"name": "label", "life": "unknown"}))
    'name: label'
    """
    return ", ".join(f"{name}: {value}" for name, value in one.features.items() if value not in ("unknown", "no"))
