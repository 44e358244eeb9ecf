"""Things of the base, told by what they are."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from chancery import queries
from chancery.errors import QueryError
from chancery.namespaces import DCTERMS, DIP, PROV, SCHEMA, SKOS, prefixes
from chancery.page import CONTEXT_LENGTH
from chancery.queries import is_iri, names
from chancery.queries.names import Base
from chancery.show.words import Mark, marked
from chancery.timeline.dates import when

_WIDTH = 100
_MOST = 20
"""How many events, claims or relations of an actor are listed before the rest is only counted."""

_ABOUT = queries.parse("SELECT DISTINCT ?property ?value WHERE { ?_node_iri ?property ?value } ORDER BY ?property ?value", "show")
_POINTING = queries.parse(
    """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?node ?label WHERE {
  ?node ?_property_iri ?_node_iri ; a ?_class_iri .
  OPTIONAL { ?node rdfs:label ?label }
} ORDER BY ?node ?label""",
    "show",
)
Properties = Mapping[URIRef, tuple[Node, ...]]


def find(base: Base, text: str, home: str) -> URIRef:
    """The IRI that ``text`` means: an IRI, a prefixed name, a path below the base ``home``, an article id, or a name."""
    if is_iri(text):
        return URIRef(text)
    prefix, colon, local = text.partition(":")
    if colon and prefix in prefixes():
        return URIRef(prefixes()[prefix] + local)
    for candidate in (home + text, f"{home}article/{text}", f"{home}actor/{text}"):
        if is_iri(candidate) and _about(base, URIRef(candidate)):
            return URIRef(candidate)
    return names.lookup(lambda query: queries.run(base, query), "actor", text, prefixes(), "show")


def show(base: Base, node: URIRef) -> str:
    """What the base says of ``node``, as text for a reader."""
    about = _about(base, node)
    if set(about) == {DCTERMS.isReplacedBy}:  # the name of an event before its reports were tied to those of another
        return show(base, URIRef(_one(about, DCTERMS.isReplacedBy)))
    if not about:
        raise QueryError(f"{node}: nothing in the base; 'chancery query timeline' lists events with their IRIs")
    kinds = {str(kind).removeprefix(str(DIP)) for kind in about.get(RDF.type, ())}
    teller = next((_TELLERS[kind] for kind in _TELLERS if kind in kinds), _tell_plain)
    lines = [str(node), *teller(base, node, about)]
    if not kinds & {"Event", "EventReport"}:  # those tell it with the report
        lines += _fields(_corrections(base, about))
    return "\n".join(lines).rstrip() + "\n"


def _about(base: Base, node: URIRef) -> Properties:
    found: dict[URIRef, tuple[Node, ...]] = {}
    for key, value in queries.run(base, _ABOUT, {"node": node}).rows:
        assert isinstance(key, URIRef) and value is not None
        found[key] = (*found.get(key, ()), value)
    return found


def _one(about: Properties, key: URIRef) -> str:
    return str(about[key][0]) if key in about else ""


def _word(about: Properties, key: URIRef, begin: str = "") -> str:
    """The local name of a concept, in words."""
    local = _one(about, key).rpartition("#")[2].rpartition("/")[2]
    return local.removeprefix(begin).replace("-", " ")


def _label(base: Base, node: Node) -> str:
    about = _about(base, URIRef(str(node)))
    return _one(about, RDFS.label) or _one(about, DCTERMS.title) or str(node)


def _labels(base: Base, about: Properties, key: URIRef) -> str:
    return ", ".join(sorted(_label(base, node) for node in about.get(key, ())))


def _bounds(about: Properties) -> str:
    earliest, latest = _one(about, DIP.notBefore), _one(about, DIP.notAfter)
    return when(date.fromisoformat(earliest) if earliest else None, date.fromisoformat(latest) if latest else None)


def _fields(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {name:<12} {value}" for name, value in pairs if value]


def _article(base: Base, about: Properties) -> str:
    if DIP.inArticle not in about:
        return ""
    article = _about(base, URIRef(str(about[DIP.inArticle][0])))
    known = (_one(article, key) for key in (DCTERMS.title, DCTERMS.source, SCHEMA.datePublished))
    return f"{_one(article, DCTERMS.identifier)}: {', '.join(filter(None, known))}".rstrip(": ")


def _span(base: Base, node: Node) -> tuple[str, Mark, str, str]:
    """A span's words and place, and what stands before and after it."""
    about = _about(base, URIRef(str(node)))
    start, end = int(_one(about, DIP.start) or 0), int(_one(about, DIP.end) or 0)
    return _one(about, DIP.exact), Mark(start, end), _one(about, DIP.prefix), _one(about, DIP.suffix)


def _quotes(base: Base, about: Properties, *keys: URIRef) -> list[str]:
    """The sentence with the spans of ``keys`` marked; without a sentence, each span in its surroundings."""
    spans = [_span(base, node) for key in keys for node in about.get(key, ())]
    lines = []
    if DIP.inSentence in about:
        text, place, _, _ = _span(base, about[DIP.inSentence][0])
        lines.append(marked(text, place.start, [mark for _, mark, _, _ in spans]))
        spans = [span for span in spans if not (place.start <= span[1].start and span[1].end <= place.end)]
    for exact, mark, before, after in dict.fromkeys(spans):
        head, tail = _whole_words(before, after)
        lines.append(marked(head + exact + tail, mark.start - len(head), [mark]))
    wrapped = (textwrap.wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    ") for line in lines)
    return [line for paragraph in wrapped for line in paragraph]


def _whole_words(before: str, after: str) -> tuple[str, str]:
    """What stands around a span, cut at words, with an ellipsis where it was cut."""
    head, tail = before.lstrip(), after.rstrip()
    if len(before) >= CONTEXT_LENGTH and " " in head:
        head = "… " + head.partition(" ")[2]
    if len(after) >= CONTEXT_LENGTH and " " in tail:
        tail = tail.rpartition(" ")[0] + " …"
    return head, tail


def _parts(base: Base, about: Properties) -> list[tuple[str, str]]:
    found = []
    for node in about.get(DIP.hasParticipation, ()):
        part = _about(base, URIRef(str(node)))
        implicit = " (not said in so many words)" if _one(part, DIP.implicit) == "true" else ""
        found.append((_word(part, DIP.role, "role-"), _labels(base, part, DIP.participant) + implicit))
    return sorted(found)


def _tell_event(base: Base, node: URIRef, about: Properties) -> list[str]:
    reports = sorted(((iri, _of(base, iri)) for iri in about.get(DIP.hasReport, ())), key=lambda one: _when_told(base, *one))
    fields = [*_happening(base, about), ("reported", _reported(about)), *_links(base, about)]
    lines = [f"  {_one(about, RDFS.label)}", *_fields(fields), *_conflicts(base, about, [said for _, said in reports])]
    merges = [_of(base, merge) for merge in about.get(DIP.merge, ())]
    if merges:
        lines += ["", "  tied, because"]
        lines += [f"    {_one(one, DIP.reason)} (score {float(_one(one, DIP.score)):.2f})" for one in merges]
    many = "1 report" if len(reports) == 1 else f"{len(reports)} reports"
    lines += ["", f"  {many}:"]
    for iri, said in reports:
        lines += ["", f"  {iri}", *_telling(base, said)]
    return lines


def _links(base: Base, about: Properties) -> list[tuple[str, str]]:
    """What the texts say of its place among other events."""
    ways = {"part of": DCTERMS.isPartOf, "after": DIP.happenedAfter, "before": DIP.happenedBefore,
            "response to": DIP.inResponseTo}  # fmt: skip
    return [(how, f"{_label(base, other)}  {other}") for how, key in ways.items() for other in about.get(key, ())]


def _counts(base: Base, said: Properties) -> str:
    """How many a group of people has, of those in a report."""
    return ", ".join(count for actor in said.get(DIP.involves, ()) if (count := _one(_of(base, actor), DIP["count"])))


def _when_told(base: Base, iri: Node, said: Properties) -> tuple[str, str]:
    """Reports are told as they came."""
    return _one(_of(base, said[DIP.inArticle][0]), SCHEMA.datePublished) if DIP.inArticle in said else "", str(iri)


def _reported(about: Properties) -> str:
    first, last = _one(about, DIP.firstReported), _one(about, DIP.lastReported)
    articles, sources = _one(about, DIP.articleCount), _one(about, DIP.sourceCount)
    days = f"first {first}, last {last}" if first != last else first
    if not articles or articles == "1":
        return days
    told = "one source" if sources == "1" else f"{sources} independent sources"
    return f"{days}{', ' if days else ''}in {articles} articles of {told}"


def _conflicts(base: Base, about: Properties, reports: Sequence[Properties]) -> list[str]:
    """What the reports contradict each other on, and what each of them says."""
    tellers: dict[str, tuple[str, Callable[[Properties], str]]] = {
        "notBefore": ("date", _bounds),
        "status": ("status", lambda said: _word(said, DIP.status)),
        "place": ("place", lambda said: _labels(base, said, DIP.place)),
        "amount": ("amount", lambda said: _one(said, DIP.amount)),
        "count": ("number", lambda said: _one(said, DIP.minCount) or _counts(base, said)),
        "involves": ("parties", lambda said: _labels(base, said, DIP.involves)),
        "eventType": ("kind", lambda said: _word(said, DIP.eventType)),
    }
    lines = []
    for what in about.get(DIP.disagreesOn, ()):
        local = str(what).removeprefix(str(DIP))
        name, say = tellers.get(local, (local, lambda said: ""))
        told = [(say(said), _article(base, said)) for said in reports]
        lines += ["", f"  the reports disagree on the {name}"]
        lines += [f"    {value:<24} {article}" for value, article in told if value]
    return lines


def _happening(base: Base, about: Properties) -> list[tuple[str, str]]:
    return [
        ("type", _word(about, DIP.eventType)),
        ("status", _word(about, DIP.status)),
        ("when", _bounds(about)),
        ("where", _labels(base, about, DIP.place)),
        *_parts(base, about),
    ]


def _telling(base: Base, about: Properties) -> list[str]:
    """Where a report stands, on whose word it rests, and its words."""
    time = _about(base, URIRef(str(about[DIP.time][0]))) if DIP.time in about else {}
    expression = _one(time, DIP.timeExpression)
    how = _word(time, DIP.resolution, "method-")
    fields = [
        ("article", _article(base, about)),
        ("status", _word(about, DIP.status)),
        ("when", f"{_bounds(about)}, from “{expression}” ({how})" if expression else _bounds(about)),
        ("says", _voice(base, about)),
        *_corrections(base, about),
    ]
    spans = [*about.get(DIP.trigger, ()), *time.get(DIP.evidence, ())]
    for node in about.get(DIP.hasParticipation, ()):
        spans += _about(base, URIRef(str(node))).get(DIP.evidence, ())
    return [*_fields(fields), *_quotes(base, {**about, DIP.trigger: tuple(spans)}, DIP.trigger, DIP.evidence)]


def _voice(base: Base, about: Properties) -> str:
    """On whose word a statement rests."""
    if DIP.assertedBy not in about:
        return "the article itself"
    claim = about[DIP.assertedBy][0]
    speaker = _labels(base, _about(base, URIRef(str(claim))), DIP.speaker)
    return f"{speaker or 'somebody unnamed'}, in {claim}"


def _corrections(base: Base, about: Properties) -> list[tuple[str, str]]:
    """What people changed in it, who and why."""
    found = []
    for node in about.get(DIP.correctedBy, ()):
        fix = _of(base, node)
        done = {"edit": "edited", "add": "added"}.get(_one(fix, DIP.correctionAction), "rejected")
        day, why = _one(fix, DCTERMS.date), _one(fix, DIP.reason)
        who = _labels(base, fix, PROV.wasAttributedTo)
        found.append(("corrected", f"{done} by {who}" + (f" on {day}" if day else "") + (f": {why}" if why else "")))
    return sorted(found)


def _tell_report(base: Base, node: URIRef, about: Properties) -> list[str]:
    return [f"  {_one(about, RDFS.label)}", *_fields(_happening(base, about)), "", *_telling(base, about)]


def _tell_claim(base: Base, node: URIRef, about: Properties) -> list[str]:
    fields = [
        ("speaker", _labels(base, about, DIP.speaker) or "not named"),
        ("mode", _word(about, DIP.claimMode, "mode-")),
        ("to", _labels(base, about, DIP.addressee)),
        ("about", _labels(base, about, DIP.about)),
        ("stance", _word(about, DIP.stance, "stance-")),
        ("within", _one(about, DIP.withinClaim)),
        ("article", _article(base, about)),
    ]
    return [f"  “{_one(about, DIP.claimText)}”", *_fields(fields), *_quotes(base, about, DIP.content, DIP.cue)]


def _tell_relation(base: Base, node: URIRef, about: Properties) -> list[str]:
    kind = _word(about, DIP.relationType, "relation-")
    head = f"  {_labels(base, about, DIP.relationSource)} — {kind} — {_labels(base, about, DIP.relationTarget)}"
    dated = DIP.notBefore in about or DIP.notAfter in about
    fields = [
        ("polarity", _word(about, DIP.polarity, "polarity-")),
        ("when", _bounds(about) if dated else ""),
        ("says", _voice(base, about)),
        ("article", _article(base, about)),
    ]
    return [head, *_fields(fields), *_quotes(base, about, DIP.evidence)]


def _tell_holding(base: Base, node: URIRef, about: Properties) -> list[str]:
    body = _labels(base, about, DIP.positionIn)
    head = f"  {_labels(base, about, DIP.holder)}: {_one(about, DIP.titleText)}" + (f", {body}" if body else "")
    fields = [("holding", _word(about, DIP.holdingStatus, "holding-")), ("article", _article(base, about))]
    return [head, *_fields(fields), *_quotes(base, about, DIP.evidence)]


def _tell_actor(base: Base, node: URIRef, about: Properties) -> list[str]:
    other = sorted({str(name) for name in about.get(SKOS.altLabel, ())} - {_one(about, RDFS.label)})
    fields = [
        ("kind", ", ".join(str(kind).removeprefix(str(DIP)) for kind in about.get(RDF.type, ()))),
        ("also", ", ".join(other)),
        ("country", _labels(base, about, DIP.country)),
        ("wikidata", _one(about, DIP.wikidata)),
        ("geonames", _one(about, DIP.geonames)),
        ("described", _one(about, DCTERMS.description)),
    ]
    lines = [f"  {_one(about, RDFS.label)}", *_fields(fields)]
    listed: tuple[tuple[str, str, str, Callable[[Node, Node | None], str]], ...] = (
        ("offices", "holder", "PositionHolding", lambda one, _: _tell_holding(base, node, _of(base, one))[0].strip()),
        ("events", "involves", "Event", lambda _, label: str(label or "")),
        ("claims", "speaker", "Claim", lambda one, _: _one(_of(base, one), DIP.claimText)),
        ("relations", "relationSource", "Relationship", lambda one, _: _tell_relation(base, node, _of(base, one))[0].strip()),
        ("relations", "relationTarget", "Relationship", lambda one, _: _tell_relation(base, node, _of(base, one))[0].strip()),
    )  # fmt: skip
    for name, pointer, kind, tell in listed:
        values: dict[str, queries.binding.Value] = {"node": node, "property": DIP[pointer], "class": DIP[kind]}
        rows = queries.run(base, _POINTING, values).rows
        if rows:
            lines += ["", f"  {name} ({len(rows)}):"]
            lines += [f"    {tell(row[0], row[1])}\n      {row[0]}" for row in rows[:_MOST] if row[0] is not None]
            lines += [f"    … and {len(rows) - _MOST} more"] * (len(rows) > _MOST)
    return lines


def _of(base: Base, node: Node) -> Properties:
    return _about(base, URIRef(str(node)))


def _tell_article(base: Base, node: URIRef, about: Properties) -> list[str]:
    keys = (("id", DCTERMS.identifier), ("published", SCHEMA.datePublished), ("source", DCTERMS.source),
            ("author", DCTERMS.creator), ("language", DCTERMS.language), ("url", SCHEMA.url),
            ("sha256", DIP.sha256))  # fmt: skip
    lines = [f"  {_one(about, DCTERMS.title)}", *_fields((name, _one(about, key)) for name, key in keys)]
    for name, kind in (("events", "EventReport"), ("claims", "Claim"), ("relations", "Relationship"),
                       ("offices", "PositionHolding")):  # fmt: skip
        values: dict[str, queries.binding.Value] = {"node": node, "property": DIP.inArticle, "class": DIP[kind]}
        rows = queries.run(base, _POINTING, values).rows
        if rows:
            lines += ["", f"  {name} ({len(rows)}):"]
            lines += [f"    {row[1] or ''}  {row[0]}".replace("      ", "    ") for row in rows]
    return lines


def _tell_time(base: Base, node: URIRef, about: Properties) -> list[str]:
    fields = [
        ("when", _bounds(about)),
        ("edtf", _one(about, DIP.edtf)),
        ("method", _word(about, DIP.resolution, "method-")),
        ("granularity", _word(about, DIP.granularity, "granularity-")),
        ("anchor", _one(about, DIP.anchorDate) or _one(about, DIP.anchorEvent)),
    ]
    return [f"  “{_one(about, DIP.timeExpression)}”", *_fields(fields), *_quotes(base, about, DIP.evidence)]


def _tell_plain(base: Base, node: URIRef, about: Properties) -> list[str]:
    """Anything else: its properties as they are."""
    lines = []
    for key, values in about.items():
        for value in values:
            text = str(value) if isinstance(value, Literal) else value.n3()
            lines.append(f"  {str(key).rpartition('#')[2].rpartition('/')[2]}: {text}")
    return lines


_TELLERS: dict[str, Callable[[Base, URIRef, Properties], list[str]]] = {
    "Event": _tell_event,
    "EventReport": _tell_report,
    "Claim": _tell_claim,
    "Relationship": _tell_relation,
    "PositionHolding": _tell_holding,
    "Article": _tell_article,
    "TimeBounds": _tell_time,
    **dict.fromkeys(("Person", "State", "Organization", "ArmedGroup", "ActorGroup", "Place", "MediaOutlet"), _tell_actor),
}
