"""What was read from an article, for a reader: each statement with its words marked in their sentence."""

from __future__ import annotations

from chancery.model import Claim, Event, Extraction, Office, Relation, Span
from chancery.show.words import Mark, marked
from chancery.timeline.dates import when


def summary(extraction: Extraction) -> str:
    """An extraction as text.

    >>> from chancery.model import Article, Extractor
    >>> print(summary(Extraction(Article("a1", "No.", "00", title="No"), Extractor("chancery", "0", "m"))), end="")
    a1: No
    nothing was read
    """
    article = extraction.article
    published = f" ({article.published})" if article.published else ""
    lines = [f"{article.id}: {article.title or 'no title'}{published}"]
    names = {actor.id: actor.label for actor in extraction.actors}
    speakers = {claim.id: names.get(claim.speaker or "", "somebody unnamed") for claim in extraction.claims}
    sections = (
        ("events", [_event(one, names, speakers) for one in extraction.events]),
        ("claims", [_claim(one, names, extraction) for one in extraction.claims]),
        ("relations", [_relation(one, names, speakers) for one in extraction.relations]),
        ("offices", [_office(one, names) for one in extraction.offices]),
    )
    for name, told in sections:
        if told:
            lines += ["", f"{name} ({len(told)})", *(line for one in told for line in one)]
    if extraction.times:
        lines += ["", f"times ({len(extraction.times)})"]
        lines += [f"  “{_flat(one.told)}”: {when(one.earliest, one.latest)} ({one.method})" for one in extraction.times]
    if extraction.actors:
        lines += ["", f"actors ({len(extraction.actors)})"]
        lines += [f"  {one.label} ({one.kind}){f' {one.wikidata}' if one.wikidata else ''}" for one in extraction.actors]
    if extraction.rejected:
        lines += ["", f"seen and dropped ({len(extraction.rejected)})"]
        lines += [f"  “{_flat(one.span)[:60]}”: {one.stage}: {one.reason}" for one in extraction.rejected]
    if len(lines) == 1:
        lines.append("nothing was read")
    return "\n".join(lines) + "\n"


def _flat(span: Span) -> str:
    return " ".join(span.exact.split())


def _in_sentence(sentence: Span | None, *spans: Span | None) -> str:
    marks = [Mark(span.start, span.end) for span in spans if span is not None]
    if sentence is None:
        return " … ".join(_flat(span) for span in spans if span is not None)
    return marked(sentence.exact, sentence.start, marks)


def _event(event: Event, names: dict[str, str], speakers: dict[str, str]) -> list[str]:
    parts = ", ".join(f"{role.role} {names.get(role.actor, role.actor)}" for role in event.roles)
    place = f" at {names.get(event.place, event.place)}" if event.place else ""
    voice = f", says {speakers.get(event.asserted_by, 'somebody')}" if event.asserted_by else ""
    spans = (event.trigger, *(role.span for role in event.roles))
    return [
        f"  {event.type} ({event.status}{voice}), {when(event.earliest, event.latest)}{place}: {parts or 'nobody named'}",
        f"      {_in_sentence(event.sentence, *spans)}",
    ]


def _claim(claim: Claim, names: dict[str, str], extraction: Extraction) -> list[str]:
    speaker = names.get(claim.speaker or "", "somebody unnamed")
    within = f", within {claim.within}" if claim.within else ""
    return [f"  {speaker} ({claim.mode}{within})", f"      {_in_sentence(claim.sentence, claim.cue, *claim.content)}"]


def _relation(relation: Relation, names: dict[str, str], speakers: dict[str, str]) -> list[str]:
    voice = f", says {speakers.get(relation.asserted_by, 'somebody')}" if relation.asserted_by else ""
    source, target = names.get(relation.source, relation.source), names.get(relation.target, relation.target)
    return [
        f"  {source} — {relation.type} — {target} ({relation.polarity}{voice})",
        *(f"      {_flat(span)}" for span in relation.evidence),
    ]


def _office(office: Office, names: dict[str, str]) -> list[str]:
    body = f", {names.get(office.organization, office.organization)}" if office.organization else ""
    return [
        f"  {names.get(office.holder, office.holder)}: {office.title}{body} ({office.holding})",
        *(f"      {_flat(span)}" for span in office.evidence),
    ]
