"""How IRIs are minted: from content, so that the same input gives the same IRIs, and in ASCII that needs no escaping.

An article's nodes hang below the article's own IRI and carry the offsets they rest on. Actors are shared by all
articles and hang below the base: by gazetteer key where one is known, else by kind and name. Somebody without a full
name of his own ("a source", "Smith") is known in his article only, and his IRI says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from urllib.parse import quote, unquote

from chancery.errors import UsageError
from chancery.model import Actor, Article, Claim, Event, Extraction, Extractor, Office, Relation, Span

BASE = "https://w3id.org/chancery/kb/"
"""The base of instance IRIs, unless the user sets another."""

ACTORS, EVENTS, LINKS, RUNS, ONTOLOGY = "actors", "events", "links", "runs", "ontology"
"""The named graphs that all articles share."""
ENRICHED = "enriched"
"""What the names of graphs begin with that hold what other services say of linked items."""

_LONGEST_SLUG = 60
_NO_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i"}
)
_BASE = re.compile(r"(https?://[^\s<>\"{}|\\^`/]+/|urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:)[^\s<>\"{}|\\^`]*\Z")


def check_base(base: str) -> str:
    """``base`` itself, if IRIs can be minted below it.

    >>> check_base("https://example.org/kb/")
    'https://example.org/kb/'
    >>> check_base("kb")
    Traceback (most recent call last):
    chancery.errors.UsageError: base kb: not an http(s) or urn IRI that ends in / or # or :; give one like \
https://w3id.org/chancery/kb/
    """
    if not _BASE.match(base) or base[-1] not in "/#:":
        raise UsageError(f"base {base}: not an http(s) or urn IRI that ends in / or # or :; give one like {BASE}")
    return base


def slug(text: str) -> str:
    """A readable ASCII name for ``text``; what letters are lost in it come back as a hash, so that names stay apart.

    >>> slug("Recep Tayyip Erdoğan"), slug("U.S. State Department's")
    ('recep-tayyip-erdogan', 'us-state-departments')
    >>> slug("Москва") == slug("Москве")
    False
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NO_DECOMPOSITION))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark) and mark not in ".'’`ʼ")
    lost = any(mark.isalnum() and not mark.isascii() for mark in letters)
    short = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if not lost and short and len(short) <= _LONGEST_SLUG:
        return short
    return f"{short[: _LONGEST_SLUG - 10].strip('-') or 'x'}-{_digest(unicodedata.normalize('NFC', text.casefold()))}"


def segment(text: str) -> str:
    """``text`` as one path segment: reversible, and without a character that an IRI or a file name may not carry.

    >>> segment("a/b c"), segment("2023-10_sverdan")
    ('a%2Fb%20c', '2023-10_sverdan')
    """
    escaped = quote(text, safe="-_.~")
    return escaped.replace(".", "%2E") if set(escaped) == {"."} else escaped


def unsegment(name: str) -> str:
    """What :func:`segment` was given.

    >>> unsegment(segment("a/b c"))
    'a/b c'
    """
    return unquote(name)


def graph(base: str, name: str) -> str:
    """The named graph that all articles share: ``actors``, ``events``, ``links``, ``runs`` or ``ontology``.

    >>> graph(BASE, ACTORS)
    'https://w3id.org/chancery/kb/graph/actors'
    """
    return f"{base}graph/{name}"


def article_graph(base: str, article_id: str) -> str:
    """The named graph of one article.

    >>> article_graph(BASE, "a1")
    'https://w3id.org/chancery/kb/graph/article/a1'
    """
    return f"{base}graph/article/{segment(article_id)}"


def article(base: str, article_id: str) -> str:
    """The article itself.

    >>> article(BASE, "a1")
    'https://w3id.org/chancery/kb/article/a1'
    """
    return f"{base}article/{segment(article_id)}"


def span(article_iri: str, span: Span) -> str:
    """A stretch of the article.

    >>> span("https://example.org/article/a1", Span(3, 9, "Moscow"))
    'https://example.org/article/a1/span/3-9'
    """
    return f"{article_iri}/span/{span.start}-{span.end}"


def run(base: str, article: Article, extractor: Extractor) -> str:
    """The extraction of one text by one version of an extractor."""
    what = "\n".join((article.id, article.sha256, extractor.name, extractor.version, extractor.model))
    return f"{base}run/{segment(article.id)}-{_digest(what)}"


def software(base: str, extractor: Extractor) -> str:
    """The program that made an extraction.

    >>> software(BASE, Extractor("chancery", "0.1.0", "m1"))
    'https://w3id.org/chancery/kb/software/chancery-0.1.0'
    """
    return f"{base}software/{segment(f'{extractor.name}-{extractor.version}')}"


def editor(base: str, name: str) -> str:
    """Somebody who corrected what was read.

    >>> editor(BASE, "Ana Ruud")
    'https://w3id.org/chancery/kb/editor/ana-ruud'
    """
    return f"{base}editor/{slug(name)}"


def position(base: str, title: str, body_iri: str) -> str:
    """A post, by its title and the state or body it belongs to.

    >>> position(BASE, "Foreign Minister", "https://w3id.org/chancery/kb/actor/norway")
    'https://w3id.org/chancery/kb/position/foreign-minister-norway'
    """
    return f"{base}position/{slug(title)}-{local_name(body_iri)}"


def event(base: str, article_iri: str, report_iri: str) -> str:
    """The happening that one report tells of, named after the report that told of it first."""
    return f"{base}event/{report_iri.removeprefix(f'{article_iri}/report/')}-{_digest(report_iri)}"


def is_shared(actor: Actor) -> bool:
    """Whether an actor is the same one in every article: in the gazetteer, or named in full.

    >>> from chancery.model import Mention
    >>> smith = (Mention(Span(0, 5, "Smith")),)
    >>> is_shared(Actor("a1", "Smith", "person", mentions=smith)), is_shared(Actor("a1", "Russia", "state", "russia"))
    (False, True)
    """
    if actor.key:
        return True
    # A surname alone is too little to say that two articles mean the same person.
    in_full = actor.kind != "person" or len(actor.label.split()) > 1
    return in_full and any(mention.kind == "name" for mention in actor.mentions)


def actor(base: str, article_iri: str, actor: Actor) -> str:
    """An actor: by key, by kind and name, or within its article."""
    if actor.key:
        return f"{base}actor/{segment(actor.key)}"
    if is_shared(actor):
        return f"{base}actor/named-{kebab(actor.kind)}-{slug(actor.label)}"
    start = min((mention.span.start for mention in actor.mentions), default=0)
    return f"{article_iri}/actor/{slug(actor.label)}-{start}"


def kebab(value: str) -> str:
    """A record's value as the local name of its concept.

    >>> kebab("not_occurred")
    'not-occurred'
    """
    return value.replace("_", "-")


def mint(extraction: Extraction, *, base: str = BASE) -> Mapping[str, str]:
    """The IRI of everything that has an id in an extraction.

    >>> from chancery.model import Time
    >>> text = Article("a1", "Today", "00")
    >>> today = Time("t1", Span(0, 5, "Today"), None, None, "day", "relative_to_publication")
    >>> mint(Extraction(text, Extractor("chancery", "0", "m"), times=(today,)))["t1"]
    'https://w3id.org/chancery/kb/article/a1/time/0-5'
    """
    home = article(base, extraction.article.id)
    found: dict[str, str] = {}
    taken: set[str] = set()

    def put(record_id: str, iri: str, *, shared: bool = False) -> None:
        free, count = iri, 1
        while free in taken and not shared:
            count += 1
            free = f"{iri}-{count}"
        taken.add(free)
        found[record_id] = free

    for one in extraction.actors:
        put(one.id, actor(base, home, one), shared=is_shared(one))
    for time in extraction.times:
        put(time.id, f"{home}/time/{time.told.start}-{time.told.end}")
    for report in extraction.events:
        put(report.id, _report(home, report))
    for claim in extraction.claims:
        put(claim.id, _claim(home, claim))
    for relation in extraction.relations:
        put(relation.id, _relation(home, relation, found))
    for office in extraction.offices:
        put(office.id, _holding(home, office, found))
    for fix in extraction.corrections:
        put(fix.id, f"{home}/correction/{fix.action}-{segment(fix.kind)}-{fix.span.start}-{fix.span.end}")
    return found


def local_name(iri: str) -> str:
    """What stands after the last ``/`` of an IRI.

    >>> local_name("https://w3id.org/chancery/kb/actor/russia")
    'russia'
    """
    return iri.rsplit("/", 1)[-1]


def _report(home: str, event: Event) -> str:
    return f"{home}/report/{segment(kebab(event.type))}-{event.trigger.start}-{event.trigger.end}"


def _claim(home: str, claim: Claim) -> str:
    return f"{home}/claim/{_extent(claim.content or ((claim.cue,) if claim.cue else ()))}"


def _relation(home: str, relation: Relation, found: Mapping[str, str]) -> str:
    ends = "-".join(local_name(found.get(end, end)) for end in (relation.source, relation.target))
    return f"{home}/relation/{segment(kebab(relation.type))}-{ends}-{_extent(relation.evidence)}"


def _holding(home: str, office: Office, found: Mapping[str, str]) -> str:
    holder = local_name(found.get(office.holder, office.holder))
    return f"{home}/holding/{holder}-{slug(office.title)}-{_extent(office.evidence)}"


def _extent(spans: Iterable[Span]) -> str:
    known = tuple(spans)
    return f"{min(s.start for s in known)}-{max(s.end for s in known)}" if known else "0-0"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
