"""What of a base can be matched: actors, places and events, with their names and properties, held in memory."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chancery import iris
from chancery.gazetteer import Gazetteer, load
from chancery.iris import slug
from chancery.kb import KnowledgeBase
from chancery.namespaces import DIP, DIPV
from chancery.store import TripleStore

TYPES: Mapping[str, str] = {
    "Person": "a person",
    "State": "a state",
    "Organization": "an organisation",
    "ArmedGroup": "an armed group or party",
    "ActorGroup": "a group of actors",
    "MediaOutlet": "a paper, agency or broadcaster",
    "Place": "a place",
    "Event": "a happening that articles tell of",
}
"""The types that things have, by the local names of their classes."""

PROPERTIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "name": ("other name", ()),
    "country": ("country", ()),
    "wikidata": ("item on Wikidata", ()),
    "geonames": ("place on GeoNames", ("Place", "State")),
    "eventType": ("type of event", ("Event",)),
    "status": ("status", ("Event",)),
    "involves": ("involves", ("Event",)),
    "place": ("place", ("Event",)),
    "notBefore": ("not before", ("Event",)),
    "notAfter": ("not after", ("Event",)),
}
"""Properties that can be compared and fetched: their names, and the types that have them (none named: all)."""

_NODES = f"""PREFIX dip: <{DIP}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?node ?class ?label WHERE {{
  VALUES ?class {{ {" ".join(f"dip:{name}" for name in TYPES)} }} ?node a ?class ; rdfs:label ?label }}"""
_SAID = f"""PREFIX dip: <{DIP}>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node ?property ?value WHERE {{
  VALUES ?class {{ {" ".join(f"dip:{name}" for name in TYPES)} }}
  VALUES ?property {{
    skos:altLabel skos:exactMatch dip:country dip:wikidata dip:geonames dip:eventType dip:status dip:involves dip:place
    dip:notBefore dip:notAfter
  }}
  ?node a ?class ; ?property ?value }}"""


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, place or event. ``id`` is what follows the base in its IRI; ``said`` holds properties and their values."""

    id: str
    label: str
    type: str
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the other names."""
        return (self.label, *self.said.get("name", ()))


@dataclass(frozen=True, slots=True)
class Things:
    """All things of a base, and the ways to find them by their names."""

    base: str
    title: str
    by_id: Mapping[str, Thing]
    by_name: Mapping[str, tuple[str, ...]]
    by_word: Mapping[str, tuple[str, ...]]

    def describe(self, thing: Thing) -> str:
        """What tells a thing from its namesakes, in a few words."""
        parts = [TYPES[thing.type].partition(" ")[2]]
        days = sorted({*thing.said.get("notBefore", ()), *thing.said.get("notAfter", ())})
        if days:
            parts.append(" to ".join(dict.fromkeys((days[0], days[-1]))))
        countries = [self.by_id[name].label for name in thing.said.get("country", ()) if name in self.by_id]
        return ", ".join((*parts, *countries))


def read(kb: KnowledgeBase, store: TripleStore, gazetteer: Gazetteer | None = None) -> Things:
    """The actors and places that all articles share, and the events.

    Actors of the gazetteer go by all its names, also by those that no article has used.
    """
    known_names = gazetteer if gazetteer is not None else load()
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.query(_SAID).dicts():
        name = row["property"].rpartition("#")[2]
        value = row["value"]
        if name == "altLabel":
            name = "name"
        elif name == "exactMatch":
            name = "wikidata" if value.startswith("http://www.wikidata.org/entity/") else ""
        elif name in ("eventType", "status"):
            value = value.removeprefix(str(DIPV))
        if name:
            said[row["node"]][name].add(value.removeprefix(kb.base))
    found: dict[str, Thing] = {}
    for row in store.query(_NODES).dicts():
        iri = row["node"]
        if iri.startswith((f"{kb.base}actor/", f"{kb.base}event/")):
            number = iri.removeprefix(kb.base)
            entry = known_names.get(iris.unsegment(number.removeprefix("actor/")))
            if entry is not None:
                said[iri]["name"].update(name for name in (*entry.aliases, *entry.acronyms) if name != row["label"])
            known = {name: tuple(sorted(values)) for name, values in sorted(said[iri].items()) if values}
            found.setdefault(number, Thing(number, row["label"], row["class"].rpartition("#")[2], known))
    return index(kb.base, kb.title, found.values())


def index(base: str, title: str, things: Iterable[Thing]) -> Things:
    """Things by their ids, whole names and words.

    >>> made = index("https://example.org/", "x", [Thing("actor/x", "Port Vell", "Place")])
    >>> made.by_name["port-vell"], made.by_word["vell"]
    (('actor/x',), ('actor/x',))
    """
    by_id = {thing.id: thing for thing in sorted(things, key=lambda thing: thing.id)}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for thing in by_id.values():
        for name in thing.names:
            names[slug(name)][thing.id] = None
            for word in split(name):
                words[word][thing.id] = None
    return Things(
        base,
        title,
        by_id,
        {name: tuple(ids) for name, ids in sorted(names.items())},
        {word: tuple(ids) for word, ids in sorted(words.items())},
    )


def split(name: str) -> tuple[str, ...]:
    """The words of a name, as they are compared.

    >>> split("Erdoğan, Recep Tayyip")
    ('erdogan', 'recep', 'tayyip')
    """
    return tuple(dict.fromkeys(slug(part) for part in re.findall(r"[\w'’.]*\w", name)))
