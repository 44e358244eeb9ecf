"""The command that makes events out of reports again: resolve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from chancery.cli.options import DEFAULT_KB, KB, Output
from chancery.cli.output import emit, say

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
    mentions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tie the mentions of a file instead (docs/mentions.md); no base.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The documents of the mentions, if they are in a file of their own.")
    ] = None,
    sense: Annotated[
        Literal["auto", "strict", "loose"], typer.Option(help="What counts as the same: one happening, or one matter.")
    ] = "auto",
    style: Annotated[
        Literal["jsonl", "conll"], typer.Option("--format", "-f", help="How the clusters of mentions are written.")
    ] = "jsonl",
    output: Output = None,
) -> None:
    """Tie the reports of one happening to one event, for the whole base, as ingest does for each article.

    Decisions go into merges.csv in the folder of the knowledge base and are kept through every rerun. With --mentions,
    given mentions of happenings, in any texts, are tied instead, and written with the cluster of each.
    """
    if mentions is not None:
        _tie_mentions(mentions, documents, sense, style, output)
        return
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


def _tie_mentions(path: Path, documents: Path | None, sense: str, style: str, output: Path | None) -> None:
    from chancery.mentions import files, tie

    found, texts = files.read(path, documents)
    clusters = tie(found, texts, sense=sense)
    write = files.write_conll if style == "conll" else files.write
    emit("".join(f"{line}\n" for line in write(found, clusters)), output)
    say(f"{path}: {len(found)} mentions in {len(texts)} documents, {len(set(clusters.values()))} clusters")
