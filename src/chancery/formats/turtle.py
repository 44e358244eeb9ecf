"""Turtle and TriG for readers: by subject, ``a`` first, all sorted, so that the same triples give the same bytes.

Triples come as N-Triples text (:data:`~chancery.ntriples.Line`). IRIs below the base are written relative to it, for
their slashes would have to be escaped in a prefixed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from chancery.ntriples import Line

_A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_RELATIVE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_~-]*(?:/[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*)*\Z")
_SHORT = {  # the forms that Turtle lets stand without quotes, where they say exactly the same
    f"^^<{_XSD}integer>": re.compile(r'"(-?[0-9]+)"\Z'),
    f"^^<{_XSD}decimal>": re.compile(r'"(-?[0-9]+\.[0-9]+)"\Z'),
    f"^^<{_XSD}boolean>": re.compile(r'"(true|false)"\Z'),
}


class Writer:
    """Writes triples with one table of prefixes and one base, and knows which prefixes it used.

    >>> writer = Writer({"ex": "https://example.org/ns#"}, "https://example.org/kb/")
    >>> lines = [("<https://example.org/kb/actor/x>", "<https://example.org/ns#age>",
    ...           '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')]
    >>> print(writer.turtle(lines), end="")
    @base <https://example.org/kb/> .
    @prefix ex: <https://example.org/ns#> .
    <BLANKLINE>
    <actor/x> ex:age 7 .
    """

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        """``prefixes`` may be more than are needed; only those that are used are declared."""
        self._prefixes = dict(prefixes)
        # the longest namespace that fits is the one that is meant
        self._ordered = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._base = base if base.endswith("/") else None
        self._cache: dict[str, str] = {}
        self._used: set[str] = set()

    def turtle(self, lines: Iterable[Line]) -> str:
        """A whole Turtle file."""
        body = "".join(f"\n{block}" for block in self.subjects(lines))
        return self.head() + body

    def head(self) -> str:
        """The base, and the prefixes that were used so far."""
        base = [f"@base <{self._base}> .\n"] if self._base else []
        return "".join(base + [f"@prefix {prefix}: <{self._prefixes[prefix]}> .\n" for prefix in sorted(self._used)])

    def graph(self, iri: str, lines: Iterable[Line]) -> Iterator[str]:
        """The block of a named graph in TriG; nothing if it is empty."""
        body = "\n".join(self.subjects(lines, "    "))
        if body:
            yield f"{self._term(f'<{iri}>')} {{\n{body}}}\n"

    def subjects(self, lines: Iterable[Line], indent: str = "") -> Iterator[str]:
        """Each node with all that is said of it."""
        inner = f" ;\n{indent}    "
        for subject, group in groupby(sorted(set(lines), key=_order), key=itemgetter(0)):
            parts = []
            for predicate, same in groupby(group, key=itemgetter(1)):
                verb = "a" if predicate == _A else self._term(predicate)
                parts.append(f"{verb} {f',{inner[2:]}    '.join(self._term(line[2]) for line in same)}")
            yield f"{indent}{self._term(subject)} {inner.join(parts)} .\n"

    def _term(self, term: str) -> str:
        found = self._cache.get(term)
        if found is None:
            found = self._iri(term) if term.startswith("<") else self._literal(term)
            if term.startswith("<"):
                self._cache[term] = found
        return found

    def _iri(self, term: str) -> str:
        iri = term[1:-1]
        if self._base and iri.startswith(self._base) and _RELATIVE.match(iri, len(self._base)):
            return f"<{iri[len(self._base) :]}>"
        for prefix, namespace in self._ordered:
            if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return term

    def _literal(self, term: str) -> str:
        if not term.endswith(">"):
            return term
        cut = term.rindex("^^<")
        short = _SHORT.get(term[cut:])
        if short is not None and (found := short.match(term[:cut])):
            return found[1]
        return f"{term[:cut]}^^{self._term(term[cut + 2 :])}"


def _order(line: Line) -> tuple[str, bool, str, str]:
    subject, predicate, node = line
    # without the bracket "x" comes before "x/y", as readers expect
    return subject[1:-1], predicate != _A, predicate, node
