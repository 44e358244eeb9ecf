"""What the ontology says of types of event that bears on sameness: their family, their kin, and how often they happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rdflib import URIRef
from rdflib.term import Node

from chancery.namespaces import DIP, DIPV, SKOS
from chancery.shapes import load_ontology


@dataclass(frozen=True)
class Kinds:
    """The types of event, by local name (``visit``).

    ``wider`` maps a type to those under which the same happening may also be told; ``seldom`` are the types that
    happen to the same parties so seldom that two mentions without a day may be taken for one.
    """

    family: Mapping[str, str] = field(default_factory=dict)
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seldom: frozenset[str] = frozenset()
    headline: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def group(self, type_: str) -> str:
        """The family of a type; a type that the ontology does not have is one of its own."""
        return self.family.get(type_, type_)

    def are_kin(self, one: str, other: str) -> bool:
        """Whether one happening may be told under both types."""
        return one == other or other in self.wider.get(one, ()) or one in self.wider.get(other, ())

    def is_seldom(self, one: str, other: str) -> bool:
        """Whether either type happens to the same parties only seldom."""
        return one in self.seldom or other in self.seldom

    def most_specific(self, types: Mapping[str, int]) -> str:
        """The type that says most, of those that the reports give: none of the others is told in its place more narrowly.

        >>> Kinds(wider={"summit": frozenset({"meeting"})}).most_specific({"meeting": 3, "summit": 1})
        'summit'
        """
        narrow = [one for one in types if not any(one in self.wider.get(other, ()) for other in types)]
        return min(narrow or list(types), key=lambda one: (-types[one], one))


@cache
def load(*more: Path) -> Kinds:
    """The types of the ontology that is shipped, and of Turtle files of the user's own.

    >>> load().group("visit"), load().are_kin("summit", "meeting"), load().are_kin("war", "air-strike")
    ('contact', True, False)
    """
    graph = load_ontology(*more)
    family: dict[str, str] = {}
    wider: dict[str, frozenset[str]] = {}
    types = {node for node in graph.subjects(SKOS.inScheme, DIPV["event-types"]) if isinstance(node, URIRef)}
    for node in types:
        top: Node = node
        while (above := graph.value(top, SKOS.broader)) is not None:
            top = above
        family[_local(node)] = _local(top)
        wider[_local(node)] = frozenset(_local(one) for one in graph.objects(node, DIP.alsoToldAs))
    return Kinds(
        family,
        wider,
        frozenset(_local(node) for node in graph.subjects(DIP.happensSeldom)),
        {_local(node): str(words) for node, words in graph.subject_objects(DIP.headlinePattern)},
        {_local(node): str(graph.value(node, SKOS.prefLabel)) for node in types},
    )


def _local(node: Node) -> str:
    return str(node).rpartition("#")[2]
