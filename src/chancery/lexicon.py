"""What the ontology says of language: kinds of event, of relation and of office with the words that evoke them.

The only place that turns Turtle into the plain records that extraction works with. Files of the user's own add to the
project's: a new kind of event needs a concept with its triggers, and no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from chancery.cues import CueTable, parse_cue
from chancery.cues import by_lemma as cues_by_lemma
from chancery.namespaces import DIP, DIPV
from chancery.patterns import Classes, EventType, Frame, RelationType, Title, parse_frame, parse_title, parse_trigger
from chancery.shapes import load_ontology


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All kinds of event, relation and office that extraction looks for."""

    events: tuple[EventType, ...]
    relations: tuple[RelationType, ...]
    titles: tuple[Title, ...]


def load(more: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of the project's ontology and of ``more`` files.

    >>> lexicon = load()
    >>> next(kind.family for kind in lexicon.events if kind.name == "air-strike")
    'force'
    """
    return read(load_ontology(*more))


def read(graph: Graph) -> Lexicon:
    """The lexicon that a graph holds.

    Raises OntologyError where a trigger, frame or title does not keep the pattern language.
    """
    classes = {
        _name(concept).removeprefix("words-"): frozenset(_texts(graph, concept, DIP.word))
        for concept in _concepts(graph, DIPV["word-classes"])
    }
    return Lexicon(tuple(_events(graph, classes)), tuple(_relations(graph, classes)), tuple(_titles(graph)))


def load_cues(graph: Graph) -> CueTable:
    """The cues of claims that a graph holds, by lemma and part of speech.

    >>> table = load_cues(load_ontology())
    >>> table["according", "p"][0].kind
    'speech'

    Raises OntologyError where a pattern does not keep the language.
    """
    return cues_by_lemma(
        parse_cue(text, _text(graph, concept, DIP.cueKind) or "speech", _text(graph, concept, DIP.cueStance), _name(concept))
        for concept in _concepts(graph, DIPV.cues)
        for text in _texts(graph, concept, DIP.cuePattern)
    )


def _events(graph: Graph, classes: Classes) -> Iterable[EventType]:
    for concept in _concepts(graph, DIPV["event-types"]):
        frames = _frames(graph, concept)
        category, mode = _text(graph, concept, DIP.ploverCategory), _text(graph, concept, DIP.ploverMode)
        yield EventType(
            name=_name(concept),
            label=_text(graph, concept, SKOS.prefLabel) or _name(concept),
            family=_top(graph, concept),
            triggers=tuple(parse_trigger(text, classes) for text in _texts(graph, concept, DIP.triggerPattern)),
            verb_frame=frames.get("v", {}),
            noun_frame=frames.get("n", {}),
            plover=f"{category}/{mode}" if category and mode else category,
            cameo=_text(graph, concept, DIP.cameoCode),
        )


def _relations(graph: Graph, classes: Classes) -> Iterable[RelationType]:
    for concept in _concepts(graph, DIPV["relation-types"]):
        frames = _frames(graph, concept)
        polarity = graph.value(concept, DIP.polarity)
        symmetric = graph.value(concept, DIP.symmetric)
        yield RelationType(
            name=_name(concept).removeprefix("relation-"),
            label=_text(graph, concept, SKOS.prefLabel) or _name(concept),
            family=_top(graph, concept).removeprefix("relation-"),
            polarity=_name(polarity).removeprefix("polarity-") if isinstance(polarity, URIRef) else "neutral",
            symmetric=isinstance(symmetric, Literal) and bool(symmetric.toPython()),
            triggers=tuple(parse_trigger(text, classes) for text in _texts(graph, concept, DIP.triggerPattern)),
            verb_frame=frames.get("v", {}),
            noun_frame=frames.get("n", {}),
        )


def _titles(graph: Graph) -> Iterable[Title]:
    for concept in _concepts(graph, DIPV.offices):
        for text in _texts(graph, concept, DIP.titlePattern):
            yield parse_title(text, _name(concept).removeprefix("office-"))


def _concepts(graph: Graph, scheme: URIRef) -> list[URIRef]:
    return sorted({s for s in graph.subjects(SKOS.inScheme, scheme) if isinstance(s, URIRef)})


def _frames(graph: Graph, concept: URIRef) -> dict[str, Frame]:
    return dict(parse_frame(text) for text in _texts(graph, concept, DIP.framePattern))


def _top(graph: Graph, concept: URIRef) -> str:
    seen = {concept}
    while (broader := graph.value(concept, SKOS.broader)) is not None and isinstance(broader, URIRef) and broader not in seen:
        seen.add(broader)
        concept = broader
    return _name(concept)


def _name(iri: URIRef) -> str:
    return str(iri).rpartition("#")[2] if "#" in iri else str(iri).rpartition("/")[2]


def _texts(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(value) for value in graph.objects(subject, predicate))


def _text(graph: Graph, subject: URIRef, predicate: URIRef) -> str | None:
    return next(iter(_texts(graph, subject, predicate)), None)
