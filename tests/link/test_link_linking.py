"""Linking as a whole: a real server with a world of traps, decisions that stay, runs that can be done again."""

from __future__ import annotations

import dataclasses
import shutil
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import naughty  # noqa: E402
import peer  # noqa: E402
import trap  # noqa: E402

from chancery import iris  # noqa: E402
from chancery.cli import run  # noqa: E402
from chancery.errors import EndpointError, RecordError, UsageError  # noqa: E402
from chancery.kb import load as load_kb  # noqa: E402
from chancery.link import candidates, decisions, features, linking, review, shipped  # noqa: E402
from chancery.link.cache import Cache  # noqa: E402
from chancery.link.endpoint import Client  # noqa: E402
from chancery.link.services import SERVICES, Service  # noqa: E402
from chancery.link.subjects import subjects  # noqa: E402

_BENCH = spec_from_file_location("bench_link", Path(__file__).parents[2] / "bench" / "link.py")
bench = module_from_spec(_BENCH)
sys.modules["bench_link"] = bench
_BENCH.loader.exec_module(bench)
pytestmark = pytest.mark.skipif(peer.OXIGRAPH is None, reason=peer.WITHOUT_OXIGRAPH)
WD = trap.WD
NO_REQUESTS = "; 0 requests"


def graph() -> str:
    """Items for the people and states of ``tests/queries/world.py``, with namesakes."""
    maker = trap._Maker(5)
    norland = f"{WD}Q64"
    maker.add(norland, "http://www.w3.org/2000/01/rdf-schema#label", '"Norland"@en')
    maker.item("Sudria", trap.SOVEREIGN, "sovereign state")
    post = maker.item("Foreign Minister of Norland", "Q294414")
    marr = maker.item("Ivo Marr", trap.HUMAN, "Norland politician", P27=f"<{norland}>", P569=trap.day(1960))
    maker.post(marr, post, 2020, None)
    maker.item("Ivo Marr", trap.HUMAN, "Estar painter", P569=trap.day(1950))
    maker.item("Dana Reed", trap.HUMAN, "Estar footballer", P569=trap.day(1990))
    maker.item("Dana Reed", trap.HUMAN, "historian", P569=trap.day(1970))
    return maker.world.text()


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    with peer.oxigraph(graph(), tmp_path_factory.mktemp("peer")) as address:
        yield address


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def by_label(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in decisions.read(folder):
        found.setdefault(one.label, set()).add(one.state)
    return found


def links(folder: Path) -> set[tuple[str, str]]:
    text = "SELECT ?a ?b { ?a <http://www.w3.org/2004/02/skos/core#exactMatch> ?b }"
    with load_kb(folder).store() as store:
        return {(row["a"], row["b"]) for row in store.query(text).dicts()}


def test_an_unseen_world_of_traps_meets_the_bounds():
    made, rows = bench.judge(bench.UNSEEN[0])
    figures = bench.measure(rows)
    assert made.items >= 5000
    assert figures.precision >= 0.99 and figures.coverage >= 0.6 and figures.recall >= 0.95, figures.text()


@pytest.mark.skipif(peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO)
def test_two_servers_lead_to_the_same_decisions():
    ours, theirs = (bench.judge(bench.UNSEEN[0], serving)[1] for serving in (peer.oxigraph, peer.virtuoso))
    assert len(ours) > 500
    for one, other in zip(ours, theirs, strict=True):
        assert one == other
    assert [features.choose(row[3]) for row in ours] == [features.choose(row[3]) for row in theirs]


@pytest.mark.skipif(peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO)
def test_the_whole_run_is_the_same_on_virtuoso(kb, endpoint, tmp_path):
    shutil.copytree(kb, tmp_path / "other")
    (tmp_path / "virtuoso").mkdir()
    with peer.virtuoso(graph(), tmp_path / "virtuoso") as address:
        assert call("link", address, "--like", "wikidata", "--kb", tmp_path / "other") == 0
        copy = Service("copy", address, "wikidata", SERVICES["wikidata"].items, interval=0.0)
        client = Client(copy, Cache(tmp_path / "cache"), today="2026-11-25")
        assert client.ask("ASK { ?a ?b ?c }").result.boolean is True
        assert client.ask("ASK { ?a ?b 'nothing of the sort' }").result.boolean is False
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb) == 0
    assert (kb / decisions.FILE).read_bytes() == (tmp_path / "other" / decisions.FILE).read_bytes()


@pytest.mark.skipif(peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO)
def test_rows_that_virtuoso_leaves_out_are_noticed(tmp_path):
    with peer.virtuoso(graph(), tmp_path, max_rows=7) as address:
        client = Client(Service("copy", address, interval=0.0), Cache(tmp_path / "cache"), today="2026-11-25")
        with pytest.raises(EndpointError, match="it stops at 7 rows"):
            client.ask("SELECT * { ?a ?b ?c }")
        assert len(client.ask("SELECT * { ?a ?b ?c } ORDER BY ?a ?b ?c LIMIT 3").result) == 3


def test_what_is_sure_is_linked_and_what_is_not_waits(kb, endpoint):
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb) == 0
    states = by_label(kb)
    assert states["Sudria"] == {"accepted"} and states["Dana Reed"] == {"predicted"}
    known = decisions.read(kb)
    assert all(one.features["name"] and one.confidence for one in known if one.justification == decisions.COMPOSITE)
    items = {one.item for one in known if one.state == "accepted"}
    assert {item for _, item in links(kb)} == items
    assert call("validate", "--kb", kb) in (0, 1)


def test_the_second_run_sends_nothing_and_writes_the_same_bytes(kb, endpoint, capfd):
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb) == 0
    first = (kb / decisions.FILE).read_bytes()
    capfd.readouterr()
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb) == 0
    assert NO_REQUESTS in capfd.readouterr().err
    assert (kb / decisions.FILE).read_bytes() == first
    (kb / decisions.FILE).unlink()
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb, "--offline") == 0
    assert NO_REQUESTS in capfd.readouterr().err
    assert (kb / decisions.FILE).read_bytes() == first


def test_a_run_that_was_stopped_goes_on_where_it_was(kb, endpoint, tmp_path, monkeypatch):
    shutil.copytree(kb, tmp_path / "whole")
    asked = []
    fetch = Client._fetch

    def count(self, text, end):
        if len(asked) == stop:
            raise KeyboardInterrupt
        asked.append(text)
        return fetch(self, text, end)

    monkeypatch.setattr(Client, "_fetch", count)
    stop = -1
    assert call("link", endpoint, "--like", "wikidata", "--kb", tmp_path / "whole") == 0
    whole, stop = list(asked), 9
    asked.clear()
    assert len(whole) > stop and call("link", endpoint, "--like", "wikidata", "--kb", kb) == 130
    assert (kb / decisions.FILE).is_file()
    stop = -1
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb) == 0
    assert asked == whole, "nothing is asked twice, and nothing left out"
    assert (kb / decisions.FILE).read_bytes() == (tmp_path / "whole" / decisions.FILE).read_bytes()


def test_offline_without_answers_says_so_and_keeps_what_was_decided(kb, endpoint, capfd):
    assert call("link", endpoint, "--like", "wikidata", "--kb", kb, "--offline") == 4
    assert "offline" in capfd.readouterr().err
    assert (kb / decisions.FILE).is_file()


BAD = ["always-429", "wait-an-hour", "banned", "words", "html", "html-as-json", "untyped", "cut-json", "cut-body", "error-at-end",
       "other-json", "huge", "hang", "drip", "drip-head", "moved", "moved-for-good", "latin", "not-utf8", "packed", "reset",
       "fault"]  # fmt: skip


@pytest.fixture(scope="module")
def decided(filled, tmp_path_factory):
    """A base in which somebody decided something, for services that must change nothing."""
    folder = tmp_path_factory.mktemp("bad") / "kb"
    shutil.copytree(filled, folder)
    assert call("review", "links", "--kb", folder, "--accept", "actor/x=Q1", "--by", "Ann") == 0
    return folder, (folder / "chancery.toml").read_text()


@pytest.mark.parametrize("way", BAD)
def test_a_bad_service_makes_no_link_loses_no_decision_and_ends_in_time(way, decided, capfd):
    kb, settings = decided
    toml = kb / "chancery.toml"
    with naughty.running() as server:
        toml.write_text(settings + f'[link.services.bad]\naddress = "{server.address(way)}"\nshape = "wikidata"\n'
                        'interval = 0\npause = 0.1\ntimeout = 0.5\ndeadline = 0.6\nmax_bytes = 100000\n')  # fmt: skip
        capfd.readouterr()
        begun = time.monotonic()
        assert call("link", "bad", "--kb", kb) == 4
        assert time.monotonic() - begun < 10
    assert len(capfd.readouterr().err.strip().splitlines()) == 1
    assert [one.author for one in decisions.read(kb) if one.state == "accepted" and one.author] == ["Ann"]
    assert all(one.justification != decisions.COMPOSITE for one in decisions.read(kb))


@pytest.mark.parametrize("way", ["told-limit", "out-of-time"])
def test_answers_that_were_cut_off_decide_nothing(way, kb, capfd):
    toml = kb / "chancery.toml"
    with naughty.running() as server:
        toml.write_text(toml.read_text() + f'[link.services.bad]\naddress = "{server.address(way)}"\nshape = "wikidata"\n'
                        'interval = 0\n')  # fmt: skip
        assert call("link", "bad", "--kb", kb) == 4
    told = capfd.readouterr().err
    assert "Norland: bad: it" in told and "ask for less" in told, "each is named, and the others are asked all the same"
    assert all(one.justification != decisions.COMPOSITE for one in decisions.read(kb))


def test_a_rejected_pair_does_not_come_back(kb, endpoint):
    call("link", endpoint, "--like", "wikidata", "--kb", kb)
    one = next(one for one in decisions.read(kb) if one.label == "Dana Reed")
    assert call("review", "links", "--kb", kb, "--reject", f"{one.subject}={one.item}", "--by", "Ann") == 0
    call("link", endpoint, "--like", "wikidata", "--kb", kb)
    rows = [row for row in decisions.read(kb) if row.item == one.item]
    assert [(row.state, row.author, row.justification) for row in rows] == [("rejected", "Ann", decisions.MANUAL)]
    assert "\tNot\t" in (kb / decisions.FILE).read_text()


def test_a_link_taken_back_leaves_the_store(kb, endpoint):
    call("link", endpoint, "--like", "wikidata", "--kb", kb)
    one = next(one for one in decisions.read(kb) if one.label == "Sudria")
    assert (one.subject, one.item) in links(kb)
    call("review", "links", "--kb", kb, "--reject", f"{one.subject}={one.item}")
    assert (one.subject, one.item) not in links(kb)


def test_many_are_decided_at_once_by_what_speaks_for_them(kb, endpoint, capfd):
    call("link", endpoint, "--like", "wikidata", "--kb", kb)
    assert by_label(kb)["Dana Reed"] == {"predicted"} and by_label(kb)["Ivo Marr"] == {"predicted"}
    assert call("review", "links", "--kb", kb, "--all", "reject") == 2
    assert call("review", "links", "--kb", kb, "--where", "name", "--all", "reject") == 2
    assert call("review", "links", "--kb", kb, "--where", "name=alias", "--all", "accept", "--by", "Ann") == 0
    assert "accept for 0" in capfd.readouterr().err
    best = {one.label: one for one in sorted(decisions.read(kb), key=lambda one: one.confidence or 0)}
    least = str((best["Ivo Marr"].confidence + best["Dana Reed"].confidence) / 2)
    chosen = max(("Ivo Marr", "Dana Reed"), key=lambda name: best[name].confidence)
    assert call("review", "links", "--kb", kb, "--where", "name=label", "--least", least, "--all", "accept", "--by", "Ann") == 0
    made = [one for one in decisions.read(kb) if one.author == "Ann" and one.state == "accepted"]
    assert [(one.label, one.item) for one in made] == [(chosen, best[chosen].item)]
    assert call("review", "links", "--kb", kb, "--kind", "person", "--all", "none", "--by", "Ann") == 0
    other = {"Ivo Marr", "Dana Reed"} - {chosen}
    assert by_label(kb)[other.pop()] == {"rejected", "none"}


def test_merged_and_deleted_items_are_findings(tmp_path):
    made = trap.make(3)
    with peer.oxigraph(made.text(), tmp_path) as address:
        copy = Service("copy", address, "wikidata", SERVICES["wikidata"].items, interval=0.0)
        client = Client(copy, Cache(tmp_path / "cache"), today="2026-11-25")
        for old, new in made.merged.items():
            assert candidates.is_there(client, old)[1] == new
        assert all(candidates.is_there(client, item) == (False, None) for item in made.deleted)
        for subject, _ in made.gold[:150]:
            found = features.judge(subject, candidates.find(client, subject)[0])
            assert not {one.candidate.iri for one in found} & set(made.merged)


def test_reviewing_by_keys_goes_forth_and_back(tmp_path):
    guess = decisions.Decision("urn:a", f"{WD}Q1", "predicted", WD, label="A", confidence=0.7)
    known = [guess, dataclasses.replace(guess, item=f"{WD}Q2", confidence=0.6),
             dataclasses.replace(guess, subject="urn:b", confidence=0.5)]  # fmt: skip
    keys, kept = iter(["x", "2", "z", "n", "u", "q"]), []
    done = review.review(known, review.tasks(known), lambda *_: next(keys), kept.append, author="Ann", day="2026-11-25")
    assert {(one.subject, one.item, one.state) for one in done} == {
        ("urn:a", f"{WD}Q1", "rejected"), ("urn:a", f"{WD}Q2", "rejected"), ("urn:a", decisions.NO_ITEM, "none"),
        ("urn:b", f"{WD}Q1", "unsure"),
    }  # fmt: skip
    assert kept[1] == known and not review.tasks(done)
    chosen = review.apply(known, review.tasks(known)[0], "2", author="Ann", day="")
    assert sorted(one.state for one in chosen if one.subject == "urn:a") == ["accepted", "rejected"]


def test_the_file_reads_as_it_was_written_and_faults_are_told():
    made = [
        decisions.Decision(f"{iris.BASE}actor/x", f"{WD}Q1", state, WD, label='A "b"\tc', author="Ann", day="2026-11-25",
                           confidence=0.5, comment="x; y", features={"name": "label"})
        for state in ("accepted",)
    ] + [decisions.Decision("urn:y", "https://example.org/z#1", "rejected", "https://example.org/"),
         decisions.Decision("urn:y", decisions.NO_ITEM, "none", WD)]  # fmt: skip
    text = decisions.text(made, iris.BASE)
    read = decisions.parse(text)
    assert decisions.text(read, iris.BASE) == text
    assert {one.state for one in read} == {"accepted", "rejected", "none"}
    for broken in (text.replace("state=accepted", "state=perhaps"), text.replace("\tNot\t", "\t\t"),
                   text.replace("wd:Q1", "xx:Q1"), text.replace("0.500", "half")):  # fmt: skip
        with pytest.raises(RecordError, match=r"line \d+"):
            decisions.parse(broken)


def test_pairs_that_are_none_are_told():
    for pair in ("x", "=Q1", "x="):
        with pytest.raises(UsageError, match="not a pair"):
            review.decide([], [pair], base=iris.BASE, author="", day="")


def test_every_shipped_id_becomes_a_decision_with_its_two_sources(kb):
    assert all(len(set(names)) >= 2 for _, names in shipped.sources().values()) and len(shipped.sources()) > 250
    from chancery.link.subjects import Subject

    told = [Subject(f"{iris.BASE}actor/{key}", key, "state", items=(f"{WD}{number}",))
            for key, (number, _) in shipped.sources().items()]  # fmt: skip
    made = shipped.decisions(told, iris.BASE)
    assert len(made) == len(told)
    assert all(one.state == "accepted" and " and " in one.comment for one in made)
    places = [Subject(f"{iris.BASE}actor/{key}", key, "place", geonames=number)
              for key, (number, _) in shipped.sources("geonames").items()]  # fmt: skip
    linked = shipped.decisions(places, iris.BASE)
    assert len(linked) == len(places) > 700
    assert all(one.state == "accepted" and one.item.startswith(shipped.GEONAMES) and one.item[-1] == "/" for one in linked)
    doubtful = shipped.decisions([dataclasses.replace(told[0], items=(f"{WD}Q1",))], iris.BASE)
    assert [one.state for one in doubtful] == ["predicted"]


def test_posts_of_the_gazetteer_are_linked_and_nobody_is_asked_about_posts(tmp_path, endpoint):
    head, told = "---\npublished: 2024-03-05\n---\n", "French President Emmanuel Macron met Indian Prime Minister Narendra Modi\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(head + told, encoding="utf-8")
    assert call("build", tmp_path / "in", "--kb", tmp_path / "kb") == 0
    base = load_kb(tmp_path / "kb")
    linking.settle(base)
    with base.store() as store:
        posts = {one.iri.rpartition("/")[2]: one for one in subjects(base, store) if one.kind == "position"}
        asked = store.query("""PREFIX dip: <https://w3id.org/chancery/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?item { ?post a dip:Position ; skos:exactMatch ?item }""").dicts()
    assert {name: one.items for name, one in posts.items()} == {
        "president-state-fr": (f"{WD}Q191954",),
        "prime-minister-state-in": (f"{WD}Q192711",),
    }
    assert {row["item"] for row in asked} == {f"{WD}Q191954", f"{WD}Q192711"}
    assert call("link", endpoint, "--like", "wikidata", "--kb", tmp_path / "kb") == 0, "a kind without a query is not asked for"


def test_exports_of_links(kb, endpoint, capfdbinary):
    call("link", endpoint, "--like", "wikidata", "--kb", kb)
    capfdbinary.readouterr()
    for style, words in (("sssom", b"curie_map"), ("ttl", b"skos:exactMatch"), ("sameas", b"owl:sameAs")):
        assert call("export", "--links", style, "--kb", kb) == 0
        assert words in capfdbinary.readouterr().out
    assert linking.settle(load_kb(kb)) == len(links(kb))
