"""Commands that tell what is in the base: timeline, show, stats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chancery.cli import options
from chancery.cli.options import DEFAULT_KB, KB, Output, RowFormat
from chancery.cli.output import draw, emit, emit_result, on_terminal, say

if TYPE_CHECKING:
    from chancery.kb import KnowledgeBase
    from chancery.queries.binding import Value
    from chancery.timeline import Entry

Style = Literal["text", "table", "csv", "json", "markdown", "html", "vis-timeline", "timelinejs", "icalendar", "ordered"]
Lanes = Literal["actor", "family", "type", "place", "none"]
Name = Annotated[str | None, typer.Option(metavar="NAME", help="Only events of this actor (a name or an IRI); see --about.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("timeline", epilog="Example: chancery timeline --actor Hamas --from 2023-10-01 --format html -o time.html")(
        timeline_cli
    )
    app.command("show", epilog="Example: chancery show Hamas, or: chancery show kb:event/visit-59-66-5f033597")(show_cli)
    app.command("stats", epilog="Example: chancery stats --kb kb")(stats_cli)


def timeline_cli(
    actor: Name = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whatever the articles tell of NAME, also of what is no event of the base."),
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only events at this place.")] = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this type or family of events.")] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Only this status, such as planned; disputed: where sources contradict."),
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only what may lie on or after it.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only what may lie on or before it.")] = None,
    certainly: Annotated[
        bool,
        typer.Option(
            "--certainly/--possibly",
            help="Only what cannot lie outside --from and --to, or all that may lie between them.",
            show_default=False,
        ),
    ] = False,
    undated: Annotated[
        bool, typer.Option("--undated", help="With --from or --to: events without any date too; they may lie anywhere.")
    ] = False,
    group: Annotated[Literal["month", "year", "none"], typer.Option(help="Headings.")] = "month",
    lanes: Annotated[Lanes, typer.Option(help="Lanes that a page opens on.")] = "actor",
    style: Annotated[Style | None, typer.Option("--format", "-f", help="Default: by the ending of --output, else text.")] = None,
    title: Annotated[str | None, typer.Option(help="Title, for text, Markdown, pages, slides and calendars.")] = None,
    output: Output = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Tell events in time order: dates as uncertain as the texts leave them, who says so, and in which words.

    An html page works without a network or a server. A calendar takes only events whose day is known.
    """
    from chancery.errors import UsageError
    from chancery.kb import load
    from chancery.timeline import ENDINGS, left_out, write

    if about and (actor or place or kind):
        raise UsageError("--about: tells what the articles say, without --actor, --place or --type; leave these out")

    given = {"actor": actor, "place": place, "type": kind, "status": status}
    values: dict[str, Value] = {name: value for name, value in given.items() if value}
    values |= _window(first, last, certainly, undated)
    form = style or ENDINGS.get(output.suffix.lower() if output else "", "text")
    entries = _about(load(kb), about, values) if about else _find(load(kb), values)
    if not entries:
        say("no event fits; loosen the options, or see 'chancery stats' for what is in the base")
    if form == "table" and output is None and on_terminal():
        _draw(entries)
        return
    if missing := left_out(entries, form):
        say(missing)
    emit(write(entries, form, by=group, title=title or about or "", lanes=lanes), output)


def _find(base: KnowledgeBase, values: dict[str, Value]) -> tuple[Entry, ...]:
    """The events of the base; of an actor that it does not know by this name, what its articles tell."""
    from chancery.errors import UnknownNameError
    from chancery.timeline import find

    try:
        with base.store() as store:
            return find(store, values)
    except UnknownNameError:
        name = str(values.get("actor", ""))
        found = _about(base, name, values) if name and values.keys() <= _OF_ANY else ()
        if not found:
            raise
        say(f"{name}: not the name of one actor of the base; told from its articles, as with --about")
        return found


_OF_ANY = frozenset(("actor", "status", "from", "to", "certainly", "undated"))
"""What can be asked of happenings that are in no base."""


def _about(base: KnowledgeBase, name: str, values: dict[str, Value]) -> tuple[Entry, ...]:
    from chancery import extract
    from chancery.about import tell, within

    articles = (base.article(one) for one in base.article_ids("articles"))
    return within(tell(name, articles, extract.load(base.ontology_files())), values)


def _window(first: str | None, last: str | None, certainly: bool, undated: bool) -> dict[str, Value]:
    """The parameters that say when."""
    from chancery.errors import UsageError

    start, end = options.day(first, "--from"), options.day(last, "--to")
    if start and end and start > end:
        raise UsageError(f"--from {first}: lies after --to {last}; exchange them")
    if certainly and not start and not end:
        raise UsageError("--certainly: between which days? give --from, --to or both")
    if certainly and undated:
        raise UsageError("--undated: what has no date lies nowhere certainly; leave out one of the two")
    found: dict[str, Value] = {"from": start or "", "to": end or ""}
    found |= {name: True for name, wanted in (("certainly", certainly), ("undated", undated)) if wanted}
    return {name: value for name, value in found.items() if value}


def _draw(entries: tuple[Entry, ...]) -> None:
    from chancery.timeline.listing import SHORT, short

    draw("", SHORT, [short(entry) for entry in entries])


def show_cli(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="An IRI, a path below the base, an article id, or a name.")],
    output: Output = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Show an event, claim, actor, relation, office or article with the words it rests on, marked in their sentence."""
    from chancery.kb import load
    from chancery.show import find, show

    base = load(kb)
    with base.store() as store:
        emit(show(store, find(store, what, base.base)), output)


def stats_cli(
    style: Annotated[RowFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal.")] = None,
    output: Output = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Count what is in the base: articles, events, claims, relations, offices, actors, triples, and what is kept out."""
    from rdflib import Literal

    from chancery.kb import load
    from chancery.quarantine import entries
    from chancery.queries import Result, find, run

    base = load(kb)
    with base.store() as store:
        counted = run(store, find("quality/counts"))
        more = (("triples", store.count()), ("in quarantine", len(entries(base))))
    rows = (*counted.rows, *((Literal(name), Literal(count)) for name, count in more))
    emit_result(Result(counted.variables, rows), style, output, {}, str(base.folder))
