"""Links that follow from other links: what an item that is linked already is said to be elsewhere.

DBpedia says which of its things are the same as items of Wikidata, and Wikidata has the ids of GeoNames. Such a link is as
sure as the one it follows from, and needs no look at names.
"""

from __future__ import annotations

from collections.abc import Iterable

from chancery.link import candidates
from chancery.link.decisions import Decision
from chancery.link.endpoint import Client
from chancery.link.shipped import WIKIDATA
from chancery.link.subjects import Subject

CHAINED = "https://w3id.org/semapv/vocab/MappingChaining"


def same_as(client: Client, subject: Subject, source: str, known: Iterable[Decision]) -> list[Decision]:
    """A link to the one thing that says itself to be the same as the item of Wikidata that a subject is linked to."""
    via = next(
        (one for one in known if one.subject == subject.iri and one.state == "accepted" and one.item.startswith(WIKIDATA)), None
    )
    if via is None or source == WIKIDATA:
        return []
    rejected = {one.item for one in known if one.subject == subject.iri and one.state == "rejected"}
    answer = client.ask(candidates.same_as(via.item))
    labels = {row["item"]: row.get("label", "") for row in answer.result.dicts() if row["item"].startswith(source)}
    items = sorted(set(labels) - rejected)
    if len(items) != 1:
        return []
    return [chained(subject, items[0], source, via, answer.day, sure=True, label=labels[items[0]])]


def chained(
    subject: Subject, item: str, source: str, via: Decision, day: str, *, sure: bool, note: str = "", label: str = ""
) -> Decision:
    """A decision that follows from another one, ``via``."""
    return Decision(
        subject.iri,
        item,
        "accepted" if sure else "predicted",
        source,
        label=subject.label,
        item_label=label,
        justification=CHAINED,
        day=day,
        comment=f"by way of {via.item}{note}",
        features={"chain": "wikidata"},
    )
