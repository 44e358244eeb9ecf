"""Write what is derived from the ontology: the page ``docs/ontology.html`` and ``ontology/context.jsonld``.

Run ``python docs/generate.py`` after a change to the ontology; ``--check`` only tells whether the files are up to date.
The same ontology gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from chancery.namespaces import DCTERMS, DIP, DIPV, OWL, RDF, RDFS, SCHEMA, SH, SKOS, VANN, XSD, prefixes
from chancery.resources import files, folder
from chancery.shapes import concepts, load_ontology, load_shapes_graph, named_shapes, read_turtle, short

PAGE = Path(__file__).parent / "ontology.html"
CONTEXT = folder("ontology") / "context.jsonld"
ONTOLOGY = URIRef("https://w3id.org/chancery/ontology")
OPEN_SCHEMES = ("event-types", "relation-types", "offices", "cues")
BORROWED = {
    "label": ("rdfs:label", None), "prefLabel": ("skos:prefLabel", None), "altLabel": ("skos:altLabel", None),
    "exactMatch": ("skos:exactMatch", "@id"), "closeMatch": ("skos:closeMatch", "@id"), "sameAs": ("schema:sameAs", "@id"),
    "title": ("dcterms:title", None), "identifier": ("dcterms:identifier", None), "source": ("dcterms:source", None),
    "creator": ("dcterms:creator", None), "language": ("dcterms:language", None),
    "description": ("dcterms:description", None), "datePublished": ("schema:datePublished", "xsd:date"),
    "url": ("schema:url", None), "hasSource": ("oa:hasSource", "@id"), "hasSelector": ("oa:hasSelector", "@id"),
    "used": ("prov:used", "@id"),
    "wasAssociatedWith": ("prov:wasAssociatedWith", "@id"), "wasAttributedTo": ("prov:wasAttributedTo", "@id"),
    "date": ("dcterms:date", "xsd:date"),
}  # fmt: skip
"""Terms of other vocabularies that the data use, with their JSON-LD type."""


def context() -> str:
    """The JSON-LD context: every term of the ontology, and the borrowed ones."""
    ontology = load_ontology()
    table: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **prefixes()}
    for term in terms(ontology, OWL.Class):
        table[_local(term)] = short(term)
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in terms(ontology, kind):
            table[_local(term)] = _coerced(short(term), _json_type(ontology, term, kind))
    for name, (iri, kind_name) in BORROWED.items():
        table[name] = _coerced(iri, kind_name)
    return json.dumps({"@context": table}, indent=2, ensure_ascii=False) + "\n"


def page() -> str:
    """The HTML page that documents the ontology."""
    ontology, shapes = load_ontology(), load_shapes_graph()
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    parts = [
        f"<header><h1>{_text(ontology.value(ONTOLOGY, DCTERMS.title))}</h1>",
        f"<p class=lead>{_text(ontology.value(ONTOLOGY, DCTERMS.description))}</p>",
        f"<p>{_text(ontology.value(ONTOLOGY, DCTERMS.abstract))}</p>",
        *_metadata(ontology),
        "</header>",
        *_section("classes", "Classes", (_class(ontology, shapes, term) for term in terms(ontology, OWL.Class))),
        *_section("properties", "Properties", _properties(ontology)),
        *_section("schemes", "Closed lists of values", _closed_schemes(ontology)),
        *(block for scheme in OPEN_SCHEMES for block in _open_scheme(ontology, DIPV[scheme])),
        *_section("rules", "Rules", _rules(shapes)),
        *_section("alignments", "Alignments", _alignments()),
        *_section("prefixes", "Prefixes", _prefix_table()),
    ]
    links = [("classes", "Classes"), ("properties", "Properties"), ("schemes", "Closed lists")]
    links += [(name, _plain(ontology.value(DIPV[name], SKOS.prefLabel))) for name in OPEN_SCHEMES]
    links += [("rules", "Rules"), ("alignments", "Alignments"), ("prefixes", "Prefixes")]
    menu = "".join(f'<li><a href="#{anchor}">{escape(label)}</a></li>' for anchor, label in links)
    style = (Path(__file__).parent / "ontology.css").read_text(encoding="utf-8")
    body = "\n".join(parts)
    return (
        "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
        "<meta name=viewport content='width=device-width, initial-scale=1'>\n"
        f"<title>Chancery ontology {version}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<nav><b>Chancery {version}</b><ul>{menu}</ul></nav>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def terms(ontology: Graph, kind: URIRef) -> list[URIRef]:
    """The project's own terms of a kind, by label."""
    own = {node for node in ontology.subjects(RDF.type, kind) if isinstance(node, URIRef) and str(node).startswith(DIP)}
    return sorted(own, key=lambda node: (_plain(ontology.value(node, RDFS.label)).lower(), node))


def _metadata(ontology: Graph) -> Iterator[str]:
    yield "<table class=meta>"
    rows = (
        ("Namespace", ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)),
        ("Prefix", ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)),
        ("Version", ontology.value(ONTOLOGY, OWL.versionIRI)),
        ("Last changed", ontology.value(ONTOLOGY, DCTERMS.modified)),
        ("Made by", ontology.value(ONTOLOGY, DCTERMS.creator)),
        ("Licence", ontology.value(ONTOLOGY, DCTERMS.license)),
    )
    for name, value in rows:
        yield f"<tr><th>{name}</th><td>{_text(value)}</td></tr>"
    yield "</table>"


def _class(ontology: Graph, shapes: Graph, term: URIRef) -> str:
    above = [_link(node) for node in _sorted(ontology.objects(term, RDFS.subClassOf))]
    below = [_link(node) for node in _sorted(ontology.subjects(RDFS.subClassOf, term))]
    used = {node for predicate in (RDFS.domain, SCHEMA.domainIncludes) for node in ontology.subjects(predicate, term)}
    bound = {shapes.value(shape, SH.path) for shape in shapes.subjects(SH.targetClass, term)}
    used |= {path for path in bound if isinstance(path, URIRef) and str(path).startswith(DIP)}
    facts = (("Is a", above), ("Kinds", below), ("Properties", [_link(node) for node in _sorted(used)]))
    return _card(ontology, term, facts)


def _properties(ontology: Graph) -> Iterator[str]:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in terms(ontology, kind):
            on = {*ontology.objects(term, RDFS.domain), *ontology.objects(term, SCHEMA.domainIncludes)}
            to = {*ontology.objects(term, RDFS.range), *ontology.objects(term, SCHEMA.rangeIncludes)}
            wider = ontology.objects(term, RDFS.subPropertyOf)
            facts = (
                ("Of", [_link(node) for node in _sorted(on)]),
                ("Value", [_link(node) for node in _sorted(to)]),
                ("Narrows", [_link(node) for node in _sorted(wider)]),
            )
            yield _card(ontology, term, facts)


def _card(ontology: Graph, term: URIRef, facts: Iterable[tuple[str, list[str]]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{', '.join(values)}</dd>" for name, values in facts if values)
    return (
        f"<article id='{_anchor(term)}'><h3>{_text(ontology.value(term, RDFS.label))} <code>{short(term)}</code></h3>"
        f"<p>{_text(ontology.value(term, SKOS.definition))}</p>"
        f"<p class=example>{_text(ontology.value(term, SKOS.example))}</p>"
        f"{f'<dl>{rows}</dl>' if rows else ''}</article>"
    )


def _closed_schemes(ontology: Graph) -> Iterator[str]:
    closed = set(ontology.subjects(RDF.type, SKOS.ConceptScheme)) - {DIPV[name] for name in OPEN_SCHEMES}
    for scheme in _sorted(closed):
        yield f"<article id='{_anchor(scheme)}'><h3>{_text(ontology.value(scheme, SKOS.prefLabel))} "
        yield f"<code>{short(scheme)}</code></h3><p>{_text(ontology.value(scheme, SKOS.definition))}</p>"
        yield "<table><tr><th>Concept</th><th>Definition</th><th>Example</th></tr>"
        for concept in concepts(ontology, scheme):
            cells = (ontology.value(concept, predicate) for predicate in (SKOS.definition, SKOS.example))
            yield f"<tr id='{_anchor(concept)}'><td><code>{short(concept)}</code></td>"
            yield "".join(f"<td>{_text(cell)}</td>" for cell in cells) + "</tr>"
        yield "</table></article>"


def _open_scheme(ontology: Graph, scheme: URIRef) -> Iterator[str]:
    found = concepts(ontology, scheme)
    tops = [node for node in found if not set(ontology.objects(node, SKOS.broader)) & set(found)]
    title = _text(ontology.value(scheme, SKOS.prefLabel))
    yield f"<section id='{_local(scheme)}'><h2>{title} <small>{len(found)}</small></h2>"
    yield f"<p>{_text(ontology.value(scheme, SKOS.definition))}</p>"
    for top in tops:
        yield from _concept(ontology, top, set(found), 0)
    yield "</section>"


def _concept(ontology: Graph, concept: URIRef, within: set[URIRef], depth: int) -> Iterator[str]:
    patterns = [
        (name, sorted(str(value) for value in ontology.objects(concept, DIP[local])))
        for name, local in (
            ("Triggers", "triggerPattern"),
            ("Frames", "framePattern"),
            ("Words", "cuePattern"),
            ("Titles", "titlePattern"),
        )
    ]
    plover = [ontology.value(concept, predicate) for predicate in (DIP.ploverCategory, DIP.ploverMode)]
    codes = [f"PLOVER {' '.join(str(code) for code in plover if code)}"] if plover[0] else []
    codes += [f"CAMEO {code}" for code in ontology.objects(concept, DIP.cameoCode)]
    facts = [
        (_plain(ontology.value(node, RDFS.label)).capitalize(), _text(ontology.value(concept, node)))
        for node in (DIP.polarity, DIP.symmetric, DIP.cueKind, DIP.cueStance, DIP.positionTitle)
        if ontology.value(concept, node) is not None
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{_codes(values)}</dd>" for name, values in patterns if values)
    rows += "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts)
    rows += f"<dt>Codes</dt><dd>{escape(', '.join(codes))}</dd>" if codes else ""
    yield f"<article class=depth{min(depth, 2)} id='{_anchor(concept)}'>"
    yield f"<h3>{_text(ontology.value(concept, SKOS.prefLabel))} <code>{short(concept)}</code></h3>"
    yield f"<p>{_text(ontology.value(concept, SKOS.definition))}</p>"
    yield f"<p class=example>{_text(ontology.value(concept, SKOS.example))}</p><dl>{rows}</dl></article>"
    for narrower in sorted(within & set(ontology.subjects(SKOS.broader, concept))):
        yield from _concept(ontology, narrower, within, depth + 1)


def _rules(shapes: Graph) -> Iterator[str]:
    yield "<p>What SHACL checks before an article enters the store. A violation keeps it out, a warning is noted.</p>"
    yield "<table><tr><th>Rule</th><th>Of</th><th></th><th>Message</th></tr>"
    for shape in named_shapes(shapes):
        targets = [_link(node) for node in _sorted(shapes.objects(shape, SH.targetClass))]
        severity = _local(URIRef(str(shapes.value(shape, SH.severity)))).lower()
        yield f"<tr id='{_anchor(shape)}'><td>{_text(shapes.value(shape, SH.name))}</td><td>{', '.join(targets)}</td>"
        yield f"<td class={severity}>{severity}</td><td>{_text(shapes.value(shape, SH.message))}</td></tr>"
    yield "</table>"


def _alignments() -> Iterator[str]:
    yield "<p>Each in a file of its own under <code>ontology/alignments</code>; the ontology loads without them.</p>"
    yield "<table><tr><th>Term</th><th>Tie</th><th>Term there</th></tr>"
    for path in files("ontology", "alignments/*.ttl"):
        graph = read_turtle([path])
        title = graph.value(URIRef(f"https://w3id.org/chancery/alignments/{path.stem}"), DCTERMS.title)
        yield f"<tr><th colspan=3>{_text(title)}</th></tr>"
        for subject, predicate, value in sorted(graph, key=str):
            if str(predicate).endswith("Match") or predicate == RDFS.subClassOf:
                name = _link(subject) if (subject, None, None) in load_ontology() else f"<code>{short(subject)}</code>"
                yield f"<tr><td>{name}</td><td>{short(predicate)}</td><td>{_link(value)}</td></tr>"
    yield "</table>"


def _prefix_table() -> Iterator[str]:
    yield "<table>"
    for prefix, namespace in prefixes().items():
        yield f"<tr><td><code>{prefix}</code></td><td><code>{escape(namespace)}</code></td></tr>"
    yield "</table>"


def _section(anchor: str, title: str, blocks: Iterable[str]) -> Iterator[str]:
    yield f"<section id='{anchor}'><h2>{title}</h2>"
    yield from blocks
    yield "</section>"


def _json_type(ontology: Graph, term: URIRef, kind: URIRef) -> str | None:
    if kind == OWL.ObjectProperty:
        return "@id"
    found = ontology.value(term, RDFS.range)
    return short(found) if found is not None and found not in (XSD.string, XSD.integer, XSD.boolean) else None


def _coerced(iri: str, kind: str | None) -> object:
    return {"@id": iri, "@type": kind} if kind else {"@id": iri}


def _sorted(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted(node for node in nodes if isinstance(node, URIRef))


def _codes(values: list[str]) -> str:
    return " ".join(f"<code>{escape(value)}</code>" for value in values)


def _link(node: Node) -> str:
    name = short(node)
    own = str(node).startswith((str(DIP), str(DIPV)))
    return f'<a href="#{_anchor(node)}"><code>{name}</code></a>' if own else f"<code>{escape(name)}</code>"


def _anchor(node: Node) -> str:
    return short(node).replace(":", "-")


def _local(node: URIRef) -> str:
    return str(node).rpartition("#")[2]


def _plain(value: Node | None) -> str:
    return "" if value is None else str(value)


def _text(value: Node | None) -> str:
    if isinstance(value, URIRef):
        return _link(value) if "#" in value else f'<a href="{escape(value)}">{escape(value)}</a>'
    return escape(str(value)) if isinstance(value, Literal) else ""


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` tell which of them are out of date."""
    stale = 0
    for path, text in ((PAGE, page()), (CONTEXT, context())):
        current = path.read_text(encoding="utf-8") if path.exists() else ""
        if current == text:
            continue
        stale += 1
        if "--check" in arguments:
            print(f"{path.name}: out of date; run python docs/generate.py", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.name}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
