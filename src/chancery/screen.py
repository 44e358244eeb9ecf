"""A quick look through a graph that tells which shapes it certainly keeps, so that pySHACL need not look at them.

pySHACL takes about a tenth of a second for the graph of a short article in which all is well. The screen compiles each
shape once to a plain function over dictionaries and takes a few milliseconds. It never says what is wrong: a shape that
some node seems to break, or that uses anything the screen does not understand, is left to pySHACL. So its only duty is to
overlook nothing, and tests hold it to pySHACL's results.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from chancery.across import QUERIES
from chancery.index import INTEGER, NONE, STRING, Index, Values, datatype, language, literal, python, term, words
from chancery.namespaces import RDF, SH, SKOS
from chancery.shapes import DESCRIPTIVE, named_shapes

Check = Callable[["Index", str, Values], bool]
Test = Callable[[str], bool]
Holds = Callable[["Index", str], bool]


class UnknownConstruct(Exception):
    """A shape uses something that the screen does not understand."""


@dataclass(frozen=True)
class Rule:
    """A named shape: where it looks, and whether a node keeps it; ``holds`` is None where the screen cannot tell.

    ``steps`` is how many triples the shape follows from a node at most, where it goes only from subject to value: what
    can be reached in so many steps is all that it needs. It is None where the shape goes backwards or asks a query.
    ``about`` is a predicate, if there is one, without which the shape has nothing to find fault with.
    """

    name: URIRef
    targets: tuple[tuple[Node, str], ...]
    holds: Holds | None
    steps: int | None
    about: str | None = None

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

    def doubtful(self, index: Index, nodes: Iterable[str]) -> set[str]:
        """The nodes that do not certainly keep the shape."""
        if self.holds is None:
            return set(nodes)
        if self.about is not None and self.about not in index.users:
            return set()
        broken = set()
        for node in nodes:  # a plain loop: this is where validation spends its time
            try:
                if self.holds(index, node):
                    continue
            except (TypeError, ValueError, AttributeError):  # values that cannot be compared: let pySHACL say
                pass
            broken.add(node)
        return broken


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
        rules.append(Rule(name, targets, holds, None if holds is None else _steps(graph, name), _about(graph, name)))
    return tuple(rules)


def _about(graph: Graph, shape: Node) -> str | None:
    """What a shape is about that allows one thing or another, one of which is that nothing is said of it."""
    choice = graph.value(shape, SH["or"])
    if choice is None or {p for p in graph.predicates(shape) if p not in DESCRIPTIVE} != {SH["or"]}:
        return None
    for part in Collection(graph, choice):
        said = dict(graph.predicate_objects(part))
        if said.keys() == {SH.path, SH.maxCount} and _number(said[SH.maxCount]) == 0:
            first = graph.value(said[SH.path], RDF.first) or said[SH.path]
            if isinstance(first, URIRef) and first not in (RDF.type, SKOS.inScheme):  # these are told of other nodes too
                return term(first)
    return None


def _steps(graph: Graph, shape: Node) -> int | None:
    """How far a shape goes at most, with all the shapes that it is made of; None if it goes backwards or asks a query."""
    seen, to_do, steps = {shape}, [shape], 0
    while to_do:
        for predicate, value in graph.predicate_objects(to_do.pop()):
            if predicate in (SH.inversePath, SH.sparql, SH.targetObjectsOf):
                return None
            if predicate == SH.path:
                steps += len(Collection(graph, value)) if (value, RDF.first, None) in graph else 1
            if value not in seen and (isinstance(value, BNode) or predicate in (SH.node, SH.property, SH["not"])):
                seen.add(value)
                to_do.append(value)
    return steps


def _compile(graph: Graph, shape: Node) -> Holds:
    path = graph.value(shape, SH.path)
    walk = None if path is None else _compile_path(graph, path)
    tests: list[Test] = []
    checks: list[Check] = []
    least, most = 0, sys.maxsize
    if_none = True  # whether all is well where there is no value
    for predicate, value in graph.predicate_objects(shape):
        if predicate in DESCRIPTIVE and predicate != SH.deactivated:
            continue
        if predicate == SH.minCount:
            least = max(least, _number(value))
        elif predicate == SH.maxCount:
            most = min(most, _number(value))
        elif predicate in TESTS:
            tests.append(TESTS[predicate](graph, shape, value))
        elif predicate in CONSTRAINTS:
            checks.append(CONSTRAINTS[predicate](graph, shape, value))
            if_none = if_none and predicate in VALUE_BY_VALUE
        else:
            raise UnknownConstruct(str(predicate))
    direct = term(path) if isinstance(path, URIRef) else None

    def holds(index: Index, node: str) -> bool:
        if walk is None:
            values: Values = {node}
        elif direct is not None and node not in index.other:
            cells = index.out.get(node)
            values = NONE if cells is None else cells.get(direct, NONE)
        else:
            values = walk(index, node)
        if not values and if_none:
            return not least
        if not least <= len(values) <= most:
            return False
        for test in tests:
            for value in values:
                if not test(value):
                    return False
        for check in checks:
            if not check(index, node, values):
                return False
        return True

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
                if not nodes:
                    break
            return nodes

        return walk
    inner = graph.value(path, SH.inversePath)
    if isinstance(inner, URIRef) and len(list(graph.predicate_objects(path))) == 1:
        predicate = term(inner)
        return lambda index, node: index.subjects(node, predicate)
    raise UnknownConstruct("path")


def _number(value: Node) -> int:
    return int(str(value))


def _every(graph: Graph, shape: Node, value: Node) -> Check:
    inner = _compile(graph, value)

    def check(index: Index, node: str, values: Values) -> bool:
        for one in values:  # plain loops here and below: a generator for each node costs more than what it asks
            if not inner(index, one):
                return False
        return True

    return check


def _never(graph: Graph, shape: Node, value: Node) -> Check:
    inner = _compile(graph, value)
    return lambda index, node, values: not any(inner(index, one) for one in values)


def _any_of(graph: Graph, shape: Node, value: Node) -> Check:
    inner = [_compile(graph, part) for part in Collection(graph, value)]

    def check(index: Index, node: str, values: Values) -> bool:
        for one in values:
            for part in inner:
                if part(index, one):
                    break
            else:
                return False
        return True

    return check


def _all_of(graph: Graph, shape: Node, value: Node) -> Check:
    inner = [_compile(graph, part) for part in Collection(graph, value)]
    return lambda index, node, values: all(part(index, one) for part in inner for one in values)


def _datatype(graph: Graph, shape: Node, value: Node) -> Test:
    kind = term(value)
    if kind == STRING:
        return lambda one: one[0] == one[-1] == '"'
    tail = f'"^^{kind}'
    length = len(tail)
    digits = kind == INTEGER  # most literals with a datatype, and plain to see

    def test(one: str) -> bool:
        if not one.endswith(tail) or one[0] != '"':
            return False
        told = one[1:-length]
        return digits and told.isascii() and told.isdigit() or not literal(one).ill_typed

    return test


def _pattern(graph: Graph, shape: Node, value: Node) -> Test:
    if graph.value(shape, SH.flags) is not None:
        raise UnknownConstruct("flags")
    pattern = re.compile(str(value))
    return lambda one: not one.startswith("_") and pattern.search(words(one)) is not None


def _min_length(graph: Graph, shape: Node, value: Node) -> Test:
    least = _number(value)
    return lambda one: not one.startswith("_") and len(words(one)) >= least


def _node_kind(graph: Graph, shape: Node, value: Node) -> Test:
    kinds: dict[Node, str] = {SH.IRI: "<", SH.Literal: '"', SH.BlankNode: "_"}
    if value not in kinds:
        raise UnknownConstruct("nodeKind")
    start = kinds[value]
    return lambda one: one.startswith(start)


def _in(graph: Graph, shape: Node, value: Node) -> Test:
    allowed = frozenset(map(term, Collection(graph, value)))
    return lambda one: one in allowed


def _language_in(graph: Graph, shape: Node, value: Node) -> Test:
    allowed = {str(language).lower() for language in Collection(graph, value)}
    return lambda one: one.startswith('"') and language(one) in allowed


def _bound(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Test]:
    def make(graph: Graph, shape: Node, value: Node) -> Test:
        limit = python(term(value))
        return lambda one: one[0] == '"' and keeps(python(one), limit)

    return make


def _pair(keeps: Callable[[object, object], bool]) -> Callable[[Graph, Node, Node], Check]:
    """A comparison with the values of another property; of the same datatype, or it is for pySHACL to say."""

    def before(one: str, other: str) -> bool:
        if not (one.startswith('"') and other.startswith('"') and datatype(one) == datatype(other)):
            raise TypeError
        return keeps(python(one), python(other))

    def make(graph: Graph, shape: Node, value: Node) -> Check:
        predicate = term(value)

        def check(index: Index, node: str, values: Values) -> bool:
            others = index.objects(node, predicate)
            for one in values:
                for other in others:
                    if not before(one, other):
                        return False
            return True

        return check

    return make


def _of(predicate: Callable[[Values, Values], bool]) -> Callable[[Graph, Node, Node], Check]:
    """A comparison of the values with those of another property, as sets."""

    def make(graph: Graph, shape: Node, value: Node) -> Check:
        name = term(value)
        return lambda index, node, values: predicate(values, index.objects(node, name))

    return make


def _class(graph: Graph, shape: Node, value: Node) -> Check:
    kind = term(value)

    def check(index: Index, node: str, values: Values) -> bool:
        for one in values:
            if not index.is_a(one, kind):
                return False
        return True

    return check


def _has_value(graph: Graph, shape: Node, value: Node) -> Check:
    wanted = term(value)
    return lambda index, node, values: wanted in values


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


TESTS: dict[Node, Callable[[Graph, Node, Node], Test]] = {
    SH.minLength: _min_length,
    SH.datatype: _datatype,
    SH.pattern: _pattern,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.languageIn: _language_in,
    SH.minInclusive: _bound(lambda one, limit: one >= limit),  # type: ignore[operator]
    SH.maxInclusive: _bound(lambda one, limit: one <= limit),  # type: ignore[operator]
}
"""For each constraint that looks at one value by itself, what makes the test from its parameter."""

CONSTRAINTS: dict[Node, Callable[[Graph, Node, Node], Check]] = {
    SH["class"]: _class,
    SH.hasValue: _has_value,
    SH.equals: _of(lambda values, others: values == others),
    SH.disjoint: _of(lambda values, others: not values & others),
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
"""For each other constraint of SHACL that the screen understands, counts apart, what makes the check from its parameter."""

VALUE_BY_VALUE = CONSTRAINTS.keys() - {SH.hasValue, SH.equals, SH.sparql}
"""Those that ask something of each value, so that nothing is wrong where there is none."""
