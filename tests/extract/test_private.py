"""Texts of private life tell no acts of states; a copula has slots of its own."""

from __future__ import annotations

import pytest

from chancery import article
from chancery.extract.reader import Reader


def _types(reader: Reader, text: str) -> list[str]:
    return [event.type for event in reader.extract(article.read_text(text)).events]


@pytest.mark.parametrize(
    "text",
    [
        "The midfielder rejected an offer from Rovers and joined their rivals.",
        "Norway meet Peru in the semi-final on Monday.",
        "The singer called off her concert after the theatre was flooded.",
        "The burglar was sentenced to two years in prison.",
        "The supermarket accused the brewer of breaking their agreement.",
    ],
)
def test_private_life_tells_no_acts_of_states(reader: Reader, text: str) -> None:
    assert _types(reader, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru rejected an offer from Chile about the football fans.", "rejection"),
        ("Teachers protested against the closure of the school.", "protest"),
        ("The Chinese premier is in Lima for a visit.", "visit"),
        ("Peru and Chile are back at the table.", "talks"),
    ],
)
def test_public_life_is_told(reader: Reader, text: str, kind: str) -> None:
    assert kind in _types(reader, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru said it was prepared to talk to Chile.", "offer"),
        ("Lima is alarmed at the plans of Chile.", "concern"),
        ("The ministry in Lima hauled in the envoy of Chile.", "summons"),
        ("Peru told the consul to be out of Lima by noon.", "request"),
    ],
)
def test_participles_particles_and_copular_orders(reader: Reader, text: str, kind: str) -> None:
    assert kind in _types(reader, text)
