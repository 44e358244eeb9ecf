"""SHACL validation of a graph before it enters the store. The only module that imports pySHACL.

A graph is validated as it stands, without inference, together with no more than it needs: the class tree, and the types
of the nodes it refers to (actors and concepts, say) that are described in other graphs. Violations keep a graph out;
warnings are kept as findings. A graph in which nothing was checked does not conform.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from typing import Literal as Choice

from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node
from rdflib.util import from_n3

from chancery import ntriples
from chancery.index import Index, term
from chancery.namespaces import DIP, DIPS, DIPV, RDF, RDFS, SH, SKOS, bind
from chancery.ntriples import Cells, Line
from chancery.resources import files
from chancery.screen import Rule, compile_rules
from chancery.shapes import (
    class_tree,
    lint_shapes,
    load_ontology,
    load_shapes_graph,
    named_shapes,
    path_text,
    read_turtle,
    short,
)

__all__ = ["Finding", "Report", "Shapes", "lint_shapes", "load_shapes", "validate"]

Severity = Choice["violation", "warning", "info"]
NOTHING_CHECKED = DIPS["nothing-checked"]
UNKNOWN_TERM = DIPS["unknown-term"]
BLANK_NODE = DIPS["blank-node"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a shape found: where, what, and what to do about it."""

    severity: Severity
    shape: str
    focus: str
    path: str
    value: str
    message: str
    component: str = ""

    def text(self) -> str:
        """The finding in two lines for a reader."""
        where = short(self.focus) + (f" {self.path}" if self.path else "") + (f" {self.value}" if self.value else "")
        return f"{self.severity} {short(self.shape)}: {self.message}\n    {where}"


@dataclass(frozen=True)
class Report:
    """The result of a validation. ``focus_counts`` tells, for each named shape, how many nodes it was checked on."""

    conforms: bool
    results: tuple[Finding, ...]
    focus_counts: Mapping[str, int]
    shapes: Shapes = field(repr=False, compare=False)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that keep the graph out."""
        return tuple(result for result in self.results if result.severity == "violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(result for result in self.results if result.severity != "violation")

    def text(self, *, counts: bool = False) -> str:
        """The report for a reader; with ``counts``, also how many nodes each shape was checked on."""
        checked = sum(1 for count in self.focus_counts.values() if count)
        head = "conforms" if self.conforms else "does not conform"
        lines = [
            f"{head}: {_many(len(self.violations), 'violation')}, {_many(len(self.warnings), 'warning')}; "
            f"{checked} of {_many(len(self.focus_counts), 'shape')} had nodes to check"
        ]
        lines += [result.text() for result in self.results]
        if counts:
            lines += [f"{count:7} {short(shape)}" for shape, count in self.focus_counts.items()]
        return "\n".join(lines) + "\n"

    def graph(self) -> Graph:
        """The report as a ``sh:ValidationReport``, with the same nodes every time."""
        graph = bind(Graph(bind_namespaces="none"))
        report = BNode("report")
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal(self.conforms)))
        for number, finding in enumerate(self.results):
            node = BNode(f"result{number:06}")
            graph.add((report, SH.result, node))
            graph.add((node, RDF.type, SH.ValidationResult))
            graph.add((node, SH.resultSeverity, SH[finding.severity.capitalize()]))
            focus = URIRef(finding.focus) if ":" in finding.focus else BNode(finding.focus)
            graph.add((node, SH.focusNode, focus))
            graph.add((node, SH.sourceShape, URIRef(finding.shape)))
            graph.add((node, SH.resultMessage, Literal(finding.message)))
            if finding.component:
                graph.add((node, SH.sourceConstraintComponent, URIRef(finding.component)))
            if finding.value:
                graph.add((node, SH.value, _read_term(finding.value)))
            if path := self.shapes.graph.value(URIRef(finding.shape), SH.path):
                graph.add((node, SH.resultPath, _copy_path(self.shapes.graph, path, graph, f"{node}path")))
        return graph


@dataclass(frozen=True)
class Shapes:
    """Shapes made ready once and used for many graphs."""

    graph: Graph
    ready: ShapesGraph = field(repr=False)
    names: tuple[URIRef, ...]
    rules: tuple[Rule, ...] = field(repr=False)


@cache
def load_shapes(*paths: Path) -> Shapes:
    """The shapes of the project, or those of the Turtle files ``paths`` together with its prefix table.

    >>> DIPS["report-status"] in load_shapes().names
    True
    """
    graph = read_turtle([*files("ontology", "prefixes.ttl"), *paths]) if paths else load_shapes_graph()
    return prepare_shapes(graph)


def prepare_shapes(graph: Graph) -> Shapes:
    """Make a graph of shapes ready for use.

    >>> prepare_shapes(Graph()).names
    ()
    """
    return Shapes(graph, ShapesGraph(graph), tuple(named_shapes(graph)), compile_rules(graph))


def validate(
    graph: Graph | Iterable[Line],
    *,
    shapes: Shapes | None = None,
    ontology: Graph | None = None,
    context: Graph | None = None,
    screen: bool = True,
    cells: Cells | None = None,
) -> Report:
    """Check ``graph`` against the shapes. ``context`` describes nodes of other graphs that ``graph`` refers to.

    Only the types of those nodes are taken from ``context``, and only nodes of ``graph`` itself are checked.
    Shapes that a quick screen shows to be kept are not handed to pySHACL, unless ``screen`` is False; the results are the
    same. ``graph`` is not changed. ``cells`` is the same as ``graph``, if it was gathered before.

    >>> report = validate(Graph())
    >>> report.conforms, report.results[0].message
    (False, 'Nothing was checked: the graph has no node that a shape looks at.')
    """
    shapes = load_shapes() if shapes is None else shapes
    ontology = load_ontology() if ontology is None else ontology
    known = _known(ontology, len(ontology))
    lines = _lines(graph) if isinstance(graph, Graph) else list(graph)
    index = Index(ntriples.gather(lines) if cells is None else cells, _surroundings(lines, known, context), known.tree)
    counts: dict[str, int] = {}
    doubtful: dict[bool, set[URIRef]] = {True: set(), False: set() if screen else set(shapes.names)}
    starts: set[str] = set()
    steps = 1  # a shape may look at a node because of a triple that it has
    for rule in shapes.rules:
        nodes = rule.focus_nodes(index)
        counts[str(rule.name)] = len(nodes)
        if screen and (broken := rule.doubtful(index, nodes)):
            near = rule.steps is not None and not index.has_blank_nodes
            doubtful[near].add(rule.name)
            if near and rule.steps is not None:
                starts |= broken
                steps = max(steps, rule.steps)
    found: set[Finding] = set()
    if names := doubtful[True]:
        part = ntriples.graph(index.reach(starts, steps))
        # What lies at the edge of the part is not described in full there, and was not in doubt.
        found.update(one for one in _run(part, index, ontology, shapes, names) if f"<{one.focus}>" in starts)
    if names := doubtful[False]:
        whole = graph if isinstance(graph, Graph) else ntriples.graph(lines)
        found.update(_run(whole, index, ontology, shapes, names))
    results = sorted({*found, *_unknown_terms(index, known), *_blank_nodes(index)}, key=_order)
    if not any(counts.values()):
        message = "Nothing was checked: the graph has no node that a shape looks at."
        name = str(graph.identifier) if isinstance(graph, Graph) else ""
        results.insert(0, Finding("violation", str(NOTHING_CHECKED), name, "", "", message))
    conforms = not any(result.severity == "violation" for result in results)
    return Report(conforms, tuple(results), counts, shapes)


@dataclass(frozen=True)
class _Known:
    """What validation takes from an ontology."""

    tree: Mapping[str, frozenset[str]]
    schemes: Mapping[str, frozenset[str]]
    defined: frozenset[str]


@lru_cache(maxsize=4)
def _known(ontology: Graph, size: int) -> _Known:
    """An ontology made ready; its ``size`` is asked for so that one that grew is read again."""
    schemes: dict[str, set[str]] = {}
    for node, scheme in ontology.subject_objects(SKOS.inScheme):
        schemes.setdefault(term(node), set()).add(term(scheme))
    return _Known(
        {term(kind): frozenset(map(term, above)) for kind, above in class_tree(ontology).items()},
        {node: frozenset(found) for node, found in schemes.items()},
        frozenset(map(term, ontology.subjects())),
    )


def _lines(graph: Graph) -> list[Line]:
    return [(term(subject), term(predicate), term(node)) for subject, predicate, node in graph]


class _Union(Graph):
    """Graphs read as one, without a copy, that parse each query text once."""

    def __init__(self, *parts: Graph) -> None:
        super().__init__(bind_namespaces="none")
        self._parts = parts

    def triples(self, triple: Any) -> Any:
        """The triples of both that match a pattern."""
        if isinstance(triple[1], PropertyPath):
            yield from ((start, triple[1], end) for start, end in triple[1].eval(self, triple[0], triple[2]))
            return
        for part in self._parts:
            yield from part.triples(triple)

    def __contains__(self, triple: Any) -> bool:
        return any(triple in part for part in self._parts)

    def __len__(self) -> int:
        return sum(len(part) for part in self._parts)

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """Answer the query; pySHACL hands over the text of a rule for every focus node."""
        prepared = _parse_query(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@cache
def _parse_query(text: str) -> Query:
    return prepareQuery(text)


def _surroundings(lines: Iterable[Line], known: _Known, context: Graph | None) -> Iterator[Line]:
    """What must be known beside a graph: the types and schemes of the nodes that it refers to."""
    kind, scheme = ntriples.iri(RDF.type), ntriples.iri(SKOS.inScheme)
    referred = {value for _, predicate, value in lines if predicate != kind and value.startswith("<")}
    for node in referred:
        for found in known.schemes.get(node, ()):
            yield node, scheme, found
        if context is not None:
            for type_ in context.objects(URIRef(node[1:-1]), RDF.type):
                yield node, kind, term(type_)


@lru_cache(maxsize=4)
def _class_graph(ontology: Graph, size: int) -> Graph:
    tree = Graph(bind_namespaces="none")
    for below, above in ontology.subject_objects(RDFS.subClassOf):
        tree.add((below, RDFS.subClassOf, above))
    return tree


def _beside(graph: Graph, index: Index) -> Graph:
    """What the index knows of the nodes that a graph refers to, as far as the graph does not say it itself."""
    extra = Graph(bind_namespaces="none")
    for node in {value for value in graph.objects() if isinstance(value, URIRef)}:
        for predicate, values in index.other.get(term(node), {}).items():
            for value in values:
                triple = (node, URIRef(predicate[1:-1]), ntriples.read(value))
                if triple not in graph:
                    extra.add(triple)
    return extra


def _run(graph: Graph, index: Index, ontology: Graph, shapes: Shapes, names: set[URIRef]) -> Iterator[Finding]:
    """What pySHACL finds with the shapes ``names``, on nodes that ``graph`` itself describes."""
    tree = _class_graph(ontology, len(ontology))
    target = DataGraph.from_rdflib(_Union(graph, _beside(graph, index), tree))
    validator = Validator(target, shacl_graph=Graph(), options={"inplace": True})
    validator.shacl_graph = shapes.ready  # prepared once: building it anew takes longer than a small validation
    executor = validator.make_executor()
    reports = []
    for shape in shapes.ready.shapes:
        if shape.node in names:
            try:
                reports.extend(shape.validate(executor, target)[1])
            except Exception as error:  # a literal that does not fit its datatype can break rdflib's arithmetic
                message = f"The rule could not be checked ({error}): correct the literals that do not fit their datatype."
                yield Finding("violation", str(shape.node), str(graph.identifier), "", "", message)
    found, _ = Validator.create_validation_report(shapes.ready, not reports, reports)
    for result in found.objects(None, SH.result):
        cells = {predicate: value for predicate, value in found.predicate_objects(result)}
        focus = cells[SH.focusNode]
        if (focus, None, None) not in graph:
            continue
        shape = cells[SH.sourceShape]
        path = shapes.graph.value(shape, SH.path)
        severity = str(cells[SH.resultSeverity]).rpartition("#")[2].lower()
        value = cells.get(SH.value)
        yield Finding(
            severity=severity,  # type: ignore[arg-type]
            shape=str(shape),
            focus=str(focus),
            path=path_text(shapes.graph, path) if path is not None else "",
            value=value.n3() if isinstance(value, Literal | URIRef) and value != focus else "",
            message=str(cells.get(SH.resultMessage, "")),
            component=str(cells[SH.sourceConstraintComponent]),
        )


def _unknown_terms(index: Index, known: _Known) -> Iterator[Finding]:
    """Terms in the project's namespaces that the ontology does not define: no shape would miss them."""
    spaces = (f"<{DIP}", f"<{DIPV}")
    for name in index.terms:
        if name.startswith(spaces) and name not in known.defined:
            users = index.users.get(name, set()) | index.using(name)
            if users:
                message = f"The ontology does not define {short(name[1:-1])}: correct the spelling, or define it in Turtle."
                yield Finding("warning", str(UNKNOWN_TERM), _name(min(users)), "", name, message)


def _blank_nodes(index: Index) -> Iterator[Finding]:
    """Blank nodes: nothing can point at them, and no two runs would give the same graph."""
    for subject, cells in index.out.items() if index.has_blank_nodes else ():
        for predicate, values in cells.items():
            if subject.startswith("_") or any(value.startswith("_") for value in values):
                message = "Everything is named by an IRI, so that it can be pointed at: give the blank node one."
                yield Finding("violation", str(BLANK_NODE), _name(subject), short(_name(predicate)), "", message)


def _name(node: str) -> str:
    return node[2:] if node.startswith("_") else node[1:-1]


def _order(finding: Finding) -> tuple[object, ...]:
    rank = ("violation", "warning", "info").index(finding.severity)
    return rank, finding.shape, finding.focus, finding.path, finding.value, finding.message


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _read_term(text: str) -> Node:
    term = from_n3(text)
    assert isinstance(term, Node)
    return term


def _copy_path(source: Graph, path: Node, target: Graph, name: str) -> Node:
    """Copy a SHACL path from one graph to another, naming its blank nodes after ``name``."""
    if isinstance(path, URIRef):
        return path
    if (path, RDF.first, None) in source:
        steps: Iterable[Node] = Collection(source, path)
        copies = [_copy_path(source, step, target, f"{name}x{index}") for index, step in enumerate(steps)]
        heads = [BNode(f"{name}l{index}") for index in range(len(copies))]
        for head, copy, rest in zip(heads, copies, [*heads[1:], RDF.nil], strict=True):
            target.add((head, RDF.first, copy))
            target.add((head, RDF.rest, rest))
        return heads[0]
    node = BNode(name)
    for predicate, inner in source.predicate_objects(path):
        target.add((node, predicate, _copy_path(source, inner, target, f"{name}i")))
    return node
