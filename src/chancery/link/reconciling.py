"""Candidates from a reconciliation service (Entity Reconciliation API 0.2), asked as politely as an endpoint.

Such services find names that are not written quite the same, but tell less of what they find: no offices, no dates. What
comes from them alone is seldom sure, and waits for review. Their scores are kept, and not trusted.
"""

from __future__ import annotations

import http.client
import json
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from chancery.link import reply as replies
from chancery.link.candidates import Candidate
from chancery.link.endpoint import Client, Sendable, send
from chancery.link.reply import Fault, Reply
from chancery.link.subjects import Subject

_WD = "http://www.wikidata.org/entity/"
_TYPES = {"person": "Q5", "state": "Q6256", "organization": "Q43229", "place": "Q486972"}
_MOST = 10


@dataclass(frozen=True, slots=True)
class _Form:
    request: urllib.request.Request
    timeout: float

    def send(self) -> http.client.HTTPResponse:
        """Send it; any status is an answer."""
        return send(self.request, self.timeout)


class Reconciler(Client):
    """Asks one reconciliation service, with the limits, waits and memory of the client for endpoints."""

    def batch(self, queries: dict[str, dict[str, Any]]) -> tuple[dict[str, list[dict[str, Any]]], str]:
        """The candidates for each query of a batch, and the day on which the service gave them.

        Raises: EndpointError: there is no whole answer to be had; the message says why.
        """
        kept = self.answer(json.dumps(queries, ensure_ascii=False, sort_keys=True))
        return {key: kept.answer[key]["result"] if key in kept.answer else [] for key in queries}, kept.day

    def request(self, text: str, seconds: float) -> Sendable:
        """A form with the batch in it."""
        headers = {"User-Agent": self.agent, "Accept": "application/json"}
        return _Form(urllib.request.Request(self.service.address, urlencode({"queries": text}).encode(), headers), seconds)

    def read(self, reply: Reply) -> object:
        """The answer in a reply, or a fault."""
        answer = replies.decode(reply)
        self.check(answer)
        return answer

    def check(self, answer: object) -> None:
        """Raise a fault unless ``answer`` holds candidates as the API has them."""
        check(answer)


def check(answer: object) -> None:
    """Raise a :class:`~chancery.link.reply.Fault` unless every candidate has an id and a name.

    >>> check({"q0": {"result": [{"id": "Q1"}]}})
    Traceback (most recent call last):
    chancery.link.reply.Fault: its JSON is no answer of a reconciliation service
    """
    if not isinstance(answer, dict):
        raise Fault("its JSON is no answer of a reconciliation service")
    try:
        results = [one["result"] for one in answer.values()]
        sound = all(isinstance(one["id"], str) and isinstance(one["name"], str) for result in results for one in result)
    except (KeyError, TypeError):
        sound = False
    if not sound:
        raise Fault("its JSON is no answer of a reconciliation service")


def find(client: Reconciler, subject: Subject) -> tuple[list[Candidate], str]:
    """The items that the service offers for the names of a subject, in the order of their IRIs, and the day."""
    items = client.service.items
    common = {"type": _TYPES[subject.kind]} if items == _WD else {}
    queries = {f"q{number}": {"query": name, "limit": _MOST, **common} for number, name in enumerate(subject.names)}
    results, day = client.batch(queries)
    found: dict[str, Candidate] = {}
    for key, candidates in results.items():
        for told in candidates:
            iri = told["id"] if "://" in told["id"] else items + told["id"]
            one = found.setdefault(iri, Candidate(iri))
            if told["name"] not in one.labels:
                one.labels.append(told["name"])
            if told.get("match") is True:  # the service is sure that it goes by this name
                one.aliases.append(str(queries[key]["query"]))
            one.description = str(told.get("description") or one.description)
            one.facts["kind"].update(_type(kind) for kind in told.get("type", ()))
    return sorted(found.values(), key=lambda one: one.iri), day


def _type(told: object) -> str:
    return str(told.get("id", "")) if isinstance(told, dict) else str(told)
