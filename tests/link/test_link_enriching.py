"""What linked items are said to be elsewhere: a graph of its own, joined with what articles say, and taken away again."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import naughty  # noqa: E402
import peer  # noqa: E402
import trap  # noqa: E402

from chancery import queries  # noqa: E402
from chancery.cli import run  # noqa: E402
from chancery.kb import load as load_kb  # noqa: E402
from chancery.link import enriching  # noqa: E402
from chancery.link.services import SERVICES  # noqa: E402

pytestmark = pytest.mark.skipif(peer.OXIGRAPH is None, reason=peer.WITHOUT_OXIGRAPH)
WD = trap.WD
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAMES = ("norland", "sudria", "grand-council", "ivo-marr", "port-vell", "green-front")


def graph() -> tuple[str, dict[str, str]]:
    """Items for actors of the small base, with what the other graph says of them."""
    maker = trap._Maker(7)
    norland = maker.item("Norland", trap.SOVEREIGN, "state", P297='"NL"', P571='"1901-00-00T00:00:00Z"')
    maker.add(norland, LABEL, '"Norlande"@fr')
    maker.add(norland, LABEL, '"Norelando"@eo')
    sudria = maker.item("Sudria", trap.SOVEREIGN, "state")
    council = maker.item("Grand Council", "Q7278", "body")
    post = maker.item("Deputy Minister of Norland", "Q294414")
    marr = maker.item("Ivo Marr", trap.HUMAN, "politician", P27=f"<{norland}>", P569=trap.day(1960),
                      P570="<http://www.wikidata.org/.well-known/genid/0123>")  # fmt: skip
    maker.post(marr, post, 2015, 2020)
    maker.post(marr, maker.item("Mayor of Port Vell", "Q294414"), 2000, 2004)
    town = maker.item("Port Vell", "Q515", "town",
                      P625='"Point(10.5 59.9)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>')  # fmt: skip
    for member, start, end in ((norland, 1999, None), (sudria, 1999, 2010)):
        maker.statement(member, "P463", council, start, end)
    maker.statement(norland, "P463", council, 2030, None, withdrawn=True)
    items = dict(zip(NAMES, (norland, sudria, council, marr, town, f"{WD}Q1"), strict=True))
    return maker.world.text(), items


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    with peer.oxigraph(graph()[0], tmp_path_factory.mktemp("peer")) as address:
        yield address


@pytest.fixture
def linked(kb):
    pairs = [f"--accept=actor/{name}={item}" for name, item in graph()[1].items()]
    assert call("review", "links", "--kb", kb, "--by", "Ann", *pairs) == 0
    return kb


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def ask(folder: Path, name: str, **values: str) -> list[dict[str, str]]:
    with load_kb(folder).store() as store:
        return queries.run(store, queries.find(name), values).dicts()


def dump(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    with load_kb(folder).store() as store:
        return {name: sorted(store.lines(name)) for name in store.graphs()}


def test_it_comes_into_a_graph_of_its_own_and_goes_without_a_trace(linked, endpoint, capfd):
    before = dump(linked)
    assert call("enrich", endpoint, "--like", "wikidata", "--kb", linked) == 0
    after = dump(linked)
    (added,) = after.keys() - before.keys()
    assert "/graph/enriched/" in added and {name: after[name] for name in before} == before
    assert "6 linked items, 5 of them found" in capfd.readouterr().err
    text = " ".join(term for line in after[added] for term in line)
    assert '"Norlande"@fr' in text and "Norelando" not in text and "genid" not in text and "2030" not in text
    assert any(line[1].endswith("source>") and endpoint in line[2] for line in after[added])
    assert sum(line[1].endswith("sdDatePublished>") for line in after[added]) == 5
    assert call("validate", "--kb", linked) in (0, 1)
    assert call("enrich", endpoint, "--remove", "--kb", linked) == 0
    assert dump(linked) == before


def test_a_second_run_offline_leaves_the_same_bytes(linked, endpoint, capfd):
    call("enrich", endpoint, "--like", "wikidata", "--kb", linked)
    first = dump(linked)
    call("enrich", endpoint, "--remove", "--kb", linked)
    capfd.readouterr()
    assert call("enrich", endpoint, "--like", "wikidata", "--kb", linked, "--offline") == 0
    assert dump(linked) == first and "; 0 requests" in capfd.readouterr().err


def test_articles_and_the_other_graph_are_asked_together(linked, endpoint):
    call("enrich", endpoint, "--like", "wikidata", "--kb", linked)
    assert [row["name"] for row in ask(linked, "names-in-a-language", language="fr")] == ["Norlande"]
    assert {row["coordinates"] for row in ask(linked, "events-on-a-map")} == {"Point(10.5 59.9)"}
    members = ask(linked, "events-of-members", organization="Grand Council")
    struck = "SELECT ?event { ?event a dip:Event ; dip:involves ?who ; dip:notAfter ?day . ?who rdfs:label 'Sudria'@en }"
    with load_kb(linked).store() as store:
        assert queries.run(store, queries.parse(queries.declare(struck), "sudria")).rows
    assert ("Norland votes", "Norland") in {(row["label"], row["member"]) for row in members}
    assert not [row for row in members if row["member"] == "Sudria" and row.get("notAfter")], "Sudria left in 2010"
    offices = ask(linked, "offices-side-by-side")
    assert {(row["title"], row["status"], row["office"]) for row in offices} == {
        ("Deputy Minister", "current", "Deputy Minister of Norland"), ("Deputy Minister", "current", "Mayor of Port Vell")
    }  # fmt: skip


def test_offices_on_which_articles_and_the_other_graph_disagree_are_findings(linked, endpoint, capfd):
    assert call("enrich", endpoint, "--like", "wikidata", "--kb", linked, "--check") == 1
    (line,) = [line for line in capfd.readouterr().err.splitlines() if "Ivo Marr" in line]
    assert "Deputy Minister (Norland) on 2023-10-31 in a1" in line and "Deputy Minister of Norland, 2015-" in line
    assert "Mayor" not in line


def test_offices_that_agree_are_none(kb, tmp_path, capfd):
    maker = trap._Maker(8)
    marr = maker.item("Ivo Marr", trap.HUMAN)
    maker.post(marr, maker.item("Deputy Minister of Norland", "Q294414"), 2015, None)
    call("review", "links", "--kb", kb, f"--accept=actor/ivo-marr={marr}")
    with peer.oxigraph(maker.world.text(), tmp_path) as address:
        assert call("enrich", address, "--like", "wikidata", "--kb", kb, "--check") == 0


def test_a_service_that_fails_leaves_the_graph_as_it_was(linked, endpoint, capfd):
    toml = linked / "chancery.toml"
    known = f'\n[link.services.world]\naddress = "{{}}"\nshape = "wikidata"\nitems = "{WD}"\ninterval = 0\n'
    text = toml.read_text()
    toml.write_text(text + known.format(endpoint))
    assert call("enrich", "world", "--kb", linked) == 0
    before = dump(linked)
    with naughty.running() as server:
        toml.write_text(text + known.format(server.address("html")))
        assert call("enrich", "world", "--kb", linked) == 4
    assert dump(linked) == before


@pytest.mark.skipif(peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO)
def test_virtuoso_says_the_same(linked, endpoint, tmp_path):
    shutil.copytree(linked, tmp_path / "other")
    call("enrich", endpoint, "--like", "wikidata", "--kb", linked)
    (tmp_path / "virtuoso").mkdir()
    with peer.virtuoso(graph()[0], tmp_path / "virtuoso") as address:
        call("enrich", address, "--like", "wikidata", "--kb", tmp_path / "other")
    ours, theirs = ([line for name, lines in dump(folder).items() if "enriched" in name for line in lines if WD in line[0]]
                    for folder in (linked, tmp_path / "other"))  # fmt: skip
    assert ours == theirs and len(ours) > 20


def test_the_graph_names_source_day_and_licence():
    told = list(enriching._source(enriching.URIRef("urn:g"), SERVICES["wikidata"], "2026-11-25"))
    assert {str(node) for _, _, node in told} >= {SERVICES["wikidata"].address, "2026-11-25", SERVICES["wikidata"].license}
