"""A small made-up world for tests: two articles on the same days, as records and as graphs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import elsewhere
from rdflib import Dataset, Graph, URIRef

from chancery import graph, iris, ntriples, resolve
from chancery.model import (
    Actor,
    Article,
    Claim,
    Correction,
    Event,
    Extraction,
    Extractor,
    Mention,
    Office,
    Relation,
    Role,
    Span,
    Time,
)
from chancery.ntriples import Line
from chancery.resolve.triples import triples
from chancery.resources import folder

FIRST = """Front envoys in Port Vell

A delegation of the Green Front visited Port Vell on October 26, 2023 and was received by Deputy Minister Ivo Marr of \
Norland. Norland voted for draft resolution 12 in the Grand Council, but Sudria vetoed it. "Sudria struck the Dry Coast \
on October 27," analyst Dana Reed of the Harbor Institute said. Reed said Norland believed that the Green Front "wants \
talks". Estar backs the Green Front. Norland has close ties with Sudria and with the Green Front. Sudria refused a \
ceasefire. Lissa plans to send aid to the Dry Coast. After the invasion of Ostmark last year Sudria recalled its \
ambassador. A diplomat said that Lissa could host a summit. Former president Olan Brisk opposed the two-state plan."""

SECOND = """Norland hosts the Front

Ivo Marr of Norland received envoys of the Green Front in Port Vell in October. Sudria struck the Dry Coast on \
October 28, 2023, its army said."""

EXTRACTOR = Extractor("chancery", "0.0.0", "none")


def _cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _sentence(text: str, words: str) -> Span:
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.rfind("\n", 0, at) + 1)
    end = text.find(". ", at) + 1 or len(text)
    return Span(start, end, text[start:end])


def _actor(text: str, number: int, label: str, kind: str, words: str = "", key: str | None = None,
           how: str = "name") -> Actor:  # fmt: skip
    mentions = (Mention(_cut(text, words), how),) if words else ()
    return Actor(f"a{number}", label, kind, key=key, mentions=mentions,  # type: ignore[arg-type]
                 wikidata="Q64" if label == "Norland" else None)  # fmt: skip


def first() -> Extraction:
    """What the first article says."""
    text = FIRST
    article = Article("a1", text, "0" * 64, title="Front envoys in Port Vell", published=date(2023, 10, 31),
                      language="en", source="Test Wire")  # fmt: skip
    actors = (
        _actor(text, 1, "Green Front", "armed_group", "Green Front", "green-front"),
        _actor(text, 2, "Port Vell", "place", "Port Vell", "port-vell"),
        _actor(text, 3, "Ivo Marr", "person", "Ivo Marr", "ivo-marr"),
        _actor(text, 4, "Norland", "state", "Norland", "norland"),
        _actor(text, 5, "Sudria", "state", "Sudria", "sudria"),
        _actor(text, 6, "Grand Council", "organization", "Grand Council", "grand-council"),
        _actor(text, 7, "Dana Reed", "person", "Dana Reed"),
        _actor(text, 8, "Harbor Institute", "organization", "Harbor Institute", "harbor-institute"),
        _actor(text, 9, "Estar", "state", "Estar", "estar"),
        _actor(text, 10, "Lissa", "state", "Lissa", "lissa"),
        _actor(text, 11, "Dry Coast", "place", "Dry Coast", "dry-coast"),
        _actor(text, 12, "a diplomat", "person", "A diplomat", how="nominal"),
        _actor(text, 13, "Olan Brisk", "person", "Olan Brisk"),
        _actor(text, 14, "draft resolution 12", "group", "draft resolution 12", how="nominal"),
        _actor(text, 15, "Ostmark", "state", "Ostmark", "ostmark"),
    )
    day = date(2023, 10, 26)
    strike = date(2023, 10, 27)
    times = (
        Time("t1", _cut(text, "October 26, 2023"), day, day, "day", "explicit", "2023-10-26"),
        Time("t2", _cut(text, "October 27"), strike, strike, "day", "relative_to_publication", "2023-10-27"),
        Time("t3", _cut(text, "last year"), date(2022, 1, 1), date(2022, 12, 31), "year", "relative_to_publication"),
        Time("t4", _cut(text, "After the invasion of Ostmark"), date(2022, 1, 1), None, "unknown",
             "relative_to_event", anchor="e8"),
    )  # fmt: skip

    def event(number: int, kind: str, trigger: str, status: str, *roles: tuple[str, int], **more: object) -> Event:
        parts = tuple(Role(role, f"a{actor}") for role, actor in roles)
        place = _sentence(text, trigger)
        return Event(f"e{number}", kind, _cut(text, trigger), place, status, parts, evidence=(place,), **more)  # type: ignore

    events = (
        event(1, "visit", "visited", "occurred", ("visitor", 1), ("host", 3), place="a2", time="t1", earliest=day,
              latest=day),
        event(2, "vote-held", "voted", "occurred", ("voter", 4), ("body", 6), ("document", 14),
              latest=date(2023, 10, 31)),
        event(3, "veto", "vetoed", "occurred", ("voter", 5), ("document", 14), latest=date(2023, 10, 31)),
        event(4, "air-strike", "struck", "occurred", ("agent", 5), ("target", 11), place="a11", time="t2",
              earliest=strike, latest=strike, asserted_by="c1"),
        event(5, "ceasefire", "ceasefire", "refused", ("agent", 5)),
        event(6, "aid", "aid to", "planned", ("agent", 10), ("beneficiary", 11), place="a11", amount="two ships"),
        event(7, "summit", "summit", "possible", ("host", 10), asserted_by="c4"),
        event(8, "invasion", "invasion", "occurred", ("target", 15), time="t3", earliest=date(2022, 1, 1),
              latest=date(2022, 12, 31)),
        event(9, "recall", "recalled", "occurred", ("agent", 5), time="t4", earliest=date(2022, 1, 1),
              latest=date(2023, 10, 31)),
    )  # fmt: skip

    def claim(number: int, speaker: int | None, words: str, cue: str, mode: str, **more: object) -> Claim:
        span = _cut(text, words)
        who = f"a{speaker}" if speaker else None
        return Claim(f"c{number}", who, None, _cut(text, cue), (span,), mode, **more)  # type: ignore[arg-type]

    claims = (
        claim(1, 7, "Sudria struck the Dry Coast on October 27", "said", "direct", about=("a5", "e4"),
              quotes=(_cut(text, "Sudria struck the Dry Coast on October 27"),)),
        claim(2, 7, 'Norland believed that the Green Front "wants talks"', "said Norland", "mixed",
              quotes=(_cut(text, "wants talks"),), about=("a1",)),
        claim(3, 4, 'the Green Front "wants talks"', "believed", "indirect", within="c2", about=("a1",)),
        claim(4, 12, "Lissa could host a summit", "said that", "indirect"),
        claim(5, 13, "the two-state plan", "opposed", "indirect", stance="against"),
        claim(6, 14, "a ceasefire", "refused", "indirect"),
    )  # fmt: skip
    relations = (
        _relation(text, 1, "backs", 9, 1, "positive", "Estar backs the Green Front"),
        _relation(text, 2, "close-ties", 4, 5, "positive", "Norland has close ties with Sudria"),
        _relation(text, 3, "close-ties", 4, 1, "positive", "with the Green Front."),
    )
    offices = (
        Office("o1", "a3", "Deputy Minister", "a4", "current", (_cut(text, "Deputy Minister Ivo Marr of Norland"),)),
        Office("o2", "a7", "analyst", "a8", "current", (_cut(text, "analyst Dana Reed of the Harbor Institute"),)),
        Office("o3", "a13", "president", None, "former", (_cut(text, "Former president Olan Brisk"),)),
    )
    corrections = (
        Correction("k1", "edit", "event", _cut(text, "ceasefire"), "Mara Lind", "e5", date(2023, 11, 2), "it was refused"),
        Correction("k2", "reject", "office", _cut(text, "Harbor Institute"), "an editor"),
    )
    return Extraction(article, EXTRACTOR, actors, times, events, claims, relations, offices, corrections=corrections)


def _relation(text: str, number: int, kind: str, source: int, target: int, sign: str, words: str) -> Relation:
    return Relation(f"r{number}", kind, f"a{source}", f"a{target}", sign,  # type: ignore[arg-type]
                    evidence=(_cut(text, words),))  # fmt: skip


def second() -> Extraction:
    """What the second article says, with another day for the strike."""
    text = SECOND
    article = Article("b1", text, "1" * 64, title="Norland hosts the Front", published=date(2023, 11, 1))
    actors = (
        _actor(text, 1, "Ivo Marr", "person", "Ivo Marr", "ivo-marr"),
        _actor(text, 2, "Green Front", "armed_group", "Green Front", "green-front"),
        _actor(text, 3, "Port Vell", "place", "Port Vell", "port-vell"),
        _actor(text, 4, "Sudria", "state", "Sudria", "sudria"),
        _actor(text, 5, "Dry Coast", "place", "Dry Coast", "dry-coast"),
    )
    strike = date(2023, 10, 28)
    october = (date(2023, 10, 1), date(2023, 10, 31))
    times = (
        Time("t1", _cut(text, "October 28, 2023"), strike, strike, "day", "explicit", "2023-10-28"),
        Time("t2", _cut(text, "in October"), *october, "month", "relative_to_publication", "2023-10"),
    )
    events = (
        Event("e1", "visit", _cut(text, "received"), _sentence(text, "received"), "occurred",
              (Role("host", "a1"), Role("visitor", "a2")), place="a3", time="t2", earliest=october[0],
              latest=october[1], evidence=(_sentence(text, "received"),)),
        Event("e2", "air-strike", _cut(text, "struck"), _sentence(text, "struck"), "reported",
              (Role("agent", "a4"), Role("target", "a5")), place="a5", time="t1", earliest=strike, latest=strike,
              evidence=(_sentence(text, "struck"),)),
    )  # fmt: skip
    return Extraction(article, EXTRACTOR, actors, times, events)


def dataset() -> Dataset:
    """Both articles and the concept schemes, as named graphs whose union is what queries see."""
    data = Dataset(default_union=True)
    extractions = (first(), second())
    for extraction in extractions:
        _add(data, iris.article_graph(iris.BASE, extraction.article.id), graph.article_lines(extraction))
        _add(data, iris.graph(iris.BASE, iris.RUNS), graph.run_lines(extraction))
    shared = [triple for extraction in extractions for triple in graph.actor_lines(extraction)]
    _add(data, iris.graph(iris.BASE, iris.ACTORS), graph.settle(shared))
    for name in ("chancery", "schemes", "event-types", "relation-types", "offices"):
        terms = Graph().parse(folder("ontology") / f"{name}.ttl", format="turtle")
        _add(data, iris.graph(iris.BASE, iris.ONTOLOGY), terms)
    _add(data, iris.graph(iris.BASE, iris.EVENTS), _events(extractions))
    _add(data, iris.graph(iris.BASE, iris.LINKS), elsewhere.links())
    _add(data, iris.graph(iris.BASE, iris.ENRICHED) + "/wikidata", elsewhere.enriched())
    return data


def _add(data: Dataset, name: str, triples: Iterable[Line] | Graph) -> None:
    target = data.graph(URIRef(name))
    for triple in triples if isinstance(triples, Graph) else ntriples.triples(triples):
        target.add(triple)


def _events(extractions: tuple[Extraction, ...]) -> list[Line]:
    """The events, as resolving makes them; an editor tied the strike that both articles tell, on different days."""
    reports = [
        report
        for extraction in extractions
        for report in resolve.read(graph.article_lines(extraction), graph.actor_lines(extraction))
    ]
    strikes = sorted(report.iri for report in reports if report.type == "air-strike")
    tied = resolve.Decision(strikes[0], strikes[1], tie=True, by="an editor", why="one strike on the Dry Coast")
    return [line for event in resolve.resolve(reports, [tied]) for line in triples(event, iris.BASE)]
