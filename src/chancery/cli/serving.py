"""The command that answers over HTTP: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import say


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("serve", epilog="Example: chancery serve --reconcile --port 8000")(serve_cli)


def serve_cli(
    kb: KB = DEFAULT_KB,
    reconcile: Annotated[
        bool, typer.Option("--reconcile", help="The Entity Reconciliation API, for OpenRefine and others.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address to listen at; others than this machine need 0.0.0.0.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8000,
) -> None:
    """Answer over HTTP, from the base as it is when the server starts. Needs the extra chancery[serve]."""
    from chancery.errors import UsageError
    from chancery.kb import load

    if not reconcile:
        raise UsageError("serve: say what to serve; --reconcile is there")
    base = load(kb)
    try:
        import uvicorn

        from chancery.server.reconciliation import app
    except ImportError:
        raise UsageError("serve needs Starlette and uvicorn; install them with: pip install 'chancery[serve]'") from None
    from chancery.reconcile.things import read

    with base.store() as store:
        things = read(base, store)
    say(f"{base.folder}: {len(things.by_id)} actors, places and events at http://{host}:{port}/reconcile (stop with Ctrl-C)")
    uvicorn.run(app(things), host=host, port=port, log_level="warning", access_log=False)
