"""The client against a server that misbehaves: no answer that is none, one clear line, an end in time."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import naughty  # noqa: E402

from chancery.errors import EndpointError, UsageError  # noqa: E402
from chancery.link import services  # noqa: E402
from chancery.link.cache import Cache  # noqa: E402
from chancery.link.endpoint import Client, NotKept  # noqa: E402
from chancery.link.reply import CutOff  # noqa: E402
from chancery.link.services import Service  # noqa: E402

ASK = "SELECT DISTINCT ?item WHERE { ?item ?p ?o } ORDER BY ?item"


class Clock:
    """A clock that only sleeping moves on, beside the time that really passes."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return time.monotonic() + sum(self.slept)

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.slept.append(seconds)


@pytest.fixture(scope="module")
def server():
    with naughty.running() as running:
        yield running


@pytest.fixture
def client(server, tmp_path):
    def make(way: str, **settings) -> Client:
        known = Service("here", server.address(way), interval=0.0, timeout=1.5, deadline=60.0, pause=5.0)
        clock = Clock()
        made = Client(replace(known, **settings), Cache(tmp_path), today="2026-11-25", clock=clock.now, sleep=clock.sleep)
        made.rested = clock.slept
        return made

    return make


def asked(server, way: str) -> list:
    return [seen for seen in server.seen if seen[1] == way]


def test_a_good_answer_is_read_and_then_taken_from_disk(client, server, tmp_path):
    first = client("good").ask(ASK)
    before = len(server.seen)
    second = client("good").ask("# the same\n" + ASK)
    assert first == second and len(first.result) == 1 and first.day == "2026-11-25"
    assert len(server.seen) == before


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("always-429", "429 (too many requests)"),
        ("banned", "403 (it refuses this client"),
        ("words", "text/plain instead of JSON: 'java.util.concurrent"),
        ("html", "text/html instead of JSON: '<html>"),
        ("html-as-json", "not whole JSON"),
        ("untyped", "no type instead of JSON"),
        ("cut-json", "not whole JSON"),
        ("cut-body", "its answer stopped"),
        ("error-at-end", "OutOfMemoryError"),
        ("other-json", "no answer to a SPARQL query"),
        ("moved", "points to /good"),
        ("moved-for-good", "points to https://elsewhere.example/sparql"),
        ("latin", "iso-8859-1"),
        ("not-utf8", "not in UTF-8"),
        ("packed", "packed its answer as gzip"),
        ("reset", "the connection failed"),
        ("fault", "500 (it failed, perhaps for want of time): 'Virtuoso S1T00 Error"),
    ],
)
def test_what_is_no_whole_answer_is_an_error_in_one_line(way, words, client, server, tmp_path):
    with pytest.raises(EndpointError) as caught:
        client(way).ask(ASK)
    message = str(caught.value)
    assert words in message and server.address(way) in message and "\n" not in message and len(message) < 330
    assert caught.value.exit_code == 4
    assert not list(tmp_path.glob("*.json")), "nothing of it is kept"


@pytest.mark.parametrize("way", ["moved", "moved-for-good"])
def test_a_redirect_is_not_followed_nor_a_post_made_a_get(way, client, server):
    before = len(asked(server, "good"))
    with pytest.raises(EndpointError):
        client(way, longest_get=0).ask(ASK)
    assert len(asked(server, "good")) == before and asked(server, way)[-1][0] == "POST"


@pytest.mark.parametrize(("way", "slept"), [("once-429", [5.0]), ("once-429-wait-3", [3.0]), ("once-503-until", [7.0])])
def test_a_service_that_says_wait_is_waited_for(way, slept, client):
    one = client(way)
    assert len(one.ask(ASK).result) == 1
    assert one.rested == slept


def test_backing_off_doubles_and_has_an_end(client, server):
    one = client("always-429")
    before = len(asked(server, "always-429"))
    with pytest.raises(EndpointError, match="run it again in"):
        one.ask(ASK)
    assert one.rested == [5.0, 10.0, 20.0] and len(asked(server, "always-429")) - before == 4


def test_a_wait_longer_than_the_deadline_is_not_sat_out(client, server):
    one = client("wait-an-hour")
    with pytest.raises(EndpointError, match="run it again in 3600 s"):
        one.ask(ASK)
    assert one.rested == [] and len(asked(server, "wait-an-hour")) == 1


@pytest.mark.parametrize("way", ["hang", "drip", "drip-head"])
def test_time_is_bounded_as_a_whole(way, client):
    begun = time.monotonic()
    with pytest.raises(EndpointError, match="within"):
        client(way, timeout=0.7, deadline=1.0).ask(ASK)
    assert time.monotonic() - begun < 3


def test_answers_that_were_cut_off_are_told_apart(client):
    for one in (client("ten-rows", max_rows=10), client("told-limit"), client("out-of-time")):
        with pytest.raises(CutOff, match="ask for less"):
            one.ask(ASK)
    assert len(client("ten-rows", max_rows=11).ask(ASK).result) == 10


def test_an_answer_without_end_is_refused(client):
    with pytest.raises(EndpointError, match="longer than 100000 bytes"):
        client("huge", max_bytes=100_000).ask(ASK)


def test_agent_names_a_contact_and_the_way_of_asking_depends_on_length(server, tmp_path):
    near = Service("here", server.address("forbidden"), interval=0.0)
    one = Client(near, Cache(tmp_path), today="2026-11-25", contact="desk@example.org\r\nX: y")
    one.ask(ASK)
    one.ask(ASK.replace("?o", '"' + "long " * 600 + '"'))
    short, long = asked(server, "forbidden")[-2:]
    assert short[3]["User-Agent"].startswith("Chancery/") and "desk@example.org" in short[3]["User-Agent"]
    assert "X" not in short[3] and short[3]["Accept"].startswith("application/sparql-results+json")
    assert (short[0], long[0]) == ("GET", "POST") and long[3]["Content-Type"] == "application/x-www-form-urlencoded"
    assert short[2] == ASK


def test_requests_keep_their_distance(server, tmp_path):
    one = Client(Service("here", server.address("good"), interval=0.3), Cache(tmp_path), today="2026-11-25")
    for number in range(3):
        one.ask(f"ASK {{ ?a ?b {number} }}")
    times = [seen[4] for seen in asked(server, "good")[-3:]]
    assert all(later - earlier > 0.28 for earlier, later in zip(times, times[1:], strict=False))


def test_offline_says_so_and_sends_nothing(server, tmp_path):
    before = len(server.seen)
    one = Client(Service("here", server.address("good")), Cache(tmp_path), today="2026-11-25", offline=True)
    with pytest.raises(NotKept, match="offline"):
        one.ask(ASK)
    assert len(server.seen) == before


def test_a_kept_answer_that_was_spoilt_is_asked_again(client, server, tmp_path):
    client("good").ask(ASK)
    path = next(tmp_path.glob("*.json"))
    record = json.loads(path.read_text())
    for spoilt in ("{", json.dumps(record | {"answer": {"head": 1}}), json.dumps(record | {"query": "ASK {}"})):
        path.write_text(spoilt)
        before = len(server.seen)
        assert len(client("good").ask(ASK).result) == 1
        assert len(server.seen) == before + 1


def test_a_service_elsewhere_is_not_asked_without_a_contact(tmp_path):
    with pytest.raises(UsageError, match="contact"):
        Client(services.SERVICES["wikidata"], Cache(tmp_path), today="2026-11-25")


def test_nobody_listens(tmp_path):
    one = Client(Service("here", "http://127.0.0.1:9/q", interval=0.0), Cache(tmp_path), today="2026-11-25")
    with pytest.raises(EndpointError, match="cannot be reached"):
        one.ask(ASK)


def test_the_rest_of_the_process_is_left_alone(client):
    client("good").ask(ASK + " # again")
    assert urllib.request._opener is None or not any("Digest" in type(h).__name__ for h in urllib.request._opener.handlers)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[link.services.x]\nshape = 'labels'", "has no address"),
        ("[link.services.x]\naddress = 'file:///etc/passwd'", "not the address of a SPARQL endpoint"),
        ("[link.services.wikidata]\ninterval = '1'", "wrong kind"),
        ("[link.services.wikidata]\ncolour = 1", "has no setting colour"),
        ("[link]\nservices = 3", "cannot be read"),
    ],
)
def test_settings_that_cannot_be_are_told(table, words, tmp_path):
    (tmp_path / "chancery.toml").write_text(table)
    with pytest.raises(Exception, match=words) as caught:
        services.settings(tmp_path)
    assert caught.value.exit_code in (2, 3)


def test_settings_change_one_value_and_leave_the_others(tmp_path):
    (tmp_path / "chancery.toml").write_text("[link]\ncontact = 'a@b.example'\n[link.services.wikidata]\ninterval = 9\n")
    known = services.settings(tmp_path)
    assert known.contact == "a@b.example" and known.find("wikidata").interval == 9
    assert known.find("wikidata").address == services.SERVICES["wikidata"].address
