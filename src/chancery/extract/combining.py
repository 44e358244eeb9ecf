"""States named by the first half of a double adjective: “Franco-German talks”, “the Sino-Indian border”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.extract.doc import Doc
from chancery.extract.names import Name
from chancery.gazetteer import Gazetteer

FORMS = {
    "anglo": "state-gb",
    "austro": "state-at",
    "belgo": "state-be",
    "britanno": "state-gb",
    "dano": "state-dk",
    "finno": "state-fi",
    "franco": "state-fr",
    "germano": "state-de",
    "graeco": "state-gr",
    "greco": "state-gr",
    "hiberno": "state-ie",
    "hispano": "state-es",
    "indo": "state-in",
    "israelo": "state-il",
    "italo": "state-it",
    "luso": "state-pt",
    "nippo": "state-jp",
    "polono": "state-pl",
    "russo": "state-ru",
    "serbo": "state-rs",
    "sino": "state-cn",
    "syro": "state-sy",
    "turco": "state-tr",
    "turko": "state-tr",
}
"""First halves of double adjectives, with the state that each names."""


def first_halves(doc: Doc, gazetteer: Gazetteer, names: Sequence[Name]) -> Iterator[Name]:
    """The first halves that stand, with a hyphen, before the adjective of a state.

    “Indo-Pacific” and “Anglo-Saxon” name no two parties: what follows must itself be the adjective of a state. The
    halves of a longer name (“the Anglo-Irish Agreement”) stay in it.
    """
    for name in names:
        if name.kind != "state" or name.how != "adjective" or name.first < 2:
            continue
        hyphen, half = doc.tokens[name.first - 1], doc.tokens[name.first - 2]
        if hyphen.text not in ("-", "–") or half.end != hyphen.start or hyphen.end != doc.tokens[name.first].start:
            continue
        entry = gazetteer.get(FORMS.get(half.text.lower(), ""))
        if entry is not None and not any(other.first <= half.i <= other.last for other in names):
            yield Name(half.i, half.i, entry.kind, entry.label, entry, "adjective")
