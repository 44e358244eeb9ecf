"""Asking a query: checked, its parameters typed and put in, and the answer as a :class:`Result`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rdflib import Graph

from chancery.errors import QueryError
from chancery.namespaces import prefixes
from chancery.queries import binding, check, names
from chancery.queries.binding import Value
from chancery.queries.catalog import SavedQuery, parse
from chancery.queries.names import Base
from chancery.queries.result import Result


def run(base: Base, query: SavedQuery | str, values: Mapping[str, Value] | None = None) -> Result:
    """The answer of ``base`` to ``query``.

    ``query`` is a saved query or SPARQL text; ``values`` fill its parameters: typed terms, or text that fits the type.
    Where an IRI is wanted, a name that the base knows will do.

    >>> from rdflib import Graph
    >>> data = Graph().parse(data="<urn:a> <urn:says> 'yes' .", format="turtle")
    >>> run(data, "SELECT ?a WHERE { ?a <urn:says> ?_word }", {"word": "yes"}).dicts()
    [{'a': 'urn:a'}]
    """
    saved = parse(query) if isinstance(query, str) else query
    form, text = prepare(base, saved, values or {})
    return answer(base, text, form, saved.where)


def prepare(base: Base, query: SavedQuery, values: Mapping[str, Value]) -> tuple[str, str]:
    """The form of the query and its text with all parameters put in."""
    form = check.read_only(query.text, query.where)
    faults = check.lint(query) if query.parameters else []
    if faults:
        raise QueryError(f"{query.where}, {faults[0]}; parameters may only be compared or matched")

    def ask(text: str) -> Result:
        return answer(base, text, text.split("{")[0].strip().split()[0].upper() if text.startswith("ASK") else "SELECT")

    wanted = {name: value for name, value in query.defaults.items() if name not in values} | dict(values)
    known = names.resolve(ask, query, wanted, prefixes())
    return form, binding.bind(query, binding.terms(query, known))


def answer(base: Base, text: str, form: str, where: str = "query") -> Result:
    """Ask, and bring the answer of whichever store it was into one form."""
    try:
        found: Any = base.query(text)
        return found if isinstance(found, Result) else _result(found, form)
    except SyntaxError as error:
        raise QueryError(f"{where}: not a SPARQL query ({error})") from None


def _result(found: Any, form: str) -> Result:
    """From an rdflib result."""
    if form == "ASK":
        return Result(boolean=bool(found.askAnswer))
    if form in ("CONSTRUCT", "DESCRIBE"):
        graph = Graph()
        for triple in found.graph:
            graph.add(triple)
        return Result(graph=graph)
    variables = tuple(str(name) for name in found.vars)
    return Result(variables, tuple(tuple(row[name] for name in variables) for row in found))
