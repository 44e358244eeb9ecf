"""A quick look through a graph that tells which shapes it certainly keeps, so that pySHACL need not look at them.

pySHACL takes about a tenth of a second for the graph of a short article in which all is well. The screen compiles each
shape once to a plain function over dictionaries and takes a few milliseconds. It never says what is wrong: a shape that
some node seems to break, or that uses anything the screen does not understand, is left to pySHACL. So its only duty is to
overlook nothing, and tests hold it to pySHACL's results.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from chancery.namespaces import DIP, DIPS, DIPV, OA, RDF, SCHEMA, SH
from chancery.shapes import DESCRIPTIVE, named_shapes

Values = frozenset[Node] | set[Node]
Check = Callable[["Index", Node, Values], bool]
Holds = Callable[["Index", Node], bool]
NONE: frozenset[Node] = frozenset()
FINE = {DIPV["granularity-day"], DIPV["granularity-interval"], DIPV["granularity-unknown"]}


class UnknownConstruct(Exception):
    """A shape uses something that the screen does not understand."""


class Index:
    """A graph as dictionaries, with the types that other graphs give to the nodes it refers to."""

    def __init__(self, graph: Graph, extra: Graph, tree: Mapping[Node, frozenset[Node]]) -> None:
        """Read ``graph``, and what must be known beside it."""
        self.tree = tree
        self.out: dict[Node, dict[Node, set[Node]]] = {}
        self.other: dict[Node, dict[Node, set[Node]]] = {}
        self._into: dict[Node, dict[Node, set[Node]]] = {}
        for subject, predicate, value in graph:
            self.out.setdefault(subject, {}).setdefault(predicate, set()).add(value)
        for subject, predicate, value in extra:
            self.other.setdefault(subject, {}).setdefault(predicate, set()).add(value)

    def objects(self, node: Node, predicate: Node) -> Values:
        """The values of a predicate at a node."""
        found: Values = self.out.get(node, {}).get(predicate, NONE)
        if node in self.other:
            return found | self.other[node].get(predicate, NONE)
        return found

    def subjects(self, node: Node, predicate: Node) -> Values:
        """The nodes of which ``node`` is a value."""
        return self.into(predicate).get(node, NONE)

    def into(self, predicate: Node) -> dict[Node, set[Node]]:
        """For each value of a predicate, the nodes that have it."""
        if predicate not in self._into:
            into = self._into[predicate] = {}
            for subject, cells in self.out.items():
                for value in cells.get(predicate, ()):
                    into.setdefault(value, set()).add(subject)
        return self._into[predicate]

    def is_a(self, node: Node, kind: Node) -> bool:
        """Whether a node is of a class or of one below it."""
        return any(kind in self.tree.get(own, (own,)) for own in self.objects(node, RDF.type))

    @cached_property
    def members(self) -> dict[Node, set[Node]]:
        """The graph's own nodes of each class, those of classes below it included."""
        members: dict[Node, set[Node]] = {}
        for node in self.out:
            for own in self.objects(node, RDF.type):
                for kind in self.tree.get(own, (own,)):
                    members.setdefault(kind, set()).add(node)
        return members


@dataclass(frozen=True)
class Rule:
    """A named shape: where it looks, and whether a node keeps it; ``holds`` is None where the screen cannot tell."""

    name: URIRef
    targets: tuple[tuple[Node, Node], ...]
    holds: Holds | None

    def focus_nodes(self, index: Index) -> set[Node]:
        """The nodes of the graph itself that the shape looks at."""
        nodes: set[Node] = set()
        for kind, term in self.targets:
            if kind == SH.targetClass:
                nodes |= index.members.get(term, NONE)
            elif kind == SH.targetSubjectsOf:
                nodes |= {node for node, cells in index.out.items() if term in cells}
            elif kind == SH.targetObjectsOf:
                nodes |= index.into(term).keys() & index.out.keys()
            elif term in index.out:
                nodes.add(term)
        return nodes

    def keeps(self, index: Index, nodes: Iterable[Node]) -> bool:
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
        targets = tuple((kind, term) for kind in kinds for term in graph.objects(name, kind))
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

    def holds(index: Index, node: Node) -> bool:
        values = {node} if walk is None else walk(index, node)
        return all(check(index, node, values) for check in checks)

    return holds


def _compile_path(graph: Graph, path: Node) -> Callable[[Index, Node], Values]:
    if isinstance(path, URIRef):
        return lambda index, node: index.objects(node, path)
    if (path, RDF.first, None) in graph:
        steps = [_compile_path(graph, step) for step in Collection(graph, path)]

        def walk(index: Index, node: Node) -> Values:
            nodes: Values = {node}
            for step in steps:
                nodes = {value for start in nodes for value in step(index, start)}
            return nodes

        return walk
    inner = graph.value(path, SH.inversePath)
    if isinstance(inner, URIRef) and len(list(graph.predicate_objects(path))) == 1:
        return lambda index, node: index.subjects(node, inner)
    raise UnknownConstruct("path")


def _number(value: Node) -> int:
    return int(str(value))


def _each(test: Callable[[Node], bool]) -> Check:
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
    return _each(lambda one: isinstance(one, Literal) and one.datatype == value and not one.ill_typed)


def _pattern(graph: Graph, shape: Node, value: Node) -> Check:
    if graph.value(shape, SH.flags) is not None:
        raise UnknownConstruct("flags")
    pattern = re.compile(str(value))
    return _each(lambda one: not isinstance(one, BNode) and pattern.search(str(one)) is not None)


def _node_kind(graph: Graph, shape: Node, value: Node) -> Check:
    kinds = {SH.IRI: URIRef, SH.Literal: Literal, SH.BlankNode: BNode}
    if value not in kinds:
        raise UnknownConstruct("nodeKind")
    return _each(lambda one: isinstance(one, kinds[URIRef(str(value))]))


def _in(graph: Graph, shape: Node, value: Node) -> Check:
    allowed = frozenset(Collection(graph, value))
    return _each(lambda one: one in allowed)


def _language_in(graph: Graph, shape: Node, value: Node) -> Check:
    allowed = {str(language).lower() for language in Collection(graph, value)}
    return _each(lambda one: isinstance(one, Literal) and (one.language or "").lower() in allowed)


def _bound(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Check]:
    def make(graph: Graph, shape: Node, value: Node) -> Check:
        limit = _python(value)
        return _each(lambda one: isinstance(one, Literal) and keeps(_python(one), limit))

    return make


def _pair(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Check]:
    """A comparison with the values of another property; of the same datatype, or it is for pySHACL to say."""

    def before(one: Node, other: Node) -> bool:
        if not (isinstance(one, Literal) and isinstance(other, Literal) and one.datatype == other.datatype):
            raise TypeError
        return keeps(_python(one), _python(other))

    return lambda graph, shape, predicate: (
        lambda index, node, values: all(before(one, other) for one in values for other in index.objects(node, predicate))
    )


def _unique_languages(graph: Graph, shape: Node, value: Node) -> Check:
    def check(index: Index, node: Node, values: Values) -> bool:
        languages = [one.language.lower() for one in values if isinstance(one, Literal) and one.language]
        return len(languages) == len(set(languages))

    return check


def _sparql(graph: Graph, shape: Node, value: Node) -> Check:
    """The quick check that stands for a query; of another's query the screen knows nothing."""
    if shape not in QUERIES:
        raise UnknownConstruct("sparql")
    return QUERIES[shape]


def _python(value: Node) -> object:
    if not isinstance(value, Literal) or value.ill_typed:
        raise TypeError
    return value.toPython()


def _plain(value: Node) -> int:
    number = _python(value)
    if not isinstance(number, int):
        raise TypeError
    return number


def _extents(index: Index, span: Node) -> set[tuple[int, int]]:
    starts, ends = index.objects(span, DIP.start), index.objects(span, DIP.end)
    return {(_plain(start), _plain(end)) for start in starts for end in ends}


def _span_length(index: Index, article: Node, values: Values) -> bool:
    for span in index.subjects(article, OA.hasSource):
        lengths = {len(str(exact)) for exact in index.objects(span, DIP.exact)}
        if any({end - start} != lengths and lengths for start, end in _extents(index, span)):
            return False
    return True


def _quote_inside(index: Index, article: Node, values: Values) -> bool:
    for claim in index.subjects(article, DIP.inArticle):
        pieces = {extent for piece in index.objects(claim, DIP.content) for extent in _extents(index, piece)}
        for quote in index.objects(claim, DIP.quote):
            for start, end in _extents(index, quote):
                if not any(first <= start and end <= last for first, last in pieces):
                    return False
    return True


def _no_claim_in_claims(index: Index, article: Node, values: Values) -> bool:
    return not any(index.objects(claim, DIP.withinClaim) for claim in index.subjects(article, DIP.inArticle))


def _times_agree(index: Index, article: Node, values: Values) -> bool:
    """Certain of three rules at once: none has an answer where every report is bounded by the day of publication."""
    published = {day.toPython() for day in index.objects(article, SCHEMA.datePublished) if isinstance(day, Literal)}
    for report in index.subjects(article, DIP.inArticle):
        status = index.objects(report, DIP.status)
        first = [day.toPython() for day in index.objects(report, DIP.notBefore) if isinstance(day, Literal)]
        last = [day.toPython() for day in index.objects(report, DIP.notAfter) if isinstance(day, Literal)]
        if status & {DIPV.occurred, DIPV.ongoing} and any(day > today for day in first for today in published):
            return False
        if DIPV.planned in status and any(day < today for day in last for today in published):
            return False
        if set(first) & set(last) and any(
            DIPV["method-explicit"] in index.objects(time, DIP.resolution) and index.objects(time, DIP.granularity) - FINE
            for time in index.objects(report, DIP.time)
        ):
            return False
    return True


CONSTRAINTS: dict[Node, Callable[[Graph, Node, Node], Check]] = {
    SH.minCount: lambda graph, shape, value: lambda index, node, values: len(values) >= _number(value),
    SH.maxCount: lambda graph, shape, value: lambda index, node, values: len(values) <= _number(value),
    SH.minLength: lambda graph, shape, value: _each(lambda one: not isinstance(one, BNode) and len(str(one)) >= _number(value)),
    SH["class"]: lambda graph, shape, kind: lambda index, node, values: all(index.is_a(one, kind) for one in values),
    SH.hasValue: lambda graph, shape, value: lambda index, node, values: value in values,
    SH.equals: lambda graph, shape, predicate: lambda index, node, values: values == index.objects(node, predicate),
    SH.disjoint: lambda graph, shape, predicate: lambda index, node, values: not (values & index.objects(node, predicate)),
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
