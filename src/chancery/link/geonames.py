"""Links to GeoNames, by the ids that Wikidata has for linked places and states: GeoNames itself has no SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.kb import KnowledgeBase
from chancery.link import candidates, chaining, decisions, linking
from chancery.link.decisions import Decision
from chancery.link.endpoint import Client
from chancery.link.shipped import GEONAMES, WIKIDATA
from chancery.link.subjects import Subject, subjects

_P1566 = "http://www.wikidata.org/prop/direct/P1566"


def link(kb: KnowledgeBase, client: Client, *, progress: Callable[[int, int, str], None] | None = None) -> linking.Summary:
    """Link places and states to GeoNames by the ids that Wikidata has for the items they are linked to.

    An id that contradicts the base's own, or one of several, is only a guess and waits for review.

    Raises: EndpointError: the service fails. What was decided before that is kept.
    """
    with kb.store() as store:
        found = {one.iri: one for one in subjects(kb, store) if one.kind in ("place", "state")}
    known = linking.load(kb, list(found.values()))
    done = decisions.settled(known)
    summary = linking.Summary(len(found))
    fresh: list[Decision] = []
    linked_ones = {one.subject: one for one in known if one.state == "accepted" and one.item.startswith(WIKIDATA)}
    try:
        for number, subject in enumerate(found.values(), 1):
            if progress is not None:
                progress(number, len(found), subject.label)
            if (subject.iri, GEONAMES) in done:
                summary.settled += 1
            elif subject.iri in linked_ones:
                fresh += _from_item(client, subject, linked_ones[subject.iri], known, summary)
            else:
                summary.without += 1
    finally:
        summary.requests = client.requests
        linking.save(kb, decisions.merge(known, fresh))
    return summary


def _from_item(
    client: Client, subject: Subject, via: Decision, known: Sequence[Decision], summary: linking.Summary
) -> list[Decision]:
    answer = client.ask(candidates.facts(client.service, via.item, candidates.LANGUAGES))
    ids = sorted({row["value"] for row in answer.result.dicts() if row["property"] == _P1566 and row["value"].isdecimal()})
    rejected = {one.item for one in known if one.subject == subject.iri and one.state == "rejected"}
    items = [item for item in (f"{GEONAMES}{one}/" for one in ids) if item not in rejected]
    agree = not subject.geonames or ids == [subject.geonames]
    sure = len(items) == 1 and agree
    summary.accepted += sure
    summary.waiting += bool(items) and not sure
    summary.without += not items
    note = "" if agree else f"; the base itself has {subject.geonames}"
    return [chaining.chained(subject, item, GEONAMES, via, answer.day, sure=sure, note=note) for item in items]
