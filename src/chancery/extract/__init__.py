"""Extraction: an article in, records of actors, times, events, claims, relations and offices out.

Knows no RDF, no clock and no network. ``load()`` reads the ontology's words, the gazetteer and the model once;
``Reader.extract`` then reads any number of articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.extract.reader import Reader
    from chancery.gazetteer import Gazetteer


def load(
    ontology: Sequence[Path] = (), gazetteer: Gazetteer | None = None, model: Path | None = None, threads: int = 1
) -> Reader:
    """A reader with the project's own ontology, gazetteer and model.

    ``ontology`` are further Turtle files with kinds of event, relation, office and cues; ``gazetteer`` replaces the
    project's own (see :func:`chancery.gazetteer.load`); ``model`` is a folder with another model.
    """
    from chancery import gazetteer as places_and_people
    from chancery import lexicon
    from chancery.extract import parser
    from chancery.extract.reader import Reader
    from chancery.shapes import load_ontology

    graph = load_ontology(*ontology)
    return Reader(
        lexicon.read(graph),
        lexicon.load_cues(graph),
        gazetteer if gazetteer is not None else places_and_people.load(),
        parser.load(model, threads),
        tuple(ontology),
    )
