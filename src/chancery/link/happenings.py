"""Events of a base and the items of Wikidata that could be the same happening.

What happens has seldom a name in the news: candidates are found by who took part and when, through the links of actors.
What is found this way is never accepted without somebody's look.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from chancery import queries
from chancery.errors import UsageError
from chancery.kb import KnowledgeBase
from chancery.link import candidates, decisions, linking
from chancery.link.decisions import Decision
from chancery.link.endpoint import Client
from chancery.link.reply import CutOff
from chancery.link.services import Service
from chancery.link.shipped import WIKIDATA
from chancery.link.subjects import subjects
from chancery.store import TripleStore

LONGEST = 31
"""How many days the bounds of an event may be apart for it to be looked for."""
_ASKED = 3
_SLACK = timedelta(days=1)
_WDT = "http://www.wikidata.org/prop/direct/"
_EVENTS = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?event ?label ?type ?first ?last ?who ?where WHERE {
  ?event a dip:Event ; rdfs:label ?label ; dip:notBefore ?first ; dip:notAfter ?last ; dip:involves ?who .
  OPTIONAL { ?event dip:eventType ?concept . ?concept skos:prefLabel ?type }
  OPTIONAL { ?event dip:place ?where }
}"""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its bounds, and the items of Wikidata that its participants and places are linked to."""

    iri: str
    label: str
    type: str
    first: str
    last: str
    participants: tuple[str, ...]
    places: tuple[str, ...] = ()


def happenings(store: TripleStore, known: Iterable[Decision]) -> list[Happening]:
    """The events that can be looked for: with bounds that are near each other, and a participant that is linked."""
    items = {one.subject: one.item for one in known if one.state == "accepted" and one.item.startswith(WIKIDATA)}
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in store.query(_EVENTS).dicts():
        rows[row["event"]].append(row)
    found = []
    for iri, told in sorted(rows.items()):
        first, last = told[0]["first"], told[0]["last"]
        participants = sorted({items[row["who"]] for row in told if row["who"] in items})
        places = sorted({items[row["where"]] for row in told if row.get("where") in items})
        if participants and date.fromisoformat(last) - date.fromisoformat(first) <= timedelta(days=LONGEST):
            kind = min(row.get("type", "") for row in told)
            found.append(Happening(iri, told[0]["label"], kind, first, last, tuple(participants), tuple(places)))
    return found


def link(kb: KnowledgeBase, client: Client, *, progress: Callable[[int, int, str], None] | None = None) -> linking.Summary:
    """Look for items that events could be, and keep them for review.

    Raises: EndpointError: the service fails. What was found before that is kept.
    """
    must_be_wikidata(client.service)
    with kb.store() as store:
        known = linking.load(kb, subjects(kb, store))
        found = happenings(store, known)
    done = decisions.settled(known)
    summary = linking.Summary(len(found))
    fresh: list[Decision] = []
    try:
        for number, one in enumerate(found, 1):
            if progress is not None:
                progress(number, len(found), one.label)
            if (one.iri, WIKIDATA) in done:
                summary.settled += 1
                continue
            try:
                made = _decide(client, one, known)
            except CutOff as error:
                summary.failed.append(f"{one.label}: {error}")
                continue
            summary.waiting += bool(made)
            summary.without += not made
            fresh += made
    finally:
        summary.requests = client.requests
        linking.save(kb, decisions.merge(known, fresh))
    return summary


def must_be_wikidata(service: Service) -> None:
    """Refuse a service whose events we do not know how to find."""
    if service.shape != "wikidata":
        raise UsageError(f"{service.name}: events are looked for on Wikidata and its copies only; leave out --events")


def _decide(client: Client, happening: Happening, known: Sequence[Decision]) -> list[Decision]:
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    day = ""
    for participant in happening.participants[:_ASKED]:
        answer = client.ask(question(client, happening, participant))
        day = max(day, answer.day)
        for row in answer.result.dicts():
            name = row["property"].removeprefix(_WDT)
            told[row["item"]][name].add(row["value"])
            if name == "P31" and row.get("words"):
                told[row["item"]]["words"].add(row["words"].casefold())
    rejected = {one.item for one in known if one.subject == happening.iri and one.state == "rejected"}
    judged = []
    for item, facts in told.items():
        if item.startswith(WIKIDATA) and item not in rejected and not facts.get(candidates.SAME_AS):
            features = judge(happening, facts)
            if features["participants"] in ("all", "some") or features["place"] == "same":
                judged.append((-_score(features), item, facts, features))
    return [
        Decision(
            happening.iri, item, "predicted", WIKIDATA, label=happening.label, day=day, confidence=-negative,
            item_label=min(facts.get(candidates.LABEL, ("",))), features=features,
            comment=min(facts.get(candidates.DESCRIPTION, ("",)))[:200],
        )
        for negative, item, facts, features in sorted(judged, key=lambda one: one[:2])[: linking.SHOWN]
    ]  # fmt: skip


def question(client: Client, happening: Happening, participant: str) -> str:
    """The query for the items that somebody took part in at the time of an event, a day more on either side."""
    bounds = {
        "from": date.fromisoformat(happening.first) - _SLACK,
        "to": date.fromisoformat(happening.last) + _SLACK,
    }
    given: dict[str, URIRef | Literal] = {
        name: Literal(f"{day.isoformat()}T00:00:00Z", datatype=XSD.dateTime, normalize=False) for name, day in bounds.items()
    }
    given |= {"participant": URIRef(participant), "language": Literal(client.service.language)}
    return queries.bind(candidates.saved("wikidata-events"), given)


def judge(happening: Happening, facts: dict[str, set[str]]) -> dict[str, str]:
    """What speaks for an item: who took part, where, when, and whether a word of its kind is that of the type.

    >>> meeting = Happening("urn:e", "A meets B", "meeting", "2024-03-01", "2024-03-01", ("urn:a", "urn:b"))
    >>> facts = {"P710": {"urn:a", "urn:b"}, "P585": {"2024-03-01T00:00:00Z"}, "words": {"diplomatic meeting"}}
    >>> judge(meeting, facts)
    {'participants': 'all', 'place': 'unknown', 'when': 'same', 'type': 'same'}
    """
    ours, theirs = set(happening.participants), facts.get("P710", set())
    shared = len(ours & theirs)
    places = facts.get("P276", set()) | facts.get("P17", set())
    days = {candidates.day(value) for value in facts.get("P585", set()) | facts.get("P580", set())}
    words = {word for name in facts.get("words", ()) for word in name.split()}
    return {
        "participants": "all" if shared == len(ours) > 1 else "some" if shared > 1 else "one",
        "place": "unknown" if not (places and happening.places) else "same" if places & set(happening.places) else "other",
        "when": "same" if days & {happening.first, happening.last} else "near",
        "type": "unknown" if not words else "same" if words & set(happening.type.casefold().split()) else "other",
    }


_WEIGHTS = {
    "participants": {"all": 2.0, "some": 0.8, "one": -0.5},
    "place": {"same": 1.2, "other": -1.0, "unknown": 0.0},
    "when": {"same": 0.8, "near": -0.3},
    "type": {"same": 1.0, "other": -0.3, "unknown": 0.0},
}


def _score(features: dict[str, str]) -> float:
    total = -2.0 + sum(_WEIGHTS[name][value] for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 3)
