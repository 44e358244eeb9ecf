"""What a service answered: whether it is a whole answer in SPARQL's JSON, and what it says.

Services fail with a status, and also without one: a page in HTML, an error in words, an answer that stops short or is
cut off after so many rows. Whatever is not surely a whole answer is a fault, never an empty result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from chancery.errors import EndpointError
from chancery.link.services import Service
from chancery.queries import Result

_PASSING = {429: "too many requests", 502: "bad gateway", 503: "not available", 504: "its gateway timed out"}
_FINAL = {
    400: "it does not take the query",
    401: "it wants a password",
    403: "it refuses this client; name a contact in [link] of chancery.toml, and keep to its rules",
    404: "nothing is there; correct the address",
    405: "it does not take this way of asking; correct the address",
    414: "the address of the query is too long; lower longest_get in chancery.toml",
    500: "it failed, perhaps for want of time",
}
_TABLE_FOR_ASK = "__ASK_RETVAL"
"""Virtuoso answers ASK with a table of one cell."""
_MEDIA = ("application/sparql-results+json", "application/json")


class CutOff(EndpointError):
    """The service left rows out: this question is too wide for it, others may do."""


class Fault(Exception):
    """Something is wrong with an answer; ``passing`` if it may be right the next time, after ``wait`` seconds."""

    def __init__(self, reason: str, *, passing: bool = False, wait: float | None = None) -> None:
        """A fault for a reason."""
        super().__init__(reason)
        self.passing = passing
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, headers and a body, as they came."""

    status: int
    headers: Message
    body: bytes


def read(reply: Reply, service: Service) -> Any:
    """The answer in a reply, or a :class:`Fault` that says why there is none."""
    answer = decode(reply)
    check(answer)
    _refuse_cut_off(answer, reply.headers, service)
    return answer


def decode(reply: Reply) -> Any:
    """The JSON in a reply, whole and in UTF-8, or a :class:`Fault`."""
    if reply.status != 200:
        raise _refusal(reply)
    media = reply.headers.get_content_type() if reply.headers.get("Content-Type") else "no type"
    if media not in _MEDIA:
        raise Fault(f"it answered with {media} instead of JSON: {_begin(reply.body)}")
    if reply.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Fault(f"it packed its answer as {reply.headers['Content-Encoding']} without being asked")
    charset = (reply.headers.get_content_charset() or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Fault(f"it says that its JSON is in {charset}, which SPARQL does not allow")
    length = reply.headers.get("Content-Length", "")
    if length.isdecimal() and len(reply.body) < int(length):
        raise Fault(f"its answer stopped after {len(reply.body)} of {length} bytes", passing=True)
    try:
        return json.loads(reply.body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Fault("its answer is not in UTF-8") from None
    except (ValueError, RecursionError):
        raise Fault(f"its answer is not whole JSON; it ends in: {_begin(reply.body[-60:])}", passing=True) from None


def check(answer: Any) -> None:
    """Raise a :class:`Fault` unless ``answer`` is made as SPARQL 1.1 Query Results JSON says.

    >>> check({"head": {"vars": ["a"]}, "results": {"bindings": [{"b": {"type": "uri", "value": "urn:x"}}]}})
    Traceback (most recent call last):
    chancery.link.reply.Fault: its JSON is no answer to a SPARQL query
    """
    try:
        if isinstance(answer.get("boolean"), bool):
            return
        names = set(answer["head"]["vars"])
        for row in answer["results"]["bindings"]:
            for name, term in row.items():
                if name not in names or not isinstance(term["value"], str):
                    raise ValueError(name)
                if term["type"] not in ("uri", "literal", "typed-literal", "bnode"):
                    raise ValueError(term["type"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Fault("its JSON is no answer to a SPARQL query") from None


def result(answer: Any) -> Result:
    """The rows of an answer that was checked.

    >>> term = {"type": "literal", "value": "Oslo", "xml:lang": "en"}
    >>> result({"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"a": term}]}}).rows
    ((rdflib.term.Literal('Oslo', lang='en'), None),)
    """
    if "boolean" in answer:
        return Result(boolean=answer["boolean"])
    if answer["head"]["vars"] == [_TABLE_FOR_ASK]:
        return Result(boolean=any(row[_TABLE_FOR_ASK]["value"] == "1" for row in answer["results"]["bindings"]))
    names = tuple(answer["head"]["vars"])
    rows = answer["results"]["bindings"]
    return Result(names, tuple(tuple(_term(row[name]) if name in row else None for name in names) for row in rows))


def _term(term: Mapping[str, str]) -> Node:
    if term["type"] == "uri":
        return URIRef(term["value"])
    if term["type"] == "bnode":
        return BNode(term["value"])
    datatype = None if term.get("xml:lang") else term.get("datatype")
    return Literal(term["value"], lang=term.get("xml:lang") or None, datatype=URIRef(datatype) if datatype else None)


def _refusal(reply: Reply) -> Fault:
    status = reply.status
    if status in _PASSING:
        return Fault(f"it answered {status} ({_PASSING[status]})", passing=True, wait=_wait(reply.headers))
    if 300 <= status < 400:
        place = reply.headers.get("Location", "a place it does not name")
        return Fault(f"it answered {status} and points to {place}; if you trust that address, set it in its place")
    return Fault(f"it answered {status} ({_FINAL.get(status, 'no answer')}): {_begin(reply.body)}")


def _wait(headers: Message) -> float | None:
    """Seconds to wait, as ``Retry-After`` says them: a number, or a date by the service's own clock."""
    given = headers.get("Retry-After", "").strip()
    if given.isdecimal():
        return float(given[:9])
    try:
        until = parsedate_to_datetime(given)
        now = parsedate_to_datetime(headers["Date"]) if headers.get("Date") else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _refuse_cut_off(answer: Any, headers: Message, service: Service) -> None:
    if "boolean" in answer:
        return
    count = len(answer["results"]["bindings"])
    told = headers.get("X-SPARQL-MaxRows", "")
    limits = [limit for limit in (service.max_rows, int(told) if told.isdecimal() else None) if limit]
    if limits and count >= min(limits):
        raise CutOff(f"{service.name}: it stops at {min(limits)} rows, and this answer has {count}; ask for less")
    if headers.get("X-SQL-State"):
        raise CutOff(f"{service.name}: it ran out of time and sent {count} rows of more; ask for less")


def _begin(body: bytes) -> str:
    """The first words of a body, fit for one line of a message."""
    text = " ".join(body[:400].decode("utf-8", "replace").split())
    return f"'{''.join(mark if mark.isprintable() else '?' for mark in text)[:80]}'" if text else "nothing"
