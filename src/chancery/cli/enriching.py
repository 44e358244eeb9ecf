"""The command that fetches what is said elsewhere of linked items: enrich."""

from __future__ import annotations

from typing import Annotated

import typer

from chancery.cli.linking import Contact, Like, Offline, Refresh, connect, must_be_endpoint, progress
from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import say


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("enrich", epilog="Example: chancery enrich wikidata --contact desk@example.org --check")(enrich_cli)


def enrich_cli(
    target: Annotated[str, typer.Argument(metavar="[TARGET]", help="wikidata, dbpedia, or an address.")] = "wikidata",
    kb: KB = DEFAULT_KB,
    like: Like = None,
    contact: Contact = "",
    offline: Offline = False,
    refresh: Refresh = False,
    languages: Annotated[
        str, typer.Option(metavar="CODES", help="Languages of names, with commas: en,ar,fr. Default: nine of them.")
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Report where articles and the days there disagree on who held an office.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take away what was fetched from there; ask nothing.")] = False,
) -> None:
    """Fetch names, codes, coordinates, offices and memberships of linked items into a graph of their own."""
    from chancery.kb import load
    from chancery.link import candidates, enriching, offices
    from chancery.link.services import settings

    base = load(kb)
    if remove:
        count = enriching.remove(base, settings(base.folder).find(target))
        say(f"{base.folder}: {count} triples taken away")
        return
    client = connect(base, target, like, contact, offline=offline, refresh=refresh)
    must_be_endpoint(client.service)
    with progress() as tell:
        asked = " ".join(languages.replace(",", " ").split()) or candidates.LANGUAGES
        done = enriching.enrich(base, client, languages=asked, progress=tell)
    say(f"{base.folder}: {done.text()}")
    if check:
        with base.store() as store:
            found = offices.disagreements(base, store)
        for one in found:
            say(f"chancery: {one.text()}")
        if found:
            raise typer.Exit(1)
