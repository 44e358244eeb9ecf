"""The page on the ontology and the JSON-LD context are up to date, sound and complete."""

from __future__ import annotations

import importlib.util
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from chancery.namespaces import DIP, OWL, RDF, SKOS
from chancery.resources import files, folder
from chancery.shapes import load_ontology, short

ROOT = Path(__file__).parents[2]
VOID = {"meta", "br", "link", "img"}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Page(HTMLParser):
    """The tags that are open, and all anchors and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value[1:] for name, value in attrs if name == "href" and value and value.startswith("#")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_files_are_up_to_date(generate: ModuleType) -> None:
    assert generate.main(["--check"]) == 0, "run: python docs/generate.py"


def test_page_is_sound(generate: ModuleType) -> None:
    text = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids)) > 300
    assert sorted(set(page.links) - set(page.ids)) == []
    assert not re.search(r"<script|src=|@import", text), "the page needs nothing from elsewhere"


def test_page_tells_of_every_term() -> None:
    ids = set(Page((ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")).ids)
    ontology = load_ontology()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    known = {short(node).replace(":", "-") for kind in kinds for node in ontology.subjects(RDF.type, kind)}
    assert sorted(known - ids) == []


def test_context_covers_every_term() -> None:
    table = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    ontology = load_ontology()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for node in ontology.subjects(RDF.type, kind):
            if str(node).startswith(DIP):
                entry = table[str(node).removeprefix(DIP)]
                assert (entry if isinstance(entry, str) else entry["@id"]) == short(node)


def test_context_keeps_every_triple() -> None:
    context = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for path in files("ontology", "examples/valid/*.ttl"):
        graph = Graph().parse(path)
        text = graph.serialize(format="json-ld", context=context, auto_compact=False)
        assert '"speaker"' in text or path.stem != "article"
        assert isomorphic(graph, Graph().parse(data=text, format="json-ld"))
