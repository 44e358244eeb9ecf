"""Asking SPARQL endpoints of others politely: the only module that knows SPARQLWrapper.

One request at a time, with a pause between them and a name and contact on each; a service that says "wait" is waited
for; every question has an end in time; what was answered once is not asked again. What SPARQLWrapper leaves open is
closed here: its time-out is for each read only, it takes a page of HTML for an answer, it makes a GET without a query
out of a redirected POST, and its digest authentication changes the whole process.
"""

from __future__ import annotations

import http.client
import math
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote_plus

from SPARQLWrapper import GET, JSON, POST, SPARQLWrapper

from chancery import __version__
from chancery.errors import EndpointError, UsageError
from chancery.link import reply as replies
from chancery.link.cache import Cache, Kept
from chancery.link.reply import Fault, Reply
from chancery.link.services import Service, check_address
from chancery.queries import Result
from chancery.queries.tokens import split

_HOME = "https://w3id.org/chancery"
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer and the day on which the service gave it."""

    result: Result
    day: str


class NotKept(EndpointError):
    """Offline, and the answer is not on disk."""


class _Request(SPARQLWrapper):
    """A request of SPARQLWrapper's making, sent without following redirects and without touching other requests."""

    def send(self) -> http.client.HTTPResponse:
        """Send it; any status is an answer here."""
        return send(self._createRequest(), float(self.timeout or 0))


class Sendable(Protocol):
    """A request that is ready to be sent."""

    def send(self) -> http.client.HTTPResponse:
        """Send it; any status is an answer."""
        ...


def send(request: urllib.request.Request, timeout: float) -> http.client.HTTPResponse:
    """Send a request without following redirects: any status is an answer."""
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
        opener.add_handler(handler())
    response = opener.open(request, timeout=timeout)
    assert isinstance(response, http.client.HTTPResponse)
    return response


class Client:
    """Asks one service. ``today`` dates the answers; ``clock`` and ``sleep`` are there for tests."""

    def __init__(
        self,
        service: Service,
        cache: Cache,
        *,
        today: str,
        contact: str = "",
        offline: bool = False,
        refresh: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is sent yet. A service elsewhere is told whom to write to: without a contact it is not asked."""
        check_address(service.address)
        if not (service.is_near or offline or contact):
            raise UsageError(
                f"{service.name}: services want to know whom to write to; set contact in [link] of chancery.toml, "
                "or give --contact"
            )
        self.service = service
        self.requests = 0
        self._cache = cache
        self._today = today
        self._contact = "".join(mark for mark in contact if mark.isprintable() and mark.isascii())
        self._offline = offline
        self._refresh = refresh
        self._clock = clock
        self._sleep = sleep
        self._next = 0.0

    def ask(self, query: str) -> Answer:
        """The answer to a query, from disk if it is there.

        Raises: EndpointError: there is none to be had; the message says why. CutOff: it is too long for the service.
        """
        kept = self.answer(bare(query))
        return Answer(replies.result(kept.answer), kept.day)

    def answer(self, text: str) -> Kept:
        """The answer to a request, from disk if it is there, else from the service."""
        kept = None if self._refresh else self._cache.get(self.service.address, text)
        if kept is not None:
            try:
                self.check(kept.answer)
            except Fault:
                kept = None  # a file that somebody has changed
        if kept is None:
            if self._offline:
                raise NotKept(f"{self.service.name}: offline, and the answer to this question is not on disk")
            kept = Kept(self._ask(text), self._today)
            self._cache.put(self.service.address, text, kept)
        return kept

    def check(self, answer: object) -> None:
        """Raise a fault unless ``answer`` is one that the service may give."""
        replies.check(answer)

    def read(self, reply: Reply) -> object:
        """The answer in a reply, or a fault."""
        return replies.read(reply, self.service)

    def _ask(self, text: str) -> object:
        end = self._clock() + self.service.deadline
        pause = self.service.pause
        with self._cache.turn():
            while True:
                try:
                    return self.read(self._fetch(text, end))
                except Fault as fault:
                    wait = max(pause if fault.wait is None else fault.wait, self.service.interval)
                    if not fault.passing:
                        raise self._error(str(fault)) from None
                    if self._clock() + wait >= end:
                        again = f"; run it again in {wait:.0f} s, it goes on from there"
                        raise self._error(f"{fault}, to the end of {self.service.deadline:.0f} s{again}") from None
                    self._sleep(wait)
                    pause *= 2

    def _fetch(self, text: str, end: float) -> Reply:
        """One request, begun when it is due and ended when its time is up, whatever the other side does."""
        self._sleep(max(0.0, self._next - self._clock()))
        seconds = max(0.001, min(self.service.timeout, end - self._clock()))
        request = self.request(text, seconds)
        box: queue.SimpleQueue[Reply | Fault] = queue.SimpleQueue()
        stop = threading.Event()
        self.requests += 1
        # Reads have a time-out each; only a thread that can be left behind gives the whole of them one.
        threading.Thread(target=_work, args=(request, self.service.max_bytes, stop, box), daemon=True).start()
        try:
            outcome = box.get(timeout=seconds)
        except queue.Empty:
            raise Fault(f"no whole answer within {seconds:.0f} s", passing=True) from None
        finally:
            stop.set()
            self._next = self._clock() + self.service.interval
        if isinstance(outcome, Fault):
            raise outcome
        return outcome

    @property
    def agent(self) -> str:
        """The name and contact that go with each request."""
        contact = f"; {self._contact}" if self._contact else ""
        return f"Chancery/{__version__} (+{_HOME}{contact})"

    def request(self, text: str, seconds: float) -> Sendable:
        """The request for a text, ready to be sent."""
        request = _Request(self.service.address, agent=self.agent)
        request.setReturnFormat(JSON)
        request.setOnlyConneg(True)  # else it adds parameters of its own to the address
        long = len(self.service.address) + len(quote_plus(text)) > self.service.longest_get
        request.setMethod(POST if long else GET)
        request.setQuery(text)
        request.setTimeout(max(1, math.ceil(seconds)))
        return request

    def _error(self, reason: str) -> EndpointError:
        return EndpointError(f"{self.service.name} ({self.service.address}): {' '.join(reason.split())}")


def bare(query: str) -> str:
    """A query without comments and needless space: short enough for a GET more often, and one text for one question.

    >>> bare("#+ summary: x\\nASK {   # all\\n  ?a ?b '  #' }")
    "ASK { ?a ?b '  #' }"
    """
    pieces = (" " if token.kind in ("space", "comment") else token.text for token in split(query))
    shown: list[str] = []
    for piece in pieces:
        if piece != " " or (shown and shown[-1] != " "):
            shown.append(piece)
    return "".join(shown).strip()


def _work(request: Sendable, limit: int, stop: threading.Event, box: queue.SimpleQueue[Reply | Fault]) -> None:
    try:
        with request.send() as response:
            body = bytearray()
            while not stop.is_set() and (piece := response.read1(_PIECE)):
                body += piece
                if len(body) > limit:
                    raise Fault(f"its answer is longer than {limit} bytes; ask for less, or raise max_bytes")
            box.put(Reply(response.status, response.headers, bytes(body)))
    except Fault as fault:
        box.put(fault)
    except TimeoutError:
        box.put(Fault("no answer in time", passing=True))
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            box.put(Fault("no answer in time", passing=True))
        else:  # no such host, or nobody listens: waiting would not help
            box.put(Fault(f"it cannot be reached ({error.reason}); correct the address, or try again later"))
    except http.client.IncompleteRead:
        box.put(Fault("its answer stopped in the middle", passing=True))
    except (OSError, http.client.HTTPException, ValueError) as error:
        box.put(Fault(f"the connection failed ({type(error).__name__})", passing=True))
