"""Real articles: the folder named by CHANCERY_CORPUS, with ``seeds/``, ``articles/`` and ``gold/``; and our own."""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from pathlib import Path

import pytest
from tiles import check_tiles

from chancery.article import read, read_folder
from chancery.model import Article

ROOT = Path(__file__).parents[2]
CORPUS = os.environ.get("CHANCERY_CORPUS")
corpus = pytest.mark.skipif(not CORPUS, reason="set CHANCERY_CORPUS to a folder with seeds/, articles/ and gold/")


def blocks_of(article: Article, kind: str) -> list[str]:
    """The words of the blocks of one kind."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


@corpus
def test_seeds_agree_with_gold() -> None:
    folder = Path(str(CORPUS))
    gold = json.loads((folder / "gold" / "seeds.json").read_text(encoding="utf-8"))
    for expected in gold["articles"]:
        (article,) = read(folder / "seeds" / expected["file"])
        assert article.sha256 == expected["sha256"]
        assert article.published == date.fromisoformat(expected["published"])
        assert article.title == (expected["headline"]["exact"] if expected["headline"] else None)
        assert blocks_of(article, "heading") == [span["exact"] for span in expected["headings"]]
        around = [words for kind in ("tags", "dateline", "credit") for words in blocks_of(article, kind)]
        assert around == [span["exact"].strip() for span in expected["boilerplate"]]
        check_tiles(article)


@corpus
def test_articles_agree_with_their_index() -> None:
    folder = Path(str(CORPUS)) / "articles"
    with (folder / "index.csv").open(encoding="utf-8", newline="") as stream:
        index = {row["file"]: row for row in csv.DictReader(stream)}
    articles = {Path(str(article.path)).name: article for article in read_folder(folder)}
    assert articles.keys() == index.keys()
    for name, article in articles.items():
        assert article.published == date.fromisoformat(index[name]["published"])
        assert article.title == index[name]["title"]
        assert article.language == "en"
        assert all(words.startswith("FILE") or words.endswith((".", "?")) for words in blocks_of(article, "caption"))
        check_tiles(article)


def test_our_own_articles() -> None:
    folder = ROOT / "data" / "articles"
    articles = list(read_folder(folder))
    assert len(articles) >= 14
    ids = [article.id for article in articles]
    assert len(set(ids)) == len(ids)
    for article in articles:
        assert article.published and article.title and article.source == "Chancery sample desk" and article.author
        assert article.language == "en"
        assert 150 <= len(article.text.split()) <= 500
        assert "body" in {block.kind for block in article.blocks}
        check_tiles(article)
    with (folder / "overlaps.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) >= 6
    for row in rows:
        assert len(row["articles"].split()) >= 2 and set(row["articles"].split()) <= set(ids)
