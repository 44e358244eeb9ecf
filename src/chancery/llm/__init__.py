"""Another extractor: a large language model behind any endpoint that speaks the chat protocol of OpenAI.

    reader = load(settings.read(url="http://127.0.0.1:8080/v1", model="my-model"))
    extraction = reader.extract(article)

It gives the same records as :mod:`chancery.extract`, and its word counts for less: nothing is taken over that is not
verbatim in the article, with a kind that the ontology has. The text of an article is sent as data; whatever it says, the
answer can only point at words of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.gazetteer import Gazetteer
    from chancery.llm.reader import Reader
    from chancery.llm.settings import Settings


def load(
    settings: Settings,
    *,
    ontology: Sequence[Path] = (),
    gazetteer: Gazetteer | None = None,
    cache: Path | None = None,
) -> Reader:
    """A reader that asks the model which ``settings`` name; ``cache`` is a folder in which its answers are kept.

    ``ontology`` and ``gazetteer`` are as for :func:`chancery.extract.load`.
    """
    from chancery import gazetteer as places_and_people
    from chancery.llm.account import Account
    from chancery.llm.cache import Cache
    from chancery.llm.client import Client
    from chancery.llm.kinds import read_kinds
    from chancery.llm.reader import Reader
    from chancery.shapes import load_ontology

    graph = load_ontology(*ontology)
    known = gazetteer if gazetteer is not None else places_and_people.load()
    account = Account(settings.price_in, settings.price_out, settings.currency)
    client = Client(settings, Cache(cache) if cache is not None else None, account)
    return Reader(read_kinds(graph), known, client, settings, tuple(ontology))
