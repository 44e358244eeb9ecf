"""JSON-LD with the published context: keys and values short, nodes and everything in them sorted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from rdflib import Literal, URIRef

from chancery import ntriples
from chancery.namespaces import RDF, XSD
from chancery.ntriples import Line

Context = Mapping[str, Any]

_NATIVE: Mapping[str, Callable[[str], Any]] = {str(XSD.integer): int, str(XSD.boolean): lambda text: text == "true"}


class Writer:
    """Writes nodes with one context, which comes along in the file so that nobody has to fetch it.

    >>> writer = Writer({"ex": "https://example.org/ns#", "age": {"@id": "ex:age"}})
    >>> line = ("<urn:x>", "<https://example.org/ns#age>", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    >>> next(writer.nodes([line]))
    '{"@id": "urn:x", "age": 7}'
    """

    def __init__(self, context: Context) -> None:
        """``context`` is what stands under ``@context`` in the context file."""
        self._context = context
        self._prefixes = {
            key: value
            for key, value in context.items()
            if isinstance(value, str) and key[0] != "@" and value.endswith(("#", "/", ":"))
        }
        self._ordered = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._terms: dict[str, tuple[str, Mapping[str, Any]]] = {}
        for term, about in sorted(context.items()):
            if isinstance(about, Mapping) and "@id" in about:
                self._terms.setdefault(self._expand(about["@id"]), (term, about))
            elif isinstance(about, str) and not about.endswith(("#", "/", ":")) and term[0] != "@":
                self._terms.setdefault(self._expand(about), (term, {}))

    def document(self, lines: Iterable[Line]) -> Iterator[str]:
        """A whole file, in pieces."""
        context = json.dumps(self._context, ensure_ascii=False, indent=1)
        yield f'{{\n"@context": {context},\n"@graph": [\n'
        first = True
        for node in self.nodes(lines):
            yield node if first else f",\n{node}"
            first = False
        yield "\n]\n}\n"

    def nodes(self, lines: Iterable[Line]) -> Iterator[str]:
        """Each node as JSON on one line."""
        for subject, group in groupby(sorted(set(lines)), key=itemgetter(0)):
            node: dict[str, Any] = {}
            for predicate, same in groupby(group, key=itemgetter(1)):
                key, values = self._values(predicate[1:-1], [ntriples.read(line[2]) for line in same])
                node[key] = values[0] if len(values) == 1 else values
            head = {"@id": self._short_id(subject[1:-1])}
            if "@type" in node:
                head["@type"] = node.pop("@type")
            yield json.dumps({**head, **dict(sorted(node.items()))}, ensure_ascii=False)

    def _values(self, predicate: str, nodes: list[Any]) -> tuple[str, list[Any]]:
        if predicate == str(RDF.type) and all(isinstance(node, URIRef) for node in nodes):
            return "@type", [self._short_vocab(str(node)) for node in nodes]
        for term, about in filter(None, (self._terms.get(predicate),)):
            values = [self._coerced(node, about) for node in nodes]
            if None not in values:
                return term, values
        return self._short_id(predicate), [self._plain(node) for node in nodes]

    def _coerced(self, node: Any, about: Mapping[str, Any]) -> Any:
        """A value as the term's type or language lets it be written; None if the term does not fit it."""
        wanted, language = about.get("@type"), about.get("@language")
        if isinstance(node, URIRef):
            if wanted == "@vocab":
                return self._short_vocab(str(node))
            return self._short_id(str(node)) if wanted == "@id" else self._plain(node)
        if language is not None:
            return str(node) if node.language == language else None
        if wanted in (None, "@none"):
            return self._plain(node)
        return str(node) if str(node.datatype) == self._expand(wanted) else None

    def _plain(self, node: Any) -> Any:
        if isinstance(node, URIRef):
            return {"@id": self._short_id(str(node))}
        assert isinstance(node, Literal)
        if node.language:
            return {"@value": str(node), "@language": node.language}
        if node.datatype is None:
            return str(node) if "@language" not in self._context else {"@value": str(node)}
        native = _NATIVE.get(str(node.datatype))
        return native(str(node)) if native else {"@value": str(node), "@type": self._short_vocab(str(node.datatype))}

    def _short_vocab(self, iri: str) -> str:
        known = self._terms.get(iri)
        return known[0] if known else self._short_id(iri)

    def _short_id(self, iri: str) -> str:
        for prefix, namespace in self._ordered:
            rest = iri[len(namespace) :]
            if iri.startswith(namespace) and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    def _expand(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name
