"""IRIs: readable, ASCII, apart for things that are apart."""

from __future__ import annotations

import re

import pytest
from drafts import extractions
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import iris, ntriples
from chancery.errors import UsageError
from chancery.model import Extraction

text = st.text(st.characters(blacklist_categories=["Cs"]))


@given(text)
def test_slug_is_a_plain_segment(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,70}", iris.slug(name))


@given(text)
def test_segment_comes_back(name: str) -> None:
    made = iris.segment(name)
    assert iris.unsegment(made) == name and re.fullmatch(r"[A-Za-z0-9._~%-]*", made) and made not in (".", "..")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Søren Ørsted", "soren-orsted"),
        ("Łukasz Ðorđević", "lukasz-dordevic"),
        ("  Côte d’Ivoire ", "cote-divoire"),
        ("U.N.", "un"),
    ],
)
def test_slug_is_readable(name: str, made: str) -> None:
    assert iris.slug(name) == made


def test_slugs_that_lose_letters_stay_apart() -> None:
    names = ["北京", "东京", "Москва", "Москве", "x" * 80 + "a", "x" * 80 + "b", "", "!!!"]
    assert len({iris.slug(name) for name in names}) == len(names)


@settings(max_examples=30, deadline=None)
@given(extractions())
def test_minted_iris_are_valid_and_apart(extraction: Extraction) -> None:
    names = iris.mint(extraction)
    shared = {actor.id for actor in extraction.actors if iris.is_shared(actor)}
    own = [iri for one, iri in names.items() if one not in shared]
    assert len(set(own)) == len(own)
    for iri in names.values():
        assert ntriples.iri(iri).isascii()


@pytest.mark.parametrize("base", ["", "kb", "ftp://x/", "https://x", "https://x/a b/", "https:///", "https://x/kb"])
def test_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(UsageError):
        iris.check_base(base)
