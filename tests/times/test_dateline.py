"""The day of a dateline counts over that of publication, where a story was sent some days before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import chancery.extract
from chancery import article as articles
from chancery.extract.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return chancery.extract.load()


@pytest.mark.parametrize(
    ("line", "day", "method"),
    [
        ("NAIROBI, Oct. 28 (Wire) — ", date(2023, 10, 27), "relative-to-dateline"),
        ("NAIROBI — ", date(2023, 10, 30), "relative-to-publication"),
        ("NAIROBI, March 2 (Wire) — ", date(2023, 10, 30), "relative-to-publication"),
    ],
)
def test_yesterday_is_counted_from_the_dateline(reader: Reader, tmp_path: Path, line: str, day: date, method: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Kenya expels envoy\n\n{line}Kenya expelled the ambassador of Uganda yesterday.\n", encoding="utf-8")
    (article,) = articles.read(path, published=date(2023, 10, 31))
    time = reader.extract(article).times[-1]
    assert (time.earliest, time.method) == (day, method)
