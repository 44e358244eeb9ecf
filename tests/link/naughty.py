"""A server that does what services do on bad days. What it does is the path of the address: ``/429``, ``/html``, …"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

JSON = "application/sparql-results+json"
ROW = {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q900001"}}
GOOD = json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": [ROW]}}).encode()


def rows(count: int) -> bytes:
    return json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": [ROW] * count}}).encode()


class Handler(BaseHTTPRequestHandler):
    server: Server  # type: ignore[assignment]

    def do_GET(self) -> None:
        self._serve(parse_qs(urlsplit(self.path).query).get("query", [""])[0])

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self._serve(parse_qs(self.body).get("query", [""])[0])

    def _serve(self, query: str) -> None:
        way = urlsplit(self.path).path.strip("/")
        self.server.seen.append((self.command, way, query, dict(self.headers), time.monotonic()))
        turn = sum(1 for seen in self.server.seen if seen[1] == way)
        getattr(self, f"_{way.replace('-', '_')}")(turn)

    def _send(self, status: int, body: bytes = b"", media: str | None = JSON, length: int | None = None, **more: str) -> None:
        self.send_response(status)
        if media:
            self.send_header("Content-Type", media)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def _good(self, turn: int) -> None:
        self._send(200, GOOD)

    def _always_429(self, turn: int) -> None:
        self._send(429, b"slow down", "text/plain")

    def _once_429(self, turn: int) -> None:
        self._send(429, b"slow down", "text/plain") if turn == 1 else self._send(200, GOOD)

    def _once_429_wait_3(self, turn: int) -> None:
        self._send(429, b"slow down", "text/plain", Retry_After="3") if turn == 1 else self._send(200, GOOD)

    def _once_503_until(self, turn: int) -> None:
        if turn == 1:
            self.send_response_only(503)
            self.send_header("Date", "Wed, 25 Nov 2026 12:00:00 GMT")
            self.send_header("Retry-After", "Wed, 25 Nov 2026 12:00:07 GMT")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(200, GOOD)

    def _wait_an_hour(self, turn: int) -> None:
        self._send(429, b"slow down", "text/plain", Retry_After="3600")

    def _forbidden(self, turn: int) -> None:
        default = "sparqlwrapper" in self.headers.get("User-Agent", "").lower()
        self._send(403, b"set an agent", "text/plain") if default else self._send(200, GOOD)

    def _banned(self, turn: int) -> None:
        self._send(403, b"you are banned\nfor a day", "text/plain")

    def _words(self, turn: int) -> None:
        self._send(200, b"java.util.concurrent.TimeoutException", "text/plain")

    def _html(self, turn: int) -> None:
        self._send(200, b"<html><title>Maintenance</title></html>", "text/html")

    def _namesakes(self, turn: int) -> None:
        """A reconciliation service that is sure of a wrong item."""
        sent = parse_qs(self.body)["queries"][0]
        told = [{"id": "Q77", "name": "Somebody Else", "score": 100, "match": True, "type": [{"id": "Q5", "name": "human"}]}]
        self._send(200, json.dumps({key: {"result": told} for key in json.loads(sent)}).encode(), "application/json")

    def _no_names(self, turn: int) -> None:
        self._send(200, b'{"q0": {"result": [{"id": "Q1"}]}}', "application/json")

    def _html_as_json(self, turn: int) -> None:
        self._send(200, b"<html><title>Maintenance</title></html>")

    def _untyped(self, turn: int) -> None:
        self._send(200, GOOD, None)

    def _cut_json(self, turn: int) -> None:
        self._send(200, GOOD[:-20])

    def _cut_body(self, turn: int) -> None:
        self._send(200, GOOD[:-20], length=len(GOOD))
        self.close_connection = True

    def _error_at_end(self, turn: int) -> None:
        self._send(200, GOOD[:-4] + b"\njava.lang.OutOfMemoryError")

    def _other_json(self, turn: int) -> None:
        self._send(200, b'{"error": "no such query"}', "application/json")

    def _ten_rows(self, turn: int) -> None:
        self._send(200, rows(10))

    def _told_limit(self, turn: int) -> None:
        self._send(200, rows(5), X_SPARQL_MaxRows="5")

    def _out_of_time(self, turn: int) -> None:
        self._send(200, rows(2), X_SQL_State="S1TAT")

    def _huge(self, turn: int) -> None:
        self._send(200, rows(40_000))

    def _hang(self, turn: int) -> None:
        self.server.over.wait(20)

    def _drip(self, turn: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(GOOD)))
        self.end_headers()
        self._drip_bytes(GOOD)

    def _drip_head(self, turn: int) -> None:
        self._drip_bytes(b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON.encode() + b"\r\n\r\n")

    def _drip_bytes(self, data: bytes) -> None:
        for byte in data:
            if self.server.over.wait(0.2):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def _moved(self, turn: int) -> None:
        self._send(302, b"", None, Location="/good")

    def _moved_for_good(self, turn: int) -> None:
        self._send(308, b"", None, Location="https://elsewhere.example/sparql")

    def _latin(self, turn: int) -> None:
        self._send(200, '{"head": {"vars": []}, "é": 1}'.encode("latin-1"), f"{JSON}; charset=iso-8859-1")

    def _not_utf8(self, turn: int) -> None:
        self._send(200, '{"head": {"vars": []}, "é": 1}'.encode("latin-1"))

    def _packed(self, turn: int) -> None:
        self._send(200, b"\x1f\x8b...", Content_Encoding="gzip")

    def _reset(self, turn: int) -> None:
        self.connection.close()

    def _fault(self, turn: int) -> None:
        self._send(500, b"Virtuoso S1T00 Error " + b"x" * 5000, "text/plain")

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            pass


class Server(ThreadingHTTPServer):
    """Remembers what it was asked: method, path, query, headers, time."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, str, str, dict[str, str], float]] = []
        self.over = threading.Event()

    def address(self, way: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{way}"

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
