"""The description of a base for catalogues and crawlers: VoID and DCAT. Nothing in it comes from the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from rdflib import Literal, URIRef

from chancery import __version__, belongings, iris, ntriples
from chancery.kb import KnowledgeBase
from chancery.namespaces import DCAT, DCTERMS, DIP, DIPV, PROV, RDF, SCHEMA, SKOS, VOID, XSD
from chancery.ntriples import Line
from chancery.store import TripleStore

MEDIA_TYPES = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""The media type of each format."""

_VOCABULARIES = (DIP, DIPV, DCTERMS, PROV, SCHEMA)


def dataset(kb: KnowledgeBase, store: TripleStore, file: str, format: str, *, ontology: bool = False) -> Iterator[Line]:
    """What is in the base: how much of which class, from which sources, between which days, and in which file."""
    triples, subjects = 0, 0
    classes: Counter[str] = Counter()
    sources: set[str] = set()
    days: set[str] = set()
    a, source, published = (ntriples.iri(term) for term in (RDF.type, DCTERMS.source, SCHEMA.datePublished))
    for _, lines in belongings.whole(kb, store, ontology=ontology):
        seen = set()
        for subject, predicate, node in lines:
            triples += 1
            seen.add(subject)
            if predicate == a:
                classes[node] += 1
            elif predicate == source:
                sources.add(node)
            elif predicate == published:
                days.add(str(ntriples.read(node)))
        subjects += len(seen)
    me, there = URIRef(kb.base), URIRef(f"{kb.base}distribution/{iris.segment(file)}")
    said = [
        (me, RDF.type, VOID.Dataset),
        (me, RDF.type, DCAT.Dataset),
        (me, DCTERMS.title, Literal(kb.title, lang="en")),
        (me, DCTERMS.creator, Literal(f"chancery {__version__}")),
        (me, VOID.uriSpace, Literal(kb.base)),
        (me, VOID.triples, Literal(triples)),
        (me, VOID.distinctSubjects, Literal(subjects)),
        (me, VOID.classes, Literal(len(classes))),
        (me, DCAT.distribution, there),
        (there, RDF.type, DCAT.Distribution),
        (there, DCTERMS.title, Literal(file)),
        (there, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[format]}")),
    ]
    said += [(me, VOID.vocabulary, URIRef(str(vocabulary))) for vocabulary in _VOCABULARIES]
    if days:
        period = URIRef(f"{kb.base}period")
        said.append((me, DCTERMS.temporal, period))
        said.append((period, RDF.type, DCTERMS.PeriodOfTime))
        said.append((period, DCAT.startDate, Literal(min(days), datatype=XSD.date)))
        said.append((period, DCAT.endDate, Literal(max(days), datatype=XSD.date)))
    for name, count in classes.items():
        local = str(name)[1:-1].replace("#", "/").rsplit("/", 1)[-1]
        part = URIRef(f"{kb.base}partition/{local}")
        said.append((me, VOID.classPartition, part))
        said.append((part, VOID["class"], URIRef(name[1:-1])))
        said.append((part, VOID.entities, Literal(count)))
    said += _linksets(kb, store)
    yield from ntriples.lines(said)
    for text in sorted(sources):
        yield ntriples.iri(kb.base), source, text


def _linksets(kb: KnowledgeBase, store: TripleStore) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """For each graph that is linked to: the links as a set, by which property, and how many."""
    counts: Counter[tuple[str, URIRef]] = Counter()
    spaces: set[tuple[str, str]] = set()
    for predicate in (SKOS.exactMatch, SKOS.closeMatch):
        for line in store.lines(iris.graph(kb.base, iris.LINKS), None, ntriples.iri(predicate)):
            item = line[2][1:-1]
            host = urlsplit(item).hostname or "other"
            counts[host, predicate] += 1
            spaces.add((host, item[: max(item.rfind("/"), item.rfind("#"), item.rfind(":")) + 1]))
    for (host, predicate), count in counts.items():
        links = URIRef(f"{kb.base}linkset/{iris.segment(host)}-{predicate.rpartition('#')[2]}")
        yield links, RDF.type, VOID.Linkset
        yield links, VOID.subjectsTarget, URIRef(kb.base)
        yield links, VOID.objectsTarget, URIRef(f"{kb.base}dataset/{iris.segment(host)}")
        yield links, VOID.linkPredicate, predicate
        yield links, VOID.triples, Literal(count)
        yield URIRef(kb.base), VOID.subset, links
    for host, space in spaces:
        target = URIRef(f"{kb.base}dataset/{iris.segment(host)}")
        yield target, RDF.type, VOID.Dataset
        yield target, VOID.uriSpace, Literal(space)
