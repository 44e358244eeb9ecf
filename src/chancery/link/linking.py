"""Linking a knowledge base to a graph: who is asked about, what is decided, and where it is kept.

Whatever happens on the way, the decisions made so far are in the file; answers are on disk, so a run that was stopped
goes on where it was, and a run done again sends nothing and writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from chancery.errors import EndpointError
from chancery.kb import KnowledgeBase
from chancery.link import candidates, chaining, decisions, reconciling, shipped, statements
from chancery.link.cache import Cache
from chancery.link.decisions import Decision
from chancery.link.endpoint import Client, NotKept
from chancery.link.features import Judged, choose, judge
from chancery.link.reply import CutOff
from chancery.link.subjects import Subject, subjects

SHOWN = 5
"""How many candidates of a subject are kept for review."""
_SAVED = 25


@dataclass(slots=True)
class Summary:
    """What became of the subjects of a run."""

    subjects: int = 0
    settled: int = 0
    accepted: int = 0
    waiting: int = 0
    without: int = 0
    requests: int = 0
    failed: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    def text(self, what: str = "actors and places") -> str:
        """The summary in one line.

        >>> Summary(subjects=3, settled=1, accepted=1, waiting=1).text()
        '3 actors and places: 1 decided before, 1 linked now, 1 wait for review, 0 without candidates; 0 requests'
        """
        return (
            f"{self.subjects} {what}: {self.settled} decided before, {self.accepted} linked now, "
            f"{self.waiting} wait for review, {self.without} without candidates; {self.requests} requests"
        )


Progress = Callable[[int, int, str], None]


def cache(kb: KnowledgeBase) -> Cache:
    """Where the answers of services are kept."""
    return Cache(kb.folder / "cache" / "link")


def load(kb: KnowledgeBase, found: Sequence[Subject]) -> list[Decision]:
    """The decisions of the base, with those that come with the gazetteer."""
    return decisions.add(decisions.read(kb.folder), shipped.decisions(found, kb.base))


def save(kb: KnowledgeBase, known: Iterable[Decision]) -> None:
    """Keep the decisions, in the file and as links in the store."""
    kept = list(known)
    decisions.write(kb.folder, kept, kb.base)
    with kb.store(writable=True) as store:
        statements.store(kb, store, kept)


def settle(kb: KnowledgeBase) -> int:
    """Take the file of decisions as it stands, with the links of the gazetteer, into the store; the number of links."""
    with kb.store() as store:
        found = subjects(kb, store)
    known = load(kb, found)
    save(kb, known)
    return sum(one.state == "accepted" and one.item != decisions.NO_ITEM for one in known)


def link(kb: KnowledgeBase, client: Client, *, check: bool = False, progress: Progress | None = None) -> Summary:
    """Look for an item for each actor and place without a decision; accept what is sure, keep the rest for review.

    Raises: EndpointError: the service fails for good. What was decided before that is kept.
    """
    with kb.store() as store:
        found = subjects(kb, store)
    source = client.service.items or client.service.address
    known = load(kb, found)
    done = decisions.settled(known)
    asked = [subject for subject in found if subject.kind != "position"]
    summary = Summary(len(asked))
    fresh: list[Decision] = []
    try:
        for number, subject in enumerate(asked, 1):
            if progress is not None:
                progress(number, len(asked), subject.label)
            if (subject.iri, source) in done:
                summary.settled += 1
                continue
            try:
                fresh += _decide(client, subject, source, known + fresh, summary)
            except (CutOff, NotKept) as error:
                summary.failed.append(f"{subject.label}: {error}")
            if number % _SAVED == 0:
                decisions.write(kb.folder, decisions.merge(known, fresh), kb.base)
        if check:
            summary.findings += _check(client, decisions.merge(known, fresh), source)
    finally:
        summary.requests = client.requests
        save(kb, decisions.merge(known, fresh))
    return summary


def _decide(client: Client, subject: Subject, source: str, known: Sequence[Decision], summary: Summary) -> list[Decision]:
    if client.service.shape == "labels" and (made := chaining.same_as(client, subject, source, known)):
        summary.accepted += 1
        return made
    if isinstance(client, reconciling.Reconciler):
        found, day = reconciling.find(client, subject)
    else:
        found, day = candidates.find(client, subject)
    rejected = {one.item for one in known if one.subject == subject.iri and one.state == "rejected"}
    judged = [one for one in judge(subject, found) if one.candidate.iri not in rejected]
    chosen = choose(judged)
    if chosen is not None and _is_taken(chosen.candidate.iri, subject.iri, known):
        chosen = None  # two of ours cannot both be it; somebody has to look
    if chosen is not None:
        summary.accepted += 1
        return [_decision(subject, chosen, "accepted", source, day)]
    kept = [one for one in judged if one.features["kind"] != "other"][:SHOWN]
    summary.waiting += bool(kept)
    summary.without += not kept
    return [_decision(subject, one, "predicted", source, day) for one in kept]


def _is_taken(item: str, subject: str, known: Sequence[Decision]) -> bool:
    return any(one.item == item and one.subject != subject and one.state == "accepted" for one in known)


def _decision(subject: Subject, one: Judged, state: decisions.State, source: str, day: str) -> Decision:
    return Decision(
        subject.iri,
        one.candidate.iri,
        state,
        source,
        label=subject.label,
        item_label=one.candidate.label,
        day=day,
        confidence=one.score,
        comment=one.candidate.description[:200],
        features=one.features,
    )


def _check(client: Client, known: Iterable[Decision], source: str) -> list[str]:
    """Which accepted items are gone or were merged into others."""
    findings: list[str] = []
    for one in known:
        if one.state == "accepted" and one.source == source and one.item != decisions.NO_ITEM:
            try:
                there, merged = candidates.is_there(client, one.item)
            except EndpointError as error:
                return [*findings, str(error)]
            if merged is not None:
                findings.append(f"{one.label}: {one.item} was merged into {merged}; decide on it with 'chancery review links'")
            elif not there:
                findings.append(f"{one.label}: {one.item} is not there any more; decide on it with 'chancery review links'")
    return findings
