"""The bench of date phrases, on passages of our own."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import timex  # noqa: E402

DAY = date(2013, 3, 22)


def test_a_line_gives_text_places_and_values() -> None:
    passage = timex.read_passage("It rained [all day] on [Friday].", ["U P1D", "D 2013-03-22"], DAY)
    assert passage.text == "It rained all day on Friday."
    assert [passage.text[p.start : p.end] for p in passage.phrases] == ["all day", "Friday"]


def test_a_line_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="1 values"):
        timex.read_passage("[Monday] and [Friday]", ["D 2013-03-18"], DAY)


def test_the_value_counts_over_the_relaxed_match() -> None:
    gold = [timex.Timex(0, 10, "date", "2013"), timex.Timex(20, 30, "duration", "P3D")]
    given = [timex.Timex(2, 10, "date", "2013"), timex.Timex(20, 30, "duration", "P2D"), timex.Timex(40, 45, "date", "2012")]
    score = timex.Score()
    score.add("x" * 50, gold, given)
    assert (score.found, score.right, score.strict, score.value) == (2, 2, 1, 1)
    assert score.relaxed_f1 == pytest.approx(0.8) and score.value_f1 == pytest.approx(0.4)


@pytest.mark.parametrize("path", timex.SETS, ids=lambda path: path.stem)
def test_the_sets_are_well_formed(path: Path) -> None:
    assert sum(len(passage.phrases) for passage in timex.read_passages(path)) > 90
