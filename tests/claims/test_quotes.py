"""Quotations in texts of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.quotes import find_quotes
from chancery.model import Block


def found(text: str) -> list[str]:
    """The quotations as text."""
    return [text[q.start : q.end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" and left.', ['"no"']),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("It’s the states’ right.", []),
        ("The ‘states’ rights’ debate", ["‘states’ rights’"]),
        ("He said “she told me ‘no’ twice”.", ["“she told me ‘no’ twice”"]),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ('It was late. The road is closed," she said.', ['The road is closed,"']),
        ('"The road is closed. Nobody knows why.', ['"The road is closed.']),
        ('Burke said," The road is closed". He left.', ['" The road is closed"']),
        ('"Closed," he said. "Nobody knows."', ['"Closed,"', '"Nobody knows."']),
        ('A 5" gun and “nothing” else', ["“nothing”"]),
    ],
)
def test_quotations_are_found(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_only_the_given_blocks_are_read() -> None:
    text = "“one”\n“two”"
    assert [q.start for q in find_quotes(text, [Block(6, 11)])] == [6]


@settings(max_examples=50)
@given(st.text(alphabet="ab .,\n“”\"‘’'", max_size=60))
def test_any_text_gives_ordered_quotations_inside_it(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.start <= quote.inner[0] <= quote.inner[1] <= quote.end <= len(text)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
