"""One reader for all tests of extraction: the model takes a moment to load."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from chancery import article, extract
from chancery.extract.reader import Reader
from chancery.model import Extraction

Read = Callable[[str], Extraction]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return extract.load()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Read a text as an article of 15 November 2023, a Wednesday."""

    def run(text: str) -> Extraction:
        return reader.extract(article.read_text(text, published=date(2023, 11, 15)))

    return run
