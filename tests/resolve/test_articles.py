"""The sample articles, told twice on purpose: which ties are found, and the same whichever article comes first.

``golden.txt`` lists every tie; each was looked at by eye. ``CHANCERY_UPDATE_GOLDEN=1`` writes it anew.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from chancery import extract, ingest, iris, resolving
from chancery.article import read_folder
from chancery.commit import Contribution, Writer, contribute
from chancery.kb import KnowledgeBase, init
from chancery.ledger import Ledger
from chancery.model import Extraction
from chancery.namespaces import DIP, RDF
from chancery.resolve import Report, read, resolve
from chancery.ties import Ties
from chancery.validate import validate

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden.txt"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    reader = extract.load()
    return [reader.extract(article) for article in read_folder(ROOT / "data" / "articles", errors=[])]


@pytest.fixture(scope="module")
def contributions(extractions: list[Extraction]) -> list[Contribution]:
    return [contribute(one, iris.BASE) for one in extractions]


@pytest.fixture(scope="module")
def reports(contributions: list[Contribution]) -> dict[str, tuple[Report, ...]]:
    return {iris.article(iris.BASE, one.entry.id): read(one.article, one.actors) for one in contributions}


def test_ties_on_the_sample_articles(reports: dict[str, tuple[Report, ...]]) -> None:
    lines = []
    for event in resolve(report for one in reports.values() for report in one):
        if len(event.reports) > 1:
            lines.append(f"{event.label} | {event.type} {event.status} {event.earliest} {event.latest}")
            lines += [f"    {r.article.rpartition('/')[2]}: {r.trigger}: {' '.join(r.sentence.split())}" for r in event.reports]
    found = "\n".join(lines) + "\n"
    if os.environ.get("CHANCERY_UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_one_article_after_the_other_gives_the_same_in_any_order(reports: dict[str, tuple[Report, ...]]) -> None:
    expected = resolving.lines(resolve(report for one in reports.values() for report in one), iris.BASE)
    order, chance = sorted(reports), random.Random(4)
    for _ in range(20):
        chance.shuffle(order)
        with Ledger(":memory:") as ledger:
            ties, store = Ties(ledger, iris.BASE), {}
            for article in order:
                _take(ties.replace(article, reports[article]), store)
            assert set().union(*store.values()) == expected
            again = ties.rebuild(report for article in order for report in reports[article])
            assert resolving.lines(again, iris.BASE) == expected


def test_taking_an_article_out_leaves_no_trace(reports: dict[str, tuple[Report, ...]]) -> None:
    with Ledger(":memory:") as ledger:
        ties, store = Ties(ledger, iris.BASE), {}
        for article in sorted(reports):
            _take(ties.replace(article, reports[article]), store)
        gone = next(article for article in reports if "first-grain-ship" in article)
        _take(ties.replace(gone, ()), store)
        left = (report for article, one in reports.items() if article != gone for report in one)
        assert set().union(*store.values()) == resolving.lines(resolve(left), iris.BASE)


def _take(change: tuple, store: dict[str, set]) -> None:
    """Do to ``store``, triples by subject, what a change says, as the writer of a base does."""
    made, names = change
    for event_name in names:
        store.pop(f"<{event_name}>", None)
        store.pop(f"<{event_name.replace('/event/', '/merge/')}>", None)
    for line in resolving.lines(made, iris.BASE):
        assert line not in store.get(line[0], ()), "an event is made anew, and its old triples are still there"
        store.setdefault(line[0], set()).add(line)


@pytest.fixture
def kb(tmp_path: Path, extractions: list[Extraction]) -> KnowledgeBase:
    class Again:
        def extract(self, article):  # noqa: ANN001, ANN202
            return next(one for one in extractions if one.article.id == article.id)

    made = init(tmp_path / "kb")
    grain = [path for path in (ROOT / "data" / "articles").glob("*grain*.md")]
    summary = ingest.ingest(made, sorted(grain), reader=Again())
    assert (summary.stored, summary.failed) == (3, [])
    return made


def test_events_of_a_base_conform_and_stay_as_they_are(kb: KnowledgeBase) -> None:
    with Writer(kb) as writer:
        before = set(writer.store.lines(iris.graph(kb.base, iris.EVENTS)))
        assert "1 from several articles" in writer.resolve().text()
        assert set(writer.store.lines(iris.graph(kb.base, iris.EVENTS))) == before
        whole = Graph()
        for graph in writer.store.graphs():
            if graph != iris.graph(kb.base, iris.ONTOLOGY):
                whole += writer.store.graph(graph)
    report = validate(whole)
    assert report.conforms, report.text()


def test_decisions_are_kept_through_reruns(kb: KnowledgeBase) -> None:
    with kb.store() as store:
        events = store.graph(iris.graph(kb.base, iris.EVENTS))
    event = next(events.subjects(RDF.type, DIP.Merge))
    one, other = sorted(map(str, events.objects(event, DIP.tiedReport)))
    resolving.decide(kb, one, other, tie=False, by="Ana", why="two papers")
    with Writer(kb) as writer:  # opening the base is enough: it sees that the decisions changed
        kept = writer.store.graph(iris.graph(kb.base, iris.EVENTS))
        has = {str(report): event for event, report in kept.subject_objects(DIP.hasReport)}
        assert has[one] != has[other]
        writer.resolve()
        assert set(kept) == set(writer.store.graph(iris.graph(kb.base, iris.EVENTS)))


def test_the_ties_of_the_seeds() -> None:
    folder = os.environ.get("CHANCERY_CORPUS")
    if not folder or not (Path(folder) / "gold" / "seeds.json").exists():
        pytest.skip("CHANCERY_CORPUS names no folder with gold/seeds.json")
    gold = json.loads((Path(folder) / "gold" / "seeds.json").read_text(encoding="utf-8"))
    reader = extract.load()
    reports, people = [], []
    for article in read_folder(Path(folder) / "seeds", errors=[]):
        made = contribute(reader.extract(article), iris.BASE)
        people.append({actor.label for actor in reader.extract(article).actors if actor.kind == "person" and actor.key})
        reports += read(made.article, made.actors)
    events = [event for event in resolve(reports) if event.articles > 1]
    told = {(event.type, frozenset(r.place_label for r in event.reports if r.place_label)) for event in events}
    assert gold["cross_article"] and URIRef(events[0].first.iri)
    assert any(type_ == "invasion" and "Ukraine" in places for type_, places in told)
    assert any(type_ == "war" and any("Gaza" in place for place in places) for type_, places in told)
    assert any(type_ == "war" and "Ukraine" in places for type_, places in told)
    assert {event.type for event in events} <= {"war", "invasion", "attack"}
    assert {"Vladimir Putin", "Joe Biden"} <= people[0] & people[1]
