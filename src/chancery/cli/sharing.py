"""The command that writes the base for others: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import emit, say

Format = Literal["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "csv"]
Table = Literal["events", "claims", "relations", "offices"]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export", epilog="Example: chancery export --output kb.ttl, or: chancery export Hamas --format jsonld")(
        export_cli
    )


def export_cli(
    what: Annotated[
        str | None, typer.Argument(metavar="[WHAT]", help="One article, actor or event; without it, the whole base.")
    ] = None,
    style: Annotated[
        Format | None, typer.Option("--format", "-f", help="Default: by the ending of the output, else turtle.")
    ] = None,
    table: Annotated[Table, typer.Option(help="Which table, for CSV on standard output.")] = "events",
    ontology: Annotated[bool, typer.Option("--ontology", help="The ontology too.")] = False,
    links: Annotated[
        Literal["sssom", "ttl", "sameas", "quickstatements"] | None,
        typer.Option(help="The links to other graphs instead: what was decided (sssom), or the accepted links."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or for CSV a folder, for all tables."),
    ] = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Write the base, or what belongs to one thing in it: prefixes, stable order, the same bytes every time."""
    from chancery.errors import UsageError
    from chancery.export import export, write
    from chancery.kb import load
    from chancery.link.sharing import export as export_links

    base = load(kb)
    if links is not None:
        if what is not None or style is not None:
            raise UsageError("--links writes all links, in its own format; leave the other options out")
        emit(export_links(base, links), output)
        return
    node = _node(kb, what)
    if output is not None:
        for path in write(base, output, format=style, node=node, ontology=ontology):
            say(f"written: {path}")
        return
    with base.store() as store:
        for piece in export(base, store, format=style or "turtle", node=node, table=table, ontology=ontology):
            emit(piece)


def _node(folder: Path, what: str | None) -> str | None:
    """The IRI of what is named as ``chancery show`` names it."""
    if what is None:
        return None
    from chancery.kb import load
    from chancery.show import find

    base = load(folder)
    with base.store() as store:
        return str(find(store, what, base.base))
