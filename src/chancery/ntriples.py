"""Triples as text in the manner of N-Triples: quick to make, to sort, to compare and to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from chancery.errors import StoreError
from chancery.namespaces import bind

Line = tuple[str, str, str]
"""A triple as three terms of N-Triples: ``("<urn:a>", "<urn:says>", '"yes"')``."""

Cells = dict[str, dict[str, set[str]]]
"""Triples by subject, and by predicate their values."""

_CHAR = r"(?:[^\x00-\x20<>\"{}|^`\\%#\ud800-\udfff]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_CHAR}*(?:#{_CHAR}*)?\Z")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?\Z', re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_MEANING = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')


def lines(triples: Iterable[tuple[Node, Node, Node]]) -> Iterator[Line]:
    """rdflib triples as text.

    >>> next(lines([(URIRef("urn:a"), URIRef("urn:says"), Literal('"No"', lang="en"))]))
    ('<urn:a>', '<urn:says>', '"\\\\"No\\\\""@en')
    """
    for subject, predicate, node in triples:
        yield write(subject), write(predicate), write(node)


class Vocabulary:
    """The terms of a namespace as N-Triples has them, each made once.

    >>> Vocabulary("https://w3id.org/chancery/ontology#").start
    '<https://w3id.org/chancery/ontology#start>'
    """

    def __init__(self, space: object) -> None:
        """Name the namespace, as text or as rdflib has it."""
        self._space = str(space)

    def __getattr__(self, local: str) -> str:
        """The term of that local name; it is looked up here only once, for then it is an attribute."""
        if local.startswith("__"):
            raise AttributeError(local)
        term = iri(f"{self._space}{local}")
        setattr(self, local, term)
        return term


def gather(texts: Iterable[Line]) -> Cells:
    """Triples by subject and predicate: quicker than a graph that is read once or twice.

    >>> gather([("<urn:a>", "<urn:says>", '"yes"')])
    {'<urn:a>': {'<urn:says>': {'"yes"'}}}
    """
    found: Cells = {}
    cells: dict[str, set[str]] = {}
    last = ""
    for subject, predicate, node in texts:
        if subject != last:  # those of one subject mostly follow each other
            cells = found.setdefault(subject, {})
            last = subject
        if predicate in cells:
            cells[predicate].add(node)
        else:
            cells[predicate] = {node}
    return found


def graph(texts: Iterable[Line]) -> Graph:
    """Triples as an rdflib graph with the project's prefixes.

    >>> len(graph([("<urn:a>", "<urn:says>", '"yes"')]))
    1
    """
    made = bind(Graph(bind_namespaces="none"))
    for triple in triples(texts):
        made.add(triple)
    return made


def string(value: str, language: str = "") -> str:
    """A string as a literal.

    >>> string('"No"', "en")
    '"\\\\"No\\\\""@en'
    """
    quoted = f'"{_TO_ESCAPE.sub(_escape, value)}"'
    return f"{quoted}@{language}" if language else quoted


def write(term: Node) -> str:
    """A term as N-Triples has it. Blank nodes are refused: nothing could point at them, and a rerun would double them.

    >>> write(Literal(7))
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(term, URIRef):
        return iri(term)
    if not isinstance(term, Literal):
        raise StoreError(f"{term!r}: only IRIs and literals are stored; give blank nodes IRIs")
    quoted = string(term, (term.language or "").lower())
    return quoted if term.datatype in (None, XSD.string) or term.language else f"{quoted}^^{iri(term.datatype)}"


@lru_cache(maxsize=65536)
def iri(text: str) -> str:
    """An IRI in angle brackets, if it is one.

    >>> iri("not an IRI")
    Traceback (most recent call last):
    chancery.errors.StoreError: 'not an IRI': not an absolute IRI, or with characters that must be escaped
    """
    if not _IRI.match(text):
        raise StoreError(f"{str(text)!r}: not an absolute IRI, or with characters that must be escaped")
    return f"<{text}>"


@lru_cache(maxsize=65536)
def read(text: str) -> Node:
    """The rdflib term that a term of N-Triples is.

    >>> read('"No"@en'), read("<urn:a>")
    (rdflib.term.Literal('No', lang='en'), rdflib.term.URIRef('urn:a'))
    """
    if text.startswith("<"):
        return URIRef(text[1:-1])
    found = _LITERAL.match(text)
    if found is None:
        raise StoreError(f"{text[:80]}: no term of N-Triples")
    value = _ESCAPED.sub(_unescape, found[1]) if "\\" in found[1] else found[1]
    return Literal(value, lang=found[2], datatype=URIRef(found[3]) if found[3] else None)


def triples(texts: Iterable[Line]) -> Iterator[tuple[Node, Node, Node]]:
    """Text back to rdflib triples.

    >>> next(triples([("<urn:a>", "<urn:b>", "<urn:c>")]))[2]
    rdflib.term.URIRef('urn:c')
    """
    for subject, predicate, node in texts:
        yield read(subject), read(predicate), read(node)


def _unescape(match: re.Match[str]) -> str:
    if match[3] is not None:
        return _MEANING.get(match[3], match[3])
    return chr(int(match[1] or match[2], 16))


def _escape(match: re.Match[str]) -> str:
    mark = match[0]
    if "\ud800" <= mark <= "\udfff":
        raise StoreError(f"a literal holds {mark!a}, half of a character; read the text again in its right encoding")
    return _ESCAPES.get(mark) or f"\\u{ord(mark):04X}"
