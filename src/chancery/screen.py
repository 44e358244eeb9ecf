"""A quick look through a graph that tells which shapes it certainly keeps, so that pySHACL need not look at them.

pySHACL takes about a tenth of a second for the graph of a short article in which all is well. The screen compiles each
shape once to a plain function over dictionaries and takes a few milliseconds. It never says what is wrong: a shape that
some node seems to break, or that uses anything the screen does not understand, is left to pySHACL. So its only duty is to
overlook nothing, and tests hold it to pySHACL's results.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from chancery import namespaces, ntriples
from chancery.index import NONE, STRING, Index, Values, datatype, language, literal, python, term, words
from chancery.namespaces import DIPS, RDF, SH
from chancery.ntriples import Vocabulary
from chancery.shapes import DESCRIPTIVE, named_shapes

Check = Callable[["Index", str, Values], bool]
Holds = Callable[["Index", str], bool]
DIP, DIPV, OA, SCHEMA = map(Vocabulary, (namespaces.DIP, namespaces.DIPV, namespaces.OA, namespaces.SCHEMA))
FINE = {ntriples.iri(f"{namespaces.DIPV}granularity-{name}") for name in ("day", "interval", "unknown")}
EXPLICIT = ntriples.iri(f"{namespaces.DIPV}method-explicit")


class UnknownConstruct(Exception):
    """A shape uses something that the screen does not understand."""


@dataclass(frozen=True)
class Rule:
    """A named shape: where it looks, and whether a node keeps it; ``holds`` is None where the screen cannot tell."""

    name: URIRef
    targets: tuple[tuple[Node, str], ...]
    holds: Holds | None

    def focus_nodes(self, index: Index) -> set[str]:
        """The nodes of the graph itself that the shape looks at."""
        nodes: set[str] = set()
        for kind, target in self.targets:
            if kind == SH.targetClass:
                nodes |= index.members.get(target, NONE)
            elif kind == SH.targetSubjectsOf:
                nodes |= index.users.get(target, NONE)
            elif kind == SH.targetObjectsOf:
                nodes |= index.into(target).keys() & index.out.keys()
            elif target in index.out:
                nodes.add(target)
        return nodes

    def keeps(self, index: Index, nodes: Iterable[str]) -> bool:
        """Whether all the nodes certainly keep the shape."""
        if self.holds is None:
            return not nodes
        try:
            return all(self.holds(index, node) for node in nodes)
        except (TypeError, ValueError, AttributeError):  # values that cannot be compared: let pySHACL say
            return False


def compile_rules(graph: Graph) -> tuple[Rule, ...]:
    """The named shapes of a shapes graph, made ready.

    >>> from chancery.shapes import load_shapes_graph
    >>> [str(rule.name) for rule in compile_rules(load_shapes_graph()) if rule.holds is None]
    []
    """
    rules = []
    kinds = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    for name in named_shapes(graph):
        targets = tuple((kind, term(target)) for kind in kinds for target in graph.objects(name, kind))
        try:
            holds: Holds | None = _compile(graph, name)
        except UnknownConstruct:
            holds = None
        rules.append(Rule(name, targets, holds))
    return tuple(rules)


def _compile(graph: Graph, shape: Node) -> Holds:
    walk = _compile_path(graph, path) if (path := graph.value(shape, SH.path)) is not None else None
    checks: list[Check] = []
    for predicate, value in graph.predicate_objects(shape):
        if predicate in DESCRIPTIVE and predicate != SH.deactivated:
            continue
        make = CONSTRAINTS.get(predicate)
        if make is None:
            raise UnknownConstruct(str(predicate))
        checks.append(make(graph, shape, value))

    def holds(index: Index, node: str) -> bool:
        values = {node} if walk is None else walk(index, node)
        return all(check(index, node, values) for check in checks)

    return holds


def _compile_path(graph: Graph, path: Node) -> Callable[[Index, str], Values]:
    if isinstance(path, URIRef):
        predicate = term(path)
        return lambda index, node: index.objects(node, predicate)
    if (path, RDF.first, None) in graph:
        steps = [_compile_path(graph, step) for step in Collection(graph, path)]

        def walk(index: Index, node: str) -> Values:
            nodes: Values = {node}
            for step in steps:
                nodes = {value for start in nodes for value in step(index, start)}
            return nodes

        return walk
    inner = graph.value(path, SH.inversePath)
    if isinstance(inner, URIRef) and len(list(graph.predicate_objects(path))) == 1:
        predicate = term(inner)
        return lambda index, node: index.subjects(node, predicate)
    raise UnknownConstruct("path")


def _number(value: Node) -> int:
    return int(str(value))


def _each(test: Callable[[str], bool]) -> Check:
    return lambda index, node, values: all(test(value) for value in values)


def _every(graph: Graph, shape: Node, value: Node) -> Check:
    inner = _compile(graph, value)
    return lambda index, node, values: all(inner(index, one) for one in values)


def _never(graph: Graph, shape: Node, value: Node) -> Check:
    inner = _compile(graph, value)
    return lambda index, node, values: not any(inner(index, one) for one in values)


def _any_of(graph: Graph, shape: Node, value: Node) -> Check:
    inner = [_compile(graph, part) for part in Collection(graph, value)]
    return lambda index, node, values: all(any(part(index, one) for part in inner) for one in values)


def _all_of(graph: Graph, shape: Node, value: Node) -> Check:
    inner = [_compile(graph, part) for part in Collection(graph, value)]
    return lambda index, node, values: all(part(index, one) for part in inner for one in values)


def _datatype(graph: Graph, shape: Node, value: Node) -> Check:
    kind = term(value)
    if kind == STRING:
        return _each(lambda one: one.startswith('"') and one.endswith('"'))
    return _each(lambda one: one.startswith('"') and datatype(one) == kind and not literal(one).ill_typed)


def _pattern(graph: Graph, shape: Node, value: Node) -> Check:
    if graph.value(shape, SH.flags) is not None:
        raise UnknownConstruct("flags")
    pattern = re.compile(str(value))
    return _each(lambda one: not one.startswith("_") and pattern.search(words(one)) is not None)


def _min_length(graph: Graph, shape: Node, value: Node) -> Check:
    least = _number(value)
    return _each(lambda one: not one.startswith("_") and len(words(one)) >= least)


def _node_kind(graph: Graph, shape: Node, value: Node) -> Check:
    kinds: dict[Node, str] = {SH.IRI: "<", SH.Literal: '"', SH.BlankNode: "_"}
    if value not in kinds:
        raise UnknownConstruct("nodeKind")
    start = kinds[value]
    return _each(lambda one: one.startswith(start))


def _in(graph: Graph, shape: Node, value: Node) -> Check:
    allowed = frozenset(map(term, Collection(graph, value)))
    return _each(lambda one: one in allowed)


def _language_in(graph: Graph, shape: Node, value: Node) -> Check:
    allowed = {str(language).lower() for language in Collection(graph, value)}
    return _each(lambda one: one.startswith('"') and language(one) in allowed)


def _bound(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Check]:
    def make(graph: Graph, shape: Node, value: Node) -> Check:
        limit = python(term(value))
        return _each(lambda one: one.startswith('"') and keeps(python(one), limit))

    return make


def _pair(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Check]:
    """A comparison with the values of another property; of the same datatype, or it is for pySHACL to say."""

    def before(one: str, other: str) -> bool:
        if not (one.startswith('"') and other.startswith('"') and datatype(one) == datatype(other)):
            raise TypeError
        return keeps(python(one), python(other))

    def make(graph: Graph, shape: Node, value: Node) -> Check:
        predicate = term(value)
        return lambda index, node, values: all(
            before(one, other) for one in values for other in index.objects(node, predicate)
        )

    return make


def _of(predicate: Callable[[Values, Values], bool]) -> Callable[[Graph, Node, Node], Check]:
    """A comparison of the values with those of another property, as sets."""

    def make(graph: Graph, shape: Node, value: Node) -> Check:
        name = term(value)
        return lambda index, node, values: predicate(values, index.objects(node, name))

    return make


def _class(graph: Graph, shape: Node, value: Node) -> Check:
    kind = term(value)
    return lambda index, node, values: all(index.is_a(one, kind) for one in values)


def _has_value(graph: Graph, shape: Node, value: Node) -> Check:
    wanted = term(value)
    return lambda index, node, values: wanted in values


def _count(keeps: Callable[[int, int], bool]) -> Callable[[Graph, Node, Node], Check]:
    def make(graph: Graph, shape: Node, value: Node) -> Check:
        limit = _number(value)
        return lambda index, node, values: keeps(len(values), limit)

    return make


def _unique_languages(graph: Graph, shape: Node, value: Node) -> Check:
    def check(index: Index, node: str, values: Values) -> bool:
        languages = [found for one in values if one.startswith('"') and (found := language(one))]
        return len(languages) == len(set(languages))

    return check


def _sparql(graph: Graph, shape: Node, value: Node) -> Check:
    """The quick check that stands for a query; of another's query the screen knows nothing."""
    if shape not in QUERIES:
        raise UnknownConstruct("sparql")
    return QUERIES[shape]


def _plain(text: str) -> int:
    number = python(text)
    if not isinstance(number, int):
        raise TypeError
    return number


def _extents(index: Index, span: str) -> set[tuple[int, int]]:
    starts, ends = index.objects(span, DIP.start), index.objects(span, DIP.end)
    return {(_plain(start), _plain(end)) for start in starts for end in ends}


def _span_length(index: Index, article: str, values: Values) -> bool:
    for span in index.subjects(article, OA.hasSource):
        lengths = {len(words(exact)) for exact in index.objects(span, DIP.exact)}
        if any({end - start} != lengths and lengths for start, end in _extents(index, span)):
            return False
    return True


def _quote_inside(index: Index, article: str, values: Values) -> bool:
    for claim in index.subjects(article, DIP.inArticle):
        pieces = {extent for piece in index.objects(claim, DIP.content) for extent in _extents(index, piece)}
        for quote in index.objects(claim, DIP.quote):
            for start, end in _extents(index, quote):
                if not any(first <= start and end <= last for first, last in pieces):
                    return False
    return True


def _no_claim_in_claims(index: Index, article: str, values: Values) -> bool:
    return not any(index.objects(claim, DIP.withinClaim) for claim in index.subjects(article, DIP.inArticle))


def _times_agree(index: Index, article: str, values: Values) -> bool:
    """Certain of three rules at once: none has an answer where every report is bounded by the day of publication."""
    published = {python(day) for day in index.objects(article, SCHEMA.datePublished) if day.startswith('"')}
    for report in index.subjects(article, DIP.inArticle):
        status = index.objects(report, DIP.status)
        first = [python(day) for day in index.objects(report, DIP.notBefore) if day.startswith('"')]
        last = [python(day) for day in index.objects(report, DIP.notAfter) if day.startswith('"')]
        if status & {DIPV.occurred, DIPV.ongoing} and any(day > today for day in first for today in published):
            return False
        if DIPV.planned in status and any(day < today for day in last for today in published):
            return False
        if set(first) & set(last) and any(
            EXPLICIT in index.objects(time, DIP.resolution) and index.objects(time, DIP.granularity) - FINE
            for time in index.objects(report, DIP.time)
        ):
            return False
    return True


CONSTRAINTS: dict[Node, Callable[[Graph, Node, Node], Check]] = {
    SH.minCount: _count(lambda number, limit: number >= limit),
    SH.maxCount: _count(lambda number, limit: number <= limit),
    SH.minLength: _min_length,
    SH["class"]: _class,
    SH.hasValue: _has_value,
    SH.equals: _of(lambda values, others: values == others),
    SH.disjoint: _of(lambda values, others: not values & others),
    SH.datatype: _datatype,
    SH.pattern: _pattern,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.languageIn: _language_in,
    SH.minInclusive: _bound(lambda one, limit: one >= limit),  # type: ignore[operator]
    SH.maxInclusive: _bound(lambda one, limit: one <= limit),  # type: ignore[operator]
    SH.lessThan: _pair(lambda one, other: one < other),  # type: ignore[operator]
    SH.lessThanOrEquals: _pair(lambda one, other: one <= other),  # type: ignore[operator]
    SH.uniqueLang: _unique_languages,
    SH.node: _every,
    SH.property: _every,
    SH["not"]: _never,
    SH["or"]: _any_of,
    SH["and"]: _all_of,
    SH.sparql: _sparql,
}
"""For each constraint of SHACL that the screen understands, what makes the check from its parameter."""

QUERIES: dict[Node, Check] = {
    DIPS["span-length"]: _span_length,
    DIPS["claim-quote-inside"]: _quote_inside,
    DIPS["claim-cycle"]: _no_claim_in_claims,
    DIPS["status-after-publication"]: _times_agree,
    DIPS["status-before-publication"]: _times_agree,
    DIPS["report-day-from-coarse-time"]: _times_agree,
}
"""Rules that are queries, with a quick check that they certainly have no answer."""
