"""Whatever a text is like, what is made of it keeps the shapes: marks missing, set awry, words gone, paragraphs run together."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from chancery import article as articles
from chancery import extract, resources
from chancery.commit import contribute
from chancery.validate import validate

BASE = "https://example.org/kb/"
Roughen = Callable[[str, random.Random], str]


def without_marks(text: str, chance: random.Random) -> str:
    """Some quotation marks are gone, the others straight."""
    return re.sub('[“”"]', lambda _: '"' if chance.random() < 0.6 else "", text)


def with_marks_awry(text: str, chance: random.Random) -> str:
    """Quotation marks and commas have changed places with the blank beside them, or stand where none belongs."""
    text = re.sub(r'[“”"]', '"', text)
    text = re.sub(r', "', lambda _: chance.choice([', "', '," ', ' ," ', '"']), text)
    return re.sub(r" (?=\w)", lambda _: ' "' if chance.random() < 0.02 else " ", text)


def without_words(text: str, chance: random.Random) -> str:
    """One word in ten is gone."""
    return re.sub(r"[^\s]+(?= )", lambda found: "" if chance.random() < 0.1 else found[0], text)


def run_together(text: str, chance: random.Random) -> str:
    """Paragraphs and sentences follow each other without a break or a blank."""
    text = re.sub(r"\n\n", lambda _: chance.choice(["\n\n", " ", "\n"]), text)
    return re.sub(r"\. ", lambda _: chance.choice([". ", "."]), text)


def shuffled(text: str, chance: random.Random) -> str:
    """The words of each paragraph in another order."""
    paragraphs = [part.split() for part in text.split("\n\n")]
    return "\n\n".join(" ".join(chance.sample(words, len(words))) for words in paragraphs)


def capital(text: str, chance: random.Random) -> str:
    """All in capitals, or all in small letters."""
    return text.upper() if chance.random() < 0.5 else text.lower()


@pytest.fixture(scope="module")
def reader() -> extract.Reader:
    """One reader for all."""
    return extract.load()


@pytest.mark.parametrize("roughen", [without_marks, with_marks_awry, without_words, run_together, shuffled, capital])
def test_a_rough_text_keeps_the_shapes_and_its_words(roughen: Roughen, reader: extract.Reader) -> None:
    chance = random.Random(roughen.__name__)
    for path in sorted(resources.files("data", "articles/*.md"))[::3]:
        text = path.read_text(encoding="utf-8").split("---", 2)[2].strip()
        article = articles.read_text("March 20, 2023\n\n" + roughen(text, chance))
        extraction = reader.extract(article)
        report = validate(contribute(extraction, BASE).whole)
        assert report.conforms, f"{path.name}: {report.text()}"
        for claim in extraction.claims:
            assert all(article.text[span.start : span.end] == span.exact for span in (*claim.content, *claim.quotes))
