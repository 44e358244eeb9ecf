"""Linking through a reconciliation service: our own one on another base, and one that lies or breaks."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "link")]

import naughty  # noqa: E402

from chancery.cli import run  # noqa: E402
from chancery.errors import EndpointError  # noqa: E402
from chancery.link import decisions, reconciling  # noqa: E402
from chancery.link.cache import Cache  # noqa: E402
from chancery.link.reconciling import Reconciler  # noqa: E402
from chancery.link.services import Service, settings  # noqa: E402
from chancery.link.subjects import Subject  # noqa: E402

NEEDS = "Starlette and uvicorn are not installed (pip install 'chancery[serve]')"


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


@pytest.fixture
def ours(kb, tmp_path):
    shutil.copytree(kb.folder, tmp_path / "ours")
    return tmp_path / "ours"


def know(folder: Path, address: str, items: str = "https://w3id.org/chancery/kb/") -> None:
    toml = folder / "chancery.toml"
    toml.write_text(toml.read_text() + f'\n[link.services.them]\naddress = "{address}"\nshape = "reconciliation"\n'
                    f'items = "{items}"\ninterval = 0\npause = 0.1\ndeadline = 1\n')  # fmt: skip


def test_candidates_of_another_base_wait_for_review_and_a_run_repeats_offline(ours, request, capfd):
    pytest.importorskip("uvicorn", reason=NEEDS)
    know(ours, request.getfixturevalue("address"))
    assert call("link", "them", "--kb", ours) == 0
    first = (ours / decisions.FILE).read_bytes()
    rows = [one for one in decisions.read(ours) if one.item == "https://w3id.org/chancery/kb/actor/port-vell"]
    assert [(one.state, one.item_label, one.features["name"], one.features["kind"]) for one in rows] == [
        ("predicted", "Port Vell", "label", "same")
    ]
    capfd.readouterr()
    assert call("link", "them", "--kb", ours, "--offline") == 0
    assert "; 0 requests" in capfd.readouterr().err and (ours / decisions.FILE).read_bytes() == first


def test_a_service_that_is_sure_of_a_wrong_item_makes_no_link(ours):
    with naughty.running() as server:
        know(ours, server.address("namesakes"), "http://www.wikidata.org/entity/")
        assert call("link", "them", "--kb", ours) == 0
    made = [one for one in decisions.read(ours) if one.item.endswith("/Q77")]
    assert made and {one.state for one in made} == {"predicted"}


@pytest.mark.parametrize("way", ["html", "cut-json", "always-429", "banned", "moved", "latin", "no-names", "other-json", "good"])
def test_what_is_no_answer_is_one_line(way, tmp_path):
    with naughty.running() as server:
        service = Service("them", server.address(way), "reconciliation", "urn:", interval=0, pause=0.1, deadline=0.5)
        with pytest.raises(EndpointError) as caught:
            reconciling.find(Reconciler(service, Cache(tmp_path), today="2026-11-25"), Subject("urn:x", "Port Vell", "place"))
    assert "\n" not in str(caught.value) and caught.value.exit_code == 4 and not list(tmp_path.glob("*.json"))


def test_only_an_endpoint_tells_of_items(ours, capfd):
    know(ours, "http://127.0.0.1:9/reconcile")
    assert call("link", "them", "--check", "--kb", ours) == 2
    assert call("enrich", "them", "--kb", ours) == 2
    assert settings(ours).find("wikidata-names").shape == "reconciliation"
