"""The client against a server that misbehaves: an answer, or one clear line, and always an end in time."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import chatter  # noqa: E402
from chatter import drips, drips_headers, fails, hangs, raw, refuses_forms, says, serve, stops_short  # noqa: E402

from chancery.errors import EndpointError, StoreError, UsageError  # noqa: E402
from chancery.llm.account import Account  # noqa: E402
from chancery.llm.cache import Answer, Cache  # noqa: E402
from chancery.llm.client import Client  # noqa: E402
from chancery.llm.envelope import TooLong  # noqa: E402
from chancery.llm.settings import Settings, check, read  # noqa: E402

QUESTION = [{"role": "system", "content": "task"}, {"role": "user", "content": "data"}]
SCHEMA = {"type": "object"}


class Clock:
    """A clock that sleeping moves on, beside the time that really passes."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return time.monotonic() + sum(self.slept)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def ask(server: chatter.Server, clock: Clock | None = None, cache: Cache | None = None, **more: Any) -> Answer:
    client = make(server, clock, cache, **more)
    return client.ask(QUESTION, SCHEMA, use=lambda answer: True)


def make(server: chatter.Server, clock: Clock | None = None, cache: Cache | None = None, **more: Any) -> Client:
    clock = clock or Clock()
    settings = Settings(server.url, "m", **{"timeout": 5.0, "deadline": 60.0, **more})
    return Client(settings, cache, Account(), clock=clock.now, sleep=clock.sleep)


def test_a_good_answer_is_given_with_its_tokens_and_the_question_is_as_the_protocol_wants_it() -> None:
    with serve(says({"events": []})) as server:
        assert ask(server, key="s3cret") == Answer('{"events": []}', "stop", 100, 10)
        path, body, headers = server.seen[0]
    assert (path, headers["Authorization"], headers["User-Agent"].partition("/")[0]) == (
        "/v1/chat/completions", "Bearer s3cret", "Chancery")  # fmt: skip
    assert body == {
        "model": "m", "messages": QUESTION, "stream": False, "temperature": 0.0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": SCHEMA}},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("taken", "forms"),
    [
        (("json_object",), ["json_schema", "json_object", "json_object"]),
        (("",), ["json_schema", "json_object", "", ""]),
        (("json_schema",), ["json_schema", "json_schema"]),
    ],
)
def test_what_a_server_does_not_take_is_left_out_and_not_tried_again(taken: tuple[str, ...], forms: list[str]) -> None:
    with serve(refuses_forms(*taken)(says("{}"))) as server:
        client = make(server)
        for _ in range(2):
            assert client.ask(QUESTION, SCHEMA, use=lambda _: True).text == "{}"
        assert [body.get("response_format", {}).get("type", "") for _, body, _ in server.seen] == forms


def test_a_failure_that_speaks_of_the_form_is_no_passing_one() -> None:
    with serve(fails(500, '{"error": "response_format type must be text, got: json_schema"}'), says("{}")) as server:
        clock = Clock()
        assert ask(server, clock).text == "{}"
        assert clock.slept == []


def test_settings_that_newer_servers_refuse_are_left_out_or_renamed() -> None:
    ways = (fails(400, '{"error": "temperature is not supported"}'), fails(400, "use other than max_tokens"), says("{}"))
    with serve(*ways) as server:
        ask(server, max_tokens=500)
        last = server.seen[-1][1]
    assert "temperature" not in last and "max_tokens" not in last and last["max_completion_tokens"] == 500
    assert last["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_a_passing_failure_is_waited_out_longer_each_time(status: int) -> None:
    clock = Clock()
    with serve(fails(status), fails(status), fails(status), says("{}")) as server:
        assert ask(server, clock, pause=2.0).text == "{}"
    assert clock.slept == [2.0, 4.0, 8.0]


def test_a_server_that_says_how_long_to_wait_is_waited_for() -> None:
    clock = Clock()
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    later = "Wed, 21 Oct 2026 07:28:07 GMT"
    with serve(fails(429, Retry_After="3"), fails(503, Retry_After=later, Date=date), fails(429, Retry_After="0"),
               fails(429, Retry_After="soon"), says("{}")) as server:  # fmt: skip
        ask(server, clock, pause=2.0)
    # Its own date comes first among the headers, then the server's; either way the wait is a number of seconds.
    assert clock.slept[0] == 3.0 and clock.slept[2:] == [8.0, 16.0]


@pytest.mark.parametrize(
    ("way", "message"),
    [
        (fails(401), "it answered 401 (it wants another key; set it in the environment)"),
        (fails(402), "it wants to be paid"),
        (fails(403), "it refuses this key"),
        (fails(404, "<html>no</html>", media="text/html"), "the address ends in /v1, as a rule): '<html>no</html>'"),
        (fails(307, Location="http://elsewhere.example/"), "points to http://elsewhere.example/; if you trust"),
        (fails(429, '{"error": {"code": "insufficient_quota"}}'), "429"),
        (fails(400, '{"error": "bad model"}'), 'it does not take the question): \'{"error": "bad model"}\''),
        (raw(b'{"error": {"code": 401, "message": "no"}}'), "it answered 401"),
        (raw(b"x" * 3000), "its answer is longer than 2000 bytes"),
    ],
)
def test_what_waiting_would_not_help_is_told_at_once(way: chatter.Way, message: str) -> None:
    clock = Clock()
    with serve(way) as server:
        with pytest.raises(EndpointError) as caught:
            ask(server, clock, max_bytes=2000, key="s3cret")
    assert message in str(caught.value) and str(caught.value).startswith(f"m at {server.url}: ")
    assert clock.slept == [] and "\n" not in str(caught.value) and "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("way", "message"),
    [
        (raw(b"<html>busy</html>", "text/html"), "its answer is not JSON: '<html>busy</html>'"),
        (raw(b"[]"), "its answer has no message: '[]'"),
        (raw(b'{"choices": []}'), "its answer has no message"),
        (raw(b'{"choices": [{"message": {"content": 7}}]}'), "its answer has no message"),
        (raw(b'{"choices": [{"message": {"refusal": "I would rather not"}}]}'), "it refuses to answer: 'I would rather not'"),
        (raw(b'{"error": "overheated"}'), "it answered with an error: '\"overheated\"'"),
        (raw(b"\xff\xfe"), "its answer is not JSON"),
        (raw(b"[" * 100_000), "its answer is not JSON"),
    ],
)
def test_an_answer_of_no_sense_is_asked_for_a_few_times_only(way: chatter.Way, message: str) -> None:
    with serve(way) as server:
        with pytest.raises(EndpointError) as caught:
            ask(server)
        assert len(server.seen) == 3
    assert message in str(caught.value)
    with serve(way, way, says("{}")) as server:
        assert ask(server).text == "{}"


@pytest.mark.parametrize("way", [hangs, drips, drips_headers])
def test_a_slow_server_is_left_when_its_time_is_up(way: chatter.Way) -> None:
    began = time.monotonic()
    with serve(way) as server:
        with pytest.raises(EndpointError, match="no whole answer within 0 s|no answer in time"):
            ask(server, timeout=0.3, deadline=1.0, pause=0.5)
    assert time.monotonic() - began < 10


def test_trouble_that_does_not_end_is_told_with_a_way_on() -> None:
    clock = Clock()
    with serve(fails(503)) as server:
        with pytest.raises(EndpointError, match=r"it answered 503 \(not available\), to the end of 60 s; run it again, it goes"):
            ask(server, clock)
    assert sum(clock.slept) <= 60


def test_an_answer_that_stops_in_the_middle_is_asked_for_again() -> None:
    with serve(stops_short, says("{}")) as server:
        assert ask(server).text == "{}"


def test_nobody_there_is_told_at_once() -> None:
    with serve(says("{}")) as server:
        url = server.url
    client = Client(Settings(url, "m"), None, Account())
    with pytest.raises(EndpointError, match="it cannot be reached .*; correct the address, or start the server"):
        client.ask(QUESTION, SCHEMA, use=lambda _: True)


@pytest.mark.parametrize("way", [fails(413), fails(400, '{"error": "maximum context length is 4096 tokens"}')])
def test_a_question_that_is_too_long_is_told_apart(way: chatter.Way) -> None:
    with serve(way) as server, pytest.raises(TooLong):
        ask(server)


def test_answers_are_kept_by_what_was_asked(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    with serve(says('{"a": "\ud83d\ude00 “é”"}')) as server:
        first = ask(server, cache=cache, key="s3cret")
        assert ask(server, cache=cache) == first and len(server.seen) == 1
        assert ask(server, cache=cache, temperature=0.5) == first and len(server.seen) == 2
        for path in (tmp_path / "kept").iterdir():
            assert "s3cret" not in path.read_text() and path.suffix == ".json"
            path.write_text("{")
        assert ask(server, cache=cache) == first and len(server.seen) == 3


def test_an_answer_of_no_use_is_not_kept(tmp_path: Path) -> None:
    with serve(says("no")) as server:
        client = make(server, cache=Cache(tmp_path))
        for _ in range(2):
            client.ask(QUESTION, SCHEMA, use=lambda answer: False)
        assert len(server.seen) == 2 and list(tmp_path.iterdir()) == []
        assert (client.account.requests, client.account.kept, client.account.tokens_in) == (2, 0, 200)


@pytest.mark.parametrize("usage", [{}, {"prompt_tokens": None}, {"prompt_tokens": "7", "completion_tokens": 1}, "free", [1]])
def test_tokens_that_are_not_told_are_not_made_up(usage: object) -> None:
    with serve(raw(chatter.envelope("{}", usage=usage))) as server:
        client = make(server)
        client.account.price_in = client.account.price_out = 1.0
        client.ask(QUESTION, SCHEMA, use=lambda _: True)
    assert client.account.text().startswith("1 request, 0 answers from disk, at least ") and client.account.cost is None


# ------------------------------------------------------------------ settings


def test_what_is_given_counts_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "chancery.toml").write_text(
        'version = 1\n[llm]\nurl = "https://file.example/v1"\nmodel = "file"\nkey_env = "MY_KEY"\nwindow = 5\nprice_in = 0.5\n'
    )
    found = read(tmp_path, environment={"MY_KEY": "k", "CHANCERY_LLM_KEY": "other"})
    assert (found.url, found.model, found.key, found.window, found.price_in, found.price_out) == (
        "https://file.example/v1", "file", "k", 5, 0.5, None)  # fmt: skip
    found = read(tmp_path, environment={"CHANCERY_LLM_URL": "https://env.example/v1", "CHANCERY_LLM_MODEL": "env"}, model="given")
    assert (found.url, found.model, found.key) == ("https://env.example/v1", "given", "")
    assert "k" not in repr(replace(found, key="k")).replace("tokens", "")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('key = "sk-1"', "a key does not belong in a file"),
        ("windw = 3", "there is no setting windw"),
        ("window = 0", "window has a value that it cannot have: 0"),
        ("window = 2.5", "window has a value that it cannot have: 2.5"),
        ("timeout = true", "timeout has a value that it cannot have: True"),
        ('price_in = "1"', "price_in has a value"),
        ("model = 7", "model has a value"),
    ],
)
def test_a_setting_that_cannot_be_is_told_by_name(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "chancery.toml").write_text(f"[llm]\n{line}\n")
    with pytest.raises(StoreError, match=r"chancery.toml: its part \[llm\] cannot be read") as caught:
        read(tmp_path, url="http://localhost/v1", model="m")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"url": "file:///etc/passwd"}, "not the address of a model"),
        ({"url": "http://"}, "not the address of a model"),
        ({"url": "https://example.org/v1?key=1"}, "not the address of a model"),
        ({"url": "https://me:pw@example.org/v1"}, "example.org: the address holds a password"),
        ({"url": "http://example.org/v1", "key": "k"}, "the key would travel in the clear"),
        ({"key": "k\nX-Other: 1"}, "the key of the model has characters that no key has"),
    ],
)
def test_an_address_or_key_that_may_not_be_used_is_refused(change: dict[str, str], message: str) -> None:
    good = Settings("https://example.org/v1", "m")
    assert check(good) is good and check(replace(good, url="http://127.0.0.1:1/v1", key="k"))
    with pytest.raises(UsageError) as caught:
        check(replace(good, **change))  # type: ignore[arg-type]
    assert message in str(caught.value) and "pw" not in str(caught.value)


def test_without_httpx_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from chancery.llm.client import check_installed

    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(UsageError, match=r"run 'pip install chancery\[llm\]'"):
        check_installed()
