"""The RDF namespaces used throughout, and the prefix table that every Turtle file and query goes by.

The table is data: ``ontology/prefixes.ttl`` declares each prefix once with ``sh:declare``. The names below are for
Python code; a test holds them to the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, TIME, VANN, VOID, XSD

from chancery.resources import folder

DIP = Namespace("https://w3id.org/chancery/ontology#")
"""Classes and properties of the ontology."""
DIPV = Namespace("https://w3id.org/chancery/vocab#")
"""Concepts and concept schemes."""
DIPS = Namespace("https://w3id.org/chancery/shapes#")
"""SHACL shapes."""
KB = Namespace("https://w3id.org/chancery/kb/")
"""The default base of instance IRIs; a knowledge base may set its own."""
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
WD = Namespace("http://www.wikidata.org/entity/")
DBR = Namespace("http://dbpedia.org/resource/")
DBO = Namespace("http://dbpedia.org/ontology/")
GN = Namespace("https://sws.geonames.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
LODE = Namespace("http://linkedevents.org/ontology/")
SSSOM = Namespace("https://w3id.org/sssom/")
SEMAPV = Namespace("https://w3id.org/semapv/vocab/")

G = TypeVar("G", bound=Graph)

__all__ = [
    "DBO", "DBR", "DCAT", "DCTERMS", "DIP", "DIPS", "DIPV", "FOAF", "GN", "KB", "LODE", "OA", "ORG", "OWL", "PROV",
    "RDF", "RDFS", "SCHEMA", "SEM", "SEMAPV", "SH", "SKOS", "SSSOM", "TIME", "VANN", "VOID", "WD", "XSD",
    "bind", "prefixes",
]  # fmt: skip


@cache
def prefixes() -> Mapping[str, str]:
    """Prefix to namespace, in alphabetical order, as ``ontology/prefixes.ttl`` declares them.

    >>> prefixes()["dip"]
    'https://w3id.org/chancery/ontology#'
    """
    table = Graph(bind_namespaces="none").parse(folder("ontology") / "prefixes.ttl", format="turtle")
    pairs = sorted(
        (str(table.value(node, SH.prefix)), str(table.value(node, SH.namespace))) for node in table.objects(None, SH.declare)
    )
    return MappingProxyType(dict(pairs))


def bind(graph: G) -> G:
    """Give ``graph`` the project's prefixes in place of rdflib's own, and return it.

    >>> bind(Graph(bind_namespaces="none")).qname(DIP.Event)
    'dip:Event'
    """
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
