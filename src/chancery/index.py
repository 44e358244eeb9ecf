"""A graph as dictionaries of N-Triples text, and what can be told of a literal from its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from chancery import ntriples
from chancery.errors import StoreError
from chancery.namespaces import RDF, XSD
from chancery.ntriples import Cells, Line

Values = frozenset[str] | set[str]
NONE: frozenset[str] = frozenset()
TYPE = ntriples.iri(RDF.type)
STRING, INTEGER = ntriples.iri(XSD.string), ntriples.iri(XSD.integer)


class Index:
    """A graph as dictionaries of text, with the types that other graphs give to the nodes it refers to."""

    def __init__(self, cells: Cells, extra: Iterable[Line], tree: Mapping[str, frozenset[str]]) -> None:
        """Take the triples of a graph, and what must be known beside it."""
        self.tree = tree
        self.out = cells
        self.other = ntriples.gather(extra)
        self._into: dict[str, dict[str, set[str]]] = {}

    def objects(self, node: str, predicate: str) -> Values:
        """The values of a predicate at a node."""
        cells = self.out.get(node)
        found: Values = NONE if cells is None else cells.get(predicate, NONE)
        if node in self.other:
            return found | self.other[node].get(predicate, NONE)
        return found

    def subjects(self, node: str, predicate: str) -> Values:
        """The nodes of which ``node`` is a value."""
        return self.into(predicate).get(node, NONE)

    def into(self, predicate: str) -> dict[str, set[str]]:
        """For each value of a predicate, the nodes that have it."""
        if predicate not in self._into:
            into = self._into[predicate] = {}
            for subject, cells in self.out.items():
                for value in cells.get(predicate, ()):
                    into.setdefault(value, set()).add(subject)
        return self._into[predicate]

    def reach(self, nodes: Iterable[str], steps: int) -> list[Line]:
        """The triples that can be reached from nodes in so many steps from subject to value, and the types at the end."""
        found: list[Line] = []
        edge = seen = set(nodes)
        for _ in range(steps):
            ahead: set[str] = set()
            for node in edge:
                for predicate, values in self.out.get(node, {}).items():
                    found += [(node, predicate, value) for value in values]
                    ahead |= values
            edge = ahead - seen
            seen = seen | edge
        found += [(node, TYPE, kind) for node in edge for kind in self.out.get(node, {}).get(TYPE, ())]
        return found

    def is_a(self, node: str, kind: str) -> bool:
        """Whether a node is of a class or of one below it."""
        if node in self.out:
            return node in self.members.get(kind, NONE)
        for own in self.objects(node, TYPE):
            if kind in self.tree.get(own, (own,)):
                return True
        return False

    def using(self, value: str) -> set[str]:
        """The nodes that have a value, by whatever predicate."""
        return {node for node, cells in self.out.items() if any(value in values for values in cells.values())}

    @cached_property
    def terms(self) -> set[str]:
        """Everything that the graph names or says."""
        found = set(self.out)
        for cells in self.out.values():
            found.update(cells, *cells.values())
        return found

    @cached_property
    def has_blank_nodes(self) -> bool:
        """Whether something has no name."""
        return any(name.startswith("_") for name in self.terms)

    @cached_property
    def members(self) -> dict[str, set[str]]:
        """The graph's own nodes of each class, those of classes below it included."""
        members: dict[str, set[str]] = {}
        for node in self.out:
            for own in self.objects(node, TYPE):
                for kind in self.tree.get(own, (own,)):
                    if kind in members:
                        members[kind].add(node)
                    else:
                        members[kind] = {node}
        return members

    @cached_property
    def users(self) -> dict[str, set[str]]:
        """The graph's own nodes that have each predicate."""
        users: dict[str, set[str]] = {}
        for node, cells in self.out.items():
            for predicate in cells:
                if predicate in users:
                    users[predicate].add(node)
                else:
                    users[predicate] = {node}
        return users


def term(node: Node) -> str:
    """A term as the index has it. What N-Triples would refuse is kept too: it is for the shapes to say what is wrong.

    >>> term(BNode("b")), term(URIRef("not an IRI"))
    ('_:b', '<not an IRI>')
    """
    if isinstance(node, BNode):
        return f"_:{node}"
    try:
        return ntriples.write(node)
    except StoreError:
        return f"<{node}>" if isinstance(node, URIRef) else node.n3()


@lru_cache(maxsize=16384)
def literal(text: str) -> Literal:
    """A literal as rdflib has it; TypeError if the term is none."""
    node = ntriples.read(text)
    if not isinstance(node, Literal):
        raise TypeError
    return node


def words(text: str) -> str:
    """The IRI or the lexical form.

    >>> words('"No"@en')
    'No'
    """
    if text.startswith("<"):
        return text[1:-1]
    if "\\" not in text and (end := text.rfind('"')) > 0:
        return text[1:end]
    return str(literal(text))


def datatype(text: str) -> str:
    """The datatype of a literal, empty if it has a language.

    >>> datatype('"No"'), datatype('"No"@en')
    ('<http://www.w3.org/2001/XMLSchema#string>', '')
    """
    if text.endswith('"'):
        return STRING
    return "" if text[text.rfind('"') + 1] == "@" else text[text.rfind('"') + 3 :]


def language(text: str) -> str:
    """The language of a literal, empty if it has none.

    >>> language('"No"@en')
    'en'
    """
    _, _, tail = text.rpartition('"')
    return tail[1:] if tail.startswith("@") else ""


@lru_cache(maxsize=16384)
def python(text: str) -> Any:
    """The value of a literal; TypeError if its text does not fit its datatype.

    >>> python('"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    7
    """
    found = literal(text)
    if found.ill_typed:
        raise TypeError
    return found.toPython()
