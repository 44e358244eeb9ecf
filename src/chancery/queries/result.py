"""What a query answers, and how it is written: SPARQL results, tables for readers, RDF for CONSTRUCT."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import BNode, Node

from chancery.errors import UsageError

TABLE_FORMATS = ("table", "csv", "tsv", "json", "markdown")
GRAPH_FORMATS = {"turtle": "turtle", "nt": "nt11", "jsonld": "json-ld"}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    SELECT fills ``variables`` and ``rows`` (None where a variable is unbound), CONSTRUCT and DESCRIBE fill ``graph``,
    ASK fills ``boolean``.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Node | None, ...], ...] = ()
    graph: Graph | None = None
    boolean: bool | None = None

    def __len__(self) -> int:
        """Rows, triples, or one for a yes."""
        if self.graph is not None:
            return len(self.graph)
        return int(self.boolean) if self.boolean is not None else len(self.rows)

    def dicts(self) -> list[dict[str, str]]:
        """The rows as plain text by variable; unbound variables are left out.

        >>> Result(("a", "b"), ((Literal("x"), None),)).dicts()
        [{'a': 'x'}]
        """
        return [
            {name: str(value) for name, value in zip(self.variables, row, strict=True) if value is not None} for row in self.rows
        ]


def write(result: Result, style: str, prefixes: Mapping[str, str] | None = None) -> str:
    """The result as text in the format named ``style``.

    ``prefixes`` shorten IRIs in table and markdown.

    >>> print(write(Result(("who",), ((Literal("Hamas"),),)), "markdown"))
    | who |
    | --- |
    | Hamas |
    <BLANKLINE>
    """
    if result.graph is not None:
        return _graph(result.graph, style)
    if style in GRAPH_FORMATS:
        raise UsageError(f"format {style} is for CONSTRUCT queries; this one takes {', '.join(TABLE_FORMATS)}")
    writer = _WRITERS.get(style)
    if writer is None:
        raise UsageError(f"format {style}: unknown; take one of {', '.join((*TABLE_FORMATS, *GRAPH_FORMATS))}")
    return writer(result, prefixes or {})


def _graph(graph: Graph, style: str) -> str:
    if style in TABLE_FORMATS and style != "table":
        raise UsageError(f"format {style} is for rows; a CONSTRUCT query takes {', '.join(GRAPH_FORMATS)}")
    name = GRAPH_FORMATS.get(style, "turtle")
    if name == "nt11":
        return "".join(sorted(graph.serialize(format="nt11").splitlines(keepends=True)))
    text = graph.serialize(format=name, sort_keys=True) if name == "json-ld" else graph.serialize(format=name)
    return text if text.endswith("\n") else text + "\n"


def _as_rows(result: Result) -> tuple[tuple[str, ...], Iterable[tuple[Node | None, ...]]]:
    if result.boolean is not None:
        return ("answer",), ((Literal("true" if result.boolean else "false"),),)
    return result.variables, result.rows


def _csv(result: Result, _: Mapping[str, str]) -> str:
    """SPARQL 1.1 CSV: plain text, lines end in CRLF."""
    variables, rows = _as_rows(result)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(variables)
    writer.writerows(["" if value is None else _blank(value) or str(value) for value in row] for row in rows)
    return out.getvalue()


def _tsv(result: Result, _: Mapping[str, str]) -> str:
    """SPARQL 1.1 TSV: terms as in Turtle, so that types and languages are kept."""
    variables, rows = _as_rows(result)
    lines = ["\t".join(f"?{name}" for name in variables)]
    lines += ["\t".join("" if value is None else turtle(value) for value in row) for row in rows]
    return "".join(line + "\n" for line in lines)


def turtle(value: Node) -> str:
    """A term as Turtle and SPARQL write it, on one line: no raw line break or tab for a parser to change.

    >>> print(turtle(Literal("a\\tb")))
    "a\\tb"
    """
    if not isinstance(value, Literal):
        return value.n3()
    escape = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    quoted = '"' + "".join(escape.get(char, char) for char in str(value)) + '"'
    if value.language:
        return f"{quoted}@{value.language}"
    plain = value.datatype is None or value.datatype == XSD.string
    return quoted if plain else f"{quoted}^^<{value.datatype}>"


def _blank(value: Node) -> str | None:
    return f"_:{value}" if isinstance(value, BNode) else None


def _json(result: Result, _: Mapping[str, str]) -> str:
    """SPARQL 1.1 results in JSON."""
    if result.boolean is not None:
        answer: dict[str, object] = {"head": {}, "boolean": result.boolean}
    else:
        bindings = [
            {name: _json_term(value) for name, value in zip(result.variables, row, strict=True) if value is not None}
            for row in result.rows
        ]
        answer = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(value: Node) -> dict[str, str]:
    if isinstance(value, URIRef):
        return {"type": "uri", "value": str(value)}
    if isinstance(value, Literal):
        term = {"type": "literal", "value": str(value)}
        if value.language:
            term["xml:lang"] = value.language
        elif value.datatype is not None and value.datatype != XSD.string:
            term["datatype"] = str(value.datatype)
        return term
    return {"type": "bnode", "value": str(value)}


def cells(result: Result, prefixes: Mapping[str, str]) -> list[list[str]]:
    """The rows as short text for readers: IRIs with prefixes, literals without types.

    >>> cells(Result(("a",), ((URIRef("https://e.org/x"),),)), {"e": "https://e.org/"})
    [['e:x']]
    """
    _, rows = _as_rows(result)
    ordered = sorted(prefixes.items(), key=lambda item: -len(item[1]))
    return [["" if value is None else _cell(value, ordered) for value in row] for row in rows]


def _cell(value: Node, prefixes: list[tuple[str, str]]) -> str:
    text = _blank(value) or str(value)
    if isinstance(value, URIRef):
        for prefix, iri in prefixes:
            if text.startswith(iri) and len(text) > len(iri):
                return f"{prefix}:{text[len(iri) :]}" if prefix else text[len(iri) :]
    return " ".join(text.split())


def _markdown(result: Result, prefixes: Mapping[str, str]) -> str:
    variables, _ = _as_rows(result)
    rows = [list(variables), ["---"] * len(variables), *cells(result, prefixes)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in rows)


def _table(result: Result, prefixes: Mapping[str, str]) -> str:
    """A plain table for files and pipes; on a terminal the command line draws it itself."""
    variables, _ = _as_rows(result)
    rows = [list(variables), *cells(result, prefixes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(variables))]
    rule = ["-" * width for width in widths]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [rows[0], rule, *rows[1:]]
    )
    return "".join(line + "\n" for line in lines)


_WRITERS: dict[str, Callable[[Result, Mapping[str, str]], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
}
