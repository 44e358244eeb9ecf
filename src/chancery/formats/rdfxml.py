"""RDF/XML, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape, quoteattr

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from chancery import ntriples
from chancery.errors import UsageError
from chancery.ntriples import Line

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def document(lines: Iterable[Line], prefixes: Mapping[str, str]) -> Iterator[str]:
    """A whole file, in pieces.

    >>> line = ("<urn:x>", "<https://example.org/ns#says>", '"a < b"')
    >>> print("".join(document([line], {"ex": "https://example.org/ns#"})), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF
        xmlns:ex="https://example.org/ns#"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="urn:x">
      <ex:says>a &lt; b</ex:says>
    </rdf:Description>
    </rdf:RDF>
    """
    table = {**prefixes, "rdf": str(RDF)}
    ordered = sorted(table.items(), key=lambda item: (-len(item[1]), item[0]))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield "".join(f"\n    xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in sorted(table.items()))
    yield ">\n"
    for subject, group in groupby(sorted(set(lines)), key=itemgetter(0)):
        yield f"<rdf:Description rdf:about={quoteattr(subject[1:-1])}>\n"
        for _, predicate, node in group:
            yield f"  {_property(_name(predicate[1:-1], ordered), node)}\n"
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _name(predicate: str, ordered: list[tuple[str, str]]) -> str:
    for prefix, namespace in ordered:
        if predicate.startswith(namespace) and _LOCAL.match(predicate, len(namespace)):
            return f"{prefix}:{predicate[len(namespace) :]}"
    raise UsageError(f"{predicate}: RDF/XML has no name for this property; take turtle, ntriples or jsonld")


def _property(name: str, term: str) -> str:
    node = ntriples.read(term)
    if isinstance(node, URIRef):
        return f"<{name} rdf:resource={quoteattr(node)}/>"
    assert isinstance(node, Literal)
    if _NO_XML.search(node):
        raise UsageError(f"{ascii(str(node))[:60]}: holds a character that XML cannot; take turtle, ntriples or jsonld")
    kind = f' xml:lang="{node.language}"' if node.language else ""
    if node.datatype:
        kind = f" rdf:datatype={quoteattr(node.datatype)}"
    # a carriage return would come back as a line feed
    return f"<{name}{kind}>{escape(node, {chr(13): '&#13;'})}</{name}>"
