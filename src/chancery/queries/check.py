"""What a query may be: read-only, about this base alone, and safe to put parameters into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pyparsing import ParseBaseException
from rdflib.plugins.sparql.parser import parseQuery

from chancery.errors import QueryError
from chancery.namespaces import prefixes
from chancery.queries.catalog import SavedQuery, parameter
from chancery.queries.tokens import Token, code

_UPDATE = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FETCHING = {"SERVICE", "FROM", "LOAD"}


@lru_cache(maxsize=256)  # parsing takes far longer than answering, and the same few queries are asked again and again
def read_only(text: str, where: str = "query") -> str:
    """The form of the query (SELECT, ASK, CONSTRUCT, DESCRIBE) if it only reads this base; else a QueryError.

    The tokens and the parse are both looked at: engines differ on when they expand escapes, and a word that hides
    from one view shows in the other.

    >>> read_only("SELECT ?a WHERE { ?a ?b ?c }")
    'SELECT'
    """
    words = [token for token in code(text) if token.kind == "word"]
    for token in words:
        if token.upper in _FETCHING:
            raise QueryError(f"{where}, line {token.line}: {token.upper} is not allowed; queries read this base alone")
    form = next((token for token in words if token.upper not in ("PREFIX", "BASE")), None)
    if form is not None and form.upper in _UPDATE:
        raise QueryError(f"{where}, line {form.line}: {form.upper} would change the base; queries only read")
    algebra = _parse(text, where)
    for part in _walk(algebra):
        name = getattr(part, "name", "")
        if name == "ServiceGraphPattern" or name == "DatasetClause":
            raise QueryError(f"{where}: SERVICE and FROM are not allowed; queries read this base alone")
    return str(algebra[1].name).removesuffix("Query").upper()


def declare(text: str) -> str:
    """``text`` with PREFIX lines for the project's prefixes that it uses without declaring them.

    They go on the first line, so that line numbers in messages stay those of the text. For queries typed in; a saved
    query declares its own prefixes, so that it runs anywhere.

    >>> declare("ASK { ?a a dip:Event }")
    'PREFIX dip: <https://w3id.org/chancery/ontology#> ASK { ?a a dip:Event }'
    """
    tokens = code(text)
    pairs = zip(tokens, tokens[1:], strict=False)
    declared = {name.text for word, name in pairs if word.upper == "PREFIX" and name.kind == "name"}
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "name"}
    known = prefixes()
    wanted = [prefix for prefix in sorted(used) if prefix in known and f"{prefix}:" not in declared]
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in wanted) + text


def _parse(text: str, where: str) -> Any:
    """The parse tree; syntax errors and undeclared prefixes become one line with the line number."""
    try:
        tree = parseQuery(text)
    except ParseBaseException as error:
        raise QueryError(f"{where}, line {error.lineno}: not a SPARQL query near {_near(error)}") from None
    except RecursionError:
        raise QueryError(f"{where}: nested too deeply; make the query simpler") from None
    declared = {str(part.get("prefix") or "") for part in tree[0] if getattr(part, "name", "") == "PrefixDecl"}
    for token in code(text):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix != "_" and prefix not in declared:
            raise QueryError(f"{where}, line {token.line}: prefix {prefix}: is not declared; add a PREFIX line for it")
    return tree


def _near(error: ParseBaseException) -> str:
    rest = error.pstr[error.loc :].strip().split("\n")[0][:30]
    return f"'{rest}'" if rest else "its end"


def _walk(part: Any) -> Iterator[Any]:
    """Every part of a parse tree: its nodes are mappings, its groups lists."""
    stack = [part]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            continue
        yield node
        if isinstance(node, dict):
            stack.extend(node.values())
        elif hasattr(node, "__iter__"):
            stack.extend(node)


def lint(query: SavedQuery) -> list[str]:
    """Why parameters of ``query`` could not be put in safely; empty when they can.

    >>> from chancery.queries.catalog import parse
    >>> lint(parse("SELECT ?_who_iri WHERE { ?_who_iri ?b ?c }"))
    ['line 1: parameter ?_who_iri is projected']
    """
    found = []
    tokens = code(query.text)
    for index, token in enumerate(tokens):
        if token.kind == "variable" and parameter(token.text[1:]) is not None:
            fault = _fault(tokens, index)
            if fault:
                found.append(f"line {token.line}: parameter {token.text} {fault}")
        elif token.upper == "SELECT" and query.parameters and _projects_all(tokens, index):
            found.append(f"line {token.line}: SELECT * projects the parameters")
    return found


def _projects_all(tokens: list[Token], index: int) -> bool:
    following = [token.upper for token in tokens[index + 1 : index + 3]]
    return following[:1] == ["*"] or (following[:1] in (["DISTINCT"], ["REDUCED"]) and following[1:] == ["*"])


def _fault(tokens: list[Token], index: int) -> str | None:
    before = [token.upper for token in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["AS"]:
        return "is assigned to"
    if before == ["BOUND", "("]:
        return "stands in BOUND"
    if before[-1:] == ["VALUES"] or _in_values_list(tokens, index):
        return "heads VALUES"
    depth = 0
    for token in reversed(tokens[:index]):
        if token.text in (")", "("):
            depth += 1 if token.text == ")" else -1
        elif depth == 0 and token.upper in ("SELECT", "DESCRIBE", "CONSTRUCT"):
            return "is projected" if token.upper == "SELECT" else None
        elif depth == 0 and token.text in ("{", "}", ".", ";"):
            return None
        elif depth == 0 and token.upper in ("BY", "LIMIT", "OFFSET"):
            return "stands in a solution modifier"
        if depth < 0:
            return None
    return None


def _in_values_list(tokens: list[Token], index: int) -> bool:
    position = index - 1
    while position >= 0 and tokens[position].kind == "variable":
        position -= 1
    return position >= 1 and tokens[position].text == "(" and tokens[position - 1].upper == "VALUES"


def missing(query: SavedQuery) -> list[str]:
    """What a saved query of the project must have and this one lacks (header, order, full prefixes).

    >>> from chancery.queries.catalog import parse
    >>> missing(parse("SELECT ?a WHERE { ?a ?b ?c }", "x/y"))[:2]
    ['no summary', 'no description']
    """
    faults = [f"no {key}" for key in ("summary", "description", "tags") if not getattr(query, key)]
    form = read_only(query.text, query.where)
    text = " ".join(token.upper for token in code(query.text))
    if form == "SELECT" and "ORDER BY" not in text:
        faults.append("no ORDER BY")
    if form == "SELECT" and not re.search(r"\bSELECT DISTINCT\b|\bGROUP BY\b|\bCOUNT \(", text):
        faults.append("no DISTINCT")
    return faults + lint(query)
