from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import world  # noqa: E402

from chancery.store import Store  # noqa: E402


@pytest.fixture(scope="session")
def data():
    return world.dataset()


@pytest.fixture(scope="session")
def store(data) -> Iterator[Store]:
    with Store.in_memory() as store:
        for graph in data.graphs():
            if len(graph):
                store.replace_graph(str(graph.identifier), graph)
        yield store
