"""Asking a model over HTTP: the only module that knows httpx.

Every question has an end in time, whatever the other side does; a server that says "wait" is waited for; what was
answered once is not asked again. Servers differ in which form of answer they can be held to: the strictest is tried
first, and what a server refuses is not tried on it twice.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chancery import __version__
from chancery.errors import EndpointError, UsageError
from chancery.llm.account import Account
from chancery.llm.cache import Answer, Cache
from chancery.llm.envelope import Fault, Reply, Unfit, read
from chancery.llm.settings import Settings, is_near

Messages = Sequence[Mapping[str, str]]


class Client:
    """Asks one model, one question at a time. ``clock`` and ``sleep`` are there for tests."""

    def __init__(
        self,
        settings: Settings,
        cache: Cache | None,
        account: Account,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is sent yet."""
        self.settings = settings
        self.account = account
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._forms = ["json_schema", "json_object", ""]
        self._unwanted: set[str] = set()

    def ask(self, messages: Messages, schema: Mapping[str, Any], *, use: Callable[[Answer], bool]) -> Answer:
        """An answer; one that is of ``use`` is kept on disk, and taken from there the next time.

        Raises: EndpointError: none is to be had; the message says why. TooLong: the question is too long for the model.
        """
        question = {"url": self.settings.url, "model": self.settings.model, "temperature": self.settings.temperature,
                    "max_tokens": self.settings.max_tokens, "messages": list(messages), "schema": schema}  # fmt: skip
        kept = self._cache.get(question) if self._cache is not None else None
        if kept is not None and use(kept):
            self.account.kept += 1
            return kept
        answer = self._ask(messages, schema)
        if self._cache is not None and use(answer):
            self._cache.put(question, answer)
        return answer

    def _ask(self, messages: Messages, schema: Mapping[str, Any]) -> Answer:
        end = self._clock() + self.settings.deadline
        pause, odd = self.settings.pause, 0
        while True:
            try:
                answer = read(self._fetch(self._body(messages, schema), end))
                self.account.add(answer.tokens_in, answer.tokens_out)
                return answer
            except Unfit as unfit:
                if not self._do_without(unfit):
                    raise self._error(str(unfit)) from None
            except Fault as fault:
                odd += fault.odd
                if not fault.passing or odd >= self.settings.tries:
                    raise self._error(str(fault)) from None
                wait = fault.wait if fault.wait is not None and fault.wait >= 1 else pause
                if self._clock() + wait >= end:
                    rerun = "run it again, it goes on from there"
                    raise self._error(f"{fault}, to the end of {self.settings.deadline:.0f} s; {rerun}") from None
                self._sleep(wait)
                pause *= 2

    def _body(self, messages: Messages, schema: Mapping[str, Any]) -> dict[str, Any]:
        given = {"temperature": self.settings.temperature, "max_tokens": self.settings.max_tokens}
        if "max_tokens" in self._unwanted:  # what newer servers call it
            given["max_completion_tokens"] = given["max_tokens"]
        body: dict[str, Any] = {"model": self.settings.model, "messages": list(messages), "stream": False}
        body |= {name: value for name, value in given.items() if value is not None and name not in self._unwanted}
        if self._forms[0] == "json_schema":
            form: dict[str, Any] = {"name": "reading", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self._forms[0]:
            body["response_format"] = {"type": self._forms[0]}
        return body

    def _do_without(self, unfit: Unfit) -> bool:
        """Leave out what the server does not take; whether there was anything to leave out."""
        for name in ("temperature", "max_tokens"):
            if name in unfit.body and name not in self._unwanted and getattr(self.settings, name) is not None:
                self._unwanted.add(name)
                return True
        if len(self._forms) > 1:
            del self._forms[0]
            return True
        return False

    def _fetch(self, body: Mapping[str, Any], end: float) -> Reply:
        """One request, ended when its time is up, whatever the other side does."""
        seconds = max(0.001, min(self.settings.timeout, end - self._clock()))
        box: queue.SimpleQueue[Reply | Fault] = queue.SimpleQueue()
        stop = threading.Event()
        # httpx bounds each read; only a thread that can be left behind bounds the whole of them.
        work = threading.Thread(target=_send, args=(self.settings, body, seconds, stop, box), daemon=True)
        work.start()
        try:
            outcome = box.get(timeout=seconds)
        except queue.Empty:
            raise Fault(f"no whole answer within {seconds:.0f} s", passing=True) from None
        finally:
            stop.set()
        if isinstance(outcome, Fault):
            raise outcome
        return outcome

    def _error(self, reason: str) -> EndpointError:
        return EndpointError(f"{self.settings.model} at {self.settings.url}: {' '.join(reason.split())}")


def check_installed() -> None:
    """Raise UsageError unless the part of the program that speaks HTTP to models is installed."""
    try:
        import httpx  # noqa: F401
    except ImportError:
        raise UsageError("--extractor llm wants a package that is not installed; run 'pip install chancery[llm]'") from None


def _send(
    settings: Settings, body: Mapping[str, Any], seconds: float, stop: threading.Event, box: queue.SimpleQueue[Reply | Fault]
) -> None:
    import httpx

    headers = {"User-Agent": f"Chancery/{__version__}", "Accept": "application/json"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    try:
        # A proxy cannot reach what runs on this machine. Redirects are not followed: the key would go along.
        with httpx.Client(timeout=seconds, trust_env=not is_near(settings.url), headers=headers) as client:
            with client.stream("POST", f"{settings.url}/chat/completions", json=body) as response:
                piled = bytearray()
                for piece in response.iter_bytes():
                    piled += piece
                    if stop.is_set():
                        return
                    if len(piled) > settings.max_bytes:
                        raise Fault(f"its answer is longer than {settings.max_bytes} bytes; raise max_bytes if it is sound")
                box.put(Reply(response.status_code, dict(response.headers), bytes(piled)))
    except Fault as fault:
        box.put(fault)
    except httpx.ConnectError as error:  # no such host, or nobody listens: waiting would not help
        box.put(Fault(f"it cannot be reached ({error}); correct the address, or start the server"))
    except httpx.TimeoutException:
        box.put(Fault("no answer in time", passing=True))
    except (httpx.RemoteProtocolError, httpx.ReadError):
        box.put(Fault("its answer stopped in the middle", passing=True))
    except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL, ValueError) as error:
        box.put(Fault(f"it cannot be asked ({type(error).__name__}: {error}); correct the address"))
    except (httpx.HTTPError, OSError) as error:
        box.put(Fault(f"the connection failed ({type(error).__name__})", passing=True))
