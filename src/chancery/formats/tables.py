"""Tables for spreadsheets and statistics: events, claims, relations and offices, one row a statement of an article.

A cell with several values has them separated by "; ". Dates are inclusive bounds; an empty cell is something that the
text does not say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from chancery import iris, ntriples
from chancery.namespaces import DCTERMS, DIP, DIPV, RDF, RDFS, SCHEMA
from chancery.ntriples import Line

Node = Mapping[str, list[str]]
"""What is said of a node: values by property, as plain text."""
Nodes = Mapping[str, Node]

_ARTICLE = ("article", "published", "source")
_WORDS = ("evidence", "start", "end")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": (
        "report", *_ARTICLE, "type", "status", "label", "participants", "place", "not_before", "not_after", "time",
        "asserted_by", "said_by", "confidence", *_WORDS,
    ),
    "claims": (
        "claim", *_ARTICLE, "speaker", "cue", "text", "mode", "stance", "addressee", "about", "within", *_WORDS,
    ),
    "relations": (
        "relation", *_ARTICLE, "type", "source_actor", "target_actor", "polarity", "asserted_by", "not_before",
        "not_after", *_WORDS,
    ),
    "offices": ("holding", *_ARTICLE, "holder", "title", "body", "status", *_WORDS),
}  # fmt: skip
"""The columns of each table."""


def write(table: str, graphs: Iterable[Iterable[Line]], actors: Iterable[Line]) -> Iterator[str]:
    """One table as CSV, in pieces: ``graphs`` are those of the articles, ``actors`` the one that they share.

    >>> next(write("offices", [], []))
    'holding,article,published,source,holder,title,body,status,evidence,start,end\\n'
    """
    yield _line(COLUMNS[table])
    shared = _labels(_nodes(actors))
    for lines in graphs:
        nodes = _nodes(lines)
        page = _Page(nodes, {**shared, **_labels(nodes)})
        kind, row = _ROWS[table]
        for iri in sorted(iri for iri, node in nodes.items() if kind in node.get(str(RDF.type), ())):
            yield _line(row(page, iri, nodes[iri])[column] for column in COLUMNS[table])


class _Page:
    """One article, with the labels of everybody in it."""

    def __init__(self, nodes: Nodes, labels: Mapping[str, str]) -> None:
        self.nodes = nodes
        self._labels = labels
        home: Node = next((node for node in nodes.values() if str(DIP.Article) in node.get(str(RDF.type), ())), {})
        self.about = {
            "article": one(home, DCTERMS.identifier),
            "published": one(home, SCHEMA.datePublished),
            "source": one(home, DCTERMS.source),
        }

    def label(self, iri: str) -> str:
        """What a node is called, or its words, or its local name."""
        return self._labels.get(iri) or one(self.nodes.get(iri, {}), DIP.exact) or iri

    def labels(self, node: Node, predicate: str) -> str:
        """What the values of a property are called."""
        return "; ".join(self.label(iri) for iri in sorted(node.get(str(predicate), ())))

    def words(self, node: Node) -> dict[str, str]:
        """The longest span that a statement rests on, where it starts and ends."""
        spans = [self.nodes.get(iri, {}) for iri in node.get(str(DIP.evidence), ())]
        ordered = sorted(spans, key=lambda span: (-len(one(span, DIP.exact)), int(one(span, DIP.start) or 0)))
        best: Node = ordered[0] if ordered else {}
        return {"evidence": one(best, DIP.exact), "start": one(best, DIP.start), "end": one(best, DIP.end)}


def one(node: Node, predicate: str) -> str:
    """The value of a property as text; the first, should there be several; empty if there is none.

    >>> one({str(DIP.start): ["7"]}, DIP.start), one({}, DIP.start)
    ('7', '')
    """
    values = node.get(str(predicate))
    return min(values) if values else ""


def _event(page: _Page, iri: str, node: Node) -> dict[str, str]:
    parts = [page.nodes.get(part, {}) for part in node.get(str(DIP.hasParticipation), ())]
    said = sorted(f"{_concept(one(part, DIP.role), 'role-')}: {page.label(one(part, DIP.participant))}" for part in parts)
    claim = one(node, DIP.assertedBy)
    return {
        "report": iri,
        **page.about,
        "type": _concept(one(node, DIP.eventType)),
        "status": _concept(one(node, DIP.status)),
        "label": one(node, RDFS.label),
        "participants": "; ".join(said),
        "place": page.labels(node, DIP.place),
        "not_before": one(node, DIP.notBefore),
        "not_after": one(node, DIP.notAfter),
        "time": one(page.nodes.get(one(node, DIP.time), {}), DIP.timeExpression),
        "asserted_by": claim,
        "said_by": page.labels(page.nodes.get(claim, {}), DIP.speaker),
        "confidence": one(node, DIP.confidence),
        **page.words(node),
    }


def _claim(page: _Page, iri: str, node: Node) -> dict[str, str]:
    return {
        "claim": iri,
        **page.about,
        "speaker": page.labels(node, DIP.speaker),
        "cue": page.labels(node, DIP.cue),
        "text": one(node, DIP.claimText),
        "mode": _concept(one(node, DIP.claimMode), "mode-"),
        "stance": _concept(one(node, DIP.stance), "stance-"),
        "addressee": page.labels(node, DIP.addressee),
        "about": page.labels(node, DIP.about),
        "within": one(node, DIP.withinClaim),
        **page.words(node),
    }


def _relation(page: _Page, iri: str, node: Node) -> dict[str, str]:
    return {
        "relation": iri,
        **page.about,
        "type": _concept(one(node, DIP.relationType), "relation-"),
        "source_actor": page.labels(node, DIP.relationSource),
        "target_actor": page.labels(node, DIP.relationTarget),
        "polarity": _concept(one(node, DIP.polarity), "polarity-"),
        "asserted_by": one(node, DIP.assertedBy),
        "not_before": one(node, DIP.notBefore),
        "not_after": one(node, DIP.notAfter),
        **page.words(node),
    }


def _office(page: _Page, iri: str, node: Node) -> dict[str, str]:
    return {
        "holding": iri,
        **page.about,
        "holder": page.labels(node, DIP.holder),
        "title": one(node, DIP.titleText),
        "body": page.labels(node, DIP.positionIn),
        "status": _concept(one(node, DIP.holdingStatus), "holding-"),
        **page.words(node),
    }


_ROWS: Mapping[str, tuple[str, Callable[[_Page, str, Node], dict[str, str]]]] = {
    "events": (str(DIP.EventReport), _event),
    "claims": (str(DIP.Claim), _claim),
    "relations": (str(DIP.Relationship), _relation),
    "offices": (str(DIP.PositionHolding), _office),
}


def _nodes(lines: Iterable[Line]) -> Nodes:
    nodes: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, node in lines:
        nodes.setdefault(subject[1:-1], {}).setdefault(predicate[1:-1], []).append(str(ntriples.read(node)))
    return nodes


def _labels(nodes: Nodes) -> dict[str, str]:
    return {iri: one(node, RDFS.label) for iri, node in nodes.items() if str(RDFS.label) in node}


def _concept(iri: str, begin: str = "") -> str:
    return iri.removeprefix(str(DIPV)).removeprefix(begin) if iri.startswith(str(DIPV)) else iris.local_name(iri)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
