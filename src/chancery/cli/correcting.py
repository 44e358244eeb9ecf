"""Commands by which people put right what was read: reject, edit, add, list, apply."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import typer

from chancery.cli import options
from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import draw, emit, on_terminal, say

app = typer.Typer(
    help="Put right what was read, in a file that counts over every program: reject, edit, add, list, apply.",
    no_args_is_help=True,
)

KindName = Literal["actor", "time", "event", "claim", "relation", "office"]
What = Annotated[
    str, typer.Argument(metavar="WHAT", help="IRI of a report, claim, time, relation or office; or an article's id.")
]
Words = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="With an article: the words of it that the thing rests on.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who corrects.")]
Kind = Annotated[KindName | None, typer.Option("--kind", help="With words: what rests on them.")]
Start = Annotated[int | None, typer.Option(metavar="N", help="Where the words begin, if they stand there more than once.")]
Match = Annotated[
    list[str] | None, typer.Option(metavar="NAME=VALUE", help="Which, if several things rest on the words: type=visit.")
]
Set = Annotated[
    list[str], typer.Option("--set", metavar="NAME=VALUE", help="A field and its value (JSON, or plain words); repeatable.")
]
On = Annotated[str | None, typer.Option(metavar="DATE", help="The day of the correction; none is noted by itself.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="The reason.")]


@app.command(
    "reject",
    epilog='Example: chancery correct reject 4f2a9c01d3e5b687 "a visit to the past" --kind event --by "Ana Ruud"',
)
def reject_cli(
    what: What,
    words: Words = None,
    *,
    by: By,
    kind: Kind = None,
    start: Start = None,
    match: Match = None,
    why: Why = None,
    on: On = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Take something out that was read wrongly."""
    _correct(kb, what, words, action="reject", by=by, kind=kind, start=start, match=_pairs(match), on=on, why=why)


@app.command(
    "edit",
    epilog='Example: chancery correct edit 4f2a9c01d3e5b687 visited --kind event --set status=planned --by "Ana Ruud"',
)
def edit_cli(
    what: What,
    words: Words = None,
    *,
    values: Set,
    by: By,
    kind: Kind = None,
    start: Start = None,
    match: Match = None,
    why: Why = None,
    on: On = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Change fields of something that was read; names of fields as in docs/extraction.schema.json."""
    _correct(kb, what, words, action="edit", by=by, kind=kind, start=start, match=_pairs(match), on=on, why=why,
             values=_pairs(values))  # fmt: skip


@app.command(
    "add",
    epilog='Example: chancery correct add 4f2a9c01d3e5b687 toured --kind event --set type=visit --by "Ana Ruud"',
)
def add_cli(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id of the article.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words that the new thing rests on.")],
    *,
    values: Set,
    by: By,
    kind: Annotated[KindName, typer.Option("--kind", help="What rests on the words.")],
    start: Start = None,
    why: Why = None,
    on: On = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Add something that the text says and no program read."""
    _correct(kb, article, words, action="add", by=by, kind=kind, start=start, on=on, why=why, values=_pairs(values))


@app.command("list", epilog="Example: chancery correct list --kb kb")
def list_cli(kb: KB = DEFAULT_KB) -> None:
    """List all corrections and how they stand to the base. Leaves with 1 if one does not fit any more."""
    from chancery.correcting import standings
    from chancery.kb import load

    found = list(standings(load(kb)))
    rows = [(one.state, one.entry.article, one.entry.action, one.entry.kind, str(one.entry.span["exact"]), one.entry.by,
             one.entry.where.rpartition(" ")[2], one.message or one.entry.why or "") for one in found]  # fmt: skip
    head = ("state", "article", "action", "kind", "words", "by", "line", "why")
    if on_terminal():
        draw("", head, rows)
    else:
        emit("".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in [head, *rows]))
    if any(one.state == "not applied" for one in found):
        raise typer.Exit(1)


@app.command("apply", epilog="Example: chancery correct apply --kb kb")
def apply_cli(kb: KB = DEFAULT_KB) -> None:
    """Put the file of corrections, as it stands, to the base; no article is read again."""
    from chancery.cli.filling import progress
    from chancery.correcting import recorrect, standings
    from chancery.kb import load

    base = load(kb)
    with progress() as step:
        summary = recorrect(base, progress=step)
    say(f"{kb}: {summary.stored} corrected anew, {summary.unchanged} unchanged, {summary.quarantined} in quarantine")
    if summary.quarantined or any(one.state == "not applied" for one in standings(base)):
        raise typer.Exit(1)


def _correct(kb: Any, what: str, words: str | None, *, on: str | None, **given: Any) -> None:
    from chancery.correcting import correct, pointed
    from chancery.kb import load

    base = load(kb)
    entry = pointed(base, what, words, on=options.day(on, "--on"), **given)
    verdict = correct(base, entry)
    say(f"{kb}: {entry.action} {entry.kind} at “{entry.span['exact']}” in {entry.article}: {verdict.outcome}")
    if verdict.outcome == "quarantined":
        raise typer.Exit(1)


def _pairs(given: Sequence[str] | None) -> dict[str, Any]:
    """Fields and their values: JSON where it is JSON, else the words themselves.

    >>> _pairs(["type=visit", "count=12", 'roles=[{"role": "host", "actor": "Norway"}]'])
    {'type': 'visit', 'count': 12, 'roles': [{'role': 'host', 'actor': 'Norway'}]}
    """
    from chancery.errors import UsageError

    found: dict[str, Any] = {}
    for pair in given or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"{pair}: not a field and its value; write it as status=planned")
        try:
            found[name] = json.loads(value)
        except (ValueError, RecursionError):
            found[name] = value
    return found
