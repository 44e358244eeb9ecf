"""The SHACL shapes and the ontology they speak of, read from ``ontology/``; and a lint that no shape is idle.

"Conforms" can mean that nothing was looked at: a shape without a target, a misspelt ``sh:dataType`` or a class that
does not exist all let everything pass. :func:`lint_shapes` finds these before they do harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import IdentifiedNode, Node

from chancery.errors import OntologyError
from chancery.namespaces import DIP, DIPV, OWL, RDF, RDFS, SH, SKOS, bind, prefixes
from chancery.resources import files, folder

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
USES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
LISTS = (SH["or"], SH["and"], SH.xone)
DESCRIPTIVE = {
    RDF.type, RDFS.label, RDFS.comment, RDFS.isDefinedBy, SH.name, SH.description, SH.message, SH.severity, SH.order,
    SH.group, SH.defaultValue, SH.path, SH.deactivated, *TARGETS,
}  # fmt: skip
UNUSABLE = {"rule", "expression", "target", "values", "js", "entailment", "shapesGraph", "filterShape", "nodes"}
"""SHACL terms that core validation passes over without a word, so that a shape of ours must not rely on them."""


def read_turtle(paths: Iterable[Path]) -> Graph:
    """One graph of all the Turtle files, with the project's prefixes.

    >>> len(read_turtle(files("ontology", "prefixes.ttl"))) > 20
    True
    """
    graph = bind(Graph(bind_namespaces="none"))
    for path in paths:
        try:
            graph.parse(path, format="turtle")
        except FileNotFoundError as error:
            raise OntologyError(f"{path}: no such file; name a Turtle file that exists") from error
        except Exception as error:  # rdflib lets many kinds of error out of its parser
            raise OntologyError(f"{path}: not valid Turtle ({str(error).splitlines()[0]}); correct the file") from error
    return graph


@cache
def load_ontology(*more: Path) -> Graph:
    """The ontology with all its concepts, without alignments and shapes. Shared: do not change it.

    ``more`` are Turtle files with kinds of event, relation, office or cue of the user's own.

    >>> (DIP.Event, RDF.type, OWL.Class) in load_ontology()
    True
    """
    own = [path for path in files("ontology", "*.ttl") if path.name != "prefixes.ttl"]
    return read_turtle([*own, *more])


@cache
def load_shapes_graph(kind: str = "shapes") -> Graph:
    """The shapes of ``ontology/shapes`` (of data) or ``ontology/style`` (of the ontology itself) and the prefix table.

    >>> (None, RDF.type, SH.PropertyShape) in load_shapes_graph()
    True
    """
    return read_turtle([folder("ontology") / "prefixes.ttl", *files("ontology", f"{kind}/*.ttl")])


def named_shapes(graph: Graph) -> list[URIRef]:
    """The shapes that have an IRI, in order.

    >>> named_shapes(Graph())
    []
    """
    kinds = (SH.NodeShape, SH.PropertyShape)
    return sorted({node for kind in kinds for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)})


def short(term: Node | str) -> str:
    """An IRI with its prefix where the table has one.

    >>> short(DIP.Event), short("https://example.org/x")
    ('dip:Event', '<https://example.org/x>')
    """
    text = str(term)
    found = [(len(space), prefix, space) for prefix, space in prefixes().items() if text.startswith(space)]
    if not found:
        return f"<{text}>"
    _, prefix, space = max(found)
    local = text[len(space) :]
    return f"<{text}>" if "/" in local else f"{prefix}:{local}"


def path_text(graph: Graph, path: Node) -> str:
    """A SHACL path in the notation of SPARQL property paths.

    >>> from chancery.namespaces import DIPS
    >>> shapes = load_shapes_graph()
    >>> path_text(shapes, shapes.value(DIPS["report-type-known"], SH.path))
    'dip:eventType/skos:inScheme'
    """
    if isinstance(path, URIRef):
        return short(path)
    if (path, RDF.first, None) in graph:
        return "/".join(path_text(graph, step) for step in Collection(graph, path))
    for predicate, mark in ((SH.oneOrMorePath, "+"), (SH.zeroOrMorePath, "*"), (SH.zeroOrOnePath, "?")):
        if inner := graph.value(path, predicate):
            return path_text(graph, inner) + mark
    if inner := graph.value(path, SH.inversePath):
        return "^" + path_text(graph, inner)
    if inner := graph.value(path, SH.alternativePath):
        return "(" + "|".join(path_text(graph, step) for step in Collection(graph, inner)) + ")"
    return str(path)


def lint_shapes(graph: Graph | None = None, ontology: Graph | None = None) -> tuple[str, ...]:
    """What is wrong with the shapes themselves, one sentence each; empty when they can be relied on.

    >>> lint_shapes()
    ()
    >>> idle = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x> a sh:NodeShape ; sh:name 'x' ; sh:message 'm' ."
    >>> lint_shapes(Graph().parse(data=idle, format="turtle"))[0]
    '<urn:x>: the shape has no target and no shape uses it; give sh:targetClass'
    """
    graph = load_shapes_graph() if graph is None else graph
    ontology = load_ontology() if ontology is None else ontology
    return tuple([*_lint_terms(graph, ontology), *_lint_named(graph), *_lint_idle(graph)])


def _lint_terms(graph: Graph, ontology: Graph) -> Iterator[str]:
    """SHACL terms that do not exist or have no effect, and terms of the ontology that are not defined."""
    known = {str(SH[name]) for name in SH.__annotations__} | {str(SH[name]) for name in SH._extras}
    for term in sorted({term for triple in graph for term in triple if isinstance(term, URIRef)}):
        text = str(term)  # a URIRef's own startswith takes no tuple and answers False
        if text.startswith(str(SH)):
            local = text[len(str(SH)) :]
            if local and text not in known:
                yield f"sh:{local}: no such term in SHACL; correct the spelling"
            elif local in UNUSABLE:
                yield f"sh:{local}: not part of SHACL core, so it would have no effect; say it otherwise"
        elif text.startswith((str(DIP), str(DIPV))) and (term, None, None) not in ontology:
            yield f"{short(term)}: the shapes use it but the ontology does not define it; correct the spelling"


def _lint_named(graph: Graph) -> Iterator[str]:
    """Named shapes without target, name, severity or message."""
    used = {node for predicate in USES for node in graph.objects(None, predicate)}
    for predicate in LISTS:
        for head in graph.objects(None, predicate):
            used.update(Collection(graph, head))
    for shape in named_shapes(graph):
        if shape not in used and not any((shape, target, None) in graph for target in TARGETS):
            yield f"{short(shape)}: the shape has no target and no shape uses it; give sh:targetClass"
        for predicate, word in ((SH.name, "name"), (SH.message, "message"), (SH.severity, "severity")):
            if graph.value(shape, predicate) is None:
                yield f"{short(shape)}: the shape has no {word}; give sh:{word}"


def _lint_idle(graph: Graph) -> Iterator[str]:
    """Shapes that constrain nothing, and classes that are targets twice in one shape."""
    for shape in _all_shapes(graph):
        if not {predicate for predicate in graph.predicates(shape)} - DESCRIPTIVE:
            yield f"{short(shape)}: the shape constrains nothing; add a constraint or remove it"
        if (shape, RDF.type, SH.PropertyShape) in graph and graph.value(shape, SH.path) is None:
            yield f"{short(shape)}: the property shape has no path; give sh:path"


def _all_shapes(graph: Graph) -> Sequence[IdentifiedNode]:
    nodes: set[IdentifiedNode] = set(named_shapes(graph))
    for predicate in USES:
        nodes.update(node for node in graph.objects(None, predicate) if isinstance(node, IdentifiedNode))
    return sorted(nodes)


def class_tree(ontology: Graph) -> dict[Node, frozenset[Node]]:
    """Each class with itself and all classes above it.

    >>> DIP.Actor in class_tree(load_ontology())[DIP.ArmedGroup]
    True
    """
    classes = set(ontology.subjects(RDF.type, OWL.Class)) | set(ontology.subjects(RDFS.subClassOf))
    return {
        node: frozenset(above for above in ontology.transitive_objects(node, RDFS.subClassOf) if above is not None)
        for node in classes
    }


def concepts(ontology: Graph, scheme: URIRef) -> list[URIRef]:
    """The concepts of a scheme, in order.

    >>> [short(concept) for concept in concepts(load_ontology(), DIPV.polarities)][0]
    'dipv:polarity-negative'
    """
    return sorted(node for node in ontology.subjects(SKOS.inScheme, scheme) if isinstance(node, URIRef))
