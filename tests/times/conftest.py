"""One parser for the tests that need a parse."""

from __future__ import annotations

import pytest

from chancery.extract import parser


@pytest.fixture(scope="session")
def model() -> parser.Parser:
    return parser.load()
