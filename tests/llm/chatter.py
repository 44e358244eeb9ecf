"""A server that speaks the chat protocol, well or badly. What it does next is on its list of ways; the last one stays."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Way = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    server: Server  # type: ignore[assignment]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, body, dict(self.headers)))
        ways = self.server.ways
        (ways.pop(0) if len(ways) > 1 else ways[0])(self, body)

    def send(self, status: int, body: bytes, media: str = "application/json", length: int | None = None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, ways: list[Way]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ways = ways
        self.seen: list[tuple[str, dict[str, Any], dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serve(*ways: Way) -> Iterator[Server]:
    server = Server(list(ways))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def envelope(text: object, finish: str = "stop", usage: object = None) -> bytes:
    said: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    said["usage"] = {"prompt_tokens": 100, "completion_tokens": 10} if usage is None else usage
    return json.dumps(said).encode()


def says(answer: object, finish: str = "stop") -> Way:
    """Answers as it should: an object as JSON, or a text as it is."""
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda handler, _: handler.send(200, envelope(text, finish))


def fails(status: int, body: str = '{"error": {"message": "no"}}', **headers: str) -> Way:
    return lambda handler, _: handler.send(status, body.encode(), **headers)


def raw(body: bytes, media: str = "application/json") -> Way:
    return lambda handler, _: handler.send(200, body, media)


def stops_short(handler: Handler, _: dict[str, Any]) -> None:
    handler.send(200, envelope("{}")[:20], length=500)
    handler.close_connection = True


def hangs(handler: Handler, _: dict[str, Any]) -> None:
    time.sleep(20)


def drips(handler: Handler, _: dict[str, Any]) -> None:
    """A byte now and then: no single read takes long, and there is no end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(400):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def drips_headers(handler: Handler, _: dict[str, Any]) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(400):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def refuses_forms(*taken: str) -> Callable[[Way], Way]:
    """A server that knows only some forms of answer."""

    def around(way: Way) -> Way:
        def do(handler: Handler, body: dict[str, Any]) -> None:
            form = body.get("response_format", {}).get("type", "")
            if form in taken:
                way(handler, body)
            else:
                fails(400, '{"error": "response_format.type must be one of others"}')(handler, body)

        return do

    return around
