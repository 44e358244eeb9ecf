"""The cues of the ontology and their pattern language."""

from __future__ import annotations

import pytest
from rdflib import Graph

from chancery import lexicon
from chancery.cues import parse_cue
from chancery.errors import OntologyError
from chancery.shapes import load_ontology


def test_the_ontology_has_many_cues_of_every_kind() -> None:
    cues = [cue for same in lexicon.load_cues(load_ontology()).values() for cue in same]
    assert len(cues) >= 600
    assert {cue.kind for cue in cues} == {"speech", "thought", "document", "hedge", "attitude"}
    assert {cue.pos for cue in cues} == set("vnarp")


@pytest.mark.parametrize("text", ["say", "say.x", "say.v contents=clause", "say.v content=clause+maybe", "a b c.v"])
def test_a_bad_pattern_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(OntologyError, match=text.split("+")[0].split("=")[0]):
        parse_cue(text, "speech", None, "cue-x")


def test_a_cue_of_ones_own_needs_only_a_pattern() -> None:
    graph = Graph().parse(
        data="""
        @prefix dip: <https://w3id.org/chancery/ontology#> .
        @prefix dipv: <https://w3id.org/chancery/vocab#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        dipv:cue-trumpet a skos:Concept ; skos:inScheme dipv:cues ;
            dip:cueKind "speech" ; dip:cueStance "for" ; dip:cuePattern "trumpet.v content=clause|obj" .
        """
    )
    (cue,) = lexicon.load_cues(graph)["trumpet", "v"]
    assert (cue.concept, cue.stance, [slot.name for slot in cue.content]) == ("cue-trumpet", "for", ["clause", "obj"])
