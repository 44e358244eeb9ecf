"""Metadata from an index beside the articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chancery.article import read, read_folder
from chancery.errors import ArticleError

GOOD = "The two ministers met on the shore of the lake and spoke for an hour about grain and ships."
INDEX = (
    "file,title,published,source,address,licence,gold\n"
    'a.txt,"Lake talks, early end",2022-03-03,Lake News,https://example.org/a,CC0,no\n'
    "sub/b.txt,Second,3 March 2022,,,,\n"
)


def test_index_beside_and_above(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text(INDEX)
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text(f"{GOOD} {name}")
    first, second = read_folder(tmp_path)
    assert (first.title, first.published) == ("Lake talks, early end", date(2022, 3, 3))
    assert (first.source, first.url) == ("Lake News", "https://example.org/a")
    assert (second.title, second.published, second.source) == ("Second", date(2022, 3, 3), None)
    assert read(tmp_path / "a.txt") == (first,)


def test_index_goes_before_the_file_and_the_caller_before_the_index(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("file,date\na.md,2022-03-03\n")
    (tmp_path / "a.md").write_text(f"---\ndate: 2021-01-01\ntitle: T\n---\n{GOOD}")
    (article,) = read_folder(tmp_path)
    assert (article.published, article.title) == (date(2022, 3, 3), "T")
    assert next(read_folder(tmp_path, published=date(2020, 1, 1))).published == date(2020, 1, 1)


@pytest.mark.parametrize("index", ["title,date\nx,2022-03-03\n", "file,date\na.txt\n", 'file\n"a', ""])
def test_bad_index_is_said_once_and_stops_nothing(tmp_path: Path, index: str) -> None:
    (tmp_path / "index.csv").write_text(index)
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    errors: list[ArticleError] = []
    assert len(list(read_folder(tmp_path, errors=errors))) == 2
    assert len(errors) == 1 and "index.csv" in str(errors[0])
    with pytest.raises(ArticleError, match=r"index\.csv"):
        read(tmp_path / "a.txt")
