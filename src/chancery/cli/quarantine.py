"""Commands for articles that validation keeps out: list, show, retry, drop."""

from __future__ import annotations

from typing import Annotated

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import draw, emit, on_terminal, say

app = typer.Typer(help="Articles that validation keeps out: list, show, retry, drop.", no_args_is_help=True)

Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id of the article.")]
Articles = Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="Ids of articles.")]


@app.command("list", epilog="Example: chancery quarantine list --kb kb")
def list_cli(kb: KB = DEFAULT_KB) -> None:
    """List what is kept out, with the first reason."""
    from chancery.kb import load
    from chancery.quarantine import entries

    rows = [(one.id, str(one.violations), one.reason, str(one.folder)) for one in entries(load(kb))]
    head = ("article", "violations", "reason", "folder")
    if on_terminal():
        draw("", head, rows)
    else:
        emit("".join("\t".join(row) + "\n" for row in [head, *rows]))
    if rows:
        raise typer.Exit(1)


@app.command("show", epilog="Example: chancery quarantine show 4f2a9c01d3e5b687")
def show_cli(article: Article, kb: KB = DEFAULT_KB) -> None:
    """Show why an article is kept out, and which file to mend."""
    from chancery.errors import UsageError
    from chancery.kb import load
    from chancery.quarantine import read

    found = read(load(kb), article)
    if found is None:
        raise UsageError(f"{article}: not in quarantine; 'chancery quarantine list' lists what is")
    emit((found.folder / "report.txt").read_text(encoding="utf-8"))
    say(f"mend {found.folder / 'graph.ttl'}, then run 'chancery quarantine retry {article}'")


@app.command("retry", epilog="Example: chancery quarantine retry 4f2a9c01d3e5b687")
def retry_cli(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[ARTICLES]...", help="Ids of articles; all, if none is given.")
    ] = None,
    kb: KB = DEFAULT_KB,
) -> None:
    """Validate again what was mended, and store what now conforms."""
    from chancery.cli.filling import finish, progress
    from chancery.ingest import load, retry

    base = load(kb)
    with progress() as step:
        summary = retry(base, articles or None, progress=step)
    finish(summary, kb)


@app.command("drop", epilog="Example: chancery quarantine drop 4f2a9c01d3e5b687")
def drop_cli(articles: Articles, kb: KB = DEFAULT_KB) -> None:
    """Forget what is kept out, or was mended by hand; the articles may be ingested again, with --force."""
    from chancery.ingest import drop, load

    drop(load(kb), articles)
    say(f"dropped: {', '.join(articles)}")
