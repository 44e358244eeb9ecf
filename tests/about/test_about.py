"""The timeline of one actor out of articles: by what words it is called, what counts, and in which order it comes."""

from __future__ import annotations

from datetime import date

import pytest

from chancery import extract
from chancery.about import tell, within
from chancery.about.calling import name_of
from chancery.article import read_text
from chancery.extract.reader import Reader
from chancery.timeline import Entry, write
from chancery.timeline.ordered import day

FIRST = """Tarn Motors shows its first van

Tarn Motors on Tuesday presented the Tarn V9 at a fair in Lissing. The company sold 4,000 cars in 2006, it said.
Ada Brock, who founded Tarn Motors in 1991, drove the V9 herself. The van will reach dealers in June.
Its rival Corvane cut 300 jobs in January. Tarn has not dismissed anybody.
"""
SECOND = """Brock leaves

Ada Brock resigned on Friday as head of Tarn Motors. Brock was named minister a day later.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return extract.load()


def told(name: str, reader: Reader) -> list[tuple[str, str]]:
    articles = [
        read_text(SECOND, id="b", published=date(2007, 5, 13)),
        read_text(FIRST, id="a", published=date(2007, 3, 7)),
    ]
    entries = tell(name, articles, reader)
    return [(day(entry), one.sentence[slice(*one.mark)]) for entry in entries for one in entry.tellers]


def test_a_firm_with_what_is_said_of_the_company(reader: Reader) -> None:
    found = told("Tarn Motors", reader)
    assert ("2006", "sold") in found and ("2007-03-06", "presented") in found and ("1991", "founded") in found
    assert not {"cut", "dismissed", "said", "reach"} & {word for _, word in found}
    assert [when for when, _ in found] == sorted(when for when, _ in found)


def test_a_person_by_surname_and_a_product_by_its_model(reader: Reader) -> None:
    assert {("1991", "founded"), ("2007-05-11", "resigned")} <= set(told("Ada Brock", reader))
    assert ("2007-03-06", "presented") in told("Tarn V9", reader)
    assert told("Ostrow Bank", reader) == []


def test_what_happened_to_a_rival_is_not_told_of_it(reader: Reader) -> None:
    assert told("Corvane", reader) == [("2007-01", "cut")]


def test_title_and_text_tell_one_happening(reader: Reader) -> None:
    text = "Ostrow sues Velm\n\nOstrow sued Velm on Monday over a patent."
    entries = tell("Velm", [read_text(text, id="c", published=date(2009, 4, 8))], reader)
    assert [(day(one), len(one.tellers)) for one in entries] == [("2009-04-06", 2)]
    assert write(entries, "ordered", title="Velm") == "Velm\n1\t2009-04-06\tc-1-sues\tc-2-sued\n"


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [("Bank of America", ("america",), False), ("Airbus A380", ("a380",), True), ("General Motors", ("gm",), True)],
)
def test_short_forms(name: str, form: tuple[str, ...], expected: bool) -> None:
    found = name_of(name)
    assert (form in (*found.sure, *found.short)) is expected


def test_a_window_of_days() -> None:
    entries = (
        Entry("urn:1", "", "happening", "occurred", date(2007, 1, 1), date(2007, 12, 31)),
        Entry("urn:2", "", "happening", "occurred", date(2008, 1, 5), date(2008, 1, 5)),
        Entry("urn:3", "", "happening", "occurred", None, None),
    )
    window = {"from": "2007-06-01", "to": "2008-01-31"}
    assert [one.event for one in within(entries, window)] == ["urn:1", "urn:2"]
    assert [one.event for one in within(entries, {**window, "certainly": True})] == ["urn:2"]
    assert [one.event for one in within(entries, {**window, "undated": True})] == ["urn:1", "urn:2", "urn:3"]
    assert len(within(entries, {})) == 3


def test_a_model_is_neither_its_maker_nor_another_model(reader: Reader) -> None:
    text = (
        "Phones\n\nTarn unveiled the Halo 4 in May 2010. The Halo 4S was introduced in October 2011. Shops sold 300 Halo 4s in "
        "June 2010. The Tarn V9 crashed in July 2010."
    )
    articles = [read_text(text, id="d", published=date(2011, 11, 8))]
    found = {
        name: [one.sentence[slice(*one.mark)] for entry in tell(name, articles, reader) for one in entry.tellers]
        for name in ("Halo 4", "Halo 4S", "Tarn", "Tarn V9")
    }
    assert found == {
        "Halo 4": ["unveiled", "sold"], "Halo 4S": ["introduced"], "Tarn": ["unveiled"], "Tarn V9": ["crashed"],
    }  # fmt: skip


def test_what_is_ordered_is_the_model_and_it_may_be_the_airline(reader: Reader) -> None:
    text = """Order

Sunrise Airlines on Tuesday ordered ten A700 jets from Aerolux. The airline paid two billion.
It bought four Corvane C8 planes in 2003.
"""
    article = read_text(text, id="c", published=date(2005, 1, 18))
    found = [(day(entry), one.sentence[slice(*one.mark)]) for entry in tell("A700", [article], reader) for one in entry.tellers]
    assert found == [("2005-01-18", "ordered")]
