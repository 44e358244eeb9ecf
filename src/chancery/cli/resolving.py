"""The command that makes events out of reports again: resolve."""

from __future__ import annotations

from typing import Annotated

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import say

Pair = tuple[str, str]


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("resolve", epilog="Example: chancery resolve --kb kb")(resolve_cli)


def resolve_cli(
    kb: KB = DEFAULT_KB,
    tie: Annotated[
        Pair | None, typer.Option(metavar="IRI IRI", help="Decide that two reports or events are one happening.")
    ] = None,
    apart: Annotated[
        Pair | None, typer.Option(metavar="IRI IRI", help="Decide that two reports or events are not one happening.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason for a decision.")] = "",
) -> None:
    """Tie the reports of one happening to one event, for the whole base, as ingest does for each article.

    Decisions go into merges.csv in the folder of the knowledge base and are kept through every rerun.
    """
    from chancery.commit import Writer
    from chancery.errors import UsageError
    from chancery.kb import load
    from chancery.resolving import decide

    base = load(kb)
    if (by or why) and tie is None and apart is None:
        raise UsageError("--by and --why tell of a decision; give --tie or --apart with two IRIs")
    for pair, is_tie in ((tie, True), (apart, False)):
        if pair is not None:
            with Writer(base) as writer:
                writer.ties.check_names(pair)
            decide(base, *pair, tie=is_tie, by=by, why=why)
    with Writer(base) as writer:
        say(f"{base.folder}: {writer.resolve().text()}")
