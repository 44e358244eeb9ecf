"""A graph that was mended by hand stands, whatever is read of the same text later, until somebody lets go of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from story import Rules, write_articles

from chancery import iris, quarantine
from chancery.correcting import correct, pointed, recorrect
from chancery.corrections import FILE
from chancery.errors import RecordError
from chancery.ingest import KnowledgeBase, Step, drop, ingest, init, remove, retry

DAY = date(2024, 4, 1)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write_articles(tmp_path / "news", 1)
    return tmp_path / "news"


@pytest.fixture
def mended(tmp_path: Path, news: Path) -> tuple[KnowledgeBase, str]:
    """A base with one article, the status of its visit set to planned by hand; and the id of the article."""
    kb = init(tmp_path / "kb")
    ingest(kb, [news], reader=Rules("1", broken=True), published=DAY)
    (kept,) = quarantine.entries(kb)
    graph = kept.folder / "graph.ttl"
    graph.write_text(graph.read_text().replace("dipv:surely", "dipv:planned"))
    assert retry(kb).stored == 1
    return kb, kept.id


def told(kb: KnowledgeBase, article_id: str) -> str:
    with kb.store() as store:
        return str(store.graph(iris.article_graph(kb.base, article_id)).serialize(format="nt"))


@pytest.mark.parametrize("reader", [Rules("1", broken=True), Rules("2")])
def test_it_stands_when_the_article_is_read_again(mended: tuple[KnowledgeBase, str], news: Path, reader: Rules) -> None:
    kb, name = mended
    before, steps = told(kb, name), list[Step]()
    assert "planned" in before
    assert ingest(kb, [news], reader=reader, published=DAY, force=True, progress=steps.append).stored == 1
    assert told(kb, name) == before and quarantine.entries(kb) == ()
    assert "mended by hand, and stands" in steps[0].detail and "quarantine drop" in steps[0].detail
    assert "\n" not in steps[0].detail
    assert ingest(kb, [news], reader=reader, published=DAY).unchanged == 1


def test_it_comes_back_though_ledger_and_store_be_lost(mended: tuple[KnowledgeBase, str], news: Path) -> None:
    kb, name = mended
    before = told(kb, name)
    remove(kb, [name])
    assert told(kb, name) == ""
    assert ingest(kb, [news], reader=Rules("2"), published=DAY).stored == 1
    assert told(kb, name) == before


def test_it_stands_against_corrections(mended: tuple[KnowledgeBase, str]) -> None:
    kb, name = mended
    before = told(kb, name)
    entry = pointed(kb, name, "visited", action="reject", by="Ana Ruud", kind="event")
    with pytest.raises(RecordError, match="was mended by hand, and stands; correct .*drop"):
        correct(kb, entry)
    assert not (kb.folder / FILE).exists()
    line = f'{{"article": "{name}", "kind": "event", "action": "reject", "span": {{"exact": "visited"}}, "by": "Ana Ruud"}}\n'
    (kb.folder / FILE).write_text(line)
    steps = list[Step]()
    assert recorrect(kb, progress=steps.append).stored == 1
    assert told(kb, name) == before and "mended by hand, and stands" in steps[0].detail


def test_another_text_is_read_anew(mended: tuple[KnowledgeBase, str], news: Path) -> None:
    kb, name = mended
    path = next(news.glob("*.txt"))
    path.write_text(f"---\nid: {name}\n---\n\n{path.read_text()} It was short.\n")
    path = path.rename(path.with_suffix(".md"))
    steps = list[Step]()
    assert ingest(kb, [path], reader=Rules("1"), published=DAY, progress=steps.append).stored == 1
    assert steps[0].article_id == name and "planned" not in told(kb, name)
    assert "text has changed since its graph was mended" in steps[0].detail
    assert quarantine.mended_file(kb, name).exists(), "nobody's work is thrown away"


def test_letting_go_of_it(mended: tuple[KnowledgeBase, str], news: Path) -> None:
    kb, name = mended
    drop(kb, [name])
    steps = list[Step]()
    assert ingest(kb, [news], reader=Rules("2"), published=DAY, force=True, progress=steps.append).stored == 1
    assert "occurred" in told(kb, name) and steps[0].detail == ""
