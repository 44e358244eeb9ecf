"""Events are found by who took part and when, and always wait for somebody's look."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import peer  # noqa: E402
import trap  # noqa: E402

from chancery.cli import run  # noqa: E402
from chancery.kb import load as load_kb  # noqa: E402
from chancery.link import decisions, review  # noqa: E402
from chancery.link.subjects import sentences  # noqa: E402

pytestmark = pytest.mark.skipif(peer.OXIGRAPH is None, reason=peer.WITHOUT_OXIGRAPH)


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def graph() -> tuple[str, dict[str, str], dict[str, str]]:
    """Items for actors of the small base, and events with them: the visit of 2023-10-26, another day, another guest, merged."""
    maker = trap._Maker(11)
    actors = {name: maker.item(name, kind) for name, kind in (("green-front", "Q7278"), ("ivo-marr", trap.HUMAN),
                                                              ("port-vell", "Q515"), ("sudria", trap.SOVEREIGN))}  # fmt: skip
    kind = maker.item("state visit", "Q1")
    days = {"visit": "2023-10-26", "later": "2023-11-20", "alone": "2023-10-26", "other": "2023-10-26", "merged": "2023-10-26"}
    guests = {"visit": ("green-front", "ivo-marr"), "later": ("green-front", "ivo-marr"), "alone": ("ivo-marr",),
              "other": ("sudria",), "merged": ("green-front", "ivo-marr")}  # fmt: skip
    events = {}
    for name, day in days.items():
        events[name] = maker.item(f"{name} of 2023", kind.removeprefix(trap.WD),
                                  P585=f'"{day}T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>')  # fmt: skip
        for guest in guests[name]:
            maker.add(events[name], "http://www.wikidata.org/prop/direct/P710", f"<{actors[guest]}>")
    maker.add(events["visit"], "http://www.wikidata.org/prop/direct/P276", f"<{actors['port-vell']}>")
    maker.add(events["merged"], "http://www.w3.org/2002/07/owl#sameAs", f"<{events['visit']}>")
    return maker.world.text(), actors, events


@pytest.fixture
def linked(kb):
    pairs = [f"--accept=actor/{name}={item}" for name, item in graph()[1].items()]
    assert call("review", "links", "--kb", kb, "--by", "Ann", *pairs) == 0
    return kb


def guesses(folder: Path) -> list[decisions.Decision]:
    return [one for one in decisions.read(folder) if "/event/" in one.subject]


@pytest.mark.parametrize("serving", [peer.oxigraph, pytest.param(peer.virtuoso, marks=pytest.mark.skipif(
    peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO))])  # fmt: skip
def test_the_happening_is_found_and_waits(serving, linked, tmp_path, capfd):
    text, _, events = graph()
    (tmp_path / "peer").mkdir()
    with serving(text, tmp_path / "peer") as address:
        assert call("link", address, "--like", "wikidata", "--events", "--kb", linked) == 0
        assert "events: 0 decided before, 0 linked now, 1 wait for review" in capfd.readouterr().err
        made = guesses(linked)
        assert [(one.item, one.state) for one in made] == [(events["visit"], "predicted")]
        assert made[0].features == {"participants": "all", "place": "same", "when": "same", "type": "same"}
        first = (linked / decisions.FILE).read_bytes()
    assert call("link", address, "--like", "wikidata", "--events", "--kb", linked, "--offline") == 0
    assert (linked / decisions.FILE).read_bytes() == first
    (task,) = [task for task in review.tasks(decisions.read(linked)) if "/event/" in task.subject]
    base = load_kb(linked)
    with base.store() as store:
        assert sentences(store, task.subject), "who decides sees what the article says"


def test_a_rejected_event_does_not_come_back(linked, tmp_path):
    text, _, events = graph()
    with peer.oxigraph(text, tmp_path) as address:
        call("link", address, "--like", "wikidata", "--events", "--kb", linked)
        call("review", "links", "--kb", linked, "--reject", f"{guesses(linked)[0].subject}={events['visit']}")
        call("link", address, "--like", "wikidata", "--events", "--kb", linked)
    assert [one.state for one in guesses(linked)] == ["rejected"]


def test_events_are_looked_for_on_wikidata_only(linked, tmp_path, capfd):
    text, _, _ = graph()
    with peer.oxigraph(text, tmp_path) as address:
        assert call("link", address, "--like", "dbpedia", "--events", "--kb", linked) == 2
    assert "leave out --events" in capfd.readouterr().err
