"""What the ontology has to offer a model: kinds of event with their roles, kinds of relation, each with its definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Graph
from rdflib.namespace import SKOS

from chancery import lexicon
from chancery.namespaces import DIPV
from chancery.patterns import EventType, RelationType


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of event and relation by name, what they mean, and the roles that any kind of event has."""

    events: Mapping[str, EventType]
    relations: Mapping[str, RelationType]
    meaning: Mapping[str, str]
    roles: tuple[str, ...]

    def lines(self) -> tuple[str, str]:
        """The kinds of event and of relation, a line each, for a model to choose from."""
        events = (f"{name} ({', '.join(_roles(one))}): {self.meaning.get(name, one.label)}" for name, one in self.events.items())
        relations = (f"{name}: {self.meaning.get(f'relation-{name}', one.label)}" for name, one in self.relations.items())
        return "\n".join(events), "\n".join(relations)


def read_kinds(graph: Graph) -> Kinds:
    """The kinds that a graph of the ontology holds; those without words of their own only group others.

    >>> from chancery.shapes import load_ontology
    >>> kinds = read_kinds(load_ontology())
    >>> "visitor" in kinds.roles, kinds.events["visit"].plover
    (True, 'CONSULT/visit')
    """
    words = lexicon.read(graph)
    events = [kind for kind in words.events if kind.triggers]
    names = [kind.name for kind in events] + [f"relation-{kind.name}" for kind in words.relations]
    meaning = {name: " ".join(text.split()) for name in names if (text := _definition(graph, name))}
    roles = sorted({role for kind in events for role in _roles(kind)} | {"agent", "target"})
    return Kinds({kind.name: kind for kind in events}, {kind.name: kind for kind in words.relations}, meaning, tuple(roles))


def _roles(kind: EventType) -> list[str]:
    frames = (kind.verb_frame, kind.noun_frame, *(trigger.frame for trigger in kind.triggers))
    return sorted({role for frame in frames for role in _flat(frame.values())} - {"place", "none"})


def _flat(several: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (role for roles in several for role in roles)


def _definition(graph: Graph, name: str) -> str:
    return min((str(text) for text in graph.objects(DIPV[name], SKOS.definition)), default="")
