"""Articles into a base: resumable, gated, the same whatever the order, and whole even when killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from story import Rules, write_articles

from chancery import ingest as chain
from chancery import iris, ntriples, quarantine, records
from chancery.errors import RecordError, StoreError
from chancery.ingest import KnowledgeBase, Summary, drop, ingest, ingest_records, init, load, remove, retry
from chancery.validate import validate

DAY = date(2024, 4, 1)
SAMPLE = Path(__file__).parents[1] / "graph" / "velland-envoy.json"
STORY = Path(__file__).parent / "story.py"


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return init(tmp_path / "kb")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write_articles(tmp_path / "news", 4, per_article=2)
    return tmp_path / "news"


def content(kb: KnowledgeBase) -> list[tuple[str, ...]]:
    """Every quad of a base, sorted."""
    with kb.store() as store:
        return sorted((name, *line) for name in store.graphs() for line in store.lines(name))


def files(folder: Path) -> dict[str, bytes]:
    """Every file for people below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".json", ".toml", ".ttl", ".txt")
    }


def labels(kb: KnowledgeBase) -> set[str]:
    with kb.store() as store:
        rows = store.query("SELECT ?l { GRAPH ?g { ?a <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } "
                           "FILTER STRENDS(STR(?g), '/graph/actors') }")  # fmt: skip
        return {row["l"] for row in rows.dicts()}


def test_init_makes_a_base_and_opens_it_again(tmp_path: Path) -> None:
    made = init(tmp_path / "kb", base="https://example.org/kb/", title="Ours")
    assert load(tmp_path / "kb") == made == init(tmp_path / "kb")
    with pytest.raises(StoreError, match="choose another folder"):
        init(tmp_path / "kb", base="https://example.org/other/")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(StoreError, match="not empty"):
        init(tmp_path / "full")


@pytest.mark.parametrize("step", range(4))
def test_init_goes_on_where_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    taken = iter(range(9))

    def killed(*_: object) -> None:
        if next(taken) == step:
            raise KeyboardInterrupt

    replace, opened = os.replace, KnowledgeBase.store
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr("os.replace", lambda *paths: (killed(), replace(*paths), killed())[1])
        patch.setattr(KnowledgeBase, "store", lambda *given, **named: (killed(), opened(*given, **named))[1])
        init(tmp_path / "kb")
        raise AssertionError("it was not killed")
    with init(tmp_path / "kb").store(writable=True) as store:
        assert store.graphs() == ()


def test_init_leaves_a_folder_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/mine/\n", encoding="utf-8")
    with pytest.raises(StoreError, match="not empty, and no knowledge base"):
        init(tmp_path)


def test_every_article_gets_its_graph_and_its_files(kb: KnowledgeBase, news: Path) -> None:
    steps: list[chain.Step] = []
    summary = ingest(kb, [news], reader=Rules(), published=DAY, progress=steps.append)
    assert (summary.stored, summary.quarantined, summary.failed) == (4, 0, [])
    assert [step.number for step in steps] == [1, 2, 3, 4]
    with kb.store() as store:
        assert sum("/graph/article/" in name for name in store.graphs()) == 4
        assert len(store.query("SELECT ?e { ?e a <https://w3id.org/chancery/ontology#Event> }")) == 8
    for article_id in kb.article_ids():
        assert kb.article(article_id).path is None
        assert kb.extraction(article_id).article.id == article_id
        records.check(json.loads(kb.path("records", article_id).read_text()), text=kb.article(article_id).text)


def test_second_run_reads_nothing_again_and_changes_nothing(kb: KnowledgeBase, news: Path) -> None:
    reader = Rules()
    ingest(kb, [news], reader=reader, published=DAY)
    before, told = content(kb), files(kb.folder)
    assert ingest(kb, [news], reader=reader, published=DAY).unchanged == 4 and reader.calls == 4
    assert ingest(kb, [news], reader=reader, published=DAY, force=True).stored == 4 and reader.calls == 8
    assert content(kb) == before and files(kb.folder) == told


def test_new_version_of_reader_or_other_date_reads_again(kb: KnowledgeBase, news: Path) -> None:
    ingest(kb, [news], reader=Rules("1"), published=DAY)
    assert ingest(kb, [news], reader=Rules("2"), published=DAY).stored == 4
    assert ingest(kb, [news], reader=Rules("2"), published=date(2024, 4, 2)).stored == 4
    with kb.store() as store:  # nothing is left of the first version
        assert "rules-1" not in str(store.graph(iris.graph(kb.base, iris.RUNS)).serialize(format="nt"))


def test_order_of_articles_does_not_show(tmp_path: Path, news: Path) -> None:
    paths = sorted(news.glob("*.txt"))
    bases = [init(tmp_path / name) for name in ("one", "two")]
    ingest(bases[0], paths, reader=Rules(), published=DAY)
    ingest(bases[1], paths[2:], reader=Rules("0"), published=DAY)  # an older reading that is replaced
    ingest(bases[1], paths[::-1], reader=Rules(), published=DAY)
    assert content(bases[0]) == content(bases[1])
    assert files(bases[0].folder) == files(bases[1].folder)


def test_removed_article_leaves_no_trace(tmp_path: Path, kb: KnowledgeBase, news: Path) -> None:
    paths = sorted(news.glob("*.txt"))
    ingest(kb, paths[:2], reader=Rules(), published=DAY)
    before, told = content(kb), files(kb.folder)
    ingest(kb, paths, reader=Rules(), published=DAY)
    new = [one for one in kb.article_ids() if f"articles/{one}.json" not in told]
    assert "Ana Ruudenen" in labels(kb)
    remove(kb, new)
    assert "Ana Ruudenen" not in labels(kb)
    assert content(kb) == before and files(kb.folder) == told
    with pytest.raises(StoreError, match="no such article"):
        remove(kb, new[:1])


def test_replaced_article_leaves_no_orphan(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    front = "---\nid: a\ndate: 2024-04-01\n---\n"
    path.write_text(front + "On 2024-03-04 Ana Ruud visited Norland. It was a short visit.\n")
    ingest(kb, [path], reader=Rules())
    path.write_text(front + "On 2024-03-04 Ben Lund visited Norland. It was a short visit.\n")
    ingest(kb, [path], reader=Rules())
    assert labels(kb) == {"Ben Lund", "Norland"}


def test_violation_keeps_the_article_out_and_what_stood_there_in(kb: KnowledgeBase, news: Path) -> None:
    ingest(kb, [news], reader=Rules("1"), published=DAY)
    before = content(kb)
    broken = Rules("2", broken=True)
    assert ingest(kb, [news], reader=broken, published=DAY).quarantined == 4
    assert content(kb) == before
    kept = quarantine.entries(kb)
    assert len(kept) == 4 and kept[0].violations and "status" in kept[0].reason
    assert {path.name for path in kept[0].folder.iterdir()} >= {"article.json", "graph.ttl", "report.ttl", "report.txt"}
    assert ingest(kb, [news], reader=broken, published=DAY).quarantined == 4 and broken.calls == 4
    drop(kb, [kept[0].id])
    assert len(quarantine.entries(kb)) == 3
    with pytest.raises(StoreError, match="not in quarantine"):
        drop(kb, [kept[0].id])


def test_mended_graph_is_taken_up_again(kb: KnowledgeBase, tmp_path: Path) -> None:
    write_articles(tmp_path / "news", 1)
    ingest(kb, [tmp_path / "news"], reader=Rules("2", broken=True), published=DAY)
    (kept,) = quarantine.entries(kb)
    assert retry(kb).quarantined == 1
    graph = kept.folder / "graph.ttl"
    text = graph.read_text()
    graph.write_text(text.replace("a dip:Event", "a dip Event"))
    with pytest.raises(StoreError, match="not valid Turtle") as refused:
        retry(kb, [kept.id])
    assert "\n" not in str(refused.value)
    graph.write_text(text.replace("dipv:surely", "dipv:planned"))
    assert retry(kb, [kept.id]).stored == 1 and quarantine.entries(kb) == ()
    with kb.store() as store:
        assert store.count(iris.graph(kb.base, iris.EVENTS)) and store.count(iris.graph(kb.base, iris.ACTORS))
        assert "planned" in store.graph(iris.article_graph(kb.base, kept.id)).serialize(format="nt")
        assert "planned" not in store.graph(iris.graph(kb.base, iris.ACTORS)).serialize(format="nt")


def test_good_reading_takes_the_article_out_of_quarantine(kb: KnowledgeBase, news: Path) -> None:
    ingest(kb, [news], reader=Rules("1", broken=True), published=DAY)
    assert ingest(kb, [news], reader=Rules("2"), published=DAY).stored == 4
    assert quarantine.entries(kb) == ()


def test_warnings_are_kept_as_findings(kb: KnowledgeBase, news: Path) -> None:
    summary = ingest(kb, [news], reader=Rules())  # without a date
    found = [json.loads(path.read_text()) for path in sorted((kb.folder / "findings").glob("*.json"))]
    assert summary.warnings == sum(map(len, found)) > 0
    assert any("day of publication" in finding["message"] for finding in found[0])


def test_unreadable_files_stop_nothing(kb: KnowledgeBase, news: Path) -> None:
    (news / "empty.txt").touch()
    (news / "picture.txt").write_bytes(bytes(range(256)) * 20)
    summary = ingest(kb, [news, news / "none.txt"], reader=Rules(), published=DAY)
    assert summary.stored == 4 and len(summary.failed) == 3
    assert all("\n" not in line for line in summary.failed)


def test_two_articles_of_one_id_in_a_folder_are_told(kb: KnowledgeBase, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / f"{name}.md").write_text(
            f"---\nid: same\ndate: 2024-04-01\n---\nOn 2024-03-04 Ana {name.upper()}uud visited Norland today.\n"
        )
    summary = ingest(kb, [tmp_path / "news"], reader=Rules())
    assert summary.stored == 1 and "its id same is taken by" in summary.failed[0]


def test_records_of_others_are_taken_in(kb: KnowledgeBase, tmp_path: Path) -> None:
    record = json.loads(SAMPLE.read_text(encoding="utf-8"))
    lines = tmp_path / "records.jsonl"
    broken = {**record, "events": [{**record["events"][0], "status": "maybe"}]}
    lines.write_text("\n".join(json.dumps(one) for one in (record, broken)) + "\n\nno json\n[]\n")
    summary = ingest_records(kb, [lines])
    assert summary.stored == 1 and len(summary.failed) == 3
    assert "line 2: /events/0/status" in summary.failed[0] and "line 4: not JSON" in summary.failed[1]
    before = content(kb)
    del record["article"]["text"], record["article"]["blocks"]
    (tmp_path / "one.json").write_text(json.dumps(record))
    assert ingest_records(kb, [tmp_path / "one.json"]).stored == 1 and content(kb) == before
    record["article"]["id"] = "unknown"
    (tmp_path / "one.json").write_text(json.dumps(record))
    assert "give the text" in ingest_records(kb, [tmp_path / "one.json"]).failed[0]
    with pytest.raises(RecordError):
        ingest_records(kb, [tmp_path / "none.jsonl"])


def test_stored_graphs_conform(kb: KnowledgeBase, news: Path) -> None:
    ingest(kb, [news], reader=Rules(), published=DAY)
    ingest_records(kb, [SAMPLE])
    with kb.store() as store:
        actors = store.graph(iris.graph(kb.base, iris.ACTORS))
        for name in store.graphs():
            if "/graph/article/" in name:
                assert validate(store.graph(name), context=actors).conforms


def test_no_triple_is_in_two_graphs(kb: KnowledgeBase, news: Path) -> None:
    ingest(kb, [news], reader=Rules(), published=DAY)
    ingest_records(kb, [SAMPLE])
    triples = [quad[1:] for quad in content(kb)]
    assert len(triples) == len(set(triples))


def start(kb_folder: Path, news: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(STORY), str(kb_folder), str(news)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)


def finished(process: subprocess.Popen[str], count: int) -> list[str]:
    """The ids of the first ``count`` articles that the process says it stored."""
    assert process.stdout is not None
    lines = (line.split() for line in process.stdout)
    return [words[0] for words in (next(lines) for _ in range(count + 1)) if words[-1] == "stored"]


@pytest.mark.parametrize(("count", "wait_s"), [(0, 0.4), (1, 0.0), (3, 0.03)])
def test_killed_ingest_loses_nothing_and_leaves_nothing_half(tmp_path: Path, count: int, wait_s: float) -> None:
    news = tmp_path / "news"
    write_articles(news, 12, per_article=3)
    process = start(tmp_path / "killed", news)
    done = finished(process, count)
    time.sleep(wait_s)
    process.kill()
    process.wait()
    whole = init(tmp_path / "whole")
    ingest(whole, [news], reader=Rules(), published=DAY)
    graphs: dict[str, set[ntriples.Line]] = {}
    try:
        with KnowledgeBase(tmp_path / "killed").store() as store:
            graphs = {name: set(store.lines(name)) for name in store.graphs() if "/graph/article/" in name}
    except StoreError:
        assert not done  # it was killed before there was anything to read
    with whole.store() as store:
        assert all(set(store.lines(name)) == lines for name, lines in graphs.items())
    assert {iris.article_graph(iris.BASE, one) for one in done} <= set(graphs)
    for path in (tmp_path / "killed").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    summary = ingest(init(tmp_path / "killed"), [news], reader=Rules(), published=DAY)
    assert summary.stored + summary.unchanged == 12 and summary.unchanged >= len(done)
    assert content(KnowledgeBase(tmp_path / "killed")) == content(whole)


def test_interrupt_stops_after_the_article_in_hand(tmp_path: Path) -> None:
    news = tmp_path / "news"
    write_articles(news, 40, per_article=3)
    process = start(tmp_path / "kb", news)
    done = finished(process, 2)
    process.send_signal(signal.SIGINT)
    assert process.stdout is not None
    done += [line.split()[0] for line in process.stdout]
    assert process.wait() == 0 and 2 <= len(done) < 40
    assert sorted(done) == sorted(KnowledgeBase(tmp_path / "kb").article_ids())


def test_change_that_was_begun_is_finished_by_the_next_writer(kb: KnowledgeBase, news: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """As if the process had been killed after the graphs went in and before the ledger knew."""
    from chancery.commit import Writer

    ingest(kb, sorted(news.glob("*.txt"))[:3], reader=Rules("1"), published=DAY)

    class KilledError(BaseException):
        pass

    real = Writer._change

    def killed(self: Writer, *args: object) -> object:
        self.store.apply(real(self, *args))  # type: ignore[arg-type]
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_change", killed)
        with pytest.raises(KilledError):
            ingest(kb, sorted(news.glob("*.txt"))[2:], reader=Rules("2"), published=DAY)
    ingest(kb, [news], reader=Rules("2"), published=DAY)
    other = init(kb.folder.parent / "other")
    ingest(other, [news], reader=Rules("2"), published=DAY)
    assert content(kb) == content(other)


def test_second_writer_is_refused_in_one_line(kb: KnowledgeBase, news: Path) -> None:
    with kb.store(writable=True), pytest.raises(StoreError, match="is writing to it") as refused:
        ingest(kb, [news], reader=Rules(), published=DAY)
    assert "\n" not in str(refused.value)


def test_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as refused:
        init(tmp_path / "file" / "kb")
    assert "\n" not in str(refused.value)


def test_summary_says_how_to_go_on() -> None:
    assert Summary(stored=1, interrupted=True).text().endswith("; stopped, run it again to go on")
