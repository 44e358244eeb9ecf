"""Date phrases of general news as TimeML marks them: the words, the type, the value. The table is in timex.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chancery.extract.parser import Parser
from chancery.extract.times import find_times

PRINTED = date(2013, 3, 22)  # a Friday
TABLE = Path(__file__).with_name("timex.txt")


def rows() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Sentence with brackets, and type and value of what stands in each of them."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, values = line.partition(" | ")
            pairs = [value.split() for value in values.split(";") if value.strip()]
            yield text, tuple((kind, value) for kind, value in pairs)


def marked(model: Parser, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The same sentence with our own brackets, types and values."""
    plain = text.replace("[", "").replace("]", "")
    times = [t for t in find_times(model.parse(plain), published=PRINTED) if t.type is not None]
    whole = {t.part_of for t in times}
    times = sorted((t for t in times if t.id not in whole), key=lambda t: t.span.start)
    shown, at = "", 0
    for time in times:
        shown += plain[at : time.span.start] + f"[{time.span.exact}]"
        at = time.span.end
    return shown + plain[at:], tuple((t.type or "", t.value or "-") for t in times)


@pytest.mark.parametrize(("text", "values"), list(rows()), ids=[text for text, _ in rows()])
def test_a_date_phrase_has_the_words_type_and_value_of_timeml(
    model: Parser, text: str, values: tuple[tuple[str, str], ...]
) -> None:
    assert marked(model, text) == (text, values)


def test_a_preposition_is_told_but_is_no_part_of_the_phrase(model: Parser) -> None:
    (time,) = find_times(model.parse("He has ruled since 1995."), published=PRINTED)
    assert (time.span.exact, time.told.exact) == ("1995", "since 1995")
    assert (time.value, str(time.earliest), time.latest) == ("1995", "1995-01-01", PRINTED)


def test_a_range_is_a_time_of_which_its_ends_are_parts(model: Parser) -> None:
    whole, first, last = find_times(model.parse("He ruled from 1990 to 1995."), published=PRINTED)
    assert whole.told.exact == "from 1990 to 1995" and str(whole.latest) == "1995-12-31"
    assert [(t.span.exact, t.value, t.part_of) for t in (first, last)] == [("1990", "1990", whole.id), ("1995", "1995", whole.id)]


def test_a_time_of_day_alone_gives_no_bounds(model: Parser) -> None:
    (time,) = find_times(model.parse("The blast came at 8 p.m. local time."), published=PRINTED)
    assert (time.type, time.value, time.earliest, time.latest) == ("time", "2013-03-22T20:00", None, None)


def test_words_that_only_say_that_something_goes_on_are_no_date_phrase(model: Parser) -> None:
    assert {t.type for t in find_times(model.parse("The siege is still going on."), published=PRINTED)} <= {None}
