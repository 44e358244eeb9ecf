"""The words before a noun are told with it: "the militant group" says more of the writer than "group"."""

from __future__ import annotations

from chancery import queries
from chancery.namespaces import DIP, OA
from chancery.ntriples import string
from chancery.store import Change, Store

GROUP, PAGE, SPAN = "<urn:group>", "<urn:page>", "<urn:page/span/23-28>"


def told(before: str) -> list[str]:
    store = Store.in_memory()
    spoken = [("mentions", GROUP), ("mentionKind", '"nominal"'), ("exact", '"group"'), ("prefix", string(before))]
    store.apply(Change(insert={"urn:g": [
        *((SPAN, f"<{DIP[name]}>", value) for name, value in spoken),
        (SPAN, f"<{OA.hasSource}>", PAGE),
        (PAGE, "<http://purl.org/dc/terms/identifier>", '"a1"'),
        (GROUP, "<http://www.w3.org/2000/01/rdf-schema#label>", '"Green Front"@en'),
    ]}))  # fmt: skip
    return [row["words"] for row in queries.run(store, queries.load()["actors/called"]).dicts()]


def test_two_words_before_a_noun_are_told_with_it():
    assert told("a deal with the militant ") == ["the militant group"]


def test_words_of_another_sentence_are_not():
    assert told("They met. ") == ["group"]
