"""Commands that ask the base: query, queries."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli.options import DEFAULT_KB, KB, Output, QueryFolder, ResultFormat, RowFormat
from chancery.cli.output import emit, emit_result, say

if TYPE_CHECKING:
    from chancery.queries import SavedQuery

Given = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="Value of a parameter; may be repeated."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("query", epilog="Example: chancery query timeline -p actor=Hamas -p from=2023-10-01 --format csv")(query_cli)
    app.command("queries", epilog="Example: chancery queries claims, or: chancery queries who-visited")(queries_cli)


def query_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A saved query, a file, or - for standard input.")] = None,
    text: Annotated[str | None, typer.Option("--text", "-t", metavar="SPARQL", help="The query itself.")] = None,
    param: Given = None,
    kb: KB = DEFAULT_KB,
    style: Annotated[ResultFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal.")] = None,
    output: Output = None,
    queries: QueryFolder = None,
    show: Annotated[bool, typer.Option("--show", help="Print the query with its parameters put in; do not ask.")] = False,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="Give up after so long; 0: never.")] = 60,
) -> None:
    """Ask a saved query, a query file, or SPARQL of your own. Names in place of IRIs are looked up in the base."""
    from chancery.kb import load
    from chancery.namespaces import prefixes
    from chancery.queries import Result, prepare, run, within

    query = _query(name, text, queries or ())
    values = parse_parameters(param or ())
    base = load(kb)

    def answer() -> Result | str:
        with base.store() as store:
            return prepare(store, query, values)[1] if show else run(store, query, values)

    result = within(timeout if timeout > 0 else None, answer)
    if isinstance(result, str):
        emit(result.rstrip() + "\n", output)
        return
    if not len(result) and result.boolean is None:
        say("no answer: nothing in the base matches")
    emit_result(result, style, output, {"": base.base, **prefixes()}, query.summary)


def parse_parameters(given: Sequence[str]) -> dict[str, str]:
    """``name=value`` pairs as a mapping.

    >>> parse_parameters(["actor=Hamas", "from=2023-10-01"])
    {'actor': 'Hamas', 'from': '2023-10-01'}
    """
    from chancery.errors import UsageError

    values: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"-p {pair}: not a parameter; write it as name=value")
        if name in values:
            raise UsageError(f"-p {pair}: {name} is given twice; give it once")
        values[name] = value
    return values


def _query(name: str | None, text: str | None, folders: Sequence[Path]) -> SavedQuery:
    from chancery.errors import UsageError
    from chancery.queries import declare, find, parse, read

    if (name is None) == (text is None):
        raise UsageError("name a saved query or a file, or give SPARQL with --text; 'chancery queries' lists the saved")
    if text is not None:
        return parse(declare(text))
    assert name is not None
    if name == "-":
        return parse(declare(sys.stdin.read()), "standard input")
    # "timeline" is a saved query even where a file of that name lies about; "./timeline.rq" is a file.
    if name.endswith((".rq", ".sparql")) and Path(name).exists():
        return read(Path(name))
    return find(name, folders)


def queries_cli(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A query or a topic; without it, all.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only queries with this tag, such as competency.")] = None,
    style: Annotated[RowFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal.")] = None,
    output: Output = None,
    queries: QueryFolder = None,
) -> None:
    """List the saved queries, or tell all about one: what it asks, its parameters, examples, and its text."""
    from rdflib import Literal

    from chancery.queries import Result, load, pick

    known = load(queries or ())
    topics = {query.topic for query in known.values()}
    if name is not None and name not in topics:
        emit(describe(pick(name, known)), output)
        return
    chosen = [q for q in known.values() if (name is None or q.topic == name) and (tag is None or tag in q.tags)]
    rows = tuple((Literal(q.name), Literal(q.summary), Literal(", ".join(one.name for one in q.parameters))) for q in chosen)
    emit_result(Result(("query", "asks", "parameters"), rows), style, output, {})


def describe(query: SavedQuery) -> str:
    """A saved query in full, for a reader."""
    lines = [query.name, f"  {query.summary}", "", f"  {query.description}", ""]
    for parameter in query.parameters:
        default = query.defaults.get(parameter.name)
        lines.append(f"  -p {parameter.name}=…  {kind(parameter.kind)}" + (f"; default {default}" if default else ""))
    lines += ["", *(f"  $ {example}" for example in query.examples), "", query.text]
    return "\n".join(lines)


def kind(name: str) -> str:
    """What a parameter takes, in words.

    >>> kind("date"), kind("iri")
    ('a day such as 2023-10-07', 'a name or an IRI')
    """
    known = {
        "iri": "a name or an IRI",
        "literal": "words",
        "date": "a day such as 2023-10-07",
        "integer": "a whole number",
        "boolean": "true or false",
    }
    return known.get(name, f"words in language {name[1:]}" if name.startswith("@") else f"a value of type xsd:{name}")
