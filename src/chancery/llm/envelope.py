"""What came back from a server: a model's answer, or what is wrong.

Servers that speak the protocol differ most in how they fail: with a status, with an error inside a 200, with a page of
HTML, with an answer of another form than was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from chancery.errors import EndpointError
from chancery.llm.cache import Answer

_PASSING = {408: "it took too long", 409: "in conflict", 425: "too early", 429: "too many requests", 500: "it failed",
            502: "bad gateway", 503: "not available", 504: "its gateway timed out", 529: "overloaded"}  # fmt: skip
_FINAL = {
    400: "it does not take the question",
    401: "it wants another key; set it in the environment",
    402: "it wants to be paid",
    403: "it refuses this key",
    404: "there is no such model or address; the address ends in /v1, as a rule",
    405: "it does not take questions there; the address ends in /v1, as a rule",
}
_UNFIT = (400, 415, 422, 500, 501)
_FORM = ("response_format", "json_schema", "json_object", "structured output", "temperature", "max_tokens")
_LONG = ("context length", "context_length", "context window", "context size", "maximum context", "too many tokens",
         "prompt is too long", "exceeds the available context")  # fmt: skip
_SPENT = ("insufficient_quota", "billing")


class Fault(Exception):
    """Something is wrong; ``passing`` if it may be right next time, after ``wait`` seconds; ``odd`` if it makes no sense."""

    def __init__(self, reason: str, *, passing: bool = False, wait: float | None = None, odd: bool = False) -> None:
        """A fault for a reason."""
        super().__init__(reason)
        self.passing = passing
        self.wait = wait
        self.odd = odd


class Unfit(Exception):
    """The server does not take some part of the request; ``body`` is what it says of it."""

    def __init__(self, reason: str, body: str) -> None:
        """What is wrong, and the server's words."""
        super().__init__(reason)
        self.body = body


class TooLong(EndpointError):
    """The question is too long for the model."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, headers in small letters, and a body, as they came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read(reply: Reply) -> Answer:
    """The answer in a reply, or what keeps it from being one.

    >>> said = {"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 7}}
    >>> read(Reply(200, {}, json.dumps(said).encode()))
    Answer(text='{}', finish='stop', tokens_in=7, tokens_out=None)
    """
    if reply.status != 200:
        raise _refusal(reply.status, reply.headers, reply.body.decode("utf-8", "replace"))
    try:
        said = json.loads(reply.body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Fault(f"its answer is not JSON: {_begin(reply.body)}", passing=True, odd=True) from None
    if isinstance(said, dict) and said.get("error"):
        raise _inside(said["error"], reply.headers)
    try:
        choice = said["choices"][0]
        text = _text(choice["message"])
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Fault(f"its answer has no message: {_begin(reply.body)}", passing=True, odd=True) from None
    usage = said.get("usage")
    told = usage if isinstance(usage, dict) else {}
    finish = str(choice.get("finish_reason") or "stop")
    return Answer(text, finish, _count(told, "prompt_tokens"), _count(told, "completion_tokens"))


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(part["text"] for part in content if isinstance(part, dict) and isinstance(part.get("text"), str))
    if content is None and isinstance(message.get("refusal"), str):
        raise Fault(f"it refuses to answer: {_begin(message['refusal'].encode('utf-8', 'replace'))}", passing=True, odd=True)
    if not isinstance(content, str):
        raise TypeError(content)
    return content


def _count(usage: Mapping[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _inside(error: Any, headers: Mapping[str, str]) -> Exception:
    """An error that came with a status of 200."""
    code = error.get("code") if isinstance(error, dict) else None
    words = json.dumps(error)
    if isinstance(code, str) and code.isdecimal():
        code = int(code)
    if isinstance(code, int) and 400 <= code < 600:
        return _refusal(code, headers, words)
    return Fault(f"it answered with an error: {_begin(words.encode())}", passing=True, odd=True)


def _refusal(status: int, headers: Mapping[str, str], body: str) -> Exception:
    low = body.lower()
    begin = _begin(body.encode("utf-8", "replace"))
    if status == 413 or (status in (400, 422, 500) and any(words in low for words in _LONG)):
        return TooLong(f"the question is too long for the model: {begin}")
    if status in _UNFIT and (status != 500 or any(words in low for words in _FORM)):
        return Unfit(f"it answered {status} ({_FINAL.get(status, 'it does not take the question')}): {begin}", low)
    if status in _PASSING and not (status == 429 and any(words in low for words in _SPENT)):
        return Fault(f"it answered {status} ({_PASSING[status]})", passing=True, wait=_wait(headers))
    if 300 <= status < 400:
        place = headers.get("location", "a place it does not name")
        return Fault(f"it answered {status} and points to {place}; if you trust that address, set it in its place")
    return Fault(f"it answered {status} ({_FINAL.get(status, 'no answer')}): {begin}")


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, as the server says them: a number, or a date by its own clock."""
    given = headers.get("retry-after", "").strip()
    try:
        return max(0.0, min(float(given), 1e6))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(given)
        now = parsedate_to_datetime(headers["date"]) if headers.get("date") else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _begin(body: bytes) -> str:
    """The first words of a body, fit for one line of a message."""
    text = " ".join(body[:600].decode("utf-8", "replace").split())
    return f"'{''.join(mark if mark.isprintable() else '?' for mark in text)[:120]}'" if text else "nothing"
