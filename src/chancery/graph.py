"""Records as RDF: the only place that makes triples from an extraction.

What one article says goes into its own graph (:func:`article_lines`). What all articles share is made here per article
too and united by the store: actors and posts (:func:`actor_lines`), events (:func:`event_lines`), runs
(:func:`run_lines`). No triple is in two of these graphs. Nothing depends on anything but the extraction and the base,
and no node is blank. Literals are in canonical form, so that every engine keeps them as they are.

Triples are made as text: an article has thousands, and rdflib's terms and graphs cost more than reading the article.
:func:`chancery.ntriples.graph` makes an rdflib graph of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from chancery import iris, namespaces
from chancery.corrections.triples import describe, editors
from chancery.model import Actor, Claim, Correction, Event, Extraction, Mention, Office, Relation, Role, Time
from chancery.ntriples import Line, Vocabulary, iri, read, string
from chancery.page import Page
from chancery.terms import TRUE, concept, day, decimal, integer, is_day, label, text

DCTERMS, DIP, PROV = map(Vocabulary, (namespaces.DCTERMS, namespaces.DIP, namespaces.PROV))
RDF, RDFS, SCHEMA, SKOS = map(Vocabulary, (namespaces.RDF, namespaces.RDFS, namespaces.SCHEMA, namespaces.SKOS))

Minted = Mapping[str, str] | None
"""The names of everything in an extraction, where they were made before (:func:`chancery.iris.mint`)."""

CLASSES = {
    "person": DIP.Person,
    "state": DIP.State,
    "organization": DIP.Organization,
    "armed_group": DIP.ArmedGroup,
    "group": DIP.ActorGroup,
    "place": DIP.Place,
    "media": DIP.MediaOutlet,
}
"""The class of each kind of actor."""


def article_lines(extraction: Extraction, *, base: str = iris.BASE, minted: Minted = None) -> list[Line]:
    """What one article says: reports, claims, relations, offices held, times, and the words they rest on.

    >>> from chancery.model import Article, Extractor
    >>> lines = article_lines(Extraction(Article("a1", "No.", "00"), Extractor("chancery", "0", "m")))
    >>> [node for _, predicate, node in lines if predicate == DCTERMS.identifier]
    ['"a1"']
    """
    page = Page(extraction, base, minted)
    _add_article(page)
    for actor in extraction.actors:
        if not iris.is_shared(actor):
            _add_actor(page, actor)
            page.add(page[actor.id], DCTERMS.description, text(actor.description))
        _add_mentions(page, actor)
    for time in extraction.times:
        _add_time(page, time)
    for event in extraction.events:
        _add_report(page, event)
    for claim in extraction.claims:
        _add_claim(page, claim)
    for relation in extraction.relations:
        _add_relation(page, relation)
    for office in extraction.offices:
        _add_holding(page, office)
    for correction in extraction.corrections:
        _add_correction(page, correction)
    return page.distinct()


def actor_lines(extraction: Extraction, *, base: str = iris.BASE, minted: Minted = None) -> list[Line]:
    """The actors that are the same in every article, as far as this one tells of them, and the posts they hold."""
    page = Page(extraction, base, minted)
    for actor in filter(iris.is_shared, extraction.actors):
        _add_actor(page, actor)
        page.add(page[actor.id], SKOS.prefLabel, label(actor.label))
        for name in {" ".join(m.span.exact.split()) for m in actor.mentions if m.kind == "name"} - {actor.label}:
            page.add(page[actor.id], SKOS.altLabel, label(name))
    for correction in extraction.corrections:
        known = page.actors.get(correction.record or "")
        if known is not None and iris.is_shared(known):
            page.add(page[known.id], DIP.correctedBy, page[correction.id])
    for office in extraction.offices:
        post = _position(page, office)
        if post is not None and office.organization is not None:
            body = page.actors[office.organization]
            page.add(post, RDF.type, DIP.Position)
            page.add(post, RDFS.label, label(f"{office.title} ({body.label})"))
            page.add(post, DIP.positionIn, page[office.organization])
    return settle(page.lines)


def event_lines(extraction: Extraction, *, base: str = iris.BASE, minted: Minted = None) -> list[Line]:
    """The happenings that the article's reports tell of, one for each report."""
    page = Page(extraction, base, minted)
    for report in extraction.events:
        event = iri(iris.event(base, page.home_iri, page.iris[report.id]))
        page.add(event, RDF.type, DIP.Event)
        page.add(event, DIP.hasReport, page[report.id])
        _add_happening(page, event, report)
    return page.distinct()


def run_lines(extraction: Extraction, *, base: str = iris.BASE, minted: Minted = None) -> list[Line]:
    """Which program, in which version and with which model, read the article. No clock time: same input, same bytes."""
    page = Page(extraction, base, minted)
    extractor = extraction.extractor
    software = iri(iris.software(base, extractor))
    page.add(page.run, RDF.type, DIP.ExtractionRun)
    page.add(page.run, RDF.type, PROV.Activity)
    page.add(page.run, PROV.used, page.home)
    page.add(page.run, PROV.wasAssociatedWith, software)
    page.add(page.run, DIP.modelVersion, text(extractor.model))
    page.add(software, RDF.type, PROV.SoftwareAgent)
    page.add(software, RDFS.label, label(f"{extractor.name} {extractor.version}"))
    page.lines.extend(editors(extraction.corrections, base))
    return page.distinct()


def settle(triples: Iterable[Line]) -> list[Line]:
    """What several articles say of the same actors, made one: each has one type and one preferred label.

    Which is chosen does not depend on the order of the articles: the longest label, the others become alternative ones.

    >>> names = ("NATO", "North Atlantic Treaty Organization")
    >>> said = [("<urn:x>", SKOS.prefLabel, label(name)) for name in names]
    >>> [node for _, predicate, node in settle(said) if predicate == SKOS.altLabel]
    ['"NATO"@en']
    """
    kept: list[Line] = []
    preferred: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    classes: dict[str, set[str]] = {}
    sorting = {SKOS.prefLabel: preferred, RDFS.label: preferred, SKOS.altLabel: other, RDF.type: classes}
    for subject, predicate, node in triples:
        if predicate in sorting:
            sorting[predicate].setdefault(subject, set()).add(node)
        else:
            kept.append((subject, predicate, node))
    for subject, nodes in classes.items():
        kept.append((subject, RDF.type, min(nodes)))
    for subject, labels in preferred.items():
        best = min(labels, key=_longest_first)
        kept.append((subject, RDFS.label, best))
        if DIP.Position not in classes.get(subject, ()):
            kept.append((subject, SKOS.prefLabel, best))
            kept.extend((subject, SKOS.altLabel, name) for name in sorted((labels | other.get(subject, set())) - {best}))
    return list(dict.fromkeys(kept))


def _longest_first(name: str) -> tuple[int, str]:
    words = str(read(name))
    return -len(words), words


def _add_article(page: Page) -> None:
    article = page.extraction.article
    page.add(page.home, RDF.type, DIP.Article)
    page.add(page.home, DCTERMS.identifier, string(article.id))
    page.add(page.home, DCTERMS.title, text(article.title))
    page.add(page.home, SCHEMA.datePublished, day(article.published))
    page.add(page.home, DCTERMS.language, text(article.language))
    page.add(page.home, DCTERMS.source, text(article.source))
    page.add(page.home, DCTERMS.creator, text(article.author))
    page.add(page.home, SCHEMA.url, text(article.url))
    page.add(page.home, DIP.sha256, text(article.sha256))
    if article.text:
        page.add(page.home, DIP.textLength, integer(len(article.text)))
    page.add(page.home, DIP.run, page.run)


def _add_actor(page: Page, actor: Actor) -> None:
    node = page[actor.id]
    page.add(node, RDF.type, CLASSES[actor.kind])
    page.add(node, RDFS.label, label(actor.label))
    page.add(node, DIP.wikidata, iri(f"{namespaces.WD}{actor.wikidata}") if actor.wikidata else None)
    page.add(node, DIP.geonames, iri(f"{namespaces.GN}{actor.geonames}/") if actor.geonames else None)
    page.add(node, DIP.country, _country(page, actor))
    if actor.kind == "group" and actor.count is not None:
        page.add(node, DIP.count, integer(actor.count))


def _country(page: Page, actor: Actor) -> str | None:
    """The state an actor belongs to, given by id or by key, if it is one that other articles know too."""
    if actor.country is None:
        return None
    if actor.country in page.actors:
        state = page.actors[actor.country]
        return page[state.id] if iris.is_shared(state) or not iris.is_shared(actor) else None
    known = (other.id for other in page.actors.values() if other.key == actor.country and other.id != actor.id)
    return page.refer(next(known, None))


def _add_mentions(page: Page, actor: Actor) -> None:
    for mention in actor.mentions:
        _add_mention(page, page[actor.id], mention)


def _add_mention(page: Page, actor: str, mention: Mention) -> None:
    node = page.span(mention.span)
    assert node is not None
    page.add(node, DIP.mentions, actor)
    page.add(node, DIP.mentionKind, string(mention.kind))


def _add_time(page: Page, time: Time) -> None:
    node = page[time.id]
    page.add(node, RDF.type, DIP.TimeBounds)
    page.add(node, DIP.timeExpression, string(time.told.exact))
    page.add(node, DIP.evidence, page.span(time.told))
    page.add(node, DIP.notBefore, day(time.earliest))
    page.add(node, DIP.notAfter, day(time.latest))
    page.add(node, DIP.edtf, text(time.edtf))
    page.add(node, DIP.timexType, text(time.type))
    page.add(node, DIP.timexValue, text(time.value))
    page.add(node, DIP.granularity, concept("granularity", time.granularity))
    page.add(node, DIP.resolution, concept("method", time.method))
    if time.anchor in page.names:
        page.add(node, DIP.anchorEvent, page[time.anchor])
    elif time.anchor is not None and is_day(time.anchor):
        page.add(node, DIP.anchorDate, day(date.fromisoformat(time.anchor)))


def _add_report(page: Page, event: Event) -> None:
    node = page[event.id]
    page.add(node, RDF.type, DIP.EventReport)
    page.add(node, DIP.inArticle, page.home)
    page.add(node, DIP.trigger, page.span(event.trigger))
    page.add(node, DIP.inSentence, page.span(event.sentence))
    for span in event.evidence or (event.sentence,):
        page.add(node, DIP.evidence, page.span(span))
    _add_happening(page, node, event)
    for role, part in _parts(page, event):
        page.add(part, RDF.type, DIP.Participation)
        page.add(part, DIP.role, concept("role", role.role))
        page.add(part, DIP.participant, page[role.actor])
        page.add(part, DIP.evidence, page.span(role.span))
        page.add(part, DIP.implicit, TRUE if role.implicit else None)
    page.add(node, DIP.time, page.refer(event.time))
    page.add(node, DIP.assertedBy, page.refer(event.asserted_by))
    page.add(node, DIP.confidence, decimal(event.confidence))
    page.add(node, DIP.minCount, None if event.count is None else integer(event.count))
    page.add(node, DIP.amount, text(event.amount))
    page.add(node, DIP.partOfReport, page.refer(event.part_of))
    for other in event.same_as:
        page.add(node, DIP.sameReport, page[other])
    page.add(node, DIP.ploverCode, text(event.plover))
    page.add(node, DIP.cameoCode, text(event.cameo))
    page.add(node, DIP.rule, text(event.rule))


def _add_happening(page: Page, node: str, event: Event) -> None:
    """What a report and its event have in common."""
    page.add(node, RDFS.label, label(_title(page, event)))
    page.add(node, DIP.eventType, concept("", event.type))
    page.add(node, DIP.status, concept("", event.status))
    for role, part in _parts(page, event):
        page.add(node, DIP.hasParticipation, part)
        page.add(node, DIP.involves, page[role.actor])
    page.add(node, DIP.place, page.refer(event.place))
    page.add(node, DIP.notBefore, day(event.earliest))
    page.add(node, DIP.notAfter, day(event.latest))


def _parts(page: Page, event: Event) -> Iterator[tuple[Role, str]]:
    for role in event.roles:
        name = f"{iris.segment(iris.kebab(role.role))}-{iris.local_name(page.iris[role.actor])}"
        yield role, f"<{page.iris[event.id]}/role/{name}>"


def _title(page: Page, event: Event) -> str:
    kind = iris.kebab(event.type).replace("-", " ").capitalize()
    status = "" if event.status == "occurred" else f" ({event.status.replace('_', ' ')})"
    who = ", ".join(dict.fromkeys(page.actors[role.actor].label for role in event.roles))
    return f"{kind}{status}: {who}" if who else f"{kind}{status}"


def _add_claim(page: Page, claim: Claim) -> None:
    node = page[claim.id]
    page.add(node, RDF.type, DIP.Claim)
    page.add(node, DIP.inArticle, page.home)
    page.add(node, DIP.speaker, page.refer(claim.speaker))
    page.add(node, DIP.speakerSpan, page.span(claim.speaker_span))
    page.add(node, DIP.cue, page.span(claim.cue))
    for span in claim.content:
        page.add(node, DIP.content, page.span(span))
    for span in claim.quotes:
        page.add(node, DIP.quote, page.span(span))
    for span in (*claim.content, *filter(None, (claim.cue,))):
        page.add(node, DIP.evidence, page.span(span))
    page.add(node, DIP.claimText, string(" … ".join(span.exact for span in claim.content)))
    page.add(node, DIP.claimMode, concept("mode", claim.mode))
    page.add(node, DIP.withinClaim, page.refer(claim.within))
    page.add(node, DIP.addressee, page.refer(claim.addressee))
    for topic in claim.about:
        page.add(node, DIP.about, page[topic])
    page.add(node, DIP.stance, concept("stance", claim.stance) if claim.stance else None)
    page.add(node, DIP.inSentence, page.span(claim.sentence))
    page.add(node, DIP.time, page.refer(claim.time))
    page.add(node, DIP.rule, text(claim.rule))


def _add_relation(page: Page, relation: Relation) -> None:
    node = page[relation.id]
    page.add(node, RDF.type, DIP.Relationship)
    page.add(node, DIP.inArticle, page.home)
    page.add(node, DIP.relationType, concept("relation", relation.type))
    page.add(node, DIP.relationSource, page[relation.source])
    page.add(node, DIP.relationTarget, page[relation.target])
    page.add(node, DIP.polarity, concept("polarity", relation.polarity))
    page.add(node, DIP.symmetric, TRUE if relation.symmetric else None)
    page.add(node, DIP.assertedBy, page.refer(relation.asserted_by))
    for span in relation.evidence:
        page.add(node, DIP.evidence, page.span(span))
    page.add(node, DIP.notBefore, day(relation.earliest))
    page.add(node, DIP.notAfter, day(relation.latest))
    page.add(node, DIP.rule, text(relation.rule))


def _add_holding(page: Page, office: Office) -> None:
    node = page[office.id]
    page.add(node, RDF.type, DIP.PositionHolding)
    page.add(node, DIP.inArticle, page.home)
    page.add(node, DIP.holder, page[office.holder])
    page.add(node, DIP.titleText, string(office.title))
    page.add(node, DIP.positionIn, page.refer(office.organization))
    page.add(node, DIP.position, _position(page, office))
    page.add(node, DIP.holdingStatus, concept("holding", office.holding))
    for span in office.evidence:
        page.add(node, DIP.evidence, page.span(span))
    page.add(node, DIP.rule, text(office.rule))


def _add_correction(page: Page, correction: Correction) -> None:
    page.lines.extend(describe(correction, page[correction.id], page.span(correction.span), page.base))
    known = page.actors.get(correction.record or "")
    if correction.record is not None and (known is None or not iris.is_shared(known)):
        page.add(page[correction.record], DIP.correctedBy, page[correction.id])


def _position(page: Page, office: Office) -> str | None:
    """The post itself, where it is known whose it is: "foreign minister" alone is no post."""
    if office.organization is None or not iris.is_shared(page.actors[office.organization]):
        return None
    return iri(iris.position(page.base, office.title, page.iris[office.organization]))
