"""Links that follow from other links: GeoNames by way of Wikidata, and things that say what they are the same as."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import peer  # noqa: E402
import trap  # noqa: E402

from chancery.cli import run  # noqa: E402
from chancery.link import chaining, decisions  # noqa: E402
from chancery.link.shipped import GEONAMES  # noqa: E402

pytestmark = pytest.mark.skipif(peer.OXIGRAPH is None, reason=peer.WITHOUT_OXIGRAPH)
DBR = "http://dbpedia.org/resource/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def graph() -> tuple[str, dict[str, str]]:
    maker = trap._Maker(9)
    norland = maker.item("Norland", trap.SOVEREIGN, P1566='"4711"')
    vell = maker.item("Port Vell", "Q515", P1566='"77"')
    maker.add(vell, "http://www.wikidata.org/prop/direct/P1566", '"78"')
    coast = maker.item("Dry Coast", "Q149621")
    for name, item in (("Norland", norland), ("Port_Vell", vell), ("Port_Vell_(harbour)", vell)):
        maker.add(DBR + name, LABEL, f'"{name}"@en')
        maker.add(DBR + name, "http://www.w3.org/2002/07/owl#sameAs", f"<{item}>")
    maker.add("http://elsewhere.example/Norland", "http://www.w3.org/2002/07/owl#sameAs", f"<{norland}>")
    maker.add(f"{DBR}Wrong_Norland", LABEL, '"Norland"@en')
    return maker.world.text(), {"norland": norland, "port-vell": vell, "dry-coast": coast}


@pytest.fixture
def linked(kb):
    pairs = [f"--accept=actor/{name}={item}" for name, item in graph()[1].items()]
    assert call("review", "links", "--kb", kb, "--by", "Ann", *pairs) == 0
    return kb


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    with peer.oxigraph(graph()[0], tmp_path_factory.mktemp("peer")) as address:
        yield address


def made(folder: Path, start: str) -> set[tuple[str, str, str]]:
    known = [one for one in decisions.read(folder) if one.item.startswith(start)]
    return {(one.label, one.item.removeprefix(start), one.state) for one in known}


def test_geonames_by_way_of_wikidata(linked, endpoint, capfd):
    assert call("link", "geonames", "--via", endpoint, "--like", "wikidata", "--kb", linked) == 0
    assert made(linked, GEONAMES) == {
        ("Norland", "4711/", "accepted"), ("Port Vell", "77/", "predicted"), ("Port Vell", "78/", "predicted")
    }  # fmt: skip
    one = next(one for one in decisions.read(linked) if one.item.endswith("/4711/"))
    assert one.justification == chaining.CHAINED and graph()[1]["norland"] in one.comment
    first = (linked / decisions.FILE).read_bytes()
    capfd.readouterr()
    assert call("link", "geonames", "--via", endpoint, "--like", "wikidata", "--kb", linked, "--offline") == 0
    assert "; 0 requests" in capfd.readouterr().err and (linked / decisions.FILE).read_bytes() == first


def test_a_rejected_id_does_not_come_back(linked, endpoint):
    call("link", "geonames", "--via", endpoint, "--like", "wikidata", "--kb", linked)
    call("review", "links", "--kb", linked, "--reject", f"actor/port-vell={GEONAMES}77/")
    call("link", "geonames", "--via", endpoint, "--like", "wikidata", "--kb", linked)
    assert ("Port Vell", "77/", "rejected") in made(linked, GEONAMES)


def test_what_a_thing_says_of_itself_counts_more_than_its_name(linked, endpoint):
    assert call("link", endpoint, "--like", "dbpedia", "--kb", linked) == 0
    found = made(linked, DBR)
    assert ("Norland", "Norland", "accepted") in found and ("Norland", "Wrong_Norland", "accepted") not in found
    assert not [one for one in found if one[0] == "Port Vell" and one[2] == "accepted"], "two things say it: somebody must look"


def dbpedia() -> str:
    """A graph in the shape of DBpedia: redirects, pages of many meanings, and every thing the same as others elsewhere."""
    maker = trap._Maker(10)
    ontology, same = "http://dbpedia.org/ontology/", "http://www.w3.org/2002/07/owl#sameAs"

    def add(name: str, label: str, *types: str, **more: str) -> None:
        maker.add(DBR + name, LABEL, f'"{label}"@en')
        for one in types:
            maker.add(DBR + name, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{ontology}{one}>")
        for key, value in more.items():
            maker.add(DBR + name, ontology + key, f"<{DBR}{value}>")
        maker.add(DBR + name, same, f"<http://de.dbpedia.org/resource/{name}>")

    add("Sudria", "Sudria", "Country", "Place")
    add("Sudria_(disambiguation)", "Sudria", wikiPageDisambiguates="Sudria")
    add("Kingdom_of_Sudria", "Sudria", wikiPageRedirects="Sudria")
    add("Harbor_Institute", "Harbor Institute", "Organisation", "Agent")
    add("Harbor_Institute_(singer)", "Harbor Institute", "Person", "Agent")
    return maker.world.text()


@pytest.mark.parametrize("serving", [peer.oxigraph, pytest.param(peer.virtuoso, marks=pytest.mark.skipif(
    peer.VIRTUOSO is None, reason=peer.WITHOUT_VIRTUOSO))])  # fmt: skip
def test_a_graph_in_the_shape_of_dbpedia(serving, kb, tmp_path, capfd):
    (tmp_path / "peer").mkdir()
    with serving(dbpedia(), tmp_path / "peer") as address:
        assert call("link", address, "--like", "dbpedia", "--kb", kb) == 0
        found = made(kb, DBR)
        assert ("Sudria", "Sudria", "accepted") in found and len([one for one in found if one[0] == "Sudria"]) == 1
        assert {one[1:] for one in found if one[0] == "Harbor Institute"} == {("Harbor_Institute", "predicted")}
        assert call("link", address, "--like", "dbpedia", "--check", "--kb", kb) == 0, "the same elsewhere is not merged away"
        assert call("review", "links", "--kb", kb, f"--accept=actor/norland={DBR}Kingdom_of_Sudria") == 0
        capfd.readouterr()
        assert call("link", address, "--like", "dbpedia", "--check", "--kb", kb) == 1
    assert f"was merged into {DBR}Sudria" in capfd.readouterr().err


def test_a_link_to_one_graph_settles_nothing_for_another(kb, tmp_path):
    assert call("review", "links", "--kb", kb, f"--accept=actor/sudria={GEONAMES}99/") == 0
    (one,) = [one for one in decisions.read(kb) if one.item == f"{GEONAMES}99/"]
    assert one.source == GEONAMES
    with peer.oxigraph(dbpedia(), tmp_path) as address:
        assert call("link", address, "--like", "dbpedia", "--kb", kb) == 0
    assert ("Sudria", "Sudria", "accepted") in made(kb, DBR)
