"""The measures of coreference against worked examples of the papers that define them."""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import coref  # noqa: E402
import identity  # noqa: E402

KEY = dict(zip("123456789ABC", "111112233333", strict=True))
"""Bagga and Baldwin 1998: {1-5}, {6, 7}, {8, 9, A-C}."""


def test_bagga_and_baldwin() -> None:
    second = coref.conll(KEY, dict(zip("123456789ABC", "111112222222", strict=True)))
    assert second["MUC"] == (1.0, 0.9)
    assert second["B3"] == (1.0, pytest.approx(16 / 21))
    third = coref.conll(KEY, dict(zip("123456789ABC", "111112211111", strict=True)))
    assert third["MUC"] == (1.0, 0.9)
    assert third["B3"] == (1.0, pytest.approx(7 / 12))


def test_luo() -> None:
    """Luo 2005, table 1, the same two: precision 0.92 and 0.83 by twice the overlap."""
    second = coref.ceaf_e(KEY, dict(zip("123456789ABC", "111112222222", strict=True)))
    third = coref.ceaf_e(KEY, dict(zip("123456789ABC", "111112211111", strict=True)))
    assert (round(second.precision, 3), round(third.precision, 3)) == (0.917, 0.833)
    assert (round(second.recall, 3), round(third.recall, 3)) == (0.611, 0.556)


def test_vilain() -> None:
    """Vilain and others 1995: {A, B, C, D} against {A, B}, {C, D}."""
    found = coref.muc(dict.fromkeys("ABCD", "1"), dict(zip("ABCD", "xxyy", strict=True)))
    assert found == (pytest.approx(2 / 3), 1.0)


def test_the_best_pairing_is_the_best() -> None:
    chance = random.Random(5)
    for _ in range(200):
        rows, columns = chance.randint(1, 5), chance.randint(1, 5)
        weight = {(f"r{i}", f"c{j}"): chance.random() for i in range(rows) for j in range(columns) if chance.random() < 0.8}
        if weight:
            assert coref._best(weight) == pytest.approx(tried(weight, rows, columns))


def tried(weight: dict[tuple[str, str], float], rows: int, columns: int) -> float:
    if rows > columns:
        return tried({(c, r): value for (r, c), value in weight.items()}, columns, rows) if rows != columns else 0.0
    names = sorted({r for r, _ in weight}), sorted({c for _, c in weight})
    fewer, more = sorted(names, key=len)
    turned = fewer is not names[0]
    pick = (lambda a, b: weight.get((b, a), 0.0)) if turned else (lambda a, b: weight.get((a, b), 0.0))
    return max(sum(pick(a, b) for a, b in zip(fewer, some, strict=True)) for some in itertools.permutations(more, len(fewer)))


def test_mentions_must_be_the_same() -> None:
    with pytest.raises(ValueError, match="not of the same mentions"):
        coref.conll({"a": "1"}, {"b": "1"})


def test_text_with_brackets() -> None:
    document, mention = identity.lines("== d1\nA [quake|q] hit.\n")
    assert document == {"doc": "d1", "text": "A quake hit.\n"}
    assert mention == {"id": "d1.0", "doc": "d1", "start": 2, "end": 7, "gold": "q"}


@pytest.mark.parametrize(("name", "least"), [("strict", 90.0), ("loose", 55.0)])
def test_ours_beats_equal_words(name: str, least: float) -> None:
    from chancery.mentions import files, tie

    mentions, documents = identity.load(identity.OWN / f"{name}.txt")
    gold = files.gold(mentions)
    ours = 100 * float(str(coref.conll(gold, tie(mentions, documents))["CoNLL"]))
    words = 100 * float(str(coref.conll(gold, {one.id: one.text.lower() for one in mentions})["CoNLL"]))
    assert ours >= least > words
