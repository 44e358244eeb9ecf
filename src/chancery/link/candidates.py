"""What an external graph has under a name: items with what is told of them, one question for each name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rdflib import Literal, URIRef

from chancery import queries
from chancery.link.endpoint import Client
from chancery.link.services import Service
from chancery.link.subjects import Subject
from chancery.queries import Result

LANGUAGES = "en ar de es fr ru tr uk zh"
"""The languages of names that are asked for when items are enriched, unless the user says otherwise."""

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DESCRIPTION = "http://schema.org/description"
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"

_WDT = "http://www.wikidata.org/prop/direct/"
_LABELS = (LABEL, "http://www.w3.org/2004/02/skos/core#prefLabel")
_ALIASES = ("http://www.w3.org/2004/02/skos/core#altLabel", "http://xmlns.com/foaf/0.1/name", f"{_WDT}P1813")
_SAYS = (
    DESCRIPTION, "http://www.w3.org/2000/01/rdf-schema#comment", "http://purl.org/dc/terms/description"
)  # fmt: skip
_REDIRECTS = "http://dbpedia.org/ontology/wikiPageRedirects"
_DISAMBIGUATES = "http://dbpedia.org/ontology/wikiPageDisambiguates"
_FACTS = {
    f"{_WDT}P279": "kind",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "kind",
    f"{_WDT}P17": "country",
    f"{_WDT}P27": "country",
    f"{_WDT}P1001": "country",
    "http://dbpedia.org/ontology/country": "country",
    f"{_WDT}P297": "code",
    f"{_WDT}P1566": "geonames",
    f"{_WDT}P569": "begin",
    "http://dbpedia.org/ontology/birthDate": "begin",
    f"{_WDT}P571": "begin",
    f"{_WDT}P570": "end",
    "http://dbpedia.org/ontology/deathDate": "end",
    f"{_WDT}P576": "end",
}
_QUERIES = {"person": "persons", "organization": "organizations", "state": "states", "place": "places"}


@dataclass(frozen=True, slots=True)
class Post:
    """An office that an item held: what it is called, and from which day to which; "" where that is open or unknown."""

    label: str
    start: str = ""
    end: str = ""


@dataclass(slots=True)
class Candidate:
    """An item that goes by one of the names. ``facts`` holds kind, country, code, geonames, begin and end."""

    iri: str
    labels: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    description: str = ""
    words: set[str] = field(default_factory=set)
    facts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: set[Post] = field(default_factory=set)

    @property
    def label(self) -> str:
        """The name to show."""
        return min(self.labels, default=min(self.aliases, default=self.iri))


def find(client: Client, subject: Subject) -> tuple[list[Candidate], str]:
    """The items that go by the names of a subject, in the order of their IRIs, and the day of the newest answer.

    Raises: EndpointError: the service gave no whole answer to one of the questions.
    """
    service = client.service
    found: dict[str, Candidate] = {}
    newest = ""
    languages = (service.language, "mul") if service.shape == "wikidata" else (service.language,)
    # Wikidata keeps names that are the same everywhere under "mul", those of many people there alone; a namesake under
    # "en" is no reason not to look.
    for language in languages:
        for name in subject.names:
            answer = client.ask(question(service, subject, name, language))
            _collect(found, answer.result, service)
            newest = max(newest, answer.day)
        if found and subject.kind != "person":
            break
    items = (one for one in found.values() if one.iri.startswith(service.items))
    return sorted(items, key=lambda one: one.iri), newest


def question(service: Service, subject: Subject, name: str, language: str) -> str:
    """The query that asks ``service`` for everything called ``name``.

    >>> from chancery.link.services import SERVICES
    >>> text = question(SERVICES["wikidata"], Subject("urn:x", "Oslo", "place"), "Oslo", "en")
    >>> '"Oslo"@en' in text and "wdt:P1566" in text
    True
    """
    stem = f"wikidata-{_QUERIES[subject.kind]}" if service.shape == "wikidata" else "by-label"
    values = {"name": Literal(name, lang=language), "language": Literal(service.language)}
    return queries.bind(saved(stem), values)


def facts(service: Service, item: str, languages: str) -> str:
    """The query that asks ``service`` what it says of one of its items; ``languages`` are codes with spaces between.

    >>> from chancery.link.services import SERVICES
    >>> "wdt:P297" in facts(SERVICES["wikidata"], "http://www.wikidata.org/entity/Q20", "en nb")
    True
    """
    stem = "wikidata-facts" if service.shape == "wikidata" else "facts"
    return queries.bind(saved(stem), {"item": URIRef(item), "languages": Literal(languages)})


def same_as(item: str) -> str:
    """The query that asks which things say that they are the same as ``item``.

    >>> "<http://www.wikidata.org/entity/Q20>" in same_as("http://www.wikidata.org/entity/Q20")
    True
    """
    return queries.bind(saved("same-as"), {"item": URIRef(item)})


@cache
def saved(stem: str) -> queries.SavedQuery:
    """A query of ``queries/link``: read once, for finding one reads them all."""
    return queries.find(f"link/{stem}")


def _collect(found: dict[str, Candidate], result: Result, service: Service) -> None:
    for row in result.dicts():
        iri, name, value = row.get("item", ""), row.get("property", ""), row.get("value", "")
        if not queries.is_iri(iri):
            continue
        one = found.setdefault(iri, Candidate(iri))
        if name in _LABELS:
            _add(one.labels, value)
        elif name in _ALIASES:
            _add(one.aliases, value)
        elif name in _SAYS:
            one.description = min(filter(None, (one.description, value)))
        elif _is_merge(name, value, service):
            one.facts["merged"].add(value)
        elif name == _DISAMBIGUATES:
            one.facts["page"].add(value)
        elif name in _FACTS:
            one.facts[_FACTS[name]].add(value)
        elif name == f"{_WDT}P39":
            one.posts.add(Post(row.get("words", ""), day(row.get("from", "")), day(row.get("to", ""))))
        if row.get("words"):
            one.words.add(row["words"])


def _is_merge(name: str, value: str, service: Service) -> bool:
    """Whether a property says that a thing was merged into another of the same graph: links to other graphs look alike.

    >>> from chancery.link.services import SERVICES
    >>> wd, dbpedia = SERVICES["wikidata"], SERVICES["dbpedia"]
    >>> _is_merge(SAME_AS, wd.items + "Q1", wd), _is_merge(SAME_AS, wd.items + "Q1", dbpedia)
    (True, False)
    """
    return name == _REDIRECTS or (name == SAME_AS and bool(service.items) and value.startswith(service.items))


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def day(value: str) -> str:
    """The day of a date and time; "" for a value that is no date.

    >>> day("2014-10-01T00:00:00Z"), day("http://www.wikidata.org/.well-known/genid/1")
    ('2014-10-01', '')
    """
    return value[:10] if len(value) >= 10 and value[:4].isdecimal() and value[4] == "-" else ""


def is_there(client: Client, item: str) -> tuple[bool, str | None]:
    """Whether an item has a name still, and the item that it was merged into, if it was."""
    text = queries.bind(saved("item"), {"item": URIRef(item), "language": Literal(client.service.language)})
    rows: Iterable[dict[str, str]] = client.ask(text).result.dicts()
    merged = sorted(row["value"] for row in rows if _is_merge(row["property"], row["value"], client.service))
    return any(row["property"] in _LABELS for row in rows), merged[0] if merged else None
